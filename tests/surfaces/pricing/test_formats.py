"""Which files are price files, and Pricing2Yaml."""

from __future__ import annotations

import pytest
from shop import between, document, only, told

from change_guard.errors import Unreadable
from change_guard.surfaces import pricing
from change_guard.surfaces.pricing import formats

P2Y = """
saasName: Shop
syntaxVersion: '2.1'
createdAt: '2026-01-01'
currency: USD
billing: {monthly: 1.0}
features:
  sso: {valueType: BOOLEAN, defaultValue: false, type: DOMAIN}
  export: {valueType: BOOLEAN, defaultValue: true, type: DOMAIN}
usageLimits:
  seats: {valueType: NUMERIC, defaultValue: 3, unit: user, type: NON_RENEWABLE}
plans:
  FREE: {price: 0, unit: /month, features: null, usageLimits: null}
  PRO:
    price: 12
    unit: user/month
    features: {sso: {value: true}}
    usageLimits: {seats: {value: .inf}}
addOns:
  more: {price: 4, unit: user/month, availableFor: [PRO], usageLimitsExtensions: {seats: {value: 5}}}
"""


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (P2Y, True),
        ("plans: {a: {price: 5}}", True),
        ('{"plans": {"a": {"prices": {"EUR": {"monthly": 5}}}}}', True),
        ("plans: [{id: a, price: 5}]", True),
        ("plans: {a: {usage: {calls: {price: 1, per: 1000}}}}", True),
        ("plans: {a: {price: Contact sales}}", True),
        ("plans: {a: {steps: [price]}}", False),
        ("plans: price", False),
        ("price: 5", False),
        ("plans: {a: {price: yes}}", False),
        ("plans: {a: {price: the price of success}}", False),
        ("openapi: 3.0.0\npaths: {/plans: {get: {description: price}}}", False),
        ("jobs: {plans: {price: 5}}", False),
        ("plans: {a: {price: [", False),
        ("pricing: {tiers: [{slug: a, price: 5}, {slug: b, price: 9}]}", True),
        ("tiers: [{up_to: 100, price: 5}, {price: 4}]", False),
        ("packages: {left-pad: {version: 1}, right-pad: {version: 2}}", False),
        ("[{name: a, monthlyPrice: 5}, {name: b, monthlyPrice: 9}]", True),
        ("[{name: lunch, amount: 5}, {name: taxi, amount: 9}]", False),
        ("plans: {gold: {daily: 7, monthly: 12}, silver: {daily: 7, monthly: 3}}", False),
        ("database: {monthly: 12, yearly: 2}\nuploads: {monthly: 3, yearly: 1}", False),
    ],
)
def test_a_price_file_is_known_by_what_it_says(text: str, known: bool) -> None:
    assert pricing.recognises("any/name.yml", text.encode()) is known


def test_other_files_are_not_even_looked_at() -> None:
    assert not pricing.recognises("plans.py", b"plans: {a: {price: 5}}")


def test_a_default_stands_for_every_plan_that_says_nothing() -> None:
    catalogue, _ = formats.read(document(P2Y, "before"), document(P2Y, "after"))
    plans = catalogue.of("plan")
    assert plans["FREE"].limits["seats"].value == 3
    assert not plans["PRO"].limits["seats"].value.is_finite()
    assert (plans["FREE"].entitlements["export"].value, plans["FREE"].entitlements["sso"].value) == (True, False)
    assert plans["PRO"].prices[0].unit == "user"


def test_a_default_lowered_is_felt_where_it_counts() -> None:
    change = only(between(P2Y, P2Y.replace("defaultValue: 3", "defaultValue: 1")))
    assert told([change]) == [("limit.lowered", "FREE plan, seats", "3", "1")]
    assert change.where.pointer == "/usageLimits/seats/defaultValue"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("billing: {monthly: 1.0}\n", ""),
        ("createdAt: '2026-01-01'", "createdAt: '2027-01-01'"),
        ("unit: user/month", "unit: users/month"),
        ("value: .inf", "value: 1e9"),
        ("value: .inf", "value: 10000000000000"),
        ("price: 12", "price: 12.00"),
        ("defaultValue: false, type: DOMAIN", "defaultValue: false, type: SUPPORT"),
    ],
)
def test_modelling_is_silence(old: str, new: str) -> None:
    assert old in P2Y
    assert between(P2Y, P2Y.replace(old, new)) == []


def test_a_word_the_file_drops_is_one_thing_to_look_at() -> None:
    after = P2Y.replace("  sso: {valueType: BOOLEAN, defaultValue: false, type: DOMAIN}\n", "")
    change = only(between(P2Y, after.replace("features: {sso: {value: true}}", "features: null")))
    assert (change.kind, change.before, change.effect) == ("entitlement.changed", ("sso",), "unknown")


def test_contact_sales_is_no_price() -> None:
    change = only(between(P2Y, P2Y.replace("price: 12", "price: Contact Sales")))
    assert told([change]) == [("price.withdrawn", "PRO plan, monthly", "$12.00 per user per month", "on request")]


def test_a_yearly_number_where_a_monthly_one_was_has_no_percent() -> None:
    change = only(between(P2Y, P2Y.replace("price: 4, unit: user/month", "price: 4, unit: user/year")))
    assert (change.kind, change.effect) == ("billing.changed", "unknown")


def test_a_shape_that_is_gone_is_unreadable_and_not_empty() -> None:
    with pytest.raises(Unreadable):
        between("plans: {a: {price: 5}}", "goods: {a: {price: 5}}")
    with pytest.raises(Unreadable):
        between(P2Y, P2Y.replace("saasName", "name").replace("plans:", "goods:"))


def test_plans_that_are_all_gone_are_gone() -> None:
    assert only(between("plans: {a: {price: 5}}", "plans: {}")).kind == "plan.removed"
    assert only(between("plans: {a: {price: 5}}", "")).kind == "plan.removed"


def test_another_format_of_the_same_prices() -> None:
    """A company may move from one format to another; what customers pay is compared all the same."""
    native = "name: Shop\ncurrency: USD\nplans: {FREE: {price: {monthly: 0}}, PRO: {price: {monthly: 15}, for: user}}\n"
    kinds = {(c.kind, c.subject) for c in between(P2Y, native)}
    assert ("price.raised", "PRO plan, monthly") in kinds
