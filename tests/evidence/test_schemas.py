"""What editors offer is what the readers accept: the schemas of notices, plans and waivers beside their readers."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from papers import BODY, NOTICE_PATH, PLAN, PLAN_PATH, change, notice

from change_guard import shipped
from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.evidence import covers, markdown, notices, plans, waivers

SCHEMAS: dict[str, Any] = {
    name: json.loads((shipped.folder("rules") / f"{name}.schema.json").read_text("utf-8"))
    for name in ("notice", "plan", "waivers")
}
FITS = {name: jsonschema_rs.validator_for(schema) for name, schema in SCHEMAS.items()}


def facts(text: str) -> Any:
    return markdown.read(Document(NOTICE_PATH, text.encode())).front.value


def test_the_schemas_know_every_key_and_every_word() -> None:
    properties = SCHEMAS["notice"]["properties"]
    assert tuple(properties) == notices.KEYS
    assert tuple(properties["kind"]["enum"]) == notices.KINDS
    assert tuple(properties["reason"]["enum"]) == notices.REASONS
    assert tuple(properties["sends"]["items"]["properties"]["channel"]["enum"]) == notices.CHANNELS
    assert tuple(SCHEMAS["plan"]["properties"]) == plans.KEYS
    assert tuple(SCHEMAS["waivers"]["items"]["properties"]) == waivers.KEYS
    assert tuple(SCHEMAS["waivers"]["items"]["properties"]["code"]["enum"]) == waivers.CODES
    for name in ("notice", "waivers"):
        assert tuple(SCHEMAS[name]["$defs"]["cover"]["anyOf"][1]["properties"]) == covers.KEYS


def test_each_key_says_what_it_is_for() -> None:
    for schema in (SCHEMAS["notice"], SCHEMAS["plan"], SCHEMAS["waivers"]["items"]):
        for key, said in schema["properties"].items():
            assert said.get("description") or "$ref" in said, key


WHOLE = [
    notice(),
    notice(covers="\n  - {surface: pricing, change: price.raised, subject: 'team*', to: {at-most: 39}}"),
    notice(sends="[{channel: email, on: 2026-11-24}]", reason="cost", approvals='["@a"]', consent="a button"),
    notice(kind="incident", fulfil_by="2027-03-15", fulfilled="2027-03-10", waiver="w-1").replace(
        f"covers: [{change().id}]\n", ""
    ),
]


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_read_fits(text: str) -> None:
    notices.read(Document(NOTICE_PATH, text.encode()))
    assert FITS["notice"].is_valid(facts(text))


def test_plans_and_waivers_fit() -> None:
    assert FITS["plan"].is_valid(facts(PLAN))
    plans.read(Document(PLAN_PATH, PLAN.encode()))
    text = (
        f"- finding: {change().id}\n  reason: nobody has been on this plan since May\n  owner: a\n"
        "  approver: b\n  expires: 2026-12-31\n  code: no-customers\n  ticket: X-1\n  rule: price-raised\n  id: w\n"
    )
    assert waivers.read(Document(waivers.PATH, text.encode()))
    assert FITS["waivers"].is_valid(Document(waivers.PATH, text.encode()).value)
    assert FITS["waivers"].is_valid(None)


BROKEN = [
    {"contcat": "x"},
    {"covers": "[]"},
    {"covers": "everything"},
    {"covers": "[chg_short]"},
    {"covers": "[{}]"},
    {"covers": "[{sbject: x}]"},
    {"covers": "[{surface: x, to: {matches: x}}]"},
    {"title": ""},
    {"owner": ""},
    {"audiences": "[]"},
    {"effective": "1 March 2027"},
    {"kind": "party"},
    {"kind": "incident"},
    {"reason": "whim"},
    {"sends": "[{channel: pigeon, on: 2026-12-01}]"},
    {"sends": "[{channel: email}]"},
]


@pytest.mark.parametrize("wrong", BROKEN, ids=str)
def test_what_is_refused_does_not_fit(wrong: dict[str, str]) -> None:
    text = notice(body=BODY, **wrong)
    with pytest.raises(Refused):
        notices.read(Document(NOTICE_PATH, text.encode()))
    assert not FITS["notice"].is_valid(facts(text))
