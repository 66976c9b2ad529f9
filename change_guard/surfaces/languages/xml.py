"""XML by defusedxml (no entities, no external files) as nested values: an element is a mapping of its attributes
(`@name`) and of lists of its children by name; one that holds only text is that text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from change_guard.documents import Document
from change_guard.documents.tree import MAX_DEPTH
from change_guard.errors import Unreadable
from change_guard.model import Location


@dataclass(slots=True)
class Element:
    """An element without its namespace, and where it begins."""

    tag: str
    place: tuple[int, int]
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: dict[str, list[Element]] = field(default_factory=dict)

    @property
    def value(self) -> Any:
        if not self.attributes and not self.children:
            return self.text.strip()
        inner = {tag: [child.value for child in children] for tag, children in self.children.items()}
        return {**{f"@{key}": said for key, said in self.attributes.items()}, **inner}


class XmlTree:
    """The root element as `{its name: its value}`."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self.value: Any = {root.tag: root.value}

    def position(self, keys: tuple[str | int, ...]) -> tuple[int, int]:
        """Where the element begins, or its nearest ancestor that exists."""
        at = self._root
        for name, index in zip(keys[1::2], keys[2::2], strict=False):
            children = at.children.get(str(name), [])
            if not isinstance(index, int) or index >= len(children):
                break
            at = children[index]
        return at.place

    def two_readings(self, keys: tuple[str | int, ...]) -> tuple[str, str] | None:
        """XML is read in one way."""
        return None


def tree(document: Document) -> XmlTree:
    """The parsed file; raises Unreadable with line and column."""
    from xml.sax import SAXParseException
    from xml.sax.handler import ContentHandler
    from xml.sax.xmlreader import AttributesImpl, Locator

    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import parseString

    class Reader(ContentHandler):
        def __init__(self) -> None:
            super().__init__()
            self.open = [Element("", (1, 1))]
            self.place: Locator | None = None

        def setDocumentLocator(self, locator: Locator) -> None:
            self.place = locator

        def startElement(self, name: str, attrs: AttributesImpl) -> None:
            line, column = (self.place.getLineNumber(), self.place.getColumnNumber()) if self.place else (0, 0)
            place = (line or 1, (column or 0) + 1)
            if len(self.open) > MAX_DEPTH:
                raise _unreadable(document, f"is nested more than {MAX_DEPTH} levels deep", place)
            said = {key.split(":")[-1]: attrs.getValue(key) for key in attrs.getNames() if not key.startswith("xmlns")}
            element = Element(name.rsplit(":", 1)[-1], place, said)
            self.open[-1].children.setdefault(element.tag, []).append(element)
            self.open.append(element)

        def endElement(self, name: str) -> None:
            self.open.pop()

        def characters(self, content: str) -> None:
            self.open[-1].text += content

    reader = Reader()
    try:
        parseString(document.text.encode(), reader)
    except SAXParseException as error:
        place = (error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1)
        raise _unreadable(document, f"is no XML: {error.getMessage() or 'it is broken'}", place) from None
    except DefusedXmlException:
        raise _unreadable(document, "declares entities, which are never expanded", (1, 1)) from None
    return XmlTree(next(iter(reader.open[0].children.values()))[0])


def _unreadable(document: Document, reason: str, place: tuple[int, int]) -> Unreadable:
    where = Location(document.path, *place, side=document.side)
    return Unreadable(reason, where, "correct the file, or take it out of `watch:`")
