"""Names of flags, settings and operations as words."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def split(name: str) -> tuple[str, ...]:
    """`disableNew_checkout2` as disable, new, checkout, 2."""
    return tuple(word.lower() for word in _WORD.findall(name))


def words(name: str) -> tuple[str, ...]:
    """`trialEnding_emails` as trial, ending, email: lower case, without the s of a plural."""
    return tuple(map(singular, split(name)))


def singular(word: str) -> str:
    """The word without the s of a plural; `supports` is what a program does, and no help for anybody."""
    if word == "supports":
        return word
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def word_set(said: str) -> frozenset[str]:
    """The words of a text that lists them."""
    return frozenset(said.split())
