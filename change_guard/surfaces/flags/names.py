"""What a flag's name says about it."""

from __future__ import annotations

from change_guard.surfaces.naming import split, word_set

_INVERTS = word_set("disable disables disabled hide hides hidden block blocks suppress skip without")
_STOPS = word_set("kill killswitch emergency panic maintenance")


def inverted(name: str) -> bool:
    """Whether switching the flag on takes something away: `hide_prices`, `no_ads`."""
    said = split(name.rsplit(".", 1)[-1])
    return bool(said) and (bool(_INVERTS & set(said)) or said[0] == "no" or kill_switch(name))


def kill_switch(name: str) -> bool:
    """Whether the flag is there to stop something in an emergency."""
    return bool(_STOPS & set(split(name)))
