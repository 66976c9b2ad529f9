"""Firebase Remote Config templates: parameters, and conditions in the order of their priority.

firebase.google.com/docs/remote-config/condition-reference. How a percentage deals customers out is not published, so
a seed names the axis and its places stay unknown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.environments import from_path
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Next, Outcome, Part, Split, Spot
from change_guard.surfaces.flags.formats.firebase_conditions import Reader
from change_guard.surfaces.flags.formats.shapes import at, holds, mapping, mappings, percent, said
from change_guard.surfaces.flags.served import CODE, Served, opaque, served, truth

NAME = "firebase"
_VALUE = re.compile(rb'"(?:defaultValue|conditionalValues)"\s*:')


def recognises(path: str, data: bytes) -> bool:
    """`parameters` or `parameterGroups` with a `defaultValue` each."""
    said = path.endswith(".json") and _VALUE.search(data) and (b'"parameters"' in data) and b'"swagger"' not in data
    return bool(said) and holds(path, data, _has_parameters)


def _has_parameters(value: Any) -> bool:
    """Whether parameters stand at the top, alone or in groups."""
    top = mapping(value)
    return any(isinstance(top.get(word), dict) for word in ("parameters", "parameterGroups"))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set; parameters in groups are parameters."""
    whole = mapping(document.value)
    conditions = [(said(one.get("name")), said(one.get("expression"))) for one in mappings(whole.get("conditions"))]
    found = {}
    groups: list[tuple[tuple[Key, ...], Any]] = [(("parameters",), whole.get("parameters"))]
    for name, group in mapping(whole.get("parameterGroups")).items():
        groups.append((("parameterGroups", name, "parameters"), at(group, "parameters")))
    for keys, parameters in groups:
        for name, raw in mapping(parameters).items():
            found[name] = _flag(document, (*keys, name), name, mapping(raw), conditions)
    yield FlagSet(from_path(document.path), judged(found), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _flag(
    document: Document, keys: tuple[Key, ...], name: str, raw: dict[str, Any], conditions: list[tuple[str, str]]
) -> Flag:
    theirs = at(document.other.value, *map(str, keys)) if document.other else None
    type_ = said(raw.get("valueType")) or said(mapping(theirs).get("valueType"))
    conditional = mapping(raw.get("conditionalValues"))
    outcome: Outcome = _value(raw.get("defaultValue"), type_)
    for label, expression in reversed(conditions):
        if label in conditional:
            outcome = Reader(expression).outcome(_value(conditional[label], type_), outcome)
    known = {label for label, _ in conditions}
    places = [Spot(document, keys)]
    places += [
        Spot(document, (*keys, field), part, raw.get(field))
        for field, part in (("conditionalValues", "targeting"), ("defaultValue", "default"), ("valueType", "values"))
    ]
    dangling = next((label for label in conditional if label not in known), None)
    suspects = {"names_nothing": Spot(document, (*keys, "conditionalValues", dangling))} if dangling else {}
    if (
        type_ == "JSON"
        and isinstance(_text(raw.get("defaultValue")), str)
        and _json(_text(raw.get("defaultValue"))) is None
    ):
        suspects["broken_value"] = Spot(document, (*keys, "defaultValue"), "", raw.get("defaultValue"))
    return Flag(name, outcome, tuple(places), about=f"{name} {said(raw.get('description'))}", suspects=suspects)


def _text(raw: Any) -> Any:
    return raw.get("value") if isinstance(raw, dict) else raw


def _value(raw: Any, type_: str) -> Outcome:
    """A value, or one that a rollout gives to its percentage; whom a rollout leaves out gets what comes after it.
    Personalisation and A/B tests are not in the file."""
    rollout = mapping(at(raw, "rolloutValue"))
    share = percent(rollout.get("percent"))
    if rollout and share is not None and isinstance(rollout.get("value"), str):
        value = _read(rollout["value"], type_)
        axis = Axis("Firebase", (said(rollout.get("rolloutId")),), ("installation",))
        return Split(axis, (Part(Fraction(0), share, value),)) if share else Next()
    if raw is None or mapping(raw).get("useInAppDefault") is True:
        return CODE
    text = _text(raw)
    return _read(text, type_) if isinstance(text, str) else opaque(raw)


def _read(text: str, type_: str) -> Served:
    """Values are texts; the type says what programs read from them."""
    if type_ == "BOOLEAN" and truth(text) is not None:
        return served(truth(text))
    if type_ == "JSON":
        parsed = _json(text)
        return Served("text", text) if parsed is None else served(parsed[0])
    if type_ == "NUMBER":
        parsed = _json(text)
        return served(parsed[0]) if parsed else Served("text", text)
    return served(truth(text)) if not type_ and text in ("true", "false") else Served("text", text)


def _json(text: Any) -> tuple[Any] | None:
    from decimal import Decimal

    try:
        return (json.loads(text, parse_float=Decimal, parse_constant=str),)
    except (ValueError, TypeError, RecursionError):
        return None
