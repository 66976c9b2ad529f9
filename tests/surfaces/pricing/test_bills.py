"""Whole price files against a bill that is added up from the file's own text, unit by unit.

The calculator here shares nothing with ours: it knows the native shape, integers and Fractions, and counts. Run it for
longer with `BILLS=20000 pytest tests/surfaces/pricing/test_bills.py`."""

from __future__ import annotations

import os
import re
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from shop import between

FAR = 60
"""Beyond every bound of the files made here; two lines may still cross later."""
AMOUNTS = st.integers(0, 12).map(lambda n: f"{n / 4:.2f}")


@st.composite
def metered(draw: st.DrawFn) -> dict[str, Any]:
    """A usage price as somebody might write it."""
    said: dict[str, Any] = {"per": draw(st.sampled_from((1, 1, 5)))}
    shape = draw(st.sampled_from(("plain", "package", "graduated", "volume", "stairstep")))
    if shape in ("plain", "package"):
        said |= {"price": draw(AMOUNTS), "included": draw(st.integers(0, 25))}
        return said | ({"model": "package"} if shape == "package" else {})
    word = "flat" if shape == "stairstep" else "price"
    bounds = sorted(draw(st.sets(st.integers(1, 40), max_size=3)))
    steps = [{"up_to": bound, word: draw(AMOUNTS)} for bound in bounds] + [{word: draw(AMOUNTS)}]
    said |= {"model": shape, "tiers": steps}
    return said | ({"credit": draw(st.integers(1, 4))} if draw(st.booleans()) else {})


def bill(said: dict[str, Any], units: int) -> Fraction:
    """What so many units cost."""
    per = said["per"]
    if "tiers" not in said:
        over = max(0, units - said["included"])
        times = Fraction(-(-over // per)) if said.get("model") == "package" else Fraction(over, per)
        return times * Fraction(said["price"])
    steps = said["tiers"]
    if said["model"] == "graduated":
        total = sum(
            (Fraction(next(s for s in steps if n <= s.get("up_to", n))["price"]) / per for n in range(1, units + 1)),
            Fraction(0),
        )
    else:
        step = next(s for s in steps if units <= s.get("up_to", units))
        total = Fraction(step["flat"]) if "flat" in step else units * Fraction(step["price"]) / per
    return max(total - said["credit"], Fraction(0)) if "credit" in said else total


def ranges(said: str | None) -> set[int]:
    """The usages that a change names: `5 to 9 and from 12 calls`."""
    if said and said.startswith("any number of"):
        return set(range(FAR + 1))
    told: set[int] = set()
    for low, high in re.findall(r"(?:from )?([\d,]+)(?: to ([\d,]+))?", said or ""):
        last = int(high.replace(",", "")) if high else FAR
        told |= set(range(int(low.replace(",", "")), min(last, FAR) + 1))
    return told


@settings(max_examples=int(os.environ.get("BILLS", "120")), deadline=None)
@given(metered(), metered())
def test_the_same_customer_pays_more_exactly_where_we_say(old: dict[str, Any], new: dict[str, Any]) -> None:
    files = ({"currency": "USD", "plans": {"api": {"usage": {"calls": said}}}} for said in (old, new))
    found = [change for change in between(*files) if change.kind in ("price.raised", "price.lowered")]
    dearer = {n for n in range(FAR + 1) if bill(new, n) > bill(old, n)}
    cheaper = {n for n in range(FAR + 1) if bill(new, n) < bill(old, n)}
    if not found:
        assert not dearer
        assert not cheaper
        return
    (change,) = found
    assert change.kind == "price.raised" or not dearer
    told = change.traits.get("dearer") or ""
    if "dearer" not in change.traits:
        assert change.kind == ("price.raised" if dearer else "price.lowered")
        assert dearer in (set(), set(range(1, FAR + 1))), "one number tells the price, so every use is dearer or none"
    elif "more" in str(told):
        assert ranges(str(told)) <= dearer
    else:
        assert ranges(str(told)) == dearer
    usage = change.traits.get("usage")
    if isinstance(usage, int) and dearer:
        assert bill(new, usage) > bill(old, usage)
        assert change.witness is not None
        assert change.witness.data["after"] == str(bill(new, usage))


@settings(max_examples=80, deadline=None)
@given(metered(), metered())
def test_between_two_rows_both_bills_are_straight(old: dict[str, Any], new: dict[str, Any]) -> None:
    files = ({"currency": "USD", "plans": {"api": {"usage": {"calls": said}}}} for said in (old, new))
    for change in between(*files):
        rows = change.witness.data.get("bills", ()) if change.witness else ()
        points = [tuple(map(Fraction, row)) for row in rows]
        for first, then in pairwise(points if len(points) < 30 else ()):
            for units in range(int(first[0]), min(int(then[0]), 60) + 1):
                share = (units - first[0]) / (then[0] - first[0])
                for side, said in ((1, old), (2, new)):
                    assert bill(said, units) == first[side] + share * (then[side] - first[side])
