"""A limit that stands where it says nothing: whoever edits it means something, and so we say that it may matter."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import answers, sends, told

TEXT, WHOLE, LIST = {"type": "string"}, {"type": "integer"}, {"type": "array", "items": {"type": "string"}}
TIGHTER: list[tuple[str, Any, Any]] = [
    ("maxItems", {**TEXT, "maxItems": 9}, {**TEXT, "maxItems": 5}),
    ("maximum", {**LIST, "maximum": 9}, {**LIST, "maximum": 5}),
    ("minLength", WHOLE, {**WHOLE, "minLength": 3}),
]


@pytest.mark.parametrize(("word", "loose", "tight"), TIGHTER, ids=[edit[0] for edit in TIGHTER])
def test_a_limit_of_another_type_may_matter(word: str, loose: Any, tight: Any) -> None:
    assert [one[:2] for one in told(sends(loose), sends(tight))] == [("request.changed", word)]
    assert told(sends(tight), sends(loose)) == []
    assert told(answers(loose), answers(tight)) == []


@pytest.mark.parametrize(
    ("word", "had", "has"),
    [
        ("properties", {"a": TEXT}, {"a": WHOLE}),
        ("items", TEXT, WHOLE),
    ],
)
def test_members_of_what_has_none_may_matter(word: str, had: Any, has: Any) -> None:
    for described, kind in ((sends, "request.changed"), (answers, "response.changed")):
        old, new = (described({**TEXT, word: said}) for said in (had, has))
        assert [one[:2] for one in told(old, new)] == [(kind, word)]


def test_tidying_up_is_silent() -> None:
    for described in (sends, answers):
        assert told(described({**TEXT, "maxItems": 9, "properties": {}}), described(TEXT)) == []
