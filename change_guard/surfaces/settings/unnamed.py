"""Lists whose entries nothing names, compared by DeepDiff: the only place that needs it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from deepdiff import DeepDiff
from deepdiff.helper import NotPresent
from deepdiff.model import DiffLevel

from change_guard.surfaces.settings.difference import ABSENT, Difference


def inside(here: Difference) -> list[Difference]:
    """What differs inside two such lists; looking back it is the same, turned round.

    DeepDiff pairs entries otherwise where the sides change places, so it is always given them in one order.
    """
    before, after = _whole(here.before), _whole(here.after)
    turned = repr(before) > repr(after)
    first, second = (after, before) if turned else (before, after)
    tree = DeepDiff(first, second, view="tree")
    levels = (level for group in tree.values() for level in group)
    return sorted((_difference(here, level, turned) for level in levels), key=lambda one: one.name)


def _difference(here: Difference, level: DiffLevel, turned: bool) -> Difference:
    first = tuple(level.path(output_format="list"))
    second = tuple(level.path(output_format="list", use_t2=True))
    name = tuple(str(key + 1) if isinstance(key, int) else str(key) for key in first)
    values = tuple(ABSENT if _absent(side) else side for side in (level.t1, level.t2))
    sides = ((values[0], first), (values[1], second))
    (before, was), (after, where) = reversed(sides) if turned else sides
    return Difference((*here.name, *name), before, after, (*here.was, *was), (*here.where, *where))


def _whole(value: Any) -> Any:
    """The value with 2.0 written as 2. DeepDiff could overlook the difference itself, but not in very large numbers."""
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, Decimal) and value.is_finite() and value == int(value) else value


def _absent(side: Any) -> bool:
    return isinstance(side, NotPresent)
