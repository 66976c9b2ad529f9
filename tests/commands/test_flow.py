"""From red to green and back: a price rise is blocked, announced, passed, and blocked again when the values move."""

from __future__ import annotations

import re
from pathlib import Path

from shops import Shop

PLANS = """
    name: Shop
    currency: EUR
    effective_from: {day}
    plans:
      team:
        price: {{monthly: {price}}}
        features: [orders]
"""
TODAY = "2026-11-22"
ANSWERS = {
    "where customers reach": "help@shop.example",
    "where customers can object": "https://shop.example/feedback, read by the pricing team every Monday",
    "how customers are made whole": "Whoever joined before 22 November 2026 gets the first month at EUR 29.00.",
    "the person or team that answers": "pricing@shop.example",
    "why you are doing this": "Our hosting costs rose and we have not raised prices since 2023.",
    "which customers": "Everyone on the team plan. Settings > Billing shows your plan.",
    "the first thing": "Nothing is needed if you want to stay on the team plan.",
    "what a customer sees": "You pay EUR 39.00 from your first bill after that day.",
    "how to cancel": "Settings > Billing > Cancel, at any time; we refund unused days. Export: Settings > Data.",
    "who answers": "Ada and her team answer at help@shop.example within two working days.",
    "the person who carries": "ada@shop.example",
    "what has to be ready": "Billing knows both prices by 1 December (Grace).",
    "what happens afterwards": "Support reviews every cancellation with a call for four weeks (Ada).",
    "a later day": "1 March 2027",
    "the review": "We read what customers told us and publish it.",
    "how to take this back": "Set the price back in plans.yml; Ada decides; an hour.",
    "a number seen": "Cancellations on the team plan; we stop at more than 3 % a month.",
    "what support says": "The price, the reason, and the first month at EUR 29.00; escalate to Ada.",
}


def answered(text: str) -> str:
    """The draft as a person would leave it: every FILL IN said."""

    def answer(found: re.Match[str]) -> str:
        asked = found[0].lower()
        return next((said for about, said in ANSWERS.items() if about in asked), "said")

    return re.sub(r"FILL IN: [^\n\"|]*", answer, text)


def fill_in(shop: Shop) -> None:
    for path in (shop.path / ".change-guard").rglob("*.md"):
        path.write_text(answered(path.read_text("utf-8")), "utf-8")


def rise(shop: Shop, price: str = "39.00", day: str = "2027-03-01") -> None:
    shop.commit({"plans.yml": PLANS.format(price="29.00", day="2026-01-01")}, date="2026-01-01")
    shop.branch("dearer")
    shop.commit({"plans.yml": PLANS.format(price=price, day=day)}, date=TODAY)


def check(shop: Shop, today: str = TODAY) -> tuple[int, str]:
    done = shop.run("check", "--base", "main", "--head", "HEAD", "--today", today)
    return done.code, done.out


def test_a_price_rise_is_blocked_announced_and_passed(shop: Shop) -> None:
    rise(shop)
    code, out = check(shop)
    assert code == 1
    assert "EUR 29.00" in out and "EUR 39.00" in out and "plans.yml:6:" in out

    drafted = shop.run("notice", "new", "--today", TODAY)
    assert drafted.code == 0
    shop.commit(date=TODAY)
    code, out = check(shop)
    assert code == 1, "an unedited draft never passes"
    assert "FILL IN" in out or "draft" in out
    read = shop.run("notice", "check")
    assert read.code == 0 and "1 notice, 1 plan, 0 waivers read; 0 with errors, 2 still to fill in." in read.out
    assert "draft: .change-guard/notices/" in read.out and "contact: FILL IN" in read.out

    fill_in(shop)
    shop.commit(date=TODAY)
    code, out = check(shop)
    assert code == 0, out
    assert "1 announced" in out

    shop.commit({"plans.yml": PLANS.format(price="49.00", day="2027-03-01")}, date=TODAY)
    code, out = check(shop)
    assert code == 1, "the values moved, so the notice is stale"
    assert "EUR 39.00" in out and "EUR 49.00" in out


def test_the_draft_is_about_the_worktree_too(shop: Shop) -> None:
    shop.commit({"plans.yml": PLANS.format(price="29.00", day="2026-01-01")})
    shop.branch("dearer")
    shop.write("plans.yml", PLANS.format(price="39.00", day="2027-03-01"))
    assert shop.run("check", "--today", TODAY).code == 1
    shop.run("notice", "new", "--today", TODAY)
    fill_in(shop)
    assert shop.run("check", "--today", TODAY).code == 0


