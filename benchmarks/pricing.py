"""How long it takes to compare a long price list beside parsing it: `python benchmarks/pricing.py`.

1,700 models, 434 of whose prices change, as in a year and a half of a public list. The bar: comparing both sides takes
less than ten times what parsing both takes.
"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable

from change_guard.documents import Document
from change_guard.model import Change
from change_guard.surfaces import pricing

MODELS = 1_700
CHANGED = 434
RUNS = 7


def listing(cents: int) -> bytes:
    """A price map in which every fourth model costs `cents` more."""
    models = {
        f"vendor/model-{number}": {
            "max_input_tokens": 128_000,
            "max_output_tokens": 4_096,
            "input_cost_per_token": (100 + (cents if number % 4 == 0 and number // 4 < CHANGED else 0)) / 10**9,
            "output_cost_per_token": 4e-07,
            "cache_read_input_token_cost": 2.5e-08,
            "litellm_provider": "vendor",
            "mode": "chat",
            "supports_vision": number % 3 == 0,
            "supports_function_calling": True,
            "supports_tool_choice": True,
        }
        for number in range(MODELS)
    }
    return json.dumps(models, indent=2).encode()


def fastest(work: Callable[[], object]) -> float:
    """Seconds of CPU of the fastest of several runs."""
    spent = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def main() -> None:
    before, after = listing(0), listing(37)

    def parse() -> None:
        _ = Document("prices.json", before).value, Document("prices.json", after).value

    def compare() -> list[Change]:
        sides = Document("prices.json", before, "before"), Document("prices.json", after)
        return [change for change in pricing.changes(*sides) if isinstance(change, Change)]

    gc.disable()
    found = len(compare())
    parsing, comparing = fastest(parse), fastest(compare)
    print(f"{len(after):,} bytes, {found} changes")
    print(f"parsing both sides   {parsing * 1000:8.1f} ms")
    print(f"comparing them       {comparing * 1000:8.1f} ms, {comparing / parsing:.1f} times")


if __name__ == "__main__":
    main()
