"""What a caller must show, as the operation asks it after overrides: any one of several sets of credentials."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.api.difference import Difference
from change_guard.surfaces.api.operations import Operation
from change_guard.surfaces.api.spec import Node

Need = frozenset[tuple[str, str]]
"""Credentials that are asked together: (scheme, scope) or (scheme, nothing)."""


def security(before: Operation, after: Operation) -> Iterator[Difference]:
    """A caller who got in yesterday and stays outside today, or the reverse (OpenAPI 3.0.4, section 4.7.30)."""
    had, has = needs(before.security), needs(after.security)
    shut = [need for need in had if not any(now <= need for now in has)]
    opened = [need for need in has if not any(was <= need for was in had)]
    if not shut and not opened:
        return
    kind = "security.tightened" if shut else "security.loosened"
    yield Difference(
        "narrowed" if shut else "widened", "security", told(had), told(has), before.security, after.security, kind=kind,
        traits={"anonymous": frozenset() in had},
    )  # fmt: skip


def needs(node: Node) -> list[Need]:
    """The alternatives; one that is empty lets everybody in, and so does no list at all."""
    if not isinstance(node.value, list) or not node.value:
        return [frozenset()]
    return [_need(item) for item in node.items()]


def _need(item: Node) -> Need:
    found: set[tuple[str, str]] = set()
    for scheme, scopes in item.members():
        found.add((scheme, ""))
        found |= {(scheme, str(scope.value)) for scope in scopes.items()}
    return frozenset(found)


def told(alternatives: list[Need]) -> str:
    """`nobody is asked`, `bearer`, `bearer (charges:write) or key`."""
    return " or ".join(sorted(_told(need) for need in alternatives))


def _told(need: Need) -> str:
    schemes = sorted({scheme for scheme, _ in need})
    parts = []
    for scheme in schemes:
        scopes = sorted(scope for name, scope in need if name == scheme and scope)
        parts.append(f"{scheme} ({', '.join(scopes)})" if scopes else scheme)
    return " and ".join(parts) or "no credentials"
