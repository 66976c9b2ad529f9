"""Usage that is bought in blocks: what is full, what is begun, and blocks of another size from step to step."""

from __future__ import annotations

from fractions import Fraction

import pytest

from change_guard.documents import Document
from change_guard.model import Change
from change_guard.surfaces import languages, pricing
from change_guard.surfaces.pricing import curves, drawing, formats

BLOCKS = """<?xml version="1.0"?>
<catalog><effectiveDate>2026-01-01T00:00:00+00:00</effectiveDate><catalogName>Shop</catalogName>
<products><product name="Mail"/></products>
<plans><plan name="mail-monthly"><product>Mail</product>
<finalPhase type="EVERGREEN"><duration><unit>UNLIMITED</unit></duration>
<usages><usage name="sent" billingMode="IN_ARREAR" usageType="CONSUMABLE" tierBlockPolicy="ALL_TIERS">
<billingPeriod>MONTHLY</billingPeriod><tiers>
<tier><blocks><tieredBlock><unit>mails</unit><size>10</size>
<prices><price><currency>USD</currency><value>2.00</value></price></prices><max>3</max></tieredBlock></blocks></tier>
<tier><blocks><tieredBlock><unit>mails</unit><size>100</size>
<prices><price><currency>USD</currency><value>15.00</value></price></prices><max>-1</max></tieredBlock></blocks></tier>
</tiers></usage></usages></finalPhase></plan></plans></catalog>
"""
DOWN = """[{"object": "price", "id": "p1", "product": "api", "currency": "usd", "unit_amount": 500, "active": true,
  "recurring": {"interval": "month", "usage_type": "metered", "meter": "calls"},
  "transform_quantity": {"divide_by": 1000, "round": "down"}}]"""


@pytest.mark.parametrize(
    ("mails", "dollars"), [(0, 0), (1, 2), (10, 2), (11, 4), (30, 6), (31, 21), (130, 21), (131, 36)]
)
def test_each_step_has_blocks_of_its_own(mails: int, dollars: int) -> None:
    """Three blocks of 10 at $2, then blocks of 100 at $15: the 31st mail begins the first of those."""
    catalogue, _ = formats.read(languages.opened(Document("c.xml", BLOCKS.encode(), "before")), None)
    drawn = drawing.curve(catalogue.of("plan")["mail-monthly"].prices[0])
    assert drawn is not None
    assert curves.cost(drawn, mails) == dollars


@pytest.mark.parametrize(("calls", "dollars"), [(999, 0), (1000, 5), (1999, 5), (2000, 10)])
def test_what_is_rounded_down_costs_nothing_until_it_is_full(calls: int, dollars: int) -> None:
    catalogue, _ = formats.read(Document("p.json", DOWN.encode(), "before"), None)
    drawn = drawing.curve(catalogue.of("plan")["api"].prices[0])
    assert drawn is not None
    assert curves.cost(drawn, calls) == Fraction(dollars)


def changes(path: str, old: str, new: str) -> list[Change]:
    sides = Document(path, old.encode(), "before"), Document(path, new.encode())
    return [change for change in pricing.changes(*sides) if isinstance(change, Change)]


def test_begun_thousands_that_count_now_are_dearer() -> None:
    (change,) = changes("p.json", DOWN, DOWN.replace("down", "up"))
    assert change.kind == "price.raised"
    assert str(change.traits["dearer"]).startswith("1 to 999 and 1,001 to 1,999 and")
    assert change.witness is not None
    assert change.witness.proven


def test_a_dearer_block_is_told_with_the_bill() -> None:
    (change,) = changes("c.xml", BLOCKS, BLOCKS.replace("15.00", "18.00"))
    assert change.traits["dearer"] == "from 31 mails"
    assert change.witness is not None
    assert change.witness.proven
