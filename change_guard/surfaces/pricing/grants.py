"""What the same customer gets: limits and features of one offer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from change_guard.model import Change, Effect, Value, Witness
from change_guard.surfaces.pricing import judge, limits, phrased, phrases
from change_guard.surfaces.pricing.catalogue import Catalogue, Entitlement, Keys, Limit, Offer
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.spelling import spoken
from change_guard.surfaces.pricing.telling import Said, Sides

_NOT_INCLUDED = re.compile(
    r"\bpaid\b|\badd-?ons?\b|\bextra (?:cost|charge|fee)|\bat (?:a|extra) cost\b|\bnot included\b", re.I
)
_NAMED = 5
"""How many plans a message names."""


def changes(sides: Sides, couple: Couple) -> Iterator[Change]:
    """Every difference in what the two offers give."""
    for key in {**couple.old.limits, **couple.new.limits}:
        old, new = couple.old.limits.get(key), couple.new.limits.get(key)
        if old and new and not _sold_beyond(couple, old, new):
            yield from limits.both(sides, couple, old, new)
        elif old and new:
            continue
        elif old and (none := couple.new.entitlements.get(key)) and none.value is False:
            yield _lost(sides, couple, Entitlement(key, spoken(old), old.keys), none)
        elif not _new_word(sides, key) and not _nothing(couple.old, key):
            yield limits.half(sides, couple, old, new)
    yield from _features(sides, couple)


def _sold_beyond(couple: Couple, old: Limit, new: Limit) -> bool:
    """Whether both sides sell more than what is included: then the price tells what fewer of it cost."""
    return old.unit == new.unit and all(
        any(price.component == "usage" and price.meter == limit.key and price.included == limit.value
            for price in offer.prices)
        for offer, limit in ((couple.old, old), (couple.new, new))
    )  # fmt: skip


def _nothing(offer: Offer, key: str) -> bool:
    """Whether the offer says that it gives none of it."""
    return (said := offer.entitlements.get(key)) is not None and said.value is False


def _new_word(sides: Sides, key: str) -> bool:
    """Whether only one side defines the word at all, which says more about the file than about the plan."""
    defined = [_defined(catalogue) for catalogue in (sides.old, sides.new)]
    return all(words is not None for words in defined) and len({key in (words or ()) for words in defined}) > 1


def _defined(catalogue: Catalogue) -> frozenset[str] | None:
    """The words for features and limits alike: a limit may be yes or no, and a feature be counted."""
    if catalogue.features is None or catalogue.limits is None:
        return None
    return catalogue.features | catalogue.limits


def _features(sides: Sides, couple: Couple) -> Iterator[Change]:
    gained: list[Entitlement] = []
    renamed = phrased.renamed(couple.old, couple.new)
    for key in {**couple.old.entitlements, **couple.new.entitlements}:
        old, new = couple.old.entitlements.get(key), couple.new.entitlements.get(key)
        if key in renamed and old is not None:
            yield from phrased.figures(sides, couple, (old, couple.new.entitlements[renamed[key]]), (key, renamed[key]))
        if key in renamed or key in renamed.values():
            continue
        had, gets = old.value if old else False, new.value if new else False
        if had == gets or _new_word(sides, key) or (new is None and key in couple.new.limits):
            continue
        if gets is False and old is not None:
            yield _lost(sides, couple, old, new)
        elif had is False and new is not None:
            gained.append(new)
        elif isinstance(had, str) and isinstance(gets, str) and old and new and phrases.compare(had, gets):
            yield from phrased.figures(sides, couple, (old, new), (had, gets))
        elif old is not None and new is not None:
            yield _another(sides, couple, old, new)
    gained += [
        Entitlement(key, True, limit.keys)
        for key, limit in couple.new.limits.items()
        if _nothing(couple.old, key) and limit.value
    ]
    if gained:
        names: Value = tuple(sorted(entitlement.key for entitlement in gained))
        said = Said("entitlement.added", couple.new.label, None, names, "favourable", {"offer": couple.new.key})
        yield sides.tell(said, None, gained[0].keys, sides.when(couple.new))


def _lost(sides: Sides, couple: Couple, old: Entitlement, new: Entitlement | None) -> Change:
    facts: dict[str, Value] = {
        "offer": couple.new.key,
        "feature": old.key,
        "free": couple.old.free,
        "still_in": _still_in(sides, old.key),
    }
    keys: Keys = new.keys if new else couple.new.keys
    subject = f"{couple.new.label}, {old.key}"
    said = Said("entitlement.removed", subject, old.value, False, "adverse", facts, _loser(sides, couple, old, keys))
    return sides.tell(said, old.keys, keys, sides.when(couple.new))


def _still_in(sides: Sides, key: str, parts: str = "") -> str:
    """Where the feature can still be had, with these parts of it."""
    offers = [offer for offer in sides.new.offers if offer.kind != "product" and offer.standing == "sold"]
    wanted = _listed(parts) if parts else frozenset[str]()
    names = [
        offer.label
        for offer in offers
        if (held := offer.entitlements.get(key)) and held.value is not False
        and wanted <= _listed(str(held.value))
    ]  # fmt: skip
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED + 1 else ""
    return ", ".join(names[: _NAMED if more else None]) + more or "no plan"


def _loser(sides: Sides, couple: Couple, old: Entitlement, keys: Keys) -> Witness:
    had, gets = judge.says(sides.before, old.keys), judge.says(sides.after, keys)
    proven = had not in (None, False, "", []) and (gets in (False, "no") or _unlisted(old.key, gets))
    name = old.key.replace("_", " ").replace("-", " ")
    return Witness(
        customer=f"a customer on the {couple.old.label}",
        had=name,
        gets=f"no {name}",
        proven=proven,
        judge=judge.NAME if proven else "",
    )


def _unlisted(key: str, plan: object) -> bool:
    """Whether the plan as it is written does not speak of the feature anywhere."""
    if isinstance(plan, dict):
        return key not in plan and all(_unlisted(key, inner) for inner in plan.values())
    if isinstance(plan, list):
        return all(_unlisted(key, inner) for inner in plan)
    return plan is not None and plan != key


def _listed(degree: str) -> frozenset[str]:
    """The parts of a degree that is a list: `chat, phone`."""
    return frozenset(degree.split(", "))


def _another(sides: Sides, couple: Couple, old: Entitlement, new: Entitlement) -> Change:
    had, gets = (_listed(one.value) if isinstance(one.value, str) else frozenset[str]() for one in (old, new))
    if (had and gets and gets < had) or (isinstance(new.value, str) and not _costs_more(old) and _costs_more(new)):
        return _fewer(sides, couple, old, new)
    effect: Effect = "favourable" if new.value is True or (had and had < gets) else "unknown"
    subject = f"{couple.new.label}, {old.key}"
    facts: dict[str, Value] = {"offer": couple.new.key, "feature": old.key, "facet": "degree"}
    said = Said("entitlement.changed", subject, old.value, new.value, effect, facts)
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new))


def _costs_more(given: Entitlement) -> bool:
    """Whether it is not part of what is paid already: `Paid add-on`."""
    return isinstance(given.value, str) and _NOT_INCLUDED.search(given.value) is not None


def _fewer(sides: Sides, couple: Couple, old: Entitlement, new: Entitlement) -> Change:
    """A list of what one has of it that is shorter now (`card, invoice` and then `card`), or what costs extra now."""
    lost = ", ".join(sorted(_listed(str(old.value)) - _listed(str(new.value)))) if isinstance(old.value, str) else ""
    facts: dict[str, Value] = {
        "offer": couple.new.key,
        "feature": old.key,
        "free": couple.old.free,
        "still_in": _still_in(sides, old.key, lost),
    }
    name = old.key.replace("_", " ").replace("-", " ")
    had = name if old.value is True else str(old.value)
    witness = Witness(f"a customer on the {couple.old.label}", had, f"no {lost or name}")
    said = Said(
        "entitlement.removed", f"{couple.new.label}, {old.key}", old.value, new.value, "adverse", facts, witness
    )
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new))
