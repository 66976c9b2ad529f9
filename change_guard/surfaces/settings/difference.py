"""One value that two documents do not share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Key = str | int


class Absent:
    """No value at all, which null is not."""


ABSENT = Absent()


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not the same. `name` is the path as a person says it; the keys are where it stands."""

    name: tuple[str, ...]
    before: Any
    after: Any
    was: tuple[Key, ...]
    where: tuple[Key, ...]
