"""The phrase lists of rules/lexicons/, and what they say about one text.

A list holds phrases in tiers. `error` is for what nobody says by accident, `review` for what depends on the rest of the
page, and `strong` for what is an error in the flows (flows.yml) that `strong-in` names and for review elsewhere.
`unless` names what makes a phrase harmless.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from change_guard.surfaces.wording.anchors import Anchored
from change_guard.surfaces.wording.flows import Standing
from change_guard.surfaces.wording.phrasing import Phrases
from change_guard.surfaces.wording.shelf import read
from change_guard.surfaces.wording.slots import PLACE

Tier = Literal["error", "review"]

MANIPULATING = (
    "confirmshaming", "scarcity", "urgency", "social-proof", "trick-questions", "hard-to-cancel", "pressure",
)  # fmt: skip
"""The files of phrases that push, in the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text: `phrase` as it is written there."""

    family: str
    tier: Tier
    phrase: str


@dataclass(frozen=True, slots=True)
class PhraseList:
    """One file of phrases."""

    family: str
    taxonomy: str
    strong_in: frozenset[str]
    error: Anchored
    strong: Anchored
    review: Anchored
    unless: Anchored


def hits(text: str, standing: Standing) -> Iterator[Hit]:
    """The strongest hit of each family in a plain text (plain.py) that stands at this place."""
    for listed in lists():
        hit = _hit(listed, text, standing)
        if hit:
            yield hit


def _hit(listed: PhraseList, text: str, standing: Standing) -> Hit | None:
    strong = bool(standing.flows & listed.strong_in)
    tiers: Sequence[tuple[Tier, Anchored]] = (
        ("error", listed.error),
        ("error" if strong else "review", listed.strong),
        ("review", listed.review),
    )
    for tier, phrases in tiers:
        found = phrases.first(text)
        if found and not listed.unless.first(text):
            said = found.replace(PLACE, "…").strip()
            if not standing.machinery:
                return Hit(listed.family, tier, said)
            return Hit(listed.family, "review", said) if tier == "error" else None
    return None


@cache
def lists() -> tuple[PhraseList, ...]:
    return tuple(map(_list, MANIPULATING))


def _list(name: str) -> PhraseList:
    said = read(name)
    return PhraseList(
        said["family"],
        said["taxonomy"],
        frozenset(said.get("strong-in", ())),
        anchored(said.get("error", "")),
        anchored(said.get("strong", "")),
        anchored(said.get("review", "")),
        anchored(said.get("unless", "")),
    )


@cache
def _phrases() -> Phrases:
    lists: Mapping[str, str] = read("words")["lists"]
    return Phrases(lists)


def anchored(phrases: str) -> Anchored:
    """The phrases of a list, one on each line."""
    return Anchored(_phrases(), phrases)


def pattern(phrase: str) -> str:
    """One phrase as a regular expression for re.I."""
    return _phrases().pattern(phrase)
