"""How firm a promise is: `x-stability-level`, in the four usual names or in a team's own.

watch: [{files: api.yml, surface: api, map: {stability: {preview: beta, ga: stable}}}]
"""

from __future__ import annotations

from change_guard.documents import Document
from change_guard.errors import Unreadable

STABILITY = ("draft", "alpha", "beta", "stable")
"""From no promise to the firmest."""


def names(document: Document) -> dict[str, str]:
    """Every known name and the level it means; raises Unreadable where the config means a level that there is not."""
    own = document.watch.map.get("stability") if document.watch else None
    listed = own if isinstance(own, dict) else {}
    wrong = next((name for name, meant in listed.items() if meant not in STABILITY), None)
    if wrong is not None or (own is not None and not isinstance(own, dict)):
        said = f"{wrong}: {listed[wrong]}" if wrong is not None else str(own)
        known = ", ".join(STABILITY)
        raise Unreadable(
            f"`map: {{stability: {{{said}}}}}` in the config names no level", document.at(()), f"Known are {known}."
        )
    return {**{name: name for name in STABILITY}, **listed}


def level(said: object, known: dict[str, str]) -> str:
    """The promise behind a name: what says nothing, or nothing we know, is stable."""
    return known.get(said, "stable") if isinstance(said, str) else "stable"
