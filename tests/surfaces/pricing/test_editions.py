"""Price lists of which every edition has a file of its own."""

from __future__ import annotations

from shop import told

from change_guard.config import Config, watched
from change_guard.model import Change, Comparison, Pair
from change_guard.repository.memory import MemorySnapshot
from change_guard.surfaces import reading

YEAR = """
saasName: Shop
syntaxVersion: '2.1'
createdAt: '{year}-01-01'
currency: USD
features: {{sso: {{valueType: BOOLEAN, defaultValue: false, type: DOMAIN}}}}
plans: {{PRO: {{price: {price}, unit: user/month, features: {{sso: {{value: true}}}}}}}}
"""
VERSION = """<?xml version="1.0"?>
<catalog><effectiveDate>{year}-01-01T00:00:00+00:00</effectiveDate><catalogName>Gas</catalogName>
<products><product name="Gas"/></products>
<plans><plan name="gas-monthly"><product>Gas</product>
<effectiveDateForExistingSubscriptions>{year}-03-01T00:00:00+00:00</effectiveDateForExistingSubscriptions>
<finalPhase type="EVERGREEN"><duration><unit>UNLIMITED</unit></duration>
<recurring><billingPeriod>MONTHLY</billingPeriod>
<recurringPrice><price><currency>USD</currency><value>{price}</value></price></recurringPrice></recurring></finalPhase>
</plan></plans></catalog>
"""


def year(number: int, price: int) -> str:
    return YEAR.format(year=number, price=price)


def changes(before: dict[str, str], after: dict[str, str]) -> list[Change]:
    base, head = (
        MemorySnapshot({path: text.encode() for path, text in side.items()}, name)
        for side, name in ((before, "base"), (after, "head"))
    )
    paths = [path for path in {**before, **after} if before.get(path) != after.get(path)]
    pairs = tuple(Pair(path if path in before else None, path if path in after else None) for path in paths)
    return list(reading.read(Comparison(base, head, pairs, ""), watched(Config(), pairs)).changes)


KEPT = {"prices/2022.yml": year(2022, 10), "prices/2023.yml": year(2023, 12), "prices/other.yml": "a: 1\n"}


def test_a_new_edition_is_compared_with_the_latest_before_it() -> None:
    (change,) = changes(KEPT, {**KEPT, "prices/2024.yml": year(2024, 15)})
    assert told([change]) == [
        ("price.raised", "PRO plan, monthly", "$12.00 per user per month", "$15.00 per user per month")
    ]
    assert (change.where.path, change.was and change.was.path) == ("prices/2024.yml", "prices/2023.yml")


def test_a_new_version_of_a_catalogue_tells_from_when_it_holds_for_existing_customers() -> None:
    old = {"v1.xml": VERSION.format(year=2025, price=100)}
    (change,) = (
        change
        for change in changes(old, {**old, "v2.xml": VERSION.format(year=2026, price=200)})
        if change.kind == "price.raised"
    )
    assert (change.audience, str(change.effective)) == ("everyone", "2026-03-01")


def test_an_old_edition_that_is_cleared_away_is_no_plan_that_went() -> None:
    assert not changes(KEPT, {path: text for path, text in KEPT.items() if "2022" not in path})


def test_the_latest_edition_takes_its_plans_along() -> None:
    (change,) = changes(KEPT, {path: text for path, text in KEPT.items() if "2023" not in path})
    assert change.kind == "plan.removed"


def test_another_catalogue_beside_it_is_new() -> None:
    found = changes(KEPT, {**KEPT, "prices/2024.yml": year(2024, 15).replace("Shop", "Bank")})
    assert {change.effect for change in found} <= {"neutral", "favourable"}
