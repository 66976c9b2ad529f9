"""XML with line numbers, read by defusedxml: no entities, no external files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.model import Location

MAX_DEPTH = 256
"""Levels of nesting; whoever walks the tree by recursion must not run out of stack."""


@dataclass(slots=True)
class Element:
    """An element without its namespace; `text` is all text in it, also that of elements inside."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def below(self, *tags: str) -> Iterator[Element]:
        """The elements of these names anywhere inside, in order."""
        for child in self.children:
            if child.tag in tags:
                yield child
            yield from child.below(*tags)


STANDINGS_IN = frozenset(("x", "ph"))
"""Empty elements of XLIFF in the midst of a text: a value that is put in, or where bold type begins and ends."""


def inline(element: Element) -> str:
    """What an element inside a text reads as."""
    if element.tag not in STANDINGS_IN:
        return element.text
    named = element.attributes.get("equiv") or element.attributes.get("id", "")
    typed = element.attributes.get("ctype") or element.attributes.get("type", "")
    markup = named.startswith(("START_", "CLOSE_", "LINE_BREAK")) or typed in ("lb", "image", "x-html")
    return " " if markup else " {0} "


def parse(document: Document) -> Element:
    """The root element; raises Unreadable with line and column."""
    from xml.sax import SAXParseException
    from xml.sax.handler import ContentHandler
    from xml.sax.xmlreader import AttributesImpl, Locator

    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import parseString

    class Reader(ContentHandler):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[Element] = [Element("", {}, 0, 0)]
            self.place: Locator | None = None

        def setDocumentLocator(self, locator: Locator) -> None:
            self.place = locator

        def startElement(self, name: str, attrs: AttributesImpl) -> None:
            line, column = (
                (self.place.getLineNumber() or 0, self.place.getColumnNumber() or 0) if self.place else (0, 0)
            )
            if len(self.open) > MAX_DEPTH:
                raise _unreadable(document, f"it is nested more than {MAX_DEPTH} levels deep", line, column + 1)
            named = {key.split(":")[-1]: attrs.getValue(key) for key in attrs.getNames()}
            element = Element(name.rsplit(":", maxsplit=1)[-1], named, line, column + 1)
            self.open[-1].children.append(element)
            self.open.append(element)

        def endElement(self, name: str) -> None:
            done = self.open.pop()
            self.open[-1].text += inline(done)

        def characters(self, content: str) -> None:
            self.open[-1].text += content

    reader = Reader()
    try:
        parseString(document.text.encode(), reader)
    except SAXParseException as error:
        said = error.getMessage() or "it is broken"
        raise _unreadable(document, said, error.getLineNumber() or 0, (error.getColumnNumber() or 0) + 1) from None
    except DefusedXmlException:
        raise _unreadable(document, "it declares entities, which are not expanded", 1, 1) from None
    return reader.open[0].children[0]


def _unreadable(document: Document, said: str, line: int, column: int) -> Unreadable:
    return Unreadable(f"is not readable XML: {said}", Location(document.path, line, column, side=document.side))
