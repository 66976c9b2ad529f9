"""Flag files as tests write them."""

from __future__ import annotations

import copy
import json
from typing import Any

import yaml

from change_guard.documents import Document
from change_guard.model import Change, Side, Watch
from change_guard.surfaces import flags


def flagd(targeting: Any = None, **flag: Any) -> dict[str, Any]:
    """A flagd file with one flag, `new-checkout`, off by default."""
    whole = {"state": "ENABLED", "variants": {"on": True, "off": False}, "defaultVariant": "off", **flag}
    return {"flags": {"new-checkout": whole | ({"targeting": targeting} if targeting is not None else {})}}


def listed(**fields: Any) -> list[dict[str, Any]]:
    """A list with one flag, `new-checkout`, on."""
    return [{"name": "new-checkout", "enabled": True, **fields}]


def document(value: Any, side: Side, path: str = "flags.yml", map: dict[str, Any] | None = None) -> Document:
    watch = Watch(path, "flags", map=map) if map is not None else None
    if isinstance(value, str):
        return Document(path, value.encode(), side, watch)
    return Document.holding(value, path, side, watch)


def compared(before: Any, after: Any, path: str = "flags.yml", map: dict[str, Any] | None = None) -> list[Change]:
    found = flags.changes(document(before, "before", path, map), document(after, "after", path, map))
    return [change for change in found if isinstance(change, Change)]


GONE = object()


def edited(base: Any, *edits: tuple[Any, ...]) -> Any:
    """A copy in which values are set by their path; GONE deletes."""
    whole = copy.deepcopy(base)
    for *path, last, value in edits:
        here = whole
        for key in path:
            here = here[key]
        if value is GONE:
            del here[last]
        else:
            here[last] = value
    return whole


def as_text(path: str, value: Any) -> str:
    yaml_ = path.endswith((".yml", ".yaml"))
    return yaml.safe_dump(value, sort_keys=False) if yaml_ else json.dumps(value, indent=2)
