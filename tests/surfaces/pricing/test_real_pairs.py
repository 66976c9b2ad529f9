"""Real price files, two years of each, with what a person found in the difference; skipped where they are not at
hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from change_guard.documents import Document
from change_guard.model import Change, spell
from change_guard.surfaces import pricing

FOLDER = Path(__file__).parents[3] / "../shared/data/pricing"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real pairs are not here")

Told = set[tuple[str, str, str, str]]

EXPECTED: dict[str, Told] = {
    "p2y-evernote-2022-2023": {
        ("price.raised", "PERSONAL plan, monthly", "$8.99 per month", "$12.99 per month"),
        ("price.raised", "PROFESIONAL plan, monthly", "$10.99 per month", "$16.99 per month"),
    },
    "p2y-dropbox-2021-2022": {
        ("price.raised", "STANDARD plan, monthly", "$12.50 per user per month", "$15.00 per user per month"),
        ("price.raised", "ADVANCED plan, monthly", "$20.00 per user per month", "$24.00 per user per month"),
    },
    "p2y-box-2022-2023": {
        (
            "currency.changed",
            "BUSINESS_STARTER plan, monthly",
            "$5.00 per user per month",
            "EUR 8.00 per user per month",
        ),
        ("currency.changed", "BUSINESS plan, monthly", "$15.00 per user per month", "EUR 18.00 per user per month"),
        (
            "currency.changed",
            "BUSINESS_PLUS plan, monthly",
            "$25.00 per user per month",
            "EUR 30.00 per user per month",
        ),
        ("currency.changed", "ENTERPRISE plan, monthly", "$35.00 per user per month", "EUR 42.00 per user per month"),
    },
    "p2y-buffer-2022-2023": set(),
    "p2y-github-2019-2020": {
        ("limit.lowered", "TEAM plan, githubActionsQuota", "10,000", "3,000"),
        ("plan.removed", "PRO plan, monthly", "EUR 7.00 per user per month", "EUR 4.00 per user per month"),
    },
    "p2y-mailchimp-2021-2022": {
        ("limit.lowered", "FREE plan, contactsLimit", "2,000", "500"),
        ("limit.lowered", "FREE plan, monthlyEmailSends", "10,000", "2,500"),
    },
    "p2y-slack-2020-2023": {
        ("price.raised", "PRO plan, monthly", "$8.00 per user per month", "$8.75 per user per month"),
        ("entitlement.removed", "ENTERPRISE_GRID plan, customRules", "true", "false"),
        ("entitlement.removed", "ENTERPRISE_GRID plan, exportMessages", "true", "false"),
        ("entitlement.removed", "ENTERPRISE_GRID plan, dataResidence", "true", "false"),
        ("limit.lowered", "ENTERPRISE_GRID plan, useWorkspaces", "unlimited", "1"),
    },
    "p2y-trello-2020-2021": {
        ("plan.removed", "BUSINESS_CLASS plan, monthly", "$12.50 per user per month", "$10.00 per user per month"),
    },
}
"""Everything adverse in each pair, and nothing else."""


def changes(name: str) -> list[Change]:
    sides = [
        Document(f"{name}.yml", (FOLDER / name / f"{side}.yml").read_bytes(), side)  # type: ignore[arg-type]
        for side in ("before", "after")
    ]
    return list(pricing.changes(*sides))


@pytest.mark.parametrize("name", EXPECTED)
def test_everything_adverse_is_found_and_nothing_beyond(name: str) -> None:
    adverse = {(c.kind, c.subject, spell(c.before), spell(c.after)) for c in changes(name) if c.effect == "adverse"}
    assert adverse == EXPECTED[name]


def test_every_pair_of_the_format_is_expected() -> None:
    assert {path.name for path in FOLDER.glob("p2y-*")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_bill_is_proven(name: str) -> None:
    for change in changes(name):
        if change.kind in ("price.raised", "price.lowered"):
            assert change.witness is not None
            assert change.witness.proven


def test_box_shows_no_percent_across_currencies() -> None:
    assert all("percent" not in change.traits for change in changes("p2y-box-2022-2023"))


def test_buffer_is_for_review_by_the_year_and_never_a_fall() -> None:
    billed = [change for change in changes("p2y-buffer-2022-2023") if change.kind == "billing.changed"]
    assert len(billed) == 6, "three paid plans and three add-ons; what is free stays free"
    assert {change.effect for change in billed} == {"unknown"}


def test_slack_is_renamed_and_its_messages_become_days() -> None:
    found = {(c.kind, c.subject): c for c in changes("p2y-slack-2020-2023")}
    assert found["plan.renamed", "STANDARD plan"].after == "PRO"
    assert found["plan.renamed", "PLUS plan"].after == "BUSINESS_PLUS"
    assert str(found["price.raised", "PRO plan, monthly"].traits["percent"]) == "9.38"
    assert "percent" not in found["limit.changed", "FREE plan, useMessagesAccess"].traits


def test_trello_raises_a_free_limit_to_unlimited() -> None:
    raised = next(c for c in changes("p2y-trello-2020-2021") if c.kind == "limit.raised")
    assert (raised.subject, spell(raised.before), spell(raised.after)) == ("FREE plan, powerUpsLimit", "1", "unlimited")


def test_mailchimp_lifts_two_limits() -> None:
    raised = [c for c in changes("p2y-mailchimp-2021-2022") if c.kind == "limit.raised"]
    assert {(c.subject, spell(c.after)) for c in raised} == {
        ("PREMIUM plan, contactsLimit", "unlimited"),
        ("PREMIUM plan, monthlyEmailSends", "unlimited"),
    }


def test_github_lowers_a_price() -> None:
    lowered = next(c for c in changes("p2y-github-2019-2020") if c.kind == "price.lowered")
    assert str(lowered.traits["percent"]) == "-55.56"
