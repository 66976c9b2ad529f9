"""Price files that anybody would read right, and so need no map: plans with prices by currency and interval.

    name: Acme
    currency: USD
    plans:
      team:
        price: {USD: {monthly: 15, yearly: 150}}    # or {monthly: 15}, or 15; or monthly: 15 alone
        for: user                                   # what one amount buys
        features: [reports, sso]                    # or {reports: yes, sso: no}
        limits: {projects: 10, storage: 100 GB, seats: unlimited}
        usage: {api-calls: {price: 0.24, per: 1000, included: 0}}
        trial: {length: 14 days, card: no, converts: no}
        fees: {setup: 50}
        discounts: {nonprofit: 30%, launch: {percent: 20, for: 3 months}}
        effective_from: 2027-01-01
        applies_to: new                             # new, existing, everyone
    addons: {storage: {price: 5, limits: {storage: 100 GB}, available_for: [team], terms: {maximum_quantity: 10}}}
    terms: {renewal: automatic, refund: 30 days, commitment: 12 months, minimum_seats: 5}
    product: {status: transferred, moves_to: Another Company, effective_from: 2027-01-01}

The plans may be called tiers, packages or editions, may stand a level down (`pricing: {plans: …}`) or be the whole
file. All of it is read by the same words a `map:` is written in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.naming import word_set, words
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys
from change_guard.surfaces.pricing.formats import extras, mapped, overlooked, price_keys, service, term_keys
from change_guard.surfaces.pricing.formats.mapping import Mapping_, check
from change_guard.surfaces.pricing.formats.roads import Road, is_constant, is_wrapper, roads, says_plans
from change_guard.surfaces.pricing.terms import TERMS

_ENOUGH = 50
"""How many plans are looked at to know a price list."""
_PRICES = ("price", "prices", "pricing")
_EVERY = ("every", "interval", "billing", "billing_period", "billingPeriod", "billing_interval", "billingInterval")
_SOLD = word_set("price prices pricing features limits usage trial trial_days fees currency")
"""What beside a bare `monthly: 12` shows that it is a price and no count."""
_TRIAL_IN_PARTS = ("trial", "trial.length", "trial.days", "trial.duration", "trial.period")
_READ = word_set("name currency every terms fees discounts trial product status addons")
_CONDITIONS = word_set(
    "fee surcharge setup tax vat refund cancel cancellation notice overage charge trial renewal renew discount "
    "commitment minimum deposit penalty markup proration grace"
)
"""Words in the names of things that weigh on whoever buys any of the plans."""
_NAMES = ("id", "key", "code", "slug", "name")


def recognises(value: Any) -> bool:
    """Whether the value is plainly a price list: `plans:`, at least one of which has a price that reads as one."""
    return _road(value) is not None


def recognises_named(value: Any) -> bool:
    """Whether it would be a price list if a file of that name held nothing else."""
    return _likely_road(value) is not None


def reads(keys: Keys) -> bool:
    """Whether a place is understood. Of what stands beside the plans only conditions are asked for, since a price list
    may stand in a larger file; what a plan says itself is told with it (overlooked.py)."""
    beside = keys[1:] if is_wrapper(keys[0]) else keys
    name = str(beside[1] if beside[:1] == ("terms",) and len(beside) > 1 else beside[0] if beside else "")
    known = name in _READ or term_keys.read(name) or price_keys.counts_trial(name)
    return bool(known) or not _CONDITIONS & set(words(name))


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where the shape that was there is gone, since nothing could be compared."""
    value = document.value
    if value is None:
        return Catalogue("")
    road = next((road for road in (_road(value), _likely_road(value)) if road is not None), None)
    if road is None:
        road = next(filter(None, roads(value)), None)
    if road is None:
        raise Unreadable(
            "has no `plans:` any more, so its prices cannot be compared",
            document.at(()),
            "if the file has a new shape, say where its prices stand with a `map:` under `watch:`",
        )
    catalogue = extras.beside(_catalogue(value, road, None), value)
    return overlooked.beside(service.beside(catalogue, value, road), value)


