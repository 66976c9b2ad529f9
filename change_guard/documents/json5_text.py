"""JSON5 (spec.json5.org) into values: rewritten into JSON token by token, with a map back to where each token stood."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator

from change_guard.documents.json_text import JsonTree
from change_guard.documents.text import Lines
from change_guard.documents.trouble import Problem, unreadable
from change_guard.documents.twice import Twice
from change_guard.errors import Unreadable
from change_guard.model import Location

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<string>"(?:[^"\\\n]|\\.|\\\n)*"|'(?:[^'\\\n]|\\.|\\\n)*')
    |(?P<mark>[\[\]{}:,])
    |(?P<hex>[+-]?0[xX][0-9a-fA-F]{1,400})(?![\w.])
    |(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w$.])
    |(?P<word>[^\W\d][\w$]*|\$[\w$]*)
    """,
    re.X | re.S,
)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(\r\n|[\s\S]))")
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0", "\n": ""}
_WORDS = ("true", "false", "null")

Token = tuple[str, str, int]
"""What it is, how it is written, and its offset."""


class Json5Tree(JsonTree):
    """A JSON5 text, read as the JSON it stands for; places are those of the JSON5."""

    def __init__(self, text: str, where: Location, twice: Twice | None = None) -> None:
        self._original = text
        self._here = where
        self._from: list[int] = []
        self._to: list[int] = []
        rewritten = self._rewritten(text)
        try:
            super().__init__(rewritten, where, twice)
        except Unreadable as error:
            raise self._moved(error) from None

    def position(self, keys: tuple[str | int, ...]) -> tuple[int, int]:
        line, column = super().position(keys)
        return self._back(self._offset(line, column))

    def _rewritten(self, text: str) -> str:
        parts: list[str] = []
        at = 0
        for written, offset in _json(list(_tokens(text, self._here))):
            self._from.append(at)
            self._to.append(offset)
            parts.append(written)
            at += len(written)
        return "".join(parts)

    def _offset(self, line: int, column: int) -> int:
        """The rewritten text is one line: strings hold no line breaks once they are JSON."""
        return column - 1 if line == 1 else 0

    def _back(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._from, offset) - 1
        return Lines(self._original).at(self._to[index] if index >= 0 else 0)

    def _moved(self, error: Unreadable) -> Unreadable:
        """The same complaint, shown in the text as it was written."""
        if error.where is None or not error.where.line:
            return error
        line, column = self._back(self._offset(error.where.line, error.where.column))
        offset = sum(len(one) + 1 for one in self._original.split("\n")[: line - 1]) + column - 1
        says = error.reason.partition(": ")[2] or error.reason
        return unreadable("JSON5", Problem(says, offset, error.help), self._original, self._here)


def _tokens(text: str, where: Location) -> Iterator[Token]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise unreadable("JSON5", Problem("nothing of JSON5 begins like this", at), text, where)
        if found.lastgroup != "space":
            yield str(found.lastgroup), found[0], at
        at = found.end()


def _json(tokens: list[Token]) -> Iterator[tuple[str, int]]:
    """Every token as JSON writes it; a comma before a closing bracket is left out."""
    for index, (kind, written, offset) in enumerate(tokens):
        following = tokens[index + 1][1] if index + 1 < len(tokens) else ""
        before = tokens[index - 1][1] if index else ""
        if written == "," and following in ("}", "]") and before not in ("[", "{", ","):
            continue
        yield _spelt(kind, written, following), offset
    if not tokens:
        yield "", 0


def _spelt(kind: str, written: str, following: str) -> str:
    if kind == "string":
        return json.dumps(_ESCAPE.sub(_unescaped, written[1:-1]))
    if kind == "hex":
        return str(int(written, 16))
    if kind == "number":
        mantissa, exponent, power = written.lower().lstrip("+").partition("e")
        sign, mantissa = ("-", mantissa[1:]) if mantissa.startswith("-") else ("", mantissa)
        whole, _, rest = mantissa.partition(".")
        return f"{sign}{whole.lstrip('0') or '0'}{f'.{rest}' if rest else ''}{exponent}{power}"
    if kind == "word" and (following == ":" or written not in _WORDS):
        return json.dumps(written) if following == ":" else f" {written} "
    return written


def _unescaped(found: re.Match[str]) -> str:
    if found[1] or found[2]:
        return chr(int(found[1] or found[2], 16))
    return _ESCAPED.get(found[3], found[3])
