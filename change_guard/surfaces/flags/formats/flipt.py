"""Flipt's features.yaml (core/validation/flipt.cue, versions 1.0 to 1.6).

A variant flag deals customers of the first rule that holds; a boolean flag asks its rollouts in order and is
`enabled` for
everybody else. What a rule's distributions do not cover, and customers of no rule, get the default variant or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Condition, Either, Every
from change_guard.surfaces.flags.environments import from_path
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Next, Outcome, Part, Rule, Rules, Split, Spot, laid
from change_guard.surfaces.flags.formats.flipt_constraints import constraint
from change_guard.surfaces.flags.formats.shapes import items, mapping, mappings, number, on, said, spots, texts, weight
from change_guard.surfaces.flags.formats.variants import variant as with_payload
from change_guard.surfaces.flags.served import NOTHING, OFF, ON, Served

NAME = "flipt"
ENTITY = "entity"
PARTS = {"enabled": "switch", "rollouts": "share", "rules": "share", "variants": "values", "type": "values"}

_KEY = re.compile(rb"""["']?\bkey["']?\s*:""")
_OWN = re.compile(rb"""["']?\b(?:namespace|variants|match_type|BOOLEAN_FLAG_TYPE|VARIANT_FLAG_TYPE|rollouts)\b""")


def recognises(path: str, data: bytes) -> bool:
    """A list of `flags` with keys, beside a namespace, a type or segments."""
    if not path.endswith((".yml", ".yaml", ".json")):
        return False
    return bool(
        re.search(rb"""^["'{\s]*flags["']?\s*:\s*(?:\[|\n)""", data, re.M) and _KEY.search(data) and _OWN.search(data)
    )


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set for each namespace of the file."""
    whole = document.value
    several = isinstance(whole, list)
    for index, raw in enumerate(items(whole) if several else [whole]):
        part = mapping(raw)
        known = {said(one.get("key")): one for one in mappings(part.get("segments"))}
        found: dict[str, Flag] = {}
        for place, flag in enumerate(items(part.get("flags"))):
            key = said(mapping(flag).get("key"))
            if key:
                keys = (*((index,) if several else ()), "flags", place)
                found[key] = _flag(document, keys, key, mapping(flag), known)
        namespace = part.get("namespace")
        name = said(mapping(namespace).get("key")) if isinstance(namespace, dict) else said(namespace)
        yield FlagSet(
            from_path(document.path) if name in ("", "default") else name,
            judged(found),
            NAME,
            asked=name not in ("", "default"),
        )


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _flag(
    document: Document, keys: tuple[str | int, ...], key: str, raw: dict[str, Any], known: dict[str, Any]
) -> Flag:
    spoken = spots(document, keys, raw, PARTS)
    named = [*_segments(raw, "rules"), *_segments(raw, "rollouts")]
    variants = {said(one.get("key")) for one in mappings(raw.get("variants"))}
    dealt = [one for rule in mappings(raw.get("rules")) for one in mappings(rule.get("distributions"))]
    absent = [name for one in dealt if (name := said(one.get("variant"))) not in variants]
    missing = next((one for one in (*(name for name in named if name not in known), *absent)), None)
    suspects = {"names_nothing": Spot(document, keys, "", missing)} if missing else {}
    about = " ".join((key, said(raw.get("name")), said(raw.get("description"))))
    boolean = raw.get("type") == "BOOLEAN_FLAG_TYPE" or ("type" not in raw and not raw.get("variants"))
    reader = _Reader(key, raw, known)
    return Flag(key, reader.boolean() if boolean else reader.variant(), spoken, about=about, suspects=suspects)


def _segments(raw: dict[str, Any], field: str) -> Iterator[str]:
    for one in mappings(raw.get(field)):
        yield from _named(one)[0]


def _named(rule: dict[str, Any]) -> tuple[tuple[str, ...], bool]:
    """The segments a rule names, in each of the ways that the versions of the file have, and whether all must hold."""
    segment = rule.get("segment")
    inner = mapping(segment)
    names = texts(segment) if not isinstance(segment, dict) else (*texts(inner.get("key")), *texts(inner.get("keys")))
    names = names or (*texts(rule.get("segment_key")), *texts(rule.get("segments")))
    operator = said(inner.get("operator") or inner.get("segment_operator") or rule.get("operator"))
    return names, operator.startswith("AND")


class _Reader:
    """One flag."""

    def __init__(self, key: str, raw: dict[str, Any], segments: dict[str, Any]) -> None:
        self._key = key
        self._raw = raw
        self._segments = segments
        variants = list(mappings(raw.get("variants")))
        self._values = {said(one.get("key")): _value(one) for one in variants}
        self._default = next(
            (self._values[said(one.get("key"))] for one in variants if on(one.get("default"))), NOTHING
        )

    def boolean(self) -> Outcome:
        rules = tuple(self._rollout(one) for one in mappings(self._raw.get("rollouts")))
        enabled = ON if on(self._raw.get("enabled")) else OFF
        return Rules(rules, enabled) if rules else enabled

    def variant(self) -> Outcome:
        if not on(self._raw.get("enabled")):
            return self._default
        ranked = list(mappings(self._raw.get("rules")))
        ranked.sort(key=lambda one: number(one.get("rank")) or Fraction(0))
        return Rules(tuple(Rule(self._condition(one), self._dealt(one)) for one in ranked), self._default)

    def _rollout(self, raw: dict[str, Any]) -> Rule:
        threshold = mapping(raw.get("threshold"))
        if threshold:
            value = ON if on(threshold.get("value")) else OFF
            share = min(weight(threshold.get("percentage")) / 100, Fraction(1))
            axis = Axis("Flipt threshold", (self._key,), (ENTITY,))
            return Rule(Every(()), Split(axis, (Part(Fraction(0), share, value),)) if share else Next())
        return Rule(self._condition(raw), ON if on(mapping(raw.get("segment")).get("value")) else OFF)

    def _condition(self, raw: dict[str, Any]) -> Condition:
        names, every = _named(raw)
        tests = tuple(_segment(mapping(self._segments.get(name)), name in self._segments) for name in names)
        return Every(tests) if every else Either(tests)

    def _dealt(self, raw: dict[str, Any]) -> Outcome:
        """A rule that holds decides: whom its distributions leave out gets the default."""
        shares = [(weight(one.get("rollout")), said(one.get("variant"))) for one in mappings(raw.get("distributions"))]
        shares = [(share, name) for share, name in shares if share]
        if not shares:
            return self._default
        parts = laid((share / 100, self._values.get(name, NOTHING)) for share, name in shares)
        axis = Axis("Flipt", (self._key,), (ENTITY,))
        return Rules((Rule(Every(()), Split(axis, parts)),), self._default)


def _value(variant: dict[str, Any]) -> Served:
    """A program asks for the variant's key, and for the attachment where there is one."""
    return with_payload(variant.get("key"), "attachment", variant.get("attachment"))


def _segment(raw: dict[str, Any], known: bool) -> Condition:
    tests = tuple(constraint(one) for one in mappings(raw.get("constraints")))
    if not known:
        return Either(())
    return Either(tests) if said(raw.get("match_type")).startswith("ANY") and tests else Every(tests)
