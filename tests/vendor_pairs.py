"""Files as billing systems export them and people keep them, written from the vendors' documentation: what is changed
in each, and everything that a customer loses by it, worked out by hand."""

from __future__ import annotations

from dataclasses import dataclass

Row = tuple[str, str, str, str]


@dataclass(frozen=True)
class Edited:
    """One edit of a file: the losses it is found to be, or the place that is said not to be examined, or silence."""

    path: str
    text: str
    old: str
    new: str
    finds: tuple[Row, ...] = ()
    unexamined: str = ""
    audience: str = "unknown"


TERRAFORM = """\
resource "stripe_product" "pro" {
  name        = "Pro"
  description = "The plan for teams"
  features    = ["sso", "audit log"]
}

resource "stripe_price" "pro_monthly" {
  product     = stripe_product.pro.id
  currency    = "usd"
  unit_amount = 2900
  lookup_key  = "pro_monthly"
  recurring {
    interval       = "month"
    interval_count = 1
  }
}

resource "stripe_price" "calls" {
  product        = stripe_product.pro.id
  currency       = "usd"
  nickname       = "calls"
  billing_scheme = "tiered"
  tiers_mode     = "graduated"
  tiers {
    up_to       = 1000
    unit_amount = 0
  }
  tiers {
    up_to               = -1
    unit_amount_decimal = 0.5
  }
  recurring {
    interval        = "month"
    usage_type      = "metered"
    aggregate_usage = "sum"
  }
}

resource "stripe_coupon" "launch" {
  name               = "LAUNCH"
  percent_off        = 20
  duration           = "repeating"
  duration_in_months = 3
}
"""
OTHER = """\

resource "aws_lambda_function" "hook" {
  function_name = "hook"
  memory_size   = 512
}
"""
STRIPE = """\
[
 {"id": "prod_A", "object": "product", "active": true, "name": "Team", "updated": 1700000000,
  "marketing_features": [{"name": "SSO"}, {"name": "10 GB storage"}]},
 {"id": "price_1", "object": "price", "active": true, "currency": "usd", "product": "prod_A", "unit_amount": 1500,
  "unit_amount_decimal": "1500", "recurring": {"interval": "month", "interval_count": 1, "usage_type": "licensed"},
  "currency_options": {"eur": {"unit_amount": 1400}}},
 {"id": "price_2", "object": "price", "active": true, "currency": "usd", "product": "prod_A", "unit_amount": 100,
  "recurring": {"interval": "month", "usage_type": "metered", "meter": "emails"},
  "transform_quantity": {"divide_by": 1000, "round": "up"}}
]
"""
LAGO = """\
{"plans": [
 {"lago_id": "1", "name": "Growth", "code": "growth", "interval": "monthly", "amount_cents": 9900,
  "amount_currency": "USD", "trial_period": 14.0, "pay_in_advance": true, "created_at": "2023-01-01",
  "minimum_commitment": {"amount_cents": 20000},
  "charges": [
   {"billable_metric_code": "events", "charge_model": "package", "min_amount_cents": 3000,
    "properties": {"amount": "30", "free_units": 100, "package_size": 1000}},
   {"billable_metric_code": "payments", "charge_model": "percentage",
    "properties": {"rate": "1", "fixed_amount": "0.5"}},
   {"billable_metric_code": "gpu", "charge_model": "graduated_percentage",
    "properties": {"graduated_percentage_ranges": [{"from_value": 0, "to_value": 10, "rate": "2"}]}},
   {"billable_metric_code": "calls", "charge_model": "standard", "properties": {"amount": "3"},
    "filters": [{"values": {"region": ["africa"]}, "properties": {"amount": "1.5"}}]}],
  "fixed_charges": [{"code": "setup", "charge_model": "standard", "units": "2.0", "properties": {"amount": "50"}}],
  "entitlements": [{"code": "seats", "privileges": [{"code": "max", "value": 10}]}], "tax_codes": ["vat"]}
]}
"""
OPENMETER = """\
{"key": "pro", "name": "Pro", "version": 2, "currency": "USD", "billingCadence": "P1M", "phases": [
 {"key": "main", "duration": null, "rateCards": [
  {"type": "flat_fee", "key": "base", "billingCadence": "P1M", "discounts": {"percentage": 10},
   "price": {"type": "flat", "amount": "99", "paymentTerm": "in_advance"}},
  {"type": "flat_fee", "key": "sso", "featureKey": "sso", "price": null, "entitlementTemplate": {"type": "boolean"}},
  {"type": "usage_based", "key": "tokens", "featureKey": "tokens",
   "price": {"type": "tiered", "mode": "graduated", "tiers": [
    {"upToAmount": "1000", "flatPrice": null, "unitPrice": {"type": "unit", "amount": "0.02"}},
    {"upToAmount": null, "flatPrice": null, "unitPrice": {"type": "unit", "amount": "0.01"}}]},
   "entitlementTemplate": {"type": "metered", "issueAfterReset": 5000, "isSoftLimit": true,
    "usagePeriod": "P1M"}},
  {"type": "usage_based", "key": "calls", "featureKey": "calls", "discounts": {"usage": {"quantity": "100"}},
   "price": {"type": "unit", "amount": "0.01"}},
  {"type": "usage_based", "key": "ai", "featureKey": "ai", "price": {"type": "dynamic", "multiplier": "1.2"}}
 ]}]}
"""
AUTUMN = """\
import { feature, item, plan } from "atmn";

export const messages = feature({ id: "messages", name: "Messages", type: "metered", consumable: true });
export const seats = feature({ id: "seats", name: "Seats", type: "metered", consumable: false });

export const pro = plan({
  id: "pro",
  name: "Pro",
  price: { amount: 20, interval: "month" },
  items: [
    item({ featureId: messages.id, included: 1000, price: { amount: 1, billingUnits: 100, interval: "month" } }),
    item({
      featureId: seats.id,
      included: 3,
      price: { tiers: [{ to: 10, amount: 10 }, { to: "inf", amount: 8 }], interval: "month", billingMethod: "prepaid" },
    }),
  ],
  freeTrial: { durationLength: 14, durationType: "day", cardRequired: false },
});
"""
ORB = """\
{"data": [{"id": "pl1", "external_plan_id": "scale", "status": "active", "version": 1, "minimum_amount": "100",
 "trial_config": {"trial_period": 1, "trial_period_unit": "months"}, "net_terms": 30, "prices": [
 {"id": "p1", "name": "Platform", "price_type": "fixed_price", "cadence": "monthly", "currency": "USD",
  "model_type": "unit", "unit_config": {"unit_amount": "50.00"}, "fixed_price_quantity": 2},
 {"id": "f1", "name": "Support", "external_price_id": "support", "price_type": "fixed_price", "cadence": "monthly",
  "currency": "USD", "model_type": "unit", "unit_config": {"unit_amount": "7.00"}},
 {"id": "f2", "name": "Audit", "external_price_id": "audit", "price_type": "fixed_price", "cadence": "annual",
  "currency": "USD", "model_type": "unit", "unit_config": {"unit_amount": "90.00"}},
 {"id": "p7", "external_price_id": "sales", "price_type": "usage_price", "cadence": "monthly", "currency": "USD",
  "model_type": "percent", "percent_config": {"percent": 0.02}},
 {"id": "p2", "external_price_id": "requests", "price_type": "usage_price", "cadence": "monthly", "currency": "USD",
  "model_type": "tiered", "minimum_amount": "10", "tiered_config": {"tiers": [
   {"first_unit": 0, "last_unit": 1000, "unit_amount": "0"}, {"first_unit": 1000, "unit_amount": "0.02"}]}},
 {"id": "p3", "external_price_id": "gpu", "price_type": "usage_price", "cadence": "monthly", "currency": "USD",
  "model_type": "matrix", "matrix_config": {"dimensions": ["region", "size"], "default_unit_amount": "3.00",
   "matrix_values": [{"dimension_values": ["us-east", "big"], "unit_amount": "2.00"}]}},
 {"id": "p4", "external_price_id": "disk", "price_type": "usage_price", "cadence": "monthly", "currency": "USD",
  "model_type": "matrix_with_allocation", "matrix_with_allocation_config": {"allocation": 10, "dimensions": ["tier"],
   "default_unit_amount": "1.00", "matrix_values": []}}
]}]}
"""

