"""The policies that are shipped in rules/policies/, by name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from change_guard import shipped
from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.evidence.policy_lines import Line, parse


def shipped_names() -> tuple[str, ...]:
    """The policies that can be named in `policies:`."""
    return tuple(sorted(path.stem for path in (shipped.folder("rules") / "policies").glob("*.yml")))


@cache
def read(name: str) -> tuple[Line, ...]:
    """Every line of a shipped policy."""
    if name not in shipped_names():
        close = get_close_matches(name, shipped_names(), 1)
        meant = f"; did you mean `{close[0]}`?" if close else f"; there are {', '.join(shipped_names())}"
        raise Refused(f"`{name}` is not a policy{meant}")
    return parse(document(name), name)


def document(name: str) -> Document:
    """The file of a shipped policy."""
    path = shipped.folder("rules") / "policies" / f"{name}.yml"
    return Document(str(path), path.read_bytes())


def in_force(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that hold today: our own policy, and law that is neither vacated nor still to come."""
    return tuple(line for line in lines if line.status in ("own policy", "in force"))
