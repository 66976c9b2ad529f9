"""Which texts one pattern finds and another does not; what cannot be decided is said to be so."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from api_specs import changes, sends
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from change_guard.surfaces.api.schemas.automata import Undecided, only_in


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        ("^a$", "^a$", None),
        ("^a$", "a", None),
        ("a", "^a$", "0a"),
        ("^[a-c]+$", "^[a-d]*$", None),
        ("^[a-d]*$", "^[a-c]+$", ""),
        ("^[a-z]{2,4}$", "^[a-z]{3}$", "aa"),
        ("^(cat|dog)$", "^(dog|cat)$", None),
        ("^cat$|^dog$", "^(?:cat|dog)$", None),
        (r"^\d+$", "^[0-9]+$", None),
        (r"^\w$", r"^[a-z]$", "0"),
        ("^a.c$", "^abc$", "a0c"),
        ("", "^$", "0"),
        ("^[^a]$", "^[b-z]$", "0"),
    ],
)
def test_the_shortest_text_that_only_the_first_finds(one: str, other: str, text: str | None) -> None:
    assert only_in(one, other) == text


@pytest.mark.parametrize(
    "pattern", ["(?=a)b", r"(a)\1", r"\bword\b", "(?i)a", "a$b", "[", "(a{60}){60}{9}", "a" * 5000]
)
def test_what_is_beyond_an_automaton_is_left_undecided(pattern: str) -> None:
    with pytest.raises(Undecided):
        only_in(pattern, "^a$")


PARTS = st.recursive(
    st.sampled_from(["a", "b", "[ab]", "[^a]", "."]),
    lambda inner: st.one_of(
        st.builds("({0}|{1})".format, inner, inner),
        st.builds("{0}{1}".format, inner, inner),
        st.builds("({0})*".format, inner),
        st.builds("({0}){{1,2}}".format, inner),
    ),
    max_leaves=4,
)
TEXTS = [text for size in range(4) for text in map("".join, product("abc", repeat=size))]


@settings(max_examples=200, deadline=None)
@given(PARTS, PARTS)
def test_it_agrees_with_the_standard_library(one: str, other: str) -> None:
    one, other = f"^{one}$", f"^{other}$"
    try:
        found = only_in(one, other)
    except Undecided:
        assume(False)
    # Python's `$` stands before a last line break as well; ECMA's does not.
    one, other = one.replace("$", r"\Z"), other.replace("$", r"\Z")
    if found is None:
        assert not [text for text in TEXTS if re.search(one, text) and not re.search(other, text)]
    else:
        assert re.search(one, found)
        assert not re.search(other, found)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("^[a-c]$", "^[a-d]$", ["request.widened"]),
        ("^[a-d]$", "^[a-c]$", ["request.narrowed"]),
        ("^[a-c]$", "^[b-d]$", ["request.narrowed"]),
        ("^[abc]$", "^[a-c]$", []),
        ("^(?!zq)", "^(?!qz)", ["request.changed"]),
    ],
)
def test_a_pattern_that_changes(before: str, after: str, kinds: list[Any]) -> None:
    found = changes(sends({"type": "string", "pattern": before}), sends({"type": "string", "pattern": after}))
    assert [change.kind for change in found] == kinds
    for change in found:
        assert change.effect != "adverse" or (change.witness and change.witness.proven)
