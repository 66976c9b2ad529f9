"""What a flag's name says about it."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")

_INVERTS = frozenset(["disable", "disables", "disabled", "hide", "hides", "hidden", "block", "blocks", "suppress", "skip", "without"])
_STOPS = frozenset(("kill", "killswitch", "emergency", "panic", "maintenance"))


def words(name: str) -> tuple[str, ...]:
    """`disableNew_checkout` as disable, new, checkout."""
    return tuple(word.lower() for word in _WORD.findall(name))


def inverted(name: str) -> bool:
    """Whether switching the flag on takes something away: `hide_prices`, `no_ads`."""
    said = words(name.rsplit(".", 1)[-1])
    return bool(said) and (bool(_INVERTS & set(said)) or said[0] == "no" or kill_switch(name))


def kill_switch(name: str) -> bool:
    """Whether the flag is there to stop something in an emergency."""
    return bool(_STOPS & set(words(name)))
