"""From files that differ to changes, whatever the surface."""

from __future__ import annotations

from datetime import date

import pytest

from change_guard import config, matching, rulebook
from change_guard.config import Config
from change_guard.model import Comparison, Pair
from change_guard.repository.memory import MemorySnapshot
from change_guard.surfaces import reading
from change_guard.surfaces.api.description.kernel import full

PLANS = "name: Shop\ncurrency: EUR\nplans:\n  team:\n    price: {{monthly: 29}}\n    limits: {{seats: {seats}}}\n"


def read(before: str, after: str, path: str = "plans.yml") -> reading.Reading:
    base, head = MemorySnapshot({path: before.encode()}, "base"), MemorySnapshot({path: after.encode()}, "head")
    comparison = Comparison(base, head, (Pair(path, path),), "")
    return reading.read(comparison, config.watched(Config(), comparison.pairs))


def test_a_limit_that_yaml_tools_read_differently_is_noted_in_a_price_list_too() -> None:
    found = read(PLANS.format(seats="20"), PLANS.format(seats="010"))
    assert [change.traits.get("two_readings") for change in found.changes] == [
        "8 (octal) to a YAML 1.1 reader and 10 to a YAML 1.2 reader"
    ]
    spoken = matching.findings(rulebook.every(), found.changes, date(2026, 1, 1))
    assert "yaml-reads-two-ways" in {finding.rule.id for finding in spoken}


def test_a_plain_number_is_not_noted() -> None:
    found = read(PLANS.format(seats="20"), PLANS.format(seats="10"))
    assert [change.traits.get("two_readings") for change in found.changes] == [None]


def test_the_source_line_of_every_change_is_kept() -> None:
    found = read(PLANS.format(seats="20"), PLANS.format(seats="10"))
    assert {line.strip() for line in found.lines.values()} == {"limits: {seats: 20}", "limits: {seats: 10}"}


def test_the_order_does_not_depend_on_the_order_of_the_file() -> None:
    two = "name: Shop\ncurrency: EUR\nplans:\n  a: {{price: {{monthly: {a}}}}}\n  b: {{price: {{monthly: {b}}}}}\n"
    found = read(two.format(a=1, b=2), two.format(a=3, b=4))
    assert [change.where.line for change in found.changes] == [4, 5]


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("tests/data/plans.yml", "tests/"),
        ("src/test/resources/plans.yml", "src/test/"),
        ("examples/plans.yml", "examples/"),
        ("latest/plans.yml", ""),
        ("test.yml", ""),
    ],
)
def test_how_to_leave_out_what_no_customer_meets(path: str, folder: str) -> None:
    worse, better = (
        read(PLANS.format(seats=before), PLANS.format(seats=after), path) for before, after in ("95", "59")
    )
    assert any(f"`ignore: [{folder}]`" in note for note in worse.notes) is bool(folder)
    assert better.notes == ()


API = """\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /a:
    get:
      summary: one
      summary: two
      parameters: [{name: limit, in: query, schema: {maximum: 100}}]
  /b:
    get:
      parameters: [{name: limit, in: query, schema: {maximum: 100}}]
"""


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(("path", "notes"), [("/a", 1), ("/b", 0)])
def test_a_key_that_stands_twice_is_noted_where_its_mapping_changed(path: str, notes: int, whole: bool) -> None:
    at = API.index("100", API.index(path))
    token = full.set(whole)
    try:
        found = read(API, f"{API[:at]}50{API[at + 3 :]}", "openapi.yaml")
    finally:
        full.reset(token)
    assert [change.effect for change in found.changes] == ["adverse"]
    assert ["`summary` stands twice" in note for note in found.notes] == [True] * notes
