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
        ("support_hours", "24/7", "Mon-Fri 9-17 CET", "support_hours", "worse"),
        ("support_hours", "Mon-Fri 9am-5pm", "Monday to Friday 9:00-18:00 (UTC+1)", "support_hours", "better"),
        ("support_hours", "Mon-Sat 8-20 Europe/Berlin", "Mon-Fri 8am to 8pm ET", "support_hours", "worse"),
        ("support_hours", "Mon-Fri 9-17", "Mon-Fri 08:30-17", "support_hours", "better"),
        ("support_email", "a@example.com", None, "support_channel", "worse"),
        ("support_email", "a@example.com", "b@example.com", "support_channel", "unclear"),
        ("support_first_response", "4h", "P1D", "support_response", "worse"),
        ("uptime_percent", Decimal("99.95"), Decimal("99.5"), "uptime", "worse"),
        ("uptime", "99.95%", "99.99 %", "uptime", "better"),
        ("log_retention_days", 30, 7, "retention", "unclear"),
        ("audit_retention_days", 30, 7, "retention", "worse"),
        ("visitor_profile_retention", "30d", "1y", "retention", "worse"),
        ("retention_days", 30, 7, "retention", "unclear"),
        ("prices_include_tax", True, False, "price_display", "worse"),
        ("self_service_account_deletion", True, False, "account_deletion", "worse"),
        ("shipping_insurance_preselected", False, True, "paid_addon", "worse"),
        ("supports_chat", True, False, "", "unclear"),
        ("warn_return_any", True, False, "", "unclear"),
        ("returns_window_days", 30, 14, "refund_days", "worse"),
        ("malicious_site_protection_default", False, True, "", "unclear"),
        ("telemetry_period_days", 1, 7, "consent", "unclear"),
        ("newsletter_opt_in", 0, 1, "consent", "worse"),
        ("meeting_reminder", True, False, "reminder", "unclear"),
        ("subscription_reminder", True, False, "reminder", "worse"),
        ("autoplay_blocking", True, False, "attention", "worse"),
        ("trial_cohort_weight", 1, 0, "", "unclear"),
        ("trial_kind", "a", "b", "customers", "unclear"),
        ("cancel_retry_timeout", 1, 2, "", "unclear"),
        ("has_reject_all_layer", True, False, "", "unclear"),
        ("bracket_protection_default", False, True, "", "unclear"),
        ("shipping_protection_default", False, True, "paid_addon", "worse"),
        ("tool_tip_default_delay", 0, 200, "", "unclear"),
        ("username_min_length", 3, 5, "", "unclear"),
        ("viewers_source", "inventory", "counter", "scarcity_source", "unclear"),
        ("max_images_per_prompt", 3, 9, "", "unclear"),
        ("default_audience", "private", "public", "visibility", "worse"),
        ("fair_sharing_default", True, False, "", "unclear"),
        ("support_bulk_export", True, False, "", "unclear"),
        ("service_account_required", False, True, "", "unclear"),
        ("permissions_enabled", False, True, "permissions", "unclear"),
        ("quota_rules", ["a", "b"], ["a"], "quota", "unclear"),
        ("customer_service_hours", "24/7", "Mon-Fri 9-17", "support_hours", "worse"),
        ("customer_address", "a", None, "", "unclear"),
        ("csrf_protection_default", False, True, "", "unclear"),
        ("exp_cancellation_variant", "a", "b", "experiment_on_exit", "unclear"),
        ("list_unsubscribe_header", True, False, "unsubscribe_route", "worse"),
        ("unsubscribe_link", "https://example.com/u", "", "unsubscribe_route", "worse"),
        ("withdrawal_button", True, False, "withdrawal_button", "worse"),
        ("subscription_cancel_button", "on", "off", "withdrawal_button", "worse"),
        ("editor_cancel_button", True, False, "withdrawal_button", "unclear"),
        ("cookie_banner_reject_layer", 1, 2, "reject_layer", "worse"),
        ("cookie_banner_reject_style", "primary", "text-link", "reject_style", "unclear"),
        ("cookie_banner_reject_style", "primary", "link", "reject_style", "worse"),
        ("cancellation_fee", None, 25, "cancel_fee", "worse"),
        ("minimum_term", "P1M", "P1Y", "min_term", "worse"),
        ("commitment_months", 1, 12, "min_term", "worse"),
        ("account_deletion_manual_review", False, True, "account_deletion", "worse"),
        ("data_export_formats", ["csv", "json"], ["pdf"], "data_export", "worse"),
        ("data_export_formats", ["csv"], ["csv", "json"], "data_export", "better"),
        ("data_export_per_month", 10, 1, "data_export", "worse"),
        ("data_export_cooldown_days", 0, 30, "data_export", "worse"),
        ("log_export", True, False, "", "unclear"),
        ("renewal_period", "monthly", "yearly", "renew_interval", "worse"),
        ("renewal_interval", "P1M", "P1Y", "renew_interval", "worse"),
        ("compare_at_price", None, 199, "reference_price", "worse"),
        ("compare_at", 199, 249, "reference_price", "worse"),
        ("price_factors", ["country"], ["country", "device"], "price_factors", "worse"),
        ("price_factors", ["country"], ["country", "currency"], "price_factors", "unclear"),
        ("personalised_pricing", False, True, "personal_price", "worse"),
        ("price_per_device", 5, 6, "", "unclear"),
        ("price_increase_requires_consent", True, False, "price_consent", "worse"),
        ("migrate_existing_customers", False, True, "price_consent", "worse"),
        ("migrate_existing_tables", False, True, "", "unclear"),
        ("grandfather_existing", True, False, "grandfathering", "worse"),
        ("new_fee_applies_to", "new", "all", "grandfathering", "worse"),
        ("retroactive", False, True, "retroactive", "worse"),
        ("charge_past_installs", False, True, "retroactive", "worse"),
        ("plan_basic_visible", True, False, "plan_visibility", "worse"),
        ("plan_basic_hidden", False, True, "plan_visibility", "worse"),
        ("plan_visibility", "public", "hidden", "plan_visibility", "worse"),
        ("sold_separately", True, False, "bundling", "worse"),
        ("product_requires", [], ["suite"], "bundling", "worse"),
        ("product_requires_login", False, True, "registration", "worse"),
        ("api_rate_limit", 1000, 100, "quota", "worse"),
        ("free_tier_limit", "unlimited", 50, "quota", "worse"),
        ("monthly_quota", False, True, "quota", "unclear"),
        ("complaints_email", "a@example.com", None, "complaint_route", "worse"),
        ("status_page", True, False, "status_page", "worse"),
        ("order_status_page", True, False, "", "unclear"),
        ("chat_human_handoff", True, False, "human_contact", "worse"),
        ("sla_credit_percent", 10, 5, "sla_credit", "worse"),
        ("show_ad_label", True, False, "ad_label", "worse"),
        ("countdown_evergreen", False, True, "urgency_reset", "worse"),
        ("session_timer", 5, 10, "", "unclear"),
        ("countdown", False, True, "urgency", "worse"),
        ("viewers_now", "live", "random(20,40)", "scarcity_source", "worse"),
        ("viewers_now", 34, 35, "scarcity_source", "unclear"),
        ("viewers_min", None, 20, "scarcity_made_up", "unclear"),
        ("fake_stock", False, True, "scarcity_made_up", "worse"),
        ("social_proof", False, True, "social_proof", "worse"),
        ("infinite_scroll", False, True, "attention", "worse"),
        ("upsell_popup_dismissible", True, False, "nag_dismiss", "worse"),
        ("ask_again", True, False, "nag_dismiss", "worse"),
        ("prompt_cooldown_days", 90, 1, "nag_pause", "worse"),
        ("prompt_max_per_week", 1, 5, "nag_often", "worse"),
        ("signup_required_fields", ["email"], ["email", "phone"], "signup_fields", "worse"),
        ("guest_checkout", True, False, "registration", "worse"),
        ("registration_required", False, True, "registration", "worse"),
        ("upload_contacts", False, True, "contacts_access", "worse"),
        ("default_scopes", ["profile"], ["profile", "contacts.read"], "permissions", "worse"),
        ("default_scopes", ["profile"], ["profile", "email"], "permissions", "unclear"),
        ("profile_visibility", "friends", "public", "visibility", "worse"),
        ("profile_private", True, False, "visibility", "worse"),
        ("profile_searchable", False, True, "visibility", "worse"),
        ("workers", 4, 8, "", "unclear"),
    ],
)
def test_classes_and_directions(key: str, before: Any, after: Any, name: str, direction: str) -> None:
    (change,) = compared({key: before}, {key: after})
    assert (change.traits["key_class"], change.traits["direction"]) == (name, direction)
    (back,) = compared({key: after}, {key: before})
    turned = {"worse": "better", "better": "worse", "unclear": "unclear"}
    assert back.traits["direction"] == turned[direction]


