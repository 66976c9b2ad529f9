"""What holds for every flag file: silence, mirrors, exact shares, and no traceback."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import pytest
from flag_files import compared, document
from flag_world import WORLD
from hypothesis import given, settings
from hypothesis import strategies as st

from change_guard.errors import Trouble
from change_guard.surfaces import flags
from change_guard.surfaces.flags import formats
from change_guard.surfaces.flags.conditions import Asks, Either, Every, Not
from change_guard.surfaces.flags.exposure import segments
from change_guard.surfaces.flags.flagset import Axis, Flag, Next, Outcome, Rule, Rules, deal
from change_guard.surfaces.flags.served import OFF, ON, Served, served

AXES = (Axis("test", ("a",), ("id",)), Axis("test", ("b",), ("id",)))
BUCKETS = 12
PLANS = ("free", "pro", "team", None)
AGES = (None, *range(6))

values = st.sampled_from([ON, OFF, served("red"), served("blue"), Served("code", "")])
tests = st.one_of(
    st.builds(
        lambda plans: Asks("plan", "in", tuple(plans)), st.lists(st.sampled_from(PLANS[:3]), min_size=1, unique=True)
    ),
    st.builds(
        lambda op, age: Asks("age", op, (str(age),)),
        st.sampled_from(["below", "at-most", "above", "at-least"]),
        st.integers(0, 5),
    ),
)
conditions = st.recursive(
    tests,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, max_size=2).map(lambda of: Every(tuple(of))),
        st.lists(inner, max_size=2).map(lambda of: Either(tuple(of))),
    ),
    max_leaves=4,
)


def dealt(axis: Axis, cuts: list[int], outcomes: list[Any]) -> Outcome:
    """Parts that end on the twelfths, so that twelve buckets show all."""
    bounds = [0, *sorted(set(cuts)), BUCKETS]
    weights = [(Fraction(high - low), outcomes[n % len(outcomes)]) for n, (low, high) in enumerate(pairwise(bounds))]
    return deal(axis, weights)


outcomes = st.recursive(
    values,
    lambda inner: st.one_of(
        st.builds(
            dealt,
            st.sampled_from(AXES),
            st.lists(st.integers(1, BUCKETS - 1), max_size=3),
            st.lists(inner, min_size=1, max_size=3),
        ),
        st.builds(
            lambda rules, default: Rules(tuple(Rule(*rule) for rule in rules), default),
            st.lists(st.tuples(conditions, st.one_of(inner, st.just(Next()))), max_size=3),
            inner,
        ),
    ),
    max_leaves=6,
)


def brute(outcome: Outcome, customer: dict[str, Any], places: dict[Axis, Fraction]) -> Served | None:
    """Another evaluator, on one customer in one bucket of each axis."""
    if isinstance(outcome, Served):
        return outcome
    if isinstance(outcome, Next):
        return None
    if isinstance(outcome, Rules):
        for rule in outcome.rules:
            found = brute(rule.outcome, customer, places) if met(rule.condition, customer) else None
            if found:
                return found
        return brute(outcome.default, customer, places)
    inside = [part for part in outcome.parts if part.low <= places[outcome.axis] < part.high]
    return brute(inside[0].outcome, customer, places) if inside else None


def met(condition: Any, customer: dict[str, Any]) -> bool:
    if isinstance(condition, Not):
        return not met(condition.of, customer)
    if isinstance(condition, Every):
        return all(met(one, customer) for one in condition.of)
    if isinstance(condition, Either):
        return any(met(one, customer) for one in condition.of)
    value = customer[condition.attribute]
    if value is None:
        return False
    if condition.op == "in":
        return value in condition.operands
    bound = int(condition.operands[0])
    return {"below": value < bound, "at-most": value <= bound, "above": value > bound, "at-least": value >= bound}[
        condition.op
    ]


def as_age(said: str | None) -> Fraction | None:
    return None if said in (None, "other") else Fraction(said)


@settings(max_examples=300, deadline=None)
@given(outcomes, outcomes)
def test_symbolic_shares_equal_counting_every_bucket(before: Outcome, after: Outcome) -> None:
    """Each class of customers is represented by one value; with that value in hand, every bucket is counted."""
    found = segments("f", {"f": Flag("f", before)}, {"f": Flag("f", after)})
    for segment in found:
        customer: dict[str, Any] = {"plan": None, "age": None}
        for one in segment.who:
            customer[one.attribute] = one.value if one.attribute == "plan" else as_age(one.value)
        assert sum(segment.moves.values()) == 1
        assert segment.moves == counted(before, after, customer)


@settings(max_examples=200, deadline=None)
@given(outcomes, outcomes)
def test_every_customer_is_in_some_segment(before: Outcome, after: Outcome) -> None:
    """Whoever walks in, one segment moves as they do."""
    found = segments("f", {"f": Flag("f", before)}, {"f": Flag("f", after)})
    matrices = [segment.moves for segment in found]
    for plan, age in product(PLANS, AGES):
        assert counted(before, after, {"plan": plan, "age": age}) in matrices


def counted(before: Outcome, after: Outcome, customer: dict[str, Any]) -> dict[Any, Fraction]:
    moves: Counter[Any] = Counter()
    code = Served("code", "")
    for one, other in product(range(BUCKETS), repeat=2):
        places = dict(zip(AXES, (Fraction(one, BUCKETS), Fraction(other, BUCKETS)), strict=True))
        moves[brute(before, customer, places) or code, brute(after, customer, places) or code] += 1
    return {move: Fraction(count, BUCKETS**2) for move, count in moves.items()}


@settings(max_examples=200, deadline=None)
@given(outcomes, outcomes)
def test_looking_back_losers_become_gainers(before: Outcome, after: Outcome) -> None:
    sides = {"f": Flag("f", before)}, {"f": Flag("f", after)}
    there = Counter(moves(segment.moves) for segment in segments("f", *sides))
    back = Counter(
        moves({(b, a): share for (a, b), share in segment.moves.items()}) for segment in segments("f", *sides[::-1])
    )
    assert set(there) == set(back)


def moves(of: Any) -> frozenset[Any]:
    return frozenset(of.items())


VENDORS = """
features strategies constraints contextName operator values parameters rollout stickiness groupId segments
variants weight dependencies feature fallthrough variation variations offVariation prerequisites targets
clauses op rules salt defaultValue condition force coverage hashAttribute weights f p v r t s c u b l
conditions matcherGroup matchers partitions treatment size killed trafficAllocation feature_states
multivariate_feature_state_values feature_state_value conditionalValues expression valueType FeatureManagement
EnabledFor Audience Groups Users DefaultRolloutPercentage feature_management feature_flags id allocation
percentile versionedSpecs default version experiment probability_weight filter min_version country start_date
percentage defaultRule query progressiveRollout initial end date scheduledRollout distributions threshold
rollouts type match_type default_enabled production cohorts exceptions settings Features Flights
locale_default premium deprecated channels defaults experimentation start
"""
NAMES = "flags new-checkout name enabled rollout_percentage state variants on off defaultVariant targeting if seed"
LOGIC = "fractional var $ref $evaluators == in and < starts_with cat"
names = st.sampled_from([*NAMES.split(), *LOGIC.split(), *VENDORS.split()])
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 200),
    st.sampled_from(["on", "off", "yes", "20%", "ENABLED", "DISABLED", "", "enabled", "2026-01-01T00:00:00Z", "1.2.*"]),
    st.sampled_from(["in", "eq", "flexibleRollout", "percent <= 10", 'plan eq "pro"', "BOOLEAN_FLAG_TYPE", "ROLLOUT"]),
    st.just("plan"),
)
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(names, inner, max_size=5)),
    max_leaves=25,
)
flag = st.fixed_dictionaries(
    {"name": st.sampled_from(["a", "b"]), "enabled": scalars},
    optional={"rollout_percentage": anything, "seed": anything},
)
flagd_flag = st.fixed_dictionaries(
    {}, optional={"state": scalars, "variants": anything, "defaultVariant": scalars, "targeting": anything}
)
files = st.one_of(
    anything,
    st.lists(flag, max_size=4),
    st.fixed_dictionaries(
        {"flags": st.dictionaries(st.sampled_from(["a", "b"]), flagd_flag, max_size=3)},
        optional={"$evaluators": anything},
    ),
)


@settings(max_examples=500, deadline=None)
@given(files, files, st.sampled_from(["", *formats.FORMATS]))
def test_any_document_of_any_shape_is_read_or_refused(before: Any, after: Any, format: str) -> None:
    map = {"format": format} if format else None
    try:
        for change in compared(before, after, map=map):
            assert change.id
            assert change.traits is not None
    except Trouble as trouble:
        assert trouble.reason


@settings(max_examples=200, deadline=None)
@given(files)
def test_the_same_file_in_another_order_is_silence(file: Any) -> None:
    turned = json.loads(json.dumps(file, sort_keys=True))
    for name in formats.FORMATS:
        try:
            assert compared(file, turned, map={"format": name}) == []
        except Trouble:
            continue


def retyped(value: Any, at: int, put: Any) -> Any:
    """The document with its value of that number, counted in the order of reading, replaced."""
    count = -1

    def walk(here: Any) -> Any:
        nonlocal count
        count += 1
        if count == at:
            return put
        if isinstance(here, dict):
            return {key: walk(inner) for key, inner in here.items()}
        return [walk(inner) for inner in here] if isinstance(here, list) else here

    return walk(value)


@pytest.mark.parametrize("name", WORLD)
def test_any_value_of_a_real_document_may_have_any_type(name: str) -> None:
    format, path, value = WORLD[name]
    for at in range(1, 60):
        for put in (None, True, 3, -1, "", "x", [], ["x"], [[]], {}, {"x": {}}, [{"x": [None]}], "9" * 30, 10**20):
            try:
                for change in compared(value, retyped(value, at, put), path, {"format": format}):
                    assert change.id
            except Trouble as trouble:
                assert trouble.reason


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.binary(max_size=80), st.text(max_size=80).map(str.encode)),
    st.sampled_from(["a.json", "a.yml", "a.md"]),
)
def test_recognition_never_raises(data: bytes, path: str) -> None:
    assert flags.recognises(path, data) in (True, False)


@pytest.mark.parametrize("depth", [30, 60, 200])
def test_deep_targeting_is_read_or_said_to_be_unclear(depth: int) -> None:
    def deep(end: str) -> Any:
        here: Any = end
        for level in range(depth):
            here = {"if": [{"==": [{"var": "level"}, level]}, "off", here]}
        return {
            "flags": {
                "a": {
                    "state": "ENABLED",
                    "variants": {"on": True, "off": False},
                    "defaultVariant": "off",
                    "targeting": here,
                }
            }
        }

    kinds = set()
    try:
        kinds = {change.kind for change in compared(deep("on"), deep("off"))}
    except Trouble:
        assert depth > 100
    else:
        assert kinds == ({"rollout.lowered"} if depth < 40 else {"flag.unclear"})
    assert list(flags.changes(document([], "before"), None)) == []
