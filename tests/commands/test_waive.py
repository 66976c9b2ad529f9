"""An exception is written down, approved by somebody else, and counts once it has landed."""

from __future__ import annotations

import pytest
from shops import Done, Shop

PATH = ".change-guard/waivers.yml"
TODAY = "2026-11-22"
WHY = 'The box says "yes, I have read the terms" and subscribes nobody: see LEGAL-9.'
HAD = """\
# Ours since 2025.
- finding: chg_0123456789
  reason: No customer is on this plan any more, see BILL-7.
  owner: "@li"
  approver: "@acme/legal"
  expires: 2026-12-31   # then we look again
"""


CONFIG = 'watch: [{files: "settings.yml", surface: settings}]\napprovers: ["@acme/legal"]\n'


@pytest.fixture
def shop(shop: Shop) -> Shop:
    """A change that switches marketing consent on by default, which no notice excuses."""
    shop.commit(
        {
            ".change-guard/config.yml": CONFIG,
            "settings.yml": "signup:\n  newsletter_opt_in: false\n",
        },
        date="2026-01-01",
    )
    shop.branch("sly")
    shop.commit({"settings.yml": "signup:\n  newsletter_opt_in: true\n"}, date=TODAY)
    return shop


def finding(shop: Shop) -> str:
    (found,) = shop.run("check", "--base", "main", "--head", "sly", "--today", TODAY, "--format", "json").json[
        "findings"
    ]
    return str(found["id"])


def waive(shop: Shop, id: str = "", **said: str) -> Done:
    options = {"owner": "@ada", "approver": "@acme/legal", "reason": WHY, "today": TODAY} | said
    words = [word for name, text in options.items() for word in (f"--{name}", text)]
    return shop.run("waive", id or finding(shop), "--base", "main", "--head", "sly", *words)


def test_from_the_reports_own_words_to_green(shop: Shop) -> None:
    """The report says what to type; typed, filled in and landed first, the same change passes until the last day."""
    id = finding(shop)
    told = shop.run("check", "--base", "main", "--head", "sly", "--today", TODAY).out
    assert f'change-guard waive {id} --owner "you" --approver "@acme/legal"' in told
    shop.switch("main")
    done = waive(shop, id)
    assert done.code == 0, done.err
    assert "until 2026-12-22" in done.out and "once it has landed" not in done.err
    shop.commit(date=TODAY)
    shop.switch("sly")
    shop.merge("main", date=TODAY)
    assert shop.run("check", "--base", "main", "--head", "HEAD", "--today", "2026-12-22").code == 0
    assert shop.run("check", "--base", "main", "--head", "HEAD", "--today", "2026-12-23").code == 1


def test_what_is_there_stays_as_it_is(shop: Shop) -> None:
    shop.write(PATH, HAD)
    assert waive(shop, code="legal-reviewed", ticket="LEGAL-9", expires="2027-01-31").code == 0
    text = (shop.path / PATH).read_text("utf-8")
    assert text.startswith(HAD) and text.count("- finding:") == 2
    assert 'code: "legal-reviewed"\n  ticket: "LEGAL-9"\n  expires: 2027-01-31\n' in text
    assert "2 waivers read; 0 with errors" in shop.run("notice", "check").out


@pytest.mark.parametrize("there", ["[]\n", "{a: b}\n", "- finding: [\n", "--- \n- {}\n"])
def test_a_file_that_the_entry_does_not_fit_is_left_alone(shop: Shop, there: str) -> None:
    shop.write(PATH, there)
    done = waive(shop)
    assert done.code == 2
    assert (shop.path / PATH).read_text("utf-8") == there


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"approver": "@ada"}, "@ada cannot approve their own exception"),
        ({"approver": "@bob"}, "@bob may not approve waivers here; --approver is one of @acme/legal"),
        ({"reason": "because"}, "too short to judge"),
        ({"expires": "2026-11-22"}, "2026-11-22 is no day to come"),
        ({"expires": "2027-02-21"}, "a waiver holds for 90 days at most here, so until 2027-02-20"),
        ({"expires": "soon"}, "`soon` is not a day"),
        ({"id": "chg_0000000000"}, "no finding chg_0000000000 here. This comparison has: chg_"),
    ],
)
def test_what_the_gate_would_refuse_is_refused_at_once(shop: Shop, said: dict[str, str], reason: str) -> None:
    done = waive(shop, **said)
    assert done.code == 2 and reason in done.err, done.err
    assert not (shop.path / PATH).exists()


def test_no_reason_breaks_out_of_its_line(shop: Shop) -> None:
    hostile = 'a "quoted" reason\n- finding: chg_0000000001\n  reason: # & *x !!python \u2028 \\ \t end'
    assert waive(shop, reason=hostile).code == 0
    assert "1 waiver read; 0 with errors" in shop.run("notice", "check").out
