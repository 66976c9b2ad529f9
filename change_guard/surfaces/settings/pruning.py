"""Two documents walked side by side; equal parts are dropped before anything is compared closely.

Lists of objects are matched by what names them (id, key, name), so an entry that moves is not a change. DeepDiff
looks only at what is left: lists whose objects nothing names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from change_guard.surfaces.settings.difference import ABSENT, Difference

IDENTITIES = ("id", "key", "name", "slug", "code")
MAX_NODES = 20_000
"""Values in a list without names that are still compared one by one."""
MAX_DEPTH = 60
"""Levels below which such a list is compared as a whole."""


def differences(before: Any, after: Any, whole: Callable[[tuple[str, ...]], bool]) -> Iterator[Difference]:
    """Every scalar or list of scalars that differs, in the order of the documents; a list whose path is `whole` is told
    as one, unless its entries bear the same names in the same order and differ only inside."""
    waiting = [Difference((), before, after, (), ())]
    while waiting:
        here = waiting.pop()
        if _equal(here.before, here.after):
            continue
        inner = _inside(here)
        if inner is None or (_a_list(here) and whole(here.name) and not _named_alike(here)):
            yield here
        else:
            waiting.extend(reversed(inner))


def _equal(before: Any, after: Any) -> bool:
    """Equality that knows true from 1, and not-a-number from a change."""
    waiting = [(before, after)]
    while waiting:
        one, other = waiting.pop()
        if isinstance(one, dict) and isinstance(other, dict):
            if one.keys() != other.keys():
                return False
            waiting.extend((value, other[key]) for key, value in one.items())
        elif isinstance(one, list) and isinstance(other, list):
            if len(one) != len(other):
                return False
            waiting.extend(zip(one, other, strict=True))
        elif isinstance(one, bool) is not isinstance(other, bool) or not (one == other or _both_nan(one, other)):
            return False
    return True


def _both_nan(one: Any, other: Any) -> bool:
    return all(isinstance(side, Decimal) and side.is_nan() for side in (one, other))


def _a_list(here: Difference) -> bool:
    return isinstance(here.before, list) or isinstance(here.after, list)


def _named_alike(here: Difference) -> bool:
    lists = [side for side in (here.before, here.after) if isinstance(side, list)]
    identity = _identity(lists) if len(lists) == 2 else None
    if not identity:
        return False
    old, new = ([str(item[identity]) for item in side] for side in lists)
    return old == new


def _inside(here: Difference) -> list[Difference] | None:
    """The differences one level down, None where this is the level to tell."""
    before, after = here.before, here.after
    if (isinstance(before, dict) or before is ABSENT) and (isinstance(after, dict) or after is ABSENT):
        return _entries(here, *(side if isinstance(side, dict) else {} for side in (before, after)))
    lists = [side for side in (before, after) if isinstance(side, list)]
    if not lists or not all(side is ABSENT or isinstance(side, list) for side in (before, after)):
        return None
    if not any(isinstance(item, dict | list) for side in lists for item in side):
        return None
    identity = _identity(lists)
    if identity:
        return _matched(here, identity)
    return _unnamed(here) if len(lists) == 2 else _positions(here, lists[0])


def _entries(here: Difference, before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    return [
        Difference(
            (*here.name, key),
            before.get(key, ABSENT),
            after.get(key, ABSENT),
            (*here.was, key),
            (*here.where, key),
        )
        for key in dict.fromkeys((*after, *before))
    ]


def _identity(lists: list[list[Any]]) -> str | None:
    """The key by which every entry of both lists has a name of its own."""
    for identity in IDENTITIES:
        named = [[item.get(identity) for item in side if isinstance(item, dict)] for side in lists]
        if all(
            len(names) == len(side)
            and all(isinstance(name, str | int) for name in names)
            and len(set(map(str, names))) == len(names)
            for names, side in zip(named, lists, strict=True)
        ):
            return identity
    return None


def _matched(here: Difference, identity: str) -> list[Difference]:
    old = (
        {str(item[identity]): (index, item) for index, item in enumerate(here.before)}
        if here.before is not ABSENT
        else {}
    )
    new = (
        {str(item[identity]): (index, item) for index, item in enumerate(here.after)}
        if here.after is not ABSENT
        else {}
    )
    found = []
    for name in dict.fromkeys((*new, *old)):
        was, before = old.get(name, (None, ABSENT))
        where, after = new.get(name, (None, ABSENT))
        found.append(
            Difference(
                (*here.name, name),
                before,
                after,
                here.was if was is None else (*here.was, was),
                here.where if where is None else (*here.where, where),
            )
        )
    return found


def _positions(here: Difference, items: list[Any]) -> list[Difference]:
    """A list that is new or gone, entry by entry."""
    gone = here.after is ABSENT
    return [
        Difference(
            (*here.name, str(index + 1)),
            item if gone else ABSENT,
            ABSENT if gone else item,
            (*here.was, index),
            (*here.where, index),
        )
        for index, item in enumerate(items)
    ]


def _unnamed(here: Difference) -> list[Difference] | None:
    if _too_large(here.before) or _too_large(here.after):
        return None
    from change_guard.surfaces.settings.unnamed import inside

    return inside(here)


def _too_large(value: Any) -> bool:
    waiting, nodes = [(value, 0)], 0
    while waiting:
        here, depth = waiting.pop()
        nodes += 1
        if nodes > MAX_NODES or depth > MAX_DEPTH:
            return True
        children = here.values() if isinstance(here, dict) else here if isinstance(here, list) else ()
        waiting.extend((child, depth + 1) for child in children)
    return False
