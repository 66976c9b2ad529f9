"""ConfigCat's configuration JSON before version 6 (config_v5.json), in the words of version 6.

A rule has one comparison, its operands in one text with commas between; `o` gives the order, and values are bare.
"""

from __future__ import annotations

from typing import Any

from change_guard.surfaces.flags.formats.shapes import mappings, number, said

_ONE_TEXT = range(6, 10)
"""Comparators of versions, whose operand is one text."""
_NUMBERS = range(10, 16)


def is_old(raw: dict[str, Any]) -> bool:
    """Whether the setting's value stands bare."""
    return "v" in raw and not isinstance(raw["v"], dict)


def renewed(raw: dict[str, Any]) -> dict[str, Any]:
    """The setting as version 6 writes it."""
    return {
        "v": _value(raw.get("v")),
        "r": [_rule(one) for one in _ordered(raw.get("r"))],
        "p": [{"p": one.get("p"), "v": _value(one.get("v"))} for one in _ordered(raw.get("p"))],
    }


def _ordered(raws: Any) -> list[dict[str, Any]]:
    return sorted(mappings(raws), key=lambda one: number(one.get("o")) or 0)


def _value(raw: Any) -> dict[str, Any]:
    kind = "b" if isinstance(raw, bool) else "s" if isinstance(raw, str) else "d"
    return {kind: raw}


def _rule(raw: dict[str, Any]) -> dict[str, Any]:
    code = number(raw.get("t"))
    operand = said(raw.get("c"))
    test: dict[str, Any] = {"a": raw.get("a"), "c": raw.get("t")}
    if code in _NUMBERS:
        test["d"] = operand
    elif code in _ONE_TEXT:
        test["s"] = operand.strip()
    else:
        test["l"] = [one.strip() for one in operand.split(",") if one.strip()]
    return {"c": [{"u": test}], "s": {"v": _value(raw.get("v"))}}