def _road(value: Any) -> Road | None:
    """The way to the first thing in the file that is a list of plans with prices."""
    if isinstance(value, dict) and "saasName" in value:
        return None
    return next((road for road in roads(value) if not is_constant(road) and _priced(value, road)), None)


def _likely_road(value: Any) -> Road | None:
    return next((road for road in roads(value) if _holds_plans(value, road)), None)


def _priced(value: Any, road: Road) -> bool:
    """Whether it holds plans with prices: one is enough where they are called plans, else two with a name of their
    own; without any word for them, only a price by the month or the year tells."""
    plans = _at(value, road)
    keys = _keys(_first(plans))
    said = [one for key in keys if (one := price_keys.read(key))]
    if not road and not any(one.interval and not one.bare for one in said):
        return False
    if _is_bare(value, road) and not (keys & _SOLD or _has_currency(value, road) or price_keys.follow_months(plans)):
        return False
    return _holds_plans(value, road)


def _is_bare(value: Any, road: Road) -> bool:
    """Whether all that reads as a price is an interval alone, such as `monthly: 49`, which may be a count."""
    said = [one for key in _keys(_first(_at(value, road))) if (one := price_keys.read(key))]
    return bool(said) and all(one.bare for one in said)


def _holds_plans(value: Any, road: Road) -> bool:
    plans = _at(value, road)
    offers = _catalogue(value, road, _ENOUGH).offers
    found = [offer for offer in offers if offer.kind == "plan" and offer.prices]
    if says_plans(road):
        return bool(found)
    found = [offer for offer in found if not scalars.currency(offer.key) and not scalars.interval(offer.key)]
    if isinstance(plans, list):
        found = [offer for offer in found if _named(plans[int(offer.keys[-1])])]
    return len(found) >= 2 and (bool(road) or len(found) == min(len(plans), _ENOUGH))


def _has_currency(value: Any, road: Road) -> bool:
    return any(isinstance(level, dict) and "currency" in level for level in (value, _at(value, road[:-1])))


def _named(plan: Any) -> bool:
    return isinstance(plan, dict) and any(isinstance(plan.get(name), str) for name in _NAMES)


def _first(plans: Any) -> Any:
    return dict(islice(plans.items(), _ENOUGH)) if isinstance(plans, dict) else plans[:_ENOUGH]


def _keys(plans: Any) -> set[str]:
    """Every key that some plan has."""
    each = plans.values() if isinstance(plans, dict) else plans
    return {key for plan in each if isinstance(plan, dict) for key in plan if isinstance(key, str)}


def _catalogue(value: Any, road: Road, most: int | None) -> Catalogue:
    if most is not None:
        value = _with(value, road, _first(_at(value, road)))
    keys = _keys(_at(value, road))
    above = _at(value, road[:-1])
    words = _Words(
        road,
        tuple(sorted(key for key in keys if price_keys.read(key) and key not in _PRICES)),
        next((word for word in _EVERY if word in keys), "every"),
        "currency" in keys,
        bool(road) and isinstance(above, dict) and "currency" in above,
        tuple(key for key in value if price_keys.counts_trial(key)) if isinstance(value, dict) else (),
        term_keys.places(value, road),
    )
    return mapped.by(_mapping(words), value)


def _at(value: Any, road: Road) -> Any:
    for key in road:
        value = value[key]
    return value


def _with(value: Any, road: Road, plans: Any) -> Any:
    """The value with other plans, and of the rest only what a price needs to be understood."""
    if not road:
        return plans
    beside = {key: value[key] for key in ("name", "currency", "every") if key in value}
    return {**beside, road[0]: _with(value[road[0]], road[1:], plans)}


@dataclass(frozen=True, slots=True)
class _Words:
    """What a file of this shape calls things: the keys that name a price, and where the interval and currency stand."""

    road: Road
    priced: tuple[str, ...]
    every: str
    own_currency: bool
    near_currency: bool
    trials: tuple[str, ...] = ()
    """Keys at the top of the file that give the trial of every plan: `TRIAL_PERIOD_DAYS`."""
    terms: tuple[tuple[str, str], ...] = ()
    """Terms, each with a place under whose name it stands."""


