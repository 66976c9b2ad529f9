"""A large verdict in three lines: who is hurt, what one of them meets, and since when they know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from change_guard.model import Judgement
from change_guard.reports import standing
from change_guard.reports.timeline import written

if TYPE_CHECKING:
    from datetime import date

    from change_guard.model import Verdict


def gist(verdict: Verdict) -> tuple[tuple[str, str], ...]:
    """Terms and what is said of each; nothing where one finding says it all itself."""
    told = _about(verdict)
    if len(told) < 2:
        return ()
    return (
        ("Who is hurt", _who(told)),
        ("What one of them meets", _example(told)),
        ("Since when they know", _since(told, verdict.today)),
    )


def _about(verdict: Verdict) -> Sequence[Judgement]:
    """What blocks; where nothing does, what warns; where nothing warns, what was announced or excused."""
    asking = [one for one in verdict.judgements if one.status != "info" or one.missing]
    blocked = [one for one in asking if one.blocks]
    return blocked or [one for one in asking if one.missing] or asking


def _who(told: Sequence[Judgement]) -> str:
    counted = Counter(standing.WHO[one.finding.change.audience] for one in told).most_common()
    if len(counted) == 1:
        return counted[0][0]
    return "; ".join(f"{who} ({count} of {len(told)})" for who, count in counted)


def _example(told: Sequence[Judgement]) -> str:
    """The heaviest that was proven on a concrete customer, else the first."""
    proven = [one for one in told if (witness := one.finding.change.witness) and witness.proven]
    if not proven:
        return told[0].finding.message
    witness = max(proven, key=_weight).finding.change.witness
    return f"{witness.customer}: {witness.had} → {witness.gets}" if witness else ""


def _weight(judgement: Judgement) -> Fraction:
    """By how many per cent it gets worse; a share of customers is no such thing and weighs nothing here."""
    percent = judgement.finding.change.traits.get("percent")
    return Fraction(str(percent)) if _finite(percent) else Fraction(0)


def _finite(said: object) -> bool:
    from decimal import Decimal

    return isinstance(said, int) or (isinstance(said, Decimal) and said.is_finite())


def _since(told: Sequence[Judgement], today: date) -> str:
    untold = [one for one in told if one.notice is None and one.waiver is None]
    if len(untold) == len(told):
        known = "nobody has been told"
    elif untold:
        known = f"nobody has been told of {len(untold)} of the {len(told)}"
    else:
        known = f"since {written(min(standing.since(one, today) for one in told))}"
    return f"{known}; {_felt(told, today)}"


def _felt(told: Sequence[Judgement], today: date) -> str:
    days = [one.effective or one.finding.change.effective for one in told]
    dated = [day for day in days if day is not None and day > today]
    if len(dated) < len(days):
        return "customers feel it on merge" if not dated else "customers feel the first of it on merge"
    first, last = written(min(dated)), written(max(dated))
    return f"customers feel it on {first}" if first == last else f"customers feel it from {first} to {last}"
