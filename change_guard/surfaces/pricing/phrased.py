"""Features told in phrases: the same phrase with another figure gives less, or more, or costs more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from change_guard.model import Change, Effect, Value, Witness
from change_guard.surfaces.pricing import phrases
from change_guard.surfaces.pricing.catalogue import Entitlement, Offer
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.telling import Said, Sides, percent

_TOLD: dict[phrases.Move, tuple[str, Effect]] = {
    "less": ("limit.lowered", "adverse"),
    "more": ("limit.raised", "favourable"),
    "dearer": ("price.raised", "adverse"),
    "cheaper": ("price.lowered", "favourable"),
    "unclear": ("entitlement.changed", "unknown"),
}


def renamed(old: Offer, new: Offer) -> dict[str, str]:
    """Features of the old offer and what the new one calls them: the same phrase but for spelling and figures."""
    lost, gained = (
        [key for key, held in one.entitlements.items() if held.value is not False and key not in other.entitlements]
        for one, other in ((old, new), (new, old))
    )
    said, says = _by_words(lost), _by_words(gained)
    return {key: says[words] for words, key in said.items() if key and says.get(words)}


def _by_words(keys: list[str]) -> dict[str, str]:
    """By the words alone; nothing where several phrases have the same."""
    found: dict[str, str] = {}
    for key in keys:
        words = phrases.read(key).words
        found[words] = "" if words in found else key
    return found


def figures(
    sides: Sides, couple: Couple, pair: tuple[Entitlement, Entitlement], texts: tuple[str, str]
) -> Iterator[Change]:
    """What moved between two phrases; nothing where they differ in spelling alone."""
    move = phrases.compare(*texts) or "unclear"
    if move == "same":
        return
    (old, new), (kind, effect) = pair, _TOLD[move]
    numbers = phrases.moved(*texts)
    facts: dict[str, Value] = {
        "offer": couple.new.key,
        "limit" if kind.startswith("limit") else "feature": new.key,
        "facet": "degree" if move == "unclear" else "figure in words",
        "free": couple.old.free,
        "percent": percent(*numbers) if numbers and move != "unclear" else None,
    }
    name = f", {new.key}" if new.key != texts[1] else ""
    said = Said(kind, f"{couple.new.label}{name}", *texts, effect, facts, _witness(couple, texts, move))
    yield sides.tell(said, old.keys, new.keys, sides.when(couple.new))


def _witness(couple: Couple, texts: tuple[str, str], move: Literal["same"] | phrases.Move) -> Witness | None:
    if move not in ("less", "dearer"):
        return None
    return Witness(f"a customer on the {couple.new.label} who uses all of it", *texts)