def test_a_list_told_as_one_is_looked_into_where_its_entries_keep_their_names() -> None:
    buttons = [{"id": "accept", "style": "primary"}, {"id": "reject", "style": "primary"}]
    pale = [{"id": "accept", "style": "primary"}, {"id": "reject", "style": "link"}]
    (change,) = compared({"cookie_banner": {"buttons": buttons}}, {"cookie_banner": {"buttons": pale}})
    assert change.subject == "cookie_banner.buttons.reject.style"
    assert (change.traits["key_class"], change.traits["direction"]) == ("reject_style", "worse")
    (gone,) = compared({"cookie_banner": {"buttons": buttons}}, {"cookie_banner": {"buttons": buttons[:1]}})
    assert (gone.subject, gone.before, gone.after) == ("cookie_banner.buttons", ("accept", "reject"), ("accept",))


def test_a_price_that_was_really_charged_may_be_struck_through() -> None:
    before, after = {"pro": {"price": 199}}, {"pro": {"price": 149, "compare_at": 199}}
    assert {change.subject: change.traits["direction"] for change in compared(before, after)} == {
        "pro.price": "unclear",
        "pro.compare_at": "unclear",
    }
    (change,) = compared({"pro": {"price": 149}}, after)
    assert change.traits["direction"] == "worse"


