"""A practice that names of settings give away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from change_guard.surfaces.naming import singular

Sign = Literal[-1, 0, 1]
"""What more of it (true, a higher number, one item more, a higher rank) is to the customer: better 1, worse -1, nobody
can tell 0."""


@dataclass(frozen=True, slots=True)
class KeyClass:
    """`needs`: of each group one word stands in the path. `never`: none of these does. `turns`: these turn the sign
    round."""

    name: str
    needs: tuple[frozenset[str], ...]
    more: Sign
    never: frozenset[str] = frozenset()
    turns: frozenset[str] = frozenset()


def key_class(name: str, more: Sign, *needs: str, never: str = "", turns: str = "") -> KeyClass:
    """The class from texts that list its words, each with or without the s of a plural."""
    return KeyClass(name, tuple(map(_words, needs)), more, _words(never), _words(turns))


def _words(said: str) -> frozenset[str]:
    return frozenset(map(singular, said.split()))
