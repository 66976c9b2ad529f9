"""Agreement with an anchor: small pairs with another judge's verdict on each operation. Skips without the data.

Where we differ on purpose, argued.yml says why and by which text; what an argument claims of the two files is checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from api_anchors import CONDITIONS, Case, areas
from api_notes import NOTES, OTHERS
from api_specs import changes

from change_guard import matching, rulebook
from change_guard.documents import Document
from change_guard.model import Change, Rule
from change_guard.surfaces import api
from change_guard.surfaces.api.contract.operations import template

CASES = Path(__file__).parents[3] / "../shared/data/api/cases"
ARGUED = yaml.safe_load((Path(__file__).parent / "argued.yml").read_text())
AT_LEAST = 0.99
TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.skipif(
    not (CASES / "index.json").exists(), reason="the data lies beside the project, not in it"
)


@dataclass(frozen=True)
class Said:
    """What both sides say of one pair."""

    name: str
    documents: tuple[Document, Document]
    changes: tuple[Change, ...]
    blocking: dict[str, list[Change]]
    """What we block, by operation."""
    errors: dict[str, list[str]]
    spoken: set[str]

    def case(self, operation: str) -> Case:
        before, after = self.documents
        return Case(self.name, operation, before.value, after.value, self.changes)


@dataclass(frozen=True)
class Differing:
    """A verdict on which we and the anchor are not one."""

    case: Case
    blocking: tuple[Change, ...]
    errors: tuple[str, ...]

    @property
    def argued(self) -> bool:
        if self.blocking:
            return all(
                any(_stricter(entry, self.case, change) for entry in ARGUED["stricter"]) for change in self.blocking
            )
        return all(any(_milder(entry, self.case, error) for entry in ARGUED["milder"]) for error in self.errors)


def _stricter(entry: dict[str, Any], case: Case, change: Change) -> bool:
    facets = entry.get("facet")
    fits = change.kind in entry["kind"] and (facets is None or change.traits["facet"] in facets)
    return fits and CONDITIONS[entry["when"]](case, change)


def _milder(entry: dict[str, Any], case: Case, error: str) -> bool:
    """The error's name says in which direction it is meant."""
    way = next((way for way in ("request", "response") if error.startswith(way)), "")
    named = any(fnmatchcase(error, pattern) for pattern in entry["ids"])
    return named and CONDITIONS[entry["when"]](replace(case, direction=way), None)


@cache
def both() -> tuple[Said, ...]:
    rules = [rule for rule in rulebook.every() if rule.severity == "breaking"]
    return tuple(_said(row, rules) for row in json.loads((CASES / "index.json").read_text()))


def _said(row: dict[str, Any], rules: list[Rule]) -> Said:
    before, after = (Document(row[side], (CASES / row[side]).read_bytes(), side) for side in ("before", "after"))
    changes = tuple(api.changes(before, after))
    blocking: dict[str, list[Change]] = {}
    for finding in matching.findings(rules, changes, TODAY):
        for name in finding.change.reach:
            blocking.setdefault(_named(name), []).append(finding.change)
    return Said(row["case"], (before, after), changes, blocking, *theirs(row))


@cache
def measure() -> tuple[int, list[Differing]]:
    """(verdicts compared, those that differ)."""
    total, differing = 0, []
    for said in both():
        for operation in sorted(said.blocking.keys() | said.spoken):
            total += 1
            if (operation in said.blocking) != (operation in said.errors):
                ours, errors = said.blocking.get(operation, ()), said.errors.get(operation, ())
                differing.append(Differing(said.case(operation), tuple(ours), tuple(errors)))
    return total, differing


def _named(operation: str) -> str:
    """The anchor calls a webhook `POST webhook:name`, and knows a path by its name in the base."""
    return template(operation.replace("webhook ", "POST webhook:") if operation.startswith("webhook ") else operation)


