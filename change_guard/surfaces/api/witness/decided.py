"""What the words of two schemas leave open, after values were tried: a value that is refused decides; an alternative
that left no such value behind is covered by what stayed, as far as anybody can see.
"""

from __future__ import annotations

import json
from dataclasses import replace

from change_guard.model import Witness
from change_guard.surfaces.api.description.difference import Difference
from change_guard.surfaces.api.schemas.expand import in_place
from change_guard.surfaces.api.witness.candidates import candidates
from change_guard.surfaces.api.witness.judge import judge
from change_guard.surfaces.api.witness.proof import sides
from change_guard.surfaces.api.witness.world import world

DOUBTFUL = frozenset(
    (
        *("alternative", "oneOf", "anyOf", "not", "if", "then", "else", "contains", "minContains", "maxContains"),
        *("propertyNames", "patternProperties", "dependentSchemas", "unevaluatedProperties", "unevaluatedItems"),
    )
)
"""Keywords, and what we call them, whose meaning depends on what stands beside them."""


def undecided(difference: Difference) -> bool:
    """Whether the words alone do not tell if a value is refused."""
    return difference.event == "unclear" and not difference.kind and difference.pair is not None


def decided(difference: Difference, proof: Witness | None) -> Difference:
    """The difference as it is after its values were tried."""
    if proof and undecided(difference):
        return replace(difference, event="narrowed" if difference.direction == "request" else "widened", certain=True)
    if not proof and _doubtful(difference) and _judged(difference):
        return replace(difference, event="unclear", certain=False)
    return difference


def _doubtful(difference: Difference) -> bool:
    """Whether another word or another alternative may refuse, or accept, already what this one does."""
    pair = difference.pair
    if pair is None or difference.kind or pair.role == "text":
        return False
    return difference.facet in DOUBTFUL or any(
        DOUBTFUL & place.mapping.keys() for node in (*pair.before, *pair.after) for place in in_place(node)
    )


def _judged(difference: Difference) -> bool:
    """Whether the judge was shown values that count: what the keyword speaks of among those that are accepted, and no
    format, which it does not read."""
    pair = difference.pair
    if pair is None or any("format" in json.dumps(node.value, default=str) for node in (*pair.before, *pair.after)):
        return False
    accepting, refusing = sides(pair)
    if judge(refusing, pair.direction)({}) is None:
        return False
    accepts = judge(accepting, pair.direction)
    by_word = difference.facet not in DOUBTFUL
    shown = candidates(difference, accepting, refusing) if by_word else world((*pair.before, *pair.after))
    return any(accepts(value) for value in shown)
