"""A flag at a moment, and on its way from one moment to the next, held against going through all moments one by one."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import NOW, Asks, Either, Every, Not
from change_guard.surfaces.flags.exposure import segments
from change_guard.surfaces.flags.flagset import Flag, Next, Outcome, Part, Rule, Rules, Split
from change_guard.surfaces.flags.pinned import pinned
from change_guard.surfaces.flags.served import OFF, ON
from change_guard.surfaces.flags.serving import Point, serve
from change_guard.surfaces.flags.tally import tally
from change_guard.surfaces.flags.timeline import timeline

DAYS = ("2027-01-01", "2027-02-01", "2027-03-01", "2027-04-01")
AXIS = Axis("x", ("f",), ("id",))
BUCKETS = 4
PLANS = (None, "pro", "free")

dates = st.sampled_from(DAYS[1:]).map(lambda day: Asks(NOW, "from", (day,)))
plans = st.sampled_from(PLANS[1:]).map(lambda plan: Asks("plan", "in", (plan,)))
conditions: Any = st.recursive(
    dates | plans,
    lambda inner: (
        inner.map(Not)
        | st.lists(inner, max_size=2).map(lambda of: Every(tuple(of)))
        | st.lists(inner, max_size=2).map(lambda of: Either(tuple(of)))
    ),
    max_leaves=4,
)


def dealt(share: int, one: Outcome, other: Outcome) -> Outcome:
    cut = Fraction(share, BUCKETS)
    return Split(AXIS, (Part(Fraction(0), cut, one), Part(cut, Fraction(1), other)))


leaves: Any = st.sampled_from((ON, OFF, Next()))
outcomes: Any = st.recursive(
    leaves,
    lambda inner: (
        st.builds(dealt, st.integers(1, BUCKETS - 1), inner, inner)
        | st.builds(
            lambda rules, last: Rules(tuple(rules), last),
            st.lists(st.builds(Rule, conditions, inner), max_size=3),
            inner,
        )
    ),
    max_leaves=6,
)


def served(outcome: Outcome, day: str, plan: str | None, bucket: int) -> Any:
    point = Point({NOW: day, "plan": plan}, {AXIS: Fraction(bucket, BUCKETS)})
    return serve("f", {"f": Flag("f", outcome)}, point)


@settings(max_examples=300, deadline=None)
@given(outcomes)
def test_what_is_left_at_a_moment_serves_as_the_whole_does_then(outcome: Outcome) -> None:
    for day in DAYS:
        for plan in PLANS:
            for bucket in range(BUCKETS):
                assert served(pinned(outcome, day), day, plan, bucket) == served(outcome, day, plan, bucket)


def life(before: Outcome, after: Outcome, plan: str | None, bucket: int, merged: int) -> list[bool]:
    """Whether one customer has it, day by day, where the change comes before that day."""
    return [served(before if day < merged else after, DAYS[day], plan, bucket).on for day in range(len(DAYS))]


@settings(max_examples=300, deadline=None)
@given(outcomes, outcomes)
def test_where_nobody_loses_no_customer_has_it_on_one_day_and_not_on_the_next(before: Outcome, after: Outcome) -> None:
    flags = {"f": Flag("f", before)}, {"f": Flag("f", after)}
    found = [tally(one) for one in segments("f", *flags)]
    if not timeline("f", *flags, found).nobody_loses:
        return
    everybody = [(plan, bucket) for plan in PLANS for bucket in range(BUCKETS)]
    felt = [
        day
        for day in range(len(DAYS))
        if any(served(before, DAYS[day], *who).on and not served(after, DAYS[day], *who).on for who in everybody)
    ]
    assert felt
    assert felt[0] > 0
    for plan, bucket in everybody:
        lived = life(before, after, plan, bucket, merged=felt[0])
        drops = [later for later, (had, has) in enumerate(pairwise(lived), 1) if had and not has]
        assert not set(drops) & set(felt)
