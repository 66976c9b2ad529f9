"""Every value of every known format, of any type: compared or refused, never a traceback."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from price_files import PAIRS, changes

from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.model import Unexamined
from change_guard.surfaces import pricing

STRANGE: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**30, Decimal("0.1"), "", " ", "inf", "-1", "free", "1e999", "%", "USD", [], [None],
    [[]], {}, {"a": 1}, [{"a": []}], {"type": []}, "x" * 500,
)  # fmt: skip
DATA = [name for name, pair in PAIRS.items() if pair.path.endswith((".json", ".yml", ".yaml", ".storekit"))]
TEXT = [name for name in PAIRS if name not in DATA]


def broken(value: Any, dice: random.Random) -> Any:
    """The value with one or two of its parts replaced, at any depth."""
    if isinstance(value, dict) and value and dice.random() > 0.15:
        key = dice.choice(list(value))
        return {**value, key: broken(value[key], dice)}
    if isinstance(value, list) and value and dice.random() > 0.15:
        place = dice.randrange(len(value))
        return [*value[:place], broken(value[place], dice), *value[place + 1 :]]
    return dice.choice(STRANGE)


def compared(before: Document, after: Document) -> None:
    try:
        for change in pricing.changes(before, after):
            assert change.where.path
    except Trouble as trouble:
        assert trouble.reason


@pytest.mark.parametrize("name", DATA)
def test_a_part_of_another_type(name: str) -> None:
    pair, dice = PAIRS[name], random.Random(name)
    whole = Document(pair.path, pair.text.encode())
    for _ in range(12):
        other = Document.holding(broken(whole.value, dice), pair.path)
        pricing.recognises(pair.path, other.data)
        compared(Document(pair.path, pair.text.encode(), "before"), other)
        compared(Document(pair.path, other.data, "before"), whole)


@pytest.mark.parametrize("name", TEXT)
def test_a_text_cut_or_garbled(name: str) -> None:
    pair, dice = PAIRS[name], random.Random(name)
    for _ in range(12):
        at = dice.randrange(len(pair.text))
        rest = dice.choice(("", pair.text[at + dice.randrange(1, 9) :], "{" + pair.text[at:], '"' + pair.text[at:]))
        garbled = Document(pair.path, (pair.text[:at] + rest).encode())
        compared(Document(pair.path, pair.text.encode(), "before"), garbled)


def test_the_fixtures_are_whole() -> None:
    assert all(changes(PAIRS[name], PAIRS[name].old, PAIRS[name].old) == [] for name in PAIRS)


@pytest.mark.parametrize(
    ("path", "text", "number"),
    [
        ("access.ts", PAIRS["constants"].text, "1_000"),
        ("main.tf", 'resource "stripe_price" "a" {\n  currency = "usd"\n  unit_amount = 2900\n}\n', "2900"),
    ],
)
@pytest.mark.parametrize("huge", ["1e999", "9" * 5000, "1e-99999"])
def test_a_number_that_no_program_could_hold(path: str, text: str, number: str, huge: str) -> None:
    """It is no price, and somebody learns that nobody looked."""
    before, after = text.encode(), text.replace(number, huge).encode()
    assert pricing.recognises(path, before)
    found = list(pricing.changes(Document(path, before, "before"), Document(path, after)))
    assert any(isinstance(one, Unexamined) or one.effect in ("adverse", "unknown") for one in found)
