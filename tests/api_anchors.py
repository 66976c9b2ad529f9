"""What an argument against the anchor claims of two files, checked without our own comparison where that can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

import jsonschema_rs

from change_guard.model import Change
from change_guard.surfaces.api.operations import template

ABOUT = {
    "string": ("minLength", "maxLength", "pattern"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "array": ("minItems", "maxItems", "items", "uniqueItems"),
    "object": ("properties", "required", "additionalProperties", "minProperties", "maxProperties"),
}


@dataclass(frozen=True)
class Case:
    """One operation of one pair."""

    name: str
    operation: str
    before: Any
    after: Any
    changes: tuple[Change, ...]
    direction: str = ""
    """The one that is argued about, where it is only one."""

    @property
    def here(self) -> list[Change]:
        return [change for change in self.changes if self.operation in {template(name) for name in change.reach}]


def areas(change: Change) -> set[str]:
    """The anchor's words for where a change stands. We tell a component once, whatever refers to it."""
    facet, shared = str(change.traits["facet"]), change.subject.startswith("schema ")
    if change.kind.startswith(("operation.", "stability.", "sunset.")) and "parameter" not in change.subject:
        return {"paths"} | (
            {"schema"} if " request " in change.subject or " response " in change.subject or shared else set()
        )
    if change.kind.startswith("security."):
        return {"security"}
    found = {"schema"}
    found |= (
        {"parameters", "headers"} if shared or "parameter" in change.subject or " header " in change.subject else set()
    )
    if facet.startswith(("content", "media type", "body", "status")) or change.traits["field"] == "body":
        found |= {"requestBody", "responses"}
    return found


def _stripped(value: Any) -> Any:
    """The document without the keywords that say nothing about the type beside them."""
    if isinstance(value, list):
        return [_stripped(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _stripped(item) for key, item in value.items()}
    said = value.get("type")
    names = {str(name) for name in (said if isinstance(said, list) else [said])} if said else set()
    if names and names <= {"string", "number", "integer", "array", "object", "boolean", "null"}:
        about = {"number" if name == "integer" else name for name in names}
        for kind, words in ABOUT.items():
            if kind not in about:
                kept = {key: item for key, item in kept.items() if key not in words}
    return kept


def _without_info(value: Any) -> Any:
    return {key: item for key, item in value.items() if key != "info"}


def _inert(case: Case, change: Change | None) -> bool:
    return bool(_stripped(_without_info(case.before)) == _stripped(_without_info(case.after)))


def _readable(value: Any) -> Any:
    """The document without fields that take no part in requests."""
    if isinstance(value, list):
        return [_readable(item) for item in value]
    if not isinstance(value, dict):
        return value
    hidden = {name for name, item in value.items() if isinstance(item, dict) and item.get("readOnly") is True}
    return {key: _readable(item) for key, item in value.items() if key not in hidden}


def _read_only(case: Case, change: Change | None) -> bool:
    return bool(_readable(_without_info(case.before)) == _readable(_without_info(case.after)))


WORLD: list[Any] = [None, True, 0, 1, 2.5, "", "a", "VALUE_1", [], ["a"], [1], {}]
WORLD += [
    dict(zip(("name", "id", "breed"), values, strict=True)) for values in product(["a", 1, {}, {"name": "b"}], repeat=3)
]


def _nothing_refused(case: Case, change: Change | None) -> bool:
    """No value of a small world that the body accepted is refused now, by a validator that is not ours."""
    old, new = (_bodies(side, case.operation) for side in (case.before, case.after))
    return (
        bool(old)
        and old.keys() == new.keys()
        and all(
            not _accepts(case.before, old[media], value) or _accepts(case.after, new[media], value)
            for media in old
            for value in WORLD
        )
    )


def _bodies(document: Any, operation: str) -> dict[str, Any]:
    method, path = operation.split(" ", 1)
    items = [item for name, item in document["paths"].items() if template(name) == path]
    content = items[0].get(method.lower(), {}).get("requestBody", {}).get("content", {}) if items else {}
    return {media: item.get("schema", {}) for media, item in content.items()}


def _accepts(document: Any, schema: Any, value: Any) -> bool:
    whole = _plain({"components": document.get("components", {}), "judged": schema, "$ref": "#/judged"})
    return bool(jsonschema_rs.Draft202012Validator(whole).is_valid(value))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def _text(case: Case, change: Change | None) -> bool:
    return not any(one.kind.startswith("request.narrowed") for one in case.here)


def _fields_added(case: Case, change: Change | None) -> bool:
    return bool(case.here) and all(one.kind == "field.added" and not one.traits["required"] for one in case.here)


def _level_gone(case: Case, change: Change | None) -> bool:
    return "x-stability-level" not in str(case.after)


def _proven(case: Case, change: Change | None) -> bool:
    return bool(change and change.witness and change.witness.proven)


def _favourable(case: Case, change: Change | None) -> bool:
    """We speak of it in that direction, and nothing there hurts."""
    here = [one for one in case.here if one.traits["direction"] == case.direction]
    return bool(here) and not any(one.effect == "adverse" for one in here)


def _operation(document: Any, case: Case) -> Any:
    method, path = case.operation.split(" ", 1)
    return next((item for name, item in document["paths"].items() if template(name) == path), {}).get(
        method.lower(), {}
    )


def _locked_out(case: Case) -> bool:
    """Some set of credentials that was enough holds none of the sets that are enough now."""
    had, has = (
        [
            {(name, scope) for name, scopes in one.items() for scope in ("", *scopes)}
            for one in _operation(side, case).get("security", side.get("security")) or [{}]
        ]
        for side in (case.before, case.after)
    )
    return any(not any(enough <= shown for enough in has) for shown in had)


def _schemes(document: Any) -> Any:
    return document.get("components", {}).get("securitySchemes", {})


def _addresses(document: Any) -> set[str]:
    own = [item.get("servers", []) for item in document["paths"].values()]
    return {server["url"] for servers in (document.get("servers", []), *own) for server in servers}


def _forms(document: Any, case: Case) -> set[tuple[str, str]]:
    answers = _operation(document, case).get("responses", {})
    return {(status, form) for status, answer in answers.items() for form in answer.get("content", {})}


def _pointed(document: Any, change: Change | None) -> Any:
    """What stands in the document where the change points to."""
    here = document
    for part in change.where.pointer.split("/")[1:] if change else ():
        key = part.replace("~1", "/").replace("~0", "~")
        here = here.get(key) if isinstance(here, dict) else here[int(key)]
    return here


CONDITIONS: dict[str, Callable[[Case, Change | None], bool]] = {
    "address gone": lambda case, change: (
        change is not None and _addresses(case.before) - _addresses(case.after) != set()
    ),
    "became write-only": lambda case, change: (
        _pointed(case.after, change) is True and _pointed(case.before, change) is not True
    ),
    "form gone": lambda case, change: (
        change is not None and _forms(case.before, case) - _forms(case.after, case) != set()
    ),
    "had none": lambda case, change: any(
        one.kind == "default.changed" and one.before is None and one.after is not None for one in case.here
    ),
    "locked out": lambda case, change: _locked_out(case),
    "scheme differs": lambda case, change: _schemes(case.before) != _schemes(case.after),
    "called": lambda case, change: "webhook:" in case.operation,
    "had default": lambda case, change: bool(change and change.traits["had_default"]),
    "favourable there": _favourable,
    "fields added": _fields_added,
    "inert": _inert,
    "level gone": _level_gone,
    "nothing refused": _nothing_refused,
    "proven": _proven,
    "read only": _read_only,
    "text": _text,
}
