"""Pages and mails: HTML, MJML, Jinja, Handlebars, Liquid, ERB, and plain-text mails. What matters is what they say and
where their links lead, so the same text elsewhere in the file is the same entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from change_guard.documents import Document
from change_guard.surfaces.naming import word_set
from change_guard.surfaces.wording import locales
from change_guard.surfaces.wording.entries import Entry, Role

_INLINE = word_set("a abbr b bdi bdo button cite code em font i kbd mark q s samp small span strong sub sup u var")
_SILENT = frozenset(("script", "style", "head", "mj-head", "mj-style", "mj-attributes"))
_SPOKEN = frozenset(("title", "mj-title", "mj-preview"))
_LINKS = frozenset(("a", "mj-button", "mj-link", "mj-navbar-link", "area"))
_SHOWN = ("alt", "placeholder", "aria-label")
_LOGIC = re.compile(
    r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{#.*?#\}"
    r"|\{\{!--.*?--\}\}|\{\{![^}]*\}\}|\{%.*?%\}|\{\{[#/^>][^}]*\}\}|<%(?!=).*?%>",
    re.S,
)
_LEADS = re.compile(r"https?:|www\.|\{\{|<%=|%\(|\{\w+\}|\w@\w|\bSTOP\b")
"""What in a plain text leads somewhere: an address, a value that may be one, the word that ends a series of mails."""
_PLAIN_TEXT = re.compile(r"\.txt(?:\.\w+)?$", re.I)
_ROLES = {
    "h1": "heading", "h2": "heading", "h3": "heading", "title": "title", "mj-title": "title", "mj-preview": "preview",
    "li": "list item", "button": "button", "label": "label", "td": "table cell",
}  # fmt: skip


def entries(document: Document) -> Iterator[Entry]:
    """Blocks of text, links and buttons. HTML has no mistakes that a browser does not forgive."""
    text = _LOGIC.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), document.text)
    locale = locales.of_path(document.path)
    if _PLAIN_TEXT.search(document.path):
        yield from _paragraphs(text, locale)
        return
    reader = _Reader(locale)
    reader.feed(text)
    reader.close()
    reader.flush()
    yield from reader.found


def _paragraphs(text: str, locale: str) -> Iterator[Entry]:
    line = 1
    for part in re.split(r"(\n\s*\n)", text):
        if part.strip():
            said = " ".join(part.split())
            start = line + part[: len(part) - len(part.lstrip())].count("\n")
            yield Entry("paragraph", said, f"block\0{said}", line=start, locale=locale, role="block")
            if _LEADS.search(said):
                yield Entry("link", said, f"link\0{said}", line=start, locale=locale, role="link", target=said)
        line += part.count("\n")


class _Reader(HTMLParser):
    """Gathers text up to the next tag that starts a block; a link is part of its block and an entry too."""

    def __init__(self, locale: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Entry] = []
        self._locale = locale
        self._text: list[str] = []
        self._role = "paragraph"
        self._start = (1, 0)
        self._silent = 0
        self._spoken = 0
        self._link: tuple[str, Role, list[str], tuple[int, int]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self._silent += tag in _SILENT
        self._spoken += tag in _SPOKEN
        if tag not in _INLINE:
            self.flush()
            self._role = _ROLES.get(tag, "paragraph")
        if tag in _LINKS or tag == "button":
            self._close_link()
            self._link = (said.get("href", ""), "button" if tag == "button" else "link", [], self.getpos())
        for name in _SHOWN:
            if said.get(name, "").strip():
                self._add(name, said[name], self.getpos())
        if tag == "input" and said.get("type", "").lower() in ("submit", "button") and said.get("value"):
            for role in ("block", "button"):
                self._add("button", said["value"], self.getpos(), role)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._spoken = max(0, self._spoken - (tag in _SPOKEN))
        if tag in _LINKS or tag == "button":
            self._close_link()
        if tag not in _INLINE:
            self.flush()

    def handle_data(self, data: str) -> None:
        if self._silent and not self._spoken:
            return
        if data.strip() and not self._text:
            self._start = self.getpos()
        if data.strip() or self._text:
            self._text.append(data)
        if self._link:
            self._link[2].append(data)

    def flush(self) -> None:
        """The text gathered so far becomes an entry."""
        said = " ".join("".join(self._text).split())
        self._text = []
        if said:
            self._add(self._role, said, self._start)
        self._role = "paragraph"

    def _close_link(self) -> None:
        if self._link:
            target, role, parts, place = self._link
            self._link = None
            self._add(role, " ".join("".join(parts).split()), place, role, target)

    def _add(self, key: str, text: str, place: tuple[int, int], role: Role = "block", target: str = "") -> None:
        identity = f"{role}\0{text}\0{target}"
        line, column = place
        self.found.append(Entry(key, text, identity, None, line, column + 1, self._locale, "", role, target))
