"""One cause is one finding, however many entries of a file it moves."""

from __future__ import annotations

from typing import Any

from shop import between, only, told


def usd(**plans: Any) -> dict[str, Any]:
    return {"currency": "USD", "plans": plans}


def api(included: int, **more: Any) -> dict[str, Any]:
    usage = {"calls": {"price": 1, "per": 100, "included": included}}
    return {"price": {"monthly": 5}, "limits": {"calls": included}, "usage": usage, **more}


def test_what_is_included_is_no_limit_where_more_can_be_bought() -> None:
    """500 calls less at a cent each are $5.00, and nobody is stopped."""
    change = only(between(usd(a=api(1000)), usd(a=api(500))))
    assert told([change]) == [("price.raised", "a plan, calls", "$0.00 per 1,000 calls", "$5.00 per 1,000 calls")]


def test_a_limit_beyond_which_nothing_is_sold_any_more_is_one() -> None:
    kinds = {change.kind for change in between(usd(a=api(1000)), usd(a=api(500, usage={})))}
    assert "limit.lowered" in kinds


def test_another_interval_is_told_once_for_all_regions() -> None:
    map_ = {"price": "plans.{plan}.{interval}.{region}", "currency": "USD"}
    prices = {"us": 5, "de": 6, "jp": 7}
    change = only(between({"plans": {"a": {"monthly": prices}}}, {"plans": {"a": {"weekly": prices}}}, map_))
    assert (change.kind, change.traits["interval_after"]) == ("billing.changed", "weekly")


def test_the_interval_says_nothing_about_what_one_call_costs() -> None:
    """A cent a call is a cent a call, billed by the month or by the quarter; two cents are dearer."""
    month = {"usage": {"calls": {"price": "0.01", "every": "month"}}}
    quarter = {"usage": {"calls": {"price": "0.01", "every": "quarter"}}}
    assert between(usd(a=month), usd(a=quarter)) == []
    quarter["usage"]["calls"]["price"] = "0.02"
    assert only(between(usd(a=month), usd(a=quarter))).kind == "price.raised"
