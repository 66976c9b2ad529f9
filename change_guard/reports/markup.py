"""Markdown that shows text and does nothing else: no markup, no mention, no link, no image, no comment, no formula.

Every character that any Markdown flavour reads as syntax becomes a numeric character reference (CommonMark 0.31,
section 2.5), which is text by definition; what GitHub and GitLab link after that (`@team`, `#12`, `GH-12`, URLs) is
taken apart by a word joiner, which has no width.
"""

from __future__ import annotations

import re

from change_guard.reports.harmless import one_line, visible

_SYNTAX = re.compile(r"[\\`*_{}\[\]<>#|~&$]|^[-+=!]|:(?=[\w+-]+:)|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
_LINKED = re.compile(
    r"(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=[!%&~])(?=\d)|(?<=\bGH)(?=-\d)|(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.I
)
_SPAN = re.compile(r"(?<![`\\])`([^`\s][^`]*)`(?!`)")
_JOINER = "\u2060"


def markdown(text: str, most: int = 0) -> str:
    """Text as Markdown on one line, fit for a paragraph and a table's cell; what stood in backticks is a code span."""
    parts = _SPAN.split(one_line(text, most))
    return "".join(code(part) if number % 2 else _prose(part) for number, part in enumerate(parts))


def _prose(text: str) -> str:
    return _SYNTAX.sub(lambda found: f"&#{ord(found[0])};", _LINKED.sub(_JOINER, text))


def code(text: str, most: int = 0) -> str:
    """Text as a code span, in a table too: a pipe is the one character that has no way in, and is shown as a bar."""
    said = _markless(one_line(text, most)).replace("|", "¦")
    fence = "`" * (_longest(said) + 1)
    edge = " " if said.startswith("`") or said.endswith("`") or not said else ""
    return f"{fence}{edge}{said}{edge}{fence}"


def block(text: str, language: str = "") -> str:
    """Text as a fenced block that nothing within can end."""
    said = _markless(visible(text)).strip("\n")
    fence = "`" * max(_longest(said) + 1, 3)
    return f"{fence}{language}\n{said}\n{fence}"


def _markless(text: str) -> str:
    """Without the start of an HTML comment even as code: hidden marks in a comment are ours alone."""
    return text.replace("<!--", f"<!{_JOINER}--")


def _longest(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
