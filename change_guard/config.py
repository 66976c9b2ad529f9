"""`.change-guard/config.yml` into a Config. It is read from the base: a change must not loosen its own gate."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.model import Snapshot, Watch

FOLDER = ".change-guard"
PATH = f"{FOLDER}/config.yml"
KEYS = ("watch", "ignore", "audiences", "policies", "periods", "approvers", "rules", "default-branch")
SURFACES = ("api", "pricing", "flags", "settings", "wording")


@dataclass(frozen=True, slots=True)
class Config:
    """What is watched, who the audiences are, and which policies hold. The defaults are a useful review."""

    watch: tuple[Watch, ...] = ()
    ignore: tuple[str, ...] = ()
    audiences: Mapping[str, str] = field(default_factory=dict)
    """A team's own audience names and which of new, existing, everyone each means."""
    policies: tuple[str, ...] = ("baseline",)
    periods: Mapping[str, str] = field(default_factory=dict)
    """The team's own notice periods by name: `price-increase: 60 days`."""
    approvers: tuple[str, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    """A rule's id and the severity the team gives it, or `off`."""
    default_branch: str = ""
    path: str = ""


def fits(path: str, pattern: str) -> bool:
    """Whether the path matches the glob: `*` stays inside a folder, `**` does not, and `x/` means everything below x."""
    pattern = pattern + "**" if pattern.endswith("/") else pattern
    return re.fullmatch(_pattern(pattern), path, re.S) is not None


def _pattern(glob: str) -> str:
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    words = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "".join(words.get(piece, re.escape(piece)) for piece in pieces)


def load(snapshot: Snapshot) -> Config | None:
    """The snapshot's config, None where it has none; raises Refused or Unreadable with file and line."""
    data = snapshot.read(PATH)
    return None if data is None else read(Document(PATH, data, snapshot=snapshot))


def read(document: Document) -> Config:
    """A config document as a Config; unknown keys are refused with a suggestion."""
    said = document.value or {}
    if not isinstance(said, dict):
        raise Refused("the config is a mapping of settings", document.at(()))
    for key in said:
        if key not in KEYS:
            close = get_close_matches(key, KEYS, 1)
            meant = f"; did you mean `{close[0]}`?" if close else f"; known are {', '.join(KEYS)}"
            raise Refused(f"`{key}` is not a setting{meant}", document.at((key,)))
    return Config(
        watch=tuple(_watch(document, index, line) for index, line in enumerate(_list(document, said, "watch"))),
        ignore=tuple(map(str, _list(document, said, "ignore"))),
        audiences=_texts(document, said, "audiences"),
        policies=tuple(map(str, _list(document, said, "policies"))) or ("baseline",),
        periods=_texts(document, said, "periods"),
        approvers=tuple(map(str, _list(document, said, "approvers"))),
        rules=_texts(document, said, "rules"),
        default_branch=str(said.get("default-branch") or ""),
        path=document.path,
    )


def _watch(document: Document, index: int, line: Any) -> Watch:
    here = ("watch", index)
    if not isinstance(line, dict) or not line.get("files") or not line.get("surface"):
        raise Refused("a line of `watch:` needs `files:` and `surface:`", document.at(here))
    unknown = next((key for key in line if key not in ("files", "surface", "name", "map")), None)
    if unknown:
        raise Refused(
            f"`{unknown}` is not a part of a watch line (files, surface, name, map)",
            document.at((*here, unknown)),
        )
    if line["surface"] not in SURFACES:
        raise Refused(f"`{line['surface']}` is not a surface ({', '.join(SURFACES)})", document.at((*here, "surface")))
    return Watch(str(line["files"]), line["surface"], str(line.get("name") or ""), line.get("map") or {})


def _list(document: Document, said: dict[str, Any], key: str) -> list[Any]:
    value = said.get(key) or []
    if not isinstance(value, list):
        raise Refused(f"`{key}:` is a list", document.at((key,)))
    return value


def _texts(document: Document, said: dict[str, Any], key: str) -> dict[str, str]:
    value = said.get(key) or {}
    if not isinstance(value, dict):
        raise Refused(f"`{key}:` is a mapping", document.at((key,)))
    return {name: str(text) for name, text in value.items()}
