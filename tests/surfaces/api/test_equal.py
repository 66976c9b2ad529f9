"""Two spellings of one set of values are silent both ways, and the nearest thing that is not the same is told."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import changes, sends

OLD = "3.0.3"
LETTERS = "^[a-z]{3,5}$"


def text(**said: Any) -> dict[str, Any]:
    return {"type": "string", **said}


def number(**said: Any) -> dict[str, Any]:
    return {"type": "integer", "multipleOf": 5, **said}


def open_(**said: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"a": text()}, **said}


def amount(**said: Any) -> dict[str, Any]:
    return {"type": "number", **said}


def maybe(**said: Any) -> dict[str, Any]:
    return text(nullable=True, enum=["a", None], **said)


REST = {"type": "array", "items": text()}
EQUAL: list[tuple[str, Any, Any, Any]] = [
    ("a length that the pattern has", text(pattern=LETTERS), text(pattern=LETTERS, minLength=3),
     text(pattern=LETTERS, minLength=4)),
    ("a greatest length that the pattern has", text(pattern=LETTERS), text(pattern=LETTERS, maxLength=5),
     text(pattern=LETTERS, maxLength=4)),
    ("a pattern without anchors", text(pattern="[a-z]{2}"), text(pattern="[a-z]{2}", minLength=2),
     text(pattern="[a-z]{2}", maxLength=2)),
    ("from 1 on in steps of 5", number(minimum=1), number(minimum=5), number(minimum=6)),
    ("more than 0 in steps of 5", number(exclusiveMinimum=0), number(minimum=5), number(minimum=0)),
    ("up to 14 in steps of 5", number(maximum=14), number(maximum=10), number(maximum=15)),
    ("less than 15 in steps of 5", number(exclusiveMaximum=15), number(maximum=10), number(exclusiveMaximum=16)),
    ("the empty pattern", open_(additionalProperties=text()), open_(patternProperties={"": text()}),
     open_(patternProperties={"a": text()})),
    ("a pattern of anything", open_(additionalProperties=text()), open_(patternProperties={".*": text()}),
     open_(patternProperties={".*": text(maxLength=9)})),
    ("a pattern beside a closed list", open_(additionalProperties=text()),
     open_(patternProperties={".*": text()}, additionalProperties=False), open_(additionalProperties=False)),
    ("a pattern that holds for named fields too", open_(additionalProperties=text()),
     open_(patternProperties={"": {"type": ["string", "null"], "minLength": 0}}, additionalProperties=text())
     | {"allOf": [{"additionalProperties": text()}]}, open_(patternProperties={"": REST})),
    ("a list of one", {"enum": ["a"]}, {"const": "a"}, {"const": "b"}),
    ("null alone", {"enum": [None]}, {"const": None}, {"const": False}),
    ("a type in a list", text(), {"type": ["string"]}, {"type": ["string", "null"]}),
    ("an edge left out in 3.0", sends(amount(minimum=0, exclusiveMinimum=True), OLD),
     sends(amount(exclusiveMinimum=0)), sends(amount(minimum=0))),
    ("an upper edge left out in 3.0", sends(amount(maximum=9, exclusiveMaximum=True), OLD),
     sends(amount(exclusiveMaximum=9)), sends(amount(maximum=9))),
    ("an edge that is in", sends(amount(minimum=0, exclusiveMinimum=False), OLD), sends(amount(minimum=0)),
     sends(amount(exclusiveMinimum=0))),
    ("null among the values in 3.0", sends(maybe(), OLD), sends({"type": ["string", "null"], "enum": ["a", None]}),
     sends(text(enum=["a"]))),
    ("null named but not nullable in 3.0", sends(text(enum=["a", None]), OLD), sends(text(enum=["a"]), OLD),
     sends(maybe(), OLD)),
    ("nullable but not among the values in 3.0", sends(text(nullable=True, enum=["a"]), OLD),
     sends(text(enum=["a"]), OLD), sends(maybe(), OLD)),
]  # fmt: skip


def spec(said: Any) -> Any:
    return said if "openapi" in said else sends(said)


@pytest.mark.parametrize(("one", "other", "near"), [row[1:] for row in EQUAL], ids=[row[0] for row in EQUAL])
def test_spellings_of_one_set_are_silent_and_the_nearest_other_set_is_told(one: Any, other: Any, near: Any) -> None:
    one, other, near = map(spec, (one, other, near))
    assert changes(one, other) == changes(other, one) == []
    for same in (one, other):
        assert changes(same, near)
        assert changes(near, same)


def test_a_limit_stays_when_the_keyword_that_implied_it_goes() -> None:
    for implied, stated, facet in (
        (text(pattern=LETTERS), text(minLength=3), "pattern"),
        (number(minimum=1), {"type": "integer", "minimum": 5}, "multipleOf"),
    ):
        (told,) = changes(sends(implied), sends(stated))
        assert (told.kind, told.traits["facet"]) == ("request.widened", facet)
        (told,) = changes(sends(stated), sends(implied))
        assert (told.kind, told.traits["facet"]) == ("request.narrowed", facet)


def test_an_edge_is_shown_as_it_is_written() -> None:
    (told,) = changes(sends(number(minimum=1)), sends(number(minimum=6)))
    assert (told.before, told.after) == (1, 6)
