"""The field by which a program sees which of several types a value is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from change_guard.surfaces.api.description.difference import Difference, Pair, alike, small
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.expand import TooMany
from change_guard.surfaces.api.schemas.merging import shapes
from change_guard.surfaces.api.schemas.shape import Shape


def discriminators(pair: Pair, was: Node, now: Node) -> Iterator[Difference]:
    """Which type a value is, is read from another field, or by other names (OpenAPI 3.0.4, section 4.7.25)."""
    if was.value is None or now.value is None:
        yield from _came_or_went(pair, was, now)
        return
    yield from _rest(pair, was, now)
    had, has = _field(was), _field(now)
    if had != has:
        yield _changed(pair, "discriminator", (had, has), (was, now), "property")
    old, new = was.get("mapping"), now.get("mapping")
    for name in {**old.mapping, **new.mapping}:
        before, after = (_leads(side, name) for side in (old, new))
        if after is None:
            told = _changed(pair, "discriminator mapping", (name, None), (old.get(name), new), "removed")
            yield _leading(told, before)
        elif before is None:
            told = _changed(pair, "discriminator mapping", (None, name), (old, new.get(name)), "added")
            yield _leading(told, after)
        elif not _is_same(before, after):
            nodes = old.get(name), new.get(name)
            values = [small(node.value) if node.value is not None else name for node in nodes]
            told = _changed(pair, "discriminator mapping", (values[0], values[1]), nodes, "retargeted")
            yield replace(told, name=name)


def _leading(told: Difference, schema: Node | None) -> Difference:
    return replace(told, traits={**told.traits, "leads_to": schema.follow().title if schema else ""})


def names(shape: Shape) -> dict[str, list[str]]:
    """Each field that tells the type of a value, and the names by which it may tell this one."""
    found: dict[str, list[str]] = {}
    known = {part.id: part for part in shape.parts}
    for part in shape.parts:
        said = part.get("discriminator")
        if said.value is None:
            continue
        own = [name for name in said.get("mapping").mapping if _end(said.get("mapping"), name) in known]
        titles = [one.title for one in known.values() if one.is_component and one.id != part.id]
        found[_field(said)] = own or titles or ([part.title] if part.is_component else [])
    return found


def _end(mapping: Node, name: str) -> object:
    schema = _leads(mapping, name)
    return schema.follow().id if schema else None


def _came_or_went(pair: Pair, was: Node, now: Node) -> Iterator[Difference]:
    """The field that names the type is needed wherever there is a discriminator (OpenAPI 3.0.4, section 4.7.25)."""
    if was.value is not None:
        yield _changed(pair, "discriminator", (_field(was), None), (was, now), "dropped")
    elif now.value is not None:
        told = _changed(pair, "discriminator", (None, _field(now)), (was, now), "appeared")
        yield replace(told, traits={**told.traits, "needed_before": _needed(pair, _field(now))})


def _needed(pair: Pair, field: str) -> bool:
    """Whether every object had to have that field already."""
    try:
        return all(field in shape.required for shape in shapes(pair.before) if "object" in shape.types)
    except TooMany:
        return False


def _rest(pair: Pair, was: Node, now: Node) -> Iterator[Difference]:
    """The type of values that name none (OpenAPI 3.2.0, section 4.25)."""
    before, after = was.get("defaultMapping"), now.get("defaultMapping")
    if before.value is not None and not _is_same(_schema(before) or before, _schema(after) or after):
        values = small(before.value), small(after.value)
        yield _changed(pair, "discriminator defaultMapping", values, (before, after), "retargeted")


def _field(node: Node) -> str:
    named = node.mapping.get("propertyName") if isinstance(node.value, dict) else node.value
    return str(named)


def _leads(mapping: Node, name: str) -> Node | None:
    """The schema that a name stands for: the one that the mapping says, or else the one of that name (OpenAPI 3.0.4,
    section 4.7.25.3)."""
    said = mapping.get(name)
    return (_schema(said) or said) if said.value is not None else _component(mapping, name)


def _schema(said: Node) -> Node | None:
    """The schema of that name, or at that address; a name wins."""
    if not isinstance(said.value, str):
        return None
    found = _component(said, said.value)
    is_address = said.value.startswith("#") or "/" in said.value or "." in said.value
    return found or (said.spec.find(said.value) if is_address else None)


def _component(node: Node, name: str) -> Node | None:
    escaped = name.replace("~", "~0").replace("/", "~1")
    found = (node.spec.find(f"#/{section}/{escaped}") for section in ("components/schemas", "definitions"))
    return next((one for one in found if one), None)


def _is_same(before: Node, after: Node) -> bool:
    """Whether it is the same schema, whatever its name; one that changed is told where it stands."""
    old, new = before.follow(), after.follow()
    return (old.is_component and old.id == new.id) or alike(old.value, new.value)


def _changed(pair: Pair, facet: str, values: tuple[object, object], nodes: tuple[Node, Node], event: str) -> Difference:
    return Difference(
        "unclear", facet, small(values[0]), small(values[1]), nodes[0], nodes[1], pair.direction,
        "discriminator.changed", traits={"event": event},
    )  # fmt: skip
