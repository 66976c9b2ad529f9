"""Price files of companies' own making: constants of a program, price pages as data. The shapes are those of files that
real companies keep in public; every word and number here is made up."""

from __future__ import annotations

import pytest
import shop
from shop import told

from change_guard.documents import Document
from change_guard.model import Change, Side, Unexamined
from change_guard.surfaces import pricing
from change_guard.surfaces.pricing import phrases

CONSTANTS = """\
import { INFINITY_NUMBER } from "../misc";

const OLD_PRO_IDS = [
  "price_2023", // monthly
];
export const PLANS: PlanDetails[] = [
  {
    name: "Free",
    price: { monthly: 0, yearly: 0 },
    limits: { links: 20, retention: "30-day" },
  },
  {
    name: "Pro",
    price: { monthly: 30, yearly: 27, ids: [...OLD_PRO_IDS, "price_2025", ...others()] },
    limits: { links: 1_000, tags: INFINITY_NUMBER, retention: "1-year" },
    tiers: { 2: { price: { monthly: 60, yearly: 54 }, limits: { links: 5_000 } } },
    features: [
      { id: "links", text: "1K new links/mo" },
      { id: "folders", text: "Folders for links", tooltip: { title: "Order" } },
    ] as PlanFeature[],
  },
  {
    name: "Enterprise",
    price: { monthly: null, yearly: null },
    limits: { links: 500_000, tags: INFINITY_NUMBER },
  },
];
"""
PAGE = """\
export const plans: PricingInformation[] = [
  {
    id: 'tier_free',
    name: 'Free',
    priceMonthly: 0,
    features: ['Unlimited API requests', 'Up to 500MB database space', '1-day log retention'],
  },
  {
    id: 'tier_pro',
    name: 'Pro',
    priceMonthly: 25,
    features: ['Daily backups kept for 7 days', '8GB database space', 'Email support'],
  },
  { id: 'tier_big', name: 'Big', features: [`A manager of your own`], priceMonthly: 'Contact us' },
]
"""
TABLE = """\
export const pricing: Pricing = {
  database: {
    title: 'Database',
    features: [
      {
        title: 'Size',
        plans: { free: '500 MB included', pro: ['8 GB included', 'then $0.125 per GB'], team: 'Custom' },
      },
      { title: 'Backups', plans: { free: false, pro: '7 days', team: '14 days' }, usage_based: false },
      { title: 'Branches', plans: { free: false, pro: '$0.32 per branch, per day', team: 'Custom' } },
      { title: 'Own rules', plans: { free: true, pro: true, team: true } },
    ],
  },
}
"""


def between(path: str, text: str, *swaps: tuple[str, str]) -> tuple[list[Change], list[str]]:
    """What is found, and what is said to be unexamined, after some replacements."""
    after = text
    for old, new in swaps:
        assert old in after
        after = after.replace(old, new, 1)
    found = list(pricing.changes(Document(path, text.encode(), "before"), Document(path, after.encode())))
    return [one for one in found if isinstance(one, Change)], [one.what for one in found if isinstance(one, Unexamined)]


@pytest.mark.parametrize(
    ("text", "old", "new", "finds"),
    [
        (CONSTANTS, '"1-year"', '"90-day"', ("limit.lowered", "Pro plan, retention", "1 year", "90 days")),
        (CONSTANTS, '"1-year"', '"365-day"', None),
        (CONSTANTS, "tags: INFINITY_NUMBER", "tags: Infinity", None),
        (CONSTANTS, "tags: INFINITY_NUMBER", "tags: 9", ("limit.lowered", "Pro plan, tags", "unlimited", "9")),
        (CONSTANTS, "60", "70", ("price.raised", "Pro 2 plan, monthly", "60.00 per month", "70.00 per month")),
        (CONSTANTS, "1K new", "500 new", ("limit.lowered", "Pro plan, links", "1K new links/mo", "500 new links/mo")),
        (
            CONSTANTS, '  "price_2023", // monthly\n', "",
            ("grandfathering.ended", "Pro plan", "price_2023", "not listed any more"),
        ),
        (PAGE, "25,", "29,", ("price.raised", "tier_pro plan, monthly", "25.00 per month", "29.00 per month")),
        (
            PAGE, "500MB", "250MB",
            ("limit.lowered", "tier_free plan", "Up to 500MB database space", "Up to 250MB database space"),
        ),
        (PAGE, "500MB", "0.5 GB of", None),
        (PAGE, "Email support", "E-mail support", None),
        (PAGE, ", 'Email support'", "", ("entitlement.removed", "tier_pro plan, Email support", "true", "false")),
        (
            TABLE, "500 MB", "200 MB",
            ("limit.lowered", "free plan, pricing database Size", "500 MB included", "200 MB included"),
        ),
        (
            TABLE, "$0.125", "$0.15",
            ("price.raised", "pro plan, pricing database Size (2)", "then $0.125 per GB", "then $0.15 per GB"),
        ),
        (TABLE, "'7 days'", "'1 week'", None),
        (TABLE, "'7 days'", "false", ("entitlement.removed", "pro plan, pricing database Backups", "7 days", "false")),
        (TABLE, "title: 'Database'", "title: 'Database', icon: 'M4 7v10'", None),
    ],
)  # fmt: skip
def test_what_is_lost_is_found(text: str, old: str, new: str, finds: tuple[str, ...] | None) -> None:
    assert pricing.recognises("plans.tsx", text.encode())
    found, _ = between("plans.tsx", text, (old, new))
    assert told([one for one in found if one.effect != "favourable"]) == ([finds] if finds else [])
    after = text.replace(old, new, 1)
    back, _ = between("plans.tsx", after, (new, old)) if new and after.count(new) == 1 else ([], [])
    assert not [one for one in back if one.effect == "adverse"]


