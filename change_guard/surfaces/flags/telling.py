"""A shift of served values as changes in the vocabulary: few kinds, and everything else a trait."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.model import Change
from change_guard.surfaces.flags.comparing import Shift
from change_guard.surfaces.flags.events import moved
from change_guard.surfaces.flags.flag_change import flag_change
from change_guard.surfaces.flags.presence import added, removed, renamed
from change_guard.surfaces.flags.retyping import retyping


def tell(shift: Shift) -> Iterator[Change]:
    """What the shift does to customers; nothing where every customer is served as before."""
    if shift.renamed:
        yield renamed(shift)
    if not shift.moved:
        return
    if not shift.tallies:
        yield flag_change(shift, "flag.unclear", (None, None), "unknown", {"reason": "it asks about too much"})
    elif shift.before is None:
        yield added(shift)
    elif shift.after is None or (shift.after.disabled and not shift.before.disabled):
        yield removed(shift)
    elif retyped := retyping(shift):
        yield retyped
    else:
        yield from moved(shift)
