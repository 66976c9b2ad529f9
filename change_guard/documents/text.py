"""Bytes into text: UTF-8, or UTF-16 and UTF-32 where a byte order mark says so. Nothing is guessed."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from typing import Generic, TypeVar

from change_guard.errors import Unreadable
from change_guard.model import Location

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LANGUAGES = (
    (re.compile(r"\.toml\Z", re.I), "TOML"),
    (re.compile(r"\.properties\Z", re.I), "properties"),
    (re.compile(r"(?:^|/)(?:[^/]*\.env|\.env\.(?!json\Z|ya?ml\Z)[^/]*)\Z", re.I), "dotenv"),
)
STRETCH = 1 << 12
"""Characters that are counted at once."""
_OPENING = re.compile(r"\s*[{\[]")


T = TypeVar("T", str, bytes)


class Lines(Generic[T]):
    """Offsets into a text as (line, column), both from 1, and lines by their number.

    A line ends where an editor ends it, at `\\n` and nowhere else; YAML 1.1 parsers also count NEL and U+2028. The text
    is counted only as far as somebody asks, a stretch at a time.
    """

    def __init__(self, text: T) -> None:
        self._text: T = text
        self._end: T = "\n" if isinstance(text, str) else b"\n"
        self._ends = [0]
        """How many lines end before each stretch."""
        self._starts = [0]
        """Where the line begins that runs into each stretch."""

    def at(self, offset: int) -> tuple[int, int]:
        stretch = min(offset, len(self._text)) // STRETCH
        while len(self._ends) <= stretch:
            self._count()
        begin = stretch * STRETCH
        start = self._text.rfind(self._end, begin, offset) + 1 or self._starts[stretch]
        return self._ends[stretch] + self._text.count(self._end, begin, offset) + 1, offset - start + 1

    def line(self, number: int) -> T:
        """The text of a line; nothing where there is none."""
        while self._ends[-1] < number and len(self._ends) * STRETCH < len(self._text):
            self._count()
        stretch = max(bisect_left(self._ends, number) - 1, 0)
        start, left = stretch * STRETCH, number - 1 - self._ends[stretch]
        if left < 0:
            return self._text[:0]
        if not left:
            start = self._starts[stretch]
        for _ in range(left):
            start = self._text.find(self._end, start) + 1
            if not start:
                return self._text[:0]
        end = self._text.find(self._end, start)
        return self._text[start:] if end < 0 else self._text[start:end]

    def _count(self) -> None:
        end = len(self._ends) * STRETCH
        self._ends.append(self._ends[-1] + self._text.count(self._end, end - STRETCH, end))
        self._starts.append(self._text.rfind(self._end, end - STRETCH, end) + 1 or self._starts[-1])


def decode(data: bytes, where: Location) -> str:
    """The text without its byte order mark, every line ending a `\\n`."""
    encoding, start = next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), ("utf-8", 0))
    try:
        text = data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + start
        raise Unreadable(
            f"is not {encoding.upper()} text: byte {at} is 0x{data[at]:02x}",
            Location(where.path, data.count(b"\n", 0, at) + 1, 1, side=where.side),
            "Save the file as UTF-8. For an old Latin-1 file: iconv -f LATIN1 -t UTF-8 FILE",
        ) from None
    if (b"\0" in data) if encoding == "utf-8" else ("\0" in text):
        raise Unreadable(
            f"is not text: byte {data.index(0)} is 0x00",
            Location(where.path, text.count("\n", 0, text.index("\0")) + 1, 1, side=where.side),
            "Save the file as UTF-8. If it is UTF-16, it lacks its byte order mark: iconv -f UTF-16LE -t UTF-8 FILE",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def looks_like_json(path: str, text: str) -> bool:
    """Whether to try JSON first: by name, or by the first character that is not space."""
    return path.lower().endswith((".json", ".jsonc")) or _OPENING.match(text) is not None


def language(path: str) -> str:
    """`TOML`, `properties` or `dotenv` where the file's name says so; nothing for YAML and JSON."""
    return next((name for pattern, name in _LANGUAGES if pattern.search(path)), "")
