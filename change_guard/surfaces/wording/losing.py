"""Disclosures that customers no longer read, and those that they read for the first time."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.wording import disclosures, formats, locales
from change_guard.surfaces.wording.english import English
from change_guard.surfaces.wording.sides import Pair, Sides
from change_guard.surfaces.wording.told import Told
from change_guard.surfaces.wording.whereabouts import moved, replacement, still_said


def losing(sides: Sides) -> Iterator[Told]:
    """What each entry discloses less, unless the file says it somewhere else now; then what it discloses more."""
    english = English(sides.before)
    lost = [(pair, family, said) for pair in sides.pairs for family, said in _lost(pair, english).items()]
    gained = [(pair, family, said) for pair in sides.pairs for family, said in _gained(pair).items()]
    for pair, family, phrase in lost:
        instead = replacement(pair, family, gained, sides)
        if instead:
            gained.remove(instead)
        if not instead and not moved(pair, sides):
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
    lost = {family: phrase for family, phrase in had.items() if family not in keeps}
    return lost | disclosures.turned(pair.old.text, pair.new.text) if pair.new else lost


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
    gained = {family: phrase for family, phrase in disclosures.said(pair.new).items() if family not in had}
    return gained | disclosures.turned(pair.new.text, pair.old.text) if pair.old else gained


def _shrunk(pair: Pair) -> bool:
    """Whether a translation is gone, or so much shorter that it cannot say what it said."""
    return pair.new is None or (pair.old is not None and len(pair.new.text) * 2 < len(pair.old.text))


def _is_guess(pair: Pair) -> bool:
    """Whether only the English counterpart says that something was disclosed."""
    if not pair.old or not pair.new or disclosures.said(pair.old):
        return False
    return not disclosures.turned(pair.old.text, pair.new.text)


def _told(pair: Pair, family: str, phrase: str, sides: Sides) -> Told:
    elsewhere = still_said(pair, family, sides)
    whole = sides.after is None and formats.of(sides.file).module == "template"
    tier = "review" if elsewhere or whole or _is_guess(pair) or _untranslated(pair) else "error"
    link = pair.old is not None and pair.old.role == "link"
    return Told("disclosure.removed", pair, phrase, None, family, tier, {"elsewhere": elsewhere or None, "link": link})
