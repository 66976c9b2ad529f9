"""Numbers that look like a slip, whoever they help: a factor of ten or sixty, a minus, a small plan dearer than a large
one. 16 prices of one public list stood for a thousand tokens where one was meant. Whether it is one, a person says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from change_guard.model import ZERO_DECIMAL_CURRENCIES, Change, Value
from change_guard.surfaces.pricing.catalogue import Keys, Offer, Past, Price
from change_guard.surfaces.pricing.identity import Couple, granted
from change_guard.surfaces.pricing.subjects import subject
from change_guard.surfaces.pricing.telling import Said, Sides

_FACTORS = {Fraction(12): "months and years", Fraction(16): "a doubled binary unit", Fraction(60): "minutes and hours"}
_TENS = {Fraction(10**power) for power in range(1, 13)}
_BARELY = Fraction(1, 5)
"""Nobody sells a commitment at less than a fifth of the price without one."""


def of_prices(sides: Sides, couple: Couple) -> Iterator[Change]:
    """What looks odd about the prices that one offer has now and had otherwise before."""
    before = {price.identity: price for price in couple.old.prices}
    told: set[str] = set()
    for price in couple.new.prices:
        if price.amount is None:
            continue
        old = before.get(price.identity) or _relabelled(couple.old, price)
        if old is None:
            why = _alone(price)
        else:
            why = "" if _same(old, price) else _odd(old, price) or _bound(couple, price) or _split_cents(old, price)
        if why and why not in told:
            told.add(why)
            yield _tell(sides, couple, (old, price), why)


def _alone(new: Price) -> str:
    """What is odd about a price that nothing stood for before."""
    if new.amount is not None and new.amount < 0:
        return "it is below nothing"
    return _split_cents(None, new)


def _split_cents(old: Price | None, new: Price) -> str:
    """A subscription that costs parts of a cent, as when an amount in dollars stands where cents are counted."""
    counted = new.component == "base" and new.interval in ("month", "year") and not (new.region or new.tiers)
    if not counted or new.per != 1 or new.scale == 1 or not new.amount:
        return ""
    units = new.amount / new.scale
    was_whole = (
        old is None or not old.amount or (old.amount / old.scale) == (old.amount / old.scale).to_integral_value()
    )
    split = units != units.to_integral_value() and was_whole
    return f"it is {units.normalize():f} of the smallest unit of {new.currency}, which nobody can pay" if split else ""


def _same(old: Price, new: Price) -> bool:
    return (old.amount, old.per, old.currency, old.unit) == (new.amount, new.per, new.currency, new.unit)


def _relabelled(old: Offer, new: Price) -> Price | None:
    """The price of the same number in a currency that the offer is not sold in any more."""
    alike = (price for price in old.prices if price.amount and price.amount == new.amount)
    return next(
        (
            price
            for price in alike
            if price.currency != new.currency and replace(new, currency=price.currency).identity == price.identity
        ),
        None,
    )


def _odd(old: Price, new: Price) -> str:
    """What is odd about a price beside the one it replaces; nothing where nothing is."""
    if old.amount is None or new.amount is None or old.tiers or new.tiers:
        return ""
    if new.amount < 0 <= old.amount:
        return "it is below nothing"
    if old.currency != new.currency:
        return "the same number in another currency" if old.amount == new.amount else ""
    if (
        new.currency in ZERO_DECIMAL_CURRENCIES
        and new.component == "base"
        and new.amount != new.amount.to_integral_value()
    ):
        return f"{new.currency} has no cents"
    if old.amount > 0 and new.amount == 0:
        return "what was paid for is free"
    return _factor(Fraction(old.amount) / Fraction(old.per), Fraction(new.amount) / Fraction(new.per))


def _factor(old: Fraction, new: Fraction) -> str:
    if old <= 0 or new <= 0:
        return ""
    times = new / old if new > old else old / new
    if times.denominator != 1:
        return ""
    if times in _TENS:
        return f"exactly {int(times):,} times, as between cents and dollars or one and a thousand"
    return f"exactly {int(times)} times, as between {_FACTORS[times]}" if times in _FACTORS else ""


def _bound(couple: Couple, price: Price) -> str:
    """A commitment that costs next to nothing beside the same without one, and did not before."""
    if not price.term or not price.amount:
        return ""
    now, then = (_share(offer, price) for offer in (couple.new, couple.old))
    return "bound customers pay less than a fifth of what others pay" if now and now < _BARELY <= (then or 1) else ""


def _share(offer: Offer, price: Price) -> Fraction | None:
    bound = next((one for one in offer.prices if one.identity == price.identity), None)
    free = next((one for one in offer.prices if one.identity == replace(price, term="").identity), None)
    if bound is None or free is None or not bound.amount or not free.amount:
        return None
    return Fraction(bound.amount) / Fraction(free.amount)


def _tell(sides: Sides, couple: Couple, prices: tuple[Price | None, Price], why: str) -> Change:
    old, new = prices
    facts: dict[str, Value] = {"offer": couple.new.key, "facet": why}
    name = subject(couple.new, new, sides.new.currency)
    before = old.money if old else None
    said = Said("price.implausible", name, before, new.money, "unknown", facts)
    return sides.tell(said, old.keys if old else None, new.keys, sides.when(couple.new, new))


def of_order(sides: Sides) -> Iterator[Change]:
    """A plan that gives all of another and more, costs less than it, and did not before."""
    was = {(small.key, large.key) for small, large in _upside_down(list(sides.old.of("plan").values()))}
    for small, large in _upside_down(list(sides.new.of("plan").values())):
        if (small.key, large.key) not in was:
            prices = tuple(price.money for offer in (small, large) if (price := _monthly(offer)))
            facts: dict[str, Value] = {
                "offer": large.key,
                "facet": f"it gives more than the {small.label} and costs less",
            }
            said = Said("price.implausible", large.label, prices[0], prices[1], "unknown", facts)
            yield sides.tell(said, small.keys, large.keys, sides.when(large))


def _upside_down(plans: list[Offer]) -> Iterator[tuple[Offer, Offer]]:
    for place, small in enumerate(plans[:_PLANS]):
        for large in plans[place + 1 : _PLANS]:
            if _cheaper(large, small) and granted(small) < granted(large) and _no_less(small, large):
                yield small, large


def _cheaper(large: Offer, small: Offer) -> bool:
    low, high = _monthly(small), _monthly(large)
    if low is None or high is None or not _comparable(low, high):
        return False
    return Decimal(0) < (high.amount or 0) < (low.amount or 0)


_PLANS = 40
"""Price lists of more entries are no ladder of plans."""


def _monthly(offer: Offer) -> Price | None:
    return next((price for price in offer.prices if price.component == "base" and price.amount), None)


def _comparable(low: Price, high: Price) -> bool:
    return (low.currency, low.interval, low.unit, low.per) == (high.currency, high.interval, high.unit, high.per)


def _no_less(small: Offer, large: Offer) -> bool:
    return all(
        (gets := large.limits.get(key)) is not None
        and (gets.value <= limit.value if limit.less_is_better else gets.value >= limit.value)
        for key, limit in small.limits.items()
    )


def of_history(sides: Sides, couple: Couple) -> Iterator[Change]:
    """What the file said was asked in a time that is over, and says otherwise now."""
    if not (couple.old.past or couple.new.past):
        return
    before = {(past.meter, past.since): past for past in couple.old.past}
    ended = {(price.meter, str(price.effective or "")): price for price in couple.old.prices}
    for past in couple.new.past:
        old = before.get((past.meter, past.since)) or ended.get((past.meter, past.since))
        if old is not None and _asked(old) != _asked(past):
            shown: Value = past.amount if old.amount != past.amount else "the same, with other steps"
            yield _rewritten(sides, couple, (old.amount, shown), past, (old.keys, past.keys))
    left = {(past.meter, past.since) for past in couple.new.past}
    left |= {(price.meter, str(price.effective or "")) for price in couple.new.prices}
    for key, past in before.items():
        if key not in left:
            yield _rewritten(sides, couple, (past.amount, "not listed any more"), past, (past.keys, couple.new.keys))


def _asked(then: Past | Price) -> tuple[Decimal | None, tuple[tuple[Decimal | None, Decimal], ...]]:
    return then.amount, tuple((tier.upper, tier.unit_amount) for tier in then.tiers)


def _rewritten(
    sides: Sides, couple: Couple, amounts: tuple[Value, Value], past: Past, places: tuple[Keys, Keys]
) -> Change:
    name = f"{couple.new.label}, {past.meter}, since {past.since or 'the beginning'}"
    facts: dict[str, Value] = {"offer": couple.new.key, "facet": "a time that is over"}
    said = Said("history.rewritten", name, *amounts, "unknown", facts)
    return sides.tell(said, *places, sides.when(couple.new))
