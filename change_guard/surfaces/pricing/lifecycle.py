"""Offers that come and go: plans removed, split and renamed, products retired or handed to another company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Context
from fractions import Fraction

from change_guard.model import Change, Effect, Money, Value
from change_guard.surfaces.pricing.catalogue import Offer, Price
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.rebuy import Basket, rebuy
from change_guard.surfaces.pricing.spelling import plural
from change_guard.surfaces.pricing.subjects import subject
from change_guard.surfaces.pricing.telling import Said, Sides, When, percent
from change_guard.surfaces.pricing.witness import keeper


def gone(sides: Sides, offer: Offer) -> Change:
    """An offer that customers hold is not there any more: what keeping everything costs now, or what cannot be kept."""
    paid = _paid(offer)
    basket = rebuy(offer, paid, (sides.old, sides.new)) if paid else None
    if paid is None or basket is None:
        after: Value = None
        kind = "plan.removed"
    else:
        after = _money(basket.total, paid, basket.seats)
        kind = "plan.split" if len(basket.items) > 1 and not basket.lacking else "plan.removed"
    before = _money(basket.before, paid, basket.seats) if paid and basket and basket.seats else _asked(offer, paid)
    said = Said(
        kind=kind,
        subject=subject(offer, paid, sides.old.currency) if paid else offer.label,
        before=before,
        after=after,
        effect=_felt(kind, paid, basket),
        traits=_facts(offer, paid, basket),
        witness=keeper(sides, offer, paid, basket)
        if paid and basket and not basket.lacking and basket.surest
        else None,
    )
    when = _from(sides, basket)
    return sides.tell(said, offer.keys, _nearest(basket), replace(when, effective=offer.ends or when.effective))


def _felt(kind: str, paid: Price | None, basket: Basket | None) -> Effect:
    """Everything kept in parts for no more money hurts nobody; a plan that is simply gone does."""
    if kind != "plan.split" or paid is None or basket is None:
        return "adverse"
    return "adverse" if basket.total > basket.before else "neutral"


def _paid(offer: Offer) -> Price | None:
    """What the offer's customers pay: its monthly base price, else the first that is stated."""
    base = [price for price in offer.prices if price.component == "base" and price.amount is not None]
    return next((price for price in base if price.interval == "month"), base[0] if base else None)


def _asked(offer: Offer, paid: Price | None) -> Value:
    """What the offer costs, as far as one amount can say it."""
    if paid:
        return paid.money
    used = any(price.component == "usage" and not price.quoted for price in offer.prices)
    return "by use" if used else "on request" if offer.prices else None


def _money(total: Fraction, paid: Price, seats: int) -> Money:
    """A sum of the file's own amounts, and so a Decimal without a remainder; for so many seats where these count."""
    exact = Context(prec=100).divide(total.numerator, total.denominator)
    per = paid.money.per if paid.money else ""
    if seats and paid.unit:
        per = "/".join(filter(None, (f"{seats} {paid.unit if seats == 1 else plural(paid.unit)}", paid.interval)))
    return Money(exact, paid.currency, per)


def _facts(offer: Offer, paid: Price | None, basket: Basket | None) -> dict[str, Value]:
    rise = percent(basket.before, basket.total) if paid and basket else None
    return {
        "offer": offer.key,
        "offer_kind": offer.kind,
        "free": offer.free,
        "legacy": offer.standing == "closed",
        "replaced_by": " + ".join(basket.names) if basket else "nothing comparable",
        "percent": rise,
        "complete": bool(basket and not basket.lacking),
        "lost": ", ".join(key for _, key in basket.lacking) if basket else None,
        "sunset": offer.ends,
    }


def _nearest(basket: Basket | None) -> tuple[str | int, ...] | None:
    return basket.items[0].offer.keys if basket else None


def _from(sides: Sides, basket: Basket | None) -> When:
    """As the offers that take its place say it; the file's own word where they say nothing."""
    offers = [bought.offer for bought in basket.items] if basket else []
    times = [sides.when(offer) for offer in offers]
    told = [time for time in times if time.effective]
    return min(told, key=lambda time: time.effective or date.max) if told else sides.when(sides.new.product)


def come(sides: Sides, offer: Offer) -> Change:
    """A new offer. Nobody holds it yet."""
    paid = _paid(offer)
    name = subject(offer, paid, sides.new.currency) if paid else offer.label
    facts: dict[str, Value] = {"offer": offer.key, "offer_kind": offer.kind, "free": offer.free}
    said = Said("plan.added", name, None, _asked(offer, paid), "neutral", facts)
    return sides.tell(said, None, offer.keys, When("new", sides.when(offer).effective))


def renamed(sides: Sides, couple: Couple) -> Change:
    """The same plan by another name, as far as one can see."""
    facts: dict[str, Value] = {"offer": couple.new.key, "guessed": couple.guessed}
    said = Said("plan.renamed", couple.old.label, couple.old.key, couple.new.key, "neutral", facts)
    return sides.tell(said, couple.old.keys, couple.new.keys, sides.when(couple.new))


def standing(sides: Sides, couple: Couple) -> Iterator[Change]:
    """Whether it is still sold, and by whom."""
    old, new = couple.old, couple.new
    if (old.standing, old.moves_to) == (new.standing, new.moves_to):
        return
    kind, effect = _ends(new)
    after: Value = new.moves_to or new.standing
    facts: dict[str, Value] = {
        "offer": new.key,
        "offer_kind": new.kind,
        "free": new.free,
        "moves_to": new.moves_to or None,
        "standing": new.standing,
        **({"legacy": old.standing == "closed", "replaced_by": "nothing named", "percent": None, "complete": False,
            "lost": None} if kind == "plan.removed" else {}),
    }  # fmt: skip
    name = new.label if new.kind != "product" else sides.source
    said = Said(kind, name, old.moves_to or old.standing, after, effect, facts)
    keys = new.standing_keys or new.keys
    time = sides.when(new)
    yield sides.tell(
        said, old.standing_keys or old.keys, keys, When("new", time.effective) if kind == "plan.closed" else time
    )


def _ends(new: Offer) -> tuple[str, Effect]:
    if new.standing == "transferred" or (new.moves_to and new.standing == "sold"):
        return "product.transferred", "adverse"
    if new.standing == "sold":
        return "product.resumed", "favourable"
    if new.standing == "closed":
        return "plan.closed", "neutral"
    if new.standing == "maintenance":
        return "product.frozen", "adverse"
    return ("product.retired" if new.kind == "product" else "plan.removed"), "adverse"
