"""Split's matchers: what a condition asks of the key, or of an attribute."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from change_guard.surfaces.flags.conditions import Asks, Condition, Either, Every, Not, Opaque, Serves
from change_guard.surfaces.flags.formats.shapes import mapping, mappings, number, said, texts
from change_guard.surfaces.flags.served import CODE, Served, written

KEY = "key"
CONTROL = "control"
"""What Split serves where it cannot tell."""
_TEXTS = {"STARTS_WITH": "prefix", "ENDS_WITH": "suffix", "CONTAINS_STRING": "contains", "WHITELIST": "in"}
_NUMBERS = {"GREATER_THAN_OR_EQUAL_TO": "at-least", "LESS_THAN_OR_EQUAL_TO": "at-most", "EQUAL_TO": "in"}


Treated: TypeAlias = "Callable[[str, tuple[str, ...]], frozenset[Served]]"
"""Treatments of another split, by name, as that split serves them."""


def matchers(raw: dict[str, Any], treated: Treated) -> Condition:
    """Whom a group of matchers holds for, which all must."""
    return Every(tuple(_matcher(one, treated) for one in mappings(raw.get("matchers"))))


def _matcher(raw: dict[str, Any], treated: Treated) -> Condition:
    name = said(mapping(raw.get("keySelector")).get("attribute")) or KEY
    kind = said(raw.get("matcherType"))
    found = (
        _depending(raw, treated)
        or _plain(name, kind, raw)
        or _number(name, kind, raw)
        or _version(name, kind, raw)
        or _unread(name, kind, raw)
    )
    return Not(found) if raw.get("negate") is True else found


def _depending(raw: dict[str, Any], treated: Treated) -> Condition | None:
    """Whom another split gives one of these treatments; one that is not there gives `control`."""
    other = mapping(raw.get("dependencyMatcherData"))
    if said(raw.get("matcherType")) != "IN_SPLIT_TREATMENT" or not said(other.get("split")):
        return None
    wanted = texts(other.get("treatments"))
    return Serves(
        said(other["split"]), treated(said(other["split"]), wanted) | ({CODE} if CONTROL in wanted else set())
    )


def _plain(name: str, kind: str, raw: dict[str, Any]) -> Condition | None:
    if kind == "ALL_KEYS":
        return Every(())
    if kind in _TEXTS:
        return Asks(name, _TEXTS[kind], texts(mapping(raw.get("whitelistMatcherData")).get("whitelist")))
    return Asks(name, "in", texts(raw.get("booleanMatcherData"))) if kind == "EQUAL_TO_BOOLEAN" else None


def _number(name: str, kind: str, raw: dict[str, Any]) -> Condition | None:
    """Moments are compared by the minute or the day, which is not read."""
    one, two = mapping(raw.get("unaryNumericMatcherData")), mapping(raw.get("betweenMatcherData"))
    if "DATETIME" in (one.get("dataType"), two.get("dataType")):
        return None
    if kind in _NUMBERS and number(one.get("value")) is not None:
        return Asks(name, _NUMBERS[kind], (said(one["value"]),))
    if kind == "BETWEEN" and number(two.get("start")) is not None and number(two.get("end")) is not None:
        return Every((Asks(name, "at-least", (said(two["start"]),)), Asks(name, "at-most", (said(two["end"]),))))
    return None


def _version(name: str, kind: str, raw: dict[str, Any]) -> Condition | None:
    version, between = said(raw.get("stringMatcherData")), mapping(raw.get("betweenStringMatcherData"))
    match kind:
        case "GREATER_THAN_OR_EQUAL_TO_SEMVER":
            return Asks(name, "from", (version,))
        case "LESS_THAN_OR_EQUAL_TO_SEMVER":
            return _upto(name, version)
        case "BETWEEN_SEMVER":
            return Every((Asks(name, "from", (said(between.get("start")),)), _upto(name, said(between.get("end")))))
        case "EQUAL_TO_SEMVER" | "IN_LIST_SEMVER":
            listed = texts(mapping(raw.get("whitelistMatcherData")).get("whitelist")) or (version,)
            return Either(tuple(Every((Asks(name, "from", (one,)), _upto(name, one))) for one in listed))
    return None


def _upto(name: str, version: str) -> Condition:
    """Who has no version has no old one."""
    return Every((Asks(name, "exists"), Not(Asks(name, "after", (version,)))))


def _unread(name: str, kind: str, raw: dict[str, Any]) -> Condition:
    segment = said(mapping(raw.get("userDefinedSegmentMatcherData")).get("segmentName"))
    if kind == "IN_SEGMENT" and segment:
        return Opaque(f"{name} is in segment {segment}")
    given = {key: value for key, value in raw.items() if key.endswith("Data") and value is not None}
    return Opaque(f"{name} {kind} {written(next(iter(given.values())) if len(given) == 1 else given)}")
