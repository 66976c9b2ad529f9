"""Real price files, two years of each, with what a person found in the difference; skipped where they are not at
hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

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


_MILLION = "per 1,000,000"
OTHERS: dict[str, Told] = {
    "genai-deepseek-v4-pro": set(),
    "genai-anthropic-long-context": set(),
    "litellm-2025-06-11-o3-cut": set(),
    "litellm-2025-06-20-gemini-flash": {
        ("price.raised", f"{model} plan, {meter}", f"{old} {_MILLION} {meter}", f"{new} {_MILLION} {meter}")
        for model in ("gemini/gemini-2.5-flash-preview-05-20", "gemini-2.5-flash-preview-05-20")
        for meter, old, new in (("input tokens", "$0.15", "$0.30"), ("output tokens", "$0.60", "$2.50"))
    },
    "killbill-gas-v1-v2": {("price.raised", "gas-monthly plan, monthly", "$100.00 per month", "$200.00 per month")},
    "killbill-utility-v1-v2": {
        (
            "price.raised",
            "electricity-monthly plan, kilowatt-hour, monthly",
            "$19,500.00 per 10,000 kilowatt-hour per month",
            "$29,500.00 per 10,000 kilowatt-hour per month",
        ),
        ("plan.removed", "electricity-monthly-special plan", "by use", "not set"),
    },
    "langfuse-hobby-members": {("limit.lowered", "cloud:hobby plan, organization-member-count", "3", "2")},
    "sla4oai-currencylayer": set(),
}
"""Everything adverse in the pairs of other formats."""


def sides(name: str) -> list[Document]:
    """Both sides under the name of the file they come from."""
    return [
        Document(path.name.replace(side, name), path.read_bytes(), side)  # type: ignore[arg-type]
        for side in ("before", "after")
        for path in (FOLDER / name).glob(f"{side}.*")
    ]


def changes(name: str) -> list[Change]:
    return [change for change in pricing.changes(*sides(name)) if isinstance(change, Change)]


@pytest.mark.parametrize("name", OTHERS)
def test_other_formats_lose_exactly_this(name: str) -> None:
    adverse = {(c.kind, c.subject, spell(c.before), spell(c.after)) for c in changes(name) if c.effect == "adverse"}
    assert adverse == OTHERS[name]


@pytest.mark.parametrize("name", [*EXPECTED, *OTHERS, "gcosts-2022-09-11-mixed"])
def test_every_pair_is_recognised_and_equals_itself(name: str) -> None:
    before, after = sides(name)
    assert pricing.recognises(after.path, after.data)
    assert [
        c for c in pricing.changes(Document(after.path, after.data, "before"), after) if isinstance(c, Change)
    ] == []
    assert pricing.recognises(before.path, before.data)


def test_every_pair_is_expected() -> None:
    pairs = {path.name for path in FOLDER.iterdir() if path.is_dir()}
    assert pairs == {*EXPECTED, *OTHERS, "gcosts-2022-09-11-mixed"}


def test_long_requests_become_cheaper_from_their_day() -> None:
    found = changes("genai-anthropic-long-context")
    assert {(c.kind, c.effect, str(c.effective)) for c in found} == {("price.lowered", "favourable", "2026-03-13")}
    assert len(found) == 8, "two models with four meters each"
    assert {c.traits["cheaper"] for c in found} == {"from 200,001 tokens a request"}


def test_existing_customers_of_kill_bill_pay_from_the_first_day() -> None:
    (rise,) = changes("killbill-gas-v1-v2")
    assert (rise.audience, str(rise.effective), str(rise.traits["percent"])) == ("everyone", "2026-07-01", "100.00")


def test_two_renames_at_the_same_price() -> None:
    renamed = {(c.before, c.after) for c in changes("sla4oai-currencylayer") if c.kind == "plan.renamed"}
    assert renamed == {("Proffesional", "Professional"), ("Enterprise", "Business")}


def test_machines_are_told_apart_by_region_and_commitment() -> None:
    found = {(c.kind, c.subject): c for c in changes("gcosts-2022-09-11-mixed")}
    for kind, where, share in (
        ("price.raised", "monthly, asia-east1", "38.37"),
        ("price.lowered", "monthly, asia-east1, bound for 1y", "-69.74"),
        ("price.lowered", "monthly, asia-east1, bound for 3y", "-69.73"),
    ):
        assert str(found[kind, f"instance a2-ultragpu-1g plan, {where}"].traits["percent"]) == share
    assert found["price.raised", "storage bucket standard plan, monthly, me-west1"].traits["percent"] == 5
    assert any(c.kind == "price.implausible" for c in found.values())


def rates(path: Path) -> dict[tuple[str, str, str], Decimal]:
    """Every amount of a list of cloud rates, by what it is of, where, and under which column; read by PyYAML alone."""
    found: dict[tuple[str, str, str], Decimal] = {}

    def walk(value: Any, road: tuple[str, ...]) -> None:
        for key, inner in value.items() if isinstance(value, dict) else ():
            if key == "cost":
                name = " ".join(part for part in road if part != "compute")
                for region, columns in inner.items():
                    found.update({(name, region, column): Decimal(said) for column, said in columns.items()})
            else:
                walk(inner, (*road, key))

    walk(yaml.load(path.read_text(), yaml.BaseLoader), ())
    return found


def test_every_rate_that_moved_is_told_and_no_other() -> None:
    """The whole list, amount by amount, against a reading that shares nothing with ours."""
    before, after = (rates(FOLDER / f"gcosts-2022-09-11-mixed/{side}.yml") for side in ("before", "after"))
    every = {"hour": "hourly", "month": "monthly"}
    expected = set()
    for (name, region, column), old in before.items():
        new = after.get((name, region, column))
        if new is not None and new != old:
            interval, _, term = column.partition("_")
            subject = f"{name} plan, {every[interval]}, {region}" + (f", bound for {term}" if term else "")
            expected.add(("price.raised" if new > old else "price.lowered", subject, old, new))
    assert len(expected) > 100
    found = [change for change in changes("gcosts-2022-09-11-mixed") if change.kind != "price.implausible"]
    told = {(c.kind, c.subject, c.before.amount, c.after.amount) for c in found}  # type: ignore[union-attr]
    assert told == expected
    assert set(before) == set(after), "nothing came or went, so nothing else may be told"
    assert len(found) == len(expected)


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
