"""The drafts a comment shows: one notice and one plan for each day on which nobody has been told of something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from papers import change, finding
from verdicts import needed, verdict

from change_guard.evidence.drafting import untold
from change_guard.model import Location, Missing


def test_one_pair_a_day() -> None:
    later = replace(needed(1), finding=finding(change(subject="later", effective=date(2028, 1, 1))))
    found = untold(verdict(needed(0), needed(2), later))
    assert [draft.path.split("/")[1] for draft in found] == ["notices", "plans", "notices", "plans"]
    assert found[0].findings == (needed(0).finding.id, needed(2).finding.id)
    assert "FILL IN" in found[0].text and "$39.00" in found[0].text


def test_nothing_for_what_is_told_waived_or_only_warned_of() -> None:
    told = replace(needed(0), missing=(Missing("time", "Too early."),))
    warned = replace(needed(1), finding=finding(change(where=Location("a.yml", 1)), severity="risky"))
    assert untold(verdict(told, warned, replace(needed(2), missing=()))) == ()
