"""A flag whose values are of another type now."""

from __future__ import annotations

from change_guard.model import Change
from change_guard.surfaces.flags.comparing import Shift
from change_guard.surfaces.flags.flag_change import flag_change
from change_guard.surfaces.flags.flagset import Flag, Rules, Split
from change_guard.surfaces.flags.served import Served
from change_guard.surfaces.flags.shares import segment


def retyping(shift: Shift) -> Change | None:
    """Programs read a flag as one type; of several values served, all must be of it."""
    if shift.after and not shift.after.typed:
        return None
    old, new = _types(shift.before), _types(shift.after)
    if len(old) != 1 or len(new) != 1 or old == new:
        return None
    (had,), (gets,) = old, new
    most = max(shift.tallies, key=lambda one: one.before)
    traits = {**segment(most), "loses": most.loses, "gains": most.gains}
    return flag_change(shift, "variant.retyped", (had, gets), "adverse", traits)


def _types(flag: Flag | None) -> set[str]:
    kinds: set[str] = set()
    waiting = [flag.outcome] if flag else []
    while waiting:
        here = waiting.pop()
        if isinstance(here, Served) and here.known and here.kind != "nothing":
            kinds.add("text" if here.variant else here.kind)
        elif isinstance(here, Split):
            waiting.extend(part.outcome for part in here.parts)
        elif isinstance(here, Rules):
            waiting.extend((here.default, *(rule.outcome for rule in here.rules)))
    return kinds
