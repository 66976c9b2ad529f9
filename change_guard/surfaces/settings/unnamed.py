"""Lists whose entries nothing names, compared by DeepDiff: the only place that needs it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from deepdiff import DeepDiff
from deepdiff.helper import NotPresent

from change_guard.surfaces.settings.difference import ABSENT, Difference


def inside(here: Difference) -> list[Difference]:
    """What differs inside two such lists."""
    tree = DeepDiff(_whole(here.before), _whole(here.after), view="tree")
    found: list[Difference] = []
    for group in tree.values():
        for level in group:
            keys = tuple(level.path(output_format="list"))
            before, after = (ABSENT if _absent(side) else side for side in (level.t1, level.t2))
            name = tuple(str(key + 1) if isinstance(key, int) else str(key) for key in keys)
            found.append(Difference((*here.name, *name), before, after, (*here.was, *keys), (*here.where, *keys)))
    return sorted(found, key=lambda one: one.name)


def _whole(value: Any) -> Any:
    """The value with 2.0 written as 2. DeepDiff could overlook the difference itself, but not in very large numbers."""
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, Decimal) and value.is_finite() and value == int(value) else value


def _absent(side: Any) -> bool:
    return isinstance(side, NotPresent)
