"""Upgrades of a flag library after which the same files deal customers out otherwise.

The hash is not in any flag file. A lock file that takes a program across one of these releases moves customers of every
flag that splits, though nobody touched a flag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.model import Change, Location

RELEASES = {
    "github.com/open-feature/flagd/core": "0.15.0",
    "openfeature-flagd-core": "2.0.0",
    "growthbook_sdk_flutter": "4.0.0",
}
"""The first release that hashes otherwise, by the name under which lock files know the library.

flagd: open-feature/flagd pull request 1909, 1 April 2026. GrowthBook for Flutter: issue 125 of growthbook-flutter.
"""

_FILES = re.compile(
    r"(?:^|/)(?:requirements[^/]*\.txt|poetry\.lock|uv\.lock|Pipfile\.lock|go\.mod|go\.sum|pubspec\.lock|package-lock\.json)\Z"
)
_VERSION = r"(?![\w./-])[\s\S]{0,200}?\bv?(\d{1,6}\.\d{1,6}\.\d{1,6})\b"


def locks(path: str) -> bool:
    """Whether the file is one in which versions of libraries are fixed."""
    return bool(_FILES.search(path))


def mentions(data: bytes) -> bool:
    """Whether one of the libraries may be in it."""
    return any(name.encode() in data for name in RELEASES)


def upgrades(before: Document | None, after: Document | None) -> Iterator[Change]:
    """Every library that crosses such a release, in either direction."""
    for name, first in RELEASES.items():
        old, new = _found(before, name), _found(after, name)
        if before and after and old and new and _newer(old[1], first) is not _newer(new[1], first):
            where = Location(after.path, after.text.count("\n", 0, new[0]) + 1, 1, side="after")
            was = Location(before.path, before.text.count("\n", 0, old[0]) + 1, 1, side="before")
            yield Change(
                "flags", after.stem, "flag.rebucketed", name, old[1], new[1], where=where, was=was,
                traits={
                    "segment": "customers of every flag that splits", "segments": (), "loses": "some",
                    "gains": "others", "others": ", and others get it instead", "live": True, "cause": "library",
                    "system": name,
                },
                effect="adverse", audience="existing",
            )  # fmt: skip


def _found(document: Document | None, name: str) -> tuple[int, str] | None:
    found = re.search(rf"(?<![\w./-]){re.escape(name)}{_VERSION}", document.text) if document else None
    return (found.start(), found[1]) if found else None


def _newer(version: str, first: str) -> bool:
    from change_guard.surfaces.flags.conditions import steps

    return (steps(version) or ()) >= (steps(first) or ())
