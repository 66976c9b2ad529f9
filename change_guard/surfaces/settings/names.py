"""What the name of a setting says: the words along its path, and whether one of them turns its meaning round."""

from __future__ import annotations

from collections.abc import Iterable

from change_guard.surfaces.naming import split, word_set

INVERTING = word_set(
    "no not non without disable disabled hide hidden skip suppress mute block exclude excluded deny forbid "
    "forbidden prevent remove removed"
)
"""Words after which `true` means the thing is off."""

BLURRING = word_set(
    "text label title url uri link path color colour template icon version test mock debug legacy experiment "
    "log logging cache metric provider vendor key id banner page screen form dialog widget script locale"
)
"""Words after which a setting is about how the thing looks or is built, and nobody can tell what more of it means."""


def words(name: str) -> tuple[str, ...]:
    """`trialEnding_emails` as trial, ending, email: lower case, without the s of a plural."""
    return tuple(singular(word.lower()) for word in split(name))


def singular(word: str) -> str:
    """The word without the s of a plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def along(path: Iterable[str]) -> tuple[str, ...]:
    """The words of every key on the way."""
    return tuple(word for key in path for word in words(key))
