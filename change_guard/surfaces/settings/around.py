"""What stands around a setting in its file and decides how it is felt: the way in beside the way out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from change_guard.surfaces import flows
from change_guard.surfaces.settings import names

MOST = 20_000
"""Values of a file that are looked at."""
_STEPS = frozenset(("step", "screen", "click", "page"))


def longer_than_joining(document: Any, steps: Any) -> bool | None:
    """Whether leaving takes more steps than the file's own way in does; None where it does not say."""
    here = _count(steps)
    joining = [_count(value) for path, value in _values(document) if _is_way_in(path)]
    counted: list[int] = [count for count in joining if count is not None]
    return None if here is None or not counted else here > max(counted)


def _is_way_in(path: tuple[str, ...]) -> bool:
    words = names.along(path)
    return bool(_STEPS & set(words)) and (flows.flow(words) == "signup" or "join" in words)


def _count(value: Any) -> int | None:
    if isinstance(value, list):
        return len(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return int(value) if -MOST < value < MOST else None


def _values(document: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every list and scalar below mappings, with the keys on the way."""
    waiting: list[tuple[tuple[str, ...], Any]] = [((), document)]
    for _ in range(MOST):
        if not waiting:
            return
        path, here = waiting.pop()
        if isinstance(here, dict):
            waiting.extend(((*path, key), value) for key, value in here.items())
        else:
            yield path, here
