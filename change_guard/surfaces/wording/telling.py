"""What was found out about texts, as changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.model import Change, Effect, Location
from change_guard.surfaces.wording import boxes, choosing, losing, pushing
from change_guard.surfaces.wording.entries import Entry, where
from change_guard.surfaces.wording.flows import standing
from change_guard.surfaces.wording.sides import Pair, Sides
from change_guard.surfaces.wording.told import Told

LONGEST = 120
"""Characters of a text that a report shows."""

EFFECTS: Mapping[str, Effect] = {
    "wording.manipulates": "adverse",
    "wording.eased": "favourable",
    "disclosure.removed": "adverse",
    "disclosure.added": "favourable",
    "choice.skewed": "adverse",
    "choice.evened": "favourable",
    "choice.ticked": "adverse",
    "choice.unticked": "favourable",
}

WEIGHTY = frozenset(("renewal", "fees", "trial-end", "data-use"))
"""Disclosures of something that weighs on customers. To say it is right; that it is there to say is no good news."""


def tell(before: Document | None, after: Document | None) -> Iterator[Change]:
    """The changes between two files of texts, either of which may be absent."""
    if before is None and after is None:
        return
    _refuse_map(after or before)
    sides = Sides(before, after)
    for told in boxes.ticking(sides):
        yield _change(told, sides)
    if sides.pairs:
        for told in (*pushing.pushing(sides), *losing.losing(sides), *choosing.choosing(sides)):
            yield _change(told, sides)


def _refuse_map(document: Document | None) -> None:
    if document and document.watch and document.watch.map:
        raise Refused(
            f"texts are read by their format and have no `map:` (watch line for {document.watch.files})",
            help="Take the map away.",
        )


def _change(told: Told, sides: Sides) -> Change:
    entry = told.pair.entry
    place, was = _places(told.pair, sides)
    return Change(
        surface="wording",
        source=_source(sides.file, entry),
        kind=told.kind,
        subject=short(entry.key) or "the whole file",
        before=None if told.before is None else short(told.before),
        after=None if told.after is None else short(told.after),
        where=place,
        was=was,
        traits={
            "family": told.family,
            "tier": told.tier,
            "phrase": short(told.after or told.before or ""),
            "text": short(entry.text),
            "flow": min(standing(entry.key).flows, default=""),
            "locale": entry.locale or "en",
            "key": entry.key[:LONGEST],
            **told.more,
        },
        effect=_effect(told),
        audience="everyone",
    )


def _effect(told: Told) -> Effect:
    if told.more.get("claim") or (told.kind == "disclosure.added" and told.family in WEIGHTY):
        return "neutral"
    return EFFECTS[told.kind]


def _source(document: Document, entry: Entry) -> str:
    named = (document.watch.name if document.watch else "") or document.stem
    return named if not entry.locale or entry.locale == named.replace("_", "-") else f"{named} ({entry.locale})"


def _places(pair: Pair, sides: Sides) -> tuple[Location, Location | None]:
    was = where(pair.old, sides.before) if pair.old and sides.before else None
    if pair.new and sides.after:
        return where(pair.new, sides.after), was
    if pair.old and pair.old.keys is not None and sides.after:
        return sides.after.at(pair.old.keys), was
    return was or Location(sides.file.path, side=sides.file.side), was


def short(text: str) -> str:
    """The text on one line, as far as a report shows it."""
    said = " ".join(text.split())
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
