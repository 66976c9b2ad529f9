"""Constants of Python modules: parsed, never run."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.model import Change
from change_guard.surfaces import flags, languages, pricing, recogniser

PLANS = """\
from decimal import Decimal
# what we sell
SEATS = 5
PLANS: dict[str, Plan] = {
    "pro": {"price": Decimal("20.50"), "seats": SEATS, "projects": float("inf")},
    "tëam": dict(price=50, seats=20, projects=computed()),
}
"""


def read(text: str) -> Any:
    opened = languages.opened(Document("a.py", text.encode()))
    assert opened is not None
    return opened


def test_literals_are_values_and_the_rest_is_named() -> None:
    module = read(PLANS)
    assert module.value == {
        "SEATS": 5,
        "PLANS": {
            "pro": {"price": Decimal("20.50"), "seats": 5, "projects": Decimal("Infinity")},
            "tëam": {"price": 50, "seats": 20},
        },
    }
    assert module.tree.unread == (("PLANS", "tëam", "projects"),)
    places = {
        keys: (module.at(keys).line, module.at(keys).column)
        for keys in [("PLANS", "pro", "seats"), ("PLANS", "tëam", "seats")]
    }
    lines = PLANS.splitlines()
    assert places == {
        ("PLANS", "pro", "seats"): (5, lines[4].index("SEATS") + 1),
        ("PLANS", "tëam", "seats"): (6, lines[5].index("20,") + 1),
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A = [1, -2.5, 'x', None, True, (1,)]\n", {"A": [1, Decimal("-2.5"), "x", None, True, [1]]}),
        ("A = {**{'a': 1}, 'b': 2, 3: 4}\n", {"A": {"a": 1, "b": 2, "3": 4}}),
        ("A = Plan(name='Pro', price=9)\n", {"A": {"name": "Pro", "price": 9}}),
        ("def f():\n    A = 1\nB = f()\nC: int\n", {}),
        ("A = 1e999  # as Python reads it\n", {"A": Decimal("Infinity")}),
        ("A = '\\d'\n", {"A": "\\d"}),
        ("import os; os.remove('x'); A = 1\n", {"A": 1}),
    ],
)
def test_what_is_read(text: str, value: Any) -> None:
    assert read(text).value == value


@pytest.mark.parametrize("text", ["A = (\n", "print 'x'\n", "A = " + "[" * 5000 + "\n", "A = '\x00'\n", "A = -" * 3000])
def test_what_no_python_reads_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        _ = read(text).value
    assert refused.value.where and refused.value.where.path == "a.py"


def test_nothing_is_run(tmp_path: Path) -> None:
    target = tmp_path / "made"
    text = f"PLANS = {{'pro': {{'price': 9}}, 'team': {{'price': open({str(target)!r}, 'w')}}}}\n"
    list(pricing.changes(Document("plans.py", text.encode(), "before"), Document("plans.py", text.encode())))
    assert not target.exists()


@pytest.mark.parametrize("path", ["config/plans.py", "shop/pricing.py", "billing.py"])
def test_prices(path: str) -> None:
    found = recogniser(path, PLANS.encode())
    assert found and found.NAME == "pricing"
    dearer = PLANS.replace("20.50", "25.50")
    told = pricing.changes(Document(path, PLANS.encode(), "before"), Document(path, dearer.encode()))
    assert [(one.kind, one.where.line) for one in told if isinstance(one, Change)] == [("price.raised", 5)]


def test_flags() -> None:
    text = "FLAGS = {\n    'export': True,\n    'dark': False,\n}\n"
    found = recogniser("app/feature_flags.py", text.encode())
    assert found and found.NAME == "flags"
    off = text.replace("'export': True", "'export': False")
    told = flags.changes(Document("flags.py", text.encode(), "before"), Document("flags.py", off.encode()))
    assert [(one.kind, one.where.line) for one in told if isinstance(one, Change)] == [("rollout.lowered", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "def plans():\n    return {'pro': {'price': 9}}\n",
        "LIMITS = {'cpu': 2}\n",
        "PLANS = load('plans.yml')\n",
        "plans = [p for p in Plan.objects.all()]\n",
    ],
)
def test_a_program_is_nobodys(text: str) -> None:
    assert recogniser("shop/plans.py", text.encode()) is None
