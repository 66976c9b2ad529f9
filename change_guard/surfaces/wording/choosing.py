"""Choices that became skewed, and choices that were evened out."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.wording import lexicon
from change_guard.surfaces.wording.flows import NOWHERE
from change_guard.surfaces.wording.plain import plain
from change_guard.surfaces.wording.siblings import BUTTONS, Choice, choices, skew
from change_guard.surfaces.wording.sides import Pair, Sides
from change_guard.surfaces.wording.told import Told


def choosing(sides: Sides) -> Iterator[Told]:
    """Every choice in which no became harder to say than yes, or as easy."""
    touched = {id(entry) for pair in sides.pairs for entry in (pair.old, pair.new) if entry}
    old, new = choices(sides.old), choices(sides.new)
    for name, now in new.items():
        was = old.get(name)
        members = [entry for side in (was, now) if side for entry in (side.yes, *side.no) if entry]
        if any(id(entry) in touched for entry in members):
            yield from _told(was, now, sides)


def _told(was: Choice | None, now: Choice, sides: Sides) -> Iterator[Told]:
    had, has = skew(was), skew(now)
    if now.stem == BUTTONS and (had or was is None or was.yes is None):
        has = {}
    for facet, text in has.items():
        if facet in had or (facet == "missing" and not _lost_its_no(was, sides)) or (text and _shames(text)):
            continue
        gone = was.no[0] if was and was.no else None
        pair = Pair(gone, now.no[0] if now.no else None)
        tier = "error" if now.flow and (was or now.flow == "consent") else "review"
        yield Told("choice.skewed", pair, gone.text if gone else None, text or None, facet, tier, _traits(facet, now))
    if had and not has and was and was.yes and now.yes and now.no:
        pair = Pair(was.no[0] if was.no else None, now.no[0])
        before = was.no[0].text if was.no else None
        facet = next(iter(had))
        yield Told("choice.evened", pair, before, now.no[0].text, facet, "", _traits(facet, now))


def _traits(facet: str, choice: Choice) -> dict[str, str | None]:
    return {"facet": facet, "yes": choice.yes.text if choice.yes else None, "flow": choice.flow}


def _lost_its_no(was: Choice | None, sides: Sides) -> bool:
    """Whether there was a no that stands nowhere in the file any more."""
    if was is None or was.yes is None or not was.no:
        return False
    return not any((entry.locale, entry.text) in sides.new_texts for entry in was.no)


def _shames(text: str) -> bool:
    """Whether the phrase lists speak about it already."""
    return any(hit.tier == "error" for hit in lexicon.hits(plain(text), NOWHERE))
