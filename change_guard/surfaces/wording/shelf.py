"""Where the phrase lists stand."""

from __future__ import annotations

from typing import Any

from change_guard import shipped
from change_guard.documents import Document


def read(name: str) -> Any:
    """A file of rules/lexicons/, as it is written."""
    path = shipped.folder("rules") / "lexicons" / f"{name}.yml"
    return Document(str(path), path.read_bytes()).value
