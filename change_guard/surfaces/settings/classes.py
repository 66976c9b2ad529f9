"""What a setting is about, told from the words of its path, and what more of it is to customers."""

from __future__ import annotations

from dataclasses import dataclass

from change_guard.surfaces.naming import word_set
from change_guard.surfaces.settings.key_class import KeyClass, Sign
from change_guard.surfaces.settings.names import BLURRING, HOLDING, INVERTING, along
from change_guard.surfaces.settings.practices import CLASSES


@dataclass(frozen=True, slots=True)
class Reading:
    """The class of a setting and what more of this one is to the customer."""

    name: str
    more: Sign


NOTHING = Reading("", 0)
AT_STAKE = Reading("customers", 0)
"""What stands where customers decide, pay or leave, and is none of the practices: somebody has to look at it."""

_STAKES = word_set(
    "cancel cancelation cancellation terminate termination unsubscribe offboarding trial refund renewal renew "
    "subscription membership optin newsletter promo consent cookie privacy checkout cart countdown viewer complaint "
    "donation warranty"
)
_BUILDING = (
    BLURRING | HOLDING | word_set("cohort weight bucket seed processing order job task retry worker queue timeout")
)


def read(path: tuple[str, ...]) -> Reading:
    """The class of the setting at this path."""
    words = along(path)
    said = frozenset(words)
    for known in CLASSES:
        if all(group & said for group in known.needs) and not known.never & said:
            return Reading(known.name, _sign(known, words, along(path[-1:])))
    return AT_STAKE if said & _STAKES and not _BUILDING & said else NOTHING


def _sign(known: KeyClass, words: tuple[str, ...], last: tuple[str, ...]) -> Sign:
    used = frozenset(word for group in known.needs for word in group)
    if (BLURRING - used) & frozenset(words) or (HOLDING - used) & frozenset(last):
        return 0
    turned = [word for word in words if word in known.turns or (word in INVERTING and word not in used)]
    if len(turned) > 1:
        return 0
    return -known.more if turned else known.more
