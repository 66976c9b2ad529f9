"""Price files of billing systems, stores and gateways, written after their documentation, with one change in each."""

from __future__ import annotations

from dataclasses import dataclass

from change_guard.documents import Document
from change_guard.model import Change
from change_guard.surfaces import pricing


@dataclass(frozen=True)
class Pair:
    """A file, what is replaced in it, and everything that is found."""

    path: str
    text: str
    old: str
    new: str
    finds: tuple[tuple[str, str, str, str], ...]
    line: int
    proven: bool = True


STRIPE = """\
{"fixtures": [
  {"name": "team", "path": "/v1/products", "method": "post", "params": {"name": "Team", "id": "team"}},
  {"name": "team_monthly", "path": "/v1/prices", "method": "post",
   "params": {"product": "${team:id}", "unit_amount": "1500", "currency": "usd", "recurring[interval]": "month"}},
  {"name": "team_yen", "path": "/v1/prices", "method": "post",
   "params": {"product": "${team:id}", "unit_amount": 1500, "currency": "jpy", "recurring[interval]": "month"}}
]}
"""
TERRAFORM = """\
resource "stripe_product" "team" {
  name = "Team"
}

resource "stripe_price" "team_monthly" {
  product     = stripe_product.team.id
  currency    = "usd"
  unit_amount = 1500 # cents

  recurring {
    interval = "month"
  }
}
"""
LAGO = """\
{"plan": {"code": "growth", "interval": "monthly", "amount_cents": 9900, "amount_currency": "EUR", "trial_period": 14,
  "charges": [{"billable_metric_code": "events", "charge_model": "graduated", "properties": {"graduated_ranges": [
    {"from_value": 0, "to_value": 1000, "flat_amount": "0", "per_unit_amount": "0.02"},
    {"from_value": 1001, "to_value": null, "flat_amount": "0", "per_unit_amount": "0.01"}]}}]}}
"""
OPENMETER = """\
{"key": "pro", "version": 1, "currency": "USD", "billingCadence": "P1M", "phases": [
  {"key": "trial", "duration": "P14D", "rateCards": []},
  {"key": "default", "rateCards": [
    {"type": "flat_fee", "key": "base", "billingCadence": "P1M", "price": {"type": "flat", "amount": "29"}},
    {"type": "usage_based", "key": "tokens", "featureKey": "tokens", "price": {"type": "unit", "amount": "0.0003"}}]}]}
"""
AUTUMN = """\
import { plan } from "atmn";
const messages = feature({ id: "messages" });
export const pro = {
  id: "pro",
  price: { amount: 20, interval: "month" },
  items: [{ featureId: "messages", included: 500 }],
  freeTrial: { durationLength: 7, durationType: "day", cardRequired: false },
};
"""
ORB = """\
{"data": [{"id": "p1", "external_plan_id": "scale", "prices": [
  {"name": "Requests", "external_price_id": "requests", "cadence": "monthly", "currency": "USD", "model_type": "unit",
   "price_type": "usage_price",
   "unit_config": {"unit_amount": "0.50"}}]}]}
"""
ENVOY = """\
domain: public-api
descriptors:
  - key: plan
    value: free
    rate_limit:
      unit: minute
      requests_per_unit: 60
"""
KONG = """\
_format_version: "3.0"
consumers:
  - username: free
    plugins:
      - name: rate-limiting
        config: {minute: 60, policy: local}
"""
USAGE_PLAN = """\
Resources:
  Free:
    Type: AWS::ApiGateway::UsagePlan
    Properties:
      UsagePlanName: free
      Quota: {Limit: 5000, Period: MONTH}
      Throttle: {RateLimit: 10, BurstLimit: 20}
"""
STOREKIT = """\
{"settings": {"_storefront": "USA"}, "products": [], "subscriptionGroups": [{"name": "all", "subscriptions": [
  {"productID": "com.acme.pro", "displayPrice": "4.99", "recurringSubscriptionPeriod": "P1M",
   "introductoryOffer": {"paymentMode": "free", "subscriptionPeriod": "P1W"}}]}]}
"""
PLAY = """\
{"sku": "pro", "subscriptionPeriod": "P1M", "trialPeriod": "P7D",
 "defaultPrice": {"priceMicros": "4990000", "currency": "EUR"}}
"""
PLAUSIBLE = """\
[
  {"kind": "growth", "generation": 4, "monthly_pageview_limit": 10000, "site_limit": 10, "features": ["goals"]},
  {"kind": "growth", "generation": 4, "monthly_pageview_limit": 100000, "site_limit": 10, "features": ["goals"]}
]
"""
TABLE = """\
{"cache": {
  "rules": {"properties": {"availability": {"free": "Yes", "pro": "Yes", "ent": "Yes"},
    "number": {"free": 10, "pro": 25, "ent": 300},
    "retention": {"free": "7 days", "pro": "30 days", "ent": "30 days"}}}}}
"""
KILLBILL = """\
<?xml version="1.0"?>
<catalog>
  <effectiveDate>2026-01-01T00:00:00Z</effectiveDate>
  <catalogName>Power</catalogName>
  <plans>
    <plan name="power-monthly">
      <product>Power</product>
      <finalPhase type="EVERGREEN">
        <recurring>
          <billingPeriod>MONTHLY</billingPeriod>
          <recurringPrice>
            <price><currency>EUR</currency><value>10.00</value></price>
          </recurringPrice>
        </recurring>
      </finalPhase>
    </plan>
  </plans>
</catalog>
"""
LITELLM = """\
{
  "m1": {"input_cost_per_token": 1e-06, "input_cost_per_token_above_200k_tokens": 2e-06, "litellm_provider": "x"},
  "m2": {"input_cost_per_token": 3e-07, "max_input_tokens": 8192, "supports_vision": true}
}
"""
HISTORY = """\
{"vendor": "acme", "models": [{"id": "m1", "name": "M1", "price_history": [
  {"input": 3, "output": 15, "input_cached": null, "from_date": null, "to_date": null}]}]}
"""
CONSTANTS = """\
const everywhere = ["billing"];
export const access: Record<Plan, { entitlements: string[] }> = {
  "cloud:free": {
    entitlements: [...everywhere],
    entitlementLimits: { seats: 3, "data-days": 30 }, // for now
  },
  "cloud:pro": {
    entitlements: [...everywhere, "sso"],
    entitlementLimits: { seats: false, "data-days": 1_000 },
  },
} as const;
"""

