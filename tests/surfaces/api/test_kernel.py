"""Leaving out what does not matter gives the answer that reading everything gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from api_schemas import LOOP, SCHEMAS
from api_specs import ref, spec, thing
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from change_guard.documents import Document
from change_guard.surfaces import api
from change_guard.surfaces.api.contract.elsewhere import elsewhere
from change_guard.surfaces.api.contract.operations import operations
from change_guard.surfaces.api.description import kernel
from change_guard.surfaces.api.description.cut import cut

SPECS = Path(__file__).parents[3] / "../shared/data/api"
PAIRS = sorted(path.parent for path in SPECS.glob("*/*/before.*")) if SPECS.exists() else []

Answer = list[tuple[Any, ...]]


def answer(path: str, before: bytes, after: bytes) -> Answer:
    found = api.changes(Document(path, before, "before"), Document(path, after))
    return [(one.id, one.where, one.was, one.reach, dict(one.traits)) for one in found]


def whole(path: str, before: bytes, after: bytes) -> Answer:
    token = kernel.full.set(True)
    try:
        return answer(path, before, after)
    finally:
        kernel.full.reset(token)


def shop(schemas: list[Any]) -> dict[str, Any]:
    """Three operations over components that refer to one another."""
    parts = {f"S{index}": schema for index, schema in enumerate(schemas)}
    content = {"application/json": {"schema": ref("S0")}}
    other = {"application/json": {"schema": thing(a=ref("S1"), b=ref("Loop"))}}
    answers = {"200": {"description": "all", "content": other}}
    paths = {
        "/a": {"post": {"requestBody": {"content": content}, "responses": answers}},
        "/b/{id}": {"get": {"responses": {"200": {"description": "$ref: one", "content": content}}}},
        "/c": {"get": {"responses": {"200": {"description": "none"}}}},
    }
    return spec(paths, Loop=LOOP, **parts)


def written(value: Any, form: str) -> tuple[str, bytes]:
    match form:
        case "yaml":
            apart = json.loads(json.dumps(value))  # Without aliases, at which the cut gives up.
            return "a.yaml", yaml.safe_dump(apart, sort_keys=False, allow_unicode=True).encode()
        case "beside":
            apart = json.loads(json.dumps(value))
            below = yaml.safe_dump({"paths": apart.pop("paths")}, sort_keys=False)
            return "a.yaml", (below + "".join(f"{key}: {json.dumps(part)}\n" for key, part in apart.items())).encode()
        case "indented":
            return "a.json", json.dumps(value, indent=1).encode()
        case _:
            return "a.json", json.dumps(value, separators=(",", ":")).encode()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(SCHEMAS, min_size=2, max_size=2),
    st.lists(SCHEMAS, min_size=2, max_size=2),
    st.sampled_from(["yaml", "beside", "indented", "minified"]),
    st.booleans(),
    st.sampled_from([None, "/a", "/b/{id}", "/c"]),
)
def test_both_ways_agree(one: list[Any], other: list[Any], form: str, keep: bool, gone: str | None) -> None:
    path, before = written(shop(one), form)
    changed = shop([one[0], other[1]] if keep else other)
    changed["paths"].pop(gone, None)
    _, after = written(changed, form)
    assert answer(path, before, after) == whole(path, before, after)


@pytest.mark.parametrize(
    "more",
    [
        {"info": {"title": "Things", "version": "1", "termsOfService": "https://example.com/terms"}},
        {"info": {"title": "Things", "version": "1", "description": "At most 100 requests per minute."}},
        {"servers": [{"url": "https://a.example.com"}]},
        {"security": [{"key": []}]},
        {"x-rate-limit": 100},
        {"webhooks": {"paid": {"post": {"responses": {}}}}},
        {"tags": [{"name": "a"}]},
    ],
    ids=str,
)
@pytest.mark.parametrize("form", ["yaml", "beside", "minified"])
def test_both_ways_agree_on_what_concerns_every_operation(more: dict[str, Any], form: str) -> None:
    plain = shop([{"type": "string"}, {"type": "integer"}])
    less = {**plain, "info": {"title": "Things", "version": "1", "description": "At most 60 requests per minute."}}
    path, with_more = written({**plain, **more}, form)
    _, without = written(less, form)
    assert answer(path, with_more, without) == whole(path, with_more, without)
    assert answer(path, without, with_more) == whole(path, without, with_more)


@pytest.mark.parametrize("folder", PAIRS[::10], ids=lambda folder: folder.name)
def test_both_ways_agree_on_real_pairs(folder: Path) -> None:
    before, after = (next(folder.glob(f"{side}.*")) for side in ("before", "after"))
    assert answer(before.name, before.read_bytes(), after.read_bytes()) == whole(
        before.name, before.read_bytes(), after.read_bytes()
    )


PLAIN = "openapi: 3.1.0\npaths:\n  /a:\n    get: {responses: {}}\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("an alias", "openapi: 3.1.0\nx-a: &a {b: 1}\npaths:\n  /a:\n    get: *a\n"),
        ("a merge key", "openapi: 3.1.0\npaths:\n  /a:\n    <<: {get: {}}\n"),
        ("a flow value at a path", "openapi: 3.1.0\npaths:\n  /a: {get: {}}\n"),
        ("a tab", PLAIN + "\t# odd\n"),
        ("a lone line feed of old", PLAIN.replace("\n", "\r", 1)),
        ("next line (NEL)", PLAIN + "# \u0085\n"),
        ("a line separator", PLAIN + "# \u2028\n"),
        ("a paragraph separator", PLAIN + "# \u2029\n"),
        ("a directive", "%YAML 1.2\n---\n" + PLAIN),
        ("a second document", PLAIN + "---\na: 1\n"),
        ("an end mark", PLAIN + "...\n"),
        ("a line that is dedented", "openapi: 3.1.0\npaths:\n  /a:\n    get: {}\n /b:\n    get: {}\n"),
        ("a path twice", "openapi: 3.1.0\npaths:\n  /a:\n    get: {}\n  /a:\n    put: {}\n"),
        ("a section twice", PLAIN + "paths:\n  /b:\n    get: {}\n"),
        ("a list at a key's column", "openapi: 3.1.0\npaths:\n  /a:\n  - 1\n"),
        ("a byte order mark", "\ufeff" + PLAIN),
        ("a name twice", '{"openapi": "3.1.0", "paths": {"/a": {}, "/b": {}, "/a": {}}}'),
        ("a section twice in JSON", '{"paths": {}, "openapi": "3.1.0", "paths": {}}'),
        ("an escaped key", '{"openapi": "3.1.0", "paths": {"/a": {"\\u0024ref": "#/x"}}}'),
        ("a letter of it escaped", '{"openapi": "3.1.0", "paths": {"/a": {"$\\u0072ef": "#/x"}}}'),
        ("an escaped key in YAML", PLAIN + '  /b:\n    "\\x24ref": "#/x"\n'),
        ("a lone carriage return in JSON", '{\r"openapi": "3.1.0", "paths": {}}'),
        ("broken JSON", '{"openapi": "3.1.0", '),
        ("deep JSON", '{"a": ' + "[" * 5000 + "]" * 5000 + "}"),
    ],
)  # fmt: skip
def test_where_a_cut_could_be_wrong_nothing_is_cut(name: str, text: str) -> None:
    assert cut(text.encode()) is None


@pytest.mark.parametrize(
    "item",
    [
        '{"$ref": "#\\/components\\/x"}',
        "\n    $ref: >-\n      #/components/x\n      y",
        "\n    $ref:\n      |-\n      #/components/x",
        "\n    $ref: !!str '#/x'",
        "\n    $ref:\n      type: string",
        "\n    $ref: ''",
        "\n    get:\n      $ref: >-\n    $ref: other.yaml",
        "\n    get:\n      $ref: >-\n    $ref:\n      other.yaml",
        "\n    get: {$ref: other.yaml}",
    ],
)
def test_where_a_reference_cannot_be_read_nothing_is_left_out(item: str) -> None:
    if item.startswith("{"):
        sides = [
            f'{{"openapi": "3.1.0", "paths": {{"/a": {item}, "/b": {{"get": {change}}}}}}}' for change in ("{}", "1")
        ]
    else:
        sides = [f"openapi: 3.1.0\npaths:\n  /a:{item}\n  /b:\n    get: {change}\n" for change in ("{}", "1")]
    before, after = (Document("a.yaml", text.encode()) for text in sides)
    assert cut(before.data) and cut(after.data)
    assert kernel.specs(before, after) is None


@pytest.mark.parametrize(
    "written",
    [
        '"#/components/schemas/A b"',
        "'#/components/schemas/A b'",
        '"#/components/sch\\\n            emas/A b"',
        '"#/components/schemas/A\\\r\n            \\ b"',
        ">-\n            #/components/schemas/Ab",
        "\n            '#/components/schemas/A b'",
    ],
)
def test_a_reference_is_found_however_it_is_broken(written: str) -> None:
    item = f"openapi: 3.1.0\npaths:\n  /a:\n    get:\n      x:\n        $ref: {written}\n      y: 1\n"
    said = yaml.safe_load(item)["paths"]["/a"]["get"]["x"]["$ref"]
    found = cut(item.encode())
    assert found is not None
    block = found.blocks["paths", "/a"]
    assert block.references == (None if "\\ b" in written else (said,))


def test_a_cut_leaves_lines_and_columns_where_they_are() -> None:
    _, data = written(shop([{"type": "string"}, {"type": "integer"}]), "minified")
    found = cut(data)
    assert found is not None
    less = found.without(data, [found.blocks["paths", "/c"], found.blocks["components", "schemas", "S0"]])
    assert len(less) == len(data)
    assert less.index(b'"S1"') == data.index(b'"S1"')


def test_the_environment_may_ask_for_everything(monkeypatch: pytest.MonkeyPatch, shop: Any) -> None:
    from change_guard.cli import cli

    shop.write("api.yaml", PLAIN)
    shop.commit()
    shop.write("api.yaml", PLAIN.replace("/a", "/b"))
    shop.commit()
    monkeypatch.setenv("CHANGE_GUARD_FULL_PARSE", "1")
    monkeypatch.chdir(shop.path)
    token = kernel.full.set(False)
    try:
        CliRunner().invoke(cli, ["check", "--base", "HEAD~1", "--head", "HEAD"])
        assert kernel.full.get()
    finally:
        kernel.full.reset(token)


@pytest.mark.parametrize("form", ["yaml", "minified"])
def test_what_an_example_shows_refers_to_nothing(form: str) -> None:
    """A field called `$ref` in the value of an example is data, as in SCIM, so nothing else need be read."""
    shown = {"someone": {"value": {"members": [{"$ref": "https://example.com/users/1"}]}}}
    parts = [{"type": "string"}, {"type": "integer"}], [{"type": "string"}, {"type": "boolean"}]
    sides = []
    for schemas in parts:
        side = shop(schemas)
        side["components"]["examples"] = shown
        sides.append(written(side, form))
    (path, before), (_, after) = sides
    assert kernel.specs(Document(path, before, "before"), Document(path, after)) is not None
    assert answer(path, before, after) == whole(path, before, after) != []


def _call(method: str, operation_id: str, **more: Any) -> dict[str, Any]:
    return {method: {"operationId": operation_id, "responses": {"200": {"description": "done"}}, **more}}


OTHERS = {
    "nothing like it": ({"/z": _call("get", "listThings")}, {}),
    "its operationId elsewhere": ({"/z": _call("get", "readThing")}, {"moved_to": "GET /z"}),
    "the same, its letters escaped": ({"/z": _call("get", "rea\\u0064Thing")}, {"moved_to": "GET /z"}),
    "an operationId that only holds it": ({"/z": _call("get", "readThings")}, {"moved_to": None}),
    "a name in its braces that is another": ({"/gone/{key}": _call("post", "makeThing")}, {}),
}


@pytest.mark.parametrize("case", OTHERS)
@pytest.mark.parametrize("form", ["yaml", "minified"])
def test_an_operation_that_went_is_told_as_if_everything_had_been_read(case: str, form: str) -> None:
    beside, traits = OTHERS[case]
    path, before = written(spec({"/gone/{id}": _call("get", "readThing"), **beside}), form)
    _, after = written(spec(beside), form)
    before, after = (text.replace(rb"\\u0064", rb"\u0064") for text in (before, after))
    if rb"\u0064" in after and form == "yaml":
        before, after = (text.replace(rb"rea\u0064Thing", rb'"rea\u0064Thing"') for text in (before, after))
    found = answer(path, before, after)
    assert found == whole(path, before, after)
    assert [fact[-1] for fact in found if fact[-1].items() >= traits.items()]


CANCEL = _call("post", "cancelSubscription")


@pytest.mark.parametrize(
    ("beside", "left"),
    [
        ({"/subscriptions/{id}/terminate": _call("post", "terminateSubscription")}, True),
        ({"/subscriptions/{id}/terminate": _call("post", "terminateSubscription", deprecated=True)}, False),
        ({"/subscriptions/{id}": _call("get", "readSubscription")}, False),
    ],
)
def test_another_way_out_is_found_among_what_was_left_out(beside: dict[str, Any], left: bool) -> None:
    path, before = written(spec({"/subscriptions/{id}/cancel": CANCEL, **beside}), "minified")
    _, after = written(spec(beside), "minified")
    found = answer(path, before, after)
    assert found == whole(path, before, after)
    assert [fact[-1]["way_left"] for fact in found] == [left]


def test_an_operation_that_went_leaves_the_rest_unread() -> None:
    """The answer comes from the outline: reading everything is the last resort."""
    others = {f"/z{index}": _call("get", f"list{index}") for index in range(30)}
    path, before = written(spec({"/gone": _call("get", "readThing"), **others}), "minified")
    _, after = written(spec(others), "minified")
    pruned = kernel.specs(Document(path, before, "before"), Document(path, after))
    assert pruned is not None
    assert elsewhere(pruned[1], list(operations(pruned[0]))) == []


def test_a_key_twice_in_what_is_the_same_on_both_sides_hides_no_change() -> None:
    """It stood twice before, so it is read as tools read it: the last one counts."""
    form = (
        '{"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}, "paths": {"/a": {"post": {"summary": "one",'
        '"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}},'
        '"summary": "two", "responses": {"204": {"description": "done"}}}}},'
        '"components": {"schemas": {"A": {"type": "string", "maxLength": %d}}}}'
    )

    def told() -> list[tuple[str, tuple[str, ...]]]:
        before, after = (
            Document("a.json", (form % size).encode(), side) for size, side in ((9, "before"), (5, "after"))
        )
        after.face(before)
        return [(one.kind, one.reach) for one in api.changes(before, after)]

    assert told() == [("request.narrowed", ("POST /a",))]
    token = kernel.full.set(True)
    try:
        assert told() == [("request.narrowed", ("POST /a",))]
    finally:
        kernel.full.reset(token)
