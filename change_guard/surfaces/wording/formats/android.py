"""Android string resources: `<string>`, `<plurals>`, `<string-array>`."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.surfaces.wording import locales
from change_guard.surfaces.wording.entries import Entry
from change_guard.surfaces.wording.formats.xml_tree import Element, parse


def entries(document: Document) -> Iterator[Entry]:
    """The texts by name; raises Unreadable for broken XML."""
    locale = locales.of_path(document.path)
    for element in parse(document).children:
        name = element.attributes.get("name", "")
        if element.tag == "string":
            yield _entry(name, element, locale)
        elif element.tag in ("plurals", "string-array"):
            for number, item in enumerate(element.children):
                yield _entry(f"{name}[{item.attributes.get('quantity', number)}]", item, locale)


def _entry(key: str, element: Element, locale: str) -> Entry:
    text = element.text.strip().replace("\\'", "'").replace('\\"', '"')
    return Entry(key, text, key, line=element.line, column=element.column, locale=locale)
