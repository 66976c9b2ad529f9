"""Where a disclosure that left its entry is said now: in another entry, at another station, in another file."""

from __future__ import annotations

from change_guard.surfaces.wording import disclosures, formats, locales
from change_guard.surfaces.wording.entries import Entry
from change_guard.surfaces.wording.flows import standing
from change_guard.surfaces.wording.sides import Pair, Sides

MOST_FILES = 500
"""Other files of texts that are searched for a disclosure that left this one."""


def replacement(
    pair: Pair, family: str, gained: list[tuple[Pair, str, str]], sides: Sides
) -> tuple[Pair, str, str] | None:
    """The disclosure that takes this one's place: the same family, at the same station of the customer's way."""
    if pair.old is None:
        return None
    here = standing(pair.old.key).flows
    for found in gained:
        new = found[0].new
        if new is None or found[1] != family or new.locale != pair.old.locale:
            continue
        if not here or here & standing(new.key).flows:
            return found
    return None


def still_said(pair: Pair, family: str, sides: Sides) -> str:
    """The key under which the file still says it, at another station of the customer's way."""
    if pair.old is None:
        return ""
    for entry in sides.new:
        if entry.locale == pair.old.locale and _same_role(entry, pair.old) and family in disclosures.said(entry):
            return entry.key
    return ""


def _same_role(entry: Entry, other: Entry) -> bool:
    return (entry.role == "link") == (other.role == "link")


def moved(pair: Pair, sides: Sides) -> bool:
    """Whether another file of texts in the same language says exactly this now and did not before."""
    old = pair.old
    if old is None or sides.after is None or sides.before is None or pair.new is not None:
        return False
    said = old.text.encode()
    folder = sides.after.path.split("/")[0] if "/" in sides.after.path else ""
    others = [path for path in sides.after.paths(folder) if path != sides.after.path and _alike(path, old.locale)]
    for path in others[:MOST_FILES]:
        now, was = sides.after.beside(path), sides.before.beside(path)
        if now and said in now.data and not (was and said in was.data):
            return True
    return False


def _alike(path: str, locale: str) -> bool:
    return path.lower().endswith(tuple(end for listed in formats.TABLE for end in listed.endings)) and (
        locales.of_path(path) or "en"
    ) == (locale or "en")
