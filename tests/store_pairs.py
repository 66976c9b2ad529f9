"""Catalogues of stores, limits of gateways, lists of model prices and Pricing2Yaml as people keep them: one edit each,
and everything that a customer loses by it, worked out by hand."""

from __future__ import annotations

from vendor_pairs import Edited

KILLBILL = """\
<?xml version="1.0" encoding="UTF-8"?>
<catalog>
  <effectiveDate>2026-01-01T00:00:00+00:00</effectiveDate>
  <catalogName>Shop</catalogName>
  <recurringBillingMode>IN_ADVANCE</recurringBillingMode>
  <products>
    <product name="Pistol"><category>BASE</category>
      <limits><limit><unit>seats</unit><max>5</max></limit></limits></product>
    <product name="Scope"><category>ADD_ON</category></product>
    <product name="Range"><category>BASE</category></product>
  </products>
  <plans>
    <plan name="pistol">
      <product>Pistol</product>
      <initialPhases>
        <phase type="DISCOUNT"><duration><unit>MONTHS</unit><number>6</number></duration>
          <recurring><billingPeriod>MONTHLY</billingPeriod><recurringPrice>
            <price><currency>USD</currency><value>9.95</value></price></recurringPrice></recurring></phase>
      </initialPhases>
      <finalPhase type="EVERGREEN">
        <recurring><billingPeriod>MONTHLY</billingPeriod><recurringPrice>
          <price><currency>GBP</currency><value>24.95</value></price>
          <price><currency>USD</currency><value>29.95</value></price></recurringPrice></recurring>
      </finalPhase>
    </plan>
    <plan name="scope"><product>Scope</product><finalPhase type="EVERGREEN"><recurring>
      <billingPeriod>MONTHLY</billingPeriod>
      <recurringPrice><price><currency>USD</currency><value>5</value></price></recurringPrice></recurring></finalPhase>
    </plan>
    <plan name="range"><product>Range</product><finalPhase type="EVERGREEN"><usages>
      <usage name="r" billingMode="IN_ADVANCE" usageType="CAPACITY"><billingPeriod>MONTHLY</billingPeriod><tiers><tier>
        <limits><limit><unit>targets</unit><max>10</max></limit></limits>
        <recurringPrice><price><currency>USD</currency><value>7</value></price></recurringPrice>
      </tier></tiers></usage></usages></finalPhase>
    </plan>
  </plans>
  <priceLists><defaultPriceList name="DEFAULT">
    <plans><plan>pistol</plan><plan>scope</plan><plan>range</plan></plans></defaultPriceList>
  </priceLists>
</catalog>
"""
STOREKIT = """\
{"products": [{"displayPrice": "0.99", "internalID": "1", "productID": "coins", "type": "Consumable"}],
 "settings": {"_storefront": "USA"}, "subscriptionGroups": [{"id": "G", "name": "Pro", "subscriptions": [
  {"adHocOffers": [{"displayPrice": "1.99", "numberOfPeriods": 3, "offerID": "back"}], "displayPrice": "9.99",
   "familyShareable": true, "internalID": "2", "productID": "pro", "recurringSubscriptionPeriod": "P1M",
   "introductoryOffer": {"displayPrice": "2.99", "numberOfPeriods": 3, "paymentMode": "payAsYouGo",
    "subscriptionPeriod": "P1M"}}]}], "version": {"major": 3, "minor": 0}}
"""
PLAY = """\
{"subscriptions": [{"productId": "premium",
 "listings": [{"languageCode": "en-US", "title": "Premium", "benefits": ["No ads", "Offline"]}],
 "basePlans": [
  {"basePlanId": "monthly", "state": "ACTIVE",
   "autoRenewingBasePlanType": {"billingPeriodDuration": "P1M", "gracePeriodDuration": "P7D"},
   "regionalConfigs": [{"regionCode": "US", "price": {"currencyCode": "USD", "units": "9", "nanos": 990000000}}],
   "otherRegionsConfig": {"eurPrice": {"currencyCode": "EUR", "units": "8"}},
   "offers": [
    {"offerId": "try", "state": "ACTIVE", "phases": [
     {"duration": "P14D", "recurrenceCount": 1, "regionalConfigs": [{"regionCode": "US", "free": {}}]}]},
    {"offerId": "intro", "state": "ACTIVE",
     "targeting": {"acquisitionRule": {"scope": {"specificSubscriptionInApp": "gold"}}}, "phases": [
     {"duration": "P1W", "recurrenceCount": 1, "regionalConfigs": [
      {"regionCode": "US", "free": {}}, {"regionCode": "DE", "free": {}}]},
     {"duration": "P1M", "recurrenceCount": 3, "regionalConfigs": [
      {"regionCode": "US", "price": {"currencyCode": "USD", "units": "4", "nanos": 500000000}},
      {"regionCode": "DE", "relativeDiscount": 0.5}]}]}]}]}]}
"""
SLA = """\
context: {id: a, version: "1.0", type: plans}
metrics: {requests: {type: integer}}
pricing: {currency: USD, billing: monthly}
plans:
  pro:
    pricing: {cost: 20}
    quotas: {/pets: {get: {requests: [{max: 10000, period: monthly, cost: {overage: {excess: 1000, cost: 2}}}]}}}
    guarantees: {/pets: {get: [{objective: "avg(responseTime) < 500ms"}]}}
"""
KONG = """\
_format_version: "3.0"
services:
- name: api
  routes:
  - name: search
    plugins:
    - {name: rate-limiting, config: {second: 5}}
    - {name: response-ratelimiting, config: {limits: {sms: {minute: 10}}}}
    - {name: request-size-limiting, config: {allowed_payload_size: 128}}
  plugins:
  - name: rate-limiting-advanced
    config: {limit: [100, 1000], window_size: [60, 3600], window_type: sliding}
"""
SAM = """\
Resources:
  Gold:
    Type: AWS::ApiGateway::UsagePlan
    Properties:
      UsagePlanName: gold
      ApiStages: [{ApiId: x, Stage: prod, Throttle: {"/pets/GET": {RateLimit: 5, BurstLimit: 10}}}]
  Api:
    Type: AWS::Serverless::Api
    Properties: {StageName: prod, Auth: {UsagePlan: {CreateUsagePlan: PER_API, Quota: {Limit: 500, Period: DAY}}}}
"""
MODELS = """\
{"m0": {"input_cost_per_token": 1e-06, "mode": "embedding", "max_input_tokens": 200000, "max_output_tokens": 8192,
 "max_tokens": 8192, "rpm": 60, "tpm": 9000, "supports_vision": true},
 "m1": {"input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06, "max_tokens": 4096, "mode": "chat",
 "deprecation_date": "2027-01-01", "search_context_cost_per_query": {"search_context_size_low": 0.03}}}
"""
GENAI = """\
name: Acme
id: acme
models:
  - id: big
    name: Big
    match: {starts_with: big}
    price_comments: as of spring 2026
    prices_checked: 2026-01-01
    prices: {input_mtok: 3, output_mtok: {base: 15, tiers: [{start: 200000, price: 22.5}]}}
"""
HISTORY = """\
{"vendor": "acme", "models": [{"id": "m1", "name": "M1", "price_history": [
  {"input": 3, "output": 15, "input_cached": null, "from_date": null, "to_date": null}]}]}
"""
YAML_1 = """\
saasName: Clinic
day: 15
currency: EUR
features:
  payment: {valueType: TEXT, defaultValue: [CARD], type: PAYMENT}
  calendar: {valueType: BOOLEAN, defaultValue: false, type: DOMAIN}
usageLimits: {pets: {valueType: NUMERIC, unit: pet, defaultValue: 2, type: NON_RENEWABLE}}
plans:
  BASIC: {monthlyPrice: 0, annualPrice: 0, unit: user/month, features: null, usageLimits: null}
  GOLD:
    monthlyPrice: 5
    annualPrice: 4
    unit: user/month
    features: {calendar: {value: true}}
    usageLimits: {pets: {value: 4}}
"""
YAML_3 = """\
saasName: Clinic
syntaxVersion: "3.0"
version: "2025-10"
currency: EUR
billing: {monthly: 1, semester: 0.95, annual: 0.8}
variables: {base: 5}
features:
  seats: {valueType: NUMERIC, defaultValue: 3, type: DOMAIN}
  pay: {valueType: TEXT, defaultValue: [CARD, INVOICE], type: PAYMENT}
usageLimits:
  calls: {valueType: NUMERIC, unit: call, defaultValue: 1000, type: RENEWABLE, period: {value: 1, unit: MONTH}}
  backups: {valueType: BOOLEAN, unit: "", defaultValue: true, type: NON_RENEWABLE}
plans:
  FREE: {description: Free, price: 0, unit: user/month, private: false}
  PRO: {price: 12, unit: user/month, usageLimits: {calls: {value: 10000}}, features: {seats: {value: 10}}}
addOns:
  more: {price: 3, unit: user/month, availableFor: [PRO], subscriptionConstraints: {minQuantity: 1}}
"""

