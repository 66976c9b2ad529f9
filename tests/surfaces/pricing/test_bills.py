"""Whole price files against a bill that is added up from the file's own text, unit by unit.

The calculator (bills.py) shares nothing with ours. Run it for longer with
`BILLS=20000 pytest tests/surfaces/pricing/test_bills.py`."""

from __future__ import annotations

import os
from fractions import Fraction
from itertools import pairwise
from typing import Any

from bills import FAR, bill, metered, ranges
from hypothesis import given, settings
from shop import between


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
