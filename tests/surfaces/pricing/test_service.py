"""Support and service levels as people write them beside a plan, or for the whole product."""

from __future__ import annotations

from typing import Any

import pytest
from shop import between, told


def plan(**said: Any) -> Any:
    return {"currency": "USD", "plans": {"a": {"price": {"monthly": 5}, **said}}}


def whole(**said: Any) -> Any:
    return {**plan(), **said}


@pytest.mark.parametrize(("shop", "subject"), [(plan, "a plan"), (whole, "the product")])
@pytest.mark.parametrize(
    ("key", "before", "after", "said"),
    [
        ("support", {"hours": "24/7"}, {"hours": "24/5"}, ("term.tightened", "support hours a week", "168", "120")),
        ("support", {"channels": ["chat", "mail", "phone"]}, {"channels": ["mail"]}, (
            "entitlement.removed", "support channels", "chat, mail, phone", "mail")),
        ("support", ["chat", "mail"], ["mail"], ("entitlement.removed", "support", "chat, mail", "mail")),
        ("support", {"response_hours": 4}, {"response_hours": 24}, (
            "term.tightened", "hours until support answers", "4", "24")),
        ("support", {"response_time": "4 hours"}, {"response_time": "1 day"}, (
            "term.tightened", "hours until support answers", "4", "24")),
        ("support", {"phone": True}, {"phone": False}, ("entitlement.removed", "support phone", "true", "false")),
        ("sla", {"uptime": "99.95%"}, {"uptime": "99.9%"}, (
            "term.tightened", "promised uptime, in percent", "99.95", "99.9")),
        ("sla", {"credits": "25 %"}, {"credits": "10 %"}, ("limit.lowered", "sla credits", "25 %", "10 %")),
        ("sla", "99.95%", "99.5%", ("term.tightened", "promised uptime, in percent", "99.95", "99.5")),
        ("service_level", {"uptime": 99.9}, {}, (
            "term.tightened", "promised uptime, in percent", "99.9", "not stated")),
    ],
)  # fmt: skip
def test_service_that_gets_worse(shop: Any, subject: str, key: str, before: Any, after: Any, said: Any) -> None:
    kind, what, had, gets = said
    found = between(shop(**{key: before}), shop(**{key: after}))
    assert told(found) == [(kind, f"{subject}, {what}", had, gets)]
    assert found[0].effect == "adverse"
    assert [change.effect for change in between(shop(**{key: after}), shop(**{key: before}))] == ["favourable"]


def test_another_word_for_support_is_for_a_person_to_judge() -> None:
    (change,) = between(plan(support="priority"), plan(support="community"))
    assert told([change]) == [("entitlement.changed", "a plan, support", "priority", "community")]
    assert change.effect == "unknown"


def test_support_that_stays_is_silence() -> None:
    assert between(plan(support={"hours": "24/7", "channels": ["a", "b"]}),
                   plan(support={"channels": ["b", "a"], "hours": 168})) == []  # fmt: skip
