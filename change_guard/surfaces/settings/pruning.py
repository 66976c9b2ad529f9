"""Two documents walked side by side; equal parts are dropped before anything is compared closely.

Lists of objects are matched by what names them (id, key, name), so an entry that moves is not a change. DeepDiff
looks only at what is left: lists whose objects nothing names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from change_guard.surfaces.settings.difference import ABSENT, Difference
from change_guard.surfaces.settings.equality import equal
from change_guard.surfaces.settings.pairing import identity_of, matched, named_alike, positions

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
        if equal(here.before, here.after):
            continue
        inner = _inside(here)
        if inner is None or (_a_list(here) and whole(here.name) and not named_alike(here)):
            yield here
        else:
            waiting.extend(reversed(inner))


def _a_list(here: Difference) -> bool:
    return isinstance(here.before, list) or isinstance(here.after, list)


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
    identity = identity_of(lists)
    if identity:
        return matched(here, identity)
    return _unnamed(here) if len(lists) == 2 else positions(here, lists[0])


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
