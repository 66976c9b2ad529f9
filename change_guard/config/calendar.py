"""The days of the config's `calendar:`: freezes, and days of the week on which nothing should begin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from change_guard.config import WEEK
from change_guard.config.checks import Keys, meant, refuse_unknown, text
from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.model import Freeze


def calendar(document: Document, said: Any) -> tuple[tuple[Freeze, ...], tuple[str, ...]]:
    """The freezes and the quiet days."""
    if not isinstance(said, dict | None):
        raise Refused("`calendar:` is a mapping", document.at(("calendar",)), "It has `freezes:` and `quiet-days:`.")
    refuse_unknown(document, ("calendar",), said or {}, ("freezes", "quiet-days"), "a part of `calendar:`")
    return _freezes(document, said or {}), _quiet_days(document, said or {})


def _freezes(document: Document, said: Mapping[str, Any]) -> tuple[Freeze, ...]:
    """Each with a name, its first and its last day."""
    help = "Write `- {name: Black Friday, from: 2026-11-23, until: 2026-11-30}`."
    listed = said.get("freezes")
    if not isinstance(listed, list | None):
        raise Refused("`freezes:` is a list", document.at(("calendar", "freezes")), help)
    found: list[Freeze] = []
    for index, one in enumerate(listed or ()):
        here: Keys = ("calendar", "freezes", index)
        if not isinstance(one, dict):
            raise Refused("a freeze has a name and two days", document.at(here), help)
        refuse_unknown(document, here, one, ("name", "from", "until"), "a part of a freeze")
        first, last = (_day(document, (*here, key), one.get(key), help) for key in ("from", "until"))
        if last < first:
            raise Refused("a freeze ends before it begins", document.at((*here, "until")), help)
        found.append(Freeze(text(document, here, one, "name") or "a freeze", first, last))
    return tuple(found)


def _day(document: Document, here: Keys, said: Any, help: str) -> date:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        raise Refused(f"`{here[-1]}:` of a freeze is a day such as 2026-11-23", document.at(here), help) from None


def _quiet_days(document: Document, said: Mapping[str, Any]) -> tuple[str, ...]:
    days = said.get("quiet-days", list(WEEK[4:]))
    if not isinstance(days, list):
        raise Refused("`quiet-days:` is a list of days of the week", document.at(("calendar", "quiet-days")))
    for index, day in enumerate(days):
        if day not in WEEK:
            where = document.at(("calendar", "quiet-days", index))
            raise Refused(f"`{day}` is not a day of the week{meant(str(day), WEEK)}", where)
    return tuple(days)
