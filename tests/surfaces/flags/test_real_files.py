"""Real pairs of flag files, where they are at hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from change_guard import matching, rulebook
from change_guard.documents import Document
from change_guard.model import Change
from change_guard.surfaces import flags

DATA = Path(__file__).parents[3] / "../shared/data/flags"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real pairs are not here")


def changes(name: str) -> list[Change]:
    pair: dict[str, Any] = next(one for one in json.loads((DATA / "index.json").read_text()) if one["name"] == name)
    before, after = (
        Document(pair[f"path_{side}"], (DATA / pair[side]).read_bytes(), side) for side in ("before", "after")
    )
    assert flags.recognises(after.path, after.data)
    return sorted(flags.changes(before, after))


def told(name: str) -> list[tuple[str, str, str, str]]:
    return [(c.kind, c.subject, f"{c.before}", f"{c.after}") for c in changes(name)]


def found(name: str) -> set[str]:
    return {finding.rule.id for finding in matching.findings(rulebook.every(), changes(name), date(2026, 11, 22))}


def test_a_deleted_percentage_is_a_big_bang() -> None:
    assert told("dc-gemini-20-to-100-implicit") == [("rollout.raised", "enable_gemini_3_flash", "1/5", "1")]
    assert found("dc-gemini-20-to-100-implicit") == {"rollout-big-bang"}
    (change,) = changes("dc-gemini-20-to-100-implicit")
    assert str(change.where) == "server/config/feature_flag_configs/production.json:33:5"


def test_50_to_100_is_a_step() -> None:
    assert told("dc-spanner-50-to-100") == [("rollout.raised", "divert_to_spanner", "1/2", "1")]
    assert found("dc-spanner-50-to-100") == set()


def test_5_to_0_loses() -> None:
    assert told("dc-experiment-5-to-0") == [("rollout.lowered", "divert_to_spanner", "1/20", "0")]
    assert found("dc-experiment-5-to-0") == {"rollout-lowered"}


def test_two_environments_differ() -> None:
    told_kinds = {c.kind for c in changes("dc-environment-difference-staging-production")}
    assert told_kinds == {"flag.differs"}
    assert len(changes("dc-environment-difference-staging-production")) == 10


def test_a_neutralised_branch_loses_for_its_segment() -> None:
    (change,) = changes("otel-targeting-neutralised")
    assert (change.kind, change.subject) == ("rollout.lowered", "productCatalogFailure")
    assert change.traits["segment"] == "customers with product_id=OLJCESPC7Z"
    assert change.witness is not None
    assert change.witness.proven
    assert found("otel-targeting-neutralised") == {"rollout-lowered"}


def test_flags_that_were_off_for_everybody_go_quietly() -> None:
    kinds = [(kind, subject) for kind, subject, _, _ in told("otel-flags-removed-off")]
    assert kinds == [("flag.removed", "llmInaccurateResponse"), ("flag.removed", "llmRateLimitError")]
    assert found("otel-flags-removed-off") == set()


def test_another_type_is_told() -> None:
    assert told("otel-cartfailure-type-change") == [("variant.retyped", "cartFailure", "boolean", "number")]
    assert found("otel-cartfailure-type-change") == {"flag-type-changed"}
