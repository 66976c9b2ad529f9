"""Where customers may go when an operation is gone, in a description of which parts were left out: only the paths that
could answer are looked into."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from change_guard.surfaces.api.contract import flows
from change_guard.surfaces.api.contract.operations import Operation, of_item, template
from change_guard.surfaces.api.description.spec import Spec

_PLAIN = re.compile(r"[\w.-]+", re.ASCII)
"""An operationId that every file writes alike, unless it spells letters as escapes."""


def elsewhere(spec: Spec, gone: Collection[Operation]) -> list[Operation] | None:
    """The operations of the paths that were left out, as far as one may stand for one that is gone; None where one is
    not gone after all, since a path that was left out has the same template."""
    if not gone:
        return []
    paths = {str(keys[1]): data for keys, data in spec.unread.items() if keys[0] == "paths"}
    if not {template(operation.path) for operation in gone}.isdisjoint(map(template, paths)):
        return None
    return list(_looked_into(spec, gone, paths))


def _looked_into(spec: Spec, gone: Collection[Operation], paths: dict[str, bytes]) -> Iterator[Operation]:
    names = [name for operation in gone if isinstance(name := operation.node.mapping.get("operationId"), str)]
    everywhere = any(map(flows.of, gone)) or not all(map(_PLAIN.fullmatch, names))
    wanted = [name.encode() for name in names]
    for path, data in paths.items():
        if path.startswith("/") and (everywhere or _may_name(data, wanted)):
            yield from of_item(path, spec.glimpse(("paths", path)), "")


def _may_name(data: bytes, wanted: list[bytes]) -> bool:
    return b"\\u00" in data or b"\\x" in data or any(name in data for name in wanted)
