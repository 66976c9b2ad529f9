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


GERMAN = NOTICE_PATH.replace(".md", ".de.md")
AUF_DEUTSCH = """\
Ab dem 1. März 2027 kosten Team und Pro 39,00 $ statt 29,00 $ im Monat.

## Wer betroffen ist
Alle, die heute Team oder Pro haben.
"""


def test_an_honest_translation_helps(shop: Shop) -> None:
    done = raised(shop, told() | {GERMAN: AUF_DEUTSCH})
    assert done.code == 0, done.out


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
    "a translation with another price": told() | {GERMAN: AUF_DEUTSCH.replace("39,00", "34,00")},
    "a translation with another day": told() | {GERMAN: AUF_DEUTSCH.replace("1. März", "1. Mai")},
    "a translation that says nothing": told() | {GERMAN: "Preise.\n"},
    "an owner nobody can ask": told(owner='"-"'),
}


@pytest.mark.parametrize("name", CHEATS)
def test_a_cheat_does_not_pass(shop: Shop, name: str) -> None:
    done = raised(shop, CHEATS[name])
    assert done.code in (1, 2), done.out


def test_a_notice_on_a_branch_that_nobody_merged_tells_nobody(shop: Shop) -> None:
    shop.commit({"plans.yml": PLANS.format(price="29.00", day="2026-01-01")}, date="2026-01-01")
    shop.branch("aside")
    shop.commit(told(), date=EARLY)
    shop.switch("main")
    shop.branch("dearer")
    shop.commit({"plans.yml": PLANS.format(price="39.00", day="2027-03-01")}, date=NOW)
    done = shop.run("check", "--base", "main", "--head", "HEAD", "--today", NOW)
    assert done.code == 1
    assert "no notice covers this" in done.out
    shop.merge("aside", date=NOW)
    done = shop.run("check", "--base", "main", "--head", "HEAD", "--today", NOW)
    assert done.code == 1, "it counts from the day it lands, which is still to come"
    assert "Customers would have 19 of 60 days" in done.out


def test_a_day_that_had_passed_when_the_notice_landed_warns_nobody(shop: Shop) -> None:
    undated = PLANS.replace("    effective_from: {day}\n", "")
    past = {path: (text or "").replace("1 March 2027", "1 March 2026") for path, text in told().items()}
    past[NOTICE_PATH] = past[NOTICE_PATH].replace("2027-03-01", "2026-03-01")
    shop.commit({"plans.yml": undated.format(price="29.00")}, date="2026-01-01")
    shop.commit(past, date=EARLY)
    shop.branch("dearer")
    shop.commit({"plans.yml": undated.format(price="39.00")}, date="2027-06-01")
    done = shop.run("check", "--base", "main", "--head", "HEAD", "--today", "2027-06-01")
    assert done.code == 1, done.out


SPEC = """
    openapi: 3.1.0
    info: {{title: Shop, version: "1"}}
    paths:
      /v2/orders: {{get: {{responses: {{"200": {{description: ok}}}}}}}}
      {more}
"""
OLD = "\n      ".join(
    f"/v1/{name}: {{get: {{responses: {{'200': {{description: ok}}}}}}}}" for name in ("orders", "users")
)


@pytest.mark.parametrize(
    ("named", "code"), [("GET /v1/orders", 1), ("GET /v1/orders and GET /v1/users", 0), ("All of /v1/", 0)]
)
def test_one_glob_over_all_that_goes_needs_a_text_that_names_it(shop: Shop, named: str, code: int) -> None:
    shop.commit({"openapi.yml": SPEC.format(more=OLD)}, date="2026-01-01")
    body = BODY.replace("the Team plan goes from $29.00 to $39.00 a month", f"{named} goes away; use /v2/ instead")
    glob = "[{surface: api, change: operation.removed, subject: 'GET /v1/*', max_findings: 9}]"
    shop.commit(told(glob, body, title="Version 1 ends on 1 March 2027"), date="2026-01-02")
    shop.branch("less")
    shop.commit({"openapi.yml": SPEC.format(more="")}, date="2027-03-02")
    done = shop.run("check", "--base", "main", "--head", "HEAD", "--today", "2027-03-02")
    assert done.code == code, done.out
