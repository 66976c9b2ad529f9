"""What comes back: statuses, their forms, headers, and the links from one answer to the next call."""

from __future__ import annotations

from change_guard.surfaces.api.bodies import media
from change_guard.surfaces.api.difference import Difference, Direction, Pair, small
from change_guard.surfaces.api.lifecycle import fate
from change_guard.surfaces.api.operations import Operation
from change_guard.surfaces.api.parameters import Found
from change_guard.surfaces.api.spec import Node


def answers(before: Operation, after: Operation, gives: Direction) -> Found:
    """The differences between what an operation answers."""
    had, has = before.responses, after.responses
    for status in {**had, **has}:
        if status in had and status in has:
            yield Pair("response", (had[status],), (has[status],), gives)
        elif status in had:
            yield from _gone(status, before, after, gives)
        else:
            yield from _new(status, before, after, gives)


def _gone(status: str, before: Operation, after: Operation, gives: Direction) -> Found:
    """A status whose range, or an error whose `default`, is still described is not gone; its answers are compared with
    those. Of a range some may be left."""
    cover = _cover(status, after.responses)
    if cover:
        yield Pair("response", (before.responses[status],), (after.responses[cover],), gives)
    elif any(_cover(left, {status: after.node}) == status for left in after.responses):
        return
    else:
        yield _status("removed", status, before.responses[status], after.node.get("responses"), gives)


def _new(status: str, before: Operation, after: Operation, gives: Direction) -> Found:
    cover = _cover(status, before.responses)
    if cover:
        yield Pair("response", (before.responses[cover],), (after.responses[status],), gives)
    else:
        yield _status("added", status, before.node.get("responses"), after.responses[status], gives)


def _cover(status: str, described: dict[str, Node]) -> str:
    """What speaks about a status too: its range, and for an error `default` (OpenAPI 3.0.4, section 4.7.16)."""
    span = f"{status[:1]}XX"
    ranges = (name for name in described if name.upper() == span and status.isdigit())
    rest = "default" if status[:1] in ("4", "5") and "default" in described else ""
    return next(ranges, rest)


def _status(event: str, status: str, was: Node, now: Node, gives: Direction) -> Difference:
    success = status[:1] in "23"
    gone = event == "removed"
    return Difference(
        "narrowed" if gone else "widened", "status", status if gone else None, None if gone else status, was, now,
        gives, f"response.{event}", name=status, traits={"success": success, "status": status},
    )  # fmt: skip


def response(pair: Pair) -> Found:
    """A response of one status met on both sides."""
    before, after = pair.before[0].follow(), pair.after[0].follow()
    yield from media(pair, before, after)
    yield from _headers(pair, before, after)
    yield from _links(pair, before.get("links"), after.get("links"))


def _headers(pair: Pair, before: Node, after: Node) -> Found:
    had, has = (_named(node) for node in (before, after))
    for name in {**had, **has}:
        if name in had and name in has:
            yield Pair("parameter", (had[name],), (has[name],), pair.direction)
        elif name in had:
            needed = had[name].follow().mapping.get("required") is True
            yield Difference(
                "removed", "header", name, None, had[name], after.get("headers"), pair.direction, "field.removed",
                name=name, traits={"required": needed, "refused": False, **fate((had[name],)).traits},
            )  # fmt: skip
        else:
            yield Difference(
                "added", "header", None, name, before.get("headers"), has[name], pair.direction, "field.added",
                name=name, traits={"required": False, "refused": False},
            )  # fmt: skip


def _named(node: Node) -> dict[str, Node]:
    """The headers of an answer; a `Content-Type` among them says nothing (OpenAPI 3.0.4, section 4.7.17)."""
    found = {name.lower(): header for name, header in node.get("headers").members()}
    if node.spec.version != "2.0":
        found.pop("content-type", None)
    return found


def _links(pair: Pair, before: Node, after: Node) -> Found:
    for name in {**before.mapping, **after.mapping}:
        was, now = before.get(name).follow(), after.get(name).follow()
        if name not in after.mapping:
            yield Difference("removed", "link", name, None, was, after, pair.direction, "link.removed", name=name)
        elif name in before.mapping and _meant(was) != _meant(now):
            word = next((key for key in _LINK if was.mapping.get(key) != now.mapping.get(key)), "operationId")
            yield Difference(
                "replaced", f"link {word}", small(was.mapping.get(word)), small(now.mapping.get(word)), was, now,
                pair.direction, "link.changed", name=name,
            )  # fmt: skip


_LINK = ("operationId", "operationRef", "parameters", "requestBody", "server")


def _meant(link: Node) -> list[object]:
    return [link.mapping.get(key) for key in _LINK]
