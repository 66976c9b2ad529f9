"""Where the API answers: `servers`, or Swagger 2.0's `schemes`, `host` and `basePath`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from change_guard.surfaces.api.contract.operations import Operation
from change_guard.surfaces.api.description.difference import Difference, small
from change_guard.surfaces.api.description.spec import Node, Spec

MAX_ADDRESSES = 200
"""Beyond this many addresses from variables, the template itself is compared."""


def servers(before: Spec, after: Spec) -> Iterator[Difference]:
    """An address that clients call and that is gone, and a new one."""
    yield from _moved(addresses(before), addresses(after), before.root.get("servers"), after.root.get("servers"))


def defaults(before: Spec, after: Spec) -> Iterator[Difference]:
    """The part of an address that a program gets which names none (OpenAPI 3.0.4, section 4.7.6)."""
    had, has = (dict(_variables(spec)) for spec in (before, after))
    for known in had.keys() & has.keys():
        was, now = had[known], has[known]
        if was.value is not None and now.value is not None and was.value != now.value:
            yield Difference(
                "unclear", "server variable", small(was.value), small(now.value), was, now, kind="default.changed",
                name=known[1], traits={"had_default": True, "has_default": True},
            )  # fmt: skip


def _variables(spec: Spec) -> Iterator[tuple[tuple[str, str], Node]]:
    """(address, variable) to its default."""
    for server in spec.root.get("servers").items():
        for name, variable in server.get("variables").members():
            yield (str(server.get("url").value), name), variable.get("default")


def own_servers(before: Operation, after: Operation) -> Iterator[Difference]:
    """The same for an operation with servers of its own (OpenAPI 3.0.4, section 4.7.10.1)."""
    was, now = (_own(op) for op in (before, after))
    if was or now:
        sides = [_named(node) if node else addresses(op.node.spec) for node, op in ((was, before), (now, after))]
        yield from _moved(sides[0], sides[1], before.node.get("servers"), now or after.node.get("servers"))


def _own(op: Operation) -> Node | None:
    """The servers an operation, or its path, names for itself."""
    return next((node for node in (op.node.get("servers"), op.item.get("servers")) if node.value), None)


def _moved(had: dict[str, Node], has: dict[str, Node], was: Node, now: Node) -> Iterator[Difference]:
    gone = {url: node for url, node in had.items() if url not in has and not _held(url, has)}
    new = {url: node for url, node in has.items() if url not in had and not _held(url, had)}
    # Where none is named, the API answers beside its description (OpenAPI 3.0.4, section 4.7.1).
    if not has:
        gone.pop("", None)
    if not had:
        new.pop("", None)
    for url, node in gone.items():
        instead = next(iter(new), None)
        place = new[instead] if instead else now
        yield Difference("narrowed", "server", url, instead, node, place, kind="server.removed", name=url)
    if not gone:
        for url, node in new.items():
            yield Difference("widened", "server", None, url, was, node, kind="server.added", name=url)


def _held(url: str, templates: dict[str, Node]) -> bool:
    """Whether one of the templates can become the address, by variables that may be anything."""
    return any(
        re.fullmatch("[^/]+".join(map(re.escape, re.split(r"\{[^{}]*\}", known))), url)
        for known in templates
        if "{" in known
    )


def addresses(spec: Spec) -> dict[str, Node]:
    """URLs without a closing slash; a spec that names none answers wherever its client says, which nobody can break."""
    if spec.version == "2.0":
        host, base = spec.root.get("host"), spec.root.get("basePath")
        path = base.value if isinstance(base.value, str) else ""
        if not isinstance(host.value, str):
            return {path.rstrip("/"): base} if path else {}
        schemes = [item.value for item in spec.root.get("schemes").items()] or [""]
        return {f"{scheme}://{host.value}{path}".lstrip(":").rstrip("/"): host for scheme in schemes}
    return _named(spec.root.get("servers"))


def _named(listed: Node) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for server in listed.items():
        url = server.get("url")
        if isinstance(url.value, str):
            found |= dict.fromkeys((written.rstrip("/") for written in _filled(url.value, server)), url)
    return found


def _filled(url: str, server: Node) -> list[str]:
    """The template with every value its variables may take; without a list of values any value will do."""
    choices: list[list[tuple[str, str]]] = []
    for name, variable in server.get("variables").members():
        listed = variable.mapping.get("enum")
        if isinstance(listed, list) and listed and f"{{{name}}}" in url:
            choices.append([(name, str(value)) for value in listed])
    made = 1
    for options in choices:
        made *= len(options)
    if made > MAX_ADDRESSES:
        return [url]
    found = []
    for values in product(*choices):
        filled = url
        for name, value in values:
            filled = filled.replace(f"{{{name}}}", value)
        found.append(filled)
    return found
