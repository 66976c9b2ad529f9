"""What every change of a flag tells, whatever it is."""

from __future__ import annotations

from collections.abc import Mapping

from change_guard.model import Audience, Change, Effect, Value, Witness
from change_guard.surfaces import flows
from change_guard.surfaces.flags.circumstances import circumstances
from change_guard.surfaces.flags.comparing import Shift
from change_guard.surfaces.flags.dealing import eases, ended, flow
from change_guard.surfaces.flags.names import inverted
from change_guard.surfaces.flags.reached import newly_asked
from change_guard.surfaces.naming import word_set, words

_MOVES = word_set("rollout.lowered rollout.raised variant.changed flag.removed flag.disabled")
PRESSURE = word_set("urgency scarcity social_proof")


def flag_change(
    shift: Shift,
    kind: str,
    values: tuple[Value, Value],
    effect: Effect,
    traits: Mapping[str, Value],
    who: Witness | None = None,
) -> Change:
    """The change with every trait that rules about flags may ask for; where nobody but colleagues feels it, neutral."""
    effect = _felt(shift, kind, effect)
    audience: Audience = "existing" if effect == "adverse" else "everyone" if shift.live else "unknown"
    return Change(
        "flags",
        shift.source,
        kind,
        shift.key,
        *values,
        where=shift.cause.where,
        was=shift.cause.was,
        traits={
            **circumstances(shift),
            **traits,
            "environment": shift.environment,
            "live": shift.live,
            "inverted": inverted(shift.key),
            "flow": flow(shift.key),
            "theme": flows.theme(words(shift.key)),
            "newly_asked": newly_asked(shift.key, shift.before, shift.after),
            "cause": shift.cause.part,
            "system": shift.system,
            "two_readings": shift.cause.two_readings,
        },
        effect=effect,
        audience=audience,
        reach=(str(shift.people),) if shift.people else (),
        witness=who,
    )


def _felt(shift: Shift, kind: str, effect: Effect) -> Effect:
    """The effect, seen by the customers themselves."""
    if not shift.live:
        return "neutral"
    if inverted(shift.key) and kind.startswith("rollout."):
        return "unknown"
    if kind == "rollout.lowered" and flows.theme(words(shift.key)) in PRESSURE:
        return "favourable"
    better_way_out = kind in ("rollout.raised", "flag.added") and effect == "neutral" and eases(shift.key)
    return "favourable" if better_way_out or (kind in _MOVES and ended(shift)) else effect
