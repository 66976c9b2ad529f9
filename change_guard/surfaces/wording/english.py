"""The English behind a translation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from change_guard.documents import Document
from change_guard.surfaces.wording import formats, locales


@dataclass(frozen=True)
class English:
    """The English texts behind a translated catalogue, by key, read from the base when they are first needed."""

    before: Document | None

    @cached_property
    def texts(self) -> Mapping[str, str]:
        if self.before is None:
            return {}
        here = self.before.path
        beside = (self.before.beside(path) for path in locales.english_paths(here) if path != here)
        found = next((document for document in beside if document), None)
        return {entry.key: entry.text for entry in formats.entries(found)} if found else {}
