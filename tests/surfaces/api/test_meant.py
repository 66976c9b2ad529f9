"""Words of JSON Schema 2020-12 that mean the same as others, or nothing where they stand: silence both ways."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import answers, changes, ref, sends, thing

TEXT, WHOLE, LIST = {"type": "string"}, {"type": "integer"}, {"type": "array"}
THING = thing(a=TEXT)
CLOSED = {**thing(a=TEXT, b=WHOLE), "additionalProperties": False}
SAME: list[tuple[str, Any, Any]] = [
    ("parts closed as a whole", {"allOf": [THING, thing(b=WHOLE)], "unevaluatedProperties": False}, CLOSED),
    ("a component closed with more", {"allOf": [ref("A"), thing(b=WHOLE)], "unevaluatedProperties": False}, CLOSED),
    ("a reference closed beside it", {**ref("A"), "unevaluatedProperties": False},
     {**THING, "additionalProperties": False}),
    ("more is of one type", {"allOf": [THING], "unevaluatedProperties": WHOLE},
     {**THING, "additionalProperties": WHOLE}),
    ("everything unevaluated", {**THING, "unevaluatedProperties": True}, THING),
    ("a list closed", {**LIST, "prefixItems": [TEXT], "unevaluatedItems": False},
     {**LIST, "prefixItems": [TEXT], "items": False}),
    ("a list as long as its positions", {**LIST, "prefixItems": [TEXT], "items": False},
     {**LIST, "prefixItems": [TEXT], "maxItems": 1}),
    ("a position like the others", {**LIST, "prefixItems": [TEXT], "items": TEXT}, {**LIST, "items": TEXT}),
    ("multiples of one", {**WHOLE, "multipleOf": 1}, WHOLE),
    ("multiples of a half", {**WHOLE, "multipleOf": 0.5}, WHOLE),
    ("multiples of both", {"allOf": [{**WHOLE, "multipleOf": 2}, {"multipleOf": 3}]}, {**WHOLE, "multipleOf": 6}),
    ("a condition of nothing", {**THING, "if": {"required": ["a"]}}, THING),
    ("a consequence of nothing", {**THING, "then": {"required": ["a"]}}, THING),
    ("containing none", {**LIST, "contains": TEXT, "minContains": 0}, LIST),
    ("a count of nothing", {**LIST, "minContains": 3}, LIST),
    ("containing one", {**LIST, "contains": TEXT, "minContains": 1}, {**LIST, "contains": TEXT}),
    ("anything but null", {"not": {"type": "null"}}, {"type": ["string", "number", "boolean", "array", "object"]}),
    ("no text among numbers", {**WHOLE, "not": {**TEXT, "minLength": 3}}, WHOLE),
    ("nothing refused", {**TEXT, "not": False}, TEXT),
    ("as many as are required", {**THING, "required": ["a"], "minProperties": 1}, {**THING, "required": ["a"]}),
    ("as many as there may be", {**CLOSED, "maxProperties": 2}, CLOSED),
    ("required by a schema", {**THING, "dependentRequired": {"a": ["b"]}},
     {**THING, "dependentSchemas": {"a": {"required": ["b"]}}}),
    ("values that fit", {"enum": ["a", "bb"], "maxLength": 2}, {"enum": ["a", "bb"]}),
    ("values that do not fit", {"enum": ["a", "b1"], "pattern": "^[a-z]+$"}, {"enum": ["a"]}),
    ("a pattern of anything", {**TEXT, "pattern": ".*"}, TEXT),
    ("the same pattern", {**TEXT, "pattern": "^[0-9]+$"}, {**TEXT, "pattern": r"^\d+$"}),
    ("names of any kind", {**THING, "propertyNames": True}, THING),
    ("patterns of anything", {**THING, "patternProperties": {"^x": True}}, THING),
    ("a list of one without twins", {**LIST, "maxItems": 1, "uniqueItems": True}, {**LIST, "maxItems": 1}),
    ("a keyword of another draft", {**LIST, "additionalItems": False}, LIST),
    ("a field that is refused anyway", {**thing(a=TEXT, b=False), "additionalProperties": False},
     {**THING, "additionalProperties": False}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "one", "other"), SAME, ids=[case[0] for case in SAME])
def test_the_same_is_meant(name: str, one: Any, other: Any) -> None:
    for described in (sends, answers):
        for before, after in ((one, other), (other, one)):
            assert changes(described(before, A=THING), described(after, A=THING)) == []
