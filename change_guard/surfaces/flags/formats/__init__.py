"""One module per file format. A format is its module and its line in FORMATS.

Each turns a document into effective flag sets, one per environment, with everything the format implies written out.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from importlib import import_module
from typing import Protocol, cast

from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.surfaces.flags.flagset import FlagSet

FORMATS: dict[str, tuple[bytes, ...]] = {
    "flagd": (b"flags", b"defaultVariant"),
    "ddg": (b"state", b"abled"),
    "finch": (b"probability_weight",),
    "unleash": (b"features", b"trategies"),
    "launchdarkly": (b"flag",),
    "growthbook": (b"defaultValue",),
    "configcat": (b'"f"',),
    "split": (b"reatment",),
    "flagsmith": (b"feature", b"enabled"),
    "firebase": (b"parameters", b"efaultValue"),
    "dotnet": (b"eature",),
    "gitlab": (b"default_enabled",),
    "gates": (b"versionedSpecs",),
    "goff": (b"default",),
    "flipt": (b"flags", b"key"),
    "fml": (b"features", b"variables"),
    "nuget": (b"Features", b"Flights"),
    "discourse": (b"default",),
    "flipper": (b":",),
    "positional": (b"enabled",),
    "settings": (b"e",),
    "constants": (b"=", b"e"),
    "sections": (b"prod",),
    "by_flag": (b"prod",),
    "single": (b":",),
    "mapped": (b":",),
}
"""Every format and what its files must hold somewhere, in the order in which they are asked; `mapped` reads whatever a
config line describes. A module is imported where all its marks are found."""


class Format(Protocol):
    """The contract."""

    NAME: str

    def recognises(self, path: str, data: bytes) -> bool:
        """Whether a file nobody described is of this format; cheap, and never raising."""

    def flag_sets(self, document: Document) -> Iterator[FlagSet]:
        """The effective sets; raises Unreadable for a file that makes no sense, Refused for a mapping that does not."""

    def below(self, document: Document) -> Iterator[FlagSet]:
        """The sets that hold where this file is absent: those of the layers below it, if the format has layers."""


def named(name: str) -> Format:
    """The format of that name; raises Refused with a suggestion."""
    if name not in FORMATS:
        close = get_close_matches(name, FORMATS, 1)
        meant = f"; did you mean `{close[0]}`?" if close else f"; known are {', '.join(FORMATS)}"
        raise Refused(f"`{name}` is not a flag format{meant}")
    return cast(Format, import_module(f"{__name__}.{name}"))


def known(path: str, data: bytes) -> Format | None:
    """The format that recognises the file by its content."""
    asked = (named(name) for name, marks in FORMATS.items() if all(mark in data for mark in marks))
    return next((one for one in asked if one.recognises(path, data)), None)


def of(document: Document, other: Document | None = None) -> Format:
    """The format to read a document with: what the config line says, else what its content shows, or that of its other
    side, else the mapping."""
    described = document.watch.map if document.watch else {}
    if described.get("format"):
        return named(str(described["format"]))
    if described:
        return named("mapped")
    sides = (one for one in (document, other) if one)
    return next((found for one in sides if (found := known(one.path, one.data))), named("mapped"))
