"""What the same customer gets: limits and features of one offer."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from change_guard.model import Change, Effect, Value, Witness
from change_guard.surfaces.pricing import judge, measures, phrased, phrases
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Catalogue, Entitlement, Keys, Limit, Offer
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.spelling import spoken
from change_guard.surfaces.pricing.telling import Said, Sides, percent

_NAMED = 5
"""How many plans a message names."""


def changes(sides: Sides, couple: Couple) -> Iterator[Change]:
    """Every difference in what the two offers give."""
    for key in {**couple.old.limits, **couple.new.limits}:
        old, new = couple.old.limits.get(key), couple.new.limits.get(key)
        if old and new:
            yield from _limit(sides, couple, old, new)
        elif old and (none := couple.new.entitlements.get(key)) and none.value is False:
            yield _lost(sides, couple, Entitlement(key, spoken(old), old.keys), none)
        elif not _new_word(sides, "limits", key) and not _nothing(couple.old, key):
            yield _half(sides, couple, old, new)
    yield from _features(sides, couple)


def _nothing(offer: Offer, key: str) -> bool:
    """Whether the offer says that it gives none of it."""
    return (said := offer.entitlements.get(key)) is not None and said.value is False


def _new_word(sides: Sides, what: str, key: str) -> bool:
    """Whether only one side defines the word at all, which says more about the file than about the plan."""
    defined = [_defined(catalogue, what) for catalogue in (sides.old, sides.new)]
    return all(words is not None for words in defined) and any(key not in (words or ()) for words in defined)


def _defined(catalogue: Catalogue, what: str) -> frozenset[str] | None:
    return catalogue.limits if what == "limits" else catalogue.features


def _limit(sides: Sides, couple: Couple, old: Limit, new: Limit) -> Iterator[Change]:
    amounts = _amounts(old, new)
    if amounts is None:
        yield from _another_unit(sides, couple, old, new)
    elif amounts[0] != amounts[1]:
        yield _another_amount(sides, couple, (old, new), amounts)


def _amounts(old: Limit, new: Limit) -> tuple[Fraction | Decimal, Fraction | Decimal] | None:
    """Both limits in one unit; None where they count different things."""
    if UNLIMITED in (old.value, new.value) or old.unit == new.unit:
        return old.value, new.value
    if old.value == new.value and (not (old.unit and new.unit) or not old.value):
        return old.value, old.value
    return None if old.value == new.value else measures.both(old, new)


def _another_unit(sides: Sides, couple: Couple, old: Limit, new: Limit) -> Iterator[Change]:
    slower = None if old.less_is_better else measures.slower(old, new)
    if slower is not None:
        yield _another_pace(sides, couple, old, new, slower)
    elif not measures.same_pace(old, new):
        yield _counted_anew(sides, couple, old, new)


def _counted_anew(sides: Sides, couple: Couple, old: Limit, new: Limit) -> Change:
    facts = _facts(couple, old, new, "unit")
    said = Said("limit.changed", f"{couple.new.label}, {old.key}", *_texts(old, new), "unknown", facts)
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new))


def _another_pace(sides: Sides, couple: Couple, old: Limit, new: Limit, slower: bool) -> Change:
    """As many or fewer in a longer time, or the other way round; how much that is depends on who uses it."""
    said = Said(
        "limit.lowered" if slower else "limit.raised",
        f"{couple.new.label}, {old.key}",
        *_texts(old, new),
        "adverse" if slower else "favourable",
        {**_facts(couple, old, new, "period"), "percent": None},
    )
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new))


def _another_amount(
    sides: Sides, couple: Couple, limits: tuple[Limit, Limit], amounts: tuple[Fraction | Decimal, Fraction | Decimal]
) -> Change:
    old, new = limits
    lowered = (amounts[1] < amounts[0]) != old.less_is_better
    rise = percent(Fraction(amounts[0]), Fraction(amounts[1])) if UNLIMITED not in amounts else None
    same_unit = old.unit == new.unit or UNLIMITED in amounts
    shown = (old.value, new.value) if same_unit else _texts(old, new)
    said = Said(
        "limit.lowered" if lowered else "limit.raised",
        f"{couple.new.label}, {old.key}",
        *shown,
        "adverse" if lowered else "favourable",
        {**_facts(couple, old, new, "value"), "percent": rise},
        _witness(sides, couple, old, new) if lowered else None,
    )
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new))


def _facts(couple: Couple, old: Limit | None, new: Limit | None, facet: str) -> dict[str, Value]:
    known = new or old
    return {
        "offer": couple.new.key,
        "limit": known.key if known else "",
        "facet": facet,
        "unit": known.unit if known else "",
        "free": couple.old.free,
    }


def _texts(old: Limit | None, new: Limit | None) -> tuple[Value, Value]:
    return spoken(old) if old else "not stated", spoken(new) if new else "not stated"


def _half(sides: Sides, couple: Couple, old: Limit | None, new: Limit | None) -> Change:
    """A limit that only one side states: it may be lifted, given up, or new; a person has to look."""
    limit = new or old
    facts = _facts(couple, old, new, "not stated any more" if new is None else "stated for the first time")
    said = Said(
        "limit.changed", f"{couple.new.label}, {limit.key if limit else ''}", *_texts(old, new), "unknown", facts
    )
    return sides.tell(said, old.keys if old else None, new.keys if new else None, sides.when(couple.new))


def _witness(sides: Sides, couple: Couple, old: Limit, new: Limit) -> Witness:
    """A customer who uses what they were given; the judge reads both numbers again."""
    told = [judge.pays(sides.before, [judge.Line(old.keys)]), judge.pays(sides.after, [judge.Line(new.keys)])]
    proven = all(v.is_finite() for v in (old.value, new.value)) and told == [Fraction(old.value), Fraction(new.value)]
    name = old.key.replace("_", " ").replace("-", " ")
    return Witness(
        customer=f"a customer on the {couple.new.label} who uses all of it",
        had=f"{spoken(old)} ({name})",
        gets=f"{spoken(new)} ({name})",
        proven=proven,
        judge=judge.NAME if proven else "",
    )


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
        if had == gets or _new_word(sides, "features", key) or (new is None and key in couple.new.limits):
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


def _still_in(sides: Sides, key: str) -> str:
    """Where the feature can still be had."""
    offers = [offer for offer in sides.new.offers if offer.kind != "product" and offer.standing == "sold"]
    names = [o.label for o in offers if (held := o.entitlements.get(key)) and held.value is not False]
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


def _listed(degree: str) -> set[str]:
    """The parts of a degree that is a list: `chat, phone`."""
    return set(degree.split(", "))


def _another(sides: Sides, couple: Couple, old: Entitlement, new: Entitlement) -> Change:
    more = isinstance(old.value, str) and isinstance(new.value, str) and _listed(old.value) < _listed(new.value)
    effect: Effect = "favourable" if new.value is True or more else "unknown"
    subject = f"{couple.new.label}, {old.key}"
    facts: dict[str, Value] = {"offer": couple.new.key, "feature": old.key, "facet": "degree"}
    said = Said("entitlement.changed", subject, old.value, new.value, effect, facts)
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new))
