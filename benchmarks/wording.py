"""How well the phrase lists tell pushing texts from ordinary ones, and what judging a large catalogue costs.

    python benchmarks/wording.py [FOLDER]

FOLDER holds dark-pattern-strings.tsv (page_id, text, label, category; label 1 is a dark pattern) and
ordinary-ui-strings.jsonl (file, key, text). Each set is also told in two halves by row, even and odd. Without it, only
the cost is measured.
"""

from __future__ import annotations

import csv
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from change_guard.documents import Document
from change_guard.surfaces import wording
from change_guard.surfaces.wording import lexicon
from change_guard.surfaces.wording.flows import NOWHERE, Standing, standing
from change_guard.surfaces.wording.plain import plain
from change_guard.surfaces.wording.plural import readings

DATA = Path(__file__).parents[1] / "../shared/data/wording"


PUSHING = (
    "Hurry, only 3 left in stock", "12 people are looking at this right now", "No thanks, I like paying more",
    "Sale ends tonight at midnight", "To cancel your membership, call us on +1 415 555 0100",
    "Uncheck this box if you would rather not receive offers from our partners", "Anna from Graz just bought this",
)  # fmt: skip
"""Every other text of the measured catalogue is one of these, so that the phrases are really tried."""


@dataclass
class Score:
    """Counts over labelled strings; a string is told when a phrase of the error tier is in it."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    by_category: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right else 0.0


def alarm(text: str, place: Standing = NOWHERE) -> lexicon.Hit | None:
    """The first hit of the error tier."""
    found = (hit for reading in readings(text) for hit in lexicon.hits(plain(reading), place))
    return next((hit for hit in found if hit.tier == "error"), None)


def labelled(folder: Path = DATA) -> list[dict[str, str]]:
    with (folder / "dark-pattern-strings.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def ordinary(folder: Path = DATA) -> list[dict[str, str]]:
    with (folder / "ordinary-ui-strings.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def score(rows: Iterable[dict[str, str]]) -> Score:
    done = Score()
    for row in rows:
        told, dark = alarm(row["text"]) is not None, row["label"] == "1"
        done.right += told and dark
        done.wrong += told and not dark
        done.missed += dark and not told
        done.by_category[f"{row['Pattern Category']}: {'told' if told else 'silent'}"] += 1
    return done


def alarms(rows: Iterable[dict[str, str]]) -> list[tuple[dict[str, str], lexicon.Hit]]:
    found = ((row, alarm(row["text"], standing(row["key"], row["file"]))) for row in rows)
    return [(row, hit) for row, hit in found if hit]


def catalogue(keys: int, changed: int) -> tuple[bytes, bytes]:
    """A nested locale file of so many keys, and the same with some of the texts changed."""
    chance = random.Random(7)
    words = [
        "account",
        "settings",
        "save",
        "change",
        "open",
        "file",
        "list",
        "page",
        "help",
        "from",
        "view",
        "next",
        "team",
        "project",
        "invoice",
        "address",
    ]
    before = {
        f"page{number}": {f"line{place}": " ".join(chance.choices(words, k=8)) for place in range(50)}
        for number in range(keys // 50)
    }
    after = json.loads(json.dumps(before))
    for number, place in enumerate(chance.sample(range(keys), changed)):
        said = PUSHING[number % len(PUSHING)] if number % 2 else "Now " + " ".join(chance.choices(words, k=9))
        after[f"page{place // 50}"][f"line{place % 50}"] = said
    return tuple(json.dumps(side, indent=2).encode() for side in (before, after))  # type: ignore[return-value]


def cost(keys: int = 5000, changed: int = 30) -> float:
    """CPU seconds to judge the catalogue, phrase lists included."""
    before, after = catalogue(keys, changed)
    start = time.process_time()
    path = "locales/en.json"
    assert wording.recognises(path, after)
    list(wording.changes(Document(path, before, "before"), Document(path, after, "after")))
    return time.process_time() - start


def main() -> None:
    print(f"5,000 keys, 30 changed: {cost():.3f} s of CPU, phrase lists included")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    if not folder.is_dir():
        print(f"{folder} is not here, so accuracy was not measured")
        return
    rows, texts = labelled(folder), ordinary(folder)
    for name, part, plain_part in (
        ("all", rows, texts),
        ("even", rows[::2], texts[::2]),
        ("odd", rows[1::2], texts[1::2]),
    ):
        done, hits = score(part), alarms(plain_part)
        rate = 1000 * len(hits) / len(plain_part)
        print(
            f"{name:>4}: precision {done.precision:.3f}  recall {done.recall:.3f}  ({done.right} told,"
            f" {done.wrong} wrong, {done.missed} missed)  {rate:.2f} alarms per 1,000 of {len(plain_part)}"
        )
    for name, count in sorted(score(rows).by_category.items()):
        print(f"      {name} {count}")
    for row, hit in alarms(texts):
        print(f"      alarm: {row.get('src', '')} {row['key']}: {hit.family}, {hit.phrase!r} in {row['text'][:160]!r}")


if __name__ == "__main__":
    main()
