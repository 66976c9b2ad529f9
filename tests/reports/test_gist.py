"""A large verdict in three lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from papers import TODAY, change, finding
from verdicts import needed, verdict

from change_guard.model import Judgement, Notice, Witness
from change_guard.reports.gist import gist

TOLD = Notice("team", needed().finding.change.where, "", (), (), None, "", "", "", "", {}, "", landed=date(2026, 10, 1))
INFO = Judgement(finding(severity="note", asks=()), "info")


def said(*judgements: Judgement) -> dict[str, str]:
    return dict(gist(verdict(*judgements)))


def hit(percent: int, proven: bool = True) -> Judgement:
    who = Witness(f"a customer {percent} % worse off", "$1.00", "$2.00", proven)
    about = change(subject=str(percent), traits={"percent": Decimal(percent)}, witness=who)
    return replace(needed(), finding=finding(about))


def test_one_finding_says_it_all_itself() -> None:
    assert said() == said(needed()) == said(needed(), INFO) == {}


def test_who_is_hurt_the_most_first() -> None:
    others = [replace(needed(number, audience="everyone"), effective=None) for number in (1, 2)]
    assert said(needed(), *others)["Who is hurt"] == (
        "everyone, existing customers too (2 of 3); existing customers (1 of 3)"
    )


def test_the_heaviest_that_was_proven_is_the_example() -> None:
    met = said(hit(10), hit(60), hit(90, proven=False))["What one of them meets"]
    assert met == "a customer 60 % worse off: $1.00 → $2.00"


def covered(landed: date | None) -> Judgement:
    return replace(needed(), status="covered", missing=(), notice=replace(TOLD, landed=landed))


@pytest.mark.parametrize(
    ("judgements", "known"),
    [
        ((needed(), needed(1)), "nobody has been told; customers feel it on 1 March 2027"),
        (
            (needed(), replace(needed(1), notice=TOLD)),
            "nobody has been told of 1 of the 2; customers feel it on 1 March 2027",
        ),
        ((covered(date(2026, 10, 1)), covered(None)), "since 1 October 2026; customers feel it on 1 March 2027"),
        (
            (needed(), replace(needed(1), effective=date(2027, 6, 1))),
            "nobody has been told; customers feel it from 1 March 2027 to 1 June 2027",
        ),
        (
            (needed(), replace(needed(1, effective=None), effective=None)),
            "nobody has been told; customers feel the first of it on merge",
        ),
        (
            (needed(0, effective=None), replace(needed(1), effective=TODAY)),
            "nobody has been told; customers feel it on merge",
        ),
    ],
)
def test_since_when_they_know(judgements: tuple[Judgement, ...], known: str) -> None:
    assert said(*judgements)["Since when they know"] == known


def test_what_blocks_is_what_it_is_about() -> None:
    """A red verdict's three lines are not softened by what is settled beside it."""
    assert said(needed(0), needed(1), covered(date(2026, 10, 1)))["Since when they know"].startswith("nobody")
