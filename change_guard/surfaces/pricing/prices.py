"""What the same customer pays, before and after: prices of one offer, matched by identity, compared exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from change_guard.model import Change, Effect, Value
from change_guard.surfaces.pricing import same_price, usage
from change_guard.surfaces.pricing.catalogue import Catalogue, Offer, Price
from change_guard.surfaces.pricing.fees import fees
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.subjects import about, spoken, subject
from change_guard.surfaces.pricing.telling import Said, Sides, When


def changes(sides: Sides, couple: Couple) -> Iterator[Change]:
    """Every difference in what the two offers cost."""
    before = {price.identity: price for price in couple.old.prices if price.component != "fee"}
    after = {price.identity: price for price in couple.new.prices if price.component != "fee"}
    for identity, price in before.items():
        if identity in after:
            yield from same_price.changes(sides, couple, price, after[identity])
    gone = [price for identity, price in before.items() if identity not in after]
    come = [price for identity, price in after.items() if identity not in before]
    yield from _once(_left_over(sides, couple, gone, come))
    yield from fees(sides, couple)


def _once(changes: Iterable[Change]) -> Iterator[Change]:
    """Another interval at the same amounts is one change of a plan, in however many regions and meters it shows."""
    told: set[tuple[Value, Value]] = set()
    for change in changes:
        another = (change.traits.get("interval_before"), change.traits.get("interval_after"))
        if change.traits.get("facet") == "interval" and change.traits.get("same_number") is True:
            if another in told:
                continue
            told.add(another)
        yield change


def _left_over(sides: Sides, couple: Couple, gone: list[Price], come: list[Price]) -> Iterator[Change]:
    """Prices that one side lacks: another currency, another interval, or one way to pay more or less."""
    kept = [price for price in couple.new.prices if price not in come]
    if (split := _split_meters(gone, come)) and sides.old.unpriced_is_free:
        yield _recounted(sides, couple, *split)
        gone, come = ([price for price in prices if price not in (*split[0], *split[1])] for prices in (gone, come))
    if pair := _by_use(couple, gone, come):
        yield _recounted(sides, couple, *pair)
        gone, come = ([price for price in prices if price not in (*pair[0], *pair[1])] for prices in (gone, come))
    for old in gone:
        new = next((price for price in come if _instead(old, price)), None)
        if new is None:
            if not _computed(sides.new, couple.new):
                yield from _one_sided(sides, couple, old, "price.removed", bool(kept or come))
            continue
        come.remove(new)
        yield from _instead_of(sides, couple, old, new)
    for price in come:
        if _computed(sides.old, couple.old):
            continue
        if price.component == "usage" and sides.old.unpriced_is_free and not price.quoted:
            yield from _first_charge(sides, couple, price)
        else:
            yield from _one_sided(sides, couple, price, "price.added", True)


def _computed(sold: Catalogue, offer: Offer) -> bool:
    """Whether a price of the offer is one that only a program could work out, which is said elsewhere."""
    return any(keys[: len(offer.keys)] == offer.keys for keys in sold.unread if offer.keys)


def _split_meters(gone: list[Price], come: list[Price]) -> tuple[list[Price], list[Price]] | None:
    """Usage that was charged by one meter and is charged by several others now, or the other way round."""
    old = [price for price in gone if _charges(price) and not any(_instead(price, new) for new in come)]
    new = [price for price in come if _charges(price) and not any(_instead(one, price) for one in gone)]
    return (old, new) if old and new and len(old) + len(new) >= 3 else None


def _by_use(couple: Couple, gone: list[Price], come: list[Price]) -> tuple[list[Price], list[Price]] | None:
    """The only price of a plan that is asked by use now, or the other way round: one change, and no bill compares."""
    if len(gone) != 1 or len(come) != 1 or gone[0].currency != come[0].currency:
        return None
    parts = {gone[0].component, come[0].component}
    left = [price for price in couple.new.prices if price.component == gone[0].component]
    return (gone, come) if parts == {"base", "usage"} and not left else None


def _charges(price: Price) -> bool:
    return price.component == "usage" and bool(price.amount or price.tiers)


def _recounted(sides: Sides, couple: Couple, old: list[Price], new: list[Price]) -> Change:
    """Nobody can say what the new meters count of what the old one did, so no single bill can be compared."""
    before, after = (tuple(price.told for price in prices) for prices in (old, new))
    facts: dict[str, Value] = {**about(couple, new[0]), "facet": "meters", "same_number": False}
    subject_ = f"{couple.new.label}, {' and '.join(price.meter for price in min(old, new, key=len))}"
    said = Said("billing.changed", subject_, before, after, _effect("adverse" if len(new) > len(old) else ""), facts)
    return sides.tell(said, old[0].keys, new[0].keys, sides.when(couple.new, new[0]))


def _first_charge(sides: Sides, couple: Couple, new: Price) -> Iterator[Change]:
    """Usage that had no price in this plan has one now, and so cost nothing before."""
    free = replace(new, amount=Decimal(0), tiers=(), included=Decimal(0), model="flat", keys=couple.old.keys)
    yield from same_price.changes(sides, couple, free, new)


def _instead(old: Price, new: Price) -> bool:
    """Whether the one plainly stands where the other stood."""
    same = (old.component, old.meter, old.region, old.term) == (new.component, new.meter, new.region, new.term)
    return same and (old.interval == new.interval or old.currency == new.currency)


def _instead_of(sides: Sides, couple: Couple, old: Price, new: Price) -> Iterator[Change]:
    """The currency or the interval is another one: no percent can be honest."""
    if not old.amount and not new.amount and not old.tiers and not new.tiers:
        return
    if old.currency == new.currency and old.component == "usage" and not (usage.curved(old) or usage.curved(new)):
        yield from same_price.changes(sides, couple, old, new)
        return
    if old.currency != new.currency:
        kind, facet, effect, name = "currency.changed", "currency", "adverse", _without_currency(couple, old)
    else:
        kind, facet, effect, name = "billing.changed", "interval", "unknown", couple.new.label
    facts: dict[str, Value] = {
        **about(couple, new),
        "facet": facet,
        "currency_before": old.currency or None,
        "currency_after": new.currency or None,
        "interval_before": spoken(old.interval) or "not stated",
        "interval_after": spoken(new.interval) or "not stated",
        "same_number": old.amount == new.amount,
    }
    said = Said(kind, name, old.money or old.told, new.money or new.told, _effect(effect), facts)
    yield sides.tell(said, old.keys, new.keys, sides.when(couple.new, new))


def _effect(word: str) -> Effect:
    return "adverse" if word == "adverse" else "unknown"


def _without_currency(couple: Couple, price: Price) -> str:
    return ", ".join(part for part in (couple.new.label, price.meter, spoken(price.interval), price.region) if part)


def _one_sided(sides: Sides, couple: Couple, price: Price, kind: str, others: bool) -> Iterator[Change]:
    """A way to pay is gone, or a new one is there."""
    if price.amount == 0 and not price.tiers and not others:
        return
    gone = kind == "price.removed"
    facet = "meter" if price.component == "usage" else "way to pay"
    effect: Effect = "unknown" if facet == "meter" else "adverse" if gone else _welcome(couple, price)
    when = sides.when(couple.new)
    if gone and price.sold_as in couple.new.kept:
        when = When("new", when.effective)
    shown: Value = price.money or price.told
    said = Said(
        kind,
        subject(couple.new, price, sides.new.currency),
        shown if gone else None,
        None if gone else shown,
        effect,
        {**about(couple, price), "facet": facet},
    )
    keys = price.keys
    yield sides.tell(said, keys if gone else None, None if gone else keys, when)


def _welcome(couple: Couple, price: Price) -> Effect:
    """A new way to pay helps, unless it asks as much as one that was there in the same money and for the same time."""
    beside = (
        old
        for old in couple.old.prices
        if (old.component, old.meter, old.currency, old.interval, old.unit)
        == (price.component, price.meter, price.currency, price.interval, price.unit)
    )
    cheapest = min((old.amount for old in beside if old.amount is not None), default=None)
    dearer = cheapest is not None and price.amount is not None and price.amount >= cheapest
    return "neutral" if dearer else "favourable"
