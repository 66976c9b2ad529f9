"""Pricing2Yaml (iPricing) 1.x to 3.x: https://pricing4saas-docs.vercel.app, data set DOI 10.5281/zenodo.16106711.

A plan has its own value of a feature or limit, or the default the file defines; `billing` counts factors of the
monthly price, of which {monthly: 1} is the default and so no news; a price may be text ("Contact Sales"). In 1.x
`annualPrice` is what a month costs whoever pays for a year.

The format has no day on which a price begins to hold. Ours reads `effective_from`, `effective_from_existing` and
`applies_to` at the top of the file, beside its own keys, so that a rise can carry its day."""

from __future__ import annotations

import re
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Kind, Price
from change_guard.surfaces.pricing.formats import discounts, pricing2yaml_1
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft
from change_guard.surfaces.pricing.formats.steps import first

_COMPUTED = re.compile(r"#\w|\bT\(|\b\w+\s*[*/+]\s*[\w#]|\?.*:")
"""Expressions over `variables` (SpEL), which are never evaluated."""
_UNREAD = frozenset(("variables", "expression", "serverExpression"))
_CONSTRAINTS = (
    ("minimum_quantity", ("minQuantity", "min")),
    ("maximum_quantity", ("maxQuantity", "max")),
    ("quantity_step", ("quantityStep", "step")),
)
_PERIODS = {"SEC": "second", "MIN": "minute", "HOUR": "hour", "DAY": "day", "MONTH": "month", "YEAR": "year"}
_FACTS = ("features", "usageLimits")


def recognises(value: Any) -> bool:
    """Whether the value is a Pricing2Yaml document."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("saasName"), str)
        and ("plans" in value or "addOns" in value)
        and ("features" in value or "syntaxVersion" in value)
    )


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where the document is none any more."""
    value = document.value
    if value is None:
        return Catalogue("")
    if not recognises(value):
        raise Unreadable("is no Pricing2Yaml file any more (it needs saasName, features, plans)", document.at(()))
    draft = CatalogueDraft(
        name=value["saasName"],
        currency=scalars.currency(value.get("currency")) or "",
        features=frozenset(_mapping(value.get("features"))),
        limits=frozenset(_mapping(value.get("usageLimits"))),
    )
    _whole(draft, value)
    sections: tuple[tuple[Kind, str], ...] = (("plan", "plans"), ("add-on", "addOns"))
    for kind, section in sections:
        for key, said in _mapping(value.get(section)).items():
            _offer(draft, value, kind, key, (section, key), _mapping(said))
    return draft.done()


def read_both(before: Document, after: Document) -> tuple[Catalogue, Catalogue]:
    """Both catalogues; a file that moves to a later syntax with the same prices says the same."""
    return pricing2yaml_1.both(read(before), read(after))


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there; formulas and their variables are not read."""
    return not _UNREAD & set(keys)


def _offer(
    draft: CatalogueDraft, document: dict[str, Any], kind: Kind, key: str, keys: Keys, said: dict[str, Any]
) -> None:
    offer = draft.offer(kind, key, keys)
    _prices(draft, offer, said)
    for section in _FACTS:
        defined = _mapping(document.get(section))
        own = _mapping(said.get(section))
        for name, definition in defined.items():
            if name in own or kind == "plan":
                _fact(offer, section, name, _mapping(definition), own.get(name))
    for name, extension in _mapping(said.get("usageLimitsExtensions")).items():
        place = (*keys, "usageLimitsExtensions", name, "value")
        definition = _mapping(_mapping(document.get("usageLimits")).get(name))
        offer.extend(name, _mapping(extension).get("value"), place, _unit(definition))
    offer.available_for = _names(said.get("availableFor"))
    offer.needs = _names(said.get("dependsOn"))
    offer.excludes = _names(said.get("excludes"))
    offer.term("hidden", said.get("private"), (*keys, "private"))
    _constraints(offer, said)


def _constraints(offer: OfferDraft, said: dict[str, Any]) -> None:
    """How many of an add-on can be bought, and how many at a time: of one that only extends limits any number, where
    nothing else is said, and of others one."""
    if said.get("usageLimitsExtensions"):
        scales = not any(said.get(section) for section in _FACTS)
        offer.term("maximum_quantity", "unlimited" if scales else 1, offer.keys)
    for term, names in _CONSTRAINTS:
        name, value = first(_mapping(said.get("subscriptionConstraints")), names)
        offer.term(term, value, (*offer.keys, "subscriptionConstraints", name))


def _fact(offer: OfferDraft, section: str, name: str, definition: dict[str, Any], own: Any) -> None:
    """A feature or limit as this offer has it: its own value, else the default for all."""
    overrides = isinstance(own, dict) and own.get("value") is not None
    value = own["value"] if overrides else definition.get("defaultValue")
    keys: Keys = (*offer.keys, section, name, "value") if overrides else (section, name, "defaultValue")
    if section == "usageLimits":
        offer.limit(name, value, keys, _unit(definition))
    else:
        offer.entitle(name, value, keys)


def _unit(definition: dict[str, Any]) -> str:
    """What a limit counts, and in which time: `call/month`, which is also the time of a renewable one that names none.
    A unit that names its own time (`call/day`) is believed."""
    unit, every = scalars.unit_and_interval(definition.get("unit"))
    period = _mapping(definition.get("period"))
    if definition.get("type") == "RENEWABLE" and (period or not every):
        number, word = scalars.number(period.get("value", 1)), _PERIODS.get(str(period.get("unit", "MONTH")).upper())
        every = "" if not word or not number else word if number == 1 else f"{number.normalize():f} {word}s"
    return "/".join(filter(None, (unit, every)))


def _whole(draft: CatalogueDraft, value: dict[str, Any]) -> None:
    """What holds for every plan: discounts for paying by longer times, and three keys of ours that the format has no
    word for."""
    product = draft.offer("product", "", ())
    for name, factor in _mapping(value.get("billing")).items():
        share = scalars.number(factor)
        if share is None or not 0 < share <= 1:
            continue
        if scalars.interval(name) == "year":
            product.term("annual_discount", (1 - share) * 100, ("billing", name))
        elif share < 1:
            paid = scalars.interval(name) or scalars.unit(name)
            product.entitle(
                f"discount for paying every {paid}", discounts.spelled((1 - share) * 100), ("billing", name)
            )
    product.effective = scalars.day(value.get("effective_from"))
    product.effective_existing = scalars.day(value.get("effective_from_existing"))
    product.applies_to(value.get("applies_to"))


def _prices(draft: CatalogueDraft, offer: OfferDraft, said: dict[str, Any]) -> None:
    unit, interval = scalars.unit_and_interval(said.get("unit"))
    for field, every, term in (
        ("price", interval or "month", ""),
        ("monthlyPrice", interval or "month", ""),
        ("annualPrice", interval or "month", pricing2yaml_1.BOUND),
    ):
        if field not in said:
            continue
        told = scalars.amount(said[field])
        if told is None and isinstance(said[field], str) and _COMPUTED.search(said[field]):
            draft.unread.append((*offer.keys, field))
            continue
        if told is None and not isinstance(said[field], str):
            continue
        amount, written = told or (None, "")
        place = (*offer.keys, field)
        offer.prices.append(Price(amount, written or draft.currency, place, interval=every, unit=unit, term=term))


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _names(value: Any) -> tuple[str, ...]:
    return tuple(name for name in value if isinstance(name, str)) if isinstance(value, list) else ()
