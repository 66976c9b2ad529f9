"""Settings that are lists: what their entries are called, and whether there is more in them now."""

from __future__ import annotations

from typing import Any

from change_guard.surfaces.naming import words as words_of
from change_guard.surfaces.settings.difference import ABSENT
from change_guard.surfaces.settings.pairing import IDENTITIES
from change_guard.surfaces.settings.signs import sign

ONLINE = frozenset(
    words_of("online web website webform form app mobile email mail chat portal self selfservice dashboard inapp")
)
REJECTING = frozenset(words_of("reject decline deny refuse no necessary essential disagree"))
OPEN = frozenset(words_of("csv json xml xlsx ods txt vcard ics mbox html markdown sql parquet zip"))
PERSONAL = frozenset(
    words_of("device browser browsing income gender referrer fingerprint age behaviour behavior person profile")
)
INTIMATE = frozenset(words_of("contact addressbook book friend behalf calendar sms microphone camera photo location"))
TELLING: dict[str, tuple[frozenset[str], bool]] = {
    "reject_button": (REJECTING, True),
    "cancel_channel": (ONLINE, False),
    "data_export": (OPEN, False),
    "price_factors": (PERSONAL, True),
    "permissions": (INTIMATE, True),
}
"""Classes of lists in which some entries weigh most, and whether nothing else in them tells."""
COUNTED = frozenset(("cancel_steps",))
"""Classes of lists of which only the length is felt."""
WHOLE = COUNTED | TELLING.keys() | {"signup_fields", "bundling"}
"""Classes of lists that are told as one, also where a flat file writes them with commas."""


def items(value: Any) -> tuple[str, ...]:
    """The entries of a list by what a person calls them."""
    if value is ABSENT or value is None:
        return ()
    return tuple(_called(item) for item in (value if isinstance(value, list) else [value]))


def of_lists(name: str, before: Any, after: Any) -> int:
    """1 where a list holds more now, -1 where it holds less, 0 where nobody can tell."""
    if not all(isinstance(side, list) or side in (None, ABSENT) for side in (before, after)):
        return 0
    old, new = items(before), items(after)
    if name in COUNTED:
        return sign(len(new) - len(old)) if before is not ABSENT and after is not ABSENT else 0
    lost, gained = set(old) - set(new), set(new) - set(old)
    if name in TELLING:
        telling, only = TELLING[name]
        decisive = sign(int(_any(gained, telling)) - int(_any(lost, telling)))
        if decisive or only:
            return decisive if after is not ABSENT and before is not ABSENT else 0
    if after is ABSENT or (lost and gained):
        return 0
    return sign(len(gained) - len(lost))


def _any(names: set[str], wanted: frozenset[str]) -> bool:
    return any(wanted & frozenset(words_of(name)) for name in names)


def _called(item: Any) -> str:
    if isinstance(item, dict):
        return next((str(item[key]) for key in IDENTITIES if isinstance(item.get(key), str | int)), "an entry")
    return "an entry" if isinstance(item, list) else str(item)
