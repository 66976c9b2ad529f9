"""Thresholds as policy data: how far a price may rise, for whom and how often, before a policy asks for more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shop import between
from shops import Shop

from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.evidence import policy, policy_lines
from change_guard.model import Change, Finding, Rule
from change_guard.surfaces.pricing import earlier

RULE = Rule("price-raised", "no-surprises", "pay", "breaking", {"change": "price.raised"}, "", "", "", notice="x")


def finding(before: str, after: str, every: str = "monthly", currency: str = "USD", **traits: int) -> Finding:
    """A rise of a price, with what is known of it besides."""
    texts = (f"currency: {currency}\nplans: {{pro: {{price: {{{every}: {amount}}}}}}}" for amount in (before, after))
    (change,) = (one for one in between(*texts) if isinstance(one, Change) and one.kind == "price.raised")
    return Finding(RULE, replace(change, traits={**change.traits, **traits}), "")


@pytest.mark.parametrize(
    ("rise", "consent"),
    [
        (finding("9.99", "14.98"), False),
        (finding("9.99", "14.99"), True),
        (finding("10", "15"), False),
        (finding("10", "15.01"), True),
        (finding("4", "6"), False),
        (finding("4", "6.01"), True),
        (finding("100", "150", "yearly"), False),
        (finding("100", "150.01", "yearly"), True),
        (finding("200", "250.01", "yearly"), True),
        (finding("20", "25.01"), True),
        (finding("20", "29", currency="EUR"), False),
        (finding("20", "31", currency="EUR"), True),
        (finding("10", "11", days_since_rise=200), True),
        (finding("10", "11", days_since_rise=400), False),
    ],
)
def test_apple_asks_for_a_yes_above_its_thresholds(rise: Finding, consent: bool) -> None:
    """support.apple.com/109501: no more than about $5 and 50 %, $50 and 50 % for a year, and once a year."""
    periods = policy.periods(["app-store-apple"], {})
    for notice in ("price-increase", "steep-price-increase"):
        rule = replace(RULE, notice=notice)
        held = policy.of(periods, Finding(rule, rise.change, ""))
        assert (held is not None and "consent" in held.requires) is consent


def test_what_always_holds_stays_beside_what_holds_for_some() -> None:
    periods = policy.periods(["baseline", "app-store-apple"], {})
    rule = replace(RULE, notice="price-increase")
    small, large = (policy.of(periods, Finding(rule, finding("10", amount).change, "")) for amount in ("11", "15.01"))
    assert small is not None
    assert (small.policy, small.requires, small.also) == ("baseline", (), ())
    assert large is not None
    assert [one.policy for one in (large, *large.also) if "consent" in one.requires] == ["app-store-apple"]


@pytest.mark.parametrize(
    "when", ["{percent: {over: 5}}", "[]", "{}", "percent", "{percent: {above: much}}", "[{percent: {}}]"]
)
def test_a_threshold_that_says_nothing_is_refused(when: str) -> None:
    said = (
        "title: T\nstatus: own policy\nchecked_on: 2026-01-01\nconfidence: high\nsource: s\n"
        f"periods: {{price-increase: {{at-least: 5 days, when: {when}}}}}"
    )
    if when == "[]":
        assert policy_lines.parse(Document("p.yml", said.encode()), "p")[0].period.when == ()
        return
    with pytest.raises(Refused):
        policy_lines.parse(Document("p.yml", said.encode()), "p")


def test_a_line_may_be_for_existing_customers_alone() -> None:
    said = (
        "title: T\nstatus: own policy\nchecked_on: 2026-01-01\nconfidence: high\nsource: s\n"
        "periods: {x: {at-least: 60 days, when: {audience: existing, percent: {at-least: 10}}}}"
    )
    (line,) = policy_lines.parse(Document("p.yml", said.encode()), "p")
    rise = finding("10", "11").change
    told = {
        audience: policy.of(
            {"x": line.period},
            Finding(RULE, replace(rise, audience=audience), ""),
        )
        for audience in ("existing", "new")
    }
    assert told["existing"] is not None
    assert told["new"] is None


PRICES = "currency: USD\nplans: {pro: {price: {monthly: %s}}, max: {price: {monthly: 50}}}\n"


@pytest.mark.parametrize(("day", "second"), [("2026-03-01", True), ("2024-03-01", False)])
def test_the_second_rise_within_a_year_is_seen_in_the_files_history(shop: Shop, day: str, second: bool) -> None:
    shop.commit(
        {"plans.yml": PRICES % 10, ".change-guard/config.yml": "policies: [app-store-apple]\n"}, date="2023-01-01"
    )
    shop.commit({"plans.yml": PRICES % 11}, date=day)
    shop.commit({"plans.yml": PRICES % 11 + "# a note\n"}, date="2026-04-01")
    shop.branch("change")
    shop.switch("change")
    shop.commit({"plans.yml": PRICES % 12}, date="2026-06-01")
    done = shop.run("check", "--base", "main", "--format", "json", "--today", "2026-06-02")
    (found,) = done.json["findings"]
    days = found["change"]["traits"].get("days_since_rise")
    assert (days is not None and int(days) < 365) is second
    assert (found["period"] is not None) is second


def test_versions_that_nobody_can_read_tell_nothing() -> None:
    from datetime import date

    texts = (PRICES % 10, "plans: [", PRICES % 11, PRICES % 12)
    versions = [(date(2026, 1, n), Document("p.yml", text.encode())) for n, text in enumerate(texts, 1)]
    assert earlier.rises(versions) == {"pro plan, monthly": date(2026, 1, 4)}
