"""Lists of plans that are sold by the ids of a payment provider, and the file that says what these cost."""

from __future__ import annotations

from typing import Any

import pytest
from shop import between, only, told

from change_guard.config import Config, watched
from change_guard.model import Change, Comparison, Pair, Unexamined
from change_guard.repository.memory import MemorySnapshot
from change_guard.surfaces import reading

PLANS = """[
  {"kind": "growth", "monthly_pageview_limit": 10000, "monthly_product_id": "749342", "yearly_product_id": "749343",
   "site_limit": 10, "features": ["goals"]},
  {"kind": "business", "monthly_pageview_limit": 10000, "monthly_product_id": "857481", "yearly_product_id": "857482",
   "site_limit": 50, "features": ["goals"]}
]"""
PRICES = '{"749342": 9, "749343": 90, "857481": 19, "857482": 190, "900001": 12, "900002": 9}'


def found(before: dict[str, str], after: dict[str, str]) -> list[Any]:
    base, head = (
        MemorySnapshot({path: text.encode() for path, text in side.items()}, name)
        for side, name in ((before, "base"), (after, "head"))
    )
    pairs = tuple(Pair(path, path) for path in after if before[path] != after[path])
    told = reading.read(Comparison(base, head, pairs, ""), watched(Config(), pairs))
    return [*told.changes, *told.unexamined]


def both(plans: str, prices: str | None) -> dict[str, str]:
    return {"priv/plans_v4.json": plans} | ({"priv/plan_prices.json": prices} if prices else {})


@pytest.mark.parametrize(
    ("new", "rows"),
    [
        ("900001", [("price.raised", "growth plan, monthly", "9.00 per month", "12.00 per month")]),
        ("900002", []),
    ],
)
def test_another_id_costs_what_the_file_beside_says(new: str, rows: list[tuple[str, str, str, str]]) -> None:
    assert told(found(both(PLANS, PRICES), both(PLANS.replace("749342", new), PRICES))) == rows


def test_another_id_that_nobody_prices_is_named() -> None:
    (one,) = found(both(PLANS, None), both(PLANS.replace("749342", "900001"), None))
    assert isinstance(one, Unexamined)
    assert one.what == "growth plan, monthly_product_id (749342 before, 900001 now): whether customers feel it"
    assert one.where.line == 2


def test_an_amount_by_id_is_a_price_of_the_plan_that_holds_it() -> None:
    (one,) = found(both(PLANS, PRICES), both(PLANS, PRICES.replace(": 19,", ": 25,")))
    assert isinstance(one, Change)
    assert told([one]) == [("price.raised", "business (857481) plan, monthly", "19.00 per month", "25.00 per month")]
    assert one.witness is not None
    assert one.witness.customer == "a customer on the business (857481) plan (the file states no currency)"
    assert (one.witness.had, one.witness.gets, one.witness.proven) == ("19.00 a month", "25.00 a month", True)


def test_numbers_by_id_are_no_prices_unless_the_file_says_so() -> None:
    old, new = {"priv/sizes.json": PRICES}, {"priv/sizes.json": PRICES.replace(": 19,", ": 25,")}
    assert found(old, new) == []


@pytest.mark.parametrize("kept", ["", '"749342": 9, '])
def test_another_id_at_another_amount_is_one_rise(kept: str) -> None:
    """The list of plans says that the plan has a new id, the other file what it costs: one cause, told once."""
    prices = PRICES.replace('"749342": 9', f'{kept}"749399": 12')
    (one,) = found(both(PLANS, PRICES), both(PLANS.replace("749342", "749399"), prices))
    assert told([one]) == [("price.raised", "growth plan, monthly", "9.00 per month", "12.00 per month")]


def test_an_id_that_no_list_takes_up_is_told_as_ever() -> None:
    one = found(both(PLANS, PRICES), both(PLANS, PRICES.replace('"857481": 19, ', "")))
    assert [change.kind for change in one][:1] == ["plan.removed"]


def test_usage_without_a_currency_shows_the_usage_and_the_bare_amounts() -> None:
    before = {"plans": {"api": {"price": 5, "usage": {"calls": {"price": 2, "per": 10, "included": 100}}}}}
    after = {"plans": {"api": {"price": 5, "usage": {"calls": {"price": 2, "per": 10, "included": 50}}}}}
    change = only(between(before, after))
    assert change.witness is not None
    assert change.witness.customer == "a customer on the api plan with 100 calls (the file states no currency)"
    assert (change.witness.had, change.witness.gets, change.witness.proven) == ("0.00", "10.00", True)
