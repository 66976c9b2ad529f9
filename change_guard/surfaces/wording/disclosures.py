"""What customers are owed in so many words (rules/lexicons/disclosures.yml), and which of it a text says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from change_guard.surfaces.naming import split
from change_guard.surfaces.wording import lexicon, shelf
from change_guard.surfaces.wording.anchors import Anchored
from change_guard.surfaces.wording.entries import Entry
from change_guard.surfaces.wording.flows import standing
from change_guard.surfaces.wording.plain import plain
from change_guard.surfaces.wording.slots import PLACE


def said(entry: Entry) -> dict[str, str]:
    """The families of disclosures that an entry makes, each with its phrase. Mails say how to leave by a link."""
    if standing(entry.key).machinery or entry.role == "button":
        return {}
    if entry.role == "link":
        return _leads_out(entry)
    found = families(entry.text)
    if entry.role == "block":
        found.pop("unsubscribe", None)
    return found


def families(text: str) -> dict[str, str]:
    """The families of disclosures in a text, each with the phrase that makes it."""
    said = plain(text)
    found = ((family, _first(phrases, said)) for family, phrases in _families().items())
    return {family: phrase for family, phrase in found if phrase}


def turned(before: str, after: str) -> dict[str, str]:
    """What a text said and the other one says the other way round, with the phrase of the first."""
    had, has = plain(before), plain(after)
    found = {}
    for family, (one_way, other_way) in _turns().items():
        phrase = _first(one_way, had)
        if phrase and not _first(other_way, had) and _first(other_way, has):
            found[family] = phrase
    return found


def _leads_out(entry: Entry) -> dict[str, str]:
    """A link that leads nowhere discloses nothing."""
    if entry.target.strip() in ("", "#") or entry.target.strip().startswith("javascript:"):
        return {}
    words = " ".join((entry.text, *split(entry.target)))
    phrase = _first(_families()["unsubscribe"], plain(words))
    return {"unsubscribe": phrase} if phrase else {}


def _first(phrases: Anchored, text: str) -> str:
    return phrases.first(text).replace(PLACE, "…").strip()


@cache
def _families() -> Mapping[str, Anchored]:
    return {name: lexicon.anchored(phrases) for name, phrases in shelf.read("disclosures")["families"].items()}


@cache
def _turns() -> Mapping[str, tuple[Anchored, Anchored]]:
    listed = shelf.read("disclosures")["turned"].items()
    return {name: (lexicon.anchored(ways["from"]), lexicon.anchored(ways["to"])) for name, ways in listed}
