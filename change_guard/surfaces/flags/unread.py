"""What nobody read of a changed flag: whom its conditions hold for, and what its other fields do. It is said."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.model import Unexamined
from change_guard.surfaces.flags.comparing import Shift
from change_guard.surfaces.flags.conditions import Opaque, parts
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Rules, inside

_SHOWN = 80


def unread(shift: Shift) -> Iterator[Unexamined]:
    """Each of them once."""
    found = dict.fromkeys((*_opaque(shift.after), *_opaque(shift.before))) if shift.moved else {}
    for said in found:
        short = said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1]}…"
        yield Unexamined(shift.cause.where, f"whom `{short}` holds for, in {shift.key}")


def overlooked(before: FlagSet, after: FlagSet) -> Iterator[Unexamined]:
    """Every field of a home-made file that changed and that nobody can read."""
    for key in (key for key in after.flags if key in before.flags):
        had, has = before.flags[key].leftovers, after.flags[key].leftovers
        for name in sorted(had.keys() | has.keys()):
            was, now = had.get(name), has.get(name)
            if was is None or now is None or was.written != now.written:
                spot = now or after.flags[key].spots[0]
                yield Unexamined(spot.location(), f"what `{name}` does to {key}")


def _opaque(flag: Flag | None) -> Iterator[str]:
    for outcome in inside(flag.outcome) if flag else ():
        for rule in outcome.rules if isinstance(outcome, Rules) else ():
            yield from (one.said for one in parts(rule.condition) if isinstance(one, Opaque))
