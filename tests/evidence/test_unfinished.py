"""Drafts are known by what nobody has replaced yet."""

from __future__ import annotations

import pytest
from papers import BODY, NOTICE_PATH, PLAN, PLAN_PATH, notice

from change_guard.documents import Document
from change_guard.evidence import notices, plans, unfinished


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (notice(), ""),
        (
            notice(contact='"FILL IN: where customers reach a person"'),
            "`contact: FILL IN: where customers reach a person`",
        ),
        (notice(body=BODY + "\nTODO: write more"), 'line 25, "TODO: write more"'),
        (notice(body="Lorem ipsum dolor\n" + BODY), 'line 11, "Lorem ipsum"'),
        (notice(body=BODY.replace("Settings > Plan", "<your settings>", 1)), "<your settings>"),
        (notice(body=BODY.replace("Settings > Plan", "[insert link]", 1)), "[insert link]"),
        (notice(body=BODY.replace("Settings > Plan", "[your plan](https://acme.example/plan)", 1)), ""),
        (notice(body=BODY + "\nYou can fill in the form."), ""),
        (notice(body=BODY + "\nThe todo list stays."), ""),
        (
            notice(
                body=BODY + "\nwhich customers this reaches, and how a customer can check whether they are among them"
            ),
            "which customers this reaches",
        ),
    ],
)
def test_a_notice(text: str, left: str) -> None:
    found = unfinished.first(notices.read(Document(NOTICE_PATH, text.encode())))
    assert (left in found) if left else not found


def test_a_plan() -> None:
    whole = plans.read(Document(PLAN_PATH, PLAN.encode()))
    assert not unfinished.first(whole)
    drafted = PLAN.replace("Put $29.00 back in plans.yml", "FILL IN: how to take this back")
    assert "FILL IN" in unfinished.first(plans.read(Document(PLAN_PATH, drafted.encode())))
