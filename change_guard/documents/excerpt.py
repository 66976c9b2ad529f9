"""A value out of the middle of a JSON or YAML file, read by itself: lines and columns count from where it begins.

JSON is read by msgspec, which is several times as fast as the parser that knows every trap, and believed where writing
the value out again gives the same text: then no name stood twice, and no number or letter was lost.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from change_guard.documents import Document
from change_guard.documents.scalars import exact
from change_guard.documents.tree import MAX_DEPTH

_BRACKETS = b"[]{}"
_OTHERS = bytes(set(range(256)) - set(_BRACKETS))


class Excerpt(Document):
    """The bytes of one value."""

    @cached_property
    def value(self) -> Any:
        """What the bytes say; raises Unreadable as a Document does, with the line within the excerpt."""
        if "tree" not in self.__dict__ and self.data[:1] in (b"{", b"["):
            found = _quick(self.data)
            if found is not None and self._is_whole(found):
                return found
        return self.tree.value

    def _is_whole(self, value: Any) -> bool:
        """Whether the value says all that the bytes say."""
        import msgspec

        _, encode = _both_ways()
        return encode(value) == msgspec.json.format(self.data, indent=-1)


class Unchanged(Excerpt):
    """The bytes of a value that is the same on both sides, and so leaves nothing to say of a name that stands twice."""

    def _is_whole(self, value: Any) -> bool:
        return True


def _quick(data: bytes) -> Any:
    """The value of a JSON object or array, None where msgspec cannot read it."""
    import msgspec

    if not _is_shallow(data):
        return None
    decode, _ = _both_ways()
    try:
        return decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


@cache
def _both_ways() -> tuple[Callable[[bytes], Any], Callable[[Any], bytes]]:
    import msgspec

    return msgspec.json.Decoder(float_hook=exact).decode, msgspec.json.Encoder(decimal_format="number").encode


def _is_shallow(data: bytes) -> bool:
    """Whether nothing is nested too deep; brackets within strings are counted too, and may only make it say no."""
    left = data.translate(None, _OTHERS)
    for _ in range(MAX_DEPTH - 1):
        if not left:
            return True
        left = left.replace(b"{}", b"").replace(b"[]", b"")
    return False
