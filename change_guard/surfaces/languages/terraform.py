"""Terraform by python-hcl2's grammar: `resource "stripe_price" "pro" {…}` as
`{"resource": {"stripe_price": {"pro": {…}}}}`, blocks of one name as a list. Numbers keep every digit; an expression
that is no literal is its own text (`stripe_product.pro.id`). Nothing is evaluated."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.documents.scalars import exact
from change_guard.errors import Unreadable
from change_guard.model import Location

Keys = tuple[str | int, ...]
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}


class TerraformTree:
    """A file's blocks and attributes."""

    def __init__(self, root: Any) -> None:
        self._places: dict[Keys, tuple[int, int]] = {(): (1, 1)}
        self.value: Any = self._body(root.children[0], ())

    def position(self, keys: Keys) -> tuple[int, int]:
        """Where the entry stands, or its nearest ancestor that exists."""
        return next(self._places[keys[:end]] for end in range(len(keys), -1, -1) if keys[:end] in self._places)

    def two_readings(self, keys: Keys) -> tuple[str, str] | None:
        """HCL is read in one way."""
        return None

    def _body(self, body: Any, keys: Keys) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for child in body.children:
            kind = getattr(child, "data", "")
            if kind == "attribute":
                name = _source(child.children[0])
                self._mark((*keys, name), child)
                said[name] = self._value(child.children[-1], (*keys, name))
            elif kind == "block":
                self._block(child, keys, said)
        return said

    def _block(self, block: Any, keys: Keys, said: dict[str, Any]) -> None:
        """A labelled block stands under its labels; others of one name are a list."""
        *names, body = [
            part for part in block.children if getattr(part, "data", "") in ("identifier", "string", "body")
        ]
        labels = [_source(name).strip('"') for name in names]
        at = said
        for label in labels[:-1]:
            at = at.setdefault(label, {})
        where: Keys = (*keys, *labels)
        if len(labels) == 1:
            blocks = at.setdefault(labels[0], [])
            where = (*where, len(blocks))
            self._mark(where, block)
            blocks.append(self._body(body, where))
        else:
            self._mark(where, block)
            at[labels[-1]] = self._body(body, where)

    def _value(self, node: Any, keys: Keys) -> Any:
        kind = getattr(node, "data", "")
        inner = [child for child in getattr(node, "children", ()) if getattr(child, "data", "")]
        if kind == "expr_term" and len(inner) == 1:
            return self._value(inner[0], keys)
        if kind in ("int_lit", "float_lit"):
            return _number(_source(node))
        if kind == "unary_op" and inner and isinstance(number := self._value(inner[0], keys), int | Decimal):
            return -number if _source(node).startswith("-") else _source(node)
        if kind == "string":
            return _source(node)[1:-1]
        if kind == "tuple":
            return [self._value(item, (*keys, index)) for index, item in enumerate(inner)]
        if kind == "object":
            return self._object(inner, keys)
        text = _source(node)
        return _WORDS.get(text, text)

    def _object(self, elements: list[Any], keys: Keys) -> dict[str, Any]:
        said = {}
        for element in elements:
            name = _source(element.children[0]).strip('"')
            self._mark((*keys, name), element)
            said[name] = self._value(element.children[-1], (*keys, name))
        return said

    def _mark(self, keys: Keys, node: Any) -> None:
        token = next(node.scan_values(lambda leaf: True), None)
        if token is not None and token.line:
            self._places[keys] = (token.line, token.column)


def _source(node: Any) -> str:
    tokens = node.scan_values(lambda leaf: True) if hasattr(node, "scan_values") else [node]
    return "".join(str(token) for token in tokens).strip()


def _number(written: str) -> int | Decimal | str:
    """The number; what no program could hold stays as it is written, and is no amount."""
    try:
        return int(written) if written.isdigit() and len(written) < 40 else exact(written)
    except ValueError:
        return written


def tree(document: Document) -> TerraformTree:
    """The parsed file; raises Unreadable with line and column."""
    import hcl2
    from lark.exceptions import UnexpectedInput

    try:
        return TerraformTree(
            hcl2.parses_to_tree(document.text if document.text.endswith("\n") else document.text + "\n")
        )
    except (UnexpectedInput, RecursionError) as error:
        line, column = getattr(error, "line", 1), getattr(error, "column", 1)
        where = Location(document.path, max(line, 1), max(column, 1), side=document.side)
        raise Unreadable("is no Terraform", where, "run `terraform fmt` to see where it breaks") from None
