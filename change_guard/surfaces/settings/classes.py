"""What a setting is about, told from the words of its path, and what more of it is to customers."""

from __future__ import annotations

from dataclasses import dataclass

from change_guard.surfaces.settings.key_class import KeyClass, Sign
from change_guard.surfaces.settings.names import BLURRING, HOLDING, INVERTING, along
from change_guard.surfaces.settings.practices import CLASSES


@dataclass(frozen=True, slots=True)
class Reading:
    """The class of a setting and what more of this one is to the customer."""

    name: str
    more: Sign


NOTHING = Reading("", 0)


def read(path: tuple[str, ...]) -> Reading:
    """The class of the setting at this path."""
    words = along(path)
    said = frozenset(words)
    for known in CLASSES:
        if all(group & said for group in known.needs) and not known.never & said:
            return Reading(known.name, _sign(known, words, along(path[-1:])))
    return NOTHING


def _sign(known: KeyClass, words: tuple[str, ...], last: tuple[str, ...]) -> Sign:
    used = frozenset(word for group in known.needs for word in group)
    if (BLURRING - used) & frozenset(words) or (HOLDING - used) & frozenset(last):
        return 0
    turned = [word for word in words if word in known.turns or (word in INVERTING and word not in used)]
    if len(turned) > 1:
        return 0
    return -known.more if turned else known.more
