"""Which settings changed, what they are about, and for whom it is better."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from change_guard.documents import Document
from change_guard.errors import Refused, Trouble
from change_guard.model import Change, Side, Watch
from change_guard.surfaces import settings


def document(value: Any, side: Side, watch: Watch | None = None) -> Document:
    watch = watch or Watch("settings.yml", "settings")
    if isinstance(value, str):
        return Document("settings.yml", value.encode(), side, watch)
    return Document.holding(value, "settings.yml", side, watch)


def compared(before: Any, after: Any) -> list[Change]:
    return list(settings.changes(document(before, "before"), document(after, "after")))


def told(before: Any, after: Any) -> list[tuple[str, str, Any, Any]]:
    return [
        (change.kind.split(".")[1], change.subject, change.before, change.after) for change in compared(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"a": 1, "b": {"c": True}}, {"b": {"c": True}, "a": 1}, []),
        ({"a": 1}, {"a": 2}, [("changed", "a", 1, 2)]),
        ({"a": 1}, {"a": True}, [("changed", "a", 1, True)]),
        ({"a": 1}, {"a": "1"}, [("changed", "a", 1, "1")]),
        ("a: 1", "a: 1.0", []),
        ("a: .nan", "a: .nan", []),
        ({"a": {"b": 1}}, {"a": 2}, [("changed", "a", "a group of 1 settings", 2)]),
        ({}, {"a": {"b": 1, "c": 2}}, [("added", "a.b", None, 1), ("added", "a.c", None, 2)]),
        ({"a": {"b": 1}}, {}, [("removed", "a.b", 1, None)]),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}, [("changed", "a", ("x", "y"), ("y", "x"))]),
        ([{"id": 1, "n": 5}, {"id": 2, "n": 6}], [{"id": 2, "n": 6}, {"id": 1, "n": 7}], [("changed", "1.n", 5, 7)]),
        ([{"name": "x", "n": 5}], [], [("removed", "x.name", "x", None), ("removed", "x.n", 5, None)]),
        ({"p": [{"a": 1}, {"a": 2}]}, {"p": [{"a": 1}, {"a": 3}]}, [("changed", "p.2.a", 2, 3)]),
        ({"wait": "P14D"}, {"wait": "2 weeks"}, []),
        ({"wait_hours": 48}, {"wait_hours": "2 days"}, []),
        ({"a": None}, {"a": 1}, [("changed", "a", None, 1)]),
        (3, 4, [("changed", "the whole file", 3, 4)]),
    ],
)  # fmt: skip
def test_what_changed(before: Any, after: Any, expected: list[Any]) -> None:
    assert sorted(map(str, told(before, after))) == sorted(map(str, expected))


@pytest.mark.parametrize(
    ("key", "before", "after", "name", "direction"),
    [
        ("newsletter_opt_in", False, True, "consent", "worse"),
        ("marketingConsent", "off", "on", "consent", "worse"),
        ("newsletterOptIn", None, True, "consent", "worse"),
        ("disable_tracking", True, False, "consent", "worse"),
        ("no_marketing_emails", False, True, "consent", "better"),
        ("marketing_opt_out", False, True, "consent", "better"),
        ("require_consent", True, False, "consent", "worse"),
        ("do_not_disable_tracking", False, True, "consent", "unclear"),
        ("consent_banner_text", "a", "b", "consent", "unclear"),
        ("auto_renew", False, True, "auto_renew", "worse"),
        ("disableAutoRenew", False, True, "auto_renew", "better"),
        ("cancel_channels", ["web", "phone"], ["phone"], "cancel_channel", "worse"),
        ("cancel_channels", ["phone"], ["phone", "web"], "cancel_channel", "better"),
        ("cancel_channels", ["phone"], ["fax"], "cancel_channel", "unclear"),
        ("cancel_steps", 2, 5, "cancel_steps", "worse"),
        ("cancellation_notice_days", 0, 60, "cancel_notice", "worse"),
        ("cancellation_fee", 0, Decimal("9.99"), "cancel_fee", "worse"),
        ("trial_ending_email", True, False, "reminder", "worse"),
        ("renewal_reminder_days_before", 7, 3, "reminder", "worse"),
        ("refund_window", "P30D", "2 weeks", "refund_days", "worse"),
        ("refund_window", "P1M", "30 days", "refund_days", "unclear"),
        ("refund_window", "P3M", "30 days", "refund_days", "worse"),
        ("refund_days", 14, 30, "refund_days", "better"),
        ("trial_days", 30, 7, "trial_days", "worse"),
        ("require_card_for_trial", False, True, "trial_card", "worse"),
        ("support_hours", "24/7", "Mon-Fri 9-17", "support_hours", "worse"),
        ("support_hours", "Mon-Fri 9-17", "Mon-Fri 08:30-17", "support_hours", "better"),
        ("support_email", "a@example.com", None, "support_channel", "worse"),
        ("support_email", "a@example.com", "b@example.com", "support_channel", "unclear"),
        ("support_first_response", "4h", "P1D", "support_response", "worse"),
        ("uptime_percent", Decimal("99.95"), Decimal("99.5"), "uptime", "worse"),
        ("uptime", "99.95%", "99.99 %", "uptime", "better"),
        ("log_retention_days", 30, 7, "retention", "worse"),
        ("visitor_profile_retention", "30d", "1y", "retention", "worse"),
        ("retention_days", 30, 7, "retention", "unclear"),
        ("prices_include_tax", True, False, "price_display", "worse"),
        ("self_service_account_deletion", True, False, "account_deletion", "worse"),
        ("shipping_insurance_preselected", False, True, "paid_addon", "worse"),
        ("csrf_protection_default", False, True, "", "unclear"),
        ("workers", 4, 8, "", "unclear"),
    ],
)
def test_classes_and_directions(key: str, before: Any, after: Any, name: str, direction: str) -> None:
    (change,) = compared({key: before}, {key: after})
    assert (change.traits["key_class"], change.traits["direction"]) == (name, direction)
    (back,) = compared({key: after}, {key: before})
    turned = {"worse": "better", "better": "worse", "unclear": "unclear"}
    assert back.traits["direction"] == turned[direction]


def test_a_switch_that_is_gone_is_never_adverse() -> None:
    (change,) = compared({"renewal_reminder": True}, {})
    assert (change.kind, change.effect) == ("setting.removed", "unknown")


def test_places() -> None:
    (change,) = compared("a: 1\nb:\n  c: 2\n  d: 3\n", "a: 1\nb:\n  d: 3\n")
    assert (str(change.where), str(change.was)) == ("settings.yml:2:1", "settings.yml:3:3")
    assert change.where.side == "after"


def test_a_file_that_goes_or_comes() -> None:
    sides = document({"a": 1}, "before"), document({"a": 1}, "after")
    assert [change.kind for change in settings.changes(sides[0], None)] == ["setting.removed"]
    assert [change.kind for change in settings.changes(None, sides[1])] == ["setting.added"]


def test_yaml_that_reads_two_ways() -> None:
    (change,) = compared("beta: true\n", "beta: yes\n")
    assert change.traits["two_readings"] == "true to a YAML 1.1 reader and the text 'yes' to a YAML 1.2 reader"
    assert compared('a: "no"\n', "a: 'no'\n") == []


def test_nothing_is_settings_without_a_line_in_the_config() -> None:
    assert not settings.recognises("settings.yml", b"newsletter: true")


def test_a_mapping_is_refused_rather_than_ignored() -> None:
    watch = Watch("settings.yml", "settings", map={"flags": "x"})
    with pytest.raises(Refused):
        list(settings.changes(document({}, "before", watch), document({}, "after", watch)))


TEXTS = ("on", "no", "P30D", "30d", "99.9%", "24/7", "Mon-Fri 9-17", "P", "", "%")
KEYS = ("id", "name", "cancel", "channels", "steps", "consent", "buttons", "support", "hours", "refund", "reminder")
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.sampled_from(TEXTS),
)
keys = st.sampled_from(KEYS)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=20,
)


@tries(max_examples=400, deadline=None)
@given(values, values)
def test_any_two_documents_are_compared(before: Any, after: Any) -> None:
    try:
        there, back = compared(before, after), compared(after, before)
    except Trouble as trouble:
        assert trouble.reason
        return
    assert len({change.id for change in there}) <= len(there)
    directions = {(c.subject, c.traits["direction"]) for c in there if c.kind == "setting.changed"}
    turned = {"worse": "better", "better": "worse", "unclear": "unclear"}
    mirrored = {(c.subject, turned[str(c.traits["direction"])]) for c in back if c.kind == "setting.changed"}
    assert directions == mirrored


@tries(max_examples=200, deadline=None)
@given(values)
def test_the_same_document_is_silence(value: Any) -> None:
    assert compared({"a": value}, {"a": value}) == []


def test_deepdiff_is_loaded_only_for_lists_that_nothing_names() -> None:
    program = """
import sys
from change_guard.documents import Document
from change_guard.surfaces import settings
def run(before, after):
    return list(settings.changes(Document("a.yml", before, "before"), Document("a.yml", after, "after")))
assert run(b"a: [{id: 1, n: 2}]", b"a: [{id: 1, n: 3}]")
assert "deepdiff" not in sys.modules
assert run(b"a: [{n: 2}]", b"a: [{n: 3}]")
assert "deepdiff" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
