"""Writes the kinds of vocabulary.py into rules/rule.schema.json for editors to offer: `python tests/kinds.py`."""

from __future__ import annotations

import json
import re

from change_guard import shipped
from change_guard.vocabulary import KINDS

SCHEMA = shipped.folder("rules") / "rule.schema.json"
_KINDS = re.compile(r'("kind": \{.*?"enum": )\[[^\]]*\]', re.S)


def with_kinds(text: str) -> str:
    """The schema's text with every kind in order."""
    listed = json.dumps(sorted(KINDS), indent=2).replace("\n", "\n" + " " * 10)
    return _KINDS.sub(lambda found: found[1] + listed, text, count=1)


if __name__ == "__main__":
    SCHEMA.write_text(with_kinds(SCHEMA.read_text()))