def theirs(row: dict[str, Any]) -> tuple[dict[str, list[str]], set[str]]:
    """(the errors on each operation, all operations that are spoken of)."""
    errors: dict[str, list[str]] = {}
    spoken = set()
    for entry in row["oasdiff"]:
        if entry["path"]:
            name = template(f"{entry['operation']} {entry['path']}")
            spoken.add(name)
            if entry["level"] == "error":
                errors.setdefault(name, []).append(entry["id"])
    return errors, spoken


def test_breaking_verdicts_agree() -> None:
    total, differing = measure()
    unargued = [one for one in differing if not one.argued]
    print(  # noqa: T201 the figure is the point
        f"\nagreement {1 - len(differing) / total:.1%} of {total} verdicts; {len(differing)} differ, "
        f"{len(unargued)} of them without an argument"
    )
    assert 1 - len(unargued) / total >= AT_LEAST, list(_shown(unargued))


def test_no_error_of_the_anchor_is_missed() -> None:
    """By (operation, area, direction): what it calls an error we block in that place, or argue why not."""
    checks = {check["id"]: check for check in json.loads((CASES.parent / "oasdiff-checks.json").read_text())}
    total, missed = 0, []
    for said in both():
        for operation, errors in said.errors.items():
            for check in (checks[error] for error in sorted(set(errors))):
                total += 1
                ours = said.blocking.get(operation, [])
                if not any(_meets(change, check) for change in ours):
                    case = said.case(operation)
                    missed += (
                        []
                        if any(_milder(entry, case, check["id"]) for entry in ARGUED["milder"])
                        else [(said.name, operation, check["id"])]
                    )
    print(f"\nrecall {1 - len(missed) / total:.1%} of {total} errors")  # noqa: T201 the figure is the point
    assert 1 - len(missed) / total >= AT_LEAST, missed


def _meets(change: Change, check: dict[str, str]) -> bool:
    return check["direction"] in ("none", change.traits["direction"]) and check["area"] in areas(change)


def _shown(differing: list[Differing]) -> Iterator[str]:
    for one in differing:
        kinds = [f"{change.kind} {change.traits['facet']}" for change in one.blocking]
        yield f"{one.case.name} {one.case.operation}: ours {kinds}, theirs {list(one.errors)}"


@pytest.mark.parametrize("side", ["stricter", "milder"])
def test_an_argument_cites_a_text(side: str) -> None:
    for entry in ARGUED[side]:
        assert entry["because"].endswith(".")
        assert any(text in entry["cites"] for text in ("OpenAPI 3", "JSON Schema 2020-12", "RFC"))


@cache
def noted() -> tuple[tuple[str, Case, Change], ...]:
    """What we block of our own edits that the anchor has no error for."""
    rules = [rule for rule in rulebook.every() if rule.severity == "breaking"]
    return tuple(
        (name, Case(name, _named(operation), before, after, found), finding.change)
        for name, before, after in (*NOTES, *OTHERS)
        for found in [tuple(changes(before, after))]
        for finding in matching.findings(rules, found, TODAY)
        for operation in finding.change.reach
    )


def test_what_the_anchor_only_notes_is_blocked_by_an_argument() -> None:
    for name, case, change in noted():
        assert any(_stricter(entry, case, change) for entry in ARGUED["stricter"]), name


def test_each_of_the_anchors_notes_has_a_pair() -> None:
    checks = json.loads((CASES.parent / "oasdiff-checks.json").read_text())
    shown = {entry["id"] for row in json.loads((CASES / "index.json").read_text()) for entry in row["oasdiff"]}
    assert {check["id"] for check in checks if check["level"] == "info"} <= shown | {name for name, *_ in NOTES}


def test_no_argument_is_there_for_nothing() -> None:
    _, differing = measure()
    ours = [(one.case, change) for one in differing for change in one.blocking]
    ours += [(case, change) for _, case, change in noted()]
    for entry in ARGUED["stricter"]:
        assert any(_stricter(entry, case, change) for case, change in ours), entry
    missed = [
        (said, operation, error) for said in both() for operation in said.errors for error in said.errors[operation]
    ]
    for entry in ARGUED["milder"]:
        assert any(_milder(entry, said.case(operation), error) for said, operation, error in missed), entry
