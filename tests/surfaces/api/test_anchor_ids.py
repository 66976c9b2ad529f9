"""One small edit for every check of the anchor that is an error or a warning there and stands in no pair of its own.

The names are the anchor's; the edits are ours, made from the text of OpenAPI and JSON Schema. What is said of
each is the severity that customers meet without any configuration.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from api_specs import answers, asks, changes, sends, spec, thing

from change_guard import matching, rulebook
from change_guard.evidence import policy

TODAY = date(2026, 11, 22)
PERIODS = policy.periods(["baseline"], {})
DATA = Path(__file__).parents[3] / "../shared/data/api"
TEXT, WHOLE, LIST = {"type": "string"}, {"type": "integer"}, {"type": "array"}
OK = {"200": {"description": "all"}}
CAT = {**thing(cat=TEXT), "required": ["cat"]}
DOG = {**thing(dog=TEXT), "required": ["dog"]}


def body(**said: Any) -> dict[str, Any]:
    return sends(said)


def field(**said: Any) -> dict[str, Any]:
    return sends(thing(a=said))


def query(**said: Any) -> dict[str, Any]:
    return asks({"schema": said})


def answer(**said: Any) -> dict[str, Any]:
    return answers(said)


def part(**said: Any) -> dict[str, Any]:
    return answers(thing(a=said))


def media(place: str, **content: Any) -> dict[str, Any]:
    said = {"requestBody": {"content": content}, "responses": OK}
    if place == "answer":
        said = {"responses": {"200": {"description": "all", "content": content}}}
    return spec({"/things": {"post": said}})


REQUESTS: list[tuple[str, Any, Any]] = [
    ("request-body-const-changed", body(const="a"), body(const="b")),
    (
        "request-body-dependent-required-changed",
        body(**thing(), dependentRequired={"a": ["b"]}),
        body(**thing(), dependentRequired={"a": ["b", "c"]}),
    ),
    (
        "request-body-exclusive-max-decreased",
        body(type="number", exclusiveMaximum=9),
        body(type="number", exclusiveMaximum=8),
    ),
    (
        "request-body-exclusive-min-increased",
        body(type="number", exclusiveMinimum=1),
        body(type="number", exclusiveMinimum=2),
    ),
    (
        "request-body-media-type-schema-added",
        media("body", **{"application/json": {}}),
        media("body", **{"application/json": {"schema": WHOLE}}),
    ),
    ("request-body-min-increased", body(type="number", minimum=1), body(type="number", minimum=2)),
    ("request-body-min-items-increased", body(**LIST, minItems=1), body(**LIST, minItems=2)),
    ("request-body-one-of-removed", body(oneOf=[CAT, DOG, WHOLE]), body(oneOf=[CAT, WHOLE])),
    (
        "request-body-prefix-items-removed",
        body(**LIST, prefixItems=[TEXT, WHOLE], items=False),
        body(**LIST, prefixItems=[TEXT], items=False),
    ),
    ("request-body-property-names-added", body(**thing()), body(**thing(), propertyNames={"pattern": "^[a-z]+$"})),
    (
        "request-body-unevaluated-items-added",
        body(**LIST, prefixItems=[TEXT]),
        body(**LIST, prefixItems=[TEXT], unevaluatedItems=False),
    ),
    (
        "request-body-unevaluated-properties-added",
        body(**thing(a=TEXT)),
        body(**thing(a=TEXT), unevaluatedProperties=False),
    ),
    (
        "request-parameter-exclusive-max-decreased",
        query(type="number", exclusiveMaximum=9),
        query(type="number", exclusiveMaximum=8),
    ),
    (
        "request-parameter-exclusive-min-increased",
        query(type="number", exclusiveMinimum=1),
        query(type="number", exclusiveMinimum=2),
    ),
    ("request-parameter-pattern-added", query(**TEXT), query(**TEXT, pattern="^[a-z]+$")),
    (
        "request-parameter-property-enum-value-removed",
        query(**thing(a={"enum": ["x", "y"]})),
        query(**thing(a={"enum": ["x"]})),
    ),
    ("request-parameter-property-type-specialized", query(**thing(a={"type": "number"})), query(**thing(a=WHOLE))),
    ("request-parameter-property-type-changed", query(**thing(a=TEXT)), query(**thing(a=LIST))),
    (
        "request-property-dependent-schema-added",
        field(**thing()),
        field(**thing(), dependentSchemas={"x": {"required": ["y"]}}),
    ),
    (
        "request-property-exclusive-max-decreased",
        field(type="number", exclusiveMaximum=9),
        field(type="number", exclusiveMaximum=8),
    ),
    (
        "request-property-exclusive-min-increased",
        field(type="number", exclusiveMinimum=1),
        field(type="number", exclusiveMinimum=2),
    ),
    (
        "request-property-max-contains-decreased",
        field(**LIST, contains=TEXT, maxContains=3),
        field(**LIST, contains=TEXT, maxContains=2),
    ),
    (
        "request-property-min-contains-increased",
        field(**LIST, contains=TEXT, minContains=1),
        field(**LIST, contains=TEXT, minContains=2),
    ),
    ("request-property-min-items-increased", field(**LIST, minItems=1), field(**LIST, minItems=2)),
    ("request-property-one-of-removed", field(oneOf=[CAT, DOG]), field(oneOf=[CAT])),
    (
        "request-property-unevaluated-items-added",
        field(**LIST, prefixItems=[TEXT]),
        field(**LIST, prefixItems=[TEXT], unevaluatedItems=False),
    ),
    (
        "request-property-unevaluated-properties-added",
        field(**thing(a=TEXT)),
        field(**thing(a=TEXT), unevaluatedProperties=False),
    ),
    ("request-body-min-items-set", body(**LIST), body(**LIST, minItems=1)),
    ("request-body-min-set", body(type="number"), body(type="number", minimum=1)),
    ("request-parameter-max-set", query(type="number"), query(type="number", maximum=1)),
    ("request-parameter-min-items-set", query(**LIST, items=TEXT), query(**LIST, items=TEXT, minItems=2)),
    ("request-parameter-min-set", query(type="number"), query(type="number", minimum=1)),
    ("request-property-min-items-set", field(**LIST), field(**LIST, minItems=1)),
    ("request-property-min-set", field(type="number"), field(type="number", minimum=1)),
]
ANSWERS: list[tuple[str, Any, Any]] = [
    ("response-body-became-nullable", answer(type="string"), answer(type=["string", "null"])),
    (
        "response-body-dependent-required-changed",
        answer(**thing(), dependentRequired={"a": ["b", "c"]}),
        answer(**thing(), dependentRequired={"a": ["b"]}),
    ),
    ("response-body-dependent-required-removed", answer(**thing(), dependentRequired={"a": ["b"]}), answer(**thing())),
    (
        "response-body-exclusive-max-increased",
        answer(type="number", exclusiveMaximum=8),
        answer(type="number", exclusiveMaximum=9),
    ),
    (
        "response-body-list-of-types-widened",
        answer(type=["string", "integer"]),
        answer(type=["string", "integer", "boolean"]),
    ),
    ("response-body-max-increased", answer(type="number", maximum=8), answer(type="number", maximum=9)),
    ("response-body-min-items-unset", answer(**LIST, minItems=1), answer(**LIST)),
    ("response-body-one-of-added", answer(oneOf=[CAT, WHOLE]), answer(oneOf=[CAT, WHOLE, DOG])),
    (
        "response-body-property-names-removed",
        answer(**thing(), propertyNames={"pattern": "^[a-z]+$"}),
        answer(**thing()),
    ),
    (
        "response-media-type-removed",
        media("answer", **{"application/json": {}, "text/csv": {}}),
        media("answer", **{"application/json": {}}),
    ),
    ("response-property-contains-removed", part(**LIST, contains=TEXT), part(**LIST)),
    (
        "response-property-content-schema-removed",
        part(**TEXT, contentMediaType="application/json", contentSchema=WHOLE),
        part(**TEXT, contentMediaType="application/json"),
    ),
    ("response-property-dependent-required-removed", part(**thing(), dependentRequired={"a": ["b"]}), part(**thing())),
    (
        "response-property-exclusive-max-increased",
        part(type="number", exclusiveMaximum=8),
        part(type="number", exclusiveMaximum=9),
    ),
    (
        "response-property-max-contains-increased",
        part(**LIST, contains=TEXT, maxContains=2),
        part(**LIST, contains=TEXT, maxContains=3),
    ),
    ("response-property-max-increased", part(type="number", maximum=8), part(type="number", maximum=9)),
    ("response-property-max-length-increased", part(**TEXT, maxLength=8), part(**TEXT, maxLength=9)),
    ("response-property-max-length-unset", part(**TEXT, maxLength=8), part(**TEXT)),
    (
        "response-property-min-contains-decreased",
        part(**LIST, contains=TEXT, minContains=2),
        part(**LIST, contains=TEXT, minContains=1),
    ),
    ("response-property-min-items-decreased", part(**LIST, minItems=2), part(**LIST, minItems=1)),
    ("response-property-min-items-unset", part(**LIST, minItems=2), part(**LIST)),
    ("response-property-min-length-decreased", part(**TEXT, minLength=2), part(**TEXT, minLength=1)),
    (
        "response-property-prefix-items-added",
        part(**LIST, prefixItems=[TEXT], items=False),
        part(**LIST, prefixItems=[TEXT, WHOLE], items=False),
    ),
    (
        "response-property-unevaluated-items-removed",
        part(**LIST, prefixItems=[TEXT], unevaluatedItems=False),
        part(**LIST, prefixItems=[TEXT]),
    ),
    (
        "response-property-unevaluated-properties-removed",
        part(**thing(a=TEXT), unevaluatedProperties=False),
        part(**thing(a=TEXT)),
    ),
    (
        "response-body-media-type-schema-removed",
        media("answer", **{"application/json": {"schema": WHOLE}}),
        media("answer", **{"application/json": {}}),
    ),
]


def call(**said: Any) -> dict[str, Any]:
    return spec({"/things": {"get": {"responses": OK, **said}}, "/others": {"get": {"responses": OK}}})


def asked(**said: Any) -> dict[str, Any]:
    return call(parameters=[{"name": "q", "in": "query", "schema": TEXT, **said}])


def until(day: str) -> dict[str, Any]:
    return {"deprecated": True, "x-sunset": day}


SOON, FAR = until("2026-12-24"), until("2027-12-24")
GONE = spec({"/others": {"get": {"responses": OK}}})
BETA = {"x-stability-level": "beta"}
LIVES: list[tuple[str, Any, Any]] = [
    ("api-deprecated-sunset-parse", call(), call(**until("soon"))),
    ("api-removed-before-sunset", call(**FAR), GONE),
    ("api-sunset-date-changed-too-small", call(**FAR), call(**SOON)),
    ("api-sunset-date-too-small", call(), call(**SOON)),
    ("sunset-deleted", call(**FAR), call(deprecated=True)),
    (
        "new-required-request-default-parameter-to-existing-path",
        call(),
        asked(required=True, schema={**TEXT, "default": "x"}),
    ),
    ("request-parameter-removed-before-sunset", asked(**FAR), call()),
    ("request-parameter-sunset-date-changed-too-small", asked(**FAR), asked(**SOON)),
    ("request-parameter-sunset-date-too-small", asked(), asked(**SOON)),
    ("request-property-stability-decreased", field(**TEXT), field(**TEXT, **BETA)),
    ("request-property-sunset-date-too-small", field(**TEXT), field(**TEXT, **SOON)),
    ("response-property-stability-decreased", part(**TEXT), part(**TEXT, **BETA)),
    ("response-property-sunset-date-too-small", part(**TEXT), part(**TEXT, **SOON)),
]
WITHOUT_DAY: list[tuple[str, Any, Any]] = [
    ("api-deprecated-sunset-missing", call(), call(deprecated=True)),
    ("request-parameter-deprecated-sunset-missing", asked(), asked(deprecated=True)),
    ("request-property-deprecated-sunset-missing", field(**TEXT), field(**TEXT, deprecated=True)),
    ("response-property-deprecated-sunset-missing", part(**TEXT), part(**TEXT, deprecated=True)),
]
"""A warning, and a break only for those who promise every letter: the anchor has it as an error where its user names a
number of days."""

EDITS = [*REQUESTS, *ANSWERS, *LIVES]
NAMES = [edit[0] for edit in EDITS]
BOTH_WAYS = ("request-body-const-changed", "request-parameter-property-type-changed")


def blocks(before: Any, after: Any, *policies: str) -> list[tuple[str, str]]:
    """What blocks: the kind of each change, and the facet."""
    rules = rulebook.settled(rulebook.every(), policy.severities(policies))
    found = matching.findings(rules, changes(before, after), TODAY, PERIODS)
    hard = (finding.change for finding in found if finding.rule.severity == "breaking")
    return [(change.kind, str(change.traits["facet"])) for change in hard]


@pytest.mark.parametrize(("name", "before", "after"), EDITS, ids=lambda it: it if isinstance(it, str) else "")
def test_it_blocks_once(name: str, before: Any, after: Any) -> None:
    assert len(blocks(before, after)) == 1


@pytest.mark.parametrize(("name", "before", "after"), EDITS, ids=lambda it: it if isinstance(it, str) else "")
def test_the_way_back_blocks_only_where_both_are_asked(name: str, before: Any, after: Any) -> None:
    """A const that changes, or a media type that goes, hurts both ways; everything else helps on the way back."""
    assert bool(blocks(after, before)) is (name in BOTH_WAYS), name


@pytest.mark.parametrize(("name", "before", "after"), WITHOUT_DAY, ids=[edit[0] for edit in WITHOUT_DAY])
def test_an_end_without_a_day_blocks_where_every_letter_is_promised(name: str, before: Any, after: Any) -> None:
    assert blocks(before, after) == []
    assert len(blocks(before, after, "api-strict")) == 1


@pytest.mark.skipif(not DATA.exists(), reason="the data lies beside the project, not in it")
def test_nothing_that_the_anchor_calls_an_error_or_a_warning_goes_without_a_pair() -> None:
    checks = json.loads((DATA / "oasdiff-checks.json").read_text())
    cases = json.loads((DATA / "cases/index.json").read_text())
    shown = {entry["id"] for row in cases for entry in row["oasdiff"]} | {name for name, *_ in (*EDITS, *WITHOUT_DAY)}
    assert {check["id"] for check in checks if check["level"] in ("error", "warning")} <= shown
