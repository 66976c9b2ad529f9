"""Ways of writing that both sides of a change allow and that seldom do what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from change_guard.model import Change, Effect, Value
from change_guard.surfaces.flags.conditions import NOW, STEP_OPS, Asks, Condition, Every, Not, parts, steps
from change_guard.surfaces.flags.environments import live
from change_guard.surfaces.flags.experiments import lacks
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Rules, Spot, inside
from change_guard.surfaces.flags.moments import zoneless
from change_guard.surfaces.flags.reached import needs
from change_guard.surfaces.flags.served import Served
from change_guard.surfaces.naming import split, word_set

FACETS = {
    "name_contradicts_value": "its name says the opposite of what it does",
    "names_nothing": "it names something that is not there",
    "needs_itself": "it needs itself, so it never decides",
    "needs_nothing": "it needs a flag that is not there",
    "step_edited": "a step of a rollout was edited or deleted instead of a new one being added",
    "stand_in": "customers are served what is meant for tests",
    "broken_value": "its value is not what its type says",
    "slot_reused": "it took the place of another in the list, so whoever had that one has this one now",
    "ends_first": "it ends before it begins, so nobody is ever served it",
    "needs_another_value": "it needs a value that the flag it asks for no longer has",
    "all_at_once": "all steps of its ramp fall on one moment, so it is none",
    "no_zone": "a time in it names no time zone; it reads as UTC here, and programs may read their own: write the zone",
    "below_off": "the feature above it is off, so it may be off too: on some platforms it is",
    "no_end": "it is an experiment without a day on which it ends",
    "no_stop_rule": "it is an experiment, and nothing says what would stop it",
    "order_moved": "it is known by its place in the list, and its place is another",
}
_STAND_INS = word_set("mock fake dummy stub lorem")


def suspects(before: FlagSet, after: FlagSet, source: str) -> Iterator[Change]:
    """What became suspect, and what is no longer. Where one line moves all that follow, the first is told."""
    told: set[str] = set()
    for key in dict.fromkeys((*after.flags, *before.flags)):
        old, new = before.flags.get(key), after.flags.get(key)
        had, has = _found(old, before), _found(new, after)
        has |= _edited(old, new) | _reused(key, before, after)
        for facet in FACETS:
            if (facet in had) is not (facet in has) and facet not in told:
                told |= {facet} & {"order_moved"}
                spot = has.get(facet) or had[facet]
                yield _change(key, facet, facet in has, spot, source, after.environment or before.environment)


def _change(key: str, facet: str, appears: bool, spot: Spot, source: str, environment: str) -> Change:
    inside_ = not live(environment)
    effect: Effect = "favourable" if not appears else "neutral" if inside_ else "adverse"
    traits: Mapping[str, Value] = {
        "facet": facet,
        "says": FACETS[facet],
        "live": not inside_,
        "environment": environment,
    }
    values = (False, True) if appears else (True, False)
    where = spot.location()
    return Change(
        "flags", source, "flag.suspect", f"{key}, {facet.replace('_', ' ')}", *values, where=where, traits=traits,
        effect=effect, audience="everyone",
    )  # fmt: skip


def _found(flag: Flag | None, flags: FlagSet) -> dict[str, Spot]:
    if flag is None or not flag.spots:
        return {}
    found = dict(flag.suspects)
    needed = needs(flag.key, flags.flags)
    if flag.key in {other for one in needed for other in (*needs(one, flags.flags), one)}:
        found["needs_itself"] = flag.spots[0]
    found |= {facet: flag.spots[0] for facet in lacks(flag, flags.system) if facet not in found}
    if any(one not in flags.flags for one in needed):
        found["needs_nothing"] = flag.spots[0]
    if zoneless(flag):
        found["no_zone"] = flag.spots[0]
    if _ends_first(flag):
        found["ends_first"] = flag.spots[0]
    if live(flags.environment) and flags.environment and _stand_in(flag):
        found["stand_in"] = flag.spots[0]
    return found


def _reused(key: str, before: FlagSet, after: FlagSet) -> dict[str, Spot]:
    """A new name where another stood that is gone."""
    new = after.flags.get(key)
    place = new.traits.get("place") if new and key not in before.flags else None
    if new is None or place is None:
        return {}
    gone = any(one.traits.get("place") == place and name not in after.flags for name, one in before.flags.items())
    return {"slot_reused": new.spots[0]} if gone else {}


def _ends_first(flag: Flag) -> bool:
    """Whether a window of time closes before it opens."""
    conditions = (rule.condition for one in inside(flag.outcome) if isinstance(one, Rules) for rule in one.rules)
    for every in (part for condition in conditions for part in parts(condition) if isinstance(part, Every)):
        opens = [at for one in every.of if (at := _bound(one))]
        closes = [at for one in every.of if isinstance(one, Not) and (at := _bound(one.of))]
        if opens and closes and max(opens) >= min(closes):
            return True
    return False


def _bound(condition: Condition) -> tuple[int, ...] | None:
    dated = isinstance(condition, Asks) and condition.attribute == NOW and condition.op in STEP_OPS
    return steps(condition.operands[0]) if dated and isinstance(condition, Asks) else None


def _stand_in(flag: Flag) -> bool:
    values = [one for one in inside(flag.outcome) if isinstance(one, Served) and one.kind == "text"]
    return any(_STAND_INS.intersection(split(one.text)) for one in values)


def _edited(old: Flag | None, new: Flag | None) -> dict[str, Spot]:
    """Clients that were dealt in an earlier step keep what they have, so only a new step reaches them."""
    if old is None or new is None:
        return {}
    had, has = old.traits.get("steps"), new.traits.get("steps")
    if isinstance(had, tuple) and isinstance(has, tuple) and has and had != has[: len(had)]:
        return {"step_edited": next((spot for spot in new.spots if spot.part == "share"), new.spots[0])}
    place, was = new.traits.get("place"), old.traits.get("place")
    if place is not None and was is not None and place != was:
        return {"order_moved": new.spots[0]}
    return {}
