"""CPU and peak memory of `change-guard check` on pairs of large public API descriptions.

Beside the floor: Python's start and `git cat-file` of the two blobs. `python benchmarks/api.py [FOLDER [NAME...]]`;
FOLDER holds a folder a pair with `before.*` and `after.*`. Modules are compiled once beforehand, as pip does when it
installs them.

The promise is 3 times the floor for JSON and 3.5 for YAML without aliases; it is not kept. Measured on 2026-11-29, two
cores, nothing beside it: Stripe JSON 5.7 times (0.37 s, 49 MiB), Box 5.7, GitHub JSON 7.1 (0.43 s), Stripe YAML 5.7,
OpenAI 6.6, Adyen 7.7, Twilio 8.2, Discord 9.1, and Kubernetes, whose 243 changes reach 739 calls, 10.4 (0.56 s). Run
turn by turn with the commit of the day before (c4471c8), JSON takes 4 to 17 % less and YAML the same; from day to day
the machine itself differs by as much. Importing modules is about 0.14 s of each, which no description is too small for;
`python -X importtime -m change_guard check` shows which.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

SPECS = Path(__file__).parents[1] / "../shared/data/api/specs"
TIMES = 5
FLOOR = """
import subprocess, sys
subprocess.run(["git", "cat-file", "--batch"], input=sys.argv[1].encode(), stdout=subprocess.PIPE, check=True)
"""


def committed(folder: Path, pair: Path) -> str:
    """A repository with the pair as its two commits; the names of the two blobs, a line each."""
    run(folder, "git", "init", "-q", "-b", "main")
    names = []
    for side in ("before", "after"):
        source = next(pair.glob(f"{side}.*"))
        (folder / f"spec{source.suffix}").write_bytes(source.read_bytes())
        run(folder, "git", "add", ".")
        run(folder, "git", "-c", "user.name=b", "-c", "user.email=b@example.com", "commit", "-qm", side)
        names.append(run(folder, "git", "rev-parse", f"HEAD:spec{source.suffix}").strip())
    return "\n".join(names) + "\n"


def run(folder: Path, *command: str) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def spent(folder: Path, *command: str) -> tuple[float, int]:
    """(CPU seconds of the command and all it starts, peak resident MiB), the least of a few runs."""
    found = []
    for _ in range(TIMES):
        program = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(program.pid, 0)
        program.returncode = 0
        found.append((usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024))
    return min(cpu for cpu, _ in found), max(memory for _, memory in found)


def measure(pair: Path) -> str:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        blobs = committed(folder, pair)
        floor, _ = spent(folder, sys.executable, "-I", "-c", FLOOR, blobs)
        check = (sys.executable, "-m", "change_guard", "check", "--base", "HEAD~1", "--head", "HEAD")
        subprocess.run(check, check=False, cwd=folder, capture_output=True)
        cpu, memory = spent(folder, *check)
        return f"{pair.name:28} floor {floor:6.3f} s  check {cpu:6.3f} s  {cpu / floor:5.1f}x  {memory:5} MiB"


def main() -> None:
    top = Path(sys.argv[1]) if len(sys.argv) > 1 else SPECS
    chosen = sys.argv[2:]
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[1])
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as compiled:
        os.environ["PYTHONPYCACHEPREFIX"] = compiled
        for pair in sorted(folder for folder in top.glob("*") if folder.is_dir()):
            if not chosen or pair.name in chosen:
                print(measure(pair), flush=True)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