PAIRS = {
    "terraform: a rise in cents": Edited(
        "billing/main.tf", TERRAFORM, "2900", "3500",
        (("price.raised", "Pro plan, monthly", "$29.00 per month", "$35.00 per month"),),
    ),
    "terraform: paid by the quarter": Edited("m.tf", TERRAFORM, "interval_count = 1", "interval_count = 3"),
    "terraform: half as much is free": Edited(
        "m.tf", TERRAFORM, "up_to       = 1000", "up_to       = 500",
        (("price.raised", "Pro plan, calls, monthly", "$0.00 per 1,000 calls per month",
          "$2.50 per 1,000 calls per month"),),
    ),
    "terraform: a discount is smaller": Edited(
        "m.tf", TERRAFORM, "= 20", "= 10",
        (("limit.lowered", "the product, discount LAUNCH", "20 % off, for 3 months", "10 % off, for 3 months"),),
    ),
    "terraform: a feature less": Edited(
        "m.tf", TERRAFORM, ', "audit log"', "", (("entitlement.removed", "Pro plan, audit log", "true", "false"),),
    ),
    "terraform: the description, and a key to look it up by": Edited(
        "m.tf", TERRAFORM, 'for teams"', 'for all teams"'
    ),
    "terraform: what is no price": Edited("m.tf", TERRAFORM + OTHER, "512", "1024"),
    "terraform: usage is counted another way": Edited(
        "m.tf", TERRAFORM, '"sum"', '"max"', unexamined="resource.stripe_price.calls.recurring.1.aggregate_usage"
    ),
    "stripe: packages half the size": Edited(
        "prices.json", STRIPE, '"divide_by": 1000', '"divide_by": 500',
        (("price.raised", "Team plan, emails, monthly", "$1,000.00 per 1,000,000 emails per month",
          "$2,000.00 per 1,000,000 emails per month"),),
    ),
    "stripe: less storage, in words": Edited(
        "prices.json", STRIPE, "10 GB", "5 GB", (("limit.lowered", "Team plan", "10 GB storage", "5 GB storage"),),
    ),
    "stripe: one currency more, and one less": Edited(
        "prices.json", STRIPE, '"eur": {"unit_amount": 1400}', '"gbp": {"unit_amount": 1300}',
        (("currency.changed", "Team plan, monthly", "EUR 14.00 per month", "GBP 13.00 per month"),),
    ),
    "stripe: another day of the export": Edited("prices.json", STRIPE, "1700000000", "1800000000"),
    "stripe: a new price beside the archived one": Edited(
        "prices.json", STRIPE, '{"id": "price_1", "object": "price", "active": true',
        '{"id": "price_9", "object": "price", "active": true, "currency": "usd", "product": "prod_A", '
        '"unit_amount": 1900, "recurring": {"interval": "month"}, "currency_options": {"eur": {"unit_amount": 1400}}},'
        ' {"id": "price_1", "object": "price", "active": false',
        (("price.raised", "Team plan, monthly", "$15.00 per month", "$19.00 per month"),), audience="new",
    ),
    "lago: a fixed charge, twice": Edited(
        "plans.json", LAGO, '"amount": "50"', '"amount": "75"',
        (("fee.raised", "growth plan, setup fee", "$100.00 per month", "$150.00 per month"),),
    ),
    "lago: fewer units are free": Edited(
        "plans.json", LAGO, '"free_units": 100', '"free_units": 50',
        (("price.raised", "growth plan, events, monthly", "$30.00 per 1,051 events per month",
          "$60.00 per 1,051 events per month"),),
    ),
    "lago: a privilege": Edited(
        "plans.json", LAGO, '"value": 10', '"value": 5', (("limit.lowered", "growth plan, seats max", "10", "5"),),
    ),
    "lago: the fixed part of a percentage": Edited(
        "plans.json", LAGO, '"fixed_amount": "0.5"', '"fixed_amount": "0.7"',
        (("fee.raised", "growth plan, payments fee", "$0.50 per event", "$0.70 per event"),),
    ),
    "lago: a step of a percentage": Edited(
        "plans.json", LAGO, '"rate": "2"', '"rate": "3"',
        (("price.raised", "growth plan, gpu, monthly", "$0.20 per 10 gpu per month", "$0.30 per 10 gpu per month"),),
    ),
    "lago: a price that comes with each event": Edited(
        "plans.json", LAGO, '"charge_model": "package"', '"charge_model": "dynamic"',
        unexamined="plans.growth.charges.events.charge_model (package before, dynamic now)",
    ),
    "lago: dearer in Africa": Edited(
        "plans.json", LAGO, '"1.5"', '"2"',
        (("price.raised", "growth plan, calls, monthly, region africa", "$1.50 per call per month",
          "$2.00 per call per month"),),
    ),
    "lago: another price for one provider": Edited(
        "plans.json", LAGO, '"filters": [',
        '"filters": [{"values": {"provider": ["aws"]}, "properties": {"amount": "4"}}, ',
        (("price.raised", "growth plan, calls, monthly, provider aws", "$3.00 per call per month",
          "$4.00 per call per month"),),
    ),
    "lago: one tax more": Edited(
        "plans.json", LAGO, '["vat"]', '["vat", "city"]',
        unexamined="plans.growth.tax_codes (vat before, vat, city now)",
    ),
    "lago: zeros, and the day of the export": Edited("plans.json", LAGO, '"amount": "30"', '"amount": "30.00"'),
    "openmeter: edited in place": Edited(
        "pro.json", OPENMETER, '"99"', '"109"',
        (("price.raised", "pro plan, monthly", "$89.10 per month", "$98.10 per month"),),
    ),
    "openmeter: less is taken off": Edited(
        "plan.json", OPENMETER, '"percentage": 10', '"percentage": 5',
        (("price.raised", "pro plan, monthly", "$89.10 per month", "$94.05 per month"),),
    ),
    "openmeter: as many for a year": Edited(
        "plan.json", OPENMETER, '"usagePeriod": "P1M"', '"usagePeriod": "P1Y"',
        (("limit.lowered", "pro plan, tokens", "5,000 tokens per month", "5,000 tokens per year"),),
    ),
    "openmeter: in a new version, for those who buy it": Edited(
        "pro.json", OPENMETER.replace('"99"', '"109"'), '"version": 2', '"version": 3'
    ),
    "openmeter: a step begins sooner": Edited(
        "pro.json", OPENMETER, '"upToAmount": "1000"', '"upToAmount": "2000"',
        (("price.raised", "pro plan, tokens, monthly", "$30.00 per 2,000 tokens per month",
          "$40.00 per 2,000 tokens per month"),),
    ),
    "openmeter: less is given away": Edited(
        "pro.json", OPENMETER, '"quantity": "100"', '"quantity": "50"',
        (("price.raised", "pro plan, calls, monthly", "$0.00 per 100 calls per month",
          "$0.50 per 100 calls per month"),),
    ),
    "openmeter: a larger markup": Edited(
        "pro.json", OPENMETER, '"1.2"', '"1.5"', (("price.raised", "pro plan, ai, monthly", "120 %", "150 %"),),
    ),
    "openmeter: a feature less": Edited(
        "pro.json", OPENMETER,
        '  {"type": "flat_fee", "key": "sso", "featureKey": "sso", "price": null, '
        '"entitlementTemplate": {"type": "boolean"}},\n', "",
        (("entitlement.removed", "pro plan, sso", "true", "false"),),
    ),
    "openmeter: a hard stop": Edited(
        "pro.json", OPENMETER, '"isSoftLimit": true', '"isSoftLimit": false',
        (("entitlement.removed", "pro plan, tokens beyond the limit", "true", "false"),),
    ),
    "autumn: half the messages": Edited(
        "autumn.config.ts", AUTUMN, "included: 1000", "included: 500",
        (("price.raised", "pro plan, messages, monthly", "$0.00 per 901 messages per month",
          "$5.00 per 901 messages per month"),),
    ),
    "autumn: smaller blocks": Edited(
        "autumn.config.ts", AUTUMN, "billingUnits: 100", "billingUnits: 50",
        (("price.raised", "pro plan, messages, monthly", "$990.00 per 100,000 messages per month",
          "$1,980.00 per 100,000 messages per month"),),
    ),
    "autumn: the last step, counted beyond what is included": Edited(
        "autumn.config.ts", AUTUMN, "amount: 8", "amount: 9",
        (("price.raised", "pro plan, seats, monthly", "$796.00 per 100 seats per month",
          "$883.00 per 100 seats per month"),),
    ),
    "autumn: paid before it is used": Edited(
        "autumn.config.ts", AUTUMN, '"prepaid"', '"usage_based"', unexamined="pro.items.seats.price.billingMethod"
    ),
    "autumn: other words": Edited("autumn.config.ts", AUTUMN, 'name: "Pro"', 'name: "Pro plan"'),
    "orb: a fee beside the price is dearer": Edited(
        "plans.json", ORB, '"7.00"', '"9.00"',
        (("fee.raised", "scale plan, support fee", "$7.00 per month", "$9.00 per month"),),
    ),
    "orb: a fee twelve times as often": Edited(
        "plans.json", ORB, '"cadence": "annual"', '"cadence": "monthly"',
        (("fee.raised", "scale plan, audit fee", "$90.00 per year", "$90.00 per month"),),
    ),
    "orb: a fee by another name": Edited(
        "plans.json", ORB, '"external_price_id": "audit"', '"external_price_id": "check"'
    ),
    "orb: a larger share": Edited(
        "plans.json", ORB, '"percent": 0.02', '"percent": 0.03',
        (("price.raised", "scale plan, sales, monthly", "2 %", "3 %"),),
    ),
    "orb: three of them instead of two": Edited(
        "plans.json", ORB, '"fixed_price_quantity": 2', '"fixed_price_quantity": 3',
        (("price.raised", "scale plan, monthly", "$100.00 per month", "$150.00 per month"),),
    ),
    "orb: a larger smallest bill": Edited(
        "plans.json", ORB, '"minimum_amount": "10"', '"minimum_amount": "20"',
        (("price.raised", "scale plan, requests, monthly", "$10.00 per 1 request per month",
          "$20.00 per 1 request per month"),),
    ),
    "orb: a shorter trial": Edited(
        "plans.json", ORB, '"months"', '"weeks"', (("trial.shortened", "scale plan, free trial", "30 days", "7 days"),),
    ),
    "orb: whatever is in no cell is dearer": Edited(
        "plans.json", ORB, '"3.00"', '"4.00"',
        (("price.raised", "scale plan, gpu, monthly", "$3.00 per gpu per month", "$4.00 per gpu per month"),),
    ),
    "orb: one cell is dearer": Edited(
        "plans.json", ORB, '"2.00"', '"2.50"',
        (("price.raised", "scale plan, gpu, monthly, us-east, big", "$2.00 per gpu per month",
          "$2.50 per gpu per month"),),
    ),
    "orb: a cell at a price of its own no more": Edited(
        "plans.json", ORB, '{"dimension_values": ["us-east", "big"], "unit_amount": "2.00"}', "",
        (("price.raised", "scale plan, gpu, monthly, us-east, big", "$2.00 per gpu per month",
          "$3.00 per gpu per month"),),
    ),
    "orb: a model we do not draw": Edited(
        "plans.json", ORB, '"allocation": 10', '"allocation": 5',
        unexamined="data.pl1.prices.p4.matrix_with_allocation_config.allocation (10 before, 5 now)",
    ),
    "orb: a bill is due sooner": Edited(
        "plans.json", ORB, '"net_terms": 30', '"net_terms": 15', unexamined="data.pl1.net_terms (30 before, 15 now)"
    ),
}  # fmt: skip
