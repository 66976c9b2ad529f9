"""Any YAML or JSON file into a catalogue, by a `map:` that says where things stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.pricing import scalars, terms
from change_guard.surfaces.pricing.catalogue import Catalogue, Price
from change_guard.surfaces.pricing.formats import amounts, discounts, term_keys
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, dated, lines, spelled_out
from change_guard.surfaces.pricing.formats.mapping import SCALES, Line, Mapping_, check, place, pointing
from change_guard.surfaces.pricing.formats.places import Found, walk
from change_guard.surfaces.pricing.terms import TERMS


def read(document: Document) -> Catalogue:
    """The catalogue of a file that the config maps; raises Refused for the map, Unreadable where it finds nothing."""
    watch = document.watch
    mapping = check(watch.map if watch else {}, watch.files if watch else document.path)
    catalogue = by(mapping, document.value)
    if not catalogue.offers and document.value:
        raise Unreadable(
            "holds nothing at the places its `map:` names, so its prices cannot be compared",
            document.at(()),
            "correct `map:` under `watch:` in .change-guard/config.yml, or take the file out of `files:`",
        )
    return catalogue


def by(mapping: Mapping_, value: Any) -> Catalogue:
    """The catalogue of a value as a checked map reads it."""
    return _Reading(mapping, value).catalogue()


class _Reading:
    """One file under one map."""

    def __init__(self, mapping: Mapping_, value: Any) -> None:
        self._map = mapping
        self._value = value
        self._draft = CatalogueDraft(name=self._said("name"), currency=scalars.currency(self._said("currency")) or "")

    def catalogue(self) -> Catalogue:
        for found, _ in self._each("plan", "addon"):
            self._offer(found)
        for found, line in self._each("price"):
            self._price(found, line)
        for found, line in self._each("fee"):
            self._fee(found, line)
        for found, _ in self._each("discount"):
            self._discount(found)
        for found, _ in self._each("feature"):
            self._feature(found)
        for found, line in self._each("limit"):
            self._limit(found, line)
        for key in TERMS:
            for found, _ in self._each(key.replace("_", " ")):
                self._offer(found).term(key, _meant(key, found), found.keys)
        self._about()
        return self._draft.done()

    def _each(self, *fields: str) -> Iterator[tuple[Found, Line]]:
        for field in fields:
            for line in self._map.places.get(field, ()):
                for found in walk(self._value, line.parts):
                    yield found, line

    def _offer(self, found: Found) -> OfferDraft:
        """The plan or add-on the place belongs to; the product as a whole where it names neither."""
        if "addon" in found.names:
            return self._draft.offer("add-on", found.names["addon"], found.starts["addon"])
        if "plan" in found.names:
            return self._draft.offer("plan", found.names["plan"], found.starts["plan"])
        return self._draft.offer("product", "", ())

    def _said(self, field: str, line: Mapping[str, str] | None = None, of: Found | None = None) -> str:
        """What a line, or the map, says: the word itself, or the text that stands where it points."""
        text = (line or {}).get(field) or self._map.said.get(field, "")
        if not text or not pointing(text):
            return text
        found = next(walk(self._value, place(text), of), None)
        return str(found.value) if found and isinstance(found.value, str | int | Decimal) else ""

    def _default(self, found: Found, line: Line) -> Price:
        """Everything a price is, before its amount: from the place's own names, then the line, then the map."""

        def say(field: str) -> str:
            return self._said(field, line.said, found)

        return Price(
            amount=None,
            currency=scalars.currency(found.names.get("currency") or say("currency")) or "",
            keys=found.keys,
            component="usage" if "meter" in found.names else "fee" if "fee" in found.names else "base",
            meter=found.names.get("meter") or found.names.get("fee") or "",
            interval=scalars.interval(found.names.get("interval") or say("every")) or "",
            unit=scalars.unit(say("for")),
            per=scalars.number(say("per")) or Decimal(1),
            region=found.names.get("region", ""),
            term=found.names.get("term", ""),
            included=scalars.number(say("included")) or Decimal(0),
            scale=Decimal(SCALES.get(say("in") or "major", "1")),
        )

    def _price(self, found: Found, line: Line) -> None:
        price = amounts.price(found.value, self._default(found, line))
        if price is not None:
            self._offer(found).prices.append(price)

    def _fee(self, found: Found, line: Line) -> None:
        if "fee" in found.names or not isinstance(found.value, dict):
            self._one_fee(found, line)
        else:
            for name, value in found.value.items():
                self._one_fee(Found(value, (*found.keys, name), {**found.names, "fee": name}, found.starts), line)

    def _one_fee(self, found: Found, line: Line) -> None:
        blank = self._default(found, line)
        fee = amounts.price(found.value, replace(blank, component="fee", interval="once"))
        if fee is not None:
            self._offer(found).prices.append(fee)

    def _discount(self, found: Found) -> None:
        if off := discounts.spelled(found.value):
            self._offer(found).entitle(f"discount {found.names.get('discount', '')}".strip(), off, found.keys)

    def _feature(self, found: Found) -> None:
        offer, value = self._offer(found), found.value
        if "feature" in found.names:
            by_name = isinstance(value, str) and value == found.names["feature"]
            offer.entitle(found.names["feature"], True if by_name else value, found.keys)
        elif isinstance(value, dict):
            for name, given in value.items():
                offer.entitle(name, given, (*found.keys, name))
        elif isinstance(value, list):
            for keys, name in lines(value, found.keys):
                offer.entitle(name, True, keys)
            for keys, name, given in spelled_out(value, found.keys):
                offer.entitle(name, given, keys)
        elif len(found.keys):
            offer.entitle(str(found.keys[-1]), value, found.keys)

    def _limit(self, found: Found, line: Line) -> None:
        unit = self._said("for", line.said, found) if "for" in line.said else ""
        named = found.names.get("limit")
        if named is None and isinstance(found.value, dict):
            for name, value in found.value.items():
                self._one_limit(self._offer(found), name, value, (*found.keys, name), unit)
        else:
            self._one_limit(self._offer(found), named or str(found.keys[-1]), found.value, found.keys, unit)

    def _one_limit(self, offer: OfferDraft, name: str, value: Any, keys: tuple[str | int, ...], unit: str) -> None:
        if isinstance(value, dict):
            inner = next((key for key in ("value", "max", "limit", "amount", "total") if key in value), None)
            if inner is not None:
                words = [value.get("unit"), value.get("period") or value.get("per")]
                told = "/".join(word for word in words if isinstance(word, str) and word)
                offer.give(name, value[inner], (*keys, inner), told or unit, self._map.unlimited)
        else:
            offer.give(name, value, keys, unit, self._map.unlimited)

    def _about(self) -> None:
        """What is said about an offer as a whole."""
        for field, attribute in (("title", "title"), ("moves to", "moves_to")):
            for found, _ in self._each(field):
                if isinstance(found.value, str):
                    setattr(self._offer(found), attribute, found.value.strip())
        for field, attribute in (("effective", "effective"), ("effective for existing", "effective_existing")):
            for found, _ in self._each(field):
                setattr(self._offer(found), attribute, scalars.day(found.value))
        for field in ("replaces", "available for", "needs", "excludes"):
            for found, _ in self._each(field):
                names = found.value if isinstance(found.value, list) else [found.value]
                told = tuple(name for name in names if isinstance(name, str))
                setattr(self._offer(found), field.replace(" ", "_"), told)
        for found, _ in self._each("price ids"):
            names = found.value if isinstance(found.value, list) else [found.value]
            self._offer(found).price_ids |= {name for name in names if isinstance(name, str)}
        for found, _ in self._each("status"):
            self._offer(found).stands(found.value, found.keys)
        for found, _ in self._each("applies to"):
            self._offer(found).applies_to(found.value)


def _meant(term: str, found: Found) -> Any:
    """The value of a term as the name of its key says it."""
    told = terms.turned(found.keys, found.value)
    return term_keys.meant(found.keys[-1], told) if found.keys else told


__all__ = ["by", "dated", "read"]
