"""Plans and add-ons that are gone: what keeping everything costs now, and what cannot be kept.

Whoever had an add-on had a plan as well, so it is both that are bought again; and whoever had an add-on beside a plan
that goes may lose more than those who had the plan alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Context
from fractions import Fraction

from change_guard.model import Change, Effect, Money, Value
from change_guard.surfaces.pricing.catalogue import Catalogue, Offer, Price
from change_guard.surfaces.pricing.cheapest import may_be_sold
from change_guard.surfaces.pricing.rebuy import Basket, Held, alone, beside, rebuy
from change_guard.surfaces.pricing.spelling import plural
from change_guard.surfaces.pricing.subjects import asked, headline, subject
from change_guard.surfaces.pricing.telling import Said, Sides, When, percent
from change_guard.surfaces.pricing.witness import keeper


def changes(sides: Sides, offer: Offer) -> Iterator[Change]:
    """What the customers of an offer that is gone pay for the same, or lose."""
    paid = headline(offer)
    if paid is None:
        yield _unpriced(sides, offer)
    elif offer.kind == "add-on":
        yield _told(sides, offer, *_worst(sides, offer, paid))
    else:
        held, basket = _alone(sides, offer, paid)
        yield _told(sides, offer, held, basket)
        yield from _beside(sides, offer, basket)


def _alone(sides: Sides, offer: Offer, paid: Price) -> tuple[Held, Basket | None]:
    """The offer by itself. Nothing is paid as often as one likes, so whoever had it for nothing is asked as the new
    offers ask."""
    held = alone(offer, paid)
    basket = _again(sides, held)
    if basket or paid.amount:
        return held, basket
    for price in _ways_to_pay(sides.new, paid):
        as_they_ask = alone(offer, replace(paid, interval=price.interval, unit=price.unit, per=price.per))
        if basket := _again(sides, as_they_ask):
            return as_they_ask, basket
    return held, None


def _ways_to_pay(new: Catalogue, paid: Price) -> list[Price]:
    """Prices of the new offers in the same money, those by the month first."""
    asked = [price for plan in new.of("plan").values() for price in plan.prices if price.component == "base"]
    alike = [
        price for price in asked if price.amount and (price.currency, price.region) == (paid.currency, paid.region)
    ]
    return sorted(alike, key=lambda price: price.interval != "month")


def _again(sides: Sides, held: Held) -> Basket | None:
    return rebuy(held, (sides.old, sides.new))


def _worst(sides: Sides, addon: Offer, paid: Price) -> tuple[Held, Basket | None]:
    """The add-on with the plan whose customers it hits hardest; by itself where no plan is paid for as it is."""
    plans = [plan for plan in sides.old.of("plan").values() if plan.standing in ("sold", "closed")]
    helds = [held for plan in plans if (held := _with(sides.old, plan, addon))]
    kept = [held for held in helds if held.parts[0][0].key in sides.new.of("plan")]
    baskets = [(held, basket) for held in kept or helds if (basket := _again(sides, held))]
    if baskets:
        return max(baskets, key=lambda pair: _hardship(pair[1]))
    held = (kept or helds or [alone(addon, paid)])[0]
    return held, _again(sides, held)


def _hardship(basket: Basket) -> tuple[int, Fraction]:
    """How much is lost, and how much dearer the rest becomes."""
    return len(basket.lacking), basket.now.total - basket.was.total


def _beside(sides: Sides, plan: Offer, basket: Basket | None) -> Iterator[Change]:
    """Add-ons that are sold on, and whose customers lose or pay more with the plan than those without them."""
    for addon in sides.old.of("add-on").values():
        new = sides.new.of("add-on").get(addon.key)
        held = _with(sides.old, plan, addon) if basket and new and not _goes_along(addon, new, basket) else None
        both = _again(sides, held) if held else None
        if held and basket and both and _hardship(both) > max(_hardship(basket), (len(basket.lacking), Fraction(0))):
            yield _told(sides, plan, held, both)


def _goes_along(addon: Offer, new: Offer, basket: Basket) -> bool:
    """Whether the same add-on can be had for the same price beside what the plan's customers buy again."""
    bought = [one.offer for one in basket.now.items]
    same = (addon.prices, addon.limits, addon.entitlements, addon.terms) == (
        new.prices, new.limits, new.entitlements, new.terms,
    )  # fmt: skip
    return same and new.standing == "sold" and new not in bought and may_be_sold([*bought, new])


