"""Disclosures that customers no longer read, and those that they read for the first time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from change_guard.documents import Document
from change_guard.surfaces.wording import disclosures, formats, locales
from change_guard.surfaces.wording.entries import Entry
from change_guard.surfaces.wording.flows import standing
from change_guard.surfaces.wording.sides import Pair, Sides
from change_guard.surfaces.wording.told import Told

MOST_FILES = 500
"""Other files of texts that are searched for a disclosure that left this one."""


@dataclass(frozen=True)
class English:
    """The English texts behind a translated catalogue, by key, read from the base when they are first needed."""

    before: Document | None

    @cached_property
    def texts(self) -> Mapping[str, str]:
        if self.before is None:
            return {}
        here = self.before.path
        beside = (self.before.beside(path) for path in locales.english_paths(here) if path != here)
        found = next((document for document in beside if document), None)
        return {entry.key: entry.text for entry in formats.entries(found)} if found else {}


def losing(sides: Sides) -> Iterator[Told]:
    """What each entry discloses less, unless the file says it somewhere else now; then what it discloses more."""
    english = English(sides.before)
    lost = [(pair, family, said) for pair in sides.pairs for family, said in _lost(pair, english).items()]
    gained = [(pair, family, said) for pair in sides.pairs for family, said in _gained(pair).items()]
    for pair, family, phrase in lost:
        instead = _instead(pair, family, gained, sides)
        if instead:
            gained.remove(instead)
        if not instead and not _moved(pair, sides):
            yield _told(pair, family, phrase, sides)
    if sides.before and sides.after:
        for pair, family, phrase in gained:
            if pair.new and (pair.new.locale, pair.new.text) not in sides.old_texts:
                yield Told("disclosure.added", pair, None, phrase, family, "")


def _lost(pair: Pair, english: English) -> dict[str, str]:
    if pair.old is None:
        return {}
    if _untranslated(pair):
        return dict.fromkeys(disclosures.families(pair.old.source), pair.old.text)
    had = disclosures.said(pair.old)
    keeps = disclosures.said(pair.new) if pair.new else {}
    if not had and not locales.english(pair.old.locale) and not keeps and _shrunk(pair):
        source = pair.old.source or english.texts.get(pair.old.key, "")
        had = dict.fromkeys(disclosures.families(source), pair.old.text)
    return {family: phrase for family, phrase in had.items() if family not in keeps}


def _untranslated(pair: Pair) -> bool:
    """Whether readers of another language get the English text where they had their own."""
    old, new = pair.old, pair.new
    if not old or not new or not old.source or locales.english(old.locale):
        return False
    return new.text == new.source and old.text not in (old.source, new.text)


def _gained(pair: Pair) -> dict[str, str]:
    if pair.new is None or _untranslated(pair):
        return {}
    had = disclosures.said(pair.old) if pair.old else {}
    return {family: phrase for family, phrase in disclosures.said(pair.new).items() if family not in had}


def _shrunk(pair: Pair) -> bool:
    """Whether a translation is gone, or so much shorter that it cannot say what it said."""
    return pair.new is None or (pair.old is not None and len(pair.new.text) * 2 < len(pair.old.text))


def _instead(
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


def _told(pair: Pair, family: str, phrase: str, sides: Sides) -> Told:
    elsewhere = _elsewhere(pair, family, sides)
    whole = sides.after is None and formats.of(sides.file).module == "template"
    guessed = pair.new is not None and not disclosures.said(pair.old) if pair.old else False
    tier = "review" if elsewhere or whole or guessed or _untranslated(pair) else "error"
    link = pair.old is not None and pair.old.role == "link"
    return Told("disclosure.removed", pair, phrase, None, family, tier, {"elsewhere": elsewhere or None, "link": link})


def _elsewhere(pair: Pair, family: str, sides: Sides) -> str:
    """The key under which the file still says it, at another station of the customer's way."""
    if pair.old is None:
        return ""
    for entry in sides.new:
        if entry.locale == pair.old.locale and _same_role(entry, pair.old) and family in disclosures.said(entry):
            return entry.key
    return ""


def _same_role(entry: Entry, other: Entry) -> bool:
    return (entry.role == "link") == (other.role == "link")


def _moved(pair: Pair, sides: Sides) -> bool:
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
