"""References to schemas by `$id`, `$anchor` and `$dynamicAnchor` mean what they mean to another validator."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from api_specs import changes, ref, sends, spec, thing

from change_guard.documents import Document
from change_guard.model import Unexamined
from change_guard.surfaces import api
from change_guard.surfaces.api.description.identifiers import identifies

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
PET = "https://example.com/schemas/pet"
TREE = {
    "type": "object",
    "properties": {"children": {"type": "array", "items": {"$dynamicRef": "#node"}}, "name": TEXT},
}

NAMED: list[tuple[str, Any, dict[str, Any], Any]] = [
    ("by its whole address", {"$ref": PET}, {"Pet": {"$id": PET, **thing(a=TEXT)}}, ["a"]),
    (
        "by an address from its own",
        {"$ref": PET},
        {"Pet": {"$id": PET, **thing(a={"$ref": "toy"})}, "Toy": {"$id": "https://example.com/schemas/toy", **TEXT}},
        ["a"],
    ),
    (
        "inside of it",
        {"$ref": PET},
        {"Pet": {"$id": PET, **thing(a={"$ref": "#/$defs/A"}), "$defs": {"A": TEXT}}},
        ["a"],
    ),
    (
        "by an anchor inside of it",
        {"$ref": f"{PET}#a"},
        {"Pet": {"$id": PET, "$defs": {"A": {"$anchor": "a", **TEXT}}}},
        [],
    ),
    (
        "by an anchor that two have",
        {"$ref": f"{PET}#a"},
        {
            "Other": {"$id": "https://example.com/other", "$anchor": "a", **WHOLE},
            "Pet": {"$id": PET, "$anchor": "a", **TEXT},
        },
        [],
    ),
    ("by a moving anchor", {"$ref": "#t"}, {"Pet": {"$dynamicAnchor": "t", **TEXT}}, []),
    ("moving", ref("Tree"), {"Tree": {"$dynamicAnchor": "node", **TREE}}, ["name"]),
    ("by a way through it", {"$ref": f"{PET}#/properties/a"}, {"Pet": {"$id": PET, **thing(a=TEXT)}}, []),
]


def accepts(document: Any, value: Any) -> bool:
    """By the validator, which reads the identifiers itself."""
    schema = document["paths"]["/things"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    whole = json.dumps({"$ref": "#/$defs/judged", "$defs": {"judged": schema, **document["components"]["schemas"]}})
    validator = jsonschema_rs.Draft202012Validator(json.loads(whole.replace("#/components/schemas/", "#/$defs/")))
    return bool(validator.is_valid(value))


def placed(keys: list[str], value: Any) -> Any:
    return {keys[0]: placed(keys[1:], value)} if keys else value


def edited(value: Any) -> Any:
    """The same with every text bounded."""
    if isinstance(value, dict):
        bounded = {"maxLength": 3} if value.get("type") == "string" else {}
        return {key: edited(item) for key, item in value.items()} | bounded
    return [edited(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("name", "schema", "parts", "keys"), NAMED, ids=[case[0] for case in NAMED])
def test_it_is_followed(name: str, schema: Any, parts: dict[str, Any], keys: list[str]) -> None:
    before, after = sends(schema, **parts), sends(schema, **edited(parts))
    short, long = placed(keys, "abc"), placed(keys, "abcd")
    assert [accepts(side, value) for side in (before, after) for value in (short, long)] == [True, True, True, False]
    (change,) = changes(before, after)
    assert (change.kind, change.traits["facet"], change.after) == ("request.narrowed", "maxLength", 3)
    assert change.where.pointer.startswith("/components/schemas/")
    assert change.where.pointer.endswith("/maxLength")


@pytest.mark.parametrize(("name", "schema", "parts", "keys"), NAMED, ids=[case[0] for case in NAMED])
def test_nothing_is_said_of_the_same(name: str, schema: Any, parts: dict[str, Any], keys: list[str]) -> None:
    assert changes(sends(schema, **parts), sends(schema, **parts)) == []


def test_an_identifier_in_place_of_a_pointer_is_silent() -> None:
    named = sends({"$ref": PET}, Pet={"$id": PET, **thing(a=TEXT, b={"$ref": "#/properties/a"})})
    plain = sends(ref("Pet"), Pet=thing(a=TEXT, b=ref("Pet/properties/a")))
    assert changes(named, plain) == []
    assert changes(plain, named) == []


def test_the_description_knows_itself() -> None:
    own = "https://example.com/openapi.json"
    named = {**sends({"$ref": f"{own}#/components/schemas/A"}, "3.2.0", A=TEXT), "$self": own}
    assert changes(named, sends(ref("A"), "3.2.0", A=TEXT)) == []


def unexamined(before: Any, after: Any) -> list[Unexamined]:
    sides = Document.holding(before, "a.json", "before"), Document.holding(after, "a.json")
    return [one for one in api.changes(*sides) if isinstance(one, Unexamined)]


def test_what_leads_elsewhere_by_another_base_is_said_with_its_place() -> None:
    """`other` inside of a schema with an address of its own is no file beside the description."""
    described = sends({"$ref": PET}, Pet={"$id": PET, **thing(a={"$ref": "other"})})
    (one,) = unexamined(described, sends({"$ref": PET}, Pet={"$id": PET, **thing(a={"$ref": "other"}, b=TEXT)}))
    assert "`https://example.com/schemas/other`" in one.what
    assert one.where.pointer == "/components/schemas/Pet/properties/a/$ref"


def test_a_reference_that_may_lead_to_several_is_said_with_its_place() -> None:
    """Which of two `$dynamicAnchor`s is meant depends on the way there (JSON Schema 2020-12, core, section 8.2.3.2)."""
    parts = {
        "Tree": {"$id": "https://example.com/tree", "$dynamicAnchor": "node", **TREE},
        "Strict": {"$id": "https://example.com/strict", "$dynamicAnchor": "node", "$ref": "tree", "required": ["name"]},
    }
    (one,) = unexamined(sends(ref("Strict"), **parts), sends(ref("Strict"), **parts))
    assert "`$dynamicRef: #node`" in one.what
    assert one.where.pointer == "/components/schemas/Tree/properties/children/items/$dynamicRef"


def test_fields_and_values_of_that_name_are_no_identifiers() -> None:
    described = sends(thing(**{"$id": TEXT, "a": {"const": {"$id": PET}}}))
    assert changes(described, described) == []
    (change,) = changes(described, sends(thing(**{"$id": {**TEXT, "maxLength": 3}, "a": {"const": {"$id": PET}}})))
    assert change.traits["facet"] == "maxLength"


def test_3_0_knows_no_identifiers() -> None:
    """So a field of that name in an example does not make us read all of the file."""
    old = spec({"/things": {"get": {"responses": {"200": {"description": "all"}}}}}, "3.0.3", A={"$id": "x", **TEXT})
    assert changes(old, old) == []
    sides = [Document.holding(old, "a.json", side) for side in ("before", "after")]
    assert not any(identifies(side.data) for side in sides)
