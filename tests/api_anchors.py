"""What an argument against the anchor claims of two files, checked without our own comparison where that can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from api_accepts import accepts, near, resolved, texts_accepted

from change_guard.model import Change
from change_guard.surfaces.api.contract.operations import template

ABOUT = {
    "string": ("minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType", "contentSchema"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "array": (
        *("minItems", "maxItems", "items", "uniqueItems", "prefixItems", "unevaluatedItems"),
        *("contains", "minContains", "maxContains"),
    ),
    "object": (
        *("properties", "required", "additionalProperties", "minProperties", "maxProperties", "unevaluatedProperties"),
        *("patternProperties", "propertyNames", "dependentRequired", "dependentSchemas"),
    ),
}
"""The keywords that speak of one type alone (JSON Schema 2020-12: core, section 10.3; validation, section 6)."""


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


def _parts(document: Any, case: Case) -> Any:
    """What the operation says in the direction that is argued about, with everything it refers to in its place."""
    operation = _operation(document, case)
    shared = _item(document, case).get("parameters") or ()
    said = {"parameters": [*shared, *(operation.get("parameters") or ())]}
    said["requestBody"] = operation.get("requestBody")
    answers = {"responses": operation.get("responses")}
    chosen = {"request": said, "response": answers}.get(case.direction, said | answers)
    return resolved(chosen, document)


def _inert(case: Case, change: Change | None) -> bool:
    return bool(_stripped(_parts(case.before, case)) == _stripped(_parts(case.after, case)))


def _taking_part(value: Any, hidden: str) -> Any:
    """The document without fields that take no part in the direction."""
    if isinstance(value, list):
        return [_taking_part(item, hidden) for item in value]
    if not isinstance(value, dict):
        return value
    left_out = {name for name, item in value.items() if isinstance(item, dict) and item.get(hidden) is True}
    return {key: _taking_part(item, hidden) for key, item in value.items() if key not in left_out}


def _takes_no_part(case: Case, change: Change | None) -> bool:
    hidden = "writeOnly" if case.direction == "response" else "readOnly"
    old, new = (_taking_part(_parts(side, case), hidden) for side in (case.before, case.after))
    return bool(old == new)


WORLD: list[Any] = [None, True, 0, 1, 2.5, "", "a", "VALUE_1", [], ["a"], [1], {}]
WORLD += [
    dict(zip(("name", "id", "breed"), values, strict=True)) for values in product(["a", 1, {}, {"name": "b"}], repeat=3)
]


def _nothing_refused(case: Case, change: Change | None) -> bool:
    """No value near any edge that was accepted is refused now, or, of an answer, that is possible now was impossible,
    by a validator that is not ours; and what a validator does not read stayed the same."""
    old, new = _schemas(case.before, case), _schemas(case.after, case)
    if case.direction == "response":
        old, new = new, old
    both = [(old[place], new[place]) for place in old if place in new]
    return bool(both) and all(_unread(one) == _unread(other) and _within(one, other) for one, other in both)


def _within(one: Any, other: Any) -> bool:
    """Not where a schema cannot be read: then nothing is proven."""
    try:
        had, has = accepts(one), accepts(other)
    except ValueError:
        return False
    return all(has(value) for value in (*WORLD, *near(one, other)) if had(value))


def _schemas(document: Any, case: Case) -> dict[tuple[str, ...], Any]:
    """The schemas of all that travels as JSON that way, each read by its document's own version."""
    said = _parts(document, case)
    found: dict[tuple[str, ...], Any] = {}
    for media, item in ((said.get("requestBody") or {}).get("content") or {}).items():
        found["body", media] = (item or {}).get("schema", {})
    for status, answer in (said.get("responses") or {}).items():
        for media, item in ((answer or {}).get("content") or {}).items():
            found[str(status), media] = (item or {}).get("schema", {})
    for parameter in said.get("parameters", ()):
        found["parameter", parameter.get("in", ""), parameter.get("name", "")] = parameter.get("schema", {})
    return found


UNREAD = ("format", "contentEncoding", "contentMediaType", "contentSchema", "discriminator")


def _unread(value: Any) -> list[str]:
    """What a validator says nothing of."""
    return sorted(f"{key}: {item}" for key, item in _entries(value) if key in UNREAD)


def _entries(value: Any) -> Iterator[tuple[str, Any]]:
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield str(key), item
        if isinstance(item, dict | list):
            yield from _entries(item)


def _text(case: Case, change: Change | None) -> bool:
    """Every text that a parameter accepted, taken for whatever it can be taken for, is accepted still."""
    old, new = _schemas(case.before, case), _schemas(case.after, case)
    places = [place for place in old if place[0] == "parameter" and place in new]
    return bool(places) and all(texts_accepted(old[place], new[place]) for place in places)


def _fields_added(case: Case, change: Change | None) -> bool:
    return bool(case.here) and all(one.kind == "field.added" and not one.traits["required"] for one in case.here)


def _level_gone(case: Case, change: Change | None) -> bool:
    return "x-stability-level" not in str(case.after)


def _proven(case: Case, change: Change | None) -> bool:
    return bool(change and change.witness and change.witness.proven)


def _item(document: Any, case: Case) -> Any:
    """The path, or the webhook, of the operation."""
    path = case.operation.split(" ", 1)[1]
    found = {**document.get("paths", {}), **{f"webhook:{k}": v for k, v in document.get("webhooks", {}).items()}}
    return next((item for name, item in found.items() if template(name) == path), {})


def _operation(document: Any, case: Case) -> Any:
    return _item(document, case).get(case.operation.split(" ", 1)[0].lower(), {})


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
    own = [item.get("servers", []) for item in document.get("paths", {}).values()]
    return {
        address
        for servers in (document.get("servers", []), *own)
        for server in servers
        for address in _spelt(server["url"], server.get("variables", {}))
    }


def _spelt(url: str, variables: Any) -> list[str]:
    """The address with every value that its variables may take."""
    urls = [url]
    for name, said in variables.items():
        values = said.get("enum") or [said.get("default", "")]
        urls = [one.replace(f"{{{name}}}", str(value)) for one in urls for value in values]
    return urls


def _serialisation(document: Any, case: Case) -> list[tuple[str, ...]]:
    words = ("style", "explode", "allowReserved", "allowEmptyValue", "content")
    said = _parts(document, case).get("parameters", ())
    return sorted((one.get("in", ""), one.get("name", ""), *(str(one.get(word)) for word in words)) for one in said)


def _places(document: Any, case: Case) -> set[tuple[str, str]]:
    return {(one.get("in", ""), one.get("name", "")) for one in _parts(document, case).get("parameters", ())}


def _words(document: Any, case: Case, words: tuple[str, ...]) -> list[str]:
    return sorted(f"{key}: {item}" for key, item in _entries(_parts(document, case)) if key in words)


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
    "fields added": _fields_added,
    "inert": _inert,
    "level gone": _level_gone,
    "nothing refused": _nothing_refused,
    "other place": lambda case, change: bool(_places(case.before, case) - _places(case.after, case)),
    "proven": _proven,
    "read otherwise": lambda case, change: (
        _words(case.before, case, ("discriminator",)) != _words(case.after, case, ("discriminator",))
    ),
    "serialised otherwise": lambda case, change: _serialisation(case.before, case) != _serialisation(case.after, case),
    "stored otherwise": lambda case, change: (
        _words(case.before, case, ("format",)) != _words(case.after, case, ("format",))
    ),
    "takes no part": _takes_no_part,
    "text": _text,
}
