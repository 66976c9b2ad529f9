"""Files under another name that git finds unlike."""

from __future__ import annotations

import pytest

from change_guard.config import Config, watched
from change_guard.model import Comparison, Pair
from change_guard.repository.memory import MemorySnapshot
from change_guard.surfaces import moved

SPEC = "openapi: 3.0.3\ninfo: {title: Shop, version: '1'}\npaths: {}\n"
OTHER = SPEC.replace("Shop", "Bank")
AS_JSON = '{"openapi": "3.0.3", "info": {"title": "Shop", "version": "1"}, "paths": {}}'
PRICES = "plans: {a: {price: 5}}\n"
FLAGS = '[{"name": "menu", "enabled": true}]'


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param({"api.yaml": SPEC}, {"api.json": AS_JSON}, {("api.yaml", "api.json")}, id="another ending"),
        pytest.param({"2022.yml": PRICES}, {"v/2023.yml": PRICES}, {("2022.yml", "v/2023.yml")}, id="another year"),
        pytest.param(
            {"a.yaml": SPEC, "b.yaml": OTHER},
            {"a.json": AS_JSON, "c.yaml": OTHER},
            {("a.yaml", "a.json"), ("b.yaml", "c.yaml")},
            id="the one that is left beside one of the same name",
        ),
        pytest.param(
            {"a.yaml": SPEC, "b.yaml": OTHER},
            {"c.yaml": SPEC},
            {("a.yaml", None), ("b.yaml", None), (None, "c.yaml")},
            id="nobody can tell which of two",
        ),
        pytest.param(
            {"api.yaml": SPEC}, {"plans.yml": PRICES}, {("api.yaml", None), (None, "plans.yml")}, id="another surface"
        ),
        pytest.param(
            {"production.json": FLAGS},
            {"staging.json": FLAGS},
            {("production.json", None), (None, "staging.json")},
            id="flags of another environment",
        ),
        pytest.param(
            {"a.yaml": "hello: 1"}, {"a.json": '{"hello": 1}'}, {("a.yaml", None), (None, "a.json")}, id="nobody's"
        ),
    ],
)
def test_reunited(before: dict[str, str], after: dict[str, str], expected: set[tuple[str | None, str | None]]) -> None:
    base, head = (
        MemorySnapshot({path: text.encode() for path, text in side.items()}, name)
        for side, name in ((before, "base"), (after, "head"))
    )
    pairs = (*(Pair(path, None) for path in before), *(Pair(None, path) for path in after))
    found = moved.reunited(Comparison(base, head, pairs, ""), watched(Config(), pairs))
    assert {(pair.before, pair.after) for pair, _ in found} == expected
