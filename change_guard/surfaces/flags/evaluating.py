"""A flag asked for by one customer, of whom all attributes are known, as the system itself would answer.

The places come from the system's own hash (bucketing.py). For the systems in bucketing.RULES the answers are held
against the vendor's SDK in tests/surfaces/flags/oracles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from change_guard.errors import Unseen
from change_guard.surfaces.flags import bucketing
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Opaque, text
from change_guard.surfaces.flags.flagset import Flag, Judge, Person, axes
from change_guard.surfaces.flags.served import Served
from change_guard.surfaces.flags.serving import Point, Undecided, serve

MAX_QUESTIONS = 1_000


def evaluate(key: str, flags: Mapping[str, Flag], person: Person) -> Served:
    """What the flag serves; raises Unseen where it depends on something nobody outside the system can compute."""
    answers: dict[str | Opaque, str | None] = {}
    places: dict[Axis, Fraction] = {}
    for _ in range(MAX_QUESTIONS):
        try:
            return serve(key, flags, Point(answers, places))
        except Undecided as question:
            about = question.about
        if isinstance(about, Opaque):
            raise Unseen(f"{key} depends on a condition that is not read: {about.said}")
        if isinstance(about, Axis):
            places[about] = _place(about, person)
        else:
            answers[about] = text(person.attributes.get(about))
    raise Unseen(f"{key} asks more than {MAX_QUESTIONS} questions")


def _place(axis: Axis, person: Person) -> Fraction:
    if bucketing.published(axis):
        return bucketing.place(axis, person.attributes)
    if axis not in person.positions:
        raise Unseen(f"how {axis.hash} deals customers out is not published")
    return person.positions[axis]


def judged(flags: Mapping[str, Flag]) -> dict[str, Flag]:
    """The flags, each able to say what it serves a customer and, where the hash is published, where it puts one."""
    whole: dict[str, Flag] = {}
    used = {axis for flag in flags.values() for axis in axes(flag.outcome)}
    bucket = bucketing.place if any(map(bucketing.published, used)) else None
    for key, flag in flags.items():
        whole[key] = replace(flag, judge=_judge(key, whole), bucket=bucket)
    return whole


def _judge(key: str, flags: Mapping[str, Flag]) -> Judge:
    return lambda person: evaluate(key, flags, person)
