"""How a difference becomes a Change: whose it is, where it stands, whom it hits and from when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from change_guard.documents import Document
from change_guard.model import Audience, Change, Effect, Location, Value, Witness
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Offer, Price

NAME = "pricing"
_WIDE = Context(prec=200, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Said:
    """What is different, before it is known where and when."""

    kind: str
    subject: str
    before: Value
    after: Value
    effect: Effect
    traits: Mapping[str, Value] = field(default_factory=dict)
    witness: Witness | None = None


DATED = frozenset(("price.raised", "fee.added", "fee.raised"))
"""Kinds of which it matters whether the day that they name is new."""


@dataclass(frozen=True, slots=True)
class When:
    """Whom a change hits, and from which day; None means on merge."""

    audience: Audience = "unknown"
    effective: date | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """Both files and what they sell."""

    before: Document | None
    after: Document | None
    old: Catalogue
    new: Catalogue

    @property
    def source(self) -> str:
        """The catalogue's own name, else the config's, else the file's."""
        document = self.after or self.before
        watched = document.watch.name if document and document.watch else ""
        return self.new.name or self.old.name or watched or (document.stem if document else "")

    def tell(self, said: Said, was: Keys | None, at: Keys | None, when: When) -> Change:
        """The change; `was` and `at` are where it stands before and after, None on the side that lacks it."""
        gone = self.before.at(was) if self.before and was is not None else None
        return Change(
            surface=NAME,
            source=self.source,
            kind=said.kind,
            subject=said.subject,
            before=said.before,
            after=said.after,
            where=self._where(was, at, gone),
            was=gone,
            traits={**said.traits, **self._newly_dated(said.kind, when)},
            effect=said.effect,
            audience=when.audience,
            effective=when.effective,
            witness=said.witness,
        )

    def _where(self, was: Keys | None, at: Keys | None, gone: Location | None) -> Location:
        if self.after is not None:
            return self.after.at(at if at is not None else was or ())
        return gone or Location(self.before.path if self.before else "", side="before")

    def _newly_dated(self, kind: str, when: When) -> dict[str, Value]:
        """Of a rise, whether its day is one that the file did not name before."""
        return {"newly_dated": when.effective not in self.old.days} if kind in DATED and when.effective else {}

    @property
    def _stays(self) -> bool:
        """Whether the after side is a later version beside the one that customers bought."""
        old, new = self.old.product.effective, self.new.product.effective
        return self.new.versioned and old is not None and new is not None and old < new

    def _later(self, offer: Offer) -> bool:
        """Whether it is a later version of an offer, beside the one that customers bought."""
        old = self.old.of(offer.kind).get(offer.key) if offer.version is not None else None
        return bool(old and old.version is not None and offer.version is not None and old.version < offer.version)

    def when(self, offer: Offer, price: Price | None = None) -> When:
        """As the after side says it: the price's own word, else the offer's, else the whole file's."""
        levels = [level for level in (price, offer, self.new.product) if level is not None]
        audience: Audience = next((level.audience for level in levels if level.audience != "unknown"), "unknown")
        existing = next((level.effective_existing for level in levels if level.effective_existing), None)
        effective = next((level.effective for level in levels if level.effective), None)
        if existing and audience == "unknown":
            audience = "everyone"
        if audience == "unknown" and offer.kind != "product" and (self._stays or self._later(offer)):
            audience = "new"
        return When(audience, effective if audience == "new" else existing or effective)


def percent(before: Fraction, after: Fraction) -> Decimal | None:
    """By how much per cent the second is more (or, negative, less); None where the first is nothing.

    Rounded half up to two places, or to as many more as it takes not to look like a whole number it is not: 25.0001
    is above 25."""
    if before <= 0:
        return None
    exact = after / before * 100 - 100
    quotient = _WIDE.divide(exact.numerator, exact.denominator)
    for places in range(2, 60):
        shown = quotient.quantize(Decimal(1).scaleb(-places), context=_WIDE)
        if Fraction(shown) == exact or shown != shown.to_integral_value():
            return shown
    return shown
