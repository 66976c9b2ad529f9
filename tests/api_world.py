"""A small world of values, and a validator that is not ours to try them."""

from __future__ import annotations

from itertools import product
from typing import Any

import jsonschema_rs

LEAVES: list[Any] = [None, True, False, -3, -2, 0, 0.5, 1, 2, 2.5, 3, 4, 6, 7, "", "a", "b", "ab", "abcd", "x-a", "B"]
LISTS: list[Any] = [[], [1], ["a"], [None], [{}], [1, 1], ["a", 1], [1, "a"], [0, 1, 2], ["a", "b", "abcd"], [2.5, 4]]
OBJECTS: list[Any] = [
    {key: value for key, value in zip("abc", values, strict=True) if value is not ...}
    for values in product([..., 1, "a", None, {"a": 1}, ["a"]], [..., "b", 2], [..., True])
]
MORE = ({"next": {}}, {"next": {"name": 1}}, {"name": "x"}, {"name": 1}, {"other": 1}, {"x-a": 1}, {"a": "a", "d": 1})
WORLD = [*LEAVES, *LISTS, *OBJECTS, *MORE]


def judge(schema: Any, components: Any) -> jsonschema_rs.Draft202012Validator:
    document = {"$ref": "#/judged", "judged": schema, "components": {"schemas": components}}
    return jsonschema_rs.Draft202012Validator(document)
