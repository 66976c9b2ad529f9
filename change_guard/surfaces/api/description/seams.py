"""Whether the lines that a cut takes for keys are keys, or stand within a text in quotes or a flow collection.

The YAML parser (libyaml) lets both go on over lines of any indentation. One that is open at a line shows in what
follows: a text must close, by a quote that ends a value; a flow collection holds no line that could stand below a key.
Only where what follows does not rule them out is what stands above the line parsed: it is whole, or everything must be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from change_guard.documents.fragment import is_whole
from change_guard.surfaces.api.description.blocks import Unclear

_ENDS_VALUE = re.compile(rb" *(?:[\r\n#,\]}:]|\Z)")
"""What may follow a quote that closes."""

_OPENS = {
    b'"': re.compile(rb""""(?<=[\s\[{,:]")(?=[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+\\?\n)"""),
    b"'": re.compile(rb"""'(?<=[\s\[{,:]')(?=[^'\n]*+(?:''[^'\n]*+)*+\n)"""),
}
"""A quote where a value may begin, and none in its line that closes."""

_OPENS_FLOW = re.compile(rb"[\[{](?<=[\s\[{,:].)")

_BELOW = re.compile(
    rb"""(?![ ]*\?)[^\n]*:[ ]*(?:[ ]\#[^\n]*)?\r?\n(?:[ ]*(?:\#[^\n]*)?\r?\n)*+[ ]*+"""
    rb"""(?:-[ \r\n]|(?:"[^"\\\n]*"|'[^'\n]*'|[^\s"'\[\]{},\#:?&*!|>%@`-][^\n,\[\]{}\#]*?)[ ]*:[ \r\n])"""
)
"""A key with nothing beside it, and below it an item or another key: in a flow collection no parser takes that."""


def check(data: bytes, keys: Sequence[int]) -> None:
    """Raises Unclear where a line that begins at one of the offsets, which are in order, is no key."""
    closing = zip(*(_closing(data, keys, quote) for quote in _OPENS), strict=True)
    for (above, line), closes in zip(pairwise((0, *keys)), closing, strict=True):
        doubtful = any(
            close and opens.search(data, above, line) for close, opens in zip(closes, _OPENS.values(), strict=True)
        ) or (not _BELOW.match(data, line) and _OPENS_FLOW.search(data, above, line))
        if doubtful and not is_whole(data[above:line]):
            raise Unclear


def _closing(data: bytes, keys: Sequence[int], quote: bytes) -> Iterator[bool]:
    """Of each line, whether the next such quote could close a text that is open there."""
    found, closes = -1, False
    for line in keys:
        if 0 <= found < line:
            found = -1
        if found < 0:
            found = _next(data, line, quote)
            closes = found < len(data) and _ENDS_VALUE.match(data, found + 1) is not None
        yield closes


def _next(data: bytes, at: int, quote: bytes) -> int:
    """Where the next quote stands that a text of such quotes does not hold itself; the end where there is none."""
    while (at := data.find(quote, at)) >= 0:
        if quote == b"'" and data[at + 1 : at + 2] == b"'":
            at += 2
        elif quote == b'"' and _is_escaped(data, at):
            at += 1
        else:
            return at
    return len(data)


def _is_escaped(data: bytes, at: int) -> bool:
    before = at
    while before and data[before - 1] == ord("\\"):
        before -= 1
    return (at - before) % 2 == 1
