"""Limits and units as a person reads them."""

from __future__ import annotations

from change_guard.surfaces.pricing.catalogue import UNLIMITED, Limit

_SIZES = {size.lower(): size for size in ("KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "PiB")}


def spoken(limit: Limit) -> str:
    """`10,000 messages`, `60 queries per minute`, `unlimited`."""
    number = "unlimited" if limit.value == UNLIMITED else f"{limit.value.normalize():,f}"
    thing, *each = limit.unit.split("/")
    counted = _SIZES.get(thing) or (thing if limit.value == 1 else plural(thing))
    return " per ".join(
        (f"{number} {counted}".strip(), *(plural(time) if time[:1].isdigit() else time for time in each))
    )


def plural(unit: str) -> str:
    """More than one of it; abbreviations such as GB stay as they are."""
    last = unit.rsplit(" ", 1)[-1]
    if len(last) < 3 or last.endswith(("s", "people")):
        return unit
    if last.endswith("y") and last[-2] not in "aeiou":
        return unit[:-1] + "ies"
    return unit + ("es" if last.endswith(("x", "ch", "sh")) else "s")
