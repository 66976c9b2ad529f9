"""The end of a call as its documented answers name it: the headers `Sunset` (RFC 8594) and `Deprecation` (RFC 9745)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from change_guard.surfaces.api.contract.operations import Operation
from change_guard.surfaces.api.description.difference import Difference
from change_guard.surfaces.api.description.lifecycle import fate
from change_guard.surfaces.api.description.spec import Node


def contradictions(before: Operation, after: Operation) -> Iterator[Difference]:
    """Headers that say otherwise than `deprecated` and `x-sunset` do, where they did not say so before."""
    known = {(told.name, told.before, told.after) for told in _contradictions(before)}
    for told in _contradictions(after):
        if (told.name, told.before, told.after) not in known:
            yield told


def _contradictions(operation: Operation) -> Iterator[Difference]:
    said = fate((operation.node,))
    for name, header in _headers(operation):
        written = _fixed(header.follow())
        if name.lower() == "deprecation" and written is not None and not said.announced:
            yield _told(name, None, str(written.value), operation, written)
        day = _day(written) if name.lower() == "sunset" and written else None
        if day and day != said.sunset and not said.unreadable:
            yield _told(name, said.sunset, day, operation, written or header)
    yield from _too_late(operation, said.sunset)


def _too_late(operation: Operation, sunset: date | None) -> Iterator[Difference]:
    """A day of deprecation after the last day, which must not be earlier (RFC 9745, section 4)."""
    fixed = [(name, written) for name, header in _headers(operation) if (written := _fixed(header.follow()))]
    ends = [day for name, written in fixed if name.lower() == "sunset" and (day := _day(written))]
    last = min([*ends, *([sunset] if sunset else [])], default=None)
    for name, written in fixed:
        day = _stamp(written) if name.lower() == "deprecation" else None
        if last and day and day > last:
            yield _told(name, last, day, operation, written)


def _headers(operation: Operation) -> Iterator[tuple[str, Node]]:
    """The headers of its answers that name an end; nobody else's are looked into."""
    for response in operation.responses.values():
        headers = response.follow().get("headers")
        yield from ((name, headers.get(name)) for name in headers.mapping if name.lower() in ("sunset", "deprecation"))


def _fixed(header: Node) -> Node | None:
    """The one value that is documented, as a constant or as an example."""
    schema = header.get("schema").follow()
    places = (schema.get("const"), header.get("example"), schema.get("example"))
    return next((place for place in places if isinstance(place.value, str)), None)


def _day(written: Node) -> date | None:
    """The day of an HTTP date (RFC 9110, section 5.6.7)."""
    from email.utils import parsedate_to_datetime  # Ten modules, which few descriptions need.

    try:
        return parsedate_to_datetime(str(written.value)).date()
    except (ValueError, OverflowError):
        return None


def _stamp(written: Node) -> date | None:
    """The day of a structured date, `@1798761600`, or of an HTTP date, as it was written before RFC 9745."""
    text = str(written.value)
    if not text.startswith("@"):
        return _day(written)
    try:
        return datetime.fromtimestamp(int(text[1:]), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _told(name: str, had: date | None, has: date | str, operation: Operation, place: Node) -> Difference:
    return Difference(
        "unclear",
        "header",
        had,
        has,
        operation.node.get("x-sunset"),
        place,
        "response",
        "sunset.contradicted",
        name=name,
    )
