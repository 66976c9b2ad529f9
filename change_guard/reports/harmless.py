"""Text that others wrote, made harmless: nothing in a spec, a path or a notice may act on whoever reads a report.

What cannot be seen is shown as an escape (`\\u202e`), so that a reviewer reads what is there (CVE-2021-42574 is what
happens otherwise). What a CI log would obey is taken apart by a space. Each format escapes its own syntax itself.
"""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters except tab and line feed
    "\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # bidi, separators, no width
    "\ud800-\udfff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"  # half characters, annotations, tags
)
_COMMANDS = re.compile(r"(?<=#)(?=#(?:vso)?\[)|(?<=:)(?=:)", re.I)


def visible(text: str) -> str:
    """The text with everything unseen written out; tabs and line feeds stay. Always valid in XML 1.0 and UTF-8."""
    return _UNSEEN.sub(_escape, text)


def one_line(text: str, most: int = 0) -> str:
    """Visible, on one line, and cut where it is longer than `most` characters (0: as long as it is)."""
    line = " ".join(visible(text).split())
    return line if not most or len(line) <= most else f"{line[: most - 1]}…"


def unobeyed(text: str) -> str:
    """Visible, with the workflow commands of GitHub (`::`, `##[`) and Azure (`##vso[`) taken apart by a space."""
    return _COMMANDS.sub(" ", visible(text))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
