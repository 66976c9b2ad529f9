"""Offers that come, are called otherwise, or are sold otherwise: products retired or handed to another company. What
goes is told in removed.py."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.model import Change, Effect, Value
from change_guard.surfaces.pricing.catalogue import Offer
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.subjects import asked, headline, subject
from change_guard.surfaces.pricing.telling import Said, Sides, When


def come(sides: Sides, offer: Offer) -> Change:
    """A new offer. Nobody holds it yet."""
    paid = headline(offer)
    name = subject(offer, paid, sides.new.currency) if paid else offer.label
    facts: dict[str, Value] = {"offer": offer.key, "offer_kind": offer.kind, "free": offer.free}
    said = Said("plan.added", name, None, asked(offer, paid), "neutral", facts)
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
