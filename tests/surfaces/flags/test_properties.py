"""What holds for every flag file: silence, mirrors, exact shares, and no traceback."""

from __future__ import annotations

import json
import operator as op
import os
import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import pytest
from flag_files import compared, document
from flag_world import WORLD
from hypothesis import example, given, settings
from hypothesis import strategies as st

from change_guard.errors import Trouble
from change_guard.surfaces import flags
from change_guard.surfaces.flags import formats
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Asks, Either, Every, Not, Serves, parts
from change_guard.surfaces.flags.exposure import segments
from change_guard.surfaces.flags.flagset import Flag, Next, Outcome, Rule, Rules, deal, inside
from change_guard.surfaces.flags.served import CODE, OFF, ON, Served, served

AXES = (Axis("test", ("a",), ("id",)), Axis("test", ("b",), ("id",)))
BUCKETS = 12
PLANS = ("free", "pro", "team", None)
AGES = (None, *range(6))
MAILS = (None, "", "a@x.org", "B@X.org", "a@y.com", "b@x.com", "x")
APPS = (None, "0.9.0", "1.0.0", "1.0.1", "1.10.0", "2.0.0", "none")

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
    st.builds(
        lambda op, operands, fold: Asks("mail", op, tuple(map(str.lower, operands)) if fold else tuple(operands), fold),
        st.sampled_from(["prefix", "suffix", "contains", "in"]),
        st.lists(st.sampled_from(["a@", "B@X", "@x.org", ".com", "x", "b@x.com"]), min_size=1, max_size=2, unique=True),
        st.booleans(),
    ),
    st.builds(
        lambda op, version: Asks("app", op, (version,)),
        st.sampled_from(["from", "after"]),
        st.sampled_from(["1.0.0", "1.2", "1.10.0", "2"]),
    ),
    st.builds(Asks, st.sampled_from(["plan", "mail", "app"]), st.sampled_from(["exists", "has"])),
    st.builds(
        lambda values: Serves("g", frozenset(values)),
        st.lists(st.sampled_from([ON, OFF, served("red")]), min_size=1, max_size=2),
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


@dataclass
class Brute:
    """Another evaluator, on one customer in one bucket of each axis. `g` is the flag that `f` may need."""

    customer: dict[str, Any]
    places: dict[Axis, Fraction]
    g: Outcome

    def serves(self, outcome: Outcome, inner: bool = False) -> Served:
        self.inner = inner
        return self.decides(outcome) or CODE

    def decides(self, outcome: Outcome) -> Served | None:
        if isinstance(outcome, Served):
            return outcome
        if isinstance(outcome, Next):
            return None
        if isinstance(outcome, Rules):
            for rule in outcome.rules:
                found = self.decides(rule.outcome) if self.met(rule.condition) else None
                if found:
                    return found
            return self.decides(outcome.default)
        inside = [part for part in outcome.parts if part.low <= self.places[outcome.axis] < part.high]
        return self.decides(inside[0].outcome) if inside else None

    def met(self, condition: Any) -> bool:
        if isinstance(condition, Not):
            return not self.met(condition.of)
        if isinstance(condition, Every | Either):
            return (all if isinstance(condition, Every) else any)([self.met(one) for one in condition.of])
        if isinstance(condition, Serves):
            itself = self.inner
            found = CODE if itself else Brute(self.customer, self.places, self.g).serves(self.g, inner=True)
            return found in condition.values
        return answers(condition, self.customer[condition.attribute])


VERSION = re.compile(r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?((?:\.\d+)*)")
TEXT_TESTS = {"in": str.__eq__, "prefix": str.startswith, "suffix": str.endswith, "contains": str.__contains__}
NUMBER_TESTS = {"below": op.lt, "at-most": op.le, "above": op.gt, "at-least": op.ge}


def answers(test: Asks, value: Any) -> bool:
    if value is None:
        return False
    if test.op in ("exists", "has"):
        return True
    if test.attribute == "app":
        have, bound = (VERSION.fullmatch(one) for one in (value, test.operands[0]))
        if not have or not bound:
            return False
        one, other = ([int(part or 0) for part in found.groups()[:3]] + [bool(found[4])] for found in (have, bound))
        return one > other or (one == other and test.op == "from")
    if test.op in NUMBER_TESTS:
        return NUMBER_TESTS[test.op](value, int(test.operands[0]))
    value = value.lower() if test.fold else value
    return any(TEXT_TESTS[test.op](value, operand) for operand in test.operands)


def as_age(said: str | None) -> Fraction | None:
    return None if said in (None, "other") else Fraction(said)


SIZE = int(os.environ.get("FLAG_EXAMPLES", "1"))
"""How many times the ordinary number of examples."""


MAILED = Rules(
    (Rule(Asks("mail", "suffix", ("a@",)), OFF), Rule(Asks("mail", "prefix", ("a@",)), ON)),
    OFF,
)
"""Whose beginning and end are asked for by the same text: it alone is not all that begins so."""


def sides(*outcomes: Outcome, g: Outcome) -> list[dict[str, Flag]]:
    return [{"f": Flag("f", outcome), "g": Flag("g", g)} for outcome in outcomes]


@settings(max_examples=300 * SIZE, deadline=None)
@given(outcomes, outcomes, outcomes)
def test_symbolic_shares_equal_counting_every_bucket(before: Outcome, after: Outcome, g: Outcome) -> None:
    """Each class of customers is represented by one value; with that value in hand, every bucket is counted."""
    for segment in segments("f", *sides(before, after, g=g)):
        customer: dict[str, Any] = {"plan": None, "age": None, "mail": None, "app": None}
        for one in segment.who:
            customer[one.attribute] = as_age(one.value) if one.attribute == "age" else one.value
        assert sum(segment.moves.values()) == 1
        assert segment.moves == counted(before, after, g, customer)


@example(ON, MAILED, ON)
@settings(max_examples=100 * SIZE, deadline=None)
@given(outcomes, outcomes, outcomes)
def test_every_customer_is_in_some_segment(before: Outcome, after: Outcome, g: Outcome) -> None:
    """Whoever walks in, one segment moves as they do."""
    matrices = [segment.moves for segment in segments("f", *sides(before, after, g=g))]
    known = {}
    for plan, age, mail, app in product(PLANS, AGES[::2], MAILS, APPS):
        customer = {"plan": plan, "age": age, "mail": mail, "app": app}
        seen = tuple(answers(test, customer[test.attribute]) for test in asked(before, after, g))
        if seen not in known:
            known[seen] = counted(before, after, g, customer)
            assert known[seen] in matrices


def asked(*outcomes: Outcome) -> list[Asks]:
    conditions = (
        rule.condition for one in outcomes for part in inside(one) if isinstance(part, Rules) for rule in part.rules
    )
    return [test for condition in conditions for test in parts(condition) if isinstance(test, Asks)]


def counted(before: Outcome, after: Outcome, g: Outcome, customer: dict[str, Any]) -> dict[Any, Fraction]:
    moves: Counter[Any] = Counter()
    for one, other in product(range(BUCKETS), repeat=2):
        places = dict(zip(AXES, (Fraction(one, BUCKETS), Fraction(other, BUCKETS)), strict=True))
        brute = Brute(customer, places, g)
        moves[brute.serves(before), brute.serves(after)] += 1
    return {move: Fraction(count, BUCKETS**2) for move, count in moves.items()}


@settings(max_examples=200, deadline=None)
@given(outcomes, outcomes)
def test_looking_back_losers_become_gainers(before: Outcome, after: Outcome) -> None:
    both = sides(before, after, g=OFF)
    there = Counter(moves(segment.moves) for segment in segments("f", *both))
    back = Counter(
        moves({(b, a): share for (a, b), share in segment.moves.items()}) for segment in segments("f", *both[::-1])
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
