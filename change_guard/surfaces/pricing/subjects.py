"""How changes of prices name what they are about, and what rules may ask of each."""

from __future__ import annotations

from change_guard.model import Value
from change_guard.surfaces.pricing.catalogue import Offer, Price
from change_guard.surfaces.pricing.identity import Couple


def subject(offer: Offer, price: Price, home: str = "") -> str:
    """`team plan, monthly`; the currency is named where it is not the catalogue's own, or where there are several."""
    beside = {"usage": price.meter, "fee": f"{price.meter.replace('_', ' ')} fee"}.get(price.component, "")
    every = "" if beside and price.interval == "once" else spoken(price.interval)
    parts = [offer.label, beside, every, price.region]
    parts.append(f"bound for {price.term}" if price.term else "")
    several = len({other.currency for other in offer.prices if other.currency}) > 1
    parts.append(price.currency if (home or several) and price.currency != home else "")
    return ", ".join(part for part in parts if part)


def headline(offer: Offer) -> Price | None:
    """What the offer's customers pay: its monthly base price, else the first that is stated."""
    base = [price for price in offer.prices if price.component == "base" and price.amount is not None]
    return next((price for price in base if price.interval == "month"), base[0] if base else None)


def asked(offer: Offer, paid: Price | None) -> Value:
    """What the offer costs, as far as one amount can say it."""
    if paid:
        return paid.money
    used = any(price.component == "usage" and not price.quoted for price in offer.prices)
    return "by use" if used else "on request" if offer.prices else None


def spoken(interval: str) -> str:
    """`monthly` for month; "3 months" becomes "every 3 months"."""
    words = {"hour": "hourly", "day": "daily", "week": "weekly", "month": "monthly", "year": "yearly", "once": "once"}
    return words.get(interval, f"every {interval}" if interval else "")


def about(couple: Couple, price: Price) -> dict[str, Value]:
    """What rules may ask of every price change."""
    return {
        "offer": couple.new.key,
        "offer_kind": couple.new.kind,
        "interval": price.interval or None,
        "unit": price.unit or None,
        "currency": price.currency or None,
        "component": price.component,
        "asks_first": _asks_first(couple.new),
    }


def _asks_first(offer: Offer) -> Value:
    """Whether the file says that customers are asked before their price rises; None where it says nothing."""
    said = offer.terms.get("price_consent")
    return bool(said.value) if said else None
