"""What comes back: statuses, their forms, headers, and the links from one answer to the next call."""

from __future__ import annotations

from change_guard.surfaces.api.contract.bodies import media
from change_guard.surfaces.api.contract.flows import of
from change_guard.surfaces.api.contract.operations import Operation, contents
from change_guard.surfaces.api.contract.parameters import Found
from change_guard.surfaces.api.description.difference import Difference, Direction, Pair, alike, small
from change_guard.surfaces.api.description.lifecycle import fate
from change_guard.surfaces.api.description.spec import Node

ACCEPTED = "202"
WISHES = ("cancel", "delete", "unsubscribe")
"""What customers want done, and not looked at first."""


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
    those, as they are with those of the success that came instead. Of a range some may be left."""
    was, cover = before.responses[status], _cover(status, after.responses)
    if cover:
        yield Pair("response", (was,), (after.responses[cover],), gives)
    elif not _is_left(status, after.responses):
        now = _instead(status, before.responses, after.responses)
        yield _status("removed", status, was, after.node.get("responses"), gives, now)
        if _at_once(status, before, after):
            yield Difference(
                "removed", "status", status, None, was, after.node.get("responses"), gives, "response.narrowed",
                name=status, traits={"edit": f"no longer answers {status} for what is done later: it is done at once"},
            )  # fmt: skip
        if now and contents(was.follow()) and contents(after.responses[now].follow()):
            yield Pair("response", (was,), (after.responses[now],), gives)


def _is_left(status: str, described: dict[str, Node]) -> bool:
    """Whether a part of a range is described by itself now; and all errors, where `default` spoke of them."""
    if status == "default":
        return {"4XX", "5XX"} <= {name.upper() for name in described}
    return any(_cover(name, {status: node}) == status for name, node in described.items())


def _at_once(status: str, before: Operation, after: Operation) -> bool:
    """Whether a wish to leave was noted for later, and now is only ever answered when it is done: programs that wait
    for the status lose by it, and customers gain."""
    done = any(left[:1] == "2" and left != ACCEPTED for left in after.responses)
    return status == ACCEPTED and done and ACCEPTED not in after.responses and of(before) in WISHES


def _instead(status: str, had: dict[str, Node], has: dict[str, Node]) -> str:
    """The only success that came, where this one is the only one that went."""
    gone, come = _alone(had, has), _alone(has, had)
    return come[0] if gone == [status] and len(come) == 1 else ""


def _alone(these: dict[str, Node], others: dict[str, Node]) -> list[str]:
    """The successes of which the other side says nothing."""
    said = (status for status in these if status[:1] == "2" and status.isdigit())
    return [status for status in said if status not in others and not _cover(status, others)]


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


def _status(event: str, status: str, was: Node, now: Node, gives: Direction, instead: str = "") -> Difference:
    gone = event == "removed"
    return Difference(
        "narrowed" if gone else "widened", "status", status if gone else None, None if gone else status, was, now,
        gives, f"response.{event}", name=status, traits={
            "success": status[:1] in "23", "status": status, "now_answers": instead,
            "hint": f" It answers with {instead} instead." if instead else "",
        },
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
                "removed", "header", _written(had[name]), None, had[name], after.get("headers"), pair.direction,
                "field.removed", name=_written(had[name]),
                traits={"required": needed, "refused": False, **fate((had[name],)).traits},
            )  # fmt: skip
        else:
            yield Difference(
                "added", "header", None, _written(has[name]), before.get("headers"), has[name], pair.direction,
                "field.added", name=_written(has[name]), traits={"required": False, "refused": False},
            )  # fmt: skip


def _written(header: Node) -> str:
    return str(header.keys[-1])


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
        elif name in before.mapping and (word := _led_otherwise(was, now)):
            yield Difference(
                "replaced", f"link {word}", small(was.mapping.get(word)), small(now.mapping.get(word)), was, now,
                pair.direction, "link.changed", name=name,
            )  # fmt: skip


_LINK = ("operationId", "operationRef", "parameters", "requestBody", "server")


def _led_otherwise(was: Node, now: Node) -> str:
    """The first word of a link that leads elsewhere; nothing where none does."""
    return next((word for word in _LINK if not _leads_alike(was.get(word), now.get(word))), "")


def _leads_alike(was: Node, now: Node) -> bool:
    """A parameter that only has another name there is told where it is asked for."""
    had, has = dict(was.mapping), dict(now.mapping)
    if was.keys[-1] != "parameters" or not had or not has:
        return alike(was.value, now.value)
    renamed = (
        sorted(map(str, (value for name, value in one.items() if name not in other)))
        for one, other in ((had, has), (has, had))
    )
    left, right = renamed
    return left == right and all(alike(had[name], has[name]) for name in had.keys() & has.keys())
