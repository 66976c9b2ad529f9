"""Any value of any type anywhere: never a traceback, and the same file is never different from itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from shop import between, document

from change_guard.errors import Trouble
from change_guard.model import Change, Unexamined
from change_guard.surfaces import pricing

_NAMES = (
    "name currency plans addons price prices for every features limits usage trial fees terms product "
    "status moves_to replaces effective_from effective_from_existing applies_to available_for needs "
    "length card converts renewal refund commitment minimum_seats monthly yearly USD EUR amount per "
    "included tiers up_to flat model value unit period saasName syntaxVersion usageLimits addOns "
    "defaultValue availableFor dependsOn usageLimitsExtensions monthlyPrice annualPrice a b id "
)
WORDS = st.sampled_from(_NAMES.split())
TEXTS = (
    *(
        "9.99",
        "$5",
        "-1",
        "1e999",
        "1e-999",
        "0",
        "inf",
        "unlimited",
        "free",
        "%",
        "3%",
        "∞",
        "USD",
        "month",
        "user/month",
    ),
    *("2027-01-01", "2027-13-99", "P1M", "new", "everyone", "Contact sales", "30 days", "10 GB", "", " ", "retired"),
    *("legacy", "transferred", "auto", "1_000", "\u0663", "0.1", "99999999999999999999999999999999.5", "1" * 60),
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**6),
    st.sampled_from((10**30, -(10**30), 10**9)),
    st.sampled_from(TEXTS),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=25,
)
OFFER = st.dictionaries(WORDS, VALUES, max_size=6)
FILES = st.one_of(
    VALUES,
    st.fixed_dictionaries(
        {"plans": st.dictionaries(WORDS, OFFER, max_size=3)},
        optional={
            "addons": st.dictionaries(WORDS, OFFER, max_size=2),
            "product": VALUES,
            "terms": VALUES,
            "currency": VALUES,
        },
    ),
    st.fixed_dictionaries(
        {
            "saasName": st.just("S"),
            "features": VALUES,
            "plans": st.dictionaries(WORDS, OFFER, max_size=3),
            "usageLimits": VALUES,
        },
        optional={"addOns": VALUES, "currency": VALUES},
    ),
)
MAP = {
    "price": ["plans.{plan}.price", "plans.{plan}.usage.{meter}"],
    "feature": "plans.{plan}.features",
    "limit": "*.{plan}.limits.{limit}",
    "trial": "plans.{plan}.trial",
    "fee": "plans.{plan}.fees",
    "currency": ".currency",
    "status": "plans.{plan}.status",
}


def compared(before: Any, after: Any, map: dict[str, Any] | None = None) -> list[Change] | None:
    try:
        return between(before, after, map)
    except Trouble as trouble:
        assert trouble.reason
        return None


@settings(max_examples=400, deadline=None)
@given(FILES, FILES)
def test_hostile_files_are_compared_or_refused(before: Any, after: Any) -> None:
    for change in compared(before, after) or ():
        assert isinstance(change, Unexamined) or change.id.startswith("chg_")
        assert str(change.where)
    pricing.recognises("a.yml", document(after, "after").data)


@settings(max_examples=200, deadline=None)
@given(FILES, FILES)
def test_hostile_files_under_a_map(before: Any, after: Any) -> None:
    compared(before, after, MAP)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.text(max_size=12), VALUES, max_size=4) | VALUES)
def test_hostile_maps(map: Any) -> None:
    if map:
        compared({"plans": {"a": {"price": 1}}}, {"plans": {"a": {"price": 2}}}, map)


@settings(deadline=None)
@given(FILES)
def test_the_same_file_is_silence(value: Any) -> None:
    assert not compared(value, value)


AMOUNT = st.integers(0, 40).map(lambda n: str(Decimal(n) / 4))
PLAN = st.fixed_dictionaries(
    {"price": st.fixed_dictionaries({"monthly": AMOUNT})},
    optional={
        "limits": st.dictionaries(st.sampled_from("xy"), st.integers(1, 9), max_size=2),
        "terms": st.fixed_dictionaries({}, optional={"refund": st.integers(0, 60), "commitment": st.integers(0, 60)}),
        "trial": st.integers(0, 30),
        "fees": st.dictionaries(st.sampled_from("fg"), AMOUNT, max_size=2),
    },
)
SHOPS = st.fixed_dictionaries({"currency": st.just("USD"), "plans": st.fixed_dictionaries({"a": PLAN, "b": PLAN})})
MIRROR = {
    "price.raised": "price.lowered",
    "limit.lowered": "limit.raised",
    "limit.changed": "limit.changed",
    "term.tightened": "term.eased",
    "trial.shortened": "trial.lengthened",
    "fee.added": "fee.removed",
    "fee.raised": "fee.lowered",
}
MIRROR |= {there: here for here, there in MIRROR.items()}


@settings(deadline=None)
@given(SHOPS, SHOPS)
def test_the_way_back_is_the_mirror(before: Any, after: Any) -> None:
    one, other = ([c for c in found if c.kind in MIRROR] for found in (between(before, after), between(after, before)))
    there = sorted((MIRROR[c.kind], c.subject, str(c.after), str(c.before)) for c in one)
    back = sorted((c.kind, c.subject, str(c.before), str(c.after)) for c in other)
    assert there == back
