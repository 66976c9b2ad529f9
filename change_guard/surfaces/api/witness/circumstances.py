"""A request that is right as it is, and what becomes of it by what changed around it."""

from __future__ import annotations

from collections.abc import Callable

from change_guard.model import Witness, spell
from change_guard.surfaces.api.description.difference import Difference
from change_guard.surfaces.api.description.spec import Node


def told(line: str, had: str, gets: str) -> Witness:
    return Witness(f"a program that calls {line}", had, gets, data={"request": line, "whole": True})


def _shut_out(difference: Difference, line: str) -> Witness:
    shown = f"{line} with {difference.before}"
    return told(shown, "was let in", f"is asked for {difference.after} and stays outside")


def _at_nobody(difference: Difference, line: str) -> Witness:
    method, _, target = line.partition(" ")
    return told(f"{method} {str(difference.before).rstrip('/')}{target}", "was answered", "may reach nobody")


def _left_out(difference: Difference, line: str) -> Witness:
    owner = _owner(difference.now)
    was, now = (
        f"as if it had sent {f'{owner} {spell(value)}'.strip()}" if value is not None else "as the server sees fit"
        for value in (difference.before, difference.after)
    )
    return told(line, f"was answered {was}", f"is answered {now}")


def _owner(default: Node) -> str:
    """The field or parameter that a default belongs to; nothing for one that stands by itself."""
    holder = default.keys[:-1]
    if holder[-2:-1] == ("properties",):
        return str(holder[-1])
    parameter = default.spec.root
    for key in holder[:-1] if holder[-1:] == ("schema",) else holder:
        parameter = parameter.at(key)
    return str(parameter.mapping.get("name", ""))


def _answered_otherwise(difference: Difference, line: str) -> Witness | None:
    """Nobody waits for an error."""
    if not difference.traits.get("success", True):
        return None
    status, now = difference.name, difference.traits.get("now_answers")
    return told(line, f"was answered with {status}", f"is answered with {now}" if now else f"never sees {status} again")


CIRCUMSTANCES: dict[str, Callable[[Difference, str], Witness | None]] = {
    "security.tightened": _shut_out,
    "server.removed": _at_nobody,
    "default.changed": _left_out,
    "response.removed": _answered_otherwise,
}
"""What becomes of a request that is right as it is, by what changed around it."""
