"""The order of entries and the way numbers are written mean nothing, in any format."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from price_files import PAIRS as FILES
from store_pairs import PAIRS as STORES
from vendor_pairs import PAIRS as VENDORS

from change_guard.documents import Document
from change_guard.surfaces import pricing

_LISTS = frozenset((
    "plans", "charges", "prices", "rateCards", "data", "items", "models", "subscriptions", "products", "basePlans",
    "regionalConfigs", "filters", "matrix_values", "descriptors", "consumers", "services", "routes", "plugins",
    "fixtures", "features", "fixed_charges", "entitlements", "privileges", "subscriptionGroups",
))  # fmt: skip
"""Lists whose items have names; steps and periods of a price do have an order."""
TEXTS = {
    pair.text: (name.split(":")[0], pair.path)
    for name, pair in {**FILES, **VENDORS, **STORES}.items()
    if pair.path.endswith((".json", ".yml", ".yaml", ".storekit"))
}


def turned(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: turned(inner, name) for name, inner in reversed(value.items())}
    if isinstance(value, list):
        inner = [turned(item) for item in value]
        return inner[::-1] if key in _LISTS or not key else inner
    return value


def as_text(value: Any) -> Any:
    """Whole numbers as some exports write them."""
    if isinstance(value, dict):
        return {name: as_text(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return str(value) if type(value) is int else value


@pytest.mark.parametrize("change", [turned, as_text])
@pytest.mark.parametrize("text", TEXTS, ids=[f"{name}, {number}" for number, (name, _) in enumerate(TEXTS.values())])
def test_another_spelling_of_a_file_is_silence(text: str, change: Any) -> None:
    path = TEXTS[text][1]
    if path.endswith((".yml", ".yaml")):
        other = yaml.safe_dump(change(yaml.safe_load(text)), sort_keys=False)
    else:
        other = json.dumps(change(json.loads(text)))
    assert list(pricing.changes(Document(path, text.encode(), "before"), Document(path, other.encode()))) == []
