"""Constants named for what they hold, `PLAN_LIMITS` and `PLAN_PRICES`: one table for what plans give, one for what they
cost."""

from __future__ import annotations

import pytest

from change_guard.documents import Document
from change_guard.model import Change, spell
from change_guard.surfaces import pricing

LIMITS = """\
import type { PlanName } from "./types";

export const PLAN_LIMITS: Record<PlanName, PlanLimits> = {
  free: { projects: 3, storageMb: 500, apiRateLimit: 60, customDomains: false, support: "community" },
  pro: { projects: 100, storageMb: 50_000, apiRateLimit: 600, customDomains: true, support: "email" },
  team: { projects: Infinity, storageMb: -1, apiRateLimit: 6000, customDomains: true, support: "phone" },
};
export const PLAN_PRICES_CENTS = { free: 0, pro: 2000, team: { monthly: 5000, yearly: 50000 } };
export const tierFeatures = { free: ["export"], pro: ["export", "sso"] };
"""


def changes(old: str, new: str) -> list[tuple[str, str, str, str]]:
    assert LIMITS.count(old) == 1
    sides = [Document("lib/limits.ts", text.encode(), side)
             for text, side in ((LIMITS, "before"), (LIMITS.replace(old, new), "after"))]  # type: ignore[arg-type]  # fmt: skip
    assert pricing.recognises(sides[1].path, sides[1].data)
    found = list(pricing.changes(*sides))
    assert all(isinstance(one, Change) for one in found)
    return [(c.kind, c.subject, spell(c.before), spell(c.after)) for c in found if isinstance(c, Change)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("storageMb: 500,", "storageMb: 250,", [("limit.lowered", "free plan, storageMb", "500", "250")]),
        ("apiRateLimit: 600,", "apiRateLimit: 300,", [("limit.lowered", "pro plan, apiRateLimit", "600", "300")]),
        ("projects: Infinity", "projects: 500", [("limit.lowered", "team plan, projects", "unlimited", "500")]),
        ("storageMb: -1", "storageMb: Infinity", []),
        ("customDomains: true, support: \"email\"", "customDomains: false, support: \"email\"", [
            ("entitlement.removed", "pro plan, customDomains", "true", "false")]),
        ('"phone"', '"email or chat"', [("entitlement.changed", "team plan, support", "phone", "email or chat")]),
        ("pro: 2000", "pro: 2500", [("price.raised", "pro plan", "20.00", "25.00")]),
        ("monthly: 5000", "monthly: 6000", [
            ("price.raised", "team plan, monthly", "50.00 per month", "60.00 per month")]),
        ('pro: ["export", "sso"]', 'pro: ["export"]', [("entitlement.removed", "pro plan, sso", "true", "false")]),
        ("export const tierFeatures", "// What each tier has.\nexport const tierFeatures", []),
    ],
)  # fmt: skip
def test_tables_of_plans(old: str, new: str, said: list[tuple[str, str, str, str]]) -> None:
    assert changes(old, new) == said


@pytest.mark.parametrize(
    "text",
    [
        "export const PLAN_LIMITS = { max: 3, min: 1 };",
        "export const RATE_LIMITS = { login: { max: 5 }, signup: { max: 3 } };",
        "export const floorPlanFeatures = { ground: ['a'], first: ['b'] };",
        "plan_limits: {default: {cpu: 2}}",
    ],
)
def test_other_tables_are_no_price_lists(text: str) -> None:
    path = "x.ts" if "const" in text else "x.yml"
    assert not pricing.recognises(path, text.encode())
