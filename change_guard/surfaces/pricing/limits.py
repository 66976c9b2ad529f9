"""How much of something the same customer gets: one limit before and after."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from change_guard.model import Change, Effect, Value, Witness
from change_guard.surfaces.pricing import judge, measures
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Limit
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.spelling import spoken
from change_guard.surfaces.pricing.telling import Said, Sides, percent

_WAYS: dict[str, tuple[str, Effect]] = {
    "raised": ("limit.raised", "favourable"),
    "lowered": ("limit.lowered", "adverse"),
    "changed": ("limit.changed", "unknown"),
}


def both(sides: Sides, couple: Couple, old: Limit, new: Limit) -> Iterator[Change]:
    """A limit that both sides state."""
    amounts = _amounts(old, new)
    if amounts is None:
        yield from _another_unit(sides, couple, old, new)
    elif old.adds != new.adds:
        yield _another_way(sides, couple, (old, new), amounts)
    elif amounts[0] != amounts[1]:
        yield _another_amount(sides, couple, (old, new), amounts)


def _amounts(old: Limit, new: Limit) -> tuple[Fraction | Decimal, Fraction | Decimal] | None:
    """Both limits in one unit; None where they count different things."""
    if UNLIMITED in (old.value, new.value) or old.unit == new.unit:
        return old.value, new.value
    if old.value == new.value and (not (old.unit and new.unit) or not old.value):
        return old.value, old.value
    return None if old.value == new.value else measures.both(old, new)


def _another_unit(sides: Sides, couple: Couple, old: Limit, new: Limit) -> Iterator[Change]:
    slower = None if old.less_is_better else measures.slower(old, new)
    if slower is not None:
        yield _another_pace(sides, couple, old, new, slower)
    elif not measures.same_pace(old, new):
        yield _counted_anew(sides, couple, old, new)


def _counted_anew(sides: Sides, couple: Couple, old: Limit, new: Limit) -> Change:
    facts = _facts(couple, old, new, "unit")
    said = Said("limit.changed", f"{couple.new.label}, {old.key}", *_texts(old, new), "unknown", facts)
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new))


def _another_pace(sides: Sides, couple: Couple, old: Limit, new: Limit, slower: bool) -> Change:
    """As many or fewer in a longer time, or the other way round; how much that is depends on who uses it."""
    said = Said(
        "limit.lowered" if slower else "limit.raised",
        f"{couple.new.label}, {old.key}",
        *_texts(old, new),
        "adverse" if slower else "favourable",
        {**_facts(couple, old, new, "period"), "percent": None},
    )
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new))


def _another_amount(
    sides: Sides, couple: Couple, limits: tuple[Limit, Limit], amounts: tuple[Fraction | Decimal, Fraction | Decimal]
) -> Change:
    old, new = limits
    lowered = (amounts[1] < amounts[0]) != old.less_is_better
    rise = percent(Fraction(amounts[0]), Fraction(amounts[1])) if UNLIMITED not in amounts else None
    same_unit = old.unit == new.unit or UNLIMITED in amounts
    shown = (old.value, new.value) if same_unit else _texts(old, new)
    said = Said(
        "limit.lowered" if lowered else "limit.raised",
        f"{couple.new.label}, {old.key}",
        *shown,
        "adverse" if lowered else "favourable",
        {**_facts(couple, old, new, "value"), "percent": rise},
        _witness(sides, couple, old, new) if lowered else None,
    )
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new))


def _another_way(
    sides: Sides, couple: Couple, limits: tuple[Limit, Limit], amounts: tuple[Fraction | Decimal, Fraction | Decimal]
) -> Change:
    """In all, and now on top of what the plan gives, or the other way round."""
    old, new = limits
    better = new.adds and amounts[1] >= amounts[0]
    worse = old.adds and amounts[1] <= amounts[0]
    kind, effect = _WAYS["raised" if better else "lowered" if worse else "changed"]
    had, gets = (f"{spoken(limit)} {'more' if limit.adds else 'in all'}" for limit in limits)
    facts = {**_facts(couple, old, new, "value"), "percent": None}
    said = Said(kind, f"{couple.new.label}, {old.key}", had, gets, effect, facts)
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new))


def _facts(couple: Couple, old: Limit | None, new: Limit | None, facet: str) -> dict[str, Value]:
    known = new or old
    return {
        "offer": couple.new.key,
        "limit": known.key if known else "",
        "facet": facet,
        "unit": known.unit if known else "",
        "free": couple.old.free,
    }


def _texts(old: Limit | None, new: Limit | None) -> tuple[Value, Value]:
    return spoken(old) if old else "not stated", spoken(new) if new else "not stated"


def half(sides: Sides, couple: Couple, old: Limit | None, new: Limit | None) -> Change:
    """A limit that only one side states: it may be lifted, given up, or new; a person has to look."""
    limit = new or old
    facts = _facts(couple, old, new, "not stated any more" if new is None else "stated for the first time")
    said = Said(
        "limit.changed", f"{couple.new.label}, {limit.key if limit else ''}", *_texts(old, new), "unknown", facts
    )
    return sides.tell(said, old.keys if old else None, new.keys if new else None, sides.when(couple.new))


def _witness(sides: Sides, couple: Couple, old: Limit, new: Limit) -> Witness:
    """A customer who uses what they were given; the judge reads both numbers again."""
    told = [judge.pays(sides.before, [judge.Line(old.keys)]), judge.pays(sides.after, [judge.Line(new.keys)])]
    proven = all(v.is_finite() for v in (old.value, new.value)) and told == [Fraction(old.value), Fraction(new.value)]
    name = old.key.replace("_", " ").replace("-", " ")
    return Witness(
        customer=f"a customer on the {couple.new.label} who uses all of it",
        had=f"{spoken(old)} ({name})",
        gets=f"{spoken(new)} ({name})",
        proven=proven,
        judge=judge.NAME if proven else "",
    )
