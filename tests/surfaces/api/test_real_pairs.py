"""Ten adjacent versions of large public specs: each pair finishes, says the same twice, and names what changed."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from change_guard.documents import Document
from change_guard.model import Change
from change_guard.surfaces import api

SPECS = Path(__file__).parents[3] / "../shared/data/api/specs"
PAIRS = sorted(folder for folder in SPECS.glob("*") if folder.is_dir()) if SPECS.exists() else []

pytestmark = pytest.mark.skipif(not PAIRS, reason="the data lies beside the project, not in it")


@pytest.fixture(autouse=True)
def as_the_command_runs() -> Iterator[None]:
    """The command switches the garbage collector off, which takes two thirds of the time from YAML."""
    gc.disable()
    yield
    gc.enable()


def compared(folder: Path) -> list[Change]:
    before, after = (next(folder.glob(f"{side}.*")) for side in ("before", "after"))
    old = Document(before.name, before.read_bytes(), "before")
    return list(api.changes(old, Document(before.name, after.read_bytes())))


@pytest.mark.parametrize("folder", PAIRS, ids=lambda folder: folder.name)
def test_a_pair_finishes_and_says_the_same_twice(folder: Path) -> None:
    first, second = compared(folder), compared(folder)
    assert first == second
    assert len({change.id for change in first}) == len(first)
    assert all(change.where.line > 0 for change in first)


def test_a_hundred_lines_of_stripe_are_six_facts() -> None:
    found = compared(SPECS / "stripe-json-median")
    assert len(found) < 40
    assert Counter(change.kind for change in found) == {"field.added": 4, "parameter.removed": 2}
    shared = next(
        change for change in found if change.subject == "schema account_capabilities klarna_payments (response)"
    )
    assert len(shared.reach) == 384


def test_stripes_new_calls_are_named_with_their_lines() -> None:
    found = compared(SPECS / "stripe-json-large")
    assert {change.kind for change in found} == {"operation.added", "field.added"}
    lines = (SPECS / "stripe-json-large/after.json").read_text().splitlines()
    for change in found:
        if change.kind == "operation.added":
            assert lines[change.where.line - 1].strip() == '"post": {'
