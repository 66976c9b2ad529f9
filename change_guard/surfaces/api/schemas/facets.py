"""Two shapes, keyword by keyword: does the newer accept less, more, or something else?"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from change_guard.surfaces.api.description.difference import Difference, Pair
from change_guard.surfaces.api.schemas.bounds import LEAST, bound_moved, edge_moved
from change_guard.surfaces.api.schemas.inner import SPECIAL, inner
from change_guard.surfaces.api.schemas.keywords import keyword
from change_guard.surfaces.api.schemas.merging import fits
from change_guard.surfaces.api.schemas.shape import BOUNDS, OF_TYPE, Shape, atom
from change_guard.surfaces.api.schemas.values import values

READ = frozenset(("pattern", "multipleOf", "x-extensible-enum"))
"""Keywords by which listed values are sorted out (merging.fits)."""


def facets(pair: Pair, before: Shape, after: Shape, atoms: frozenset[str]) -> Iterator[Difference | Pair]:
    """The differences in everything that is no member and no item."""
    yield from values(pair, before, after, atoms)
    if before.values is None and after.values is None:
        yield from _words(pair, before, after, atoms)
    else:
        yield from _beside_values(pair, before, after, atoms)


def _beside_values(pair: Pair, before: Shape, after: Shape, atoms: frozenset[str]) -> Iterator[Difference | Pair]:
    """Where values are listed, other words count only if they refuse one of them, or if nobody can tell."""
    unread = {word for shape in (before, after) for word in shape.keywords} - READ
    if unread:
        yield from _keywords(pair, before, after, atoms, unread)
    if before.values is not None and after.values is not None:
        return
    listing, other, event = (before, after, "narrowed") if after.values is None else (after, before, "widened")
    listed = [value for value in listing.values or () if atom(value) in atoms]
    if all(not isinstance(value, dict | list) and fits(other, value) for value in listed):
        return
    for found in _words(pair, before, after, atoms):
        if isinstance(found, Pair) or found.event in (event, "unclear", "replaced"):
            yield found


def _words(pair: Pair, before: Shape, after: Shape, atoms: frozenset[str]) -> Iterator[Difference | Pair]:
    for word, (speaks_of, sign) in BOUNDS.items():
        if speaks_of in atoms:
            yield from bound_moved(pair, (before, after), word, sign, LEAST.get(word))
    if atoms & {"integer", "fraction"}:
        whole = "fraction" not in atoms
        yield from edge_moved(pair, (before, after), "minimum", 1, whole)
        yield from edge_moved(pair, (before, after), "maximum", -1, whole)
    yield from _keywords(pair, before, after, atoms, OF_TYPE.keys())


def _keywords(
    pair: Pair, before: Shape, after: Shape, atoms: frozenset[str], words: Collection[str]
) -> Iterator[Difference | Pair]:
    for word, about in OF_TYPE.items():
        held = word in words and (word in before.keywords or word in after.keywords)
        if held and _concerns(about, atoms):
            yield from (inner if word in SPECIAL else keyword)(pair, before, after, word)


def _concerns(about: str, atoms: frozenset[str]) -> bool:
    return not about or about in atoms or (about == "number" and bool(atoms & {"integer", "fraction"}))
