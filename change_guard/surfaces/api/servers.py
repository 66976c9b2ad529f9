"""Where the API answers: `servers`, or Swagger 2.0's `schemes`, `host` and `basePath`."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.api.difference import Difference
from change_guard.surfaces.api.spec import Node, Spec


def servers(before: Spec, after: Spec) -> Iterator[Difference]:
    """An address that clients call and that is gone, and a new one."""
    had, has = addresses(before), addresses(after)
    gone = {url: node for url, node in had.items() if url not in has}
    new = {url: node for url, node in has.items() if url not in had}
    for url, node in gone.items():
        instead = next(iter(new), None)
        now = new[instead] if instead else after.root.get("servers")
        yield Difference("narrowed", "server", url, instead, node, now, kind="server.removed", name=url)
    if not gone:
        for url, node in new.items():
            yield Difference(
                "widened", "server", None, url, before.root.get("servers"), node, kind="server.added", name=url
            )


def addresses(spec: Spec) -> dict[str, Node]:
    """URLs without a closing slash; a spec that names none answers wherever its client says, which nobody can break."""
    if spec.version == "2.0":
        host, base = spec.root.get("host"), spec.root.get("basePath").value
        if not isinstance(host.value, str):
            return {}
        schemes = [item.value for item in spec.root.get("schemes").items()] or [""]
        path = base if isinstance(base, str) else ""
        return {f"{scheme}://{host.value}{path}".lstrip(":").rstrip("/"): host for scheme in schemes}
    found = {}
    for server in spec.root.get("servers").items():
        url = server.get("url")
        if isinstance(url.value, str):
            found[url.value.rstrip("/")] = url
    return found
