"""Price lists that keep every edition in a file of its own: `2022.yml` beside `2023.yml`, v1.xml beside v2.xml.

A new edition is compared with the one before it, since that is what customers pay until then; an old one that is
cleared away while a later one stands was judged when the later one came.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.surfaces import languages
from change_guard.surfaces.pricing import scalars

MOST = 200
"""Files of a folder that are looked at."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which catalogue a file is an edition of, and from which day."""

    name: str
    since: date


def of(value: Any) -> Edition | None:
    """What a parsed file says of itself; None where it has no name or no day, as most price lists."""
    if not isinstance(value, dict):
        return None
    root = value.get("catalog")
    said = (
        {key: entries[0] for key, entries in root.items() if isinstance(entries, list) and entries}
        if isinstance(root, dict)
        else value
    )
    name = next((said[key] for key in ("catalogName", "saasName", "name") if isinstance(said.get(key), str)), "")
    days = (scalars.day(said.get(key)) for key in ("effectiveDate", "effective_from", "createdAt"))
    since = next((day for day in days if day), None)
    return Edition(name, since) if name and since else None


def previous(new: Document) -> Document | None:
    """The edition that a new file follows, as the before side; None where it is the first of its name."""
    mine = _edition(new)
    if mine is None:
        return None
    older = [(other.since, one) for one, other in _beside(new, mine) if other.since < mine.since]
    if not older:
        return None
    latest = max(older, key=lambda found: found[0])[1]
    return Document(latest.path, latest.data, "before", latest.watch)


def followed(old: Document) -> bool:
    """Whether a later edition stood beside a file before it went."""
    mine = _edition(old)
    return mine is not None and any(other.since > mine.since for _, other in _beside(old, mine))


def _beside(document: Document, mine: Edition) -> Iterator[tuple[Document, Edition]]:
    """The other editions of the same catalogue in the same folder."""
    folder, _, name = document.path.rpartition("/")
    ending = name.rpartition(".")[2]
    alike = (
        path for path in document.paths(folder) if path.rpartition("/")[0] == folder and path.endswith(f".{ending}")
    )
    for path in islice(alike, MOST):
        other = document.beside(path) if path != document.path else None
        theirs = _edition(other) if other and mine.name.encode() in other.data else None
        if other and theirs and theirs.name == mine.name:
            yield other, theirs


def _edition(document: Document) -> Edition | None:
    try:
        opened = languages.opened(document)
        return of(opened.value) if opened else None
    except Trouble:
        return None
