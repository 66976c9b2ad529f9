"""Which way a setting moved, and whether that is better or worse for customers. What is ambiguous is unclear, never
worse."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from change_guard.surfaces.naming import word_set
from change_guard.surfaces.naming import words as words_of
from change_guard.surfaces.settings import ranks
from change_guard.surfaces.settings.classes import Reading
from change_guard.surfaces.settings.difference import ABSENT
from change_guard.surfaces.settings.measures import Measure, day, measure
from change_guard.surfaces.settings.pruning import IDENTITIES

Direction = Literal["better", "worse", "unclear"]

ENDLESS = word_set("unlimited infinite endless")
YES = word_set("true yes on enabled always opt-in granted allow allowed accepted")
NO = word_set("false no off disabled never none opt-out denied disallow disallowed refused rejected")
ONLINE = frozenset(words_of("online web website app mobile email mail chat portal self selfservice dashboard inapp"))
REJECTING = frozenset(words_of("reject decline deny refuse no necessary essential disagree"))
OPEN = frozenset(words_of("csv json xml xlsx ods txt vcard ics mbox html markdown sql parquet zip"))
PERSONAL = frozenset(
    words_of("device browser browsing income gender referrer fingerprint age behaviour behavior person profile")
)
INTIMATE = frozenset(words_of("contact addressbook book friend behalf calendar sms microphone camera photo location"))
MADE_UP = re.compile(r"random|fake|simulat|synthetic|dummy|seed|invent|hard.?coded|\brand\b", re.I)

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
FROM_NOTHING = word_set("paid_addon reference_price cancel_fee cancel_notice min_term personal_price bundling")
"""Classes in which what was not there counts as none of it."""
WITHOUT_SWITCH = word_set("quota scarcity_source")
"""Classes in which on, off and lists say nothing: a quota that is off is no quota of nothing."""
SWITCHES = word_set(
    "consent auto_renew urgency urgency_reset attention social_proof ad_label nag_dismiss registration trial_converts "
    "withdrawal_button price_display support_bot human_contact retroactive price_consent contacts_access visibility "
    "plan_visibility unsubscribe_route reject_button"
)
"""Classes of which only on and off tell; another number may be anything."""
LISTS = word_set("price_factors permissions")
"""Classes of which only what a list names tells."""
CONTACTS = word_set("support_channel complaint_route status_page unsubscribe_route withdrawal_button human_contact")
"""Classes whose value may be an address or a number."""


def direction(reading: Reading, before: Any, after: Any, words: tuple[str, ...]) -> Direction:
    """What the change is to customers, by the class of the setting and the way its value moved."""
    before, after = (None if side == "" else side for side in (before, after))
    rise = _rise(reading.name, before, after, words)
    return "unclear" if not rise or not reading.more else "better" if rise * reading.more > 0 else "worse"


def items(value: Any) -> tuple[str, ...]:
    """The entries of a list by what a person calls them."""
    if value is ABSENT or value is None:
        return ()
    return tuple(_called(item) for item in (value if isinstance(value, list) else [value]))


def truth(value: Any) -> bool | None:
    """The boolean that a value spells."""
    if isinstance(value, bool):
        return value
    said = value.strip().lower() if isinstance(value, str) else ""
    return True if said in YES else False if said in NO else None


def _rise(name: str, before: Any, after: Any, words: tuple[str, ...]) -> int:
    """1 where there is more of it now, -1 where there is less, 0 where nobody can tell."""
    if isinstance(before, list) or isinstance(after, list):
        return 0 if name in WITHOUT_SWITCH else _of_lists(name, before, after)
    if name in LISTS:
        return 0
    ranked = _sign(ranks.rise(before, after))
    if ranked:
        return ranked
    switched = None if name in WITHOUT_SWITCH else _of_switches(before, after)
    if switched is not None:
        return switched
    if name == "effective_day":
        return _of_days(day(before), day(after))
    if name == "scarcity_source":
        return _of_sources(before, after)
    return _of_amounts(name, before, after, (measure(before, words), measure(after, words)))


def _of_amounts(name: str, before: Any, after: Any, measures: tuple[Measure | None, Measure | None]) -> int:
    old, new = measures
    if old and new:
        told = (
            old.unit == new.unit and not old.near(new) and (name not in SWITCHES or {old.amount, new.amount} <= {0, 1})
        )
        return _sign(new.amount - old.amount) if told else 0
    if name in CONTACTS:
        return _of_contacts(before, after)
    if name in FROM_NOTHING and (before in (None, ABSENT) or after is None):
        return _of_appearing(before, after, old, new)
    return _of_endless(before, after)


def _of_appearing(before: Any, after: Any, old: Measure | None, new: Measure | None) -> int:
    """From nothing to something, or back; a fee of nothing is nothing."""
    if before in (None, ABSENT):
        return _sign(new.amount) if new else int(isinstance(after, str))
    return -_sign(old.amount) if old else -int(isinstance(before, str))


def _of_days(old: date | None, new: date | None) -> int:
    """A later day is more time to get ready."""
    return int(new > old) - int(new < old) if old and new else 0


def _of_sources(before: Any, after: Any) -> int:
    """Where a number comes from: invented ones are more of a claim than counted ones."""
    old, new = (isinstance(side, str) and MADE_UP.search(side) is not None for side in (before, after))
    return int(new) - int(old) if after is not ABSENT else 0


def _of_endless(before: Any, after: Any) -> int:
    """`unlimited` against an amount."""
    old, new = (isinstance(side, str) and side.strip().lower() in ENDLESS for side in (before, after))
    amounts = all(isinstance(side, str | int | Decimal) for side in (before, after))
    return int(new) - int(old) if amounts else 0


def _of_switches(before: Any, after: Any) -> int | None:
    """A switch that is null, or was not there, counts as off; one that is gone may be anything."""
    old, new = truth(before), truth(after)
    if old is None and new is None:
        return None
    told = (old is not None or before in (None, ABSENT)) and (new is not None or after is None)
    return int(bool(new)) - int(bool(old)) if told else 0


def _of_contacts(before: Any, after: Any) -> int:
    """An address or a number; another one is neither more nor less."""
    old, new = (side not in (None, ABSENT, "", {}) for side in (before, after))
    return int(new) - int(old)


def _of_lists(name: str, before: Any, after: Any) -> int:
    if not all(isinstance(side, list) or side in (None, ABSENT) for side in (before, after)):
        return 0
    old, new = items(before), items(after)
    if name in COUNTED:
        return _sign(len(new) - len(old)) if before is not ABSENT and after is not ABSENT else 0
    lost, gained = set(old) - set(new), set(new) - set(old)
    if name in TELLING:
        telling, only = TELLING[name]
        decisive = _sign(int(_any(gained, telling)) - int(_any(lost, telling)))
        if decisive or only:
            return decisive if after is not ABSENT and before is not ABSENT else 0
    if after is ABSENT or (lost and gained):
        return 0
    return _sign(len(gained) - len(lost))


def _any(names: set[str], wanted: frozenset[str]) -> bool:
    return any(wanted & frozenset(words_of(name)) for name in names)


def _called(item: Any) -> str:
    if isinstance(item, dict):
        return next((str(item[key]) for key in IDENTITIES if isinstance(item.get(key), str | int)), "an entry")
    return "an entry" if isinstance(item, list) else str(item)


def _sign(number: Fraction | int) -> int:
    return int(number > 0) - int(number < 0)
