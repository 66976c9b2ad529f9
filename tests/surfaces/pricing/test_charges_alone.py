"""Fees, commissions and discounts in files of their own, and prices by currency in a file named for prices."""

from __future__ import annotations

import pytest

from change_guard.documents import Document
from change_guard.model import Change
from change_guard.surfaces import pricing

FEES = "currency: USD\nfees:\n  withdrawal: 1.5%\n  late: $5\n"
DISCOUNTS = "discounts:\n  student: 50%\n  nonprofit: 30%\n"
COMMISSIONS = "commissions: {sale: {amount: 2.5%}, payout: 0.25}\n"
CURRENCIES = "pro:\n  usd: 20\n  eur: 18\nteam:\n  usd: 50\n  eur: 45\n"


@pytest.mark.parametrize(
    ("path", "text", "edit", "there", "back"),
    [
        ("fees.yml", FEES, ("1.5%", "2.5%"), "fee.raised", "fee.lowered"),
        ("billing/fees.yml", FEES, ("$5", "$8"), "fee.raised", "fee.lowered"),
        ("discounts.yml", DISCOUNTS, ("50%", "20%"), "limit.lowered", "limit.raised"),
        ("commissions.yml", COMMISSIONS, ("0.25", "0.35"), "fee.raised", "fee.lowered"),
        ("pricing.yml", CURRENCIES, ("usd: 20", "usd: 25"), "price.raised", "price.lowered"),
    ],
)
def test_what_is_charged(path: str, text: str, edit: tuple[str, str], there: str, back: str) -> None:
    assert pricing.recognises(path, text.encode())
    assert told(path, text, text.replace(*edit)) == [there]
    assert told(path, text.replace(*edit), text) == [back]
    assert told(path, text, f"# reworded\n{text}") == []


def told(path: str, before: str, after: str) -> list[str]:
    found = pricing.changes(Document(path, before.encode(), "before"), Document(path, after.encode()))
    return [one.kind for one in found if isinstance(one, Change)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("fees.yml", "fees: [late, withdrawal]\n"),
        ("fees.yml", "fees: {late: see the terms}\n"),
        ("shop.yml", FEES),
        ("coffees.yml", "coffees: {latte: 4}\n"),
        ("discounts.yml", "discounts: {student: {page: students.html}}\n"),
    ],
)
def test_what_lists_no_amounts(path: str, text: str) -> None:
    assert not pricing.recognises(path, text.encode())
