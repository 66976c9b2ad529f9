"""Which words a text must have before a phrase is worth trying: most phrases are never tried, nor even compiled.

A phrase's anchors are words of which every text that it finds has at least one. A phrase without any, such as one that
begins and ends in a number, is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from change_guard.surfaces.wording.phrasing import GAPS, TOKEN, Phrases
from change_guard.surfaces.wording.slots import SLOTS

Anchors = frozenset[str]
_WORDS = re.compile(r"\w+")
_JOINED = re.compile(r"\w+(?:'\w+)+")
COMMON = 3
"""Letters of a word that is in too many texts to tell them apart."""


class Anchored:
    """Phrases in their order, of which only those are tried whose anchors a text has."""

    def __init__(self, phrases: Phrases, said: str) -> None:
        self._phrases = phrases
        self._said = tuple(line.strip() for line in said.splitlines() if line.strip())
        self._patterns: dict[int, re.Pattern[str]] = {}
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        known = _Known(phrases.lists)
        for place, phrase in enumerate(self._said):
            found = _of(phrase, known)
            for word in found:
                self._by_word.setdefault(word, []).append(place)
            if not found:
                self._always.append(place)

    def first(self, text: str) -> str:
        """What the first of the phrases that a text has finds in it, as it is written there; nothing without one."""
        places = set(self._always)
        for word in words(text) & self._by_word.keys():
            places.update(self._by_word[word])
        found = (self._pattern(place).search(text) for place in sorted(places))
        return next((_said(one) for one in found if one), "")

    def _pattern(self, place: int) -> re.Pattern[str]:
        known = self._patterns.get(place)
        if known is None:
            known = self._patterns[place] = re.compile(self._phrases.pattern(self._said[place]), re.I)
        return known


def _said(found: re.Match[str]) -> str:
    """From the first word of a phrase to the last; of one whose parts stand in any order, around all of them."""
    groups = range(1, found.re.groups + 1)
    start, end = min(map(found.start, groups), default=found.start()), max(map(found.end, groups), default=found.end())
    return found.string[start:end]


@lru_cache(maxsize=64)
def words(text: str) -> frozenset[str]:
    """The words of a text, those with an apostrophe both in pieces and in one."""
    said = text.lower()
    return frozenset(_WORDS.findall(said)) | {found.replace("'", "") for found in _JOINED.findall(said)}


def anchors(phrase: str, lists: Mapping[str, str]) -> Anchors:
    """The anchors of a phrase, none where it has no word that is always there."""
    return _of(phrase, _Known(lists))


class _Known(dict[str, Anchors]):
    """The anchors of each list by its name, found when a phrase first uses it."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, name: str) -> Anchors:
        found = self[name] = _of(self._lists.get(name, ""), self)
        return found


def _of(phrase: str, known: _Known) -> Anchors:
    return _choices(iter([found[1] for found in TOKEN.finditer(phrase)]), known)[0]


def _choices(tokens: Iterator[str], known: _Known) -> tuple[Anchors, str]:
    """The anchors of alternatives up to a closing bracket: those of all of them, or none."""
    found: list[Anchors] = []
    while True:
        anchors, end = _sequence(tokens, known)
        found.append(anchors)
        if end != "|":
            return (frozenset().union(*found) if all(found) else frozenset()), end


def _sequence(tokens: Iterator[str], known: _Known) -> tuple[Anchors, str]:
    """The rarest anchors among the parts that are always there."""
    found: list[Anchors] = []
    end = ""
    for part in tokens:
        if part in ")]|":
            end = part
            break
        if part == "[":
            _choices(tokens, known)
        elif part == "(":
            found.append(_choices(tokens, known)[0])
        elif part not in GAPS and part not in "^$&":
            found.append(_part(part, known))
    return _rarest([anchors for anchors in found if anchors]), end


def _part(part: str, known: _Known) -> Anchors:
    if part.startswith("<"):
        name = part[1:-1]
        return frozenset() if name in SLOTS else known[name]
    pieces = [] if part.endswith("*") else _WORDS.findall(part.replace("'", ""))
    return frozenset(pieces[:1])


def _rarest(found: Sequence[Anchors]) -> Anchors:
    return min(found, key=_weight, default=frozenset())


def _weight(anchors: Collection[str]) -> tuple[bool, int]:
    return any(len(word) <= COMMON for word in anchors), len(anchors)
