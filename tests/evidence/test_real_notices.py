"""What was wrong with four notices that customers really got, and that honest ones are clean.

The texts are paraphrased. Three stand in cases/, with what their authors could have written; Unity's is here.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from papers import NOTICE_PATH, TODAY, change, notice, usd

from change_guard import rulebook, shipped
from change_guard.documents import Document
from change_guard.evidence import lint, notices, plans
from change_guard.matching import findings
from change_guard.model import Change, Money, Notice
from change_guard.vocabulary import NOTICES

RULES = rulebook.load(NOTICES, {})
CASES = shipped.folder("cases")


def paper(case: str, scene: str, slug: str) -> Path:
    return CASES / case / scene / ".change-guard" / "notices" / f"{slug}.md"


def said(told: Notice, about: Change, plan: Path | None = None) -> dict[str, str]:
    """By rule, what it says about the notice."""
    plans_read = plans.read(Document(str(plan), plan.read_bytes())) if plan else None
    flaws = lint.remarks(told, (about,), plans_read)
    return {found.rule.id: found.message for found in findings(RULES, flaws, TODAY)}


NETFLIX = change(
    kind="plan.split",
    subject="streaming-and-one-dvd plan, monthly",
    before=usd("9.99"),
    after=usd("15.98"),
    effective=date(2011, 9, 1),
    audience="everyone",
)
REDDIT = change(
    subject="large-apps plan, api-calls",
    before=usd("0", "1,000 api-calls"),
    after=usd("0.24", "1,000 api-calls"),
    effective=date(2023, 7, 1),
)
GOOGLE = change(
    kind="product.transferred", subject="Google Domains", before="sold", after="Squarespace", effective=date(2023, 9, 7)
)
QWIKSTER = change(
    kind="product.transferred", subject="Qwikster", before="Netflix", after="Qwikster", effective=date(2011, 10, 31)
)
"""The mail of 18 September 2011 named no day; this one is ours."""
QWIKSTER_TEXT = """\
I messed up and owe everyone an explanation. Many of you felt that we lacked respect and humility when we announced
that DVDs and streaming part, and the new prices. I apologize. A full account from me would not have changed the prices,
but it would have been right.

In a few weeks we rename our service of DVDs by mail to Qwikster. Whoever has both changes a card or an address in two
places.
"""
UNITY = change(
    kind="fee.added",
    subject="runtime fee",
    before=None,
    after=Money(Decimal("0.20"), "USD", "install"),
    effective=date(2024, 1, 1),
)
UNITY_TEXT = """\
From 1 January 2024 on there is a new fee. It is counted by how often a game is installed, for with it our software
is installed too. We find this fairer than a share of your revenue, because what players pay you later stays yours.

It begins when a game has passed a certain revenue and a certain number of installs. We apologize for the
confusion that our announcement caused.

## Who is affected

A small number of customers above these values.
"""


def given(case: str, slug: str) -> Notice:
    path = paper(case, "given", slug)
    return notices.read(Document(str(path), path.read_bytes()))


def test_netflix_in_2011() -> None:
    wrong = said(given("netflix-2011", "separate-plans"), NETFLIX)
    assert wrong == {
        "notice-offers-no-remedy": "The notice offers nothing to those who lose, and gives no reason why not "
        "(streaming-and-one-dvd plan, monthly).",
        "notice-sweetens-a-loss": 'The notice says "to better reflect the costs" of something that customers lose by '
        "(streaming-and-one-dvd plan, monthly).",
        "notice-buries-the-change": "The first forty words do not say what changes (streaming-and-one-dvd plan, "
        'monthly); they begin "We are separating unlimited DVDs by mail and unlimited streaming to better".',
    }, "it gave the sum, the day and the way out; what it lacked was a remedy and plain words"


def test_netflix_when_it_was_sorry() -> None:
    """The apology is one; the second surprise inside it has no day, no way out and nothing for those who lose."""
    text = notice(
        covers=f"[{QWIKSTER.id}]", effective="2011-10-31", title="An explanation", body=QWIKSTER_TEXT, remedy=""
    )
    wrong = said(notices.read(Document(NOTICE_PATH, text.encode())), QWIKSTER)
    assert "notice-blames-customers" not in wrong
    assert wrong["notice-blurs-the-day"] == "The notice names no day; it happens on 31 October 2011."
    assert wrong["notice-buries-the-change"].endswith(
        'they begin "I messed up and owe everyone an explanation. Many of you felt".'
    )
    assert {"notice-offers-no-remedy", "notice-has-no-way-out", "notice-hides-who"} <= set(wrong)


def test_reddit_in_2023() -> None:
    wrong = said(given("reddit-api-2023", "enterprise-tier"), REDDIT)
    assert wrong["notice-omits-the-numbers"] == (
        "The notice does not give $0.24 per 1,000 api-calls (large-apps plan, api-calls)."
    )
    assert wrong["notice-hides-who"] == "Of who is hit the notice says: excessive usage (large-apps plan, api-calls)."
    assert "notice-has-no-way-out" in wrong
    assert "notice-buries-the-change" in wrong


def test_google_domains_in_2023() -> None:
    wrong = said(given("google-domains-2023", "squarespace-agreement"), GOOGLE)
    assert wrong["notice-blurs-the-day"] == "The notice names no day; it happens on 7 September 2023."
    assert "notice-has-no-way-out" in wrong


def test_unity_in_2023() -> None:
    told = notices.read(
        Document(
            NOTICE_PATH,
            notice(
                covers=f"[{UNITY.id}]", effective="2024-01-01", title="Runtime fee", body=UNITY_TEXT, remedy=""
            ).encode(),
        )
    )
    wrong = said(told, UNITY)
    assert wrong["notice-omits-the-numbers"] == "The notice does not give $0.20 per install (runtime fee)."
    assert wrong["notice-hides-who"] == "Of who is hit the notice says: A small number of customers (runtime fee)."
    assert wrong["notice-blames-customers"].startswith(
        'The notice puts it on its readers: "apologize for the confusion'
    )
    assert "notice-has-no-way-out" in wrong


HONEST = [
    ("netflix-2011", "separate-plans", {"kind": "plan.split", "effective": date(2011, 10, 1)}, NETFLIX),
    ("reddit-api-2023", "a-price-for-large-apps", {"effective": date(2024, 1, 1)}, REDDIT),
    ("google-domains-2023", "squarespace-takes-over", {"effective": date(2024, 1, 15)}, GOOGLE),
    (
        "outage-2023",
        "fewer-exports-a-day",
        {"kind": "limit.lowered", "before": 10_000, "after": 1_000, "effective": date(2023, 12, 15)},
        change(subject="team plan, exports"),
    ),
]


@pytest.mark.parametrize(("case", "slug", "facts", "about"), HONEST, ids=[row[0] for row in HONEST])
def test_the_honest_notice_beside_it_misleads_nobody(
    case: str, slug: str, facts: dict[str, Any], about: Change
) -> None:
    from dataclasses import replace

    path = paper(case, "honest", slug)
    told = notices.read(Document(str(path), path.read_bytes()))
    wrong = said(told, replace(about, **facts))
    assert {name for name in wrong if not name.startswith("plan-")} == set()


def test_the_model_is_clean_from_end_to_end() -> None:
    case, slug, facts, about = HONEST[-1]
    from dataclasses import replace

    path = paper(case, "honest", slug)
    told = notices.read(Document(str(path), path.read_bytes()))
    plan = Path(str(path).replace("notices", "plans"))
    assert said(told, replace(about, **facts), plan) == {}
