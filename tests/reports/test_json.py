"""`change-guard/report/1`: published, frozen, and as complete as the text report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from verdicts import needed, verdict, verdicts

import change_guard.reports
from change_guard.model import Verdict
from change_guard.reports import render

SCHEMA = json.loads((Path(change_guard.reports.__file__).parent / "report-1.schema.json").read_text("utf-8"))
EVERY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
TOKENS = st.integers(100_000, 999_999).map("w{}".format)
"""Words that stand nowhere else."""


def strict(schema: Any) -> Any:
    """The schema for ourselves: no name that is not published."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: strict(one) for name, one in schema.items()}
    return {"additionalProperties": False, **closed} if "required" in schema else closed


@given(told=verdicts())
@EVERY
def test_every_report_is_as_published(told: Verdict) -> None:
    report = json.loads(render(told, "json"))
    errors = [error.message for error in jsonschema_rs.validator_for(strict(SCHEMA)).iter_errors(report)]
    assert errors == []


@given(told=verdicts(TOKENS))
@EVERY
def test_what_the_text_shows_the_json_carries(told: Verdict) -> None:
    """The text is the reference of completeness; a word cut by the width of a terminal may be cut."""
    shown = set(re.findall(r"w\d{6}", render(told, "text")))
    carried = set(re.findall(r"w\d{6}", render(told, "json")))
    assert shown <= carried


def test_dates_and_periods_of_the_text_are_carried() -> None:
    told = verdict(needed())
    report = json.loads(render(told, "json"))
    finding = report["findings"][0]
    assert (finding["effective"], finding["period"]["shown"], finding["blocks"]) == ("2027-03-01", "30 days", True)
    assert report["headline"] in render(told, "text") and report["ledger"] in render(told, "text")


FROZEN = """
report: schema result exit_code headline ledger base head compared today files findings changes unread notes rules
finding: id rule severity message blocks status missing advice effective notice plan waiver period source change
change: id surface source kind subject before after effect audience effective where was traits reach witness
witness: customer had gets proven judge data
missing: what says help ready
location: path line column pointer side
unread: where reason help excerpt unseen
rule: promise journey severity why instead asks notice taxonomy remember sources
"""


def frozen() -> Iterator[tuple[str, set[str]]]:
    for line in FROZEN.strip().split("\n"):
        name, _, words = line.partition(": ")
        yield name, set(words.split())


def test_nothing_published_is_taken_away() -> None:
    """Never shorten this list: whoever reads version 1 relies on it. Add version 2 instead."""
    for name, words in frozen():
        shape = SCHEMA if name == "report" else SCHEMA["$defs"][name]
        assert words <= set(shape["required"]), name


def test_the_schema_is_a_schema_and_says_what_things_mean() -> None:
    jsonschema_rs.meta.validate(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == SCHEMA["$id"] == "change-guard/report/1"
