"""From a request line to the operation that would answer it, as a server would find it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from change_guard.surfaces.api.contract.operations import Operation, of_item
from change_guard.surfaces.api.description.spec import Node, Spec

_NAMED = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Asked:
    """An operation, what stands in its path, and the names of keys that may be shown in the query."""

    operation: Operation
    path: dict[str, str]
    keys: frozenset[str]


def route(specs: Iterable[Spec], method: str, target: str) -> Asked | None:
    """The operation that answers a request for the target; of several paths the one with the fewest open parts."""
    found = [asked for spec in specs for asked in _of_spec(spec, method.lower(), target)]
    return min(found, key=lambda asked: len(asked.path), default=None)


def is_ours(specs: Iterable[Spec], target: str) -> bool:
    """Whether an address is one of these APIs', as far as they say: a path alone always is."""
    host = urlsplit(target).hostname
    hosts = {urlsplit(server).hostname for spec in specs for server in servers(spec)} - {None}
    return not host or not hosts or host in hosts or any("{" in str(one) for one in hosts)


def servers(spec: Spec) -> Iterator[str]:
    """The addresses below which the paths stand, variables at their defaults; what is no address is left out."""
    for address in _addresses(spec):
        try:
            urlsplit(address)
        except ValueError:
            continue
        yield address


def _addresses(spec: Spec) -> Iterator[str]:
    if spec.version == "2.0":
        host, base = (str(spec.root.mapping.get(key) or "") for key in ("host", "basePath"))
        yield f"https://{host}{base}" if host else base
        return
    for server in spec.root.get("servers").items():
        defaults = {name: str(node.mapping.get("default", "")) for name, node in server.get("variables").members()}
        yield _NAMED.sub(lambda name: defaults.get(name[1], name[0]), str(server.mapping.get("url", "")))  # noqa: B023


def _of_spec(spec: Spec, method: str, target: str) -> Iterator[Asked]:
    said = re.sub(r"^(?:\$\w+|\$\{\w+\}|\{\{?\w+\}?\}|<\w+>)(?=/)", "", target)
    asked = urlsplit(said).path
    bases = {"", *(urlsplit(server).path.rstrip("/") for server in servers(spec))}
    paths = {asked.removeprefix(base) for base in bases if asked.startswith(base)}
    keys = frozenset(_keys(spec))
    for template in spec.root.get("paths").mapping:
        for path in paths:
            found = _pattern(template).fullmatch(path)
            item = spec.find("#/paths/" + template.replace("~", "~0").replace("/", "~1")) if found else None
            for operation in of_item(template, item, "") if item else ():
                if found and operation.method == method:
                    names = _NAMED.findall(template)
                    yield Asked(operation, dict(zip(names, found.groups(), strict=True)), keys)


def _pattern(template: str) -> re.Pattern[str]:
    """Two names of one path are two groups, whatever they are called."""
    return re.compile("([^/]+)".join(map(re.escape, re.split(r"\{[^{}]*\}", template))))


def _keys(spec: Spec) -> Iterator[str]:
    """API keys that are sent in the query."""
    holder = spec.root if spec.version == "2.0" else spec.root.get("components")
    schemes: Node = holder.get("securityDefinitions" if spec.version == "2.0" else "securitySchemes")
    for name, _ in schemes.members():
        ref = "#/securityDefinitions/" if spec.version == "2.0" else "#/components/securitySchemes/"
        scheme = spec.find(ref + name.replace("~", "~0").replace("/", "~1"))
        if scheme and scheme.follow().mapping.get("in") == "query":
            yield str(scheme.follow().mapping.get("name"))
