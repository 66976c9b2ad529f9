"""Whom a feature of Unleash is on for, and which variant each of them gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import EVERYBODY, Asks, Condition, Every, Not, Opaque
from change_guard.surfaces.flags.flagset import Next, Outcome, Part, Rule, Rules, Split, deal
from change_guard.surfaces.flags.formats.shapes import mapping, mappings, number, on, said, texts, weight
from change_guard.surfaces.flags.formats.unleash_constraints import constraint
from change_guard.surfaces.flags.formats.variants import variant
from change_guard.surfaces.flags.served import OFF, ON, Served, opaque, written

DICE = "a throw of dice at every call"
"""What deals out variants to those who lack what they would be dealt by."""

VARIANTS = "86028157"
"""The murmur seed of variants; strategies have none."""


class Reader:
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
        for id in texts(raw.get("segments")):
            if id not in self._segments:
                return Not(EVERYBODY)
            tests += [constraint(one) for one in mappings(self._segments[id].get("constraints"))]
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
            yield Opaque(f"strategy {name} {written(parameters)}")

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

    def _sticky(self, by: str, seed: tuple[str, ...], dealt: Callable[[Axis], Outcome]) -> Outcome:
        """Customers without the attribute are left out; by default it is the first of three that is there."""
        if by == "random":
            return dealt(Axis(DICE, seed, ()))
        if by != "default":
            return Rules((Rule(Asks(by, "exists"), dealt(Axis("Unleash", seed, (by,)))),), Next())
        thrown = dealt(Axis(DICE, seed, ()))
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
        shares: list[tuple[Fraction, Outcome]] = [(weight(one.get("weight")), _variant(one)) for one in variants]
        by = said(variants[0].get("stickiness")) or "default"
        dealt = self._sticky(by, seed, lambda axis: deal(axis, shares))
        return Rules((Rule(EVERYBODY, dealt),), deal(Axis(DICE, seed, ()), shares))


def _variant(raw: dict[str, Any]) -> Served:
    """A payload that says it is a text stays one."""
    payload = mapping(raw.get("payload"))
    value = payload.get("value")
    opened = payload.get("type") == "json" or (payload.get("type") == "number" and number(value) is not None)
    return variant(raw.get("name"), "payload", value if opened or not value else {"text": value})
