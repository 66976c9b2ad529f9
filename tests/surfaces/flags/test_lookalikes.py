"""Files that hold the words of a flag format in another shape: descriptions of APIs, service models, manifests."""

from __future__ import annotations

import json
from typing import Any

import pytest

from change_guard.surfaces import flags

LOOKALIKES: list[tuple[str, Any]] = [
    (
        "discovery.json",
        {"schemas": {"Entry": {"properties": {"f": {"items": {"t": 1, "v": {"b": True}}, "type": "array"}}}}},
    ),
    (
        "service-2.json",
        {"shapes": {"Parameter": {"parameters": {"a": 1}, "members": {"defaultValue": {"value": "x"}}}}},
    ),
]


@pytest.mark.parametrize(("path", "value"), LOOKALIKES, ids=[path for path, _ in LOOKALIKES])
def test_the_words_of_a_format_are_not_its_shape(path: str, value: Any) -> None:
    assert not flags.recognises(path, json.dumps(value, indent=1).encode())


def test_a_manifest_with_defaults_is_no_list_of_settings() -> None:
    text = "all:\n- id: redis\n  parameters:\n  - {name: size}\n  - name: port\n    default: 1\n    client: true\n"
    assert not flags.recognises("metadata.yaml", text.encode())


def test_arguments_of_a_command_are_no_flags() -> None:
    text = "ACTIVE = base.Argument(required=False, plural=True, hidden=True)\n"
    assert not flags.recognises("commands/rules/flags.py", text.encode())
