"""What a caller must show, as the operation asks it after overrides: any one of several sets of credentials; and how
each credential is shown."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.api.contract.operations import Operation
from change_guard.surfaces.api.description.difference import Difference, small
from change_guard.surfaces.api.description.lifecycle import Thing, lifecycle
from change_guard.surfaces.api.description.spec import Node, Spec

Need = frozenset[tuple[str, str]]
"""Credentials that are asked together: (scheme, scope) or (scheme, nothing)."""

DETAILS = ("type", "name", "in", "scheme", "openIdConnectUrl", "oauth2MetadataUrl")
"""What a caller's program holds about a scheme (OpenAPI 3.1.1, section 4.8.27)."""
URLS = ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl", "x-oai-deviceAuthorizationUrl")
FLOWS = {
    "accessCode": "authorizationCode",
    "application": "clientCredentials",
    "x-oai-deviceAuthorization": "deviceAuthorization",
}
"""Swagger 2.0's names of OAuth flows, and the one by which OpenAPI's registry of extensions knows a flow of 3.2."""


def security(before: Operation, after: Operation) -> Iterator[Difference]:
    """A caller who got in yesterday and stays outside today, or the reverse (OpenAPI 3.0.4, section 4.7.30)."""
    had, has = needs(before.security), needs(after.security)
    called = renamed(before.node.spec, after.node.spec)
    had = [frozenset((called.get(name, name), scope) for name, scope in need) for need in had]
    shut = [need for need in had if not any(now <= need for now in has)]
    opened = [need for need in has if not any(was <= need for was in had)]
    if shut or opened:
        kind = "security.tightened" if shut else "security.loosened"
        yield Difference(
            "narrowed" if shut else "widened", "security", told(had), told(has), before.security, after.security,
            kind=kind, traits={"anonymous": frozenset() in had},
        )  # fmt: skip
    for name in sorted(named(before.security)):
        old, new = (scheme(op.node.spec, name) for op in (before, after))
        if old and new:
            scopes = {scope for need in had for asked, scope in need if asked == name}
            yield from _scheme(name, old, new, scopes)


def needs(node: Node) -> list[Need]:
    """The alternatives; one that is empty lets everybody in, and so does no list at all."""
    if not isinstance(node.value, list) or not node.value:
        return [frozenset()]
    return [_need(item) for item in node.items()]


def _need(item: Node) -> Need:
    found: set[tuple[str, str]] = set()
    for name, scopes in item.members():
        found.add((name, ""))
        found |= {(name, str(scope.value)) for scope in scopes.items()}
    return frozenset(found)


def told(alternatives: list[Need]) -> str:
    """`nobody is asked`, `bearer`, `bearer (charges:write) or key`."""
    return " or ".join(sorted(_told(need) for need in alternatives))


def _told(need: Need) -> str:
    schemes = sorted({scheme for scheme, _ in need})
    parts = []
    for name in schemes:
        scopes = sorted(scope for known, scope in need if known == name and scope)
        parts.append(f"{name} ({', '.join(scopes)})" if scopes else name)
    return " and ".join(parts) or "no credentials"


def named(requirement: Node) -> set[str]:
    """The schemes a requirement names."""
    return {name for need in needs(requirement) for name, _ in need}


def renamed(before: Spec, after: Spec) -> dict[str, str]:
    """The schemes that have another name and are shown as before: no caller knows what a scheme is called."""
    had, has = (_schemes(spec).mapping for spec in (before, after))
    new = {name: _shown(after, name) for name in has if name not in had}
    gone = {name: _shown(before, name) for name in had if name not in has}
    found = {name: next((other for other, said in new.items() if said == shown), None) for name, shown in gone.items()}
    return {name: other for name, other in found.items() if other is not None}


def _shown(spec: Spec, name: str) -> dict[str, object]:
    node = scheme(spec, name)
    scopes = {str(scope) for _, flow in _flows(node) for scope in flow.get("scopes").mapping} if node else set()
    return {word: place.value for word, place in _details(node, scopes).items()} if node else {"": name}


def changed_schemes(before: Spec, after: Spec) -> frozenset[str]:
    """The schemes that are not written as they were."""
    had, has = (_schemes(spec).mapping for spec in (before, after))
    return frozenset(name for name in had.keys() | has.keys() if had.get(name) != has.get(name))


def _schemes(spec: Spec) -> Node:
    if spec.version == "2.0":
        return spec.root.get("securityDefinitions")
    return spec.root.get("components").get("securitySchemes")


def scheme(spec: Spec, name: str) -> Node | None:
    """The scheme of that name."""
    holder = _schemes(spec)
    return holder.at(name).follow() if name in holder.mapping else None


def _scheme(name: str, before: Node, after: Node, scopes: set[str]) -> Iterator[Difference]:
    """What changed about a scheme; of its scopes, only those that the operation asks for."""
    yield from lifecycle(Thing("field", name=name), (before,), (after,))
    had, has = (_details(node, scopes) for node in (before, after))
    other_type = "type" in had and "type" in has and had["type"].value != has["type"].value
    for word in ("type",) if other_type else {**had, **has}:
        gone, new = had.get(word), has.get(word)
        if gone is None or gone.value == (new.value if new else None) or _only_case(word, gone, new):
            continue
        yield Difference(
            "replaced", word, small(gone.value), small(new.value if new else None), gone, new or after,
            kind="security.scheme-changed", name=name, traits={"scheme": name},
        )  # fmt: skip


def _flows(node: Node) -> list[tuple[str, Node]]:
    own = node.mapping.get("flow")
    if isinstance(own, str):
        return [(FLOWS.get(own, own), node)]
    return [(FLOWS.get(name, name), flow) for name, flow in node.get("flows").members()]


def _only_case(word: str, gone: Node, new: Node | None) -> bool:
    """Names of HTTP schemes and headers know no case (RFC 9110, sections 5.1 and 11.1)."""
    return word in ("scheme", "name") and new is not None and str(gone.value).lower() == str(new.value).lower()


def _details(node: Node, scopes: set[str]) -> dict[str, Node]:
    """Everything a caller depends on by a name; a flow's URLs and scopes too, Swagger 2.0's in today's words."""
    found = {word: node.get(word) for word in DETAILS if word in node.mapping}
    if node.mapping.get("type") == "basic":
        found |= {"type": Node(node.spec, (*node.keys, "type"), "http"), "scheme": Node(node.spec, node.keys, "basic")}
    for flow, place in _flows(node):
        found[f"{flow} flow"] = Node(node.spec, place.keys, "offered")
        urls = {f"{flow} {word.removeprefix('x-oai-')}": place.get(word) for word in URLS if word in place.mapping}
        found |= urls
        for scope, child in place.get("scopes").members():
            found |= {f"scope {scope}": Node(node.spec, child.keys, "offered")} if scope in scopes else {}
    return found