def _with(old: Catalogue, plan: Offer, addon: Offer) -> Held | None:
    """The plan with the add-on and whatever that needs, where they could be bought together and for money that
    compares."""
    paid, addons = headline(plan), old.of("add-on")
    chosen = {addon.key: addon}
    while missing := {key for one in chosen.values() for key in one.needs} - set(chosen):
        if not missing <= set(addons):
            return None
        chosen |= {key: addons[key] for key in missing}
    if paid is None or not may_be_sold([plan, *chosen.values()]):
        return None
    prices = [next((price for price in one.prices if _alike(price, paid)), None) for one in chosen.values()]
    parts = [(one, price) for one, price in zip(chosen.values(), prices, strict=True) if price]
    return beside((plan, paid), *parts) if len(parts) == len(chosen) else None


def _alike(price: Price, paid: Price) -> bool:
    same = (price.component, price.currency, price.interval, price.region) == (
        paid.component, paid.currency, paid.interval, paid.region,
    )  # fmt: skip
    return same and price.amount is not None and price.amount >= 0


def _unpriced(sides: Sides, offer: Offer) -> Change:
    said = Said("plan.removed", offer.label, asked(offer, None), None, "adverse", _facts(offer, None))
    return _at(sides, said, offer, None)


def _told(sides: Sides, offer: Offer, held: Held, basket: Basket | None) -> Change:
    kind = _kind(offer, basket)
    seats = basket.seats if basket else 0
    before = _money(basket.was.total, held.paid, seats) if basket else _asked(held)
    certain = basket is not None and not basket.lacking and basket.surest
    said = Said(
        kind=kind,
        subject=_subject(sides, held),
        before=before,
        after=_money(basket.now.total, held.paid, seats) if basket else None,
        effect=_felt(kind, basket),
        traits=_facts(offer, basket),
        witness=keeper(sides, held, basket) if basket and certain else None,
    )
    return _at(sides, said, offer, basket)


def _at(sides: Sides, said: Said, offer: Offer, basket: Basket | None) -> Change:
    when = _from(sides, basket)
    nearest = basket.now.items[0].offer.keys if basket else None
    return sides.tell(said, offer.keys, nearest, replace(when, effective=offer.ends or when.effective))


def _kind(offer: Offer, basket: Basket | None) -> str:
    """Everything kept in parts; for an add-on, everything kept for no more money."""
    if basket is None or basket.lacking:
        return "plan.removed"
    if offer.kind == "add-on":
        return "plan.removed" if basket.now.total > basket.was.total else "plan.split"
    return "plan.split" if len(basket.now.items) > len(basket.was.items) else "plan.removed"


def _felt(kind: str, basket: Basket | None) -> Effect:
    """Everything kept in parts for no more money hurts nobody; a plan that is simply gone does."""
    if kind != "plan.split" or basket is None:
        return "adverse"
    return "adverse" if basket.now.total > basket.was.total else "neutral"


def _subject(sides: Sides, held: Held) -> str:
    first, *others = [offer for offer, _ in held.parts]
    named = " and the ".join(offer.label for offer in others)
    alone = subject(first, held.paid, sides.old.currency)
    return alone.replace(first.label, f"{first.label} with the {named}", 1) if others else alone


def _asked(held: Held) -> Value:
    """What was paid, where one amount says it."""
    if len(held.parts) == 1:
        return held.paid.money
    return _money(sum((Fraction(price.amount or 0) for _, price in held.parts), Fraction(0)), held.paid, 0)


def _money(total: Fraction, paid: Price, seats: int) -> Money:
    """A sum of the file's own amounts, and so a Decimal without a remainder; for so many seats where these count."""
    exact = Context(prec=100).divide(total.numerator, total.denominator)
    per = paid.money.per if paid.money else ""
    if seats and paid.unit:
        per = "/".join(filter(None, (f"{seats} {paid.unit if seats == 1 else plural(paid.unit)}", paid.interval)))
    return Money(exact, paid.currency, per)


def _facts(offer: Offer, basket: Basket | None) -> dict[str, Value]:
    return {
        "offer": offer.key,
        "offer_kind": offer.kind,
        "free": offer.free,
        "legacy": offer.standing == "closed",
        "replaced_by": " + ".join(basket.names) if basket else "nothing comparable",
        "percent": percent(basket.was.total, basket.now.total) if basket else None,
        "complete": bool(basket and not basket.lacking),
        "lost": ", ".join(key for _, key in basket.lacking) if basket else None,
        "sunset": offer.ends,
    }


def _from(sides: Sides, basket: Basket | None) -> When:
    """As the offers that take its place say it; the file's own word where they say nothing."""
    times = [sides.when(bought.offer) for bought in basket.now.items] if basket else []
    told = [time for time in times if time.effective]
    return min(told, key=lambda time: time.effective or date.max) if told else sides.when(sides.new.product)
