"""Whole catalogues with several plans, against bills that are added up from the files' own text, unit by unit.

The calculator is that of bills.py, which shares nothing with ours. Run it for longer with
`CATALOGUES=20000 pytest tests/surfaces/pricing/test_catalogues.py`."""

from __future__ import annotations

import os
from fractions import Fraction
from typing import Any

from bills import AMOUNTS, FAR, bill, metered, ranges
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shop import between

from change_guard.model import Change, Money

PLANS, METERS = ("solo", "team"), ("calls", "rows")
PERCENT = st.integers(0, 8).map(lambda n: {"price": f"{n / 2}%"})


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """A plan: paid by the month or the year, by the seat or for all, with what it meters and asks at least."""
    said: dict[str, Any] = {"price": {draw(st.sampled_from(("monthly", "monthly", "yearly"))): draw(AMOUNTS)}}
    if draw(st.booleans()):
        said["for"] = "user"
    said["usage"] = {meter: draw(st.one_of(metered(), metered(), metered(), PERCENT)) for meter in METERS}
    terms = {"minimum_seats": st.integers(1, 6), "minimum_spend": st.integers(0, 40)}
    said["terms"] = {key: draw(value) for key, value in terms.items() if draw(st.booleans())}
    return said


@st.composite
def catalogues(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two states of a catalogue, of whose parts some stayed as they were."""
    old = {name: draw(plans()) for name in PLANS}
    new = {}
    for name, plan in old.items():
        other = draw(plans())
        new[name] = {key: draw(st.sampled_from((plan.get(key), other.get(key)))) for key in ("price", "for", "terms")}
        new[name] = {key: said for key, said in new[name].items() if said is not None}
        new[name]["usage"] = {m: draw(st.sampled_from((plan["usage"][m], other["usage"][m]))) for m in METERS}
    return old, new


personas = st.fixed_dictionaries(
    {
        "plan": st.sampled_from(PLANS),
        "seats": st.integers(1, 9),
        "usage": st.dictionaries(st.sampled_from(METERS), st.integers(0, FAR), max_size=2),
    }
)


def total(plan: dict[str, Any], persona: dict[str, Any]) -> tuple[Fraction, str] | None:
    """The whole bill and how often it comes; None where a share of something is asked."""
    ((every, each),) = plan["price"].items()
    seats = max(persona["seats"], plan["terms"].get("minimum_seats", 1)) if "for" in plan else 1
    used = [(plan["usage"][meter], units) for meter, units in persona["usage"].items()]
    if any(str(said.get("price")).endswith("%") for said, _ in used):
        return None
    owed = Fraction(each) * seats + sum((bill(said, units) for said, units in used), Fraction(0))
    return max(owed, Fraction(plan["terms"].get("minimum_spend", 0))), every


@settings(
    max_examples=int(os.environ.get("CATALOGUES", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(catalogues(), personas)
def test_the_same_customers_pay_more_exactly_where_we_say(
    pair: tuple[dict[str, Any], dict[str, Any]], persona: dict[str, Any]
) -> None:
    sides = [{"currency": "USD", "personas": {"somebody": persona}, "plans": plans_} for plans_ in pair]
    found = [change for change in between(*sides) if isinstance(change, Change)]
    for name in PLANS:
        old, new = pair[0][name], pair[1][name]
        assert_base(found, name, old, new)
        for meter in METERS:
            assert_meter(found, (name, meter), old["usage"][meter], new["usage"][meter])
    assert_persona(found, persona, [total(plans_[persona["plan"]], persona) for plans_ in pair])


def assert_base(found: list[Change], name: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    """Raised and lowered where the same thing is paid for at the same intervals, and never where it is not."""
    moved = {
        change.kind
        for change in found
        if change.kind in ("price.raised", "price.lowered") and change.traits.get("component") == "base"
        and change.traits["offer"] == name
    }  # fmt: skip
    (before, was), (after, now) = (next(iter(said["price"].items())) for said in (old, new))
    free = Fraction(was) == Fraction(now) == 0
    if before != after or (old.get("for") != new.get("for") and not free) or Fraction(was) == Fraction(now):
        assert not moved
    else:
        assert moved == {"price.raised" if Fraction(now) > Fraction(was) else "price.lowered"}


def assert_meter(found: list[Change], where: tuple[str, str], old: dict[str, Any], new: dict[str, Any]) -> None:
    """The usages that are dearer, one by one."""
    name, meter = where
    told = [one for one in found if one.traits.get("offer") == name and one.subject.startswith(f"{name} plan, {meter}")]
    shares = [str(said.get("price")).endswith("%") for said in (old, new)]
    if any(shares):
        kinds = {change.kind for change in told if change.kind != "price.implausible"}
        if not all(shares):
            assert kinds <= {"billing.changed", "currency.changed"}
        elif old != new:
            before, after = (Fraction(said["price"].rstrip("%")) for said in (old, new))
            assert kinds == {"price.raised" if after > before else "price.lowered"}
        return
    dearer = {units for units in range(FAR + 1) if bill(new, units) > bill(old, units)}
    raised = [change for change in told if change.kind == "price.raised"]
    assert len(raised) <= 1
    assert not dearer or raised
    for change in raised:
        said = change.traits.get("dearer")
        if "dearer" not in change.traits:
            assert dearer == set(range(1, FAR + 1))
        elif "more" in str(said):
            assert ranges(str(said)) <= dearer
        else:
            assert ranges(str(said)) == dearer


def assert_persona(found: list[Change], persona: dict[str, Any], bills: list[tuple[Fraction, str] | None]) -> None:
    """The whole bill of somebody, to the cent."""
    lines = [change for change in found if change.kind in ("bill.raised", "bill.lowered")]
    before, after = bills
    if before is None or after is None or before[1] != after[1] or before[0] == after[0]:
        assert not lines
        return
    (line,) = lines
    assert line.kind == ("bill.raised" if after[0] > before[0] else "bill.lowered")
    for shown, owed in ((line.before, before[0]), (line.after, after[0])):
        assert isinstance(shown, Money)
        assert abs(Fraction(shown.amount) - owed) < Fraction(1, 10**20)
