"""What a parsed file offers, whatever it was written in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

MAX_DEPTH = 256
"""Levels of nesting. Real files stay below 60; whoever walks a value by recursion must not run out of stack."""

MAX_NODES = 5_000_000
"""Values in a document after its aliases are followed. The largest real specs hold some 600,000."""

MAX_MERGED = 1_000_000
"""Entries that merge keys may copy."""

MAX_EXPONENT = 400
"""Powers of ten in a number; beyond this, printing one number would fill the memory."""


class Tree(Protocol):
    """A value with positions on demand. Positions are (line, column), both from 1."""

    @property
    def value(self) -> Any:
        """The whole document as dicts, lists and scalars."""

    def position(self, keys: tuple[str | int, ...]) -> tuple[int, int]:
        """Where the entry stands, or its nearest ancestor that exists."""

    def two_readings(self, keys: tuple[str | int, ...]) -> tuple[str, str] | None:
        """The YAML 1.1 and 1.2 readings where they differ."""


def pointer(keys: Sequence[str | int]) -> str:
    """The keys as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in keys)