def test_a_draft_is_never_overwritten(shop: Shop) -> None:
    rise(shop)
    shop.run("notice", "new", "--today", TODAY)
    again = shop.run("notice", "new", "--today", TODAY)
    assert again.code == 2
    assert "already there" in again.err


def test_on_merge_the_announcement_goes_first_and_time_does_the_rest(shop: Shop) -> None:
    undated = PLANS.replace("    effective_from: {day}\n", "")
    shop.commit({"plans.yml": undated.format(price="29.00")}, date="2026-01-01")
    shop.branch("dearer")
    shop.commit({"plans.yml": undated.format(price="39.00")}, date=TODAY)
    shop.run("notice", "new", "--today", TODAY)
    fill_in(shop)
    notices = {str(p.relative_to(shop.path)): p.read_bytes() for p in (shop.path / ".change-guard").rglob("*.md")}
    shop.commit(date=TODAY)
    code, out = check(shop)
    assert code == 1, "nobody has known long enough"

    shop.switch("main")
    shop.commit(notices, "announce", date=TODAY)
    shop.switch("dearer")
    assert check(shop)[0] == 1
    day = re.search(r"effective: (\S+)", b"".join(notices.values()).decode())
    assert day
    code, out = check(shop, today=day[1])
    assert code == 0, out


def test_a_new_notice_for_a_dark_pattern_is_refused(shop: Shop) -> None:
    shop.commit(
        {
            ".change-guard/config.yml": "watch:\n  - {files: settings.yml, surface: settings}\n",
            "settings.yml": "signup:\n  newsletter_opt_in: false\n",
        }
    )
    shop.branch("sly")
    shop.commit({"settings.yml": "signup:\n  newsletter_opt_in: true\n"})
    found = shop.run("check", "--base", "main", "--head", "HEAD", "--format", "json").json["findings"]
    assert [one["rule"] for one in found] == ["consent-preselected"]
    refused = shop.run("notice", "new", found[0]["id"], "--base", "main", "--head", "HEAD")
    assert refused.code == 2
    assert "no notice can cover it" in refused.err


def test_the_policy_is_the_bases(shop: Shop) -> None:
    shop.commit(
        {
            ".change-guard/config.yml": "rules: {}\n",
            "plans.yml": PLANS.format(price="29.00", day="2026-01-01"),
        }
    )
    shop.branch("dearer")
    shop.commit(
        {
            ".change-guard/config.yml": "rules: {price-raised: off, price-raised-steeply: off}\n",
            "plans.yml": PLANS.format(price="39.00", day="2027-03-01"),
        }
    )
    assert check(shop)[0] == 1, "a change does not loosen its own gate"


def test_a_waiver_lets_a_finding_through_until_its_day(shop: Shop) -> None:
    rise(shop)
    found = shop.run("check", "--base", "main", "--head", "HEAD", "--format", "json").json["findings"][0]["id"]
    waiver = f"""
        - id: w-1
          finding: {found}
          reason: No customer is on this plan any more, see BILL-7.
          owner: ada@shop.example
          approver: "@acme/legal"
          expires: 2026-12-31
    """
    shop.switch("main")
    shop.commit({".change-guard/waivers.yml": waiver}, date=TODAY)
    shop.switch("dearer")
    shop.merge("main", date=TODAY)
    code, out = check(shop, today="2026-12-31")
    assert code == 0, out
    assert "w-1" in out or "waived" in out
    assert check(shop, today="2027-01-01")[0] == 1, "a waiver always ends"


def test_a_waiver_in_the_same_change_lets_nothing_through(shop: Shop) -> None:
    rise(shop)
    found = shop.run("check", "--base", "main", "--head", "HEAD", "--format", "json").json["findings"][0]["id"]
    path = Path(".change-guard/waivers.yml")
    shop.commit(
        {
            str(path): f"- id: w-1\n  finding: {found}\n  reason: because it is so and not otherwise\n"
            "  owner: a@shop.example\n  approver: b@shop.example\n  expires: 2026-12-31\n"
        },
        date=TODAY,
    )
    assert check(shop)[0] == 1
