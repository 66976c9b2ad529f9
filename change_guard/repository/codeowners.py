"""Who must approve which file: CODEOWNERS, of which the last line that fits counts.

Source: docs.github.com, "About code owners".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Where GitHub and GitLab look; the first that is there counts."""


def unowned(text: str, paths: Iterable[str]) -> list[str]:
    """The paths that nobody owns. A line without owners takes them away again."""
    lines = [parts for line in text.splitlines() if (parts := line.split("#")[0].split())]
    rules = [(_pattern(parts[0]), bool(parts[1:])) for parts in lines if not parts[0].startswith("[")]
    return [path for path in paths if not next((owned for fits, owned in reversed(rules) if fits.match(path)), False)]


def _pattern(glob: str) -> re.Pattern[str]:
    """As gitignore: a slash before the end ties the glob to the top; a folder means everything below it."""
    tied = "/" in glob.rstrip("/")
    body = glob.strip("/")
    pieces = re.split(r"(\*\*/|/\*\*|\*\*|\*|\?)", body)
    words = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    said = "".join(words.get(piece, re.escape(piece)) for piece in pieces)
    below = "" if tied and ("/" + body).endswith("/*") else "(?:/.*)?"
    end = "/.*" if glob.endswith("/") else below
    return re.compile(("" if tied else "(?:.*/)?") + said + end + r"\Z", re.S)
