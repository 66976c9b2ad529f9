"""Settings that are on or off, in the words for either."""

from __future__ import annotations

from typing import Any

from change_guard.surfaces.naming import word_set
from change_guard.surfaces.settings.difference import ABSENT

YES = word_set(
    "true yes on enabled always opt-in granted allow allowed accepted checked ticked selected shown visible "
    "listed active available permitted"
)
NO = word_set(
    "false no off disabled never none opt-out denied disallow disallowed refused rejected unchecked unticked "
    "unselected forbidden prohibited hidden unlisted inactive unavailable"
)

TICKED = word_set("selected preselected checked prechecked ticked preticked included added")


def truth(value: Any) -> bool | None:
    """The boolean that a value spells."""
    if isinstance(value, bool):
        return value
    said = value.strip().lower() if isinstance(value, str) else ""
    return True if said in YES else False if said in NO else None


def ticked(before: Any, after: Any) -> str:
    """The word of a box that comes ticked, where one of the values is one."""
    said = (side.strip().lower() for side in (after, before) if isinstance(side, str))
    return next((word for word in said if word in TICKED), "")


def of_switches(before: Any, after: Any) -> int | None:
    """A switch that is null, or was not there, counts as off; one that is gone may be anything."""
    old, new = truth(before), truth(after)
    if old is None and new is None:
        return None
    told = (old is not None or before in (None, ABSENT)) and (new is not None or after is None)
    return int(bool(new)) - int(bool(old)) if told else 0
