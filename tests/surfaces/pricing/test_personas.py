"""Customers the config names: their whole bill before and after."""

from __future__ import annotations

import pytest
from shop import between

from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.model import Change
from change_guard.surfaces import pricing

CONFIG = (
    b"personas:\n  team of 10: {plan: team, seats: 10, usage: {calls: 3000}}\n  one of two: {plan: team, seats: 2}\n"
)
FILE = """\
currency: USD
plans:
  team:
    price: {monthly: SEAT}
    for: user
    terms: {minimum_seats: LEAST}
    usage: {calls: {price: CALL, per: 1000, every: month, included: 1000}}
"""


class Tree:
    """A snapshot of one price file and the config beside it."""

    label = "a commit"

    def __init__(self, config: bytes) -> None:
        self.config = config

    def read(self, path: str) -> bytes | None:
        return self.config if path == ".change-guard/config.yml" else None

    def paths(self, under: str = "") -> list[str]:
        return []


def told(old: tuple[str, str, str], new: tuple[str, str, str], config: bytes = CONFIG) -> dict[str, Change]:
    files = []
    for seat, call, least in (old, new):
        files.append(FILE.replace("SEAT", seat).replace("CALL", call).replace("LEAST", least).encode())
    sides = (
        Document("shop.yml", files[0], "before", None, Tree(config)),
        Document("shop.yml", files[1], "after", None, Tree(config)),
    )
    found = [change for change in pricing.changes(*sides) if isinstance(change, Change)]
    return {str(change.traits["persona"]): change for change in found if change.kind.startswith("bill.")}


def test_everything_they_pay_is_in_it() -> None:
    """Ten seats at $10 and two thousand calls above the first are $102; at $11 and $2 they are $114."""
    change = told(("10", "1", "1"), ("11", "2", "1"))["team of 10"]
    assert (change.kind, str(change.before), str(change.after)) == (
        "bill.raised",
        "$102.00 per month",
        "$114.00 per month",
    )
    assert change.witness is not None
    assert change.witness.proven


def test_seats_nobody_sits_on_are_paid_for() -> None:
    change = told(("10", "1", "1"), ("10", "1", "5"))["one of two"]
    assert (str(change.before), str(change.after)) == ("$20.00 per month", "$50.00 per month")


def test_who_pays_the_same_is_not_named() -> None:
    assert told(("10", "1", "1"), ("10", "2", "1")).keys() == {"team of 10"}


NOT_COUNTED = (
    "personas: [a]",
    "personas: {a: {seats: 2}}",
    "personas: {a: {plan: b, seats: many}}",
    "personas: {a: {plan: b, color: red}}",
    "personas: {a: {plan: b, usage: 5}}",
)


@pytest.mark.parametrize("said", NOT_COUNTED)
def test_a_persona_that_cannot_be_counted_is_refused(said: str) -> None:
    with pytest.raises(Refused):
        told(("10", "1", "1"), ("11", "1", "1"), said.encode())


def test_a_minimum_without_end_is_no_number_of_seats() -> None:
    """Nobody can pay for endlessly many; what is compared is what somebody has."""
    old = {
        "price": {"monthly": 10},
        "for": "user",
        "terms": {"minimum_seats": "unlimited", "minimum_spend": "unlimited"},
    }
    new = {**old, "price": {"monthly": 11}}
    sides = [
        {"currency": "USD", "personas": {"one": {"plan": "a", "seats": 1}}, "plans": {"a": said, "b": {"price": 1}}}
        for said in (old, new)
    ]
    found = [change for change in between(*sides) if change.kind == "bill.raised"]
    assert [(str(one.before), str(one.after)) for one in found] == [("$10.00 per month", "$11.00 per month")]
    gone = {**sides[1], "plans": {"b": {"price": {"monthly": 3}, "for": "user"}}}
    assert between(sides[0], gone)


def test_what_the_product_asks_at_least_is_part_of_their_bill() -> None:
    """Two people pay for five seats, and no less than $80.00 in all: $50.00 became $80.00."""
    config = b"personas:\n  pair: {plan: team, seats: 2}\n"
    before = b"currency: USD\nterms: {minimum_seats: 5}\nplans: {team: {price: {monthly: 10}, for: user}}\n"
    after = before.replace(b"5}", b"5, minimum_spend: 80}")
    sides = (
        Document("a.yml", before, "before", None, Tree(config)),
        Document("a.yml", after, "after", None, Tree(config)),
    )
    (bill,) = (one for one in pricing.changes(*sides) if isinstance(one, Change) and one.kind.startswith("bill."))
    assert (str(bill.before), str(bill.after)) == ("$50.00 per month", "$80.00 per month")
    assert bill.witness is not None
    assert bill.witness.proven


def test_a_fee_on_every_bill_is_part_of_it() -> None:
    """$20.00 and a support fee of $7.00 that becomes $9.00."""
    plan = (
        '{"personas": {"us": {"plan": "scale"}}, "data": [{"external_plan_id": "scale", "prices": ['
        '{"external_price_id": "base", "price_type": "fixed_price", "cadence": "monthly", "currency": "USD",'
        ' "model_type": "unit", "unit_config": {"unit_amount": "20"}},'
        '{"external_price_id": "support", "price_type": "fixed_price", "cadence": "monthly", "currency": "USD",'
        ' "model_type": "unit", "unit_config": {"unit_amount": "7"}}]}]}'
    )
    sides = (
        Document("a.json", plan.encode(), "before"),
        Document("a.json", plan.replace('"7"', '"9"').encode(), "after"),
    )
    (bill,) = (one for one in pricing.changes(*sides) if isinstance(one, Change) and one.kind.startswith("bill."))
    assert (str(bill.before), str(bill.after)) == ("$27.00 per month", "$29.00 per month")
