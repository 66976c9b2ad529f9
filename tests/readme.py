"""Prints a command block of the README by its name, so that what we test is what we promise.

A block is named by the HTML comment above it: `<!-- command: try -->`. `python tests/readme.py refresh` renews the rule
table and the picture.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"


def command(name: str) -> str:
    found = re.search(rf"<!-- command: {name} -->\n+```\w*\n(.*?)```", README.read_text("utf-8"), re.S)
    assert found, f"the README has no command named {name}"
    return found[1]


def block(name: str, text: str) -> str:
    """The README with what stands between `<!-- name -->` and `<!-- /name -->` replaced."""
    return re.sub(
        rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)",
        lambda found: found[1] + text + found[2],
        README.read_text("utf-8"),
        flags=re.S,
    )


def picture() -> str:
    """The first finding of the demo."""
    done = subprocess.run([sys.executable, "-m", "change_guard", "demo"], capture_output=True, text=True, check=True)
    start = done.stdout.index("error[")
    return done.stdout[start : done.stdout.index("\nerror[", start)].rstrip()


def fresh() -> str:
    """The README with the rules as they are."""
    from change_guard.cli.rules import table
    from change_guard.rulebook import every

    return block("rules", table(list(every())))


if __name__ == "__main__":
    if sys.argv[1] == "refresh":
        README.write_text(fresh(), "utf-8")
        README.write_text(block("picture", f"```text\n{picture()}\n```\n"), "utf-8")
    else:
        sys.stdout.write(command(sys.argv[1]))
