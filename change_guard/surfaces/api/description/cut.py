"""A description into blocks without reading it: each path, each component, each other entry at the top.

Most of a large description is the same on both sides to the byte, and leads to nothing that differs; what is never
asked for need not be parsed. A cut gives up (None) wherever it could be wrong: aliases, merge keys, tabs, lone line
breaks of other kinds, escapes in references, keys that are no plain line, or that stand within a text that goes on
over lines. Then everything is parsed.
"""

from __future__ import annotations

import re

from change_guard.surfaces.api.description.blocks import Cut, Unclear
from change_guard.surfaces.api.description.cut_json import cut_json
from change_guard.surfaces.api.description.cut_yaml import cut_yaml

_SPELT = re.compile(rb"\\(?:u00|x|U000000)(?:24|72|65|66)")
"""A letter of `$ref` written as an escape."""

_ALONE = re.compile(rb"\r(?!\n)")
"""A line break of old Macintoshes, which a whole reading counts as a line."""


def cut(data: bytes) -> Cut | None:
    """The blocks of a file, None where it must be read as a whole."""
    if data[:3] == b"\xef\xbb\xbf" or b"\x00" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None
    if (b"\\" in data and _SPELT.search(data)) or (b"\r" in data and _ALONE.search(data)):
        return None
    try:
        return cut_json(data) if data.lstrip()[:1] == b"{" else cut_yaml(data)
    except Unclear:
        return None
