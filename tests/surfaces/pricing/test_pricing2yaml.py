"""Pricing2Yaml from one version of its syntax to another, and the parts of it that later versions brought."""

from __future__ import annotations

import pytest
from shop import between, document, told

from change_guard.surfaces import pricing

FIRST = """
saasName: Clinic
day: 15
month: 11
year: 2023
currency: EUR
hasAnnualPayment: true
features:
  payment: {valueType: TEXT, defaultValue: [CARD], type: PAYMENT}
  calendar: {valueType: BOOLEAN, defaultValue: false, type: DOMAIN}
usageLimits:
  pets: {valueType: NUMERIC, unit: pet, defaultValue: 2, type: NON_RENEWABLE, linkedFeature: calendar}
  calls: {valueType: NUMERIC, unit: call, defaultValue: 100, type: RENEWABLE}
plans:
  BASIC: {monthlyPrice: 0, annualPrice: 0, unit: user/month, features: null, usageLimits: null}
  GOLD: {monthlyPrice: 5, annualPrice: 4, unit: user/month, features: {calendar: {value: true}}}
  PLATINUM: {monthlyPrice: 8.99, annualPrice: 7.19, unit: user/month, usageLimits: {pets: {value: .inf}}}
  BIG: {monthlyPrice: Contact Sales, annualPrice: Contact Sales, unit: user/month}
addOns:
  more:
    {availableFor: [GOLD], monthlyPrice: 15.95, annualPrice: 12.76, unit: /month, features: {calendar: {value: true}}}
"""
LATER = """
saasName: Clinic
syntaxVersion: '{version}'
version: latest
createdAt: '2023-11-15'
currency: EUR
url: https://clinic.example
tags: []
billing: {{monthly: 1, annual: 0.8}}
variables: {{}}
features:
  payment: {{valueType: TEXT, defaultValue: [CARD], type: PAYMENT}}
  calendar: {{valueType: BOOLEAN, defaultValue: false, type: MANAGEMENT}}
usageLimits:
  pets: {{valueType: NUMERIC, unit: pet, defaultValue: 2, type: NON_RENEWABLE, linkedFeatures: [calendar]}}
  calls:
    valueType: NUMERIC
    unit: call
    defaultValue: 100
    type: RENEWABLE
    period: {{value: 1, unit: MONTH}}
plans:
  BASIC: {{price: 0, unit: user/month, private: false, features: null, usageLimits: null}}
  GOLD: {{price: 5, unit: user/month, features: {{calendar: {{value: true}}}}}}
  PLATINUM: {{price: 8.99, unit: user/month, usageLimits: {{pets: {{value: 1e13}}}}}}
  BIG: {{price: Contact Sales, unit: user/month}}
addOns:
  more:
    availableFor: [GOLD]
    dependsOn: []
    excludes: []
    subscriptionConstraints: {{minQuantity: 1, quantityStep: 1}}
    price: 15.95
    unit: /month
    features: {{calendar: {{value: true}}}}
"""


def later(version: str, old: str = "", new: str = "") -> str:
    text = LATER.format(version=version)
    assert old in text
    return text.replace(old, new) if old else text


def everything(before: str, after: str) -> list[object]:
    return list(pricing.changes(document(before, "before"), document(after, "after")))


@pytest.mark.parametrize("version", ["2.0", "2.1", "3.0"])
def test_the_same_prices_in_a_later_syntax_are_no_change(version: str) -> None:
    """8.99 x 0.8 is 7.192, which a price in cents had to round to 7.19."""
    assert everything(FIRST, later(version)) == []
    assert everything(later(version), FIRST) == []


