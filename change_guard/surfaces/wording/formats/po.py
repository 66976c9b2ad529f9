"""Gettext catalogues, read by polib. Customers read `msgid` where a translation is missing or fuzzy."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.model import Location
from change_guard.surfaces.wording import locales
from change_guard.surfaces.wording.entries import Entry


def entries(document: Document) -> Iterator[Entry]:
    """The texts by context and `msgid`; obsolete entries are gone. Raises Unreadable with the line."""
    import polib

    try:  # polib opens a text that is the name of a file; no name ends with a line break
        catalogue = polib.pofile(f"{document.text}\n", check_for_duplicates=False)
    except (OSError, ValueError) as error:
        raise _unreadable(document, str(error)) from None
    said = catalogue.metadata.get("Language", "")
    locale = locales.code(said.split("@")[0]) or locales.of_path(document.path)
    for entry in catalogue:
        if entry.obsolete or not entry.msgid:
            continue
        key = f"{entry.msgctxt}: {entry.msgid}" if entry.msgctxt else entry.msgid
        translated = [] if entry.fuzzy else [text for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]
        english = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        for number, text in enumerate(translated or english):
            identity = f"{entry.msgctxt}\0{entry.msgid}\0{number}"
            yield Entry(
                key, text, identity, line=_line(document, entry.linenum or 1), locale=locale, source=entry.msgid
            )


def _line(document: Document, number: int) -> int:
    """The line of `msgid`, after the comments with which polib lets an entry begin."""
    while document.line(number).startswith(("#", "msgctxt")):
        number += 1
    return number


def _unreadable(document: Document, said: str) -> Unreadable:
    line = next((int(part) for part in said.replace(")", " ").split() if part.isdigit()), 0)
    return Unreadable(
        "is not a readable gettext catalogue",
        Location(document.path, line, 1 if line else 0, side=document.side),
        "msgfmt --check FILE shows every mistake in it.",
    )
