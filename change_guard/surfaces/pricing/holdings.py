"""What a customer had, and how much of it an offer gives: features, and limits in one unit.

Two plans do not add up: whoever has both has the larger limit. What an add-on adds comes on top of the plan that it
stands on, as often as it is bought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Context
from fractions import Fraction

from change_guard.surfaces.pricing import measures
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Catalogue, Limit, Offer
from change_guard.surfaces.pricing.identity import granted

Need = tuple[str, str]
"""("feature", its key) or ("limit", its key)."""
_EXACT = Context(prec=60)
_NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody had, as far as the new file still has words for it, and of how much of each they cannot do
    without."""

    needs: tuple[Need, ...]
    amounts: tuple[Fraction, ...]
    limits: Mapping[str, Limit]

    def above(self, most: Mapping[Need, Fraction]) -> tuple[Need, ...]:
        """What is wanted more of than there is."""
        return tuple(need for need, amount in self._each() if amount > most[need])

    def within(self, most: Mapping[Need, Fraction]) -> Wanted:
        """As much of everything as there is."""
        kept = [(need, min(amount, most[need])) for need, amount in self._each() if most[need]]
        return Wanted(tuple(need for need, _ in kept), tuple(amount for _, amount in kept), self.limits)

    def _each(self) -> Iterator[tuple[Need, Fraction]]:
        return zip(self.needs, self.amounts, strict=True)

    def own(self, offer: Offer) -> tuple[Fraction, ...]:
        """How much of each need an offer gives by itself, never more than is wanted."""
        return tuple(self._given(need, offer, adds=False) for need in self.needs)

    def adds(self, offer: Offer) -> tuple[Fraction, ...]:
        """How much of each need every one of an add-on puts on top."""
        return tuple(self._given(need, offer, adds=True) for need in self.needs)

    def helped(self, offer: Offer) -> bool:
        """Whether an offer gives anything of it."""
        return any(self.own(offer)) or any(self.adds(offer))

    def _given(self, need: Need, offer: Offer, *, adds: bool) -> Fraction:
        kind, key = need
        if kind == "feature":
            return Fraction(not adds and key in granted(offer))
        limit = offer.limits.get(key)
        return worth(limit, self.limits[key]) if limit and limit.adds == adds else _NONE


def wanted(had: Offer, new: Catalogue) -> Wanted:
    """Everything that keeping what one had means."""
    features: dict[Need, Fraction] = {
        ("feature", key): Fraction(1) for key in granted(had) if new.features is None or key in new.features
    }
    limits: dict[Need, Fraction] = {
        ("limit", key): Fraction(1) if limit.value == UNLIMITED else Fraction(limit.value)
        for key, limit in had.limits.items()
        if limit.value > 0 and not limit.less_is_better and (new.limits is None or key in new.limits)
    }
    every = sorted({**features, **limits}.items())
    return Wanted(tuple(need for need, _ in every), tuple(amount for _, amount in every), had.limits)


def reach(wants: Wanted, sold: Sequence[tuple[Offer, int | None]]) -> Mapping[Need, Fraction]:
    """How much there is of each need at most, on some plan with everything that can be bought for it, up to what is
    wanted; None stands for any number."""
    addons = [(offer, many) for offer, many in sold if offer.kind == "add-on"]
    most = dict.fromkeys(wants.needs, _NONE)
    for plan, _ in sold:
        if plan.kind == "plan":
            beside = [(one, many) for one, many in addons if not one.available_for or plan.key in one.available_for]
            for need, amount in zip(wants.needs, _most(wants, plan, beside), strict=True):
                most[need] = max(most[need], amount)
    return most


def _most(wants: Wanted, plan: Offer, beside: Sequence[tuple[Offer, int | None]]) -> Iterator[Fraction]:
    own = [wants.own(offer) for offer in (plan, *(addon for addon, _ in beside))]
    adds = [(wants.adds(addon), many) for addon, many in beside]
    for place, amount in enumerate(wants.amounts):
        endless = any(more[place] and many is None for more, many in adds)
        there = max(given[place] for given in own) + sum(more[place] * (many or 0) for more, many in adds)
        yield amount if endless else min(amount, there)


def worth(limit: Limit, had: Limit) -> Fraction:
    """How much it is of what one had, in that one's unit; unlimited is as much as one had, and other things are
    nothing."""
    if limit.value == UNLIMITED:
        return Fraction(1) if had.value == UNLIMITED else Fraction(had.value)
    if had.value == UNLIMITED:
        return _NONE
    if limit.unit == had.unit or not (limit.unit and had.unit):
        return Fraction(limit.value)
    both = measures.both(had, limit)
    return Fraction(had.value) * both[1] / both[0] if both and both[0] else _NONE


def together(plan: Offer, addons: tuple[Offer, ...]) -> Offer | None:
    """A plan with one of each add-on, as if it were one offer; None where their limits cannot be added up."""
    limits = dict(plan.limits)
    features = dict(plan.entitlements)
    for addon in addons:
        for key, limit in addon.limits.items():
            more = _more(limits.get(key), limit)
            if more is None:
                return None
            limits[key] = more
        features |= {key: held for key, held in addon.entitlements.items() if held.value is not False}
    return replace(plan, limits=limits, entitlements=features)


def _more(given: Limit | None, limit: Limit) -> Limit | None:
    """A limit with what an add-on gives of it."""
    if given is None:
        return limit
    if UNLIMITED in (given.value, limit.value):
        return replace(given, value=UNLIMITED)
    amount = worth(limit, given)
    if not amount and limit.value:
        return None
    total = Fraction(given.value) + amount if limit.adds else max(Fraction(given.value), amount)
    value = _EXACT.divide(total.numerator, total.denominator)
    return replace(given, value=value, unit=given.unit or limit.unit) if Fraction(value) == total else None
