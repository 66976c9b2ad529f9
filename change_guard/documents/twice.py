"""Keys that stand twice in one mapping.

A key that a change writes a second time is refused: one of the two is meant, and nobody can see which. A file in
which it
stood twice before the change, and still does, is read as YAML and JSON tools read it, the last one winning, and the
review says so: it is not what the change did, and refusing it would keep the whole file out of sight.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from change_guard.documents.trouble import Problem


@dataclass(slots=True)
class Twice:
    """The keys that stand twice in a text, by JSON Pointer. Where the file's other side is known, parsing goes on over
    them, and the two sides are held together afterwards."""

    other_side: bool = False
    found: dict[str, Problem] = field(default_factory=dict)

    def lets(self, pointer: str, problem: Problem) -> bool:
        """Whether parsing goes on."""
        self.found[pointer] = problem
        return self.other_side
