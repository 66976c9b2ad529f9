"""A value read by itself is the value that the careful parser reads, or is refused as it refuses it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from change_guard.documents import Document, excerpt
from change_guard.documents.excerpt import Excerpt
from change_guard.errors import Unreadable

WRITTEN = st.recursive(
    st.sampled_from(
        ["1", "-0", "1.50", "1e5", "0.1", "12345678901234567890123", "true", "null", '"a"', '"\\u00e9"', '"é"', '"\\/"']
    )
    | st.sampled_from(['"\\ud800"', '"\\n"', '"{"', '"]"', "NaN", "1E999999999", "01"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{' , '.join(items)}]")
        | st.lists(st.tuples(st.sampled_from(["a", "b", "$ref", "\\u0061"]), inner), max_size=3).map(
            lambda pairs: "{" + ",\n".join(f'"{key}" : {value}' for key, value in pairs) + "}"
        )
    ),
    max_leaves=8,
)


def read(document: Document) -> str:
    try:
        return repr(document.value)
    except Unreadable as trouble:
        return f"{trouble.reason} at {trouble.where}"


@given(WRITTEN)
def test_both_readers_agree(written: str) -> None:
    assert read(Excerpt("a.json", written.encode())) == read(Document("a.json", written.encode()))


@pytest.mark.parametrize("depth", [100, 255, 256, 400, 5_000])
@pytest.mark.parametrize("brackets", ["[]", '{"a":}'])
def test_both_readers_agree_on_depth(depth: int, brackets: str) -> None:
    written = (brackets[:-1] * depth + "1" + brackets[-1] * depth).encode()
    assert read(Excerpt("a.json", written)) == read(Document("a.json", written))


@pytest.mark.parametrize(
    ("written", "quick"),
    [({"a": [1, "two", None, True, {"b": "}{"}]}, True), ({"a": "é\n"}, True), ({"a": "]"}, False)],
)
def test_ordinary_values_are_read_quickly(written: Any, quick: bool) -> None:
    data = json.dumps(written, indent=2, ensure_ascii=False).encode()
    assert (excerpt._quick(data) == written) is quick


def test_a_yaml_value_is_read_too() -> None:
    assert Excerpt("a.yaml", b"\n  b: 1\n  c: [x]\n").value == {"b": 1, "c": ["x"]}
