"""What an API can spring on its customers without touching a schema: limits and plans in extensions, figures in
descriptions, the terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from change_guard.model import Value
from change_guard.surfaces.api.description.dialects import dialects
from change_guard.surfaces.api.description.difference import Difference, small
from change_guard.surfaces.api.description.spec import Node, Spec
from change_guard.surfaces.api.schemas.expand import where

QUOTA = re.compile(r"x-(?:.*-)?(?:rate-?limit\w*|quota\w*|throttl\w*)(?:-.*)?", re.I)
"""Extensions that hold how much a caller may ask: `x-rate-limit`, `x-ratelimit-limit`, `x-quota`."""

GATE = re.compile(r"x-(?:.*-)?(?:plan|tier|edition|entitlement|subscription|feature-flag|scope)s?", re.I)
"""Extensions that hold who may call at all."""

WINDOW = re.compile(r"(?:window|period|interval|per|reset|retry|delay|cost)", re.I)
"""Keys of a limit where more is less."""

UNITS = frozenset(
    """% percent request requests call calls second seconds minute minutes hour hours day days week weeks month
    months ms byte bytes kb mb gb kib mib gib character characters item items record records result results row rows
    page pages usd eur gbp dollar dollars cent cents euro euros credit credits token tokens user users seat seats time
    times attempt attempts retry retries connection connections""".split()  # noqa: SIM905
)
_FIGURE = re.compile(r"(?<![\w.])([$€£]?)(\d{1,30}(?:,\d{3})*(?:\.\d{1,30})?)(?:\s{0,2}(%|[A-Za-z]+))?")


def surprises(before: Node, after: Node) -> Iterator[Difference]:
    """What an operation, a path or the whole document says besides the contract."""
    for key in {**before.mapping, **after.mapping}:
        if QUOTA.fullmatch(key):
            yield from _quotas(key, before.get(key), after.get(key))
        elif GATE.fullmatch(key) and before.mapping.get(key) != after.mapping.get(key):
            yield _gate(key, before.get(key), after.get(key))
    yield from prose(before, after)


def _quotas(key: str, before: Node, after: Node) -> Iterator[Difference]:
    had, has = dict(_numbers(before)), dict(_numbers(after))
    for path in {**had, **has}:
        old, new = had.get(path), has.get(path)
        if old is None or (new is not None and old.value == new.value):
            if old is None and new is not None and not had:
                yield _quota("quota.lowered", key, (None, new.value), (before, new))
            continue
        if new is None:
            yield _quota("quota.raised", key, (old.value, None), (old, after))
            continue
        more = (new.value > old.value) is not (WINDOW.search(str(path[-1])) is not None if path else False)
        yield _quota("quota.raised" if more else "quota.lowered", key, (old.value, new.value), (old, new))


def _numbers(node: Node) -> Iterator[tuple[tuple[str, ...], Node]]:
    """The numbers in an extension by the keys that lead to them; `100/minute` is 100."""
    todo: list[tuple[tuple[str, ...], Node]] = [((), node)]
    while todo:
        path, here = todo.pop()
        value: Any = here.value
        if isinstance(value, str) and (written := re.match(r"\s*(\d{1,18})(?:\s*(?:/|per\b|requests\b).*)?$", value)):
            value = int(written[1])
        if isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite():
            yield path, Node(here.spec, here.keys, value)
        elif len(path) < 6:
            todo += [((*path, name), child) for name, child in here.members()]
            todo += [((*path, str(index)), child) for index, child in enumerate(here.items())]


def _quota(kind: str, key: str, values: tuple[Value, Value], nodes: tuple[Node, Node]) -> Difference:
    return Difference("unclear", key, values[0], values[1], nodes[0], nodes[1], kind=kind, name=key)


def _gate(key: str, was: Node, now: Node) -> Difference:
    kind = "access.opened" if now.value is None else "access.gated"
    return Difference("unclear", key, small(was.value), small(now.value), was, now, kind=kind, name=key)


def prose(before: Node, after: Node) -> Iterator[Difference]:
    """Figures with a unit that a description gave and now gives otherwise: 100 requests, 60 requests."""
    for word in ("summary", "description"):
        was, now = where(before, word), where(after, word)
        if not isinstance(was.value, str) or not isinstance(now.value, str) or was.value == now.value:
            continue
        had, has = figures(was.value), figures(now.value)
        units = [unit for unit in had if unit in has and had[unit] != has[unit]]
        if units:
            old, new = (", ".join(_written(side[unit], unit) for unit in units) for side in (had, has))
            yield Difference("unclear", word, old, new, was, now, kind="prose.changed", certain=False)


def figures(text: str) -> dict[str, list[str]]:
    """The numbers of a text by their unit, in order of size."""
    found: dict[str, list[str]] = {}
    for money, number, unit in _FIGURE.findall(text):
        if money or unit.lower() in UNITS:
            found.setdefault(money or unit.lower().rstrip("s"), []).append(number)
    return {unit: sorted(set(numbers)) for unit, numbers in found.items()}


def _written(numbers: list[str], unit: str) -> str:
    listed = " and ".join(numbers)
    if unit in "$€£":
        return f"{unit}{listed}"
    return f"{listed} {unit}" if unit == "%" or numbers == ["1"] or len(unit) < 3 else f"{listed} {unit}s"


def document(before: Spec, after: Spec) -> Iterator[Difference]:
    """What the document as a whole says: its limits, figures, terms and whom to write to."""
    yield from surprises(before.root, after.root)
    yield from dialects(before, after)
    was, now = before.root.get("info"), after.root.get("info")
    yield from surprises(was, now)
    for word in ("termsOfService", "license", "contact"):
        had, has = was.get(word), now.get(word)
        if had.value is not None and had.value != has.value and (word == "termsOfService" or has.value is None):
            gone = has.value is None
            yield Difference(
                "removed" if gone else "unclear", word, small(had.value), small(has.value), had, has,
                kind="terms.removed" if gone else "terms.changed", name=word,
            )  # fmt: skip
