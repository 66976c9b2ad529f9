"""Prints a command block of the README by its name, so that what we test is what we promise.

A block is named by the HTML comment above it: `<!-- command: try -->`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"


def command(name: str) -> str:
    found = re.search(rf"<!-- command: {name} -->\n+```\w*\n(.*?)```", README.read_text("utf-8"), re.S)
    assert found, f"the README has no command named {name}"
    return found[1]


if __name__ == "__main__":
    sys.stdout.write(command(sys.argv[1]))
