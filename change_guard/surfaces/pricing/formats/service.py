"""Support and service levels that stand in a section of their own, of a plan or of the whole product:
`support: {hours: 24/7, channels: [mail, phone], response_time: 4 hours}`, `sla: {uptime: 99.9 %, credits: 10 %}`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from change_guard.surfaces.pricing import measures, scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Offer
from change_guard.surfaces.pricing.formats import term_keys
from change_guard.surfaces.pricing.formats.draft import OfferDraft

SECTIONS = {
    "support": "support", "sla": "sla", "SLA": "sla", "service_level": "sla", "serviceLevel": "sla",
    "service_levels": "sla", "serviceLevels": "sla",
}  # fmt: skip
"""Each with the word that its parts are named by."""
_ANSWERS = frozenset(("response", "response time", "first response", "first response time", "answers within"))
_HOUR = 3600


def beside(catalogue: Catalogue, value: Any, road: tuple[str, ...]) -> Catalogue:
    """The catalogue with what its offers, and the file as a whole, say about service."""
    product: Keys = road[:-1]
    offers = tuple(_with(offer, value, offer.keys or product) for offer in catalogue.offers)
    if any(offer.kind == "product" for offer in offers):
        return replace(catalogue, offers=offers)
    whole = _with(Offer("product", "", ()), value, product)
    return replace(catalogue, offers=(*offers, whole) if whole.terms or whole.entitlements else offers)


def _with(offer: Offer, value: Any, keys: Keys) -> Offer:
    draft = OfferDraft(offer.kind, offer.key, keys)
    for place in dict.fromkeys((keys, () if offer.kind == "product" else keys)):
        holder = _at(value, place)
        for section, name in SECTIONS.items() if isinstance(holder, dict) else ():
            if section in holder:
                _section(draft, name, holder[section], (*place, section))
    return replace(
        offer,
        terms={**draft.terms, **offer.terms},
        entitlements={**draft.entitlements, **offer.entitlements},
    )


def _at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value[key]
    return value


def _section(draft: OfferDraft, name: str, said: Any, keys: Keys) -> None:
    if isinstance(said, dict):
        for key, inner in said.items():
            if isinstance(key, str):
                _part(draft, f"{name} {key.replace('_', ' ')}", inner, (*keys, key))
    elif name == "sla" and isinstance(said, str | int | Decimal) and scalars.quantity(str(said).rstrip("% ")):
        draft.term("uptime", said, keys)
    else:
        draft.entitle(name, said, keys)


def _part(draft: OfferDraft, name: str, said: Any, keys: Keys) -> None:
    """A term where it is one that we know, else whatever is given."""
    term = term_keys.read(name) or term_keys.read(str(keys[-1]))
    if name.partition(" ")[2] in _ANSWERS:
        term, said = "response_hours", _in_hours(said)
    known = len(draft.terms)
    if term in ("uptime", "support_hours", "response_hours"):
        draft.term(term, said, keys)
    if len(draft.terms) == known and not isinstance(said, dict):
        draft.entitle(name, said, keys)


def _in_hours(said: Any) -> Any:
    """`1 day` as 24; whatever is no span of time as it is."""
    told = scalars.quantity(said) if isinstance(said, str) else None
    span = measures.measured(Fraction(told[0]), told[1]) if told and told[0].is_finite() else None
    if span is None or span[1] != "time":
        return said
    hours = span[0] / _HOUR
    return str(hours.numerator) if hours.denominator == 1 else said
