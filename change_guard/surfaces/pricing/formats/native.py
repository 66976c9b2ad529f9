"""Price files that anybody would read right, and so need no map: plans with prices by currency and interval.

    name: Acme
    currency: USD
    plans:
      team:
        price: {USD: {monthly: 15, yearly: 150}}    # or: price: {monthly: 15}, or: price: 15
        for: user                                   # what one amount buys
        features: [reports, sso]                    # or {reports: yes, sso: no}
        limits: {projects: 10, storage: 100 GB, seats: unlimited}
        usage: {api-calls: {price: 0.24, per: 1000, included: 0}}
        trial: {length: 14 days, card: no, converts: no}
        fees: {setup: 50}
        effective_from: 2027-01-01
        applies_to: new                             # new, existing, everyone
    addons: {storage: {price: 5, limits: {storage: 100 GB}, available_for: [team]}}
    terms: {renewal: automatic, refund: 30 days, commitment: 12 months, minimum_seats: 5}
    product: {status: transferred, moves_to: Another Company, effective_from: 2027-01-01}

It is read by the same words a `map:` is written in.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.pricing.catalogue import Catalogue
from change_guard.surfaces.pricing.formats import mapped
from change_guard.surfaces.pricing.formats.mapping import Mapping_, check
from change_guard.surfaces.pricing.terms import TERMS

_ENOUGH = 50
"""How many plans are looked at to know a price list."""
_HOLDERS = ("plans.{plan}", "addons.{addon}")


def _everywhere(*ends: str) -> list[str]:
    return [f"{holder}.{end}" for holder in _HOLDERS for end in ends]


@cache
def mapping() -> Mapping_:
    """The native shape as a `map:`."""
    prices = [
        {"at": f"{holder}.{word}{rest}", "for": f"{holder}.for", "every": f"{holder}.every"}
        for holder in _HOLDERS
        for word in ("price", "prices")
        for rest in ("", ".{interval}", ".{currency}", ".{currency}.{interval}")
    ]
    usage = [{"at": f"{holder}.usage.{{meter}}", "every": f"{holder}.usage.{{meter}}.every"} for holder in _HOLDERS]
    said: dict[str, Any] = {
        "name": ".name",
        "currency": ".currency",
        "every": ".every",
        "plan": "plans.{plan}",
        "addon": "addons.{addon}",
        "title": _everywhere("name", "title"),
        "price": prices + usage,
        "fee": [*_everywhere("fees.{fee}"), "fees.{fee}"],
        "feature": _everywhere("features"),
        "limit": _everywhere("limits"),
        "available for": "addons.{addon}.available_for",
        "needs": "addons.{addon}.needs",
        "replaces": "plans.{plan}.replaces",
        "status": [*_everywhere("status"), ".product.status", ".status"],
        "moves to": [*_everywhere("moves_to"), ".product.moves_to"],
        "effective": [*_everywhere("effective_from"), ".product.effective_from", ".effective_from"],
        "effective for existing": [*_everywhere("effective_from_existing"), ".effective_from_existing"],
        "applies to": [*_everywhere("applies_to"), ".applies_to"],
        "trial": _everywhere("trial", "trial.length", "trial_days"),
        "trial card": _everywhere("trial.card"),
        "trial converts": _everywhere("trial.converts"),
    }
    for key in TERMS:
        field = key.replace("_", " ")
        said[field] = [f".terms.{key}", *_everywhere(f"terms.{key}"), *said.get(field, ())]
    return check(said, "plans")


def recognises(value: Any) -> bool:
    """Whether the value is plainly a price list: `plans:`, at least one of which has a price that reads as one."""
    if not isinstance(value, dict) or not isinstance(value.get("plans"), dict | list) or "saasName" in value:
        return False
    plans = value["plans"]
    some = dict(islice(plans.items(), _ENOUGH)) if isinstance(plans, dict) else plans[:_ENOUGH]
    offers = mapped.by(mapping(), {"currency": value.get("currency"), "plans": some}).offers
    return any(offer.prices for offer in offers)


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where the shape that was there is gone, since nothing could be compared."""
    value = document.value
    if value is None:
        return Catalogue("")
    if not isinstance(value, dict) or not isinstance(value.get("plans"), dict | list):
        raise Unreadable(
            "has no `plans:` any more, so its prices cannot be compared",
            document.at(()),
            "if the file has a new shape, say where its prices stand with a `map:` under `watch:`",
        )
    return mapped.by(mapping(), value)
