"""The standard library reads the same JSON, PyYAML the same YAML, but for the scalars on which 1.1 and 1.2 differ."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from change_guard.documents import Document
from change_guard.documents.scalars import core
from change_guard.errors import Unreadable

DATA = Path(__file__).parents[2] / "../shared/data"
FORBIDDEN = re.compile("[\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
"""What a JSON text may hold as it is, and a YAML text only as an escape (YAML 1.2.2, section 5.1)."""

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(-(10**9), 10**9, places=4)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
)


class Written(yaml.CSafeLoader):
    """PyYAML with every plain scalar left as text, and aliases and merges done its own way."""


Written.yaml_implicit_resolvers = {"<": [("tag:yaml.org,2002:merge", re.compile("<<"))]}


@given(JSON)
def test_json(value: Any) -> None:
    written = json.dumps(value, default=float)
    assert Document("a.json", written.encode()).value == json.loads(written, parse_float=Decimal)


@given(JSON)
def test_json_is_yaml(value: Any) -> None:
    written = json.dumps(value, default=float, ensure_ascii=False)
    if not FORBIDDEN.search(written):
        assert Document("a.json", written.encode()).value == Document("a.yml", b"a: " + written.encode()).value["a"]


def files(*endings: str) -> list[Any]:
    found = sorted(DATA.rglob("*")) if DATA.is_dir() else []
    readable = [path for path in found if path.suffix in endings and path.stat().st_size < 1_500_000]
    return [pytest.param(path, id=str(path.relative_to(DATA))) for path in readable]


@pytest.mark.parametrize("path", files(".json"))
def test_real_json(path: Path) -> None:
    data = path.read_bytes()
    assert Document(path.name, data).value == json.loads(data.decode("utf-8-sig"), parse_float=Decimal)


@pytest.mark.parametrize("path", files(".yaml", ".yml"))
def test_real_yaml(path: Path) -> None:
    """Compared as written, every scalar as text: PyYAML's own shapes, merges and aliases."""
    data = path.read_bytes()
    try:
        ours = Document(path.name, data).value
    except Unreadable as error:
        assert "stands twice" in error.reason, "what we refuse is broken for PyYAML too, but for keys that stand twice"
        return
    theirs = list(yaml.load_all(data, Loader=Written))
    assert plain(ours) == plain(theirs[0] if len(theirs) == 1 else theirs)


def plain(value: Any) -> Any:
    """Both sides by the core schema. A quoted `"12"` becomes 12 on both, so shapes and texts are what is compared."""
    if isinstance(value, str):
        try:
            return core(value)
        except ValueError:
            return value
    if isinstance(value, dict):
        return {str(key): plain(child) for key, child in value.items()}
    return [plain(child) for child in value] if isinstance(value, list) else value
