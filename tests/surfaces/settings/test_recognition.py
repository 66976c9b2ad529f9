"""Which files are settings without a config line that says so."""

from __future__ import annotations

import pytest

from change_guard.documents import Document
from change_guard.surfaces import recogniser, settings

KNOWN = [
    ("shop.toml", "[billing]\nauto_renew = true\n[signup]\nnewsletter_opt_in = false\n"),
    ("app/config.yml", "trial: {days: 14, requires_card: false}\n"),
    ("help.json", '{"support": {"channels": ["chat", "phone"], "hours": "24/7"}}'),
    (
        "x.properties",
        "refund.window.days=30\nsubscription.cancel.channels=web,phone\nmarketing.consent.default=false\n",
    ),
    ("cookies.yaml", "consent: {marketing: false, buttons: [accept, reject]}\n"),
    ("config/sla.yml", "uptime: 99.95%\nregion: eu\n"),
    ("support-hours.json", '{"support": {"hours": "24/7"}}'),
    (
        "cookie-consent.config.json",
        '{"categories": {"necessary": {"readOnly": true}, "analytics": {"enabled": false}}}',
    ),
    ("billing/refunds.yml", "refund_days: 30\n"),
    ("subscriptions.toml", "auto_renew = false\n"),
    ("config/refund_policy.yml", "window_days: 30\nfull_refund: true\n"),
    ("config/cancellation_flow.yml", "steps: 2\nrequire_call: false\n"),
    ("support/hours.yml", "phone: Mon-Sun 00:00-24:00\n"),
    ("config/email_preferences.yml", "defaults: {marketing: false, receipts: true}\n"),
    ("gdpr.json", '{"data_export": true}'),
    ("config/account.yml", "account: {deletion: {self_service: true}}\n"),
    ("config/notifications.yml", "renewal_reminder: true\nprice_change_email: true\n"),
    (".env.production", "AUTO_RENEW_DEFAULT=false\nREFUND_WINDOW_DAYS=30\nPORT=80\n"),
]
OTHERS = [
    ("one practice may be anything", "a.yml", "refund: {days: 30}\nname: shop\n"),
    ("a name and nothing of its own", "subscriptions.yml", "topics: [orders, refunds]\nack_deadline: 30\n"),
    ("a machine that refunds", "refunds/worker.yml", "retries: 3\nqueue: refunds\nenabled: true\n"),
    ("a machine that asks", "cookie-consent/deploy.yml", "replicas: 2\nport: 80\n"),
    ("a machine of billing", "billing/service.yml", "timeout: 30\ninterval: 60\nlimit: 5\nenabled: true\n"),
    ("a name that only begins alike", "slack.yml", "uptime: 99.95%\n"),
    ("uptime of a machine", "monitoring.yml", "uptime: 99.95%\nalerts: true\n"),
    ("an environment", ".env", "PORT=80\nDEBUG=true\n"),
    ("the same practice twice", "a.yml", "auto_renew: true\nplans_autorenew: false\n"),
    ("texts and no settings", "en.json", '{"auto_renew": "Renews by itself", "refund_days": "Refund within 30 days"}'),
    (
        "a schema of settings",
        "a.json",
        '{"properties": {"auto_renew": {"default": true}, "trial_days": {"default": 14}}}',
    ),
    ("what a program supports", "a.yml", "channel: {support_export: no, support_iam: no}\nreminders: [a, b]\n"),
    ("a cluster", "a.yml", "certificates: {auto_renew: true}\nbackup: {retention: 30d, export: true}\n"),
    ("a program", "a.py", "auto_renew = True\ntrial_days = 14\n"),
    ("broken", "a.yml", "auto_renew: true\ntrial_days: [14\n"),
    ("a list", "a.yml", "- auto_renew: true\n- trial_days: 14\n"),
]


@pytest.mark.parametrize(("path", "text"), KNOWN)
def test_what_plainly_sets_what_customers_meet(path: str, text: str) -> None:
    found = recogniser(path, text.encode())
    assert found
    assert found.NAME == "settings"


@pytest.mark.parametrize(("name", "path", "text"), OTHERS, ids=[row[0] for row in OTHERS])
def test_what_may_be_anything(name: str, path: str, text: str) -> None:
    assert not settings.recognises(path, text.encode())


def test_of_a_file_that_nobody_named_only_what_concerns_customers_is_told() -> None:
    before, after = (
        Document("a.yml", f"trial: {{days: {days}, requires_card: no}}\nworkers: {days}\n".encode(), side)
        for days, side in ((14, "before"), (7, "after"))
    )
    assert [change.subject for change in settings.changes(before, after)] == ["trial.days"]


@pytest.mark.parametrize(
    ("path", "before", "after", "key_class"),
    [
        ("config/refund_policy.yml", "window_days: 30", "window_days: 14", "refund_days"),
        ("cancellation.yml", "steps: 2", "steps: 6", "cancel_steps"),
        ("support/hours.yml", "phone: Mon-Sun 00:00-24:00", "phone: Mon-Fri 9:00-17:00", "support_hours"),
    ],
)
def test_the_name_of_a_file_says_what_its_keys_are_about(path: str, before: str, after: str, key_class: str) -> None:
    found = list(settings.changes(Document(path, before.encode(), "before"), Document(path, after.encode())))
    assert [(change.traits["key_class"], change.effect) for change in found] == [(key_class, "adverse")]
    plain = list(settings.changes(Document("a.yml", before.encode(), "before"), Document("a.yml", after.encode())))
    assert [change.traits["key_class"] for change in plain] in ([], ["customers"])
