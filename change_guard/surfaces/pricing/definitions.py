"""Words a file has dropped from its list of features and limits. Research files do so when their authors remodel, so
such a difference is one thing to look at, never a loss by itself (158 of 201 real yearly pairs drop some)."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.model import Change, Value
from change_guard.surfaces.pricing.catalogue import Keys
from change_guard.surfaces.pricing.identity import granted
from change_guard.surfaces.pricing.telling import Said, Sides


def changes(sides: Sides) -> Iterator[Change]:
    """One change for all features, one for all limits, that are not listed any more though some plan had them."""
    had = {key for offer in sides.old.offers for key in granted(offer)}
    limited = {key for offer in sides.old.offers for key in offer.limits} | had
    yield from _unlisted(sides, sides.old.features, sides.new.features, had, ("entitlement.changed", "features"))
    yield from _unlisted(sides, sides.old.limits, sides.new.limits, limited, ("limit.changed", "limits"))


def _unlisted(
    sides: Sides, old: frozenset[str] | None, new: frozenset[str] | None, held: set[str], what: tuple[str, str]
) -> Iterator[Change]:
    if old is None or new is None:
        return
    names = sorted((old - new) & held)
    if not names:
        return
    kind, noun = what
    facts: dict[str, Value] = {"facet": "not listed any more", "count": len(names)}
    said = Said(kind, f"{noun} that are not listed any more", tuple(names), (), "unknown", facts)
    place: Keys = ("features",) if noun == "features" else ("usageLimits",)
    yield sides.tell(said, (*place, names[0]), place, sides.when(sides.new.product))
