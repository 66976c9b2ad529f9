"""A Markdown file with front matter: the facts between `---` lines, and the sections that people read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.model import Location

_FENCE = re.compile(r" {0,3}(```|~~~)")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_COMMENT = re.compile(r"(?P<code>```.*?(?:```|\Z)|`[^`\n]+`)|<!--.*?(?:-->|\Z)", re.S)
_ADDRESS = re.compile(r"(?<=\])\([^()\n]*\)|^ {0,3}\[[^\]\n]+\]:[^\n]*", re.M)
_MARKED = frozenset("#`~")
"""What a fence or a heading begins with."""

SECTIONS = {
    "change": r"what(?:'s| is| will be)? chang|what will change|the change|in short|summary",
    "who": r"who (?:is|are|this|will|it)\b|am i affected|are you affected|affected (?:customers|users|accounts)",
    "nothing": r"(?:what happens )?if (?:you|i) (?:do nothing|take no action|do not act|don't act)|doing nothing",
    "do": r"what (?:do )?(?:you|i|to) (?:need|have|can|should|must|do\b)|your (?:options|choices)|next steps"
    r"|action required|how to (?:migrate|move|switch|prepare)",
    "leave": r"how to (?:leave|cancel|opt out|get your data|export)|leaving|cancel|your way out|export"
    r"|if you (?:want|wish|would like|prefer) to (?:leave|cancel)",
    "remedy": r"how we (?:will )?make|making it right|remedy|compensation|credits?|what we do for you",
    "alternatives": r"alternatives|what (?:you can use|to use|else) |instead",
    "why": r"why\b",
    "reply": r"questions|contact|talk to us|feedback|tell us|get help",
    "steps": r"steps|migration steps|how (?:we|customers) get there|the plan",
    "timeline": r"timeline|dates|schedule|when\b",
    "rollback": r"roll[ -]?back|how we (?:(?:roll|go|get|turn) (?:it )?back|undo)|undo|way back",
    "measure": r"(?:customer[- ]side |customer )?(?:success|harm|measure)|how we (?:will )?(?:know|see|measure|tell)"
    r"|metrics|what we watch",
    "consulted": r"who (?:was|were|we) (?:asked|consulted)|consulted|consultation",
    "support": r"support|briefing",
}
"""The headings every notice or plan may have, by the key under which rules and checks know them."""

_KNOWN = {key: re.compile(pattern, re.I) for key, pattern in SECTIONS.items()}


@dataclass(frozen=True, slots=True)
class Page:
    """What a Markdown file says: the facts, and the text by section; "" is what stands before the first heading."""

    slug: str
    front: Document
    sections: Mapping[str, str]
    text: str
    line: int


def read(document: Document) -> Page:
    """The page; raises Refused where the front matter is missing or never ends, Unreadable where it is no YAML."""
    lines = document.text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() != "---":
        raise Refused(
            "has no front matter: the facts about it between two lines of `---`",
            Location(document.path, first + 1, 1, side=document.side),
            "Start with `change-guard notice new`, which writes it for you.",
        )
    end = next((number for number in range(first + 1, len(lines)) if lines[number].rstrip() == "---"), None)
    if end is None:
        raise Refused(
            "opens its front matter with `---` and never closes it",
            Location(document.path, first + 1, 1, side=document.side),
            "Add a line of `---` between the facts and the text.",
        )
    front = Document(document.path, "\n".join(lines[:end]).encode(), document.side)
    body = _without_comments("\n".join(lines[end + 1 :]))
    slug = document.path.rsplit("/", 1)[-1].removesuffix(".md")
    return Page(slug, front, sections(body), body, end + 2)


def _without_comments(text: str) -> str:
    """The text with blanks for what no reader sees; every line stays where it is. Code shows its comments."""
    if "<!--" not in text:
        return text
    return _COMMENT.sub(lambda found: found[0] if found["code"] else _blank(found[0]), text)


def seen(text: str) -> str:
    """The text with blanks for the addresses behind its links, which no reader sees."""
    return _ADDRESS.sub(lambda found: _blank(found[0]), text) if "](" in text or "]:" in text else text


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def body(document: Document) -> str:
    """The text below the front matter, or all of it where there is none."""
    lines = document.text.split("\n")
    if lines[0].rstrip() == "---" and "---" in (line.rstrip() for line in lines[1:]):
        return _without_comments("\n".join(lines[[line.rstrip() for line in lines].index("---", 1) + 1 :]))
    return _without_comments(document.text)


def sections(text: str) -> dict[str, str]:
    """Text by section. Two headings of one meaning are read as one section; code blocks have no headings."""
    found: dict[str, list[str]] = {"": []}
    here, fence = "", ""
    for line in text.split("\n"):
        if line.lstrip(" ")[:1] not in _MARKED:
            found[here].append(line)
            continue
        opens = _FENCE.match(line)
        if opens:
            fence = "" if fence == opens[1] else fence or opens[1]
        heading = None if fence or opens else _HEADING.match(line)
        if heading and len(heading[1]) <= 2:
            here = "" if len(heading[1]) == 1 and not here else section(heading[2])
            found.setdefault(here, [])
        else:
            found[here].append(line)
    return {key: "\n".join(text).strip() for key, text in found.items()}


@lru_cache(maxsize=4096)
def section(heading: str) -> str:
    """The key of a heading, or the heading itself in lower case where it is none of ours."""
    plain = re.sub(r"[*_`?!.:]+|^\d+[.)]\s*", "", heading.replace("\u2019", "'")).strip().lower()
    return next((key for key, pattern in _KNOWN.items() if pattern.match(plain)), plain)
