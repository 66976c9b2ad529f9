"""YAML that tools read in two ways: `no` is false to YAML 1.1 and text to YAML 1.2. A change to such a value is told
so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from change_guard.documents import Document

Place = tuple[Document | None, Sequence[str | int]]


def two_readings(places: Iterable[Place]) -> str | None:
    """Both readings of the last of these places that has two, in words; None where every tool reads the same. It is the
    value of the trait `two_readings`."""
    found = None
    for document, keys in places:
        readings = document.two_readings(keys) if document else None
        found = f"{readings[0]} to a YAML 1.1 reader and {readings[1]} to a YAML 1.2 reader" if readings else found
    return found
