"""Where a text stands, told from the words of its key: in the checkout, at the way out, or among the machinery."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from change_guard.surfaces.naming import split
from change_guard.surfaces.wording.shelf import read


@dataclass(frozen=True, slots=True)
class Standing:
    """The flows of flows.yml that a key belongs to; `machinery` where it names an error, a log or an admin page."""

    flows: frozenset[str] = frozenset()
    machinery: bool = False


NOWHERE = Standing()


def standing(key: str, path: str = "") -> Standing:
    """Where the text of this key stands. Of the file's path only machinery counts."""
    words = split(key)
    joined = frozenset(words) | {first + second for first, second in pairwise(words)}
    known = _flows()
    flows = frozenset(name for name, said in known.items() if name != "machinery" and joined & said)
    machinery = joined | frozenset(split(path))
    return Standing(flows, bool(machinery & known["machinery"]) and not flows & {"leave", "decline", "consent"})


@cache
def _flows() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(said.split()) for name, said in read("flows").items()}
