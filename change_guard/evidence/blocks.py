"""Code blocks of a Markdown text, with the words around each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from change_guard.evidence.moments import Moment, moment

METHODS = "GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|QUERY"
_FENCE = re.compile(r"\s*(?P<fence>```+|~~~+)(?P<info>.*)")
_NAMED = re.compile(rf"\b({METHODS})\s+(/[^\s`)]*)")


@dataclass(frozen=True, slots=True)
class Block:
    """A code block: the line of its first line, the words at its fence, the line above it and its heading."""

    line: int
    info: str
    lead: str
    heading: str
    lines: tuple[str, ...]

    @property
    def moment(self) -> Moment:
        return moment(self.info) or moment(self.lead) or moment(self.heading)

    @property
    def named(self) -> tuple[str, str]:
        """Method and target of the call of which the words around the block speak."""
        found = next((one for one in map(_NAMED.search, (self.lead, self.info, self.heading)) if one), None)
        return (found[1], found[2].rstrip(".,:;")) if found else ("", "")


def blocks(text: str, first: int = 1) -> Iterator[Block]:
    """The code blocks of a Markdown text between fences; `first` is the line on which the text begins."""
    fence = info = lead = heading = ""
    held: list[str] = []
    began = 0
    for number, line in enumerate(text.split("\n"), first):
        found = _FENCE.match(line)
        if fence:
            if found and found["fence"].startswith(fence) and not found["info"].strip():
                yield Block(began, info, lead, heading, tuple(held))
                fence, lead = "", ""
            else:
                held.append(line)
        elif found:
            fence, info, held, began = found["fence"], found["info"].strip(), [], number + 1
        elif line.lstrip().startswith("#"):
            heading = lead = line
        elif line.strip():
            lead = line
