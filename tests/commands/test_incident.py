"""An incident is told after the fact: the draft asks for a remedy and the day by which it has arrived."""

from __future__ import annotations

import re

from shops import Shop

TODAY = "2026-11-22"
PATH = ".change-guard/notices/incident-2026-11-22.md"


def test_the_draft_of_an_incident(shop: Shop) -> None:
    shop.commit({"README.md": "x"}, date=TODAY)
    done = shop.run("notice", "new", "--type", "incident", "--today", TODAY)
    assert done.code == 0, done.out + done.err
    text = (shop.path / PATH).read_text()
    assert "kind: incident\n" in text
    assert "\nfulfil_by: 2026-12-22" in text, "thirty days later"
    assert "1 notice, 0 plans, 0 waivers read; 0 with errors, 1 still to fill in." in shop.run("notice", "check").out
    shop.git("add", ".")
    listed = shop.run("notice", "list", "--staged", "--today", TODAY)
    assert listed.out.startswith("draft"), listed.out
    shop.write(PATH, re.sub(r"FILL IN: [^\"\n]*", "We answer for it and have paid it back.", text))
    shop.git("add", ".")
    listed = shop.run("notice", "list", "--staged", "--today", TODAY)
    assert listed.out.startswith("open"), "finished, and not landed"
    shop.commit(date=TODAY)
    assert "the remedy is owed by 2026-12-22" in shop.run("notice", "list", "--today", TODAY).out
    again = shop.run("notice", "new", "--type", "incident", "--today", TODAY)
    assert again.code == 2
    assert "is already there and stays as it is" in again.out + again.err


def test_an_incident_speaks_for_no_finding_by_itself(shop: Shop) -> None:
    shop.commit({"README.md": "x"}, date=TODAY)
    done = shop.run("notice", "new", "chg_0000000000", "--type", "incident", "--today", TODAY)
    assert done.code == 2
    assert "has happened already" in done.err
