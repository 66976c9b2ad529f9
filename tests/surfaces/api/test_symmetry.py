"""Every kind of the API has its mirror, or a reason why it has none."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import answers, changes, sends, spec

from change_guard.documents import Document
from change_guard.model import Watch
from change_guard.surfaces import api
from change_guard.vocabulary import API

OK = {"200": {"description": "all"}}
MIRRORS = {
    "operation.removed": "operation.added",
    "operation.deprecated": "operation.restored",
    "field.deprecated": "field.restored",
    "field.removed": "field.added",
    "request.narrowed": "request.widened",
    "response.narrowed": "response.widened",
    "response.removed": "response.added",
    "security.tightened": "security.loosened",
    "server.removed": "server.added",
    "stability.lowered": "stability.raised",
    "quota.lowered": "quota.raised",
    "access.gated": "access.opened",
}
REASONS = {
    "operation.renamed": "its own mirror: the way back is a renaming too",
    "operation.sunset-moved": "its own mirror; trait `days` turns its sign",
    "field.sunset-moved": "its own mirror; trait `days` turns its sign",
    "sunset.unreadable": "a day that can be read again is a sunset that moved or an announcement",
    "sunset.contradicted": "a contradiction that is mended is nobody's concern",
    "stability.unreadable": "a level that can be read again is lowered or raised against the firmest",
    "request.changed": "its own mirror: what cannot be decided one way cannot be decided the other way",
    "response.changed": "its own mirror: what cannot be decided one way cannot be decided the other way",
    "parameter.removed": "a new parameter is a request that was widened, or narrowed where it must be sent",
    "parameter.moved": "its own mirror: the way back is a move too",
    "default.changed": "its own mirror, with had_default and has_default exchanged",
    "security.scheme-changed": "its own mirror: another header is another header either way",
    "link.removed": "a new link is nothing that anybody could have followed",
    "link.changed": "its own mirror",
    "discriminator.changed": "its own mirror; trait `event` says what became. Where one appears for answers or is "
    "dropped for requests, nobody has to send or expect more than before, and no rule speaks",
    "dialect.changed": "its own mirror",
    "prose.changed": "its own mirror",
    "terms.removed": "terms that appear are terms that anybody may read",
    "terms.changed": "its own mirror",
    "description.invalid": "what is mended is nobody's concern",
}


def test_every_kind_has_its_mirror_or_a_reason() -> None:
    assert {*MIRRORS, *MIRRORS.values(), *REASONS} == set(API)
    assert not REASONS.keys() & {*MIRRORS, *MIRRORS.values()}


def of(**said: Any) -> dict[str, Any]:
    return spec({"/things": {"get": {"responses": OK, **said}}, "/other": {"get": {"responses": OK}}})


@pytest.mark.parametrize(
    ("less", "more", "kind"),
    [
        (of(), spec({"/things": {"get": {"responses": OK}}}), "operation.removed"),
        (of(), of(deprecated=True), "operation.deprecated"),
        (
            of(parameters=[{"name": "q", "in": "query"}]),
            of(parameters=[{"name": "q", "in": "query", "deprecated": True}]),
            "field.deprecated",
        ),
        (of(), of(security=[{"key": []}]), "security.tightened"),
        (of(), of(**{"x-stability-level": "beta"}), "stability.lowered"),
        (of(**{"x-quota": 9}), of(**{"x-quota": 5}), "quota.lowered"),
        (of(), of(**{"x-plan": "pro"}), "access.gated"),
        ({**of(), "servers": [{"url": "/a"}]}, of(), "server.removed"),
        (of(responses={**OK, "404": {"description": "none"}}), of(), "response.removed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_way_back_is_the_mirror(less: Any, more: Any, kind: str) -> None:
    assert [change.kind for change in changes(less, more)] == [kind]
    assert [change.kind for change in changes(more, less)] == [MIRRORS[kind]]


def located(place: str, **said: Any) -> dict[str, Any]:
    return of(parameters=[{"name": "q", "in": place, "schema": {"type": "string"}, **said}])


@pytest.mark.parametrize(
    ("was", "now"), [("query", "header"), ("header", "cookie"), ("cookie", "query"), ("query", "cookie")]
)
def test_a_parameter_that_moves_is_one_change_and_so_is_the_way_back(was: str, now: str) -> None:
    for old, new in ((was, now), (now, was)):
        (told,) = changes(located(old), located(new))
        assert (told.kind, told.before, told.after, told.effect) == ("parameter.moved", old, new, "adverse")
        assert (told.traits["field"], told.traits["required"], told.traits["sunset"]) == ("q", False, None)


def test_a_request_to_the_old_place_is_shown() -> None:
    (told,) = changes(located("query"), located("header"))
    assert told.witness
    assert (told.witness.customer, told.witness.proven) == ("a program that calls GET /things?q=a", False)
    assert told.witness.data["http"] == "GET /things?q=a"
    (told,) = changes(located("header", required=True), located("cookie", required=True))
    assert told.witness
    assert (told.witness.customer, told.witness.gets, told.witness.proven) == (
        "a program that calls GET /things with header q: a", "is refused", True,
    )  # fmt: skip


def test_a_parameter_that_moves_may_become_narrower_on_its_way() -> None:
    long, short = located("query"), located("header", schema={"type": "string", "maxLength": 5})
    assert [change.kind for change in changes(long, short)] == ["parameter.moved", "request.narrowed"]


CAT, DOG = ({"type": "object", "title": kind, "properties": {"kind": {"const": kind}}} for kind in ("cat", "dog"))
UNTOLD = {"oneOf": [CAT, DOG]}
TOLD = {**UNTOLD, "discriminator": {"propertyName": "kind"}}
NEEDED = {"required": ["kind"]}


def test_a_discriminator_is_missed_by_those_who_read_it_and_asked_of_those_who_send_it() -> None:
    for of, hurts, helps in ((answers, "dropped", "appeared"), (sends, "appeared", "dropped")):
        sides = {"appeared": (UNTOLD, TOLD), "dropped": (TOLD, UNTOLD)}
        for event, effect in ((hurts, "adverse"), (helps, "neutral")):
            (told,) = changes(*map(of, sides[event]))
            assert (told.kind, told.traits["event"], told.effect) == ("discriminator.changed", event, effect)
    had = {"oneOf": [{**CAT, **NEEDED}, {**DOG, **NEEDED}]}
    (told,) = changes(sends(had), sends({**had, "discriminator": {"propertyName": "kind"}}))
    assert told.effect == "neutral"


def test_another_dialect_is_told_for_all_and_for_one() -> None:
    old, new = "http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2020-12/schema"
    plain = sends({"type": "object"})
    for before, after in (
        (plain, {**plain, "jsonSchemaDialect": old}),
        (plain, sends({"type": "object", "$schema": old})),
        (sends({"type": "object", "$schema": new}), sends({"type": "object", "$schema": old})),
    ):
        for pair in ((before, after), (after, before)):
            assert [(change.kind, change.reach) for change in changes(*pair)] == [
                ("dialect.changed", ("POST /things",))
            ]
    assert changes(plain, {**plain, "jsonSchemaDialect": new}) == []
    assert (
        changes(
            {**plain, "jsonSchemaDialect": old}, {**sends({"type": "object", "$schema": old}), "jsonSchemaDialect": old}
        )
        == []
    )


def test_a_parameter_that_is_read_in_both_places_has_not_moved() -> None:
    both = of(parameters=[located(place)["paths"]["/things"]["get"]["parameters"][0] for place in ("query", "header")])
    assert [change.kind for change in changes(located("query"), both)] == ["request.widened"]
    assert [change.kind for change in changes(both, located("query"))] == ["parameter.removed"]


def test_only_faults_that_are_new_are_told_and_only_where_they_are_asked_for() -> None:
    pytest.importorskip("openapi_spec_validator")
    old, new = of(responses={"200": {}}), of(responses={"200": {}, "404": {}})
    watch = Watch("a.json", "api", map={"validate": True})

    def found(before: Any, after: Any, how: Watch | None) -> list[Any]:
        sides = Document.holding(before, "a.json", "before", how), Document.holding(after, "a.json", "after", how)
        return [change for change in api.changes(*sides) if getattr(change, "kind", "") == "description.invalid"]

    (told,) = found(old, new, watch)
    assert told.where.pointer == "/paths/~1things/get/responses/404"
    assert found(old, new, None) == []
    assert found(new, new, watch) == []
