"""What the name of a setting says: the words along its path, and whether one of them turns its meaning round."""

from __future__ import annotations

from collections.abc import Sequence

from change_guard.surfaces.naming import word_set, words

INVERTING = word_set(
    "no not non without disable disabled hide hidden skip suppress mute block blocking blocked exclude excluded deny "
    "forbid forbidden prevent remove removed"
)
"""Words after which `true` means the thing is off."""

BLURRING = word_set(
    "text label title url uri link path color colour template icon version test mock debug legacy experiment "
    "log logging cache metric provider vendor key id script locale"
)
"""Words after which a setting is about how the thing looks or is built, and nobody can tell what more of it means."""


HOLDING = word_set("banner page screen form dialog widget modal popup")
"""Words that do the same at the end of a path, and before it only say where the setting stands."""


SIGNALS = {("do", "not", "track"): "dnt", ("global", "privacy", "control"): "gpc"}
"""Names of three words that are one thing, and whose `not` turns nothing round."""


BESIDE_A_PRICE = {
    ("was",), ("list", "price"), ("regular", "price"), ("full", "price"), ("usual", "price"), ("retail", "price"),
    ("normal", "price"), ("instead", "of"),
}  # fmt: skip
"""Keys that are a price to compare with only where a lower one stands beside them."""


def compares(path: Sequence[str]) -> bool:
    """Whether the last key is one of these."""
    return words(path[-1]) in BESIDE_A_PRICE if path else False


def along(path: Sequence[str]) -> tuple[str, ...]:
    """The words of every key on the way; a key that compares prices is read in full."""
    said = [word for key in path for word in words(key)]
    if compares(path):
        said += ["reference", "price"]
    for name, short in SIGNALS.items():
        places = [place for place in range(len(said) - 2) if tuple(said[place : place + 3]) == name]
        for place in reversed(places):
            said[place : place + 3] = [short]
    return tuple(said)


_SECRET = word_set("secret password passwd passphrase credential dsn salt apikey pat")
_KEYS = word_set("api access private signing encryption auth session license ssh client webhook jwt")


def secret(key: str) -> bool:
    """Whether a text under this key is nobody's business, so that it must not reach a report."""
    said = frozenset(words(key))
    return bool(said & _SECRET) or (bool(said & {"key", "token"}) and bool(said & _KEYS))
