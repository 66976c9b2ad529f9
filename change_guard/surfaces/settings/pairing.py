"""The entries of two lists, matched by what names them, else by their places."""

from __future__ import annotations

from typing import Any

from change_guard.surfaces.settings.difference import ABSENT, Difference

IDENTITIES = ("id", "key", "name", "slug", "code")


def named_alike(here: Difference) -> bool:
    lists = [side for side in (here.before, here.after) if isinstance(side, list)]
    identity = identity_of(lists) if len(lists) == 2 else None
    if not identity:
        return False
    old, new = ([str(item[identity]) for item in side] for side in lists)
    return old == new


def identity_of(lists: list[list[Any]]) -> str | None:
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


def matched(here: Difference, identity: str) -> list[Difference]:
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


def positions(here: Difference, items: list[Any]) -> list[Difference]:
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
