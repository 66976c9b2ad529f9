"""The whole command on a repository whose texts change."""

from __future__ import annotations

import json

import pytest
from shops import Shop

ENGLISH = {
    "cancel": {"keep": "Keep plan", "no_thanks": "No thanks"},
    "plan": {"terms": "Renews automatically each month"},
}


def texts(**changes: str) -> str:
    said = json.loads(json.dumps(ENGLISH))
    for path, text in changes.items():
        page, key = path.split("__")
        said[page][key] = text
    return json.dumps(said, indent=2, ensure_ascii=False)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"cancel__no_thanks": "No thanks, I like paying more"}, "confirmshaming"),
        ({"plan__terms": "Ten dollars"}, "renewal-disclosure-removed"),
        ({"cancel__keep": "Hurry! Only 2 left"}, "fake-scarcity"),
    ],
)
def test_a_dark_pattern_stops_the_merge_and_asks_for_a_waiver(shop: Shop, change: dict[str, str], rule: str) -> None:
    shop.commit({"locales/en.json": texts()})
    shop.commit({"locales/en.json": texts(**change)})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 1, done.out
    assert rule in done.out
    assert "waiver" in done.out
    assert "locales/en.json:" in done.out


def test_ordinary_work_on_texts_passes_without_a_word(shop: Shop) -> None:
    shop.commit({"locales/en.json": texts(), "emails/a.html": "<p>Hello</p>", "docs/a.html": "<p>Hurry up</p>"})
    shop.commit({"locales/en.json": texts(cancel__keep="Keep my plan"), "emails/a.html": "<p>Hello you</p>"})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 0, done.out


def test_a_button_of_a_page_is_told_once(shop: Shop) -> None:
    shop.commit({"emails/a.html": "<p>Hello</p>"})
    shop.commit({"emails/a.html": "<p>Hello</p><p><button>Hurry up</button></p>"})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert "1 of 1 finding " in done.out, done.out


def test_a_config_line_makes_any_file_a_file_of_texts(shop: Shop) -> None:
    watch = "watch:\n  - files: shop/copy.json\n    surface: wording\n"
    shop.commit({".change-guard/config.yml": watch, "shop/copy.json": '{"offer": "Take it"}'})
    shop.commit({"shop/copy.json": '{"offer": "Hurry up and take it"}'})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 1, done.out
    assert "false-urgency" in done.out


def test_a_broken_catalogue_is_never_a_pass(shop: Shop) -> None:
    shop.commit({"locales/en.json": texts()})
    shop.commit({"locales/en.json": texts()[:-2]})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 2, done.out
    assert "locales/en.json:" in done.out


def test_a_file_that_only_moved_says_nothing(shop: Shop) -> None:
    shop.commit({"locales/en.json": texts()})
    shop.git("mv", "locales/en.json", "locales/en-US.json")
    shop.commit({"a.txt": "x"})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 0, done.out


def test_a_claim_agreed_to_before_lets_the_text_through(shop: Shop) -> None:
    claims = "- key: plan.left\n  says: scarcity\n  source: 'stock.yml#available'\n  owner: ada@example.com\n"
    shop.commit(
        {
            "locales/en.json": '{"plan": {"left": "In stock"}}',
            ".change-guard/claims.yml": claims,
            "stock.yml": "available: 1\n",
        }
    )
    shop.commit({"locales/en.json": '{"plan": {"left": "Only {n} left"}}'})
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    assert done.code == 0, done.out


NOTICE = """\
---
title: From 1 March 2027 the button that says no has other words
covers: [{{id: {finding}}}]
audiences: [everyone]
effective: 2027-03-01
owner: ada@shop.example
contact: care@shop.example
feedback: https://shop.example/feedback, read by Ada every Monday
---

# We say no differently

On 1 March 2027 the button that says no reads "No thanks, I like paying more".
"""
WAIVER = """\
- id: w-1
  finding: {finding}
  reason: The words are a quotation in a museum of bad buttons, see LEGAL-9.
  owner: ada@shop.example
  approver: "{approver}"
  expires: 2026-12-31
"""


def test_no_notice_excuses_a_pushing_text_and_an_approved_waiver_does_until_its_day(shop: Shop) -> None:
    shop.commit({"locales/en.json": texts(), ".change-guard/config.yml": 'approvers: ["@acme/legal"]\n'})
    shop.branch("sly")
    shop.commit({"locales/en.json": texts(cancel__no_thanks="No thanks, I like paying more")})

    def code(today: str = "2026-11-22") -> int:
        return shop.run("check", "--base", "main", "--head", "sly", "--today", today).code

    (found,) = shop.run("check", "--base", "main", "--head", "sly", "--format", "json").json["findings"]
    assert code() == 1
    shop.commit({".change-guard/notices/no.md": NOTICE.format(finding=found["id"])})
    assert code() == 1, "a notice excuses nothing here"

    for approver, passes in (("@ada", False), ("@acme/legal", True)):
        shop.switch("main")
        shop.commit({".change-guard/waivers.yml": WAIVER.format(finding=found["id"], approver=approver)})
        shop.switch("sly")
        shop.merge("main")
        shop.git("rm", "-q", "--ignore-unmatch", ".change-guard/notices/no.md")
        shop.commit()
        assert (code() == 0) is passes, approver
    assert code("2027-01-01") == 1, "a waiver always ends"
