"""Variants as programs meet them: a name to branch on, and with some a payload of values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from change_guard.surfaces.flags.flagset import Flag, inside
from change_guard.surfaces.flags.formats.shapes import embedded, said
from change_guard.surfaces.flags.served import VARIANT, Served, served


def variant(name: Any, field: str, payload: Any) -> Served:
    """The name alone, or with what stands under `field`; a payload that is JSON in a text is what it holds."""
    held = embedded(payload)
    return served({VARIANT: said(name), field: held}) if held not in (None, "", {}) else Served("text", said(name))


def called(flag: Flag | None, names: Iterable[str]) -> frozenset[Served]:
    """The variants of these names that a flag serves to anybody, with whatever payload."""
    wanted = frozenset(names)
    values = (one for one in inside(flag.outcome) if isinstance(one, Served)) if flag else ()
    return frozenset(one for one in values if (one.variant or one.text) in wanted)
