"""Bytes into text: UTF-8, or UTF-16 where a byte order mark says so. Nothing is guessed."""

from __future__ import annotations

import codecs

from change_guard.errors import Unreadable
from change_guard.model import Location

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, where: Location) -> str:
    """The text without its byte order mark, every line ending a `\\n`."""
    encoding, start = next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), ("utf-8", 0))
    try:
        text = data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start + start) + 1
        raise Unreadable(
            f"is not {encoding.upper()} text: byte {error.start + start} is 0x{data[error.start + start]:02x}",
            Location(where.path, line, 1, side=where.side),
            "Save the file as UTF-8. For an old Latin-1 file: iconv -f LATIN1 -t UTF-8 FILE",
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def looks_like_json(path: str, text: str) -> bool:
    """Whether to try JSON first: by name, or by the first character that is not space."""
    return path.endswith(".json") or text.lstrip()[:1] in ("{", "[")


def excerpt(text: str, line: int, column: int) -> str:
    """The line with a caret under the column, and the line before it, as compilers show them."""
    lines = text.split("\n")
    if not 0 < line <= len(lines):
        return ""
    width = len(str(line))
    shown = [f"{number:>{width}} | {lines[number - 1][:160]}" for number in (line - 1, line) if number > 0]
    caret = " " * width + " | " + " " * min(max(column - 1, 0), 160) + "^"
    return "\n".join([*shown, caret])


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """An offset into the text as (line, column), both from 1."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