PAIRS = {
    "stripe fixtures, in cents": Pair(
        "prices.json", STRIPE, '"1500"', '"1800"',
        (("price.raised", "Team plan, monthly", "$15.00 per month", "$18.00 per month"),), 4,
    ),
    "stripe fixtures, in yen": Pair(
        "prices.json", STRIPE, "1500,", "1800,",
        (("price.raised", "Team plan, monthly, JPY", "JPY 1,500 per month", "JPY 1,800 per month"),), 6,
    ),
    "terraform": Pair(
        "billing.tf", TERRAFORM, "1500", "1800",
        (("price.raised", "Team plan, monthly", "$15.00 per month", "$18.00 per month"),), 8,
    ),
    "lago, in cents": Pair(
        "plans.json", LAGO, "9900", "10900",
        (("price.raised", "growth plan, monthly", "EUR 99.00 per month", "EUR 109.00 per month"),), 1,
    ),
    "lago, a graduated charge": Pair(
        "plans.json", LAGO, '"0.01"', '"0.02"',
        (("price.raised", "growth plan, events, monthly", "EUR 110.00 per 10,000 events per month",
          "EUR 200.00 per 10,000 events per month"),), 2,
    ),
    "openmeter": Pair(
        "plan.json", OPENMETER, '"29"', '"39"',
        (("price.raised", "pro plan, monthly", "$29.00 per month", "$39.00 per month"),), 4,
    ),
    "openmeter, the trial": Pair(
        "plan.json", OPENMETER, "P14D", "P7D",
        (("trial.shortened", "pro plan, free trial", "14 days", "7 days"),), 2, False,
    ),
    "autumn's own file, which nobody runs": Pair(
        "autumn.config.ts", AUTUMN, "500", "400",
        (("limit.lowered", "pro plan, messages", "500", "400"),), 6,
    ),
    "autumn, a card for the trial": Pair(
        "autumn.config.ts", AUTUMN, "cardRequired: false", "cardRequired: true",
        (("term.tightened", "pro plan, a card is needed for the trial", "no", "yes"),), 7, False,
    ),
    "orb": Pair(
        "plans.json", ORB, '"0.50"', '"0.60"',
        (("price.raised", "scale plan, requests, monthly", "$0.50 per request per month",
          "$0.60 per request per month"),), 4,
    ),
    "envoy": Pair(
        "ratelimit.yaml", ENVOY, "60", "30",
        (("limit.lowered", "public-api plan, plan=free", "60", "30"),), 7,
    ),
    "kong": Pair(
        "kong.yml", KONG, "60", "30",
        (("limit.lowered", "free plan, requests a minute", "60", "30"),), 6,
    ),
    "aws": Pair(
        "template.yml", USAGE_PLAN, "5000", "1000",
        (("limit.lowered", "free plan, requests", "5,000", "1,000"),), 6,
    ),
    "storekit": Pair(
        "Shop.storekit", STOREKIT, "4.99", "5.99",
        (("price.raised", "com.acme.pro plan, monthly", "$4.99 per month", "$5.99 per month"),), 2,
    ),
    "google play, in micros": Pair(
        "pro.json", PLAY, "4990000", "5990000",
        (("price.raised", "pro plan, monthly", "EUR 4.99 per month", "EUR 5.99 per month"),), 2,
    ),
    "plausible": Pair(
        "plans_v4.json", PLAUSIBLE, '100000, "site_limit": 10', '100000, "site_limit": 5',
        (("limit.lowered", "growth 100000 4 plan, site_limit", "10", "5"),), 3,
    ),
    "a table of features": Pair(
        "plans.json", TABLE, '"7 days"', '"3 days"',
        (("limit.lowered", "free plan, cache rules retention", "7", "3"),), 4,
    ),
    "kill bill": Pair(
        "catalog.xml", KILLBILL, "10.00", "12.00",
        (("price.raised", "power-monthly plan, monthly", "EUR 10.00 per month", "EUR 12.00 per month"),), 12,
    ),
    "litellm": Pair(
        "prices.json", LITELLM, "3e-07", "6e-07",
        (("price.raised", "m2 plan, input tokens", "$0.30 per 1,000,000 input tokens",
          "$0.60 per 1,000,000 input tokens"),), 3,
    ),
    "litellm, long requests": Pair(
        "prices.json", LITELLM, "2e-06", "3e-06",
        (("price.raised", "m1 plan, input tokens", "$2.00 per 1,000,000 input tokens",
          "$3.00 per 1,000,000 input tokens"),), 2, False,
    ),
    "llm-prices": Pair(
        "acme.json", HISTORY, '"output": 15', '"output": 20',
        (("price.raised", "m1 plan, output tokens", "$15.00 per 1,000,000 output tokens",
          "$20.00 per 1,000,000 output tokens"),), 2,
    ),
    "constants": Pair(
        "access.ts", CONSTANTS, "seats: 3", "seats: 2",
        (("limit.lowered", "cloud:free plan, seats", "3", "2"),), 5,
    ),
    "constants, unlimited no more": Pair(
        "access.ts", CONSTANTS, "seats: false", "seats: 50",
        (("limit.lowered", "cloud:pro plan, seats", "unlimited", "50"),), 9, False,
    ),
    "constants, a feature": Pair(
        "access.ts", CONSTANTS, ', "sso"]', "]",
        (("entitlement.removed", "cloud:pro plan, sso", "true", "false"),), 7,
    ),
}  # fmt: skip


def changes(pair: Pair, old: str, new: str) -> list[Change]:
    before, after = pair.text, pair.text.replace(old, new, 1)
    sides = Document(pair.path, before.encode(), "before"), Document(pair.path, after.encode(), "after")
    return [change for change in pricing.changes(*sides) if isinstance(change, Change)]
