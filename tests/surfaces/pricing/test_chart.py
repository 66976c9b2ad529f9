"""The bill over usage, as points to draw."""

from __future__ import annotations

from shop import between, only

MAPS = "currency: USD\nplans: {maps: {usage: {loads: {per: 1000, %s}}}}\n"


def test_google_maps_2018_bends_where_its_price_list_does() -> None:
    """750,000 loads free, then $0.50 a thousand; then $7.00 to 100,000 and $5.60 above, less $200 a month."""
    before = MAPS % "price: 0.50, included: 750000"
    after = MAPS % "credit: 200, tiers: [{up_to: 100000, price: 7}, {price: 5.60}]"
    witness = only(between(before, after)).witness
    assert witness is not None
    rows = {int(units): (had, gets) for units, had, gets in witness.data["bills"]}
    assert rows[0] == ("0", "0")
    assert rows[28571] == ("0", "0")
    assert rows[28572] == ("0", "0.004")
    assert rows[100_000] == ("0", "500")
    assert rows[750_000] == ("0", "4140")
    assert max(rows) == 1_000_000
    assert rows[1_000_000] == ("125", "5540")


def test_an_amount_without_an_end_is_a_fraction() -> None:
    before = "currency: USD\nplans: {api: {usage: {calls: {price: 1, per: 3, included: 2}}}}\n"
    witness = only(between(before, before.replace("price: 1", "price: 2"))).witness
    assert witness is not None
    assert ("10", "8/3", "16/3") in witness.data["bills"]
