"""What became of a keyword, in words that need no other keyword to be understood."""

from __future__ import annotations

from change_guard.model import Value, spell
from change_guard.surfaces.api.description.difference import Difference

MOST = 8
"""Listed values that are shown; the excerpt of the file has them all."""


def edit(difference: Difference) -> str:
    """`maxLength goes from 80 to 60`, `can no longer be void`, `pattern ^a is new`."""
    before, after = difference.before, difference.after
    match difference.facet, before, after:
        case "enum", None, tuple():
            return f"can {'only' if difference.event == 'narrowed' else 'now'} be {_listed(after)}"
        case "enum", tuple(), None:
            gone = f"can no longer be {_listed(before)}"
            return gone if difference.event == "narrowed" else f"can be anything, no longer only {_listed(before)}"
        case "required", str(), str():
            return f"goes from {before} to {after}"
        case "nullable", bool(), bool():
            return "can now be null" if after else "can no longer be null"
        case facet, None, _:
            return f"{facet} {spell(after)} is new"
        case facet, _, None:
            return f"{facet} {spell(before)} is gone"
    return f"{difference.facet} goes from {spell(before)} to {spell(after)}"


def _listed(values: Value) -> str:
    listed = values if isinstance(values, tuple) else (values,)
    shown, left = [spell(value) for value in listed[:MOST]], len(listed) - MOST
    if left > 0:
        return f"{', '.join(shown)} or {left} more"
    return " or ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
