"""What a report says about the evidence itself."""

from __future__ import annotations

import pytest
from papers import NOTICE_PATH, TODAY, Files, change, finding, notice

from change_guard import evidence
from change_guard.evidence import notes, waivers

ID, OTHER = change().id, change(subject="pro plan").id


def said(head: dict[str, str], base: dict[str, str]) -> list[str]:
    return list(notes.notes(evidence.gather(Files(head), Files(base)), [finding(), finding(id="steep")], TODAY))


def waiver(finding: str, expires: str) -> dict[str, str]:
    return {
        waivers.PATH: f"- id: w-1\n  finding: {finding}\n  reason: nobody has been on this plan since May\n"
        f"  owner: '@li'\n  approver: '@legal'\n  expires: {expires}\n"
    }


ELSEWHERE = "is not changing here: a slip of the pen, or it has landed already."


def incident(_: str) -> dict[str, str]:
    return {
        path: text.replace("  finding:", "  code: incident\n  finding:")
        for path, text in waiver(ID, "2026-12-31").items()
    }


def told(name: str) -> str:
    return notice(kind="incident", waiver=name, fulfil_by="2027-03-15", fulfilled="2027-03-10")


SELECTOR = "{surface: pricing, change: price.raised, subject: 'pro plan'}"
NOTES = [
    ("all in order", {NOTICE_PATH: notice()}, {}, []),
    (
        "a line about nothing",
        {NOTICE_PATH: notice(covers=f"\n  - {ID}\n  - {OTHER}")},
        {},
        [f"{NOTICE_PATH}:5:5: `{OTHER}` {ELSEWHERE}"],
    ),
    (
        "a selector about nothing",
        {NOTICE_PATH: notice(covers=f"\n  - {SELECTOR}")},
        {},
        [f"{NOTICE_PATH}:4:5: `pricing price.raised pro plan` {ELSEWHERE}"],
    ),
    (
        "an old notice about nothing",
        {NOTICE_PATH: notice(covers=f"[{OTHER}]")},
        {NOTICE_PATH: notice(covers=f"[{OTHER}]")},
        [],
    ),
    ("a waiver in use", waiver(ID, "2026-12-31"), waiver(ID, "2026-12-31"), []),
    ("a waiver that ends", {}, waiver(ID, "2026-12-06"), ["Waiver `w-1` ends in 14 days (@li)."]),
    (
        "a waiver for years",
        {},
        waiver(ID, "2028-01-01"),
        [],
    ),
    ("a day more", {}, waiver(ID, "2026-12-07"), []),
    ("tomorrow", {}, waiver(ID, "2026-11-23"), ["Waiver `w-1` ends in 1 day (@li)."]),
    ("today", {}, waiver(ID, "2026-11-22"), ["Waiver `w-1` ends today (@li)."]),
    ("ended", {}, waiver(ID, "2026-11-21"), ["Waiver `w-1` ended on 21 November 2026 and no longer holds (@li)."]),
    ("ended and about nothing", {}, waiver(OTHER, "2026-11-21"), []),
    ("idle", {}, waiver(OTHER, "2026-12-31"), ["1 waiver lets nothing through here: `w-1`."]),
    (
        "an incident that nobody was told of",
        {},
        incident("w-1"),
        ["Waiver `w-1` let an incident through: customers are to be told by 31 December 2026."],
    ),
    ("an incident that was told", {NOTICE_PATH: told("w-1")}, incident("w-1") | {NOTICE_PATH: told("w-1")}, []),
    (
        "another incident was told",
        {NOTICE_PATH: told("w-2")},
        incident("w-1") | {NOTICE_PATH: told("w-2")},
        ["Waiver `w-1` let an incident through: customers are to be told by 31 December 2026."],
    ),
    (
        "proposed",
        waiver(ID, "2026-12-31"),
        {},
        ["Waiver `w-1` is new in this change: it lets nothing through before it has landed on its own."],
    ),
]


@pytest.mark.parametrize(("head", "base", "expected"), [note[1:] for note in NOTES], ids=[note[0] for note in NOTES])
def test_notes(head: dict[str, str], base: dict[str, str], expected: list[str]) -> None:
    assert said(head, base) == expected
