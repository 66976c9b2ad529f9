"""Settings as strangers write them (strangers.yml): what hurts customers stops, and nothing else does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from change_guard import matching, rulebook
from change_guard.documents import Document
from change_guard.model import Finding, Watch
from change_guard.surfaces import settings

FILE = Path(__file__).with_name("strangers.yml")
CASES = Document(str(FILE), FILE.read_bytes()).value
NAMES = [f"{number} {case['path']}" for number, case in enumerate(CASES)]
RULES = rulebook.every()


def found(case: dict[str, Any], before: str = "before", after: str = "after") -> list[Finding]:
    watch = Watch(case["path"], "settings")
    old = Document(case["path"], case[before].encode(), "before", watch)
    new = Document(case["path"], case[after].encode(), "after", watch)
    return list(matching.findings(RULES, settings.changes(old, new), date(2026, 11, 28)))


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_hurts_stops_and_nothing_else(case: dict[str, Any]) -> None:
    said = found(case)
    assert any(one.rule.severity == "breaking" and one.rule.asks for one in said) is case["hurts"]
    assert case["hurts"] or {one.rule.severity for one in said} <= {"note"}


@pytest.mark.parametrize("case", [case for case in CASES if case["hurts"]])
def test_the_way_back_stops_nobody(case: dict[str, Any]) -> None:
    assert [one.rule.id for one in found(case, "after", "before") if one.rule.severity != "note"] == []
