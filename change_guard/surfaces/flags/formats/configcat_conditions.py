"""ConfigCat's conditions: of a user (`u`), on a segment (`s`), and on another flag (`p`). Comparators are numbers.

Comparisons of confidential texts are hashed with the configuration's salt; what is hashed stays unread but for its
equality.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from change_guard.surfaces.flags.conditions import Asks, Condition, Either, Every, Not, Opaque, Serves
from change_guard.surfaces.flags.formats.shapes import mapping, mappings, number, said, texts
from change_guard.surfaces.flags.served import CODE, OFF, ON, Served, served, written

_KINDS: dict[Fraction | None, str] = {Fraction(0): "b", Fraction(1): "s", Fraction(2): "i", Fraction(3): "d"}
_LISTS = {0: ("in", False), 1: ("in", True), 2: ("contains", False), 3: ("contains", True)}
_VERSION_LISTS = {4: False, 5: True}
_VERSIONS = {6: ("from", True), 7: ("after", True), 8: ("after", False), 9: ("from", False)}
_NUMBERS = {12: "below", 13: "at-most", 14: "above", 15: "at-least", 18: "below", 19: "above"}
_TEXTS = {28: ("in", False), 29: ("in", True)}
_TEXT_LISTS = {30: ("prefix", False), 31: ("prefix", True), 32: ("suffix", False), 33: ("suffix", True)}


def value(raw: Any) -> Served:
    """`{"b": true}` and its kin; a value of no known type is the program's default."""
    found = mapping(raw)
    return next((served(found[kind]) for kind in ("b", "s", "i", "d") if found.get(kind) is not None), CODE)


class Conditions:
    """The conditions of one configuration."""

    def __init__(self, segments: list[Any], salt: str, raws: dict[str, dict[str, Any]]) -> None:
        self._segments = segments
        self._salt = salt
        self._raws = raws

    def broken(self, raw: dict[str, Any]) -> str:
        """What makes ConfigCat give up, so that the program's own default is served: a flag or a segment that is not
        there, or a value of another type than the flag's."""
        needed = mapping(raw.get("p"))
        if needed:
            parent = self._raws.get(said(needed.get("f")))
            kind = _KINDS.get(number(mapping(parent).get("t")))
            known = kind is None or mapping(needed.get("v")).get(kind) is not None
            return "needs_nothing" if parent is None else "" if known else "needs_another_value"
        place = number(mapping(raw.get("s")).get("s"))
        return "names_nothing" if place is not None and not 0 <= place < len(self._segments) else ""

    def missing(self, raw: dict[str, Any]) -> str:
        """What a condition names and no longer finds. A switch that is off may be on again."""
        needed = mapping(raw.get("p"))
        wanted = value(needed.get("v"))
        gone = wanted not in (ON, OFF, *_values(mapping(self._raws.get(said(needed.get("f"))))))
        return self.broken(raw) or ("needs_another_value" if needed and gone else "")

    def one(self, raw: dict[str, Any]) -> Condition:
        """Whom a condition holds for."""
        if isinstance(raw.get("u"), dict):
            return _user(raw["u"], self._salt)
        if isinstance(raw.get("s"), dict):
            return self._segment(raw["s"])
        if isinstance(raw.get("p"), dict):
            return self._flag(raw["p"])
        return Opaque(written(raw))

    def _segment(self, raw: dict[str, Any]) -> Condition:
        place = number(raw.get("s"))
        if place is None or place.denominator != 1 or not 0 <= place < len(self._segments) or _odd(raw):
            return Opaque(written(raw))
        tests = mapping(self._segments[int(place)]).get("r")
        within = Every(tuple(_user(one, self._salt) for one in mappings(tests)))
        return Not(within) if number(raw.get("c")) == 1 else within

    def _flag(self, raw: dict[str, Any]) -> Condition:
        wanted = value(raw.get("v"))
        if _odd(raw) or said(raw.get("f")) not in self._raws or (wanted not in (ON, OFF) and wanted.kind == "code"):
            return Opaque(written(raw))
        holds = Serves(said(raw["f"]), frozenset((wanted,)))
        return Not(holds) if number(raw.get("c")) == 1 else holds


def _values(raw: dict[str, Any]) -> Iterator[Served]:
    """Every value that a setting may serve."""
    rules = list(mappings(raw.get("r")))
    yield value(raw.get("v"))
    yield from (value(mapping(one.get("s")).get("v")) for one in rules)
    yield from (value(one.get("v")) for holder in (raw, *rules) for one in mappings(holder.get("p")))


def _odd(raw: dict[str, Any]) -> bool:
    """Whether the comparator is neither of the two there are: equal, or in; and the opposite."""
    return number(raw.get("c", 0)) not in (0, 1)


def _user(raw: dict[str, Any], salt: str) -> Condition:
    """Whoever lacks the attribute is never matched, turned round or not."""
    name, code = said(raw.get("a")), number(raw.get("c"))
    comparator = int(code) if code is not None and code.denominator == 1 else -1
    listed, text = texts(raw.get("l")), said(raw.get("s"))
    test = _test(name, comparator, listed, text, raw)
    if test is None:
        return Opaque(_hidden(name, comparator, listed or (text,), salt))
    found, turned = test
    return Every((Asks(name, "exists"), Not(Asks(name, "in", ("",))), Not(found))) if turned else found


def _hidden(name: str, comparator: int, hashed: tuple[str, ...], salt: str) -> str:
    """A comparison whose operands only ConfigCat and the application can read; equal hashes are equal operands."""
    return f"{name} by comparator {comparator} with hidden {', '.join(one[:12] for one in hashed)} {salt}".strip()


def _test(
    name: str, code: int, listed: tuple[str, ...], text: str, raw: dict[str, Any]
) -> tuple[Condition, bool] | None:
    if code in _LISTS:
        return Asks(name, _LISTS[code][0], listed), _LISTS[code][1]
    if code in _TEXTS:
        return Asks(name, "in", (text,)), _TEXTS[code][1]
    if code in _TEXT_LISTS:
        return Asks(name, _TEXT_LISTS[code][0], listed), _TEXT_LISTS[code][1]
    if code in _VERSION_LISTS:
        same = Either(tuple(Every((Asks(name, "from", (one,)), Not(Asks(name, "after", (one,))))) for one in listed))
        return same, _VERSION_LISTS[code]
    if code in _VERSIONS:
        return Asks(name, _VERSIONS[code][0], (text,)), _VERSIONS[code][1]
    if code in _NUMBERS and number(raw.get("d")) is not None:
        return Asks(name, _NUMBERS[code], (said(raw["d"]),)), False
    if code in (10, 11) and number(raw.get("d")) is not None:
        return Asks(name, "in", (said(raw["d"]),)), code == 11
    return None
