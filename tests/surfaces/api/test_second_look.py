"""What a second reading of OpenAPI found: callbacks that go elsewhere, words left behind, kinds told by their names."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import answers, asks, changes, ref, sends, spec, thing, told

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
OK = {"200": {"description": "all"}}


def calls(*addresses: str, **said: Any) -> dict[str, Any]:
    listed = {address: {"post": {"responses": OK, **said}} for address in addresses}
    return spec({"/orders": {"post": {"responses": OK, "callbacks": {"paid": listed}}}})


def test_a_callback_that_is_sent_elsewhere_does_not_come_where_it_came() -> None:
    (change,) = changes(calls("{$request.body#/hook}"), calls("{$request.body#/callback}"))
    assert (change.kind, change.traits["called"]) == ("operation.removed", "callback")
    assert "{$request.body#/callback} instead of {$request.body#/hook}" in str(change.traits["hint"])


def test_what_it_holds_is_compared_all_the_same() -> None:
    body = [{"requestBody": {"content": {"application/json": {"schema": kind}}}} for kind in (TEXT, WHOLE)]
    found = changes(calls("{$request.body#/a}", **body[0]), calls("{$request.body#/b}", **body[1]))
    assert {one.kind for one in found} == {"operation.removed", "response.widened"}


def test_a_second_address_takes_nothing_away() -> None:
    (change,) = changes(calls("{$request.body#/a}"), calls("{$request.body#/a}", "{$request.body#/b}"))
    assert change.kind == "operation.added"


NULL = {"type": "string", "nullable": True}


def test_a_word_of_an_older_version_is_told_once() -> None:
    two = {f"/{name}": sends(NULL)["paths"]["/things"] for name in "ab"}
    (change,) = changes(spec(two, "3.0.3"), spec(two, "3.1.0"))
    assert (change.kind, change.traits["facet"], change.reach) == (
        "dialect.changed",
        "nullable",
        ("POST /a", "POST /b"),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (sends(NULL, "3.0.3"), sends({"type": ["string", "null"]}, "3.1.0")),
        (sends(NULL, "3.0.3"), sends({"type": ["string", "null"], "nullable": True}, "3.1.0")),
        (answers(NULL, "3.0.3"), answers(NULL, "3.1.0")),
        (sends(NULL, "3.0.3"), sends(NULL, "3.0.4")),
    ],
)
def test_a_word_that_is_not_missed_is_not_told(before: Any, after: Any) -> None:
    assert changes(before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a": {**TEXT, "default": "x"}}, {"a": {**TEXT, "default": "y"}}),
        ({"a": TEXT}, {"a": {**TEXT, "default": "y"}}),
    ],
)
def test_nothing_is_assumed_for_what_must_be_sent(before: Any, after: Any) -> None:
    needed = {"required": ["a"]}
    assert changes(sends({**thing(**before), **needed}), sends({**thing(**after), **needed})) == []
    (change,) = changes(sends({**thing(**before), **needed}), sends(thing(**after)))
    assert (change.kind, change.effect) == ("request.widened", "favourable")
    assert [one.kind for one in changes(sends(thing(**before)), sends(thing(**after)))] == ["default.changed"]


def test_nor_for_a_parameter_that_must_be_sent() -> None:
    old, new = ({"required": True, "schema": {**WHOLE, "default": value}} for value in (1, 2))
    assert changes(asks(old), asks(new)) == []


def test_a_field_that_another_part_refused_is_nothing_to_lose() -> None:
    closed = {**thing(a=TEXT), "additionalProperties": False}
    assert changes(sends({"allOf": [closed, thing(b=TEXT)]}), sends(closed)) == []
    assert changes(answers(closed), answers({"allOf": [closed, thing(b=TEXT)]})) == []


def test_how_lists_are_written_says_nothing_of_what_is_none() -> None:
    listed = {"explode": False, "schema": {"type": "array", "items": TEXT}}
    assert told(asks(listed), asks({"schema": TEXT})) == [("request.narrowed", "type", "array", "string")]


KINDS = {
    "Card": {**thing(kind=TEXT, number=TEXT), "required": ["kind", "number"]},
    "Sepa": {**thing(kind=TEXT, iban=TEXT), "required": ["kind", "iban"]},
}


def pay(*names: str, **said: Any) -> dict[str, Any]:
    mapping = {name.lower(): f"#/components/schemas/{name}" for name in names}
    return {
        "oneOf": [ref(name) for name in names],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
        **said,
    }


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_kind_that_is_gone_is_told_by_its_name_where_it_was_chosen(version: str) -> None:
    both, one = pay("Card", "Sepa"), pay("Card")
    (change,) = changes(sends(ref("Pay"), version, Pay=both, **KINDS), sends(ref("Pay"), version, Pay=one, **KINDS))
    assert (change.kind, change.subject, change.before) == ("request.narrowed", "schema Pay (request)", "Sepa")
    assert change.witness is not None
    assert change.witness.proven
    assert change.witness.data["value"] == {"kind": "sepa", "iban": "a"}


def test_a_new_kind_is_told_once_with_its_name() -> None:
    one, both = pay("Card"), pay("Card", "Sepa")
    found = changes(answers(ref("Pay"), Pay=one, **KINDS), answers(ref("Pay"), Pay=both, **KINDS))
    assert [(change.kind, change.traits["facet"]) for change in found] == [("response.widened", "alternative")]


def test_kinds_in_another_order_that_change_at_once_are_still_known_by_their_names() -> None:
    edited = {
        "Card": {**thing(kind=TEXT, number={**TEXT, "maxLength": 9}), "required": ["kind", "number"]},
        "Sepa": {**thing(kind=TEXT, iban={**TEXT, "maxLength": 9}), "required": ["kind", "iban"]},
    }
    old = sends(ref("Pay"), Pay={"anyOf": [ref("Card"), ref("Sepa")]}, **KINDS)
    new = sends(ref("Pay"), Pay={"anyOf": [ref("Sepa"), ref("Card")]}, **edited)
    assert {one.subject for one in changes(old, new)} == {"schema Card number (request)", "schema Sepa iban (request)"}


def test_branches_that_a_field_tells_apart_do_not_meet() -> None:
    loose = {"Card": thing(kind=TEXT), "Sepa": thing(kind=TEXT)}
    alone = sends({"anyOf": [ref("Card"), ref("Sepa")]}, **loose)
    apart = sends(pay("Card", "Sepa"), **loose)
    assert [one.traits["facet"] for one in changes(alone, apart)] == ["discriminator"]


def test_xml_reaches_only_what_travels_as_xml() -> None:
    schema = ref("Order")
    said = {"200": {"description": "one", "content": {"application/json": {"schema": schema}}}}
    also = {"200": {"description": "one", "content": {"application/xml": {"schema": schema}}}}
    paths = {"/a": {"get": {"responses": said}}, "/b": {"get": {"responses": also}}}
    old, new = (spec(paths, Order=thing(a={**TEXT, "xml": {"name": name}})) for name in ("x", "y"))
    (change,) = changes(old, new)
    assert change.reach == ("GET /b",)


def test_xml_that_is_called_back_counts() -> None:
    content = {"application/xml": {"schema": ref("Order")}}
    made = calls("{$request.body#/a}", requestBody={"content": content})
    old, new = ({**made, "components": {"schemas": {"Order": thing(a={**TEXT, "xml": {"name": name}})}}}
                for name in ("x", "y"))  # fmt: skip
    assert [one.traits["facet"] for one in changes(old, new)] == ["xml name"]


def test_an_answer_to_all_errors_is_gone_though_some_are_still_described() -> None:
    problem = {"description": "problem"}
    listed = [{"responses": {**OK, "4XX": problem, **rest}} for rest in ({"default": problem}, {}, {"5XX": problem})]
    old, gone, all_ = (spec({"/a": {"get": said}}) for said in listed)
    assert [(one.kind, one.before) for one in changes(old, gone)] == [("response.removed", "default")]
    assert "response.removed" not in [one.kind for one in changes(old, all_)]


@pytest.mark.parametrize(("after", "kinds"), [("order", []), ("id2", ["link.changed"])])
def test_a_link_to_a_parameter_of_another_name_leads_where_it_led(after: str, kinds: list[str]) -> None:
    def linked(name: str, value: str) -> dict[str, Any]:
        links = {"next": {"operationId": "one", "parameters": {name: value}}}
        return spec({"/a": {"get": {"responses": {"200": {"description": "all", "links": links}}}}})

    value = "$response.body#/id" if after == "order" else "$response.body#/other"
    assert [one.kind for one in changes(linked("id", "$response.body#/id"), linked(after, value))] == kinds


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_kind_is_shown_whole_by_the_name_that_it_is_known_by(version: str) -> None:
    shorter = {**KINDS, "Card": {**thing(kind=TEXT, number={**TEXT, "minLength": 4}), "required": ["kind", "number"]}}
    bodies = [thing(pay=pay("Card", "Sepa")), thing(pay=pay("Card", "Sepa", title="how it is paid"))]
    (change,) = changes(sends(bodies[0], version, **KINDS), sends(bodies[1], version, **shorter))
    assert change.witness is not None
    assert change.witness.proven
    assert change.witness.data["value"]["pay"]["kind"] == "card"


def test_a_list_that_is_no_longer_read_is_shown_with_something_in_it() -> None:
    listed = {"name": "q", "in": "query", "schema": {"type": "array", "items": TEXT}}
    sides = [spec({"/a": {"get": {"responses": OK, "parameters": given}}}) for given in ([listed], [])]
    (change,) = changes(*sides)
    assert change.witness is not None
    assert change.witness.data["request"] == "GET /a?q=a"


def test_a_default_that_appears_is_shown_in_words() -> None:
    (change,) = changes(asks({"schema": WHOLE}), asks({"schema": {**WHOLE, "default": 3}}))
    assert change.witness is not None
    assert (change.witness.had, change.witness.gets) == (
        "was answered as the server sees fit", "is answered as if it had sent q 3",
    )  # fmt: skip
