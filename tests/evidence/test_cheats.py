"""What a hurried engineer would try. None of it lets a change through."""

from __future__ import annotations

import pytest
from papers import BODY, NOTICE_PATH, PLAN, PLAN_PATH, notice
from shops import Done, Shop

PLANS = """
    name: Acme
    currency: USD
    effective_from: {day}
    plans:
      team:
        price: {{monthly: {price}}}
      pro:
        price: {{monthly: {price}}}
"""
TEAM = "{surface: pricing, change: price.raised, subject: 'team plan, monthly', from: $29.00, to: $39.00}"
PRO = TEAM.replace("team", "pro")
BOTH = f"[{TEAM}, {PRO}]"
EARLY, LATE, NOW = "2026-12-15", "2027-02-01", "2027-02-10"
OTHER, OTHER_PLAN = NOTICE_PATH.replace("team", "pro"), PLAN_PATH.replace("team", "pro")
TWO = BODY.replace("Team plan", "Team and Pro plans")
Files = dict[str, str | None]


def raised(shop: Shop, landed: Files, more: Files | None = None) -> Done:
    shop.commit({"plans.yml": PLANS.format(price="29.00", day="2026-01-01")}, date="2026-01-01")
    shop.commit(landed, date=EARLY)
    shop.branch("dearer")
    shop.commit({"plans.yml": PLANS.format(price="39.00", day="2027-03-01"), **(more or {})}, date=NOW)
    return shop.run("check", "--base", "main", "--head", "HEAD", "--today", NOW)


def told(covers: str = BOTH, body: str = TWO, plan: str = PLAN, **facts: str) -> Files:
    title = facts.pop("title", "Team and Pro cost $39.00 a month from 1 March 2027")
    return {NOTICE_PATH: notice(covers, body, title=title, **facts), PLAN_PATH: plan}


def test_the_honest_way(shop: Shop) -> None:
    done = raised(shop, told())
    assert done.code == 0, done.out


HIDDEN = TWO.replace("the Team and Pro plans go", "prices go")
CHEATS: dict[str, Files] = {
    "the text speaks of another plan": told(body=BODY, title="Team costs $39.00 a month from 1 March 2027"),
    "one notice is copied for the other plan": told(f"[{TEAM}]", BODY)
    | {OTHER: notice(f"[{PRO}]", BODY), OTHER_PLAN: PLAN},
    "everything stands in a comment": told(body=f"Prices change.\n<!--\n{TWO}\n-->\n"),
    "the numbers stand in a comment": told(
        body="<!-- $29.00 $39.00 -->\n"
        + TWO.replace("$29.00 to $39.00", "one price to another").replace("$39.00", "it")
    ),
    "the numbers stand in an address": told(
        body=TWO.replace("$29.00 to $39.00", "[one to another](https://x.example/?a=$29.00&b=$39.00)").replace(
            "You pay $39.00", "You pay it"
        )
    ),
    "the numbers stand the other way round": told(body=TWO.replace("$29.00 to $39.00", "$39.00 to $29.00")),
    "a section of a dash": told(body=TWO.replace("1. Nothing, or choose Starter in Settings > Plan.", "-")),
    "a section that does not apply": told(
        body=TWO.replace("You pay $39.00 from your first bill after 1 March 2027.", "N/A")
    ),
    "a contact that is no contact": told(contact='"-"'),
    "a remedy of a dash": told(remedy='"-"'),
    "a remedy of a word": told(remedy='"yes"'),
    "a feedback that is none": told(feedback="n/a"),
    "steps of dots": told(
        plan=PLAN.replace(
            "1. The mail goes out on 24 November 2026 (@maria).\n2. The new price is live on 1 March 2027 (@li).",
            "1. ...",
        )
    ),
    "a way back that is none": told(
        plan=PLAN.replace("Put $29.00 back in plans.yml; the bills of the day are made again within an hour.", "n/a")
    ),
    "a measure of one word": told(
        plan=PLAN.replace("Cancellations on Team stay below 2 % a month; above 4 % we go back.", "Cancellations")
    ),
    "a plan of another slug": {key.replace("plans/team", "plans/taem"): text for key, text in told().items()},
    "a plan in a comment": told(plan=PLAN.replace("## Steps", "<!--\n## Steps") + "-->\n"),
    "one giant glob with the text of one plan": told(
        "[{surface: pricing, change: '*', subject: '*', max_findings: 99}]", BODY, title="New prices"
    ),
    "other customers": told(audiences="[new]"),
    "an owner nobody can ask": told(owner='"-"'),
}


@pytest.mark.parametrize("name", CHEATS)
def test_a_cheat_does_not_pass(shop: Shop, name: str) -> None:
    done = raised(shop, CHEATS[name])
    assert done.code in (1, 2), done.out
