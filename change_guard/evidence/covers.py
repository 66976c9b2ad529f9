"""One line of `covers:` (or of a waiver's `finding:`) as a Cover."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.evidence.fields import Fields, Key
from change_guard.model import Cover
from change_guard.vocabulary import KINDS
from change_guard.words import misspelt

KEYS = ("id", "surface", "source", "change", "subject", "from", "to", "max_findings")
_ID = re.compile(r"chg_[0-9a-hj-km-np-tv-z]{10}\Z")


def read(document: Document, keys: tuple[Key, ...], said: Any, what: str) -> Cover:
    """An id alone, or a mapping. A line under which anything could hide must say what values or how many it means."""
    where = document.at(keys)
    if isinstance(said, str):
        return Cover(where, id=_id(said.strip(), document, keys))
    fields = Fields(document, keys, said, what)
    fields.only(KEYS)
    before, after = _value(fields, "from"), _value(fields, "to")
    bounds = {key: bound for key in ("from", "to") if isinstance(bound := fields.raw(key), dict)}
    cover = Cover(
        where,
        id=_id(fields.text("id"), document, (*keys, "id")) if fields.text("id") else "",
        surface=fields.exact("surface"),
        source=fields.exact("source"),
        change=_kind(fields),
        subject=fields.exact("subject"),
        before=before,
        after=after,
        bounds=bounds,
        max_findings=fields.count("max_findings"),
    )
    if not (cover.id or cover.subject or cover.change or cover.source or cover.surface):
        raise Refused(f"{what} names nothing: give an id, or a surface, change and subject", where)
    if broad(cover) and not (before or after or bounds or cover.max_findings):
        raise Refused(
            f"{what} is so broad that changes nobody has thought of would pass under it",
            where,
            "Say which values it vouches for (`to: ...`), or how many changes it means (`max_findings: 3`).",
        )
    return cover


def broad(cover: Cover) -> bool:
    """Whether the line could match more than one thing."""
    named = (cover.surface, cover.change, cover.subject)
    return not cover.id and (not all(named) or any(set(name) & set("*?") for name in (*named, cover.source)))


def _id(text: str, document: Document, keys: tuple[Key, ...]) -> str:
    if not _ID.match(text):
        raise Refused(
            f"`{text[:40]}` is not the id of a change: `chg_` and ten letters, as `change-guard check` shows it",
            document.at(keys),
        )
    return text


def _kind(fields: Fields) -> str:
    kind = fields.text("change")
    if kind and kind not in KINDS and not any(fnmatchcase(known, kind) for known in KINDS):
        close = get_close_matches(kind, KINDS, 1)
        raise fields.refused(
            f"`{kind}` is not a kind of change" + (f"; did you mean `{close[0]}`?" if close else ""), "change"
        )
    return kind


def _value(fields: Fields, key: str) -> str:
    said = fields.raw(key)
    if isinstance(said, bool):
        return "true" if said else "false"
    if isinstance(said, str | int | Decimal):
        return str(said).strip()
    if said is None:
        return ""
    if not isinstance(said, dict) or not said or misspelt(said):
        raise fields.refused(f"`{key}:` is a value, or a range such as {{at-most: 39}}", key)
    for word, wanted in said.items():
        if word not in ("above", "below", "at-least", "at-most") or isinstance(wanted, bool):
            raise fields.refused(f"`{key}:` takes above, below, at-least and at-most with a number", key)
        if not isinstance(wanted, int | Decimal):
            raise fields.refused(f"`{word}:` takes a number", key, word)
    return ""
