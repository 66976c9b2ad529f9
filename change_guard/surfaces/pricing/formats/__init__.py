"""Price files by format. A format is a module that keeps the contract of `Format` (or `LongFormat`), and its line
here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any, Protocol, cast, runtime_checkable

from change_guard.documents import Document
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys

FORMATS = {
    "pricing2yaml": rb"saasName",
    "killbill": rb"<catalogName",
    "litellm": rb"_cost_per_|_token_cost",
    "genai_prices": rb"_mtok\b|_kcount\b",
    "llm_prices": rb"price_history|\"input\"\s*:",
    "langfuse_models": rb"modelName|model_name",
    "stripe": rb"unit_amount|/v1/prices|stripe_p(?:rice|lan)",
    "lago": rb"amount_cents",
    "openmeter": rb"rate_?[cC]ards",
    "autumn": rb"feature_?[iI]d",
    "orb": rb"model_type",
    "storekit": rb"displayPrice",
    "google_play": rb"priceMicros|basePlanId",
    "gateways": rb"requests_per_unit|rate-?limiting|request-size-limiting|UsagePlan|usage_plan",
    "sla4oai": rb"\bplans\b",
    "native": rb"(?i:plans\b|\b(?:tiers|packages|editions|subscriptions)\b|(?:month|year|annual)(?:ly)?)",
    "cloud_rates": rb"\bcost[\"']?\s*:",
    "plan_list": rb"_limit\b",
    "price_ids": rb"\"[\w]+\"\s*:\s*[\"$\d]",
    "feature_table": rb"\bfree[\"']?\s*:",
    "allowances": rb"\d",
    "plan_tables": rb"(?i)(?:plan|tier)s?_?(?:limit|quota|entitlement|allowance|feature|capabilit)|_?by_?(?:plan|tier)",
    "access": rb"\b(?:[eE]ntitlement(?:s|Limits)|[lL]imits|quotas|features|capabilities)\b",
    "charges_alone": rb"\b(?:fees|charges|surcharges|commissions|discounts|coupons)\b",
    "vouched": rb"\d",
}
"""Asked in this order; the first that recognises a file reads it. The bytes say cheaply which are worth asking."""
NAMED = {
    "price_ids": re.compile(r"price|pricing", re.I),
    "allowances": re.compile(
        r"(?:\A|[^a-z])(?:(?:rate|usage)?[-_]?limits?|quotas?|throttl\w+)(?:\Z|[^a-z])|RateLimits?\Z", re.I
    ),
    "charges_alone": re.compile(r"(?:fees?|charges|surcharges?|commissions?|discounts?|coupons)\Z", re.I),
    "vouched": re.compile(r"(?:\A|[^a-z])(?:plans?|prices?|pricing|billing|subscriptions?)(?:\Z|[^a-z])", re.I),
}
"""Formats whose shape says too little, and what the name of the file has to hold."""


class Format(Protocol):
    """One way in which prices are written down."""

    def recognises(self, value: Any) -> bool:
        """Whether the parsed file is of this format, whatever it is called."""

    def read(self, document: Document) -> Catalogue:
        """The catalogue it holds; raises errors.Unreadable where it is not of this format any more."""


@runtime_checkable
class LongFormat(Format, Protocol):
    """A format of lists so long that both sides are read together."""

    def read_both(self, before: Document, after: Document) -> tuple[Catalogue, Catalogue]:
        """As `read` of each; what an entry that is the same on both sides costs may be left out."""


@runtime_checkable
class VendorFormat(Format, Protocol):
    """A format that somebody documents, and so with parts that we may know of and not read."""

    def reads(self, keys: Keys) -> bool:
        """Whether what stands at a place is understood; what moves anywhere else is named as not examined."""


def likely(document: Document) -> bool:
    """Whether the bytes hold a word that some format cannot do without, in a file of a name that it asks for."""
    return next(_asked(document), None) is not None


def _asked(document: Document) -> Iterator[str]:
    """The formats that are worth asking."""
    marked = (name for name, mark in FORMATS.items() if re.search(mark, document.data))
    return (name for name in marked if name not in NAMED or NAMED[name].search(_called(document)))


def _called(document: Document) -> str:
    """The file's name behind that of its folder, which may well say more."""
    return "/".join((*document.path.split("/")[-2:-1], document.stem))


def certain(data: bytes) -> bool:
    """Whether the bytes are of one format for sure, though they cannot be parsed."""
    return any(re.search(FORMATS[name], data) for name in ("pricing2yaml", "killbill", "litellm", "genai_prices"))


def of(document: Document) -> Format | None:
    """The format of a file; raises Unreadable where it makes no sense at all."""
    modules = (cast(Format, import_module(f"{__name__}.{name}")) for name in _asked(document))
    return next((module for module in modules if module.recognises(document.value)), None)


def read(before: Document | None, after: Document | None) -> tuple[Catalogue, Catalogue]:
    """Both sides by one format: the map's where the config has one, else what the after side is, else the before
    side."""
    documents = [document for document in (after, before) if document is not None]
    if any(document.watch and document.watch.map for document in documents):
        from change_guard.surfaces.pricing.formats import mapped

        return _read(mapped.read, before), _read(mapped.read, after)
    format = next((found for document in documents if (found := of(document))), None)
    if format is None:
        return _unknown(documents[0])
    theirs = of(before) if before and after else None
    if before and after and theirs is format and isinstance(format, LongFormat):
        old, new = format.read_both(before, after)
    else:
        old, new = _read((theirs or format).read, before), _read(format.read, after)
    if theirs is format and isinstance(format, VendorFormat):
        return replace(old, reads=format.reads), replace(new, reads=format.reads)
    return old, new


def _read(reader: Any, document: Document | None) -> Catalogue:
    return Catalogue("") if document is None else cast(Catalogue, reader(document))


def _unknown(document: Document) -> tuple[Catalogue, Catalogue]:
    from change_guard.errors import Unreadable

    raise Unreadable(
        "is watched as a price file, and is of no shape we know",
        document.at(()),
        "say where its prices stand: `map: {price: plans.{plan}.price, …}` under `watch:` in .change-guard/config.yml",
    )
