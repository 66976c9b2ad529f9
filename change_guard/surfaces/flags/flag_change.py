"""What every change of a flag tells, whatever it is."""

from __future__ import annotations

from collections.abc import Mapping

from change_guard.model import Audience, Change, Effect, Value, Witness
from change_guard.surfaces import flows
from change_guard.surfaces.flags.circumstances import circumstances
from change_guard.surfaces.flags.comparing import Shift
from change_guard.surfaces.flags.names import inverted
from change_guard.surfaces.flags.reached import newly_asked
from change_guard.surfaces.naming import word_set, words

ASKED = word_set("banner notice consent prompt dialog popup policy preference wall choice reject accept gdpr setting")
"""Words beside which a cookie is something customers are asked about."""


def _flow(key: str) -> str:
    """Where on a customer's way the flag stands; cookies alone may be protected, blocked or baked."""
    said = frozenset(words(key))
    return flows.flow(said if said & ASKED else said - {"cookie"})


def flag_change(
    shift: Shift,
    kind: str,
    values: tuple[Value, Value],
    effect: Effect,
    traits: Mapping[str, Value],
    who: Witness | None = None,
) -> Change:
    """The change with every trait that rules about flags may ask for; where nobody but colleagues feels it, neutral."""
    turned = inverted(shift.key)
    if not shift.live:
        effect = "neutral"
    elif turned and kind.startswith("rollout."):
        effect = "unknown"
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
            "inverted": turned,
            "flow": _flow(shift.key),
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
