"""A snapshot that is a mapping: for tests, demos and rule examples. It touches no disk and no git."""

from __future__ import annotations

from collections.abc import Mapping

from change_guard.model import Version


class MemorySnapshot:
    """Paths and their bytes; text is taken as UTF-8."""

    def __init__(self, files: Mapping[str, bytes | str], label: str = "memory") -> None:
        self.files = files
        self.label = label

    def read(self, path: str) -> bytes | None:
        """The file's bytes, None where there is no such file."""
        data = self.files.get(path)
        return data.encode() if isinstance(data, str) else data

    def paths(self, under: str = "") -> list[str]:
        """Every file below the folder, sorted."""
        return below(self.files, under)

    def past(self, path: str, days: int) -> tuple[Version, ...]:
        """Nothing: a mapping has no history."""
        return ()


def below(paths: Mapping[str, object] | set[str], under: str) -> list[str]:
    """The paths inside a folder, sorted; all of them for the folder ``."""
    folder = under.strip("/")
    return sorted(path for path in paths if not folder or path.startswith(f"{folder}/"))
