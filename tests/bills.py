"""A calculator that shares nothing with ours: it knows the native shape, integers and Fractions, and counts; and prices
as somebody might write them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

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
        said |= {"minimum": draw(st.integers(1, 8))} if draw(st.integers(0, 3)) == 0 else {}
        return said | ({"model": "package"} if shape == "package" else {})
    word = "flat" if shape == "stairstep" else "price"
    bounds = sorted(draw(st.sets(st.integers(1, 40), max_size=3)))
    steps = [{"up_to": bound, word: draw(AMOUNTS)} for bound in bounds] + [{word: draw(AMOUNTS)}]
    said |= {"model": shape, "tiers": steps}
    bounds_ = {"credit": st.integers(1, 4), "minimum": st.integers(1, 8), "maximum": st.integers(20, 60)}
    said |= {"included": draw(st.integers(1, 9))} if draw(st.booleans()) else {}
    return said | {key: draw(value) for key, value in bounds_.items() if draw(st.integers(0, 2)) == 0}


def bill(said: dict[str, Any], units: int) -> Fraction:
    """What so many units cost: less the credit, never below nothing or the minimum, nor above the maximum."""
    owed = used(said, max(0, units - said.get("included", 0)))
    if "credit" in said:
        owed = max(owed - said["credit"], Fraction(0))
    owed = max(owed, Fraction(said.get("minimum", 0)))
    return min(owed, Fraction(said["maximum"])) if "maximum" in said else owed


def used(said: dict[str, Any], units: int) -> Fraction:
    """What the units beyond those included cost by the steps alone."""
    per = said["per"]
    if "tiers" not in said:
        times = Fraction(-(-units // per)) if said.get("model") == "package" else Fraction(units, per)
        return times * Fraction(said["price"])
    steps = said["tiers"]
    if said["model"] == "graduated":
        return sum(
            (Fraction(next(s for s in steps if n <= s.get("up_to", n))["price"]) / per for n in range(1, units + 1)),
            Fraction(0),
        )
    step = next(s for s in steps if units <= s.get("up_to", units))
    return Fraction(step["flat"]) if "flat" in step else units * Fraction(step["price"]) / per


def ranges(said: str | None) -> set[int]:
    """The usages that a change names: `5 to 9 and from 12 calls`."""
    if said and said.startswith("any number of"):
        return set(range(FAR + 1))
    told: set[int] = set()
    for low, high in re.findall(r"(?:from )?([\d,]+)(?: to ([\d,]+))?", said or ""):
        last = int(high.replace(",", "")) if high else FAR
        told |= set(range(int(low.replace(",", "")), min(last, FAR) + 1))
    return told
