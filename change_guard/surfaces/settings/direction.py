"""Which way a setting moved, and whether that is better or worse for customers. What is ambiguous is unclear, never
worse."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal

from change_guard.surfaces.naming import word_set
from change_guard.surfaces.naming import words as words_of
from change_guard.surfaces.settings.classes import Reading
from change_guard.surfaces.settings.measures import measure
from change_guard.surfaces.settings.pruning import ABSENT, IDENTITIES

Direction = Literal["better", "worse", "unclear"]

YES = word_set("true yes on enabled always opt-in")
NO = word_set("false no off disabled never none opt-out")
RANKS: tuple[tuple[str, ...], ...] = (
    ("exclusive", "inclusive"),
    ("cancel", "pause", "create_invoice", "charge", "convert", "renew", "continue"),
    ("if_required", "always"),
    ("optional", "required"),
)
"""Words in rising order, for settings that name their value."""

ONLINE = frozenset(words_of("online web website app mobile email mail chat portal self selfservice dashboard inapp"))
REJECTING = frozenset(words_of("reject decline deny refuse no necessary essential disagree"))
COUNTED = frozenset(("cancel_steps",))
"""Classes of lists of which only the length is felt."""
WHOLE = COUNTED | {"cancel_channel", "reject_button"}
"""Classes of lists that are told as one."""


def direction(reading: Reading, before: Any, after: Any, words: tuple[str, ...]) -> Direction:
    """What the change is to customers, by the class of the setting and the way its value moved."""
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
        return _of_lists(name, before, after)
    switched = _of_switches(before, after)
    if switched is not None:
        return switched
    old, new = measure(before, words), measure(after, words)
    if old and new:
        return _sign(new.amount - old.amount) if old.unit == new.unit and not old.near(new) else 0
    if name == "support_channel":
        return _of_contacts(before, after)
    if name == "paid_addon" and new and before in (None, ABSENT):
        return _sign(new.amount)
    return _of_ranks(before, after)


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


def _of_ranks(before: Any, after: Any) -> int:
    for ranks in RANKS:
        if before in ranks and after in ranks:
            return _sign(ranks.index(after) - ranks.index(before))
    return 0


def _of_lists(name: str, before: Any, after: Any) -> int:
    if not all(isinstance(side, list) or side in (None, ABSENT) for side in (before, after)):
        return 0
    old, new = items(before), items(after)
    if name in COUNTED:
        return _sign(len(new) - len(old)) if before is not ABSENT and after is not ABSENT else 0
    lost, gained = set(old) - set(new), set(new) - set(old)
    telling = {"reject_button": REJECTING, "cancel_channel": ONLINE}.get(name)
    if telling:
        decisive = _sign(int(_any(gained, telling)) - int(_any(lost, telling)))
        if decisive or name == "reject_button":
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
