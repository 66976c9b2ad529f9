"""Somebody who buys again what they had, and shares nothing with our search: every set of plans and add-ons is tried,
and each is paid for as the file's own words ask: seats, quantities, steps, and the least there is to spend."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations
from typing import Any

from hypothesis import strategies as st

FEATURES = ("a", "b", "c")
Shop = dict[str, Any]

_terms = st.fixed_dictionaries(
    {},
    optional={
        "minimum_seats": st.integers(1, 6),
        "minimum_quantity": st.integers(1, 7),
        "quantity_step": st.integers(1, 4),
        "maximum_quantity": st.integers(2, 9),
        "minimum_spend": st.integers(0, 40),
    },
)


@st.composite
def things(draw: st.DrawFn, plans: tuple[str, ...] = ()) -> dict[str, Any]:
    """A plan, or an add-on to some of the plans."""
    said: dict[str, Any] = {"price": {"monthly": draw(st.integers(0, 12))}}
    said["features"] = draw(st.lists(st.sampled_from(FEATURES), min_size=1, unique=True))
    said["terms"] = draw(_terms)
    if plans and draw(st.booleans()):
        said["available_for"] = draw(st.lists(st.sampled_from(plans), min_size=1, unique=True))
    return said


@st.composite
def shops(draw: st.DrawFn) -> tuple[Shop, Shop]:
    """A plan that goes, and what is sold instead; all of it by the seat, or none of it."""
    more = {"for": "user"} if draw(st.booleans()) else {}
    old = {**draw(things()), **more}
    new = {key: {**draw(things()), **more} for key in draw(st.sets(st.sampled_from("pqr"), min_size=1))}
    addons = {key: {**draw(things(tuple(sorted(new)))), **more} for key in draw(st.sets(st.sampled_from("xy")))}
    least = draw(st.sampled_from(({}, {}, {"minimum_spend": 25}, {"minimum_seats": 3})))
    before = {"currency": "USD", "terms": least, "plans": {"the old one": old}}
    return before, {"currency": "USD", "terms": least, "plans": new, "addons": addons}


def many(said: dict[str, Any], seats: int, shop: Shop) -> int | None:
    """How many are paid for; None where so many cannot be had."""
    terms = {**shop["terms"], **said["terms"]}
    count = max(seats, terms.get("minimum_seats", 1)) if "for" in said else 1
    count = max(count, terms.get("minimum_quantity", 1))
    while count % terms.get("quantity_step", 1):
        count += 1
    return None if count > terms.get("maximum_quantity", count) else count


def owed(some: list[dict[str, Any]], seats: int, shop: Shop) -> Fraction | None:
    """What a set costs together."""
    total = Fraction(0)
    for said in some:
        count = many(said, seats, shop)
        if count is None:
            return None
        total += max(Fraction(said["price"]["monthly"]) * count, Fraction(said["terms"].get("minimum_spend", 0)))
    return max(total, Fraction(shop["terms"].get("minimum_spend", 0)))


def _sets(shop: Shop) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for plans in chain.from_iterable(combinations(shop["plans"], n) for n in range(1, len(shop["plans"]) + 1)):
        for addons in chain.from_iterable(combinations(shop["addons"], n) for n in range(len(shop["addons"]) + 1)):
            stand = (set(shop["addons"][key].get("available_for", plans)) for key in addons)
            if all(allowed & set(plans) for allowed in stand):
                yield plans, addons


def _kept(before: Shop) -> dict[str, Any]:
    """The old plan as whoever has it keeps it: how many can be bought at most is no matter any more."""
    (old,) = before["plans"].values()
    return {**old, "terms": {key: said for key, said in old["terms"].items() if key != "maximum_quantity"}}


def smallest(before: Shop) -> int:
    """For how many seats the smallest customer of the old plan pays."""
    old = _kept(before)
    return (many(old, 1, before) or 1) if "for" in old else 1


def bills(before: Shop, after: Shop) -> tuple[Fraction, Fraction | None]:
    """What that customer paid, and pays for the cheapest set that keeps every feature."""
    old, seats = _kept(before), smallest(before)
    had = owed([old], seats, before)
    assert had is not None
    paid = []
    for plans, addons in _sets(after):
        some = [*(after["plans"][key] for key in plans), *(after["addons"][key] for key in addons)]
        if set(old["features"]) <= set().union(*(said["features"] for said in some)):
            paid.append(owed(some, seats, after))
    return had, min((total for total in paid if total is not None), default=None)
