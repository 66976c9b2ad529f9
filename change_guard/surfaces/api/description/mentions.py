"""The references in a stretch of a file, found in its bytes without reading it."""

from __future__ import annotations

import re
from functools import lru_cache

_IN_JSON = re.compile(rb'"\$ref"\s*:\s*(?:"([^"\\]*)"|[^\s{\[])')
"""A reference, or nothing: it is escaped, or no text. `"$ref": {` is a field of that name."""

_IN_YAML = re.compile(
    rb"""\$ref["']?\s*(?::\s*[{\[]|"""
    rb""":([ ]*\r?\n\s*["']?[\w-]+["']?:)|"""
    rb""":[ ]*>-?[ ]*\r?\n([ ]++)([^\s"']++)(?<!:)(?=[ ]*+(?:\r?\n|\Z))(?![ ]*\r?\n\s*?\2)|"""
    rb""":\s*(?:"((?:[^"\\\n]|\\\r?\n)+)"|'([^'\n]+)'(?!')|([^\s"'>|#&*{\[!][^\s,}]*|\#[^\s,}]*))|"""
    rb"""(:))"""
)
"""Where a reference is written: a field of that name with keys below it, four ways to write the reference itself (the
first alone on its line, whose indentation no line may follow), or what we cannot read: it is folded, escaped or an
alias. `$ref: {` is a field of that name too, and says nothing."""

_BROKEN = re.compile(rb"\\\r?\n[ ]*")
"""A line that goes on in the next, within double quotes (YAML 1.2, section 7.3.1)."""


def in_json(data: bytes, start: int, end: int) -> list[bytes] | None:
    """Every reference between two offsets; None where one cannot be read."""
    found = _IN_JSON.findall(data, start, end)
    return None if b"" in found else found


def in_yaml(data: bytes, start: int, end: int) -> list[bytes] | None:
    """Every reference between two offsets; None where one cannot be read."""
    found = []
    for field, _, *ways, odd in _IN_YAML.findall(data, start, end):
        if field or odd:
            return None
        ref = b"".join(ways)
        found.append(_BROKEN.sub(b"", ref) if b"\\" in ref else ref)
    return found


@lru_cache(maxsize=100_000)
def spelt(ref: bytes) -> str:
    """The reference as text: few are written often."""
    return ref.decode("utf-8", "replace")
