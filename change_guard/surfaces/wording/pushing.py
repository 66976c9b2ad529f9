"""Texts that began to push customers, and texts that stopped."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.wording import claims, lexicon
from change_guard.surfaces.wording.entries import Entry
from change_guard.surfaces.wording.flows import standing
from change_guard.surfaces.wording.lexicon import Hit
from change_guard.surfaces.wording.plain import plain
from change_guard.surfaces.wording.plural import readings
from change_guard.surfaces.wording.sides import Pair, Sides
from change_guard.surfaces.wording.told import Told


def pushing(sides: Sides) -> Iterator[Told]:
    """Every phrase that is new, and every one that is gone. What a text said before, it may go on saying."""
    vouched: tuple[claims.Claim, ...] | None = None
    for pair in sides.pairs:
        now, was = _now(pair, sides), _hits(pair.old, sides)
        for family, hit in now.items():
            if family not in was or (was[family].tier == "review" and hit.tier == "error"):
                vouched = claims.read(sides.before) if vouched is None else vouched
                yield _told(pair, hit, _claim(vouched, hit, pair.new, sides))
        for family, hit in was.items():
            if hit.tier == "error" and family not in now and not _moved(pair, sides):
                yield Told("wording.eased", pair, hit.phrase, None, hit.family, hit.tier)


def _told(pair: Pair, hit: Hit, claim: str | None) -> Told:
    return Told("wording.manipulates", pair, None, hit.phrase, hit.family, hit.tier, {"claim": claim})


def _now(pair: Pair, sides: Sides) -> dict[str, Hit]:
    """The hits in a text that is new to the file."""
    if pair.new is None or (pair.old is None and (pair.new.locale, pair.new.text) in sides.old_texts):
        return {}
    return _hits(pair.new, sides)


def _moved(pair: Pair, sides: Sides) -> bool:
    return pair.old is not None and (pair.old.locale, pair.old.text) in sides.new_texts


def _hits(entry: Entry | None, sides: Sides) -> dict[str, Hit]:
    """The strongest hit of each family over everything the text can become."""
    found: dict[str, Hit] = {}
    if entry is None or entry.role in ("link", "button"):
        return found
    place = standing(entry.key, sides.file.path)
    for reading in readings(entry.text):
        for hit in lexicon.hits(plain(reading), place):
            if hit.family not in found or hit.tier == "error":
                found[hit.family] = hit
    errors = {family: hit for family, hit in found.items() if hit.tier == "error"}
    return errors or found


def _claim(vouched: tuple[claims.Claim, ...], hit: Hit, entry: Entry | None, sides: Sides) -> str | None:
    """Who vouches for it. A number written into the text was true once at most."""
    if entry is None or any(letter.isdigit() for letter in hit.phrase):
        return None
    return claims.vouching(vouched, hit.family, entry.key, sides.file.path)
