"""Plans as people write them who never heard of a format: the amount behind whatever key says price and interval."""

from __future__ import annotations

import pytest
from shop import document, told

from change_guard.documents import Document
from change_guard.model import Change, Unexamined
from change_guard.surfaces import pricing
from change_guard.surfaces.pricing.formats import price_keys
from change_guard.surfaces.pricing.formats.price_keys import PriceKey

RISES = [
    (
        "months and years beside the name",
        "currency: usd\nplans: [{id: team, monthly: 49, yearly: 490}]",
        ("monthly: 49", "monthly: 59"),
        ("team plan, monthly", "$49.00 per month", "$59.00 per month"),
    ),
    (
        "one level down, in camel case",
        "pricing: {currency: EUR, tiers: [{slug: a, pricePerMonth: 19}, {slug: b, pricePerMonth: 39}]}",
        ("19", "24"),
        ("a plan, monthly", "EUR 19.00 per month", "EUR 24.00 per month"),
    ),
    (
        "cents, with the interval and currency of each plan beside them",
        "plans: [{id: a, price_cents: 1900, interval: year, currency: usd}]",
        ("1900", "2400"),
        ("a plan, yearly", "$19.00 per year", "$24.00 per year"),
    ),
    (
        "the currency and the seat in the key",
        "plans: {a: {price_per_seat_monthly_gbp: 7}}",
        ("7", "8"),
        ("a plan, monthly", "GBP 7.00 per seat per month", "GBP 8.00 per seat per month"),
    ),
    (
        "the plans are the whole file",
        "[{name: A, monthly_price: $5, perks: 1}, {name: B, monthly_price: $9, perks: 2}]",
        ("$5", "$6"),
        ("A plan, monthly", "$5.00 per month", "$6.00 per month"),
    ),
]


@pytest.mark.parametrize(("name", "text", "swap", "said"), RISES, ids=[row[0] for row in RISES])
def test_a_rise_is_found_however_the_key_is_spelt(
    name: str, text: str, swap: tuple[str, str], said: tuple[str, str, str]
) -> None:
    assert pricing.recognises("any.yml", text.encode())
    found = list(pricing.changes(document(text, "before"), document(text.replace(*swap, 1), "after")))
    assert told([one for one in found if isinstance(one, Change)]) == [("price.raised", *said)]


@pytest.mark.parametrize(
    ("key", "read"),
    [
        ("monthly", PriceKey("month", bare=True)),
        ("price_yearly", PriceKey("year")),
        ("annualPriceInCents", PriceKey("year", scale="cents")),
        ("monthly_fee", PriceKey("month")),
        ("costPerUser", PriceKey(unit="user")),
        ("price_eur", PriceKey(currency="EUR")),
        ("daily", None),
        ("fee", None),
        ("price_id", None),
        ("original_price", None),
        ("yearly_price_per_month", None),
        ("monthly_active_users", None),
        ("", None),
        ("..", None),
    ],
)
def test_what_a_key_says_about_its_amount(key: str, read: PriceKey | None) -> None:
    assert price_keys.read(key) == read


PLAN = (
    "currency: USD\nplans: [{id: a, price: 5, overage_per_1000: 2, sso: true, sort_order: 1, discount: {percent: 20}}]"
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("overage_per_1000: 2", "overage_per_1000: 3", "a plan, overage_per_1000 (2 before, 3 now)"),
        ("sso: true", "sso: false", "a plan, sso (yes before, no now)"),
        (", discount: {percent: 20}", "", "a plan, discount.percent (20 before, nothing now)"),
    ],
)
def test_what_moved_in_a_plan_and_nobody_can_read_is_said(old: str, new: str, said: str) -> None:
    (found,) = pricing.changes(document(PLAN, "before"), document(PLAN.replace(old, new), "after"))
    assert isinstance(found, Unexamined)
    assert found.what.startswith(said)
    assert found.where.line == 2


PAGE = """
export const plans = [
  { id: "free", name: "Free", priceMonthly: 0, features: ["1 project"], footer: "Paused after 7 days without visits" },
  { id: "pro", name: "Pro", priceMonthly: 25, features: [["8 GB of disk", "then $0.125 per GB"], "Daily backups"] },
]
export const TRIAL_PERIOD_DAYS = 14
"""


@pytest.mark.parametrize(
    ("old", "new", "kind", "said"),
    [
        ("$0.125", "$0.25", "price.raised", ("pro plan", "then $0.125 per GB", "then $0.25 per GB")),
        ("8 GB", "4 GB", "limit.lowered", ("pro plan", "8 GB of disk", "4 GB of disk")),
        ("DAYS = 14", "DAYS = 7", "trial.shortened", ("the product, free trial", "14 days", "7 days")),
    ],
)
def test_the_small_print_of_a_price_page(old: str, new: str, kind: str, said: tuple[str, str, str]) -> None:
    sides = (
        Document("plans.ts", text.encode(), side)
        for text, side in ((PAGE, "before"), (PAGE.replace(old, new), "after"))
    )
    (change,) = pricing.changes(*sides)
    assert isinstance(change, Change)
    assert told([change]) == [(kind, *said)]


def test_words_with_figures_beside_the_features_are_named() -> None:
    sides = (Document("plans.ts", PAGE.replace("7 days", days).encode()) for days in ("7 days", "3 days"))
    (found,) = pricing.changes(*sides)
    assert isinstance(found, Unexamined)
    assert found.what.startswith("free plan, footer (Paused after 7 days without visits before, Paused after 3 days")


def test_bookkeeping_is_silence() -> None:
    assert not list(pricing.changes(document(PLAN, "before"), document(PLAN.replace("order: 1", "order: 9"), "after")))
