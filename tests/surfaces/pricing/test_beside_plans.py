"""What a plan says of itself beside its price: so much of what can be counted, in numbers or in words."""

from __future__ import annotations

import pytest
from shop import between

PLANS = "currency: EUR\nplans:\n  team: {price: 9, storage: %s, seats: %s}\n"


@pytest.mark.parametrize(
    ("before", "after", "finds"),
    [
        (("10 GB", "5"), ("5 GB", "5"), ["limit.lowered"]),
        (("10 GB", "5"), ("10000 MB", "5"), []),
        (("1 TB", "unlimited"), ("1 TB", "50"), ["limit.lowered"]),
        (("1 TB", "50"), ("1 TB", "unlimited"), ["limit.raised"]),
        (("10 GB", "-1"), ("10 GB", "unlimited"), []),
    ],
)
def test_so_much_of_what_can_be_counted(before: tuple[str, str], after: tuple[str, str], finds: list[str]) -> None:
    assert [change.kind for change in between(PLANS % before, PLANS % after)] == finds
