"""Which offer of the new file is which of the old: the hardest part of comparing prices, and where a rise likes to
hide.

In this order: what the file itself says (`replaces:`), the same key, the same key but for case and punctuation, and
then a successor: a similar name at the same price, the same price with most of the features, or the same place in the
order with most of the features at a price within half. Only the last three are guesses, and marked as such."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction

from change_guard.surfaces.pricing.catalogue import Catalogue, Kind, Offer, Price

_SAME_THINGS = Fraction(6, 10)
"""How much of their features a plan and its successor share (Jaccard index)."""


@dataclass(frozen=True, slots=True)
class Couple:
    """An offer before and after; `guessed` where nothing but likeness says so."""

    old: Offer
    new: Offer
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Matched:
    """Every offer of one kind: those on both sides, those gone, those come."""

    couples: tuple[Couple, ...]
    gone: tuple[Offer, ...]
    come: tuple[Offer, ...]


def match(old: Catalogue, new: Catalogue, kind: Kind) -> Matched:
    """The offers of one kind, each at most once."""
    before, after = old.of(kind), new.of(kind)
    couples = {key: Couple(before[key], after[key]) for key in before if key in after}
    left = [offer for key, offer in before.items() if key not in couples]
    come = [offer for key, offer in after.items() if key not in before]
    for old_one, new_one, guessed in _successors(left, come, list(before), list(after)):
        couples[old_one.key] = Couple(old_one, new_one, guessed)
        left.remove(old_one)
        come.remove(new_one)
    return Matched(tuple(couples[key] for key in before if key in couples), tuple(left), tuple(come))


def _successors(
    left: list[Offer], come: list[Offer], before: list[str], after: list[str]
) -> Iterator[tuple[Offer, Offer, bool]]:
    """Pairs among what is left over, the surest first; the caller takes each out before the next is looked for."""
    for sure, fits in ((True, _declared), (True, _same_word), (False, _same_price_and_name), (False, _same_price)):
        yield from ((old, new, not sure) for old, new in _only_pairs(list(left), list(come), fits))
    for olds, news in _slots(list(left), list(come), before, after):
        if len(olds) == len(news) and all(
            _successor(o, n) or _same_place(o, n) for o, n in zip(olds, news, strict=True)
        ):
            yield from ((o, n, True) for o, n in zip(olds, news, strict=True))


def _only_pairs(
    left: list[Offer], come: list[Offer], fits: Callable[[Offer, Offer], bool]
) -> Iterator[tuple[Offer, Offer]]:
    """Pairs that fit each other and nothing else."""
    for old in left:
        new = [offer for offer in come if fits(old, offer)]
        if len(new) == 1 and sum(fits(other, new[0]) for other in left) == 1:
            yield old, new[0]


def _declared(old: Offer, new: Offer) -> bool:
    return old.key in new.replaces


def _same_word(old: Offer, new: Offer) -> bool:
    return _plain(old.key) == _plain(new.key) != ""


def _plain(key: str) -> str:
    return re.sub(r"[\W_]+", "", key.casefold())


def _same_price_and_name(old: Offer, new: Offer) -> bool:
    alike = SequenceMatcher(None, _plain(old.key), _plain(new.key)).ratio() >= 0.8
    return alike and _headline(old) is not None and _headline(old) == _headline(new)


def _same_price(old: Offer, new: Offer) -> bool:
    headline = _headline(old)
    return headline is not None and headline[0] > 0 and headline == _headline(new) and shares(old, new) >= _SAME_THINGS


def _successor(old: Offer, new: Offer) -> bool:
    had, gets = _headline(old), _headline(new)
    if had is None or gets is None or had[1:] != gets[1:] or not (had[0] and gets[0]):
        return False
    return Fraction(2, 3) <= gets[0] / had[0] <= Fraction(3, 2) and shares(old, new) >= _SAME_THINGS


def _same_place(old: Offer, new: Offer) -> bool:
    """Whether two plans that list no features stand at the same place for the same price."""
    headline = _headline(old)
    return headline is not None and headline == _headline(new) and not (granted(old) or granted(new))


def shares(old: Offer, new: Offer) -> Fraction:
    """How much of what both files know of the two have in common; nothing where they know nothing in common."""
    known = set(old.entitlements) & set(new.entitlements) if _lists_all(old, new) else None
    had, gets = granted(old), granted(new)
    if known is not None:
        had, gets = had & known, gets & known
    every = had | gets
    return Fraction(len(had & gets), len(every)) if every else Fraction(0)


def _lists_all(old: Offer, new: Offer) -> bool:
    """Whether the offers also say what they lack, so that a feature only one of them knows is a new word, not a
    gift."""
    return any(e.value is False for offer in (old, new) for e in offer.entitlements.values())


def granted(offer: Offer) -> set[str]:
    """The features an offer has in any degree."""
    return {key for key, entitlement in offer.entitlements.items() if entitlement.value is not False}


def _headline(offer: Offer) -> tuple[Fraction, str, str, str] | None:
    """The first stated base price: amount, currency, interval, unit."""
    base = next((price for price in offer.prices if _stated(price)), None)
    return None if base is None or base.amount is None else (
        Fraction(base.amount), base.currency, base.interval, base.unit
    )  # fmt: skip


def _stated(price: Price) -> bool:
    return price.component == "base" and price.amount is not None


def _slots(
    left: list[Offer], come: list[Offer], before: list[str], after: list[str]
) -> Iterator[tuple[list[Offer], list[Offer]]]:
    """What is left over between the same neighbours on both sides, in order."""
    both = set(before) & set(after)
    old_slots, new_slots = _between(left, before, both), _between(come, after, both)
    for neighbour in old_slots:
        if neighbour in new_slots:
            yield old_slots[neighbour], new_slots[neighbour]


def _between(offers: list[Offer], order: list[str], both: set[str]) -> dict[str | None, list[Offer]]:
    by_key = {offer.key: offer for offer in offers}
    slots: dict[str | None, list[Offer]] = {}
    neighbour: str | None = None
    for key in order:
        if key in both:
            neighbour = key
        elif key in by_key:
            slots.setdefault(neighbour, []).append(by_key[key])
    return slots
