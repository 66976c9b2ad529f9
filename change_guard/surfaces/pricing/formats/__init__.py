"""Price files by format. A format is a module with `recognises(value)` and `read(document)`, and its line here."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol, cast

from change_guard.documents import Document
from change_guard.surfaces.pricing.catalogue import Catalogue

FORMATS = ("pricing2yaml", "native")
"""Asked in this order; the first that recognises a file reads it."""


class Format(Protocol):
    """One way in which prices are written down."""

    def recognises(self, value: Any) -> bool:
        """Whether the parsed file is of this format, whatever it is called."""

    def read(self, document: Document) -> Catalogue:
        """The catalogue it holds; raises errors.Unreadable where it is not of this format any more."""


def of(value: Any) -> Format | None:
    """The format of a parsed file."""
    modules = (cast(Format, import_module(f"{__name__}.{name}")) for name in FORMATS)
    return next((module for module in modules if module.recognises(value)), None)


def read(before: Document | None, after: Document | None) -> tuple[Catalogue, Catalogue]:
    """Both sides by one format: the map's where the config has one, else what the after side is, else the before
    side."""
    documents = [document for document in (after, before) if document is not None]
    if any(document.watch and document.watch.map for document in documents):
        from change_guard.surfaces.pricing.formats import mapped

        return _read(mapped.read, before), _read(mapped.read, after)
    format = next((found for document in documents if (found := of(document.value))), None)
    if format is None:
        return _unknown(documents[0])
    theirs = of(before.value) if before and after else None
    return _read((theirs or format).read, before), _read(format.read, after)


def _read(reader: Any, document: Document | None) -> Catalogue:
    return Catalogue("") if document is None else cast(Catalogue, reader(document))


def _unknown(document: Document) -> tuple[Catalogue, Catalogue]:
    from change_guard.errors import Unreadable

    raise Unreadable(
        "is watched as a price file, and is of no shape we know",
        document.at(()),
        "say where its prices stand: `map: {price: plans.{plan}.price, …}` under `watch:` in .change-guard/config.yml",
    )
