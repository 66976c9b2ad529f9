"""Agreement with an anchor: small pairs with another judge's verdict on each operation. Skips without the data."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from change_guard import matching, rulebook
from change_guard.documents import Document
from change_guard.model import Change
from change_guard.surfaces import api

CASES = Path(__file__).parents[3] / "../shared/data/api/cases"
AT_LEAST = 0.81

pytestmark = pytest.mark.skipif(
    not (CASES / "index.json").exists(), reason="the data lies beside the project, not in it"
)


@cache
def index() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((CASES / "index.json").read_text())
    return found


def changes(case: dict[str, object]) -> list[Change]:
    before, after = (Document(path, (CASES / path).read_bytes(), side) for path, side in sides(case))
    return list(api.changes(before, after))


def sides(case: dict[str, object]) -> list[tuple[str, str]]:
    return [(str(case["before"]), "before"), (str(case["after"]), "after")]


def ours(case: dict[str, object]) -> set[str]:
    """The operations on which a rule that blocks speaks."""
    rules = [rule for rule in rulebook.every() if rule.severity == "breaking"]
    return {_named(name) for finding in matching.findings(rules, changes(case), date(2026, 11, 22)) for name in finding.change.reach}


def _named(operation: str) -> str:
    """The anchor calls a webhook `POST webhook:name`."""
    return operation.replace("webhook ", "POST webhook:") if operation.startswith("webhook ") else operation


def theirs(case: dict[str, object]) -> tuple[set[str], set[str]]:
    """(operations with an error, all operations that are spoken of)."""
    said = [entry for entry in case["oasdiff"] if entry["path"]]  # type: ignore[attr-defined]
    named = [(f"{entry['operation']} {entry['path']}", entry["level"]) for entry in said]
    return {name for name, level in named if level == "error"}, {name for name, _ in named}


def measure() -> tuple[int, list[tuple[str, str, bool, bool]]]:
    """(verdicts compared, those that differ as (case, operation, ours, theirs))."""
    total, differing = 0, []
    for case in index():
        mine, (errors, spoken) = ours(case), theirs(case)
        for operation in sorted(mine | spoken):
            total += 1
            if (operation in mine) != (operation in errors):
                differing.append((str(case["case"]), operation, operation in mine, operation in errors))
    return total, differing


def test_breaking_verdicts_agree() -> None:
    total, differing = measure()
    share = 1 - len(differing) / total
    print(f"\nagreement {share:.1%} of {total} verdicts, {len(differing)} differ")  # noqa: T201 the figure is the point
    assert share >= AT_LEAST, differing
