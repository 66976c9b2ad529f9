"""Unleash: what its client API and its exports hold (docs.getunleash.io, Unleash/client-specification).

Strategies are alternatives: the feature is on where one of them lets the customer in, and without any it is on for
everybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.conditions import EVERYBODY, Asks, Condition, Every, Not, Opaque, Serves
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import (
    Axis,
    Flag,
    FlagSet,
    Next,
    Outcome,
    Part,
    Rule,
    Rules,
    Split,
    deal,
    inside,
)
from change_guard.surfaces.flags.formats.shapes import items, mapping, mappings, on, said, spots, texts, weight
from change_guard.surfaces.flags.formats.unleash_constraints import constraint
from change_guard.surfaces.flags.served import OFF, ON, Served, opaque, served

NAME = "unleash"
PARTS = {"enabled": "switch", "strategies": "share", "variants": "values", "dependencies": "targeting"}
VARIANTS = "86028157"
"""The murmur seed of variants; strategies have none."""

_STRATEGIES = re.compile(rb"""["']?\bstrategies["']?\s*:""")
_FEATURES = re.compile(rb"""["']?\bfeatures["']?\s*:""")


def recognises(path: str, data: bytes) -> bool:
    """Features with strategies."""
    return path.endswith((".json", ".yml", ".yaml")) and bool(_STRATEGIES.search(data) and _FEATURES.search(data))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set; segments are looked up by their number."""
    whole = mapping(document.value)
    segments = {said(one.get("id")): one for one in mappings(whole.get("segments"))}
    found: dict[str, Flag] = {}
    raws: dict[str, dict[str, Any]] = {}
    for index, raw in enumerate(items(whole.get("features"))):
        name = said(mapping(raw).get("name"))
        if name:
            raws[name] = mapping(raw)
            found[name] = _flag(document, index, name, raws[name], segments)
    yield FlagSet("", judged({name: _depending(flag, raws[name], found) for name, flag in found.items()}), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _flag(document: Document, index: int, name: str, raw: dict[str, Any], segments: dict[str, Any]) -> Flag:
    lifecycle = said(raw.get("type"))
    return Flag(
        name,
        _Reader(name, raw, segments).outcome(),
        spots(document, ("features", index), raw, PARTS),
        about=f"{name} {said(raw.get('description'))}",
        traits={"stage": lifecycle, **({"kill_switch": True} if lifecycle == "kill-switch" else {})},
    )


def _depending(flag: Flag, raw: dict[str, Any], found: dict[str, Flag]) -> Flag:
    """The flag, off where what it depends on is not as it should be; one that is not there is never on."""
    from dataclasses import replace

    tests: list[Condition] = []
    for one in mappings(raw.get("dependencies")):
        parent = found.get(said(one.get("feature")))
        variants = frozenset(Served("text", name) for name in texts(one.get("variants")))
        values = (
            frozenset(value for value in inside(parent.outcome) if isinstance(value, Served) and value != OFF)
            if parent
            else frozenset()
        )
        holds = Serves(said(one.get("feature")), variants or values)
        tests.append(Not(holds) if one.get("enabled") is False else holds)
    return replace(flag, outcome=Rules((Rule(Every(tuple(tests)), flag.outcome),), OFF)) if tests else flag


class _Reader:
    """One feature."""

    def __init__(self, name: str, raw: dict[str, Any], segments: dict[str, Any]) -> None:
        self._name = name
        self._raw = raw
        self._segments = segments

    def outcome(self) -> Outcome:
        if not on(self._raw.get("enabled")):
            return OFF
        strategies = list(mappings(self._raw.get("strategies")))
        if not strategies:
            return self._on({})
        return Rules(tuple(Rule(self._whom(one), self._dealt(one)) for one in strategies), OFF)

    def _whom(self, raw: dict[str, Any]) -> Condition:
        tests = [constraint(one) for one in mappings(raw.get("constraints"))]
        for number in texts(raw.get("segments")):
            if number not in self._segments:
                return Not(EVERYBODY)
            tests += [constraint(one) for one in mappings(self._segments[number].get("constraints"))]
        return Every((*tests, *self._named(raw)))

    def _named(self, raw: dict[str, Any]) -> Iterator[Condition]:
        """What a strategy asks by its own name."""
        parameters = mapping(raw.get("parameters"))
        listed = {
            "userWithId": ("userId", "userIds"),
            "remoteAddress": ("remoteAddress", "IPs"),
            "applicationHostname": ("hostname", "hostNames"),
        }
        name = said(raw.get("name"))
        if name in listed:
            attribute, field = listed[name]
            yield Asks(
                attribute, "in", tuple(one.strip() for one in said(parameters.get(field)).split(",") if one.strip())
            )
        elif name not in (
            "default",
            "flexibleRollout",
            "gradualRolloutUserId",
            "gradualRolloutSessionId",
            "gradualRolloutRandom",
        ):
            yield Opaque(f"strategy {name} {served(parameters).text}")

    def _dealt(self, raw: dict[str, Any]) -> Outcome:
        parameters, name = mapping(raw.get("parameters")), said(raw.get("name"))
        by, field = {
            "flexibleRollout": (said(parameters.get("stickiness")) or "default", "rollout"),
            "gradualRolloutUserId": ("userId", "percentage"),
            "gradualRolloutSessionId": ("sessionId", "percentage"),
            "gradualRolloutRandom": ("random", "percentage"),
        }.get(name, ("", ""))
        served_on = self._on(raw)
        if not by:
            return served_on
        share = min(weight(parameters.get(field)) / 100, Fraction(1))
        group = said(parameters.get("groupId")) or ("" if name.startswith("gradual") else self._name)
        return self._sticky(
            by,
            (group, "0", "100"),
            lambda axis: Split(axis, (Part(Fraction(0), share, served_on),)) if share else Next(),
        )

    def _sticky(self, by: str, seed: tuple[str, ...], dealt: Any) -> Outcome:
        """Customers without the attribute are left out; by default it is the first of three that is there."""
        if by == "random":
            return dealt(Axis("a throw of dice at every call", seed, ()))  # type: ignore[no-any-return]
        if by != "default":
            return Rules((Rule(Asks(by, "exists"), dealt(Axis("Unleash", seed, (by,)))),), Next())
        thrown = dealt(Axis("a throw of dice at every call", seed, ()))
        user, session = (dealt(Axis("Unleash", seed, (name,))) for name in ("userId", "sessionId"))
        known = Asks("userId", "exists")
        return Rules(
            (
                Rule(known, user),
                Rule(Every((Not(known), Asks("sessionId", "exists"))), session),
                Rule(Every((Not(known), Not(Asks("sessionId", "exists")))), thrown),
            ),
            Next(),
        )

    def _on(self, strategy: dict[str, Any]) -> Outcome:
        """On, or the variant's name where there are variants; the strategy's own come first."""
        own = list(mappings(strategy.get("variants")))
        variants = own or list(mappings(self._raw.get("variants")))
        if not variants:
            return ON
        if any(one.get("overrides") for one in variants):
            return opaque(variants)
        group = said(mapping(strategy.get("parameters")).get("groupId")) if own else ""
        total = sum((weight(one.get("weight")) for one in variants), Fraction(0))
        seed = (group or self._name, VARIANTS, str(max(int(total), 1)))
        shares: list[tuple[Fraction, Outcome]] = [
            (weight(one.get("weight")), Served("text", said(one.get("name")))) for one in variants
        ]
        by = said(variants[0].get("stickiness")) or "default"
        return self._sticky(by, seed, lambda axis: deal(axis, shares))
