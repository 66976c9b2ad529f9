"""What loading 200 rule files costs, beside reading the same 200 files and doing nothing with them.

    python benchmarks/rulebook.py

Prints the median of nine runs of each, taken in turn, and their ratio; the design asks for less than 20 ms.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from change_guard import rulebook, shipped
from change_guard.grammar import PROMISES
from change_guard.vocabulary import KINDS

RULE = """\
severity: breaking
journey: pay
when: {{change: {kind}, audience: [existing, everyone, unknown], percent: {{above: 5}}}}
says: "$subject goes from $before to $after."
why: >
  Customers planned with what they had. They learn of the change when it has happened, and have no time to look for
  another way.
instead: Keep today's customers where they are, or announce it first.
asks: [notice, migration-plan]
notice: price-increase
sources: [https://example.com]
examples:
{examples}"""
EXAMPLE = "- {{name: example {number}, before: {{plans: {{team: 29}}}}, after: {{plans: {{team: 39}}}}, finds: []}}\n"


def write(folder: Path) -> None:
    """200 rules over all promises and kinds, each with twelve examples."""
    kinds = sorted(KINDS)
    examples = "".join(EXAMPLE.format(number=number) for number in range(12))
    for number in range(200):
        home = folder / PROMISES[number % len(PROMISES)]
        home.mkdir(exist_ok=True)
        (home / f"rule-{number:03}.yml").write_text(RULE.format(kind=kinds[number % len(kinds)], examples=examples))


def milliseconds(work: Callable[[], object]) -> float:
    """As in a review that has just begun: what was kept of the files is forgotten."""
    for kept in (rulebook._texts, rulebook._listens):
        kept.cache_clear()
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder)
        (folder / "sources.yml").write_bytes((shipped.folder("rules") / "sources.yml").read_bytes())
        shipped.folder = lambda _: folder
        kinds = sorted(KINDS)
        few = kinds[:3]
        rulebook.load(few, {})  # the parser's own import is not the rulebook's cost
        runs = [
            (
                milliseconds(lambda: [path.read_bytes() for path in rulebook.files()]),
                milliseconds(lambda: rulebook.load(few, {})),
                milliseconds(lambda: rulebook.load(kinds, {})),
            )
            for _ in range(9)
        ]
        read, some, everything = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"read 200 rule files             {read:6.1f} ms")
        print(f"load those on {len(few)} kinds           {some:6.1f} ms  {some / read:5.1f} times the reading")
        print(f"load all of them                {everything:6.1f} ms  {everything / read:5.1f} times the reading")


if __name__ == "__main__":
    main()
