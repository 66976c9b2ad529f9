"""The verdict in one sentence: what asks nothing is not counted among what still needs an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from change_guard.model import Change, Finding, Judgement, Location, Missing, Rule, Verdict
from change_guard.reports.tally import headline


def judged(status: Any, severity: Any = "breaking", missing: bool = False) -> Judgement:
    rule = Rule("r", "no-surprises", "pay", severity, {"change": "*"}, "x", "y", "z")
    change = Change("pricing", "shop", "price.raised", "team", 1, 2, Location("a.yml", 1))
    return Judgement(Finding(rule, change, "x"), status, (Missing("notice", "no notice"),) if missing else ())


def verdict(*judgements: Judgement) -> Verdict:
    changes = tuple(one.finding.change for one in judgements)
    return Verdict("a", "b", "a .. b", date(2026, 1, 1), judgements=judgements, changes=changes, files_changed=1)


SAID = [
    (
        (judged("needed", missing=True), judged("info", "note")),
        "FAIL  1 of 1 finding still needs an answer to customers.",
    ),
    (
        (judged("needed", missing=True), judged("covered"), judged("info", "note")),
        "FAIL  1 of 2 findings still needs an answer to customers.",
    ),
    ((judged("covered"), judged("waived")), "PASS  2 customer-facing changes, 1 announced, 1 waived."),
    ((judged("needed", "risky", missing=True),), "PASS  1 customer-facing change, 1 worth a second thought."),
    ((judged("info", "note"),), "PASS  1 customer-facing change, none of which needs a notice."),
]


@pytest.mark.parametrize(("judgements", "said"), SAID)
def test_headline(judgements: tuple[Judgement, ...], said: str) -> None:
    assert headline(verdict(*judgements)) == said


def test_nothing() -> None:
    assert headline(Verdict("a", "b", "", date(2026, 1, 1))) == "PASS  nothing changed."
    assert (
        headline(Verdict("a", "b", "", date(2026, 1, 1), files_changed=3)) == "PASS  nothing customer-facing changed."
    )
