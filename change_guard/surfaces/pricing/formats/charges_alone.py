"""Fees, commissions and discounts in a file of their own, named for them: `fees: {withdrawal: 1.5%, late: $5}`,
`discounts: {student: 50%}`."""

from __future__ import annotations

from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing.catalogue import Catalogue
from change_guard.surfaces.pricing.formats import amounts, mapped
from change_guard.surfaces.pricing.formats.draft import blank, shaped
from change_guard.surfaces.pricing.formats.mapping import check
from change_guard.surfaces.pricing.formats.steps import mapping

_FEES = ("fees", "charges", "surcharges", "commissions")
_DISCOUNTS = ("discounts", "coupons")


def recognises(value: Any) -> bool:
    """Whether it lists fees or discounts, each with an amount of money or a percentage."""
    return any(_listed(mapping(value).get(word)) for word in (*_FEES, *_DISCOUNTS))


def _listed(said: Any) -> bool:
    entries = mapping(said).values()
    return bool(entries) and all(_is_amount(entry) for entry in entries)


def _is_amount(said: Any) -> bool:
    found = amounts.price(said, blank(()))
    return found is not None and found.amount is not None


def read(document: Document) -> Catalogue:
    """What is charged and what is taken off; raises Unreadable where the lists are gone."""
    value = shaped(document, recognises, "a list of fees or discounts")
    held = {word for word in (*_FEES, *_DISCOUNTS) if _listed(mapping(value).get(word))}
    said: dict[str, Any] = {
        "currency": ".currency",
        "effective": ".effective_from",
        "fee": [f"{word}.{{fee}}" for word in _FEES if word in held],
        "discount": [f"{word}.{{discount}}" for word in _DISCOUNTS if word in held],
    }
    return mapped.by(check({field: places for field, places in said.items() if places}, "charges"), value)
