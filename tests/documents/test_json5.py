"""JSON5 (spec.json5.org): what it allows beyond JSON, with the places of the file as it was written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from change_guard.documents import Document
from change_guard.errors import Unreadable


def read(text: str) -> Document:
    return Document("studies/a.json5", text.encode())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{a: 1, 'b': \"c\",}", {"a": 1, "b": "c"}),
        ("// first\n[1, /* two */ 2,]", [1, 2]),
        ("{n: 0xFF, f: .5, p: +1, m: -.25}", {"n": 255, "f": Decimal("0.5"), "p": 1, "m": Decimal("-0.25")}),
        ("'it\\'s \\x41\\u0042 \\\nhere'", "it's AB here"),
        ("{url: 'https://a.b/c', t: true, n: null}", {"url": "https://a.b/c", "t": True, "n": None}),
        ("{true: 1, $x_1: 2}", {"true": 1, "$x_1": 2}),
    ],
)
def test_values(text: str, value: Any) -> None:
    assert read(text).value == value


def test_places_are_those_of_the_file() -> None:
    document = read("// studies\n[\n  {\n    name: 'A',\n    weight: 75,\n  },\n]\n")
    assert (document.at((0, "weight")).line, document.at((0, "weight")).column) == (5, 5)


@pytest.mark.parametrize(
    ("text", "place"),
    [("{a: 1,\n b: }", 2), ("{a: 1,\n a: 2}", 2), ("[1,\n2", 2), ("{\n#: 1}", 2), ("[NaN]", 1), ("", 1), ("[,]", 1)],
)
def test_what_is_none_is_refused_where_it_stands(text: str, place: int) -> None:
    with pytest.raises(Unreadable) as refused:
        _ = read(text).value
    assert refused.value.where is not None
    assert refused.value.where.line == place


@given(st.text("{}[]:,'\"ab1.0x+-/* \n\\u$true", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(text).at(("a", 0))
    except Unreadable as refused:
        assert refused.reason
