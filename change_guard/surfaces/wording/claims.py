"""`.change-guard/claims.yml`: which claims of scarcity, haste or popularity are true, and where the truth comes from.

    - key: product.low_stock
      says: scarcity
      source: "services/stock/api.yml#available"
      owner: shop@example.com

It is read from the base, as waivers are: a claim that arrives in the same change as the text it vouches for would be
everybody's own word. A number that is written into the text is never true for long, so no claim covers it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Refused

PATH = ".change-guard/claims.yml"
SAYS = ("scarcity", "urgency", "social-proof")
KEYS = ("key", "says", "source", "owner", "files")


@dataclass(frozen=True, slots=True)
class Claim:
    """One vouched claim. `key` and `files` may hold `*`; `source` is a file of the repository and a name in it."""

    key: str
    says: str
    source: str
    files: str


def read(before: Document | None) -> tuple[Claim, ...]:
    """The claims of the base; raises Refused with file and line where a claim cannot be checked."""
    document = before.beside(PATH) if before else None
    if document is None:
        return ()
    said = document.value
    if not isinstance(said, list | None):
        raise Refused(f"the claims are a list; each line has {', '.join(KEYS[:4])}", document.at(()))
    return tuple(_claim(document, index, claim) for index, claim in enumerate(said or ()))


def vouching(claims: tuple[Claim, ...], family: str, key: str, path: str) -> str | None:
    """The live data source behind a claim of this family under this key, None where nobody vouches."""
    return next((claim.source for claim in claims if _fits(claim, family, key, path)), None)


def _fits(claim: Claim, family: str, key: str, path: str) -> bool:
    return claim.says == family and fnmatchcase(key, claim.key) and fnmatchcase(path, claim.files)


def _claim(document: Document, index: int, said: Any) -> Claim:
    here = (index,)
    if not isinstance(said, dict):
        raise Refused("a claim has a `key:`, `says:`, `source:` and `owner:`", document.at(here))
    for name in said:
        if name not in KEYS:
            raise Refused(f"`{name}` is not a part of a claim; known are {', '.join(KEYS)}", document.at((*here, name)))
    for name in KEYS[:4]:
        if not isinstance(said.get(name), str) or not said[name].strip():
            raise Refused(f"the claim has no `{name}:`", document.at((*here, name)))
    if said["says"] not in SAYS:
        raise Refused(f"`says:` is one of {', '.join(SAYS)}", document.at((*here, "says")))
    files = said.get("files", "*")
    _check_source(document, (*here, "source"), said)
    return Claim(said["key"], said["says"], said["source"], files if isinstance(files, str) else "*")


def _check_source(document: Document, here: tuple[str | int, ...], said: Mapping[str, Any]) -> None:
    path, _, name = said["source"].partition("#")
    file = document.beside(path) if name else None
    if file is None or name.encode() not in file.data:
        raise Refused(
            f"`{said['source']}` is no live source: it names a file of this repository, # and a name that stands in it",
            document.at(here),
            'For example: source: "services/stock/api.yml#available"',
        )
