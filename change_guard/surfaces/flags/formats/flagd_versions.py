"""flagd's `sem_ver` (flagd.dev/reference/custom-operations/semver-operation): versions of three numbers, compared."""

from __future__ import annotations

import re
from typing import Any

from change_guard.surfaces.flags.conditions import Asks, Condition, Every, Not

_THREE = re.compile(r"v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:\+[\w.-]+)?\Z")


def condition(attribute: str | None, operator: Any, version: Any) -> Condition | None:
    """Whom `["sem_ver", attribute, operator, version]` holds for; None for what is not read. Who lacks a version is
    never matched."""
    found = _THREE.match(version) if isinstance(version, str) else None
    if attribute is None or found is None or not isinstance(operator, str):
        return None
    major, minor, patch = (int(one) for one in found.groups())
    this = f"{major}.{minor}.{patch}"
    there = Asks(attribute, "exists")
    since, behind = Asks(attribute, "from", (this,)), Asks(attribute, "after", (this,))
    same = Every((since, Not(behind)))
    answers: dict[str, Condition] = {
        ">=": since,
        ">": behind,
        "<": Every((there, Not(since))),
        "<=": Every((there, Not(behind))),
        "=": same,
        "!=": Every((there, Not(same))),
        "^": _stretch(attribute, f"{major}.0.0", f"{major + 1}.0.0"),
        "~": _stretch(attribute, f"{major}.{minor}.0", f"{major}.{minor + 1}.0"),
    }
    return answers.get(operator)


def _stretch(attribute: str, first: str, beyond: str) -> Condition:
    return Every((Asks(attribute, "from", (first,)), Not(Asks(attribute, "from", (beyond,)))))


def compared(version: Any, operator: Any, other: Any) -> bool:
    """The same question asked of one customer's version."""
    one, two = (
        tuple(map(int, found.groups())) if (found := _THREE.match(str(said))) else None for said in (version, other)
    )
    if one is None or two is None:
        return False
    answers = {
        "=": one == two, "!=": one != two, "<": one < two, "<=": one <= two, ">": one > two, ">=": one >= two,
        "^": one[0] == two[0], "~": one[:2] == two[:2],
    }  # fmt: skip
    return answers.get(str(operator), False)