@pytest.mark.parametrize(
    ("old", "new", "told_"),
    [
        (
            "annual: 0.8", "annual: 0.9",
            [
                ("price.raised", "GOLD plan, monthly, bound for a year", "EUR 4.00 per user per month",
                 "EUR 4.50 per user per month"),
                ("price.raised", "PLATINUM plan, monthly, bound for a year", "EUR 7.19 per user per month",
                 "EUR 8.091 per user per month"),
                ("price.raised", "more add-on, monthly, bound for a year", "EUR 12.76 per month",
                 "EUR 14.355 per month"),
            ],
        ),
        (
            "price: 5,", "price: 6,",
            [
                ("price.raised", "GOLD plan, monthly", "EUR 5.00 per user per month", "EUR 6.00 per user per month"),
                ("price.raised", "GOLD plan, monthly, bound for a year", "EUR 4.00 per user per month",
                 "EUR 4.80 per user per month"),
            ],
        ),
        (
            "billing: {monthly: 1, annual: 0.8}\n", "",
            [
                ("price.removed", "GOLD plan, monthly, bound for a year", "EUR 4.00 per user per month", "nothing"),
                ("price.removed", "PLATINUM plan, monthly, bound for a year", "EUR 7.19 per user per month", "nothing"),
                ("price.removed", "more add-on, monthly, bound for a year", "EUR 12.76 per month", "nothing"),
            ],
        ),
    ],
)  # fmt: skip
def test_a_price_that_moves_with_the_syntax_is_found(
    old: str, new: str, told_: list[tuple[str, str, str, str]]
) -> None:
    found = told(between(FIRST, later("2.0", old, new)))
    assert [one[:3] for one in found] == [one[:3] for one in told_]
    assert [one[3] for one in found if one[0] == "price.raised"] == [
        one[3] for one in told_ if one[0] == "price.raised"
    ]


def test_a_plan_sold_by_the_year_alone_keeps_its_price() -> None:
    """The syntax says to move whichever of the two prices there is."""
    before = FIRST.replace("monthlyPrice: 5, annualPrice: 4", "monthlyPrice: null, annualPrice: 5")
    assert before != FIRST
    assert everything(before.replace("annualPrice: 7.19", "annualPrice: null").replace("annualPrice: 12.76, ", ""),
                      later("2.0", "billing: {monthly: 1, annual: 0.8}\n")) == []  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("unit: MONTH", "unit: YEAR", {"limit.lowered"}),
        ("unit: MONTH", "unit: DAY", {"limit.raised"}),
        ("value: 1, unit: MONTH", "value: 30, unit: DAY", set()),
        ("value: 1, unit: MONTH", "value: 2, unit: MONTH", {"limit.lowered"}),
        ("defaultValue: 100\n    type: RENEWABLE\n    period: {value: 1, unit: MONTH}",
         "defaultValue: 4\n    type: RENEWABLE\n    period: {value: 1, unit: DAY}", {"limit.changed"}),
        ("minQuantity: 1", "minQuantity: 3", {"term.tightened"}),
        ("quantityStep: 1", "quantityStep: 5", {"term.tightened"}),
        ("quantityStep: 1", "quantityStep: 1, maxQuantity: 10", {"term.tightened"}),
        ("quantityStep: 1", "quantityStep: 1, maxQuantity: .inf", set()),
        ("availableFor: [GOLD]", "availableFor: [BIG]", {"entitlement.removed", "entitlement.added"}),
        ("availableFor: [GOLD]", "availableFor: [BIG, GOLD]", {"entitlement.added"}),
        ("availableFor: [GOLD]\n", "\n", {"entitlement.added"}),
        ("dependsOn: []", "dependsOn: [less]", {"term.tightened"}),
        ("excludes: []", "excludes: [less]", {"term.tightened"}),
        ("private: false", "private: true", {"term.tightened"}),
    ],
)  # fmt: skip
def test_what_later_versions_brought_is_read(old: str, new: str, kinds: set[str]) -> None:
    """30 days and a month are 2,592,000 seconds both, as the syntax defines them; 4 a day may be more or less than 100
    a month."""
    base = later("3.0")
    assert {change.kind for change in between(base, later("3.0", old, new))} == kinds
    back = {change.effect for change in between(later("3.0", old, new), base)}
    if kinds <= {"term.tightened", "limit.lowered"}:
        assert back <= {"favourable"}
    elif kinds <= {"entitlement.added", "limit.raised"}:
        assert back == {"adverse"}
