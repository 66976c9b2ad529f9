"""How long `change-guard check` takes when nothing customer-facing changed, in a repository of 10,000 files.

    python benchmarks/nothing_changed.py [--runs 15]

Prints medians side by side: the command, and the floor `python -c "import click"` plus `git diff --raw`. The promise is
a ratio of at most 2. The runs are taken in turn, so that a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

FILES = 10_000


def repository(folder: Path) -> None:
    git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@example.com", "-C", str(folder)]
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    for number in range(FILES):
        path = folder / f"src/{number % 100}/module_{number}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"VALUE = {number}\n")
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "first"], check=True)
    (folder / "src/1/module_1.py").write_text("VALUE = 'changed'\n")
    subprocess.run([*git, "commit", "-qam", "second"], check=True)


def seconds(command: Sequence[str], folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=15)
    runs = options.parse_args().runs
    command = str(Path(sys.executable).parent / "change-guard")
    commands = {
        "check, commits": [command, "check", "--base", "HEAD~1", "--head", "HEAD"],
        "check, worktree": [command, "check"],
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "git diff --raw, commits": ["git", "diff", "--raw", "HEAD~1", "HEAD"],
        "git diff --raw, worktree": ["git", "diff", "--raw", "HEAD~1"],
    }
    with tempfile.TemporaryDirectory() as folder:
        repository(Path(folder))
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, line in commands.items():
                taken[name].append(seconds(line, Path(folder)))
    middle = {name: median(times) for name, times in taken.items()}
    for name, value in middle.items():
        print(f"{name:<26} {value * 1000:7.1f} ms")
    for side in ("commits", "worktree"):
        floor = middle["python -c 'import click'"] + middle[f"git diff --raw, {side}"]
        print(f"check, {side}: {middle[f'check, {side}'] / floor:.2f} times the floor of {floor * 1000:.1f} ms")


if __name__ == "__main__":
    main()
