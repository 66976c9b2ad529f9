"""What became of a keyword, in words that need no other keyword to be understood."""

from __future__ import annotations

from collections.abc import Callable

from change_guard.model import Value, spell
from change_guard.surfaces.api.description.difference import Difference

MOST = 8
"""Listed values that are shown; the excerpt of the file has them all."""

OTHERS = {
    "closed": "no fields are allowed beyond those that it names",
    "described": "something is asked of fields that it does not name",
    "anything": "fields that it does not name may hold anything",
}
"""What holds for fields without a name of their own."""


def edit(difference: Difference) -> str:
    """`maxLength goes from 80 to 60`, `can no longer be void`, `pattern ^a is new`."""
    facet = difference.facet
    say = WORDS.get(facet) or WORDS.get(facet.partition(" ")[0])
    return (say(difference) if say else "") or _moved(facet, difference.before, difference.after)


def _moved(facet: str, before: Value, after: Value) -> str:
    if before is None:
        return f"{facet} {_said(after)} is new"
    if after is None:
        return f"{facet} {_said(before)} is gone"
    return f"{facet} goes from {_said(before)} to {_said(after)}"


def _said(value: Value) -> str:
    return '""' if value == "" else spell(value)


def _listed(values: Value) -> str:
    listed = values if isinstance(values, tuple) else (values,)
    shown, left = [_said(value) for value in listed[:MOST]], len(listed) - MOST
    if left > 0:
        return f"{', '.join(shown)} or {left} more"
    return " or ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _values(said: Difference) -> str:
    if said.before is None:
        return f"can {'only' if said.event == 'narrowed' else 'now'} be {_listed(said.after)}"
    gone = _listed(said.before)
    return f"can no longer be {gone}" if said.event == "narrowed" else f"can be anything, no longer only {gone}"


def _needed(said: Difference) -> str:
    return f"goes from {said.before} to {said.after}"


def _null(said: Difference) -> str:
    return "can now be null" if said.after else "can no longer be null"


def _edge(said: Difference) -> str:
    """The same number, which itself was allowed and is not, or the reverse."""
    if said.before != said.after or said.before is None:
        return ""
    return f"can {'no longer' if said.event == 'narrowed' else 'now'} be {_said(said.after)} itself"


def _others(said: Difference) -> str:
    return OTHERS.get(str(said.after), "") if said.before != said.after else ""


def _meeting(said: Difference) -> str:
    if said.event == "unclear":
        return "values that fit more than one of its alternatives may be valid on one side only"
    refused = said.event == "narrowed"
    return f"values that fit more than one of its alternatives are {'no longer valid' if refused else 'valid now'}"


def _condition(said: Difference) -> str:
    sides = (said.before is None, said.after is None)
    words = {(True, False): "a condition is new", (False, True): "a condition is gone"}
    return words.get(sides, "a condition, or what follows from it, is another one")


def _alternative(said: Difference) -> str:
    gone = said.after is None
    return f"{_said(said.before)} is no longer taken" if gone else f"{_said(said.after)} may be there from now on"


def _media(said: Difference) -> str:
    if isinstance(said.before, tuple) and isinstance(said.after, tuple):
        had, has = (
            " or ".join(_said(one) for one in side if one) or "plain text" for side in (said.before, said.after)
        )
        return f"is written as {has}, no longer as {had}"
    if said.after is None:
        return f"{said.before} is no longer {'answered' if said.direction == 'response' else 'taken'}"
    return ""


def _body(said: Difference) -> str:
    return "no body is taken any more" if said.event == "narrowed" else ""


def _place(said: Difference) -> str:
    return f"is shown in the {said.after}, no longer in the {said.before}" if said.after else ""


def _offered(said: Difference) -> str:
    return f"{said.facet} is no longer offered" if said.after is None else ""


def _part(said: Difference) -> str:
    """How one field of a form is written."""
    return f"{said.name}: {_moved(said.facet.partition(' ')[2], said.before, said.after)}"


def _markup(said: Difference) -> str:
    word, before, after = said.facet.partition(" ")[2], said.before, said.after
    match word:
        case "name":
            had, has = (_said(side) if side is not None else "by its own name" for side in (before, after))
            return f"is called {has} in XML, no longer {had}"
        case "attribute" | "wrapped":
            kind = "an XML attribute" if word == "attribute" else "wrapped in an XML element of its own"
            return f"is {kind} now" if after else f"is no longer {kind}"
    return f"XML {_moved(word, before, after)}"


def _told_apart(said: Difference) -> str:
    before, after = (_said(side).rpartition("/")[2] for side in (said.before, said.after))
    match said.traits.get("event"):
        case "property":
            return f"its type is read from {after} now, no longer from {before}"
        case "removed":
            return f"`{before}` names no type any more"
        case "added":
            return f"`{after}` names a type from now on"
        case "retargeted":
            whose = f"`{said.name}`" if said.name else "a value that names no type"
            return f"{whose} stands for {after} now, no longer for {before}"
    return ""


def _link(said: Difference) -> str:
    if said.facet == "link":
        return "is gone"
    return f"leads elsewhere: {_moved(said.facet.partition(' ')[2], said.before, said.after)}"


WORDS: dict[str, Callable[[Difference], str]] = {
    "enum": _values,
    "const": _values,
    "required": _needed,
    "nullable": _null,
    "minimum": _edge,
    "maximum": _edge,
    "exclusiveMinimum": _edge,
    "exclusiveMaximum": _edge,
    "additionalProperties": _others,
    "unevaluatedProperties": _others,
    "overlap": _meeting,
    "if": _condition,
    "alternative": _alternative,
    "media type": _media,
    "body": _body,
    "in": _place,
    "scope": _offered,
    "encoding": _part,
    "xml": _markup,
    "discriminator": _told_apart,
    "link": _link,
}
"""By the facet, or by its first word."""
