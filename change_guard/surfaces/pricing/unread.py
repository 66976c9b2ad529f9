"""What a price file leaves to a program that nobody runs here, said aloud."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from change_guard.model import Unexamined
from change_guard.surfaces.pricing.catalogue import Keys
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.telling import Sides

_NAMED = 5


def computed(sides: Sides) -> Iterator[Unexamined]:
    """One line for all entries of the after side that are no literals, where the file keeps prices."""
    document = sides.after
    skipped: tuple[Keys, ...] = getattr(document.tree, "unread", ()) if document else ()
    priced = {offer.keys[0] for offer in sides.new.offers if offer.keys}
    ours = [*sides.new.unread, *(keys for keys in skipped if keys and keys[0] in priced)]
    if document and ours:
        names = ", ".join(".".join(map(str, keys)) for keys in ours[:_NAMED])
        rest = f" and {len(ours) - _NAMED} more" if len(ours) > _NAMED else ""
        yield Unexamined(document.at(ours[0]), f"what the program computes: {names}{rest}")


def undrawn(sides: Sides) -> Iterator[Unexamined]:
    """One line for each charge that came or went and is of a kind that nobody here can compare."""
    for document, here, there, how in (
        (sides.after, sides.new, sides.old, "new"),
        (sides.before, sides.old, sides.new, "gone"),
    ):
        drawn = {f"{offer.key} plan, {price.meter}" for offer in there.offers for price in offer.prices}
        for name, keys in here.undrawn.items():
            if document and name not in there.undrawn and name not in drawn:
                yield Unexamined(
                    document.at(keys), f"{name} ({how}), a charge of a kind that is not compared: what customers pay"
                )


def overlooked(sides: Sides, couple: Couple) -> Iterator[Unexamined]:
    """One line for each amount, number or switch of an offer that moved and that nobody knows how to read."""
    old, new = couple.old.overlooked, couple.new.overlooked
    for below in dict.fromkeys((*new, *old)):
        if old.get(below) == new.get(below):
            continue
        document, offer = (sides.after, couple.new) if below in new else (sides.before, couple.old)
        if document:
            name = ".".join(map(str, below))
            yield Unexamined(
                document.at((*offer.keys, *below)),
                f"{offer.label}, {name} ({_said(old.get(below))} before, {_said(new.get(below))} now): "
                "whether customers feel it",
            )


def _said(value: Decimal | bool | str | None) -> str:
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "yes", False: "no"}[value]
    return f"{value.normalize():,f}" if isinstance(value, Decimal) else value