def test_a_price_that_nobody_can_read_any_more_is_withdrawn() -> None:
    found, _ = between("p.tsx", CONSTANTS, ("monthly: 30, yearly: 27", "monthly: null, yearly: null"))
    assert [(one.kind, one.after) for one in found] == [("price.withdrawn", "on request")] * 2


@pytest.mark.parametrize(
    ("old", "new", "move"),
    [
        ("Up to 50,000 monthly active users", "up to 50k Monthly Active User", "same"),
        ("then $5 per 1000 images", "then $5 per 500 images", "dearer"),
        ("then $5 per 1000 images", "then $4 per 1000 images", "cheaper"),
        ("Unlimited projects", "10 projects", "less"),
        ("10 projects", "Unlimited projects", "more"),
        ("Response within 24 hours", "Response within 2 days", "less"),
        ("$2.5K payouts/mo", "$5K payouts/mo", "unclear"),
        ("24/7 support", "24/5 support", "unclear"),
        ("5 GB or 10 users", "10 GB or 5 users", "unclear"),
        ("Email support", "Community support", None),
        ("SOC2 report", "SOC3 report", None),
    ],
)
def test_phrases_are_compared_by_their_figures(old: str, new: str, move: str | None) -> None:
    assert phrases.compare(old, new) == move


TOML = "currency: EUR\nplans: {pro: {price_monthly: 29, seats: 10, api_access: true, popular: true, reference: 7}}\n"


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        ("seats: 10", "seats: 5", ("limit.lowered", "pro plan, seats", "10", "5")),
        ("seats: 10", "seats: -1", ("limit.raised", "pro plan, seats", "10", "unlimited")),
        ("api_access: true", "api_access: false", ("entitlement.removed", "pro plan, api_access", "true", "false")),
    ],
)
def test_what_stands_beside_the_price_is_what_the_plan_gives(old: str, new: str, row: tuple[str, ...]) -> None:
    assert told(shop.between(TOML, TOML.replace(old, new))) == [row]


@pytest.mark.parametrize("endless", ["-1", "'-1'", ".inf", "2147483647", "9999999", "1e9", "unlimited"])
def test_every_way_to_write_no_limit_is_the_same(endless: str) -> None:
    plans = "plans: {pro: {price: 5, limits: {projects: MOST}}}"
    assert shop.between(plans.replace("MOST", "unlimited"), plans.replace("MOST", endless)) == []


def test_another_amount_under_another_id_is_a_rise_alone() -> None:
    plans = "plans: {pro: {price: {monthly: 24, ids: [price_a, price_b]}}}"
    assert [c.kind for c in shop.between(plans, plans.replace("24", "30").replace("price_a", "price_c"))] == [
        "price.raised"
    ]
    assert [c.kind for c in shop.between(plans, plans.replace("price_a, ", ""))] == ["grandfathering.ended"]


@pytest.mark.parametrize(("old", "new"), [("24/7", "9-17"), ("24x7", "24/5"), ("9-5", "10-4")])
def test_support_for_fewer_hours_a_week(old: str, new: str) -> None:
    plans = "plans: {pro: {price: 5}}\nterms: {support_hours: HOURS}"
    (change,) = shop.between(plans.replace("HOURS", old), plans.replace("HOURS", new))
    assert (change.kind, change.effect) == ("term.tightened", "adverse")


LIST = "currency: EUR\nplans: {team: {price: 10}, pro: {price: 20}}\n"
BESIDE = [
    ("trial: {days: 30}", "trial: {days: 7}", ["trial.shortened"]),
    ("trial: {days: 7}", "trial: {days: 30}", ["trial.lengthened"]),
    ("refund_days: 30", "refund_days: 3", ["term.tightened"]),
    ("cancellation_notice_days: 0", "cancellation_notice_days: 90", ["term.tightened"]),
    ("prices_include_tax: true", "prices_include_tax: false", ["term.tightened"]),
    ("setup_fee: 0", "setup_fee: 99", ["setup_fee (0 before, 99 now): whether customers feel it"]),
    (
        "overagePerCall: 0.01",
        "overagePerCall: 0.09",
        ["overagePerCall (0.01 before, 0.09 now): whether customers feel it"],
    ),
    (
        "refund_policy: {days: 30}",
        "refund_policy: {days: 3}",
        ["refund_policy.days (30 before, 3 now): whether customers feel it"],
    ),
    ("workers: 4", "workers: 8", []),
    ("theme: {colour: red}", "theme: {colour: blue}", []),
]


@pytest.mark.parametrize("wrapped", [False, True], ids=["alone", "in a larger file"])
@pytest.mark.parametrize(("before", "after", "expected"), BESIDE)
def test_what_stands_beside_the_plans_is_told_or_named(
    before: str, after: str, expected: list[str], wrapped: bool
) -> None:
    """A condition of the whole list is no plan's own, and must not pass in silence for that."""

    def side(said: str, name: Side) -> Document:
        text = LIST + said + "\n"
        if wrapped:
            text = "pricing:\n" + "".join(f"  {line}\n" for line in text.splitlines()) + "workers: 3\n"
        return Document("plans.yml", text.encode(), name)

    told = list(pricing.changes(side(before, "before"), side(after, "after")))
    said = [
        one.what if isinstance(one, Unexamined) else one.kind for one in told if isinstance(one, Change | Unexamined)
    ]
    assert [line.removeprefix("pricing.") for line in said] == expected
