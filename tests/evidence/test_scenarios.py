"""Ceremony does not pass: the whole command in real repositories, where history decides. Each begins with a refusal."""

from __future__ import annotations

from pathlib import Path

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
"""
SELECTOR = "{surface: pricing, change: price.raised, subject: 'team plan, monthly', from: $29.00, to: $39.00}"
PRO = "{surface: pricing, change: price.raised, subject: 'pro plan, monthly'}"
OTHER_PATH = ".change-guard/notices/dearer.md"
EARLY, LATE, NOW = "2026-12-15", "2027-02-01", "2027-02-10"
"""Seventy-six and twenty-eight days before the day; sixty are asked. The change itself is made on the last."""
Told = dict[str, str | None]


def told(covers: str = f"[{SELECTOR}]", path: str = NOTICE_PATH, **facts: str) -> Told:
    return {path: notice(covers=covers, **facts), path.replace("notices", "plans"): PLAN}


def begun(shop: Shop) -> Shop:
    shop.commit({"plans.yml": PLANS.format(price="29.00", day="2026-01-01")}, date="2026-01-01")
    return shop


def raised(shop: Shop, more: Told | None = None, price: str = "39.00") -> Done:
    """What the command says of the price rise on a branch of main."""
    shop.branch("dearer")
    shop.commit({"plans.yml": PLANS.format(price=price, day="2027-03-01"), **(more or {})}, date=NOW)
    return checked(shop)


def checked(shop: Shop, today: str = NOW) -> Done:
    return shop.run("check", "--base", "main", "--head", "HEAD", "--today", today)


def test_a_notice_in_the_same_change_counts_from_today(shop: Shop) -> None:
    done = raised(begun(shop), told())
    assert done.code == 1
    assert "Customers would have 19 of 60 days" in done.out


HISTORIES: dict[str, tuple[list[tuple[str, Told]], Told, int]] = {
    "landed late": ([(LATE, told())], {}, 1),
    "landed early": ([(EARLY, told())], {}, 0),
    "a typo is corrected": ([(EARLY, told()), (LATE, told(title="Team costs $39.00"))], {}, 0),
    "renamed on main": ([(EARLY, told()), (LATE, {NOTICE_PATH: None, PLAN_PATH: None} | told(path=OTHER_PATH))], {}, 0),
    "renamed in the change": ([(EARLY, told())], {NOTICE_PATH: None, PLAN_PATH: None} | told(path=OTHER_PATH), 0),
    "postponed": ([(EARLY, told(effective="2027-02-20")), (LATE, told())], {}, 0),
    "postponed in the change": ([(EARLY, told(effective="2027-02-20"))], told(), 0),
    "brought forward": ([(EARLY, told(effective="2027-06-01")), (LATE, told())], {}, 1),
    "brought forward in the change": ([(EARLY, told(effective="2027-06-01"))], told(), 1),
    "widened to this plan": ([(EARLY, told(f"[{PRO}]")), (LATE, told(f"[{PRO}, {SELECTOR}]"))], {}, 1),
    "widened to another plan": ([(EARLY, told()), (LATE, told(f"[{PRO}, {SELECTOR}]"))], {}, 0),
    "deleted and written again": ([(EARLY, told()), ("2027-01-15", {NOTICE_PATH: None}), (LATE, told())], {}, 1),
    "deleted in the change": ([(EARLY, told())], {NOTICE_PATH: None}, 1),
    "a draft for most of the time": ([(EARLY, told(contact='"FILL IN: x"')), (LATE, told())], {}, 1),
    "other customers at first": ([(EARLY, told(audiences="[new]")), (LATE, told())], {}, 1),
    "other values": ([(EARLY, told(f"[{SELECTOR.replace('39', '34')}]"))], {}, 1),
    "everything but the plan": ([(EARLY, told())], {PLAN_PATH: None}, 1),
}


@pytest.mark.parametrize("name", HISTORIES)
def test_history_decides(shop: Shop, name: str) -> None:
    landed, more, code = HISTORIES[name]
    begun(shop)
    for day, files in landed:
        shop.commit(files, date=day)
    done = raised(shop, more)
    assert done.code == code, done.out


def test_a_commit_that_claims_an_early_day_counts_from_its_parent(shop: Shop) -> None:
    begun(shop).commit({"README.md": "x"}, date="2027-02-05")
    shop.commit(told(), date="2026-06-01")
    done = raised(shop)
    assert done.code == 1
    assert "told on 5 February 2027" in " ".join(done.out.split())


def test_a_branch_counts_from_its_merge(shop: Shop) -> None:
    begun(shop).branch("notice")
    shop.commit(told(), date="2026-06-01")
    shop.switch("main")
    shop.merge("notice", date=LATE)
    done = raised(shop)
    assert done.code == 1
    assert "told on 1 February 2027" in " ".join(done.out.split())


def test_after_the_price_moves_again_the_notice_is_stale(shop: Shop) -> None:
    begun(shop).commit(told(), date=EARLY)
    assert raised(shop).code == 0
    shop.commit({"plans.yml": PLANS.format(price="44.00", day="2027-03-01")}, date=NOW)
    done = checked(shop)
    assert done.code == 1
    assert "$29.00 -> $39.00; this change is $29.00 per month -> $44.00 per month" in " ".join(done.out.split())


def test_a_shallow_clone_cannot_tell_and_says_what_to_type(shop: Shop, tmp_path: Path) -> None:
    begun(shop).commit(told(), date=EARLY)
    shop.commit({"README.md": "x"}, date=LATE)
    assert raised(shop).code == 0
    shallow = Shop.existing(shop.clone(tmp_path / "shallow", "--depth=2").path)
    assert isinstance(shallow, Shop)
    done = shallow.run("check", "--base", "HEAD~1", "--head", "HEAD", "--today", NOW)
    assert done.code == 3, done.out
    assert "git fetch --unshallow" in done.out
    shallow.git("fetch", "--quiet", "--unshallow")
    assert shallow.run("check", "--base", "HEAD~1", "--head", "HEAD", "--today", NOW).code == 0


def test_an_operation_goes_in_two_steps(shop: Shop) -> None:
    """Announce and deprecate now, remove after the day: the removal passes by itself when the day comes."""
    spec = """
        openapi: 3.0.3
        info: {{title: Shop, version: "1"}}
        paths:
          /v2/orders:
            get: {{responses: {{"200": {{description: ok}}}}}}
        {old}"""
    going = """  /v1/orders:
            get: {responses: {"200": {description: ok}}}
    """
    shop.commit({"openapi.yml": spec.format(old=going)}, date="2026-01-01")
    shop.branch("removal")
    shop.commit({"openapi.yml": spec.format(old="")}, date="2026-07-01")
    gone = checked(shop, "2026-07-01")
    assert gone.code == 1, gone.out
    shop.switch("main")
    lines = "[{surface: api, change: operation.removed, subject: GET /v1/orders}]"
    body = BODY.replace("the Team plan goes from $29.00 to $39.00 a month", "GET /v1/orders goes; use GET /v2/orders")
    shop.commit(told(lines, body=body, title="GET /v1/orders goes on 1 March 2027"), date="2026-07-02")
    shop.switch("removal")
    shop.merge("main", date="2026-07-02")
    for today, code in (("2026-07-03", 1), ("2027-02-28", 1), ("2027-03-01", 0), ("2027-09-01", 0)):
        done = checked(shop, today)
        assert done.code == code, done.out
    assert "turns green by itself on 2027-03-01" in " ".join(checked(shop, "2026-12-01").out.split())


CONFIG = ".change-guard/config.yml"
WAIVERS = ".change-guard/waivers.yml"


def test_a_gate_that_is_loosened_in_the_same_change_is_a_finding(shop: Shop) -> None:
    begun(shop).commit({CONFIG: "periods: {steep-price-increase: 70 days}\n"} | told(), date=EARLY)
    assert raised(shop).code == 0
    shop.commit({CONFIG: "periods: {steep-price-increase: 10 days}\n"}, date=NOW)
    done = checked(shop)
    assert done.code == 1
    assert "periods: steep-price-increase goes from 70 days to 10 days" in " ".join(done.out.split())
    assert f"{CONFIG}:1:" in done.out


def test_a_gate_may_be_loosened_when_somebody_else_has_agreed(shop: Shop) -> None:
    begun(shop).commit({CONFIG: "periods: {limit-cut: 60 days}\n"}, date=EARLY)
    shop.branch("loosen")
    shop.commit({CONFIG: "periods: {limit-cut: 30 days}\n"}, date=NOW)
    done = checked(shop)
    assert done.code == 1
    found = shop.run("check", "--base", "main", "--head", "HEAD", "--today", NOW, "--format", "json").json["findings"]
    shop.switch("main")
    shop.commit(
        {
            WAIVERS: f"""
                - finding: {found[0]["id"]}
                  reason: sixty days was a slip of the pen, thirty had been agreed
                  owner: "@li"
                  approver: "@acme/legal"
                  expires: 2027-03-01
            """
        },
        date=NOW,
    )
    shop.switch("loosen")
    shop.merge("main", date=NOW)
    assert checked(shop).code == 0
    assert checked(shop, "2027-03-02").code == 1, "a waiver always ends"


def test_a_config_that_makes_no_sense_does_not_land(shop: Shop) -> None:
    begun(shop).commit({CONFIG: "policies: [baseline]\n"}, date=EARLY)
    shop.branch("broken")
    shop.commit({CONFIG: "policies: [basline]\n"}, date=NOW)
    done = checked(shop)
    assert done.code == 2, done.out
    assert "did you mean `baseline`" in done.out + done.err


def test_an_incident_goes_first_and_explains_itself_later(shop: Shop) -> None:
    """The waiver lets the emergency through; when it ends, nothing else passes before customers have been told."""
    begun(shop)
    shop.branch("dearer")
    shop.commit({"plans.yml": PLANS.format(price="39.00", day="2027-03-01")}, date=NOW)
    shop.switch("main")
    waiver = f"""
        - id: w-1
          finding: {SELECTOR}
          code: incident
          reason: our payment provider raised its fees over night
          owner: "@li"
          approver: "@acme/legal"
          expires: 2027-02-20
    """
    shop.commit({WAIVERS: waiver}, date=NOW)
    shop.switch("dearer")
    shop.merge("main", date=NOW)
    assert checked(shop).code == 0
    assert "customers are to be told by 20 February 2027" in " ".join(checked(shop).out.split())
    shop.switch("main")
    shop.merge("dearer", date=NOW)
    shop.branch("another")
    shop.commit({"plans.yml": PLANS.format(price="37.00", day="2027-03-01")}, date="2027-02-21")
    overdue = checked(shop, "2027-02-21")
    assert overdue.code == 1
    assert "customers should have been told" in " ".join(overdue.out.split())
    shop.commit({WAIVERS: "[]\n"}, date="2027-02-21")
    assert checked(shop, "2027-02-21").code == 1, "taking the waiver away does not take away what is owed"
    incident = notice(kind="incident", waiver="w-1", fulfil_by="2027-03-31", effective=NOW, covers=f"[{SELECTOR}]")
    shop.commit({".change-guard/notices/over-night.md": incident}, date="2027-02-21")
    assert checked(shop, "2027-02-21").code == 0


APPROVED = "approvers: ['@acme/legal']\nwaivers: {same-change: with-approval}\n"
SAME_CHANGE: dict[str, tuple[str | None, str | None, dict[str, str], int]] = {
    # the base's config, the head's, what the waiver says otherwise, the exit code
    "never, unless agreed": ("approvers: ['@acme/legal']\n", None, {}, 1),
    "approved by somebody the base names": (APPROVED, None, {}, 0),
    "approved by somebody else": (APPROVED, None, {"approver": "@acme/sales"}, 1),
    "approved by its owner": (APPROVED, None, {"owner": "@acme/legal"}, 1),
    "nobody is named": ("waivers: {same-change: with-approval}\n", None, {}, 1),
    "expired": (APPROVED, None, {"expires": "2027-02-09"}, 1),
    "another change": (APPROVED, None, {"finding": PRO}, 1),
    "the approver is named in the same change": (
        "approvers: ['@acme/legal']\nwaivers: {same-change: with-approval}\n",
        "approvers: ['@acme/legal', '@me']\nwaivers: {same-change: with-approval}\n",
        {"approver": "@me"},
        1,
    ),
    "allowed in the same change": ("approvers: ['@acme/legal']\n", APPROVED, {}, 1),
    "adopted in the same change": (None, APPROVED, {}, 1),
}


@pytest.mark.parametrize("name", SAME_CHANGE)
def test_a_waiver_in_the_same_change(shop: Shop, name: str) -> None:
    agreed, proposed, facts, code = SAME_CHANGE[name]
    begun(shop)
    if agreed:
        shop.commit({CONFIG: agreed}, date=EARLY)
    said = {
        "finding": SELECTOR,
        "reason": "nobody has been on this plan since May",
        "owner": '"@li"',
        "approver": '"@acme/legal"',
        "expires": "2027-03-01",
    } | {key: value if key == "finding" else f'"{value}"' for key, value in facts.items()}
    waiver = "- id: w-1\n" + "".join(f"  {key}: {value}\n" for key, value in said.items())
    done = raised(shop, {WAIVERS: waiver} | ({CONFIG: proposed} if proposed else {}))
    assert done.code == code, done.out
    held = "is new in this change and counts at once" in " ".join(done.out.split())
    assert held is (code == 0 or name in ("expired", "another change")), done.out


def test_to_let_waivers_count_at_once_is_to_loosen_the_gate(shop: Shop) -> None:
    begun(shop).commit({CONFIG: "approvers: ['@acme/legal']\n"}, date=EARLY)
    shop.branch("loosen")
    shop.commit({CONFIG: APPROVED}, date=NOW)
    done = checked(shop)
    assert done.code == 1, done.out
    assert "waivers: same-change goes from never to with-approval" in " ".join(done.out.split())


def test_a_commit_points_to_a_notice_and_proves_nothing(shop: Shop) -> None:
    begun(shop).commit(told(f"[{PRO}]"), date=EARLY)
    shop.branch("dearer")
    message = "Raise the price\n\nCustomer-Notice: team\nCustomer-Notice: no/such `one`"
    shop.commit({"plans.yml": PLANS.format(price="39.00", day="2027-03-01")}, message, date=NOW)
    done = checked(shop)
    assert done.code == 1, "a pointer is no evidence"
    out = " ".join(done.out.split())
    short = shop.id()[:7]
    assert f"Commit {short} points to notice `team`; what counts is what that notice covers." in out
    assert f"Commit {short} points to a notice `no/such 'one'`, which is not here." in out


def test_a_pointer_of_another_change_is_not_told(shop: Shop) -> None:
    begun(shop).commit({"README.md": "x"}, "x\n\nCustomer-Notice: other", date=EARLY)
    assert "points to" not in raised(shop, told()).out


def test_a_remedy_that_has_not_arrived_stops_what_comes_after_its_day(shop: Shop) -> None:
    owed = notice(kind="incident", title="Exports stood still", fulfil_by="2027-02-05", covers=f"[{SELECTOR}]")
    path = ".change-guard/notices/exports.md"
    begun(shop).commit(told() | {path: owed}, date=EARLY)
    late = raised(shop)
    assert late.code == 1, late.out
    assert "promised its remedy by 5 February 2027" in " ".join(late.out.split())
    assert checked(shop, "2027-02-05").code == 0, "its last day"
    shop.commit({path: owed.replace("2027-02-05", "2027-12-05")}, date=NOW)
    assert checked(shop).code == 1, "moving the day moves nothing that is owed"
    shop.commit({path: None}, date=NOW)
    assert checked(shop).code == 1, "nor does taking the notice away"
    shop.commit({path: owed.replace("fulfil_by", "fulfilled: 2027-02-04\nfulfil_by")}, date=NOW)
    assert checked(shop).code == 0
