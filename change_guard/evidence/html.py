"""The Markdown of notices as HTML that can do nothing: headings, paragraphs, lists, tables, code, emphasis and links.

All text is escaped first, so what is not known here is shown as it was written. Links lead to http, https and mailto.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_ITEM = re.compile(r"\s{0,3}(?:([-*+])|\d{1,9}[.)])\s+(.*)")
_LINK = re.compile(r"\[([^\[\]]+)\]\(((?:https?://|mailto:)[^\s()]+)\)")
_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")


def html(text: str) -> str:
    """The text as HTML blocks, one a line or more."""
    return "\n".join(_blocks(text.split("\n")))


def _blocks(lines: list[str]) -> Iterator[str]:
    place = 0
    while place < len(lines):
        line = lines[place]
        end = place + 1
        if line.lstrip().startswith("```"):
            while end < len(lines) and not lines[end].lstrip().startswith("```"):
                end += 1
            code = "\n".join(lines[place + 1 : end])
            yield f"<pre><code>{escape(code)}</code></pre>"
            end += 1
        elif heading := re.match(r"(#{1,4})\s+(.*?)\s*#*\s*$", line):
            yield f"<h{len(heading[1])}>{inline(heading[2])}</h{len(heading[1])}>"
        elif line.strip():
            while end < len(lines) and lines[end].strip() and not lines[end].startswith(("#", "```")):
                end += 1
            yield _run(lines[place:end])
        place = end


def _run(lines: list[str]) -> str:
    """Lines that stand together: a table, a list, or a paragraph with a list behind it."""
    if len(lines) > 1 and "|" in lines[0] and _RULE.match(lines[1]):
        return _table(lines)
    first = next((number for number, line in enumerate(lines) if _ITEM.match(line)), len(lines))
    paragraph = f"<p>{inline(' '.join(line.strip() for line in lines[:first]))}</p>" if first else ""
    return paragraph + (_list(lines[first:]) if first < len(lines) else "")


def _list(lines: list[str]) -> str:
    items: list[str] = []
    for line in lines:
        found = _ITEM.match(line)
        if found:
            items.append(found[2])
        else:
            items[-1] += " " + line.strip()
    kind = _ITEM.match(lines[0])
    tag = "ul" if kind and kind[1] else "ol"
    return f"<{tag}>" + "".join(f"<li>{inline(item)}</li>" for item in items) + f"</{tag}>"


def _table(lines: list[str]) -> str:
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))] for line in lines]
    head = "".join(f"<th>{inline(cell)}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{inline(cell)}</td>" for cell in row) + "</tr>" for row in rows[2:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def inline(text: str) -> str:
    """Emphasis, code and links inside a line."""
    parts = text.replace("\\|", "|").split("`")
    if len(parts) % 2 == 0:
        parts = [*parts[:-2], "`".join(parts[-2:])]
    return "".join(f"<code>{escape(part)}</code>" if n % 2 else _prose(part) for n, part in enumerate(parts))


def _prose(text: str) -> str:
    shown, place = [], 0
    for link in _LINK.finditer(text):
        shown.append(_emphasis(text[place : link.start()]))
        shown.append(f'<a href="{escape(link[2])}">{_emphasis(link[1])}</a>')
        place = link.end()
    return "".join([*shown, _emphasis(text[place:])])


def _emphasis(text: str) -> str:
    strong = re.sub(r"\*\*(\S(?:[^*]*\S)?)\*\*", r"<strong>\1</strong>", escape(text))
    return re.sub(r"(?<![\w*])\*(\S(?:[^*]*\S)?)\*(?![\w*])", r"<em>\1</em>", strong)