@lru_cache(maxsize=64)
def _mapping(words: _Words) -> Mapping_:
    """The native shape as a `map:`, in the file's own words."""
    above = "".join(f"{key}." for key in words.road[:-1])
    plan, addon = ".".join((*words.road, "{plan}")), f"{above}addons.{{addon}}"
    holders = (plan, addon)

    def everywhere(*ends: str) -> list[str]:
        return [f"{holder}.{end}" for holder in holders for end in ends]

    def once(*ends: str) -> list[str]:
        return [place for end in ends for place in dict.fromkeys((f".{above}{end}", f".{end}"))]

    said: dict[str, Any] = {
        "name": once("name")[0],
        "currency": f".{above}currency" if words.near_currency else ".currency",
        "every": once("every")[0],
        "plan": plan,
        "addon": addon,
        "title": everywhere("name", "title"),
        "price": [*_prices(holders, words), *_by_key(plan, words)],
        "fee": [*everywhere("fees.{fee}"), f"{above}fees.{{fee}}"],
        "discount": [*everywhere("discounts.{discount}"), f"{above}discounts.{{discount}}"],
        "feature": everywhere("features"),
        "limit": everywhere("limits", "quotas", "quota", "allowances", "usage_limits", "usageLimits"),
        "available for": f"{addon}.available_for",
        "needs": f"{addon}.needs",
        "excludes": f"{addon}.excludes",
        "replaces": f"{plan}.replaces",
        "price ids": everywhere("price.ids", "prices.ids", "price_ids", "priceIds"),
        "status": [*everywhere("status"), *once("product.status", "status")],
        "moves to": [*everywhere("moves_to"), *once("product.moves_to")],
        "effective": [*everywhere("effective_from"), *once("product.effective_from", "effective_from")],
        "effective for existing": [*everywhere("effective_from_existing"), *once("effective_from_existing")],
        "applies to": [*everywhere("applies_to"), *once("applies_to")],
        "trial": [*everywhere(*_TRIAL_IN_PARTS), *once(*_TRIAL_IN_PARTS), *(f'."{key}"' for key in words.trials)],
        "trial card": [*everywhere("trial.card"), *once("trial.card")],
        "trial converts": [*everywhere("trial.converts"), *once("trial.converts")],
        "hidden": everywhere("hidden", "unlisted", "visible", "listed", "public", "shown"),
        "bound to": everywhere("requires", "bundled_with", "only_with"),
        "price consent": [*everywhere("consent"), *once("price_increase.consent", "terms.price_increase_consent")],
    }
    for key in TERMS:
        field = key.replace("_", " ")
        named = (place for term, place in words.terms if term == key)
        said[field] = [*once(f"terms.{key}"), *everywhere(f"terms.{key}"), *named, *said.get(field, ())]
    return check(said, "plans")


def _prices(holders: Iterable[str], words: _Words) -> Iterator[dict[str, str]]:
    for holder in holders:
        said = _beside(holder, words)
        for word in _PRICES:
            for rest in ("", ".{interval}", ".{currency}", ".{currency}.{interval}"):
                yield {"at": f"{holder}.{word}{rest}", **said}
        for word in ("usage", "overage", "overages"):
            yield {"at": f"{holder}.{word}.{{meter}}", "every": f"{holder}.{word}.{{meter}}.every"}


def _by_key(plan: str, words: _Words) -> Iterator[dict[str, str]]:
    """Prices whose own key says what they are; what it does not say, the plan or the file does."""
    for key in words.priced:
        if said := price_keys.read(key):
            own = {"every": said.interval, "for": said.unit, "currency": said.currency}
            yield {
                "at": f'{plan}."{key}"',
                **_beside(plan, words),
                **{k: v for k, v in own.items() if v},
                "in": said.scale,
            }


def _beside(holder: str, words: _Words) -> dict[str, str]:
    currency = {"currency": f"{holder}.currency"} if words.own_currency else {}
    return {"for": f"{holder}.for", "every": f"{holder}.{words.every}", **currency}
