"""Two files beside each other instead of two commits: what somebody has who only wants to know.

They have no history, so nobody can have been told in time, and there is no config: what is in them must say what they
are.
"""

from __future__ import annotations

from pathlib import Path

from change_guard.errors import Refused
from change_guard.model import Comparison, Pair, Version
from change_guard.repository import disk
from change_guard.repository.git import possible

UNKNOWN = (
    "An OpenAPI file names its version (`openapi: 3.1.0`). Of price lists, flags, settings and texts the name helps: "
    "plans.yml, flags.yml, en.json. In a repository, `watch:` in .change-guard/config.yml can say it."
)
NOTE = "Two files have no history: what customers were told, and when, cannot be known from them."


def unknown(comparison: Comparison) -> Refused | None:
    """What to say where two files were compared and nobody knew what they are: they were named, so it is no silence."""
    if not isinstance(comparison.head, FileSnapshot):
        return None
    return Refused(f"nothing in {comparison.head.label!a} shows what it means to customers", help=UNKNOWN)


class FileSnapshot:
    """One file, and what lies beside and below it, to which it may refer."""

    def __init__(self, file: Path, label: str) -> None:
        self._file = file
        self.name = file.name
        self.label = label

    def read(self, path: str) -> bytes | None:
        """The file's bytes, None where there is no such file; raises Unseen where they are out of reach."""
        file = self._file if path == self.name else self._beside(path)
        return disk.contents(path, file) if file and file.exists() and not file.is_dir() else None

    def _beside(self, path: str) -> Path | None:
        """A file in the same folder or below it, and in no hidden one, such as git's."""
        if not possible(path) or any(part.startswith(".") for part in Path(path).parts):
            return None
        folder = self._file.parent.resolve()
        file = (folder / path).resolve()
        return file if file.is_relative_to(folder) else None

    def paths(self, under: str = "") -> list[str]:
        """The one file."""
        return [] if under.strip("/") else [self.name]

    def past(self, path: str, days: int) -> tuple[Version, ...]:
        """Nothing: a file has no history."""
        return ()


def are(folder: Path, *names: str) -> bool:
    """Whether each of the names is a file there."""
    return all(possible(name) and (folder / name).is_file() for name in names)


def compared(folder: Path, base: str, head: str) -> Comparison:
    """The comparison of two files, each under its own name."""
    before, after = (FileSnapshot(folder / name, name) for name in (base, head))
    pair = Pair(before.name, after.name)
    return Comparison(before, after, (pair,), f"{base} .. {head}, two files", (NOTE,))
