"""Conditions of a changed flag that nobody read: whom they hold for is not known, and it is said."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.model import Unexamined
from change_guard.surfaces.flags.comparing import Shift
from change_guard.surfaces.flags.conditions import Opaque, parts
from change_guard.surfaces.flags.flagset import Flag, Rules, inside

_SHOWN = 80


def unread(shift: Shift) -> Iterator[Unexamined]:
    """Each of them once."""
    found = dict.fromkeys((*_opaque(shift.after), *_opaque(shift.before))) if shift.moved else {}
    for said in found:
        short = said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1]}…"
        yield Unexamined(shift.cause.where, f"whom `{short}` holds for, in {shift.key}")


def _opaque(flag: Flag | None) -> Iterator[str]:
    for outcome in inside(flag.outcome) if flag else ():
        for rule in outcome.rules if isinstance(outcome, Rules) else ():
            yield from (one.said for one in parts(rule.condition) if isinstance(one, Opaque))