@pytest.mark.parametrize(
    ("joining", "longer"),
    [
        ({}, None),
        ({"signup": {"steps": ["mail", "pay"]}}, True),
        ({"signup": {"steps": 4}}, False),
        ({"sign_up": {"steps": ["a", "b", "c"]}, "onboarding": {"pages": 2}}, False),
    ],
)
def test_leaving_is_measured_by_joining(joining: dict[str, Any], longer: bool | None) -> None:
    flow = {"cancel_flow": {"steps": ["ok"]}}
    (change,) = compared({**flow, **joining}, {"cancel_flow": {"steps": ["why", "offer", "ok"]}, **joining})
    assert change.traits["longer_than_joining"] is longer


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (".env", "CANCEL_CHANNELS=web,phone\nMAIL_OPT_IN=false", "CANCEL_CHANNELS=phone\nMAIL_OPT_IN=true"),
        ("a.properties", "cancel.channels = web, phone\nmail.optIn: false", "cancel.channels=phone\nmail.optIn=on"),
        (
            "a.toml",
            "opt_in = false\n[cancel]\nchannels = ['web', 'phone']",
            "opt_in = true\n[cancel]\nchannels = ['phone']",
        ),
    ],
)
def test_other_languages_say_the_same(path: str, before: str, after: str) -> None:
    watch = Watch(path, "settings")
    found = settings.changes(
        Document(path, before.encode(), "before", watch), Document(path, after.encode(), "after", watch)
    )
    assert sorted((change.traits["key_class"], change.traits["direction"]) for change in found) == [
        ("cancel_channel", "worse"),
        ("consent", "worse"),
    ]


@pytest.mark.parametrize(
    ("key", "before", "after", "told"),
    [
        ("STRIPE_SECRET_KEY", "sk_1", "sk_2", False),
        ("DATABASE_PASSWORD", "a", "b", False),
        ("GITHUB_ACCESS_TOKEN", None, "ghp", False),
        ("SENTRY_DSN", "https://a", "https://b", False),
        ("require_password", "false", "true", True),
        ("password_min_length", 8, 12, True),
        ("sort_key", "name", "age", True),
    ],
)
def test_secrets_stay_out_of_every_report(key: str, before: Any, after: Any, told: bool) -> None:
    assert bool(compared({key: before}, {key: after})) is told


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


TEXTS = (
    "on",
    "no",
    "P30D",
    "30d",
    "99.9%",
    "24/7",
    "Mon-Fri 9-17",
    "P",
    "",
    "%",
    "web,phone",
    "public",
    "private",
    "random(1)",
    "unlimited",
    "monthly",
    "yearly",
    ",",
)
KEYS = (
    "id",
    "name",
    "cancel",
    "channels",
    "steps",
    "consent",
    "buttons",
    "support",
    "hours",
    "refund",
    "reminder",
    "profile",
    "visibility",
    "signup",
    "required_fields",
    "price_factors",
    "scopes",
    "viewers_now",
    "data_export",
    "quota",
    "product",
    "requires",
    "status_page",
    "withdrawal_button",
    "personalised_price",
)
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
from change_guard.model import Watch
from change_guard.surfaces import settings
watch = Watch("a.yml", "settings")
def run(before, after):
    sides = (Document("a.yml", before, "before", watch), Document("a.yml", after, "after", watch))
    return list(settings.changes(*sides))
assert run(b"a: [{id: 1, n: 2}]", b"a: [{id: 1, n: 3}]")
assert "deepdiff" not in sys.modules
assert run(b"a: [{n: 2}]", b"a: [{n: 3}]")
assert "deepdiff" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_what_only_stands_where_customers_decide_is_told() -> None:
    before = {"trial": {"kind": "a", "days": 30}, "workers": 4}
    after = {"trial": {"kind": "b", "days": 7}, "workers": 8}
    unnamed = settings.changes(Document.holding(before, "a.yml", "before"), Document.holding(after, "a.yml", "after"))
    assert {change.subject for change in unnamed} == {"trial.kind", "trial.days"}
    assert {change.subject for change in compared(before, after)} == {"trial.kind", "trial.days", "workers"}


@pytest.mark.parametrize(
    ("key", "value", "direction"),
    [
        ("newsletter_opt_in", True, "better"),
        ("newsletter_opt_in", False, "unclear"),
        ("cancellation_fee", 20, "better"),
        ("cancellation_fee", 0, "unclear"),
        ("disable_tracking", True, "unclear"),
        ("price_factors", ["device"], "unclear"),
        ("refund_days", 30, "unclear"),
    ],
)
def test_what_would_hurt_if_it_were_new_is_better_gone(key: str, value: Any, direction: str) -> None:
    (change,) = compared({"other": 1, key: value}, {"other": 1})
    assert change.traits["direction"] == direction
