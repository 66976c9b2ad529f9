"""Is it still a draft? Looks for what a template leaves to be filled in, also where its marker was rubbed out."""

from __future__ import annotations

import re
from functools import cache
from textwrap import shorten

from change_guard import shipped
from change_guard.model import Notice, Plan

MARK = "FILL IN"
TEMPLATES = ("notice.md.j2", "plan.md.j2", "incident.md.j2")
_PLACEHOLDER = re.compile(
    r"FILL[ _-]?IN\b[^\"\n]*|\b(?:TODO|TBD|TBC|FIXME|XXX)\b[^\n]{0,60}|(?i:\blorem ipsum\b)"
    r"|<(?i:your|insert|add|fill)\b[^>\n]*>|\[(?i:your|insert|add|fill)\b[^\]\n]*\](?![(\[])"
)
_LEAST = 20
_WORD = re.compile(r"[^\W_]{2}")
_IDLE = re.compile(r"\W*(?:n\W?a|tb[acd]|xx+|(?:not applicable))\W*", re.I)


def first(paper: Notice | Plan) -> str:
    """The first words that nobody has replaced yet, as `line 12: "FILL IN: ..."`; "" in a finished text."""
    for name, text in _facts(paper):
        found = _in(text)
        if found:
            return f"`{name}: {found}`"
    for number, line in enumerate(paper.text.split("\n"), paper.line):
        found = _in(line)
        if found:
            return f'line {number}, "{found}"'
    return ""


def says(text: str) -> bool:
    """Whether anything is said: a dash, `n/a` or a letter fill a place and tell nobody anything."""
    return bool(_WORD.search(text)) and not _IDLE.fullmatch(text)


def _facts(paper: Notice | Plan) -> tuple[tuple[str, str], ...]:
    if isinstance(paper, Notice):
        names: tuple[str, ...] = ("title", "contact", "feedback", "remedy", "owner")
    else:
        names = ("owner", "rollback", "measure")
    return tuple((name, getattr(paper, name)) for name in names)


def _in(text: str) -> str:
    found = _PLACEHOLDER.search(text)
    if found:
        return shorten(found[0], 70, placeholder=" ...")
    plain = " ".join(text.split())
    return next((shorten(left, 70, placeholder=" ...") for left in _guidance() if left in plain), "")


@cache
def _guidance() -> tuple[str, ...]:
    """What the templates tell an author to write, which is never what customers should read."""
    texts = [(shipped.folder("templates") / name).read_text("utf-8") for name in TEMPLATES]
    told = [found for text in texts for found in re.findall(rf"{MARK}: ([^\"\n{{]*)", text)]
    return tuple(sorted({" ".join(words.split()).rstrip(".") for words in told if len(words) >= _LEAST}))
