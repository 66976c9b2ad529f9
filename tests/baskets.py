"""Somebody who buys again what they had, and shares nothing with our search: every set of plans and add-ons is
tried, in every number that is sold, and each is paid for as the file's own words ask: seats, quantities, steps, and
the least there is to spend."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations, product
from typing import Any

from hypothesis import strategies as st

FEATURES = ("a", "b", "c")
LIMITS = ("rooms", "disk")
MOST = 8
"""More of an add-on than anybody needs here: no limit is larger."""
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
_amounts = st.one_of(st.integers(0, MOST), st.integers(0, 4), st.just("unlimited"))
_parts = st.one_of(
    st.integers(1, 5), st.integers(1, 9), st.just("unlimited"), st.fixed_dictionaries({"total": _amounts})
)


@st.composite
def things(draw: st.DrawFn, plans: tuple[str, ...] = ()) -> dict[str, Any]:
    """A plan, or an add-on to some of the plans."""
    said: dict[str, Any] = {"price": {"monthly": draw(st.integers(0, 12))}}
    said["features"] = draw(st.lists(st.sampled_from(FEATURES), min_size=0 if plans else 1, unique=True))
    said["limits"] = draw(st.dictionaries(st.sampled_from(LIMITS), _parts if plans else _amounts))
    said["terms"] = draw(_terms)
    if plans and draw(st.booleans()):
        said["available_for"] = draw(st.lists(st.sampled_from(plans), min_size=1, unique=True))
    return said


@st.composite
def shops(draw: st.DrawFn) -> tuple[Shop, Shop]:
    """A plan that goes, and what is sold instead; all of it by the seat, or none of it, or only the plans."""
    seats = draw(st.sampled_from(("all", "none", "none", "plans")))
    more = {"for": "user"} if seats != "none" else {}
    beside = {"for": "user"} if seats == "all" else {}
    old = {**draw(things()), **more}
    new = {key: {**draw(things()), **more} for key in draw(st.sets(st.sampled_from("pqr"), min_size=1))}
    addons = {key: {**draw(things(tuple(sorted(new)))), **beside} for key in draw(st.sets(st.sampled_from("xyz")))}
    for key, said in addons.items():
        if draw(st.integers(0, 3)) == 0:
            said["needs"] = draw(
                st.lists(st.sampled_from([one for one in "xyz" if one != key]), unique=True, max_size=1)
            )
    least = draw(st.sampled_from(({}, {}, {"minimum_spend": 25}, {"minimum_seats": 3})))
    before = {"currency": "USD", "terms": least, "plans": {"the old one": old}}
    return before, {"currency": "USD", "terms": least, "plans": new, "addons": addons}


def many(said: dict[str, Any], seats: int, shop: Shop) -> int | None:
    """How many seats are paid for; None where so many cannot be had."""
    terms = {**shop["terms"], **said["terms"]}
    count = max(seats, terms.get("minimum_seats", 1)) if "for" in said else 1
    count = max(count, terms.get("minimum_quantity", 1))
    while count % terms.get("quantity_step", 1):
        count += 1
    return None if count > terms.get("maximum_quantity", count) else count


def numbers(said: dict[str, Any], shop: Shop) -> list[int]:
    """In which numbers an add-on can be bought that is not paid for by the seat: one, unless it says otherwise."""
    terms = said["terms"]
    words = [terms.get(f"{word}_quantity") for word in ("minimum", "maximum")] + [terms.get("quantity_step")]
    if words == [None, None, None]:
        return [1]
    low, high, step = words[0] or 1, words[1] or 2 * MOST, words[2] or 1
    return [count for count in range(1, high + 1) if count >= low and count % step == 0]


Taken = tuple[dict[str, Any], int]
"""Something that is bought, and how many of it."""


def owed(taken: list[Taken], seats: int, shop: Shop) -> Fraction | None:
    """What a set costs together."""
    total = Fraction(0)
    for said, count in taken:
        times: int | None = count
        if "for" in said or "addon" not in said:
            times = many(said, seats, shop)
        if times is None:
            return None
        total += max(Fraction(said["price"]["monthly"]) * times, Fraction(said["terms"].get("minimum_spend", 0)))
    return max(total, Fraction(shop["terms"].get("minimum_spend", 0)))


def _amount(said: Any) -> float:
    return float("inf") if said == "unlimited" else float(said)


def given(key: str, plans: dict[str, Any], taken: list[Taken]) -> float:
    """How much of a limit there is on the plan that has the most of it with all that stands on it."""
    best = 0.0
    for name, plan in plans.items():
        own, more = _amount(plan["limits"].get(key, 0)), 0.0
        for addon, count in taken:
            if "addon" not in addon or name not in addon.get("available_for", plans):
                continue
            said = addon["limits"].get(key, 0)
            if isinstance(said, dict):
                own = max(own, _amount(said["total"]))
            elif said:
                more += _amount(said) * count
        best = max(best, own + more)
    return best


def _sets(shop: Shop) -> Iterator[tuple[dict[str, Any], list[Taken]]]:
    """Every set that may be sold, in every number: its plans, and everything in it."""
    addons = {key: {**said, "addon": key} for key, said in shop["addons"].items()}
    for plans in chain.from_iterable(combinations(shop["plans"], n) for n in range(1, len(shop["plans"]) + 1)):
        chosen = {key: shop["plans"][key] for key in plans}
        for some in chain.from_iterable(combinations(addons, n) for n in range(len(addons) + 1)):
            stands = all(set(addons[key].get("available_for", plans)) & set(plans) for key in some)
            tied = all(set(addons[key].get("needs", ())) <= set(some) for key in some)
            if not stands or not tied or any(set(addons[key].get("excludes", ())) & set(some) for key in some):
                continue
            ways = [[1] if "for" in addons[key] else numbers(addons[key], shop) for key in some]
            for counts in product(*ways):
                bought = [(addons[key], count) for key, count in zip(some, counts, strict=True)]
                yield chosen, [*((plan, 1) for plan in chosen.values()), *bought]


def _kept(before: Shop) -> dict[str, Any]:
    (old,) = before["plans"].values()
    return held(old)


def held(old: dict[str, Any]) -> dict[str, Any]:
    """A plan as whoever has it keeps it: how many can be bought at most is no matter any more."""
    return {**old, "terms": {key: said for key, said in old["terms"].items() if key != "maximum_quantity"}}


def smallest(before: Shop) -> int:
    """For how many seats the smallest customer of the old plan pays."""
    old = _kept(before)
    return (many(old, 1, before) or 1) if "for" in old else 1


def bills(before: Shop, after: Shop, lost: frozenset[str] = frozenset()) -> tuple[Fraction, Fraction | None]:
    """What that customer paid, and pays for the cheapest set that keeps every feature and limit, and of those lost
    what there is."""
    old, seats = _kept(before), smallest(before)
    had = owed([(old, 1)], seats, before)
    assert had is not None
    wants: dict[str, Any] = {**dict.fromkeys(old["features"], 1), **old["limits"]}
    for key in lost & set(wants):
        sold = ((plans, taken) for plans, taken in _sets(after) if owed(taken, seats, after) is not None)
        most = max((given(key, plans, taken) for plans, taken in sold), default=0.0)
        wants[key] = most if wants[key] != "unlimited" else 0
    return had, cheapest(wants, seats, after)


def cheapest(wants: dict[str, Any], seats: int, shop: Shop) -> Fraction | None:
    """The least that somebody pays for so many features and so much of each limit; None where nothing gives it."""
    paid = []
    for plans, taken in _sets(shop):
        has: dict[str, float] = {feature: 1 for said, _ in taken for feature in said["features"]}
        has |= {key: given(key, plans, taken) for key in LIMITS}
        if all(has.get(key, 0) >= _amount(said) for key, said in wants.items()):
            paid.append(owed(taken, seats, shop))
    return min((total for total in paid if total is not None), default=None)


def with_addon(name: str, plan: dict[str, Any], addon: dict[str, Any]) -> dict[str, Any]:
    """What somebody has who has a plan and one of an add-on."""
    taken = [(plan, 1), ({**addon, "addon": "x"}, 1)]
    features = dict.fromkeys([*plan["features"], *addon["features"]], 1)
    return {**features, **{key: given(key, {name: plan}, taken) for key in {**plan["limits"], **addon["limits"]}}}