PAIRS = {
    "kill bill: dearer": Edited(
        "c.xml", KILLBILL, "29.95", "34.95",
        (("price.raised", "pistol plan, monthly, USD", "$29.95 per month", "$34.95 per month"),),
    ),
    "kill bill: half as long at the lower price": Edited(
        "c.xml", KILLBILL, "<number>6", "<number>3",
        (("limit.lowered", "pistol plan, the discount phase", "6 months", "3 months"),),
    ),
    "kill bill: the lower price is dearer": Edited(
        "c.xml", KILLBILL, "9.95", "12.95",
        (("price.raised", "pistol plan, monthly, the discount phase, USD", "$9.95 per month", "$12.95 per month"),),
    ),
    "kill bill: fewer seats": Edited(
        "c.xml", KILLBILL, "<max>5", "<max>3", (("limit.lowered", "pistol plan, seats", "5", "3"),),
    ),
    "kill bill: more for as many": Edited(
        "c.xml", KILLBILL, "<value>7<", "<value>9<",
        (("price.raised", "range plan, targets, monthly", "$7.00 per 1 target per month",
          "$9.00 per 1 target per month"),),
    ),
    "kill bill: room for fewer": Edited(
        "c.xml", KILLBILL, "<max>10<", "<max>8<", (("limit.lowered", "range plan, targets", "10", "8"),),
    ),
    "kill bill: what comes with a phase goes with it": Edited(
        "c.xml", KILLBILL, "\n          <price><currency>GBP</currency><value>24.95</value></price>", "",
        (("price.removed", "pistol plan, monthly", "GBP 24.95 per month", "not set"),),
    ),
    "kill bill: an add-on that is sold no more": Edited("c.xml", KILLBILL, "<plan>scope</plan>", ""),
    "kill bill: paid afterwards": Edited(
        "c.xml", KILLBILL, "IN_ADVANCE", "IN_ARREAR", unexamined="catalog.recurringBillingMode.1"
    ),
    "kill bill: zeros": Edited("c.xml", KILLBILL, "<value>5<", "<value>5.00<"),
    "storekit: dearer": Edited(
        "A.storekit", STOREKIT, '"9.99"', '"12.99"',
        (("price.raised", "pro plan, monthly", "$9.99 per month", "$12.99 per month"),),
    ),
    "storekit: the first months are dearer": Edited(
        "A.storekit", STOREKIT, '"2.99"', '"3.99"',
        (("price.raised", "pro plan, introductory price", "$2.99 per month for the first 3 months",
          "$3.99 per month for the first 3 months"),),
    ),
    "storekit: for one alone": Edited(
        "A.storekit", STOREKIT, "true", "false",
        (("entitlement.removed", "pro plan, family sharing", "true", "false"),),
    ),
    "storekit: an offer to come back": Edited(
        "A.storekit", STOREKIT, '"1.99"', '"2.49"',
        (("price.raised", "pro plan, promotional offer back", "$1.99 per month for the first 3 months",
          "$2.49 per month for the first 3 months"),),
    ),
    "storekit: an offer for a shorter time": Edited(
        "A.storekit", STOREKIT, '"numberOfPeriods": 3, "offerID"', '"numberOfPeriods": 2, "offerID"',
        (("limit.lowered", "pro plan, promotional offer back", "$1.99 per month for the first 3 months",
          "$1.99 per month for the first 2 months"),),
    ),
    "storekit: an offer less": Edited(
        "A.storekit", STOREKIT, '{"displayPrice": "1.99", "numberOfPeriods": 3, "offerID": "back"}', "",
        (("entitlement.removed", "pro plan, promotional offer back", "$1.99 per month for the first 3 months",
          "false"),),
    ),
    "storekit: numbers of the editor": Edited("A.storekit", STOREKIT, '"internalID": "2"', '"internalID": "7"'),
    "play: dearer for those who come": Edited(
        "p.json", PLAY, '"units": "9"', '"units": "12"',
        (("price.raised", "premium monthly plan, monthly, US, USD", "$9.99 per month", "$12.99 per month"),),
        audience="new",
    ),
    "play: dearer elsewhere": Edited(
        "p.json", PLAY, '"units": "8"', '"units": "9"',
        (("price.raised", "premium monthly plan, monthly, other regions, EUR", "EUR 8.00 per month",
          "EUR 9.00 per month"),), audience="new",
    ),
    "play: a benefit less": Edited(
        "p.json", PLAY, ', "Offline"', "", (("entitlement.removed", "premium monthly plan, Offline", "true", "false"),),
    ),
    "play: a shorter trial": Edited(
        "p.json", PLAY, "P14D", "P3D", (("trial.shortened", "premium monthly plan, free trial", "14 days", "3 days"),),
    ),
    "play: no trial any more": Edited(
        "p.json", PLAY, '"try", "state": "ACTIVE"', '"try", "state": "INACTIVE"',
        (("trial.shortened", "premium monthly plan, free trial", "14 days", "not stated"),),
    ),
    "play: the first months are dearer": Edited(
        "p.json", PLAY, '"units": "4"', '"units": "6"',
        (("price.raised", "premium monthly plan, offer intro, US",
          "free for 1 week, then $4.50 per month for the first 3 months",
          "free for 1 week, then $6.50 per month for the first 3 months"),),
    ),
    "play: a smaller discount": Edited(
        "p.json", PLAY, "0.5}", "0.2}",
        (("limit.lowered", "premium monthly plan, offer intro, DE",
          "free for 1 week, then 50 % off per month for the first 3 months",
          "free for 1 week, then 20 % off per month for the first 3 months"),),
    ),
    "play: whom an offer is for": Edited(
        "p.json", PLAY, '"gold"', '"silver"',
        unexamined="subscriptions.premium.basePlans.monthly.offers",
    ),
    "play: less time to mend a card": Edited(
        "p.json", PLAY, '"P7D"', '"P3D"', unexamined="subscriptions.premium.basePlans.monthly.autoRenewingBasePlanType"
    ),
    "sla4oai: beyond the quota": Edited(
        "s.yml", SLA, "cost: 2}", "cost: 3}",
        (("price.raised", "pro plan, GET pets requests, monthly", "$180.00 per 100,000 GET pets requests per month",
          "$270.00 per 100,000 GET pets requests per month"),),
    ),
    "sla4oai: less is included": Edited(
        "s.yml", SLA, "max: 10000", "max: 9000",
        (("price.raised", "pro plan, GET pets requests, monthly", "$0.00 per 10,000 GET pets requests per month",
          "$2.00 per 10,000 GET pets requests per month"),),
    ),
    "sla4oai: a slower promise": Edited("s.yml", SLA, "500ms", "900ms", unexamined="plans.pro.guarantees./pets.get.1"),
    "sla4oai: a month in other words": Edited("s.yml", SLA, "period: monthly,", "period: {amount: 1, unit: month},"),
    "kong: the second window": Edited(
        "k.yml", KONG, "1000]", "500]", (("limit.lowered", "api plan, requests in 3600 seconds", "1,000", "500"),),
    ),
    "aws: another resource of the template": Edited("t.yml", SAM, "StageName: prod", "StageName: live"),
    "kong: a route of a service": Edited(
        "k.yml", KONG, "second: 5", "second: 2", (("limit.lowered", "search plan, requests a second", "5", "2"),),
    ),
    "kong: what answers cost": Edited(
        "k.yml", KONG, "minute: 10", "minute: 4", (("limit.lowered", "search plan, sms a minute", "10", "4"),),
    ),
    "kong: smaller requests": Edited(
        "k.yml", KONG, "128", "64", (("limit.lowered", "search plan, size of a request", "128", "64"),),
    ),
    "kong: a limit where there was none": Edited(
        "k.yml", KONG, "{second: 5}", "{second: 5, hour: 100}",
        (("limit.lowered", "search plan, requests an hour", "unlimited", "100"),),
    ),
    "kong: a limit that is switched off": Edited(
        "k.yml", KONG, "{name: rate-limiting, config", "{name: rate-limiting, enabled: false, config"
    ),
    "kong: as many in a longer time": Edited(
        "k.yml", KONG, "[60, 3600]", "[60, 7200]",
        (("limit.lowered", "api plan, requests in 3600 seconds", "1,000 requests per 3600 seconds",
          "1,000 requests per 7200 seconds"),),
    ),
    "aws: a plan by another name": Edited("t.yml", SAM, "UsagePlanName: gold", "UsagePlanName: golden"),
    "kong: windows that do not slide": Edited(
        "k.yml", KONG, "sliding", "fixed", unexamined="services.api.plugins.rate-limiting-advanced.config.window_type"
    ),
    "aws: one method": Edited(
        "t.yml", SAM, "RateLimit: 5", "RateLimit: 2", (("limit.lowered", "gold plan, /pets/GET rate", "5", "2"),),
    ),
    "aws: the plan that SAM makes": Edited(
        "t.yml", SAM, "500", "400", (("limit.lowered", "Api plan, requests", "500", "400"),)
    ),
    "litellm: an amount below another": Edited(
        "m.json", MODELS, "0.03", "0.05",
        (("price.raised", "m1 plan, search context queries search context size low",
          "$0.03 per search context queries search context size low",
          "$0.05 per search context queries search context size low"),),
    ),
    "litellm: gone sooner": Edited(
        "m.json", MODELS, "2027-01-01", "2026-09-01",
        (("effective.advanced", "m1 plan", "retired on 2027-01-01", "retired on 2026-09-01"),),
    ),
    "litellm: gone on a day": Edited(
        "m.json", MODELS, '"mode": "embedding"', '"mode": "embedding", "deprecation_date": "2027-03-01"',
        (("plan.removed", "m0 plan", "sold", "retired on 2027-03-01"),),
    ),
    "litellm: gone later": Edited("m.json", MODELS, "2027-01-01", "2027-09-01"),
    "litellm: a smaller request": Edited(
        "m.json", MODELS, "200000", "100000", (("limit.lowered", "m0 plan, max_input_tokens", "200,000", "100,000"),),
    ),
    "litellm: a shorter answer": Edited(
        "m.json", MODELS, "8192", "4096",
        (("limit.lowered", "m0 plan, max_output_tokens", "8,192", "4,096"),),
    ),
    "litellm: fewer calls": Edited(
        "m.json", MODELS, '"rpm": 60', '"rpm": 6', (("limit.lowered", "m0 plan, rpm", "60", "6"),),
    ),
    "litellm: fewer tokens": Edited(
        "m.json", MODELS, '"tpm": 9000', '"tpm": 6000', (("limit.lowered", "m0 plan, tpm", "9,000", "6,000"),),
    ),
    "litellm: blind": Edited(
        "m.json", MODELS, "true", "false", (("entitlement.removed", "m0 plan, vision", "true", "false"),),
    ),
    "litellm: what a model can do besides": Edited(
        "m.json", MODELS, '"mode": "chat"', '"mode": "chat", "supported_endpoints": ["/v1/chat"]'
    ),
    "litellm: a new model": Edited(
        "m.json", MODELS, '{"m0"', '{"m2": {"input_cost_per_token": 1e-07, "output_cost_per_token": 1e-07}, "m0"'
    ),
    "litellm: other digits": Edited("m.json", MODELS, "1e-06", "0.000001"),
    "genai-prices: another name is matched": Edited(
        "a.yml", GENAI, "starts_with: big", "starts_with: bi", unexamined="models.big.match.starts_with"
    ),
    "genai-prices: notes": Edited("a.yml", GENAI, "as of spring 2026", "as of autumn 2026"),
    "genai-prices: looked at again": Edited("a.yml", GENAI, "2026-01-01", "2026-06-01"),
    "llm-prices: a new price beside the old": Edited(
        "a.json", HISTORY, '"from_date": null, "to_date": null}',
        '"from_date": null, "to_date": "2026-12-15"}, {"input": 4, "output": 15, "input_cached": null, '
        '"from_date": "2026-12-15", "to_date": null}',
        (("price.raised", "m1 plan, input tokens", "$3.00 per 1,000,000 input tokens",
          "$4.00 per 1,000,000 input tokens"),),
    ),
    "pricing2yaml 1: by the month": Edited(
        "c.yml", YAML_1, "monthlyPrice: 5", "monthlyPrice: 7",
        (("price.raised", "GOLD plan, monthly", "EUR 5.00 per user per month", "EUR 7.00 per user per month"),),
    ),
    "pricing2yaml 1: a month of a year": Edited(
        "c.yml", YAML_1, "annualPrice: 4", "annualPrice: 4.5",
        (("price.raised", "GOLD plan, monthly, bound for a year", "EUR 4.00 per user per month",
          "EUR 4.50 per user per month"),),
    ),
    "pricing2yaml 1: one more way to pay": Edited("c.yml", YAML_1, "[CARD]", "[CARD, GATEWAY]"),
    "pricing2yaml 1: another day": Edited("c.yml", YAML_1, "day: 15", "day: 16"),
    "pricing2yaml 3: fewer seats": Edited(
        "c.yml", YAML_3, "{value: 10}", "{value: 5}", (("limit.lowered", "PRO plan, seats", "10", "5"),),
    ),
    "pricing2yaml 3: a year costs more": Edited(
        "c.yml", YAML_3, "0.8", "0.9",
        (("term.tightened", "the product, discount for paying by the year, in percent", "20", "10"),),
    ),
    "pricing2yaml 3: the same share with more digits": Edited("c.yml", YAML_3, "annual: 0.8}", "annual: 0.8046}"),
    "pricing2yaml 3: a price that is worked out": Edited(
        "c.yml", YAML_3, "price: 12,", "price: '#base * 2.4',", unexamined="what the program computes: plans.PRO.price"
    ),
    "pricing2yaml 3: half a year costs more": Edited(
        "c.yml", YAML_3, "0.95", "0.98",
        (("limit.lowered", "the product, discount for paying every 6 months", "5 % off", "2 % off"),),
    ),
    "pricing2yaml 3: a way to pay less": Edited(
        "c.yml", YAML_3, "[CARD, INVOICE]", "[CARD]",
        (
            ("entitlement.removed", "FREE plan, pay", "CARD, INVOICE", "CARD"),
            ("entitlement.removed", "PRO plan, pay", "CARD, INVOICE", "CARD"),
        ),
    ),
    "pricing2yaml 3: a limit that is yes or no": Edited(
        "c.yml", YAML_3, "defaultValue: true", "defaultValue: false",
        (
            ("entitlement.removed", "FREE plan, backups", "true", "false"),
            ("entitlement.removed", "PRO plan, backups", "true", "false"),
        ),
    ),
    "pricing2yaml 3: more of one unit": Edited("c.yml", YAML_3, "unit: call,", "unit: calls,"),
    "pricing2yaml 3: a variable": Edited("c.yml", YAML_3, "base: 5", "base: 6", unexamined="variables.base (5 before"),
    "pricing2yaml 3: a limit by the year": Edited(
        "c.yml", YAML_3, "unit: MONTH", "unit: YEAR",
        (
            ("limit.lowered", "FREE plan, calls", "1,000 calls per month", "1,000 calls per year"),
            ("limit.lowered", "PRO plan, calls", "10,000 calls per month", "10,000 calls per year"),
        ),
    ),
    "pricing2yaml 3: no fewer than five": Edited(
        "c.yml", YAML_3, "minQuantity: 1", "minQuantity: 5",
        (("term.tightened", "more add-on, the fewest that can be bought", "1", "5"),),
    ),
    "pricing2yaml 3: hidden": Edited(
        "c.yml", YAML_3, "private: false", "private: true",
        (("term.tightened", "FREE plan, left out of what customers are shown", "no", "yes"),),
    ),
    "pricing2yaml 3: the version": Edited("c.yml", YAML_3, '"2025-10"', '"2026-10"'),
}  # fmt: skip
