"""How a GrowthBook rule deals customers out (docs.growthbook.io/lib/build-your-own).

Filters and namespaces hold customers out before a rule deals at all; ranges say which stretches get what. Whoever lacks
the attribute that is hashed, or has it empty, goes on to the next rule. `fallbackAttribute` counts only for programs
that keep what they dealt, which no file shows.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from typing import Any

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Asks, Every, Not
from change_guard.surfaces.flags.flagset import Next, Outcome, Part, Rule, Rules, Split
from change_guard.surfaces.flags.formats.shapes import items, mappings, number, said
from change_guard.surfaces.flags.served import opaque, served

Stretch = tuple[Fraction, Fraction]


def dealt(name: str, raw: dict[str, Any]) -> Outcome:
    """What the rule of that feature serves to those it is for."""
    if "force" in raw:
        return _filtered(raw, _forced(name, raw))
    if not items(raw.get("variations")):
        return Next()
    outcome = _experiment(name, raw)
    return _filtered(raw, outcome) if items(raw.get("filters")) else _in_namespace(raw, outcome)


def _axis(name: str, raw: dict[str, Any]) -> Axis:
    version = 2 if number(raw.get("hashVersion", 1)) == 2 else 1
    return Axis(f"GrowthBook {version}", (said(raw.get("seed")) or name,), (_by(raw),))


def _by(raw: dict[str, Any]) -> str:
    return said(raw.get("hashAttribute")) or "id"


def _known(axis: Axis, outcome: Outcome) -> Outcome:
    there = Every((Asks(axis.by[0], "exists"), Not(Asks(axis.by[0], "in", ("",)))))
    return Rules((Rule(there, outcome),), Next())


def _forced(name: str, raw: dict[str, Any]) -> Outcome:
    value = served(raw["force"])
    given, coverage = raw.get("range"), raw.get("coverage")
    if given is None and coverage is None:
        return value
    share = number(coverage)
    stretch = _stretch(given) if given is not None else (Fraction(0), share) if share is not None else None
    if stretch is None:
        return opaque(raw)
    return _laid(_axis(name, raw), [(stretch, value)])


def _experiment(name: str, raw: dict[str, Any]) -> Outcome:
    variations = items(raw.get("variations"))
    if len(variations) < 2:
        return Next()
    stretches = _ranges(raw, len(variations))
    if stretches is None:
        return opaque(raw)
    axis = _axis(said(raw.get("key")) or name, raw)
    return _laid(axis, [(stretch, served(value)) for stretch, value in zip(stretches, variations, strict=False)])


def _ranges(raw: dict[str, Any], count: int) -> list[Stretch] | None:
    """The stretch of each variation, given or from weights and coverage; None for what cannot be read."""
    if items(raw.get("ranges")):
        given = [_stretch(one) for one in raw["ranges"]]
        return [one for one in given if one] if all(given) else None
    weights = [number(one) for one in items(raw.get("weights"))]
    shares = [one for one in weights if one is not None and one >= 0]
    if len(shares) != count or abs(sum(shares, Fraction(-1))) > Fraction(1, 100):
        shares = [Fraction(1, count)] * count
    coverage = number(raw.get("coverage")) if raw.get("coverage") is not None else Fraction(1)
    whole = min(max(coverage if coverage is not None else Fraction(1), Fraction(0)), Fraction(1))
    starts = [Fraction(0), *accumulate(shares)]
    return [(low, low + whole * share) for low, share in zip(starts, shares, strict=False)]


def _stretch(raw: Any) -> Stretch | None:
    bounds = [number(one) for one in items(raw)]
    if len(bounds) != 2 or bounds[0] is None or bounds[1] is None:
        return None
    return bounds[0], bounds[1]


def _laid(axis: Axis, given: list[tuple[Stretch, Outcome]]) -> Outcome:
    """The stretches on the axis; of two that overlap the first counts."""
    parts: list[Part] = []
    for (start, end), outcome in given:
        free = [(max(start, Fraction(0)), min(end, Fraction(1)))]
        for taken in parts:
            free = [
                piece
                for low, high in free
                for piece in ((low, min(high, taken.low)), (max(low, taken.high), high))
                if piece[0] < piece[1]
            ]
        parts += [Part(low, high, outcome) for low, high in free if low < high]
    return _known(axis, Split(axis, tuple(parts))) if parts else Next()


def _filtered(raw: dict[str, Any], outcome: Outcome) -> Outcome:
    """Only those inside some range of every filter; a holdout is one that leaves a few out."""
    for one in reversed(list(mappings(raw.get("filters")))):
        ranges = [_stretch(stretch) for stretch in items(one.get("ranges"))]
        if not all(ranges):
            return opaque(raw)
        version = 1 if number(one.get("hashVersion")) == 1 else 2
        axis = Axis(f"GrowthBook {version}", (said(one.get("seed")),), (said(one.get("attribute")) or "id",))
        outcome = _laid(axis, [(stretch, outcome) for stretch in ranges if stretch])
    return outcome


def _in_namespace(raw: dict[str, Any], outcome: Outcome) -> Outcome:
    """Experiments that share a namespace share its customers out between them, so that nobody is in two."""
    namespace = items(raw.get("namespace"))
    if not namespace:
        return outcome
    stretch = _stretch(namespace[1:])
    if stretch is None:
        return opaque(raw)
    return _laid(Axis("GrowthBook 1", (f"__{said(namespace[0])}",), (_by(raw),)), [(stretch, outcome)])
