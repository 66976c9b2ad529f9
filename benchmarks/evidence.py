"""How much CPU a decision takes in a repository of 5,000 notices and 20,000 commits, beside what git alone takes.

    python benchmarks/evidence.py [--runs 7] [--years 5]

Prints medians of user and system seconds, children included: the command on a price rise that one old notice covers,
and the floor `git log --first-parent --raw` of the notices' whole folder. The promise is under 3 s. History is walked
as far back as the periods ask and a year more, so a repository that grew in one year (`--years 1`) is the worst case.
The runs are taken in turn, so that a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

NOTICES, COMMITS = 5_000, 20_000
LAST = 1_733_000_000
"""30 November 2024, in seconds: the last commit that lands."""
YEAR = 365 * 86_400
TODAY = "2025-02-01"
PLANS = "name: Acme\ncurrency: USD\neffective_from: {day}\nplans:\n  team:\n    price: {{monthly: {price}}}\n"
BODY = """## What is changing
On 1 March 2025 the {plan} plan goes from $29.00 to $39.00 a month.
## Who is affected
Everybody on the {plan} plan.
## What you need to do
1. Nothing, if the new price suits you.
2. Move to another plan in your settings before 1 March 2025 if it does not.
## What happens if you do nothing
Your next bill after 1 March 2025 is $39.00.
## How to leave
Cancel in your settings at any time; we refund the days that are left.
"""
NOTICE = """---
title: The {plan} plan goes from $29.00 to $39.00 on 1 March 2025
covers: [{{surface: pricing, change: price.raised, subject: "{plan} plan, monthly", from: $29.00, to: $39.00}}]
audiences: [existing, new]
effective: 2025-03-01
contact: billing@example.com
feedback: https://example.com/feedback
remedy: Yearly subscribers keep today's price until they renew.
owner: "@acme/pricing"
---
""" + BODY  # fmt: skip
PLAN = """---
owner: "@acme/pricing"
rollback: Set the old price again and refund the difference.
---
## Steps
1. The mail goes out on 20 November 2023 (@maria); support has its answers by then.
2. The new price is live on 1 March 2025 (@li).

## Rollback
Put $29.00 back in plans.yml; the bills of the day are made again within an hour.

## How we will know that customers are well
Cancellations stay below 2 % a month; above 4 % we go back.
"""


def history(years: int) -> Iterator[str]:
    """A stream for `git fast-import`: every fourth commit lands a notice, the others touch nothing of ours."""
    for number in range(COMMITS):
        time = LAST - (COMMITS - number) * years * YEAR // COMMITS
        yield f"commit refs/heads/main\ncommitter b <b@example.com> {time} +0000\n{_data('x')}"
        if not number:
            yield _file("plans.yml", PLANS.format(price="29.00", day="2023-11-14"))
        if number % (COMMITS // NOTICES) == 0:
            plan = "team" if not number else f"other{number}"
            yield _file(f".change-guard/notices/{plan}.md", NOTICE.format(plan=plan))
            yield _file(f".change-guard/plans/{plan}.md", PLAN)
        else:
            yield _file("src/module.py", f"VALUE = {number}\n")


def _file(path: str, text: str) -> str:
    return f"M 100644 inline {path}\n{_data(text)}"


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


def repository(folder: Path, years: int) -> None:
    git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@example.com", "-C", str(folder)]
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    subprocess.run([*git, "fast-import", "--quiet"], input="".join(history(years)).encode(), check=True)
    subprocess.run([*git, "reset", "-q", "--hard"], check=True)
    subprocess.run([*git, "switch", "-q", "-c", "dearer"], check=True)
    (folder / "plans.yml").write_text(PLANS.format(price="39.00", day="2025-03-01"))
    subprocess.run([*git, "commit", "-qam", "dearer"], check=True)


def cpu(command: Sequence[str], folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} gave {done.returncode}:\n{done.stdout}{done.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--years", type=int, default=5, help="how long the repository took to grow")
    options = parser.parse_args()
    check = [sys.executable, "-m", "change_guard", "check", "--base", "main", "--head", "HEAD", "--today", TODAY]
    log = ["git", "log", "--first-parent", "-m", "--raw", "-z", "--reverse", "main", "--", ".change-guard/notices"]
    commands = {"change-guard check": check, "git log --first-parent --raw": log}
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[1])
    with tempfile.TemporaryDirectory() as name:
        repository(Path(name), options.years)
        taken: dict[str, list[float]] = {what: [] for what in commands}
        for _ in range(options.runs):
            for what, line in commands.items():
                taken[what].append(cpu(line, Path(name)))
    print(f"python benchmarks/evidence.py --runs {options.runs} --years {options.years}")
    for what, seconds in taken.items():
        print(f"{what:<30} {median(seconds):6.2f} s CPU, the worst of {options.runs}: {max(seconds):.2f}")


if __name__ == "__main__":
    main()
