"""Everything around the schemas, one edit each: what OpenAPI says of it decides what is said of the edit."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import answers, asks, changes, ref, sends, spec, thing

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
THING = thing(a=TEXT)
NEEDED = {**THING, "required": ["a"]}
OK = {"200": {"description": "all"}}


def body(schema: Any, media: str = "application/json") -> dict[str, Any]:
    return {"content": {media: {"schema": schema}}}


def call(version: str = "3.1.0", **said: Any) -> dict[str, Any]:
    return spec({"/things": {"get": {"responses": OK, **said}}}, version)


def takes(**parameter: Any) -> dict[str, Any]:
    return call(parameters=[{"name": "q", "schema": TEXT, **parameter}])


def gives(**statuses: Any) -> dict[str, Any]:
    listed = {status.lstrip("_"): {"description": "x", **said} for status, said in statuses.items()}
    return call(responses=listed)


def at(*servers: dict[str, Any]) -> dict[str, Any]:
    return {**call(), "servers": list(servers)}


def region(*listed: str, default: str = "eu") -> dict[str, Any]:
    variable = {"default": default, **({"enum": list(listed)} if listed else {})}
    return {"url": "https://{r}.example.com", "variables": {"r": variable}}


def keyed(needs: Any, version: str = "3.1.0", **schemes: Any) -> dict[str, Any]:
    return {**call(version, security=needs), "components": {"securitySchemes": schemes}}


def shared(**media: Any) -> dict[str, Any]:
    content = {"application/json": {"$ref": "#/components/mediaTypes/Thing"}}
    made = call("3.2.0", responses={"200": {"description": "x", "content": content}})
    return {**made, "components": {"mediaTypes": {"Thing": media}}}


def old(**said: Any) -> dict[str, Any]:
    top = {key: said.pop(key) for key in ("consumes", "produces") if f"all_{key}" in said and said.pop(f"all_{key}")}
    info = {"title": "Things", "version": "1"}
    return {"swagger": "2.0", "info": info, **top, "paths": {"/things": {"post": {"responses": OK, **said}}}}


def chosen(**discriminator: Any) -> dict[str, Any]:
    kind = {"oneOf": [ref("A")], "discriminator": {"propertyName": "kind", **discriminator}}
    return sends(kind, "3.2.0", A=NEEDED, B=THING)


KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}
BEARER = {"type": "http", "scheme": "bearer"}
BODY = [{"in": "body", "name": "b", "schema": THING}]
MADE = {"200": {"description": "made", "schema": THING}}
BOTH = ["application/json", "application/xml"]
EU = {"url": "https://eu.example.com"}

EDITS: list[tuple[str, Any, Any, list[tuple[str, str]]]] = [
    ("a cookie is asked", call(), takes(**{"in": "cookie"}, required=True), [("request.narrowed", "required")]),
    ("a cookie is read", call(), takes(**{"in": "cookie"}), [("request.widened", "parameter")]),
    ("headers that say nothing", call(), takes(**{"in": "header"}, name="Accept", required=True), []),
    ("a header in other case", takes(**{"in": "header"}, name="X-A"), takes(**{"in": "header"}, name="x-a"), []),
    ("reserved letters are let through", takes(**{"in": "query"}), takes(**{"in": "query"}, allowReserved=True),
     [("request.widened", "allowReserved")]),
    ("reserved letters are not", takes(**{"in": "query"}, allowReserved=True), takes(**{"in": "query"}),
     [("request.narrowed", "allowReserved")]),
    ("a range becomes one status", gives(**{"2XX": body(THING)}), gives(_200=body(THING)), []),
    ("one status becomes a range", gives(_200=body(THING)), gives(**{"2XX": body(THING)}),
     [("response.added", "status")]),
    ("a range gone", gives(_200={}, **{"3XX": {}}), gives(_200={}), [("response.removed", "status")]),
    ("an error under default", gives(_200={}, _404=body(THING), default=body(THING)),
     gives(_200={}, default=body(THING)), []),
    ("an error that default loosens", gives(_200={}, _404=body(NEEDED), default=body(THING)),
     gives(_200={}, default=body(THING)), [("response.widened", "required")]),
    ("a success is never default", gives(_200=body(THING), default=body(THING)), gives(default=body(THING)),
     [("response.removed", "status")]),
    ("an answer empty from now on", gives(_200=body(THING)), gives(_200={}), [("response.removed", "media type")]),
    ("a header that says nothing", gives(_200={"headers": {"Content-Type": {"schema": TEXT, "required": True}}}),
     gives(_200={}), []),
    ("both keys are asked", keyed([{"k": []}], k=KEY, b=BEARER), keyed([{"k": [], "b": []}], k=KEY, b=BEARER),
     [("security.tightened", "security")]),
    ("either key will do", keyed([{"k": []}], k=KEY, b=BEARER), keyed([{"k": []}, {"b": []}], k=KEY, b=BEARER),
     [("security.loosened", "security")]),
    ("nobody gets in without", keyed([{}, {"k": []}], k=KEY), keyed([{"k": []}], k=KEY),
     [("security.tightened", "security")]),
    ("a scheme of another name", keyed([{"k": []}], k=KEY), keyed([{"key": []}], key=KEY), []),
    ("a scheme of the same name", keyed([{"k": []}], k=KEY), keyed([{"k": []}], k={"type": "mutualTLS"}),
     [("security.scheme-changed", "type")]),
    ("the address of a device", *(keyed([{"d": []}], d={"type": "oauth2", "flows": {"deviceAuthorization": {
        "deviceAuthorizationUrl": url, "tokenUrl": "https://t", "scopes": {}}}}) for url in ("https://a", "https://b")),
     [("security.scheme-changed", "deviceAuthorization deviceAuthorizationUrl")]),
    ("a scheme announced to go", keyed([{"b": []}], "3.2.0", b=BEARER),
     keyed([{"b": []}], "3.2.0", b={**BEARER, "deprecated": True}), [("field.deprecated", "deprecated")]),
    ("one region less", at(region("eu", "us")), at(region("eu")), [("server.removed", "server")]),
    ("another region by default", at(region("eu", "us")), at(region("eu", "us", default="us")),
     [("default.changed", "server variable")]),
    ("an address among others", at(EU), at(region("eu", "us")), [("server.added", "server")]),
    ("an address of a template", at(EU), at(region()), [("server.added", "server")]),
    ("beside the description", at({"url": "/"}), call(), []),
    ("an address in words", at(EU), at({**EU, "description": "Europe", "name": "eu"}), []),
    ("a query call gone", *(spec({"/t": {"get": {"responses": OK}, **more}}, "3.2.0")
     for more in ({"query": {"responses": OK}}, {})), [("operation.removed", "operation")]),
    ("a call of one's own gone", *(spec({"/t": {"get": {"responses": OK}, **more}}, "3.2.0")
     for more in ({"additionalOperations": {"COPY": {"responses": OK}}}, {})), [("operation.removed", "operation")]),
    ("an item of a stream", *(call("3.2.0", responses={"200": {"description": "x", "content": {
        "application/jsonl": {"itemSchema": {"enum": listed}}}}}) for listed in (["a"], ["a", "b"])),
     [("response.widened", "enum")]),
    ("a whole query", *(call("3.2.0", parameters=[{"name": "q", "in": "querystring", **body(schema)}])
     for schema in (THING, NEEDED)), [("request.narrowed", "required")]),
    ("a name for itself", {**call("3.2.0"), "$self": "https://a"}, {**call("3.2.0"), "$self": "https://b"}, []),
    ("a tag in a tag", {**call("3.2.0"), "tags": [{"name": "a"}]},
     {**call("3.2.0"), "tags": [{"name": "a", "kind": "nav", "parent": "b"}]}, []),
    ("a media type by reference", call("3.2.0", responses={"200": {"description": "x", **body(THING)}}),
     shared(schema=THING), []),
    ("a media type that changes", shared(schema=THING), shared(schema=thing(a=WHOLE)), [("response.widened", "type")]),
    ("the type of what names none", chosen(defaultMapping="A"), chosen(defaultMapping="B"),
     [("discriminator.changed", "discriminator defaultMapping")]),
    ("one form less is made", old(produces=BOTH, responses=MADE), old(produces=BOTH[:1], responses=MADE),
     [("response.removed", "media type")]),
    ("one form less of nothing", old(produces=BOTH), old(produces=BOTH[:1]), []),
    ("one form less is read", old(consumes=BOTH, parameters=BODY), old(consumes=BOTH[:1], parameters=BODY),
     [("request.narrowed", "media type")]),
    ("one form less for all", old(all_consumes=True, consumes=BOTH, parameters=BODY),
     old(all_consumes=True, consumes=BOTH[:1], parameters=BODY), [("request.narrowed", "media type")]),
    ("by an anchor", *(sends({"$ref": "#item"}, item={"$anchor": "item", **kind}) for kind in (TEXT, WHOLE)),
     [("request.narrowed", "type")]),
    ("one of an open list", *(answers({**TEXT, "enum": listed, "x-extensible-enum": listed})
     for listed in (["a"], ["a", "b"])), [("response.widened", "enum")]),
    ("a list that is open already", *(answers({**TEXT, "x-extensible-enum": listed}) for listed in (["a"], ["a", "b"])),
     [("response.widened", "x-extensible-enum")]),
    ("another name in XML", *(gives(_200=body(thing(a={**TEXT, "xml": {"name": name}}), "application/xml"))
     for name in ("x", "y")), [("response.widened", "xml name")]),
    ("a name in XML that is its own", *(gives(_200=body(thing(a={**TEXT, "xml": xml}), "application/xml"))
     for xml in ({"name": "a", "attribute": False}, {})), []),
    ("another name in XML that nobody reads", *(gives(_200=body(thing(a={**TEXT, "xml": {"name": name}})))
     for name in ("x", "y")), []),
    ("a parameter's content", asks({"schema": THING}), asks(body(THING)), [("request.narrowed", "media type")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "told"), EDITS, ids=[edit[0] for edit in EDITS])
def test_one_edit(name: str, before: Any, after: Any, told: list[tuple[str, str]]) -> None:
    assert [(change.kind, change.traits["facet"]) for change in changes(before, after)] == told
    assert changes(before, before) == changes(after, after) == []


RENUMBERED = [
    ("another number, the same answer", gives(_201=body(NEEDED)), gives(_200=body(NEEDED)), []),
    ("another number, less in it", gives(_201=body(NEEDED)), gives(_200=body(THING)), ["response.widened"]),
    ("another number, nothing in it", gives(_200=body(NEEDED)), gives(_204={}), []),
    ("two came", gives(_200=body(NEEDED)), gives(_201=body(THING), _202=body(THING)), None),
    ("it went, another stays", gives(_200=body(NEEDED), _201=body(NEEDED)), gives(_200=body(NEEDED)), None),
    ("an error came", gives(_200=body(NEEDED)), gives(_400=body(THING)), None),
]


@pytest.mark.parametrize(("name", "before", "after", "within"), RENUMBERED, ids=lambda case: str(case)[:40])
def test_a_success_with_another_number(name: str, before: Any, after: Any, within: list[str] | None) -> None:
    """It is told as gone, with what came instead, and what both answer is compared; None where nothing came instead."""
    found = changes(before, after)
    gone = next(change for change in found if change.kind == "response.removed")
    assert bool(gone.traits["now_answers"]) is (within is not None)
    assert [one.kind for one in found if one.kind not in ("response.removed", "response.added")] == (within or [])


def ending(path: str, method: str, *statuses: str) -> dict[str, Any]:
    return spec({path: {method: {"responses": {status: {"description": "x"} for status in statuses}}}})


@pytest.mark.parametrize(
    ("path", "method", "had", "has", "praised"),
    [
        ("/account", "delete", ("204", "202"), ("204",), True),
        ("/account", "delete", ("202",), ("200",), True),
        ("/subscription/cancel", "post", ("200", "202"), ("200",), True),
        ("/account", "delete", ("202",), ("404",), False),
        ("/account", "delete", ("204", "201"), ("204",), False),
        ("/account", "delete", ("202", "204"), ("202",), False),
        ("/reports", "delete", ("204", "202"), ("204",), False),
    ],
)
def test_what_was_noted_for_later_is_done_at_once(
    path: str, method: str, had: tuple[str, ...], has: tuple[str, ...], praised: bool
) -> None:
    """Programs lose a status they wait for; customers who want to leave are better off, and both is said."""
    found = changes(ending(path, method, *had), ending(path, method, *has))
    assert [one.kind for one in found if one.effect == "adverse"] == ["response.removed"]
    assert [one.kind for one in found if one.effect == "favourable"] == (["response.narrowed"] if praised else [])


def test_of_an_open_list_nobody_is_surprised() -> None:
    wide, wider = (answers({**TEXT, "enum": listed, "x-extensible-enum": listed}) for listed in (["a"], ["a", "b"]))
    assert [change.effect for change in changes(wide, wider)] == ["neutral"]
