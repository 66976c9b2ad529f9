"""Names of flags and settings as words."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def split(name: str) -> tuple[str, ...]:
    """`disableNew_checkout2` as disable, new, checkout, 2."""
    return tuple(word.lower() for word in _WORD.findall(name))


def word_set(said: str) -> frozenset[str]:
    """The words of a text that lists them."""
    return frozenset(said.split())
