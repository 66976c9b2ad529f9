"""What became of a keyword, in words."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import answers, changes, sends, thing

TEXT = {"type": "string"}


def listed(*values: Any) -> dict[str, Any]:
    return {"enum": list(values)}


KINDS = (thing(a=TEXT), thing(b=TEXT))
CAT, DOG = ({**thing(kind={"const": kind}, type=TEXT), "required": ["kind"]} for kind in ("cat", "dog"))

SENT = [
    ({**TEXT, "maxLength": 80}, {**TEXT, "maxLength": 60}, "maxLength goes from 80 to 60"),
    (TEXT, {**TEXT, "minLength": 1}, "minLength 1 is new"),
    (listed("open", "void"), listed("open"), "can no longer be void"),
    (listed("a", "b", "c", "d"), listed("a"), "can no longer be b, c or d"),
    (listed(*range(20)), listed(0), "can no longer be 1, 2, 3, 4, 5, 6, 7, 8 or 11 more"),
    (TEXT, listed("a", "b"), "can only be a or b"),
    ({"type": ["string", "null"]}, TEXT, "can no longer be null"),
    ({"type": "number"}, {"type": "integer"}, "type goes from number to integer"),
    (thing(a=TEXT), {**thing(a=TEXT), "required": ["a"]}, "goes from optional to required"),
    (listed("a", ""), listed("a"), 'can no longer be ""'),
    ({"const": 7}, {"const": 8}, "can no longer be 7"),
    ({"type": "integer", "minimum": 1}, {"type": "integer", "exclusiveMinimum": 1}, "can no longer be 1 itself"),
    (thing(), {**thing(), "additionalProperties": False}, "no fields are allowed beyond those that it names"),
    (KINDS[0], {**KINDS[0], "if": {"required": ["a"]}, "then": {"required": ["b"]}}, "a condition is new"),
    ({"anyOf": list(KINDS)}, {"oneOf": list(KINDS)},
     "values that fit more than one of its alternatives are no longer valid"),
    ({"oneOf": [CAT, DOG]}, CAT, "kind: dog is no longer taken"),
    ({"oneOf": [CAT, DOG], "discriminator": {"propertyName": "kind"}},
     {"oneOf": [CAT, DOG], "discriminator": {"propertyName": "type"}},
     "its type is read from type now, no longer from kind"),
]  # fmt: skip
GIVEN = [
    ({**TEXT, "maxLength": 60}, TEXT, "maxLength 60 is gone"),
    (listed("open"), listed("open", "void"), "can now be void"),
    (listed("a", "b"), TEXT, "can be anything, no longer only a or b"),
    (TEXT, {"type": ["string", "null"]}, "can now be null"),
]


@pytest.mark.parametrize(
    ("way", "before", "after", "words"),
    [*((sends, *case) for case in SENT), *((answers, *case) for case in GIVEN)],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_edit_in_words(way: Any, before: Any, after: Any, words: str) -> None:
    assert words in [change.traits["edit"] for change in changes(way(before), way(after))]


def test_a_header_is_called_as_it_is_written() -> None:
    shown = answers(TEXT)
    answer = shown["paths"]["/things"]["get"]["responses"]["200"]
    answer["headers"] = {"X-Next": {"schema": TEXT}}
    (gone,) = changes(shown, answers(TEXT))
    assert (gone.before, gone.traits["field"]) == ("X-Next", "X-Next")
