"""Small Swagger 2.0 descriptions at random, and what they are in OpenAPI 3.0 and 3.1: written from the specifications'
own words on what became of what, without a look at how we read them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

Value = dict[str, Any]

STYLES = {
    "csv": {"style": "form", "explode": False},
    "multi": {"style": "form", "explode": True},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
}
FLOWS = {"implicit": "implicit", "password": "password", "application": "clientCredentials",
         "accessCode": "authorizationCode"}  # fmt: skip
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
OF_PARAMETERS = ("name", "in", "required", "description", "allowEmptyValue", "collectionFormat")

TEXTS = st.fixed_dictionaries(
    {"type": st.just("string")},
    optional={
        "minLength": st.integers(0, 2),
        "maxLength": st.integers(3, 9),
        "pattern": st.sampled_from(["^a", "b$"]),
        "format": st.sampled_from(["date", "uuid", "byte"]),
        "enum": st.sampled_from([["a"], ["a", "b"]]),
        "default": st.just("a"),
    },
)
NUMBERS = st.fixed_dictionaries(
    {"type": st.sampled_from(["integer", "number"])},
    optional={
        "minimum": st.integers(0, 2),
        "exclusiveMinimum": st.booleans(),
        "maximum": st.integers(3, 9),
        "exclusiveMaximum": st.booleans(),
        "multipleOf": st.sampled_from([1, 2]),
    },
)
SCALARS: SearchStrategy[Value] = st.one_of(TEXTS, NUMBERS, st.just({"type": "boolean"}))
NAMES = ("Cat", "Dog", "Pet")


def _named(scalar: Value) -> Value:
    return {"$ref": "#/definitions/Pet"} if scalar.get("type") == "boolean" else scalar


@st.composite
def schemas(draw: DrawFn, depth: int = 2) -> Value:
    """A schema of Swagger 2.0."""
    kinds = ["scalar", "ref"] + (["object", "array", "map", "allOf"] if depth else [])
    match draw(st.sampled_from(kinds)):
        case "ref":
            return {"$ref": f"#/definitions/{draw(st.sampled_from(NAMES))}"}
        case "object":
            fields = draw(st.dictionaries(st.sampled_from("abc"), schemas(depth - 1), max_size=3))
            made: Value = {"type": "object", "properties": fields}
            if fields and draw(st.booleans()):
                made["required"] = [draw(st.sampled_from(sorted(fields)))]
        case "array":
            made = {"type": "array", "items": draw(schemas(depth - 1)), "maxItems": draw(st.integers(1, 5))}
        case "map":
            made = {"type": "object", "additionalProperties": draw(schemas(depth - 1))}
        case "allOf":
            return {"allOf": [{"$ref": "#/definitions/Pet"}, draw(schemas(0)) | {"description": "more"}]}
        case _:
            made = dict(draw(SCALARS))
    if draw(st.booleans()):
        made["x-nullable"] = True
    if draw(st.booleans()):
        made["example"] = "an example"
    return made


@st.composite
def parameters(draw: DrawFn) -> list[Value]:
    """Parameters of a request line and its headers."""
    found = []
    for name in draw(st.lists(st.sampled_from(["page", "sort", "X-Trace"]), unique=True, max_size=3)):
        said: Value = {"name": name, "in": "header" if name.startswith("X-") else "query"}
        if draw(st.booleans()):
            said |= {"type": "array", "items": draw(SCALARS)}
            if said["in"] == "query" and draw(st.booleans()):
                said["collectionFormat"] = draw(st.sampled_from(sorted(STYLES)))
        else:
            said |= draw(SCALARS)
        found.append(said | ({"required": True} if draw(st.booleans()) else {}))
    return found


@st.composite
def sent(draw: DrawFn) -> tuple[list[Value], list[str] | None]:
    """What an operation takes as its body, and the media types in which it may."""
    match draw(st.sampled_from(["nothing", "body", "form", "files"])):
        case "body":
            body = {"name": "body", "in": "body", "required": draw(st.booleans()), "schema": draw(schemas())}
            return [body], draw(st.sampled_from([None, ["application/json"], ["application/json", "application/xml"]]))
        case "form":
            fields = draw(st.lists(SCALARS, min_size=1, max_size=2))
            return [{"name": f"f{at}", "in": "formData", **said} for at, said in enumerate(fields)], [FORM]
        case "files":
            needed = draw(st.booleans())
            file = {"name": "file", "in": "formData", "type": "file", **({"required": True} if needed else {})}
            return [file, {"name": "note", "in": "formData", "type": "string"}], [MULTIPART]
    return [], None


@st.composite
def operations(draw: DrawFn) -> Value:
    """An operation of Swagger 2.0."""
    more, consumes = draw(sent())
    answer: Value = {"description": "all"}
    if draw(st.booleans()):
        answer["schema"] = draw(st.one_of(schemas(), st.just({"type": "file"})))
    if draw(st.booleans()):
        answer["headers"] = {"X-Left": draw(SCALARS)}
    made: Value = {"parameters": [*draw(parameters()), *more], "responses": {"200": answer}}
    if consumes:
        made["consumes"] = consumes
    if draw(st.booleans()):
        made["produces"] = draw(st.sampled_from([["application/json"], ["text/csv", "application/json"]]))
    if draw(st.booleans()):
        made["security"] = draw(st.sampled_from([[{"key": []}], [{"basic": []}, {"key": []}], [{"oauth": ["read"]}]]))
    return made


@st.composite
def swagger(draw: DrawFn) -> Value:
    """A whole description."""
    pet = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "name": draw(TEXTS)}}
    if draw(st.booleans()):
        pet["discriminator"] = "kind"
    flow = draw(st.sampled_from(sorted(FLOWS)))
    urls = {"authorizationUrl": "https://id.example.com/in"} if flow in ("implicit", "accessCode") else {}
    urls |= {"tokenUrl": "https://id.example.com/token"} if flow != "implicit" else {}
    return {
        "swagger": "2.0",
        "info": {"title": "Pets", "version": "1"},
        "host": "api.example.com",
        "basePath": "/v1",
        "schemes": draw(st.sampled_from([["https"], ["https", "http"]])),
        "consumes": ["application/json"],
        "produces": ["application/json"],
        "paths": {"/pets": {"post": draw(operations())}, "/pets/all": {"get": draw(operations())}},
        "definitions": {
            "Pet": pet,
            "Cat": {
                "allOf": [{"$ref": "#/definitions/Pet"}, {"type": "object", "properties": {"a": draw(schemas(1))}}]
            },
            "Dog": {"type": "object", "properties": {"friend": {"$ref": "#/definitions/Dog"}, "b": draw(schemas(1))}},
        },
        "securityDefinitions": {
            "basic": {"type": "basic"},
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "oauth": {"type": "oauth2", "flow": flow, **urls, "scopes": {"read": "read"}},
        },
    }


def to_30(said: Value) -> Value:
    """The same in OpenAPI 3.0."""
    base = f"{said['host']}{said['basePath']}"
    paths = {
        path: {method: _operation(operation, said) for method, operation in item.items()}
        for path, item in said["paths"].items()
    }
    return {
        "openapi": "3.0.4",
        "info": said["info"],
        "servers": [{"url": f"{scheme}://{base}"} for scheme in said["schemes"]],
        "paths": paths,
        "components": {
            "schemas": {name: _schema_30(schema) for name, schema in said["definitions"].items()},
            "securitySchemes": {name: _scheme(scheme) for name, scheme in said["securityDefinitions"].items()},
        },
    }


def _operation(said: Value, whole: Value) -> Value:
    made = {key: value for key, value in said.items() if key not in ("consumes", "produces", "parameters")}
    listed = said["parameters"]
    made["parameters"] = [_parameter(one) for one in listed if one["in"] in ("query", "header")]
    consumes = said.get("consumes", whole["consumes"])
    form = [one for one in listed if one["in"] == "formData"]
    body = next((one for one in listed if one["in"] == "body"), None)
    if body:
        content = {media: {"schema": _schema_30(body["schema"])} for media in consumes}
        made["requestBody"] = {"required": body["required"], "content": content}
    elif form:
        needed = [one["name"] for one in form if one.get("required")]
        schema: Value = {"type": "object", "properties": {one["name"]: _field(one) for one in form}}
        schema |= {"required": needed} if needed else {}
        made["requestBody"] = {"required": bool(needed), "content": {media: {"schema": schema} for media in consumes}}
    produces = said.get("produces", whole["produces"])
    made["responses"] = {status: _answer(answer, produces) for status, answer in said["responses"].items()}
    return made


def _parameter(said: Value) -> Value:
    made = {key: said[key] for key in ("name", "in", "required") if key in said}
    made["schema"] = _schema_30({key: value for key, value in said.items() if key not in OF_PARAMETERS})
    if said.get("type") == "array" and said["in"] == "query":
        made |= STYLES[said.get("collectionFormat", "csv")]
    return made


def _field(said: Value) -> Value:
    return _schema_30({key: value for key, value in said.items() if key not in OF_PARAMETERS})


def _answer(said: Value, produces: list[str]) -> Value:
    made: Value = {"description": said["description"]}
    if "headers" in said:
        made["headers"] = {name: {"schema": _schema_30(header)} for name, header in said["headers"].items()}
    if "schema" in said:
        made["content"] = {media: {"schema": _schema_30(said["schema"])} for media in produces}
    return made


def _scheme(said: Value) -> Value:
    if said["type"] == "basic":
        return {"type": "http", "scheme": "basic"}
    if said["type"] == "oauth2":
        flow = {key: value for key, value in said.items() if key not in ("type", "flow")}
        return {"type": "oauth2", "flows": {FLOWS[said["flow"]]: flow}}
    return said


def _schema_30(said: Any) -> Any:
    if isinstance(said, list):
        return [_schema_30(item) for item in said]
    if not isinstance(said, dict):
        return said
    made = {key: _schema_30(value) for key, value in said.items()}
    if isinstance(made.get("$ref"), str):
        made["$ref"] = made["$ref"].replace("#/definitions/", "#/components/schemas/")
    if made.get("type") == "file":
        made |= {"type": "string", "format": "binary"}
    if made.pop("x-nullable", False):
        made["nullable"] = True
    if isinstance(made.get("discriminator"), str):
        made["discriminator"] = {"propertyName": made["discriminator"]}
    return made


def to_31(said: Value) -> Value:
    """OpenAPI 3.0 in the words of 3.1."""
    made: Value = _schema_31(said)
    return {**made, "openapi": "3.1.1"}


def _schema_31(said: Any) -> Any:
    if isinstance(said, list):
        return [_schema_31(item) for item in said]
    if not isinstance(said, dict):
        return said
    made = {key: _schema_31(value) for key, value in said.items()}
    for edge, excluded in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if made.get(excluded) is True and edge in made:
            made[excluded] = made.pop(edge)
        elif isinstance(made.get(excluded), bool):
            del made[excluded]
    if "example" in made:
        made["examples"] = [made.pop("example")]
    if made.get("format") == "byte":
        made = {key: value for key, value in made.items() if key != "format"} | {"contentEncoding": "base64"}
    if isinstance(made.get("enum"), list) and len(made["enum"]) == 1 and not made.get("nullable"):
        made["const"] = made.pop("enum")[0]
    if made.pop("nullable", False):
        made["type"] = [made["type"], "null"]
    return made
