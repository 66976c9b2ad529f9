"""Every format, as a stranger would commit a change to it: what is told, and what is silence (strangers.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from change_guard.documents import Document
from change_guard.repository import MemorySnapshot
from change_guard.surfaces import wording

FILE = Path(__file__).with_name("strangers.yml")
CASES = Document(str(FILE), FILE.read_bytes()).value
SAID = {"disclosure.removed": "lost", "wording.manipulates": "push", "choice.skewed": "skew"}


def document(case: Mapping[str, Any], side: str, path: str, beside: Mapping[str, str]) -> Document:
    data = case[side].encode(case.get("encoding", "utf-8"))
    return Document(path, data, side, snapshot=MemorySnapshot({**beside, path: data}))  # type: ignore[arg-type]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_change_is_told_as_a_customer_feels_it(case: Mapping[str, Any]) -> None:
    beside = case.get("beside", {})
    before = document(case, "before", case["path"], beside)
    after = document(case, "after", case.get("moved_to", case["path"]), case.get("beside_after", beside))
    assert wording.recognises(after.path, after.data)
    told = {
        f"{SAID[change.kind]}{'' if change.traits['tier'] == 'error' else '?'}:"
        f"{change.traits['family'] or change.traits['facet']}"
        for change in wording.changes(before, after)
        if change.kind in SAID
    }
    assert sorted(told) == case["tells"]


def test_every_format_is_there() -> None:
    endings = (".json", ".yml", ".po", ".pot", ".properties", ".arb", ".xml", ".strings", ".xcstrings", ".xlf", ".ftl")
    pages = (".html", ".j2", ".hbs", ".mjml", ".txt", ".erb")
    assert all(any(case["path"].endswith(ending) for case in CASES) for ending in (*endings, *pages))
