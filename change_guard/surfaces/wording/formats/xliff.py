"""XLIFF 1.2 (`trans-unit`) and 2.x (`unit`/`segment`): source and translation side by side."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.surfaces.wording import locales
from change_guard.surfaces.wording.entries import Entry
from change_guard.surfaces.wording.formats.xml_tree import Element, parse


def entries(document: Document) -> Iterator[Entry]:
    """The translations by unit, the source where there is none; raises Unreadable for broken XML."""
    root = parse(document)
    for place, file in enumerate(list(root.below("file")) or [root]):
        said = file.attributes.get("target-language") or root.attributes.get("trgLang") or ""
        locale = locales.code(said) or locales.of_path(document.path)
        for unit in file.below("trans-unit", "unit"):
            key = unit.attributes.get("resname") or unit.attributes.get("id", "")
            for number, (source, target) in enumerate(_segments(unit)):
                shown = target if target is not None and target.text.strip() else source
                text, english = _spoken(shown), _spoken(source)
                identity = f"{place}\0{unit.attributes.get('id', '')}\0{number}"
                yield Entry(key, text, identity, None, shown.line, shown.column, locale, english)


def _spoken(element: Element) -> str:
    return " ".join(element.text.split())


def _segments(unit: Element) -> Iterator[tuple[Element, Element | None]]:
    for holder in list(unit.below("segment")) or [unit]:
        named = {child.tag: child for child in holder.children}
        if "source" in named:
            yield named["source"], named.get("target")
