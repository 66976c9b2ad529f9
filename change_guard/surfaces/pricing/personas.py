"""Customers the config names: each with the whole bill they paid and will pay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context
from fractions import Fraction
from typing import Any

from change_guard import config
from change_guard.model import Change, Money, Witness
from change_guard.surfaces.pricing import curves, drawing, judge, lines
from change_guard.surfaces.pricing.catalogue import Catalogue, Offer, Price
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.judge import Line
from change_guard.surfaces.pricing.minimums import Minimums, least
from change_guard.surfaces.pricing.telling import Said, Sides, percent

_MANY = 10**18


@dataclass(frozen=True, slots=True)
class Bill:
    """What somebody pays a month, a year…, and the lines that add up to it."""

    total: Fraction
    currency: str
    interval: str
    lines: tuple[Line, ...]


def bills(sides: Sides, couples: Sequence[Couple]) -> Iterator[Change]:
    """One line for each persona whose plan is here and whose bill is another one."""
    named = _named(sides)
    for couple in couples if named else ():
        for name, persona in named.items():
            if persona["plan"] in (couple.old.key, couple.new.key):
                yield from _one(sides, couple, name, persona)


def _named(sides: Sides) -> Mapping[str, Mapping[str, Any]]:
    """As the base's config says it, like all of the config, or the change's where the base has none; and as the price
    file itself does."""
    documents = [side for side in (sides.before, sides.after) if side]
    configs = (document.beside(config.PATH) for document in documents)
    agreed = next((config.read(found).personas for found in configs if found), {})
    return {**_of_file(documents[0].value), **agreed} if documents else agreed


def _of_file(value: Any) -> dict[str, Mapping[str, Any]]:
    """What a price file says beside its prices, as far as it makes sense."""
    said = value.get("personas") if isinstance(value, dict) else None
    return {name: one for name, one in said.items() if _counts(one)} if isinstance(said, dict) else {}


def _counts(one: Any) -> bool:
    if not isinstance(one, dict) or not isinstance(one.get("plan"), str):
        return False
    usage = one.get("usage", {})
    if not isinstance(usage, dict):
        return False
    return all(type(count) is int and 0 <= count < _MANY for count in (one.get("seats", 1), *usage.values()))


def _one(sides: Sides, couple: Couple, name: str, persona: Mapping[str, Any]) -> Iterator[Change]:
    old, new = _bill(couple.old, sides.old, persona), _bill(couple.new, sides.new, persona)
    if old is None or new is None or (old.currency, old.interval) != (new.currency, new.interval):
        return
    if old.total == new.total:
        return
    raised = new.total > old.total
    before, after = (Money(_exact(bill.total), bill.currency, bill.interval) for bill in (old, new))
    proven = [judge.pays(side, bill.lines) == bill.total for side, bill in ((sides.before, old), (sides.after, new))]
    said = Said(
        kind="bill.raised" if raised else "bill.lowered",
        subject=f"{name}, on the {couple.new.label}",
        before=before,
        after=after,
        effect="adverse" if raised else "favourable",
        traits={"offer": couple.new.key, "persona": name, "percent": percent(old.total, new.total)},
        witness=Witness(name, str(before), str(after), all(proven), judge.NAME if all(proven) else ""),
    )
    yield sides.tell(said, couple.old.keys, couple.new.keys, sides.when(couple.new))


def _bill(offer: Offer, sold: Catalogue, persona: Mapping[str, Any]) -> Bill | None:
    """Base price for the seats and every meter that is used; None where a price has to be asked for."""
    base = [price for price in offer.prices if price.component == "base" and not price.region and not price.term]
    paid = next((price for price in base if price.interval == "month"), base[0] if base else None)
    used = {price.meter: price for price in offer.prices if price.component == "usage" and not price.region}
    wanted: Mapping[str, int] = persona.get("usage", {})
    seats = int(persona.get("seats", 1))
    parts: list[tuple[Price, int]] = [(paid, Minimums(sold).count(offer, paid, seats))] if paid else []
    parts += [(used[meter], units) for meter, units in wanted.items() if meter in used]
    parts += [(fee, 1) for fee in offer.prices if paid and _comes_with(fee, paid)]
    if not parts or len({price.currency for price, _ in parts}) != 1:
        return None
    total, said = Fraction(0), []
    for price, units in parts:
        drawn = drawing.curve(price)
        if drawn is None:
            return None
        total += curves.cost(drawn, units)
        said += lines.of(price, units)
    for term in (offer.terms.get("minimum_spend"), Minimums(sold).whole):
        if term is not None and total < least(term):
            total, said = least(term), [Line(term.keys)]
    return Bill(total, parts[0][0].currency, parts[0][0].interval, tuple(said))


def _comes_with(fee: Price, paid: Price) -> bool:
    """Whether a fee is asked as often as the price itself, and so of every customer on every bill."""
    alike = (fee.interval, fee.currency) == (paid.interval, paid.currency)
    return fee.component == "fee" and alike and fee.model == "flat" and not fee.unit and fee.amount is not None


def _exact(total: Fraction) -> Any:
    return Context(prec=40).divide(total.numerator, total.denominator)
