"""Price files as teams keep them, before and after an edit (tests/everyday): everything that customers lose by it,
written down before it was looked at what is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from change_guard.documents import Document
from change_guard.model import Change, Side
from change_guard.surfaces import pricing

FOLDER = Path(__file__).parents[2] / "everyday"

LOSES: dict[str, list[tuple[str, str]]] = {
    "phrases": [
        ("entitlement.removed", "growth plan, SSO"),
        ("limit.lowered", "growth plan"),
        ("price.raised", "growth plan, monthly"),
    ],
    "cents": [("limit.lowered", "hobby plan, deployments"), ("limit.lowered", "pro plan, members")],
    "table": [("term.tightened", "team plan, minimum seats"), ("trial.shortened", "team plan, free trial")],
    "autumn": [
        ("limit.lowered", "pro plan, seats"),
        ("price.raised", "pro plan, credits, monthly"),
        ("term.tightened", "pro plan, a card is needed for the trial"),
    ],
    "lago": [("price.raised", "scale plan, emails, monthly"), ("term.tightened", "scale plan, minimum spend")],
    "pricing2yaml": [
        ("limit.lowered", "FREE plan, storage"),
        ("plan.removed", "TEAM plan with the ssoPack add-on, monthly"),
    ],
    "fees": [
        ("fee.added", "shop plan, chargeback fee"),
        ("fee.raised", "shop plan, transaction fee"),
        ("limit.lowered", "shop-plus plan, discount charity"),
    ],
    "unbundled": [("plan.split", "premium plan, monthly")],
    "texts": [("limit.lowered", "plus plan"), ("price.raised", "plus plan, monthly")],
    "page": [("entitlement.removed", "scale plan, Audit log"), ("price.raised", "scale plan, yearly")],
    "quotas": [
        ("limit.lowered", "startup plan, dataRetentionDays"),
        ("price.raised", "scaleup plan, apiCalls"),
        ("term.tightened", "scaleup plan, promised uptime, in percent"),
    ],
    "meters": [("billing.changed", "cloud plan, bandwidth-gb"), ("price.raised", "cloud plan, build-minutes")],
    "free": [("plan.removed", "free plan, monthly")],
    "merged": [("plan.removed", "lite plan, monthly"), ("plan.removed", "standard plan, monthly")],
    "addons": [
        ("entitlement.removed", "sso add-on with the team plan"),
        ("price.raised", "extra_users add-on, monthly"),
    ],
    "reordered": [],
    "refactored": [],
}


def side(name: str, which: Side) -> Document:
    (path,) = (FOLDER / name).glob(f"{which}.*")
    return Document(path.name.replace(which, name), path.read_bytes(), which)


@pytest.mark.parametrize("name", LOSES)
def test_every_loss_is_found_and_no_other(name: str) -> None:
    before, after = side(name, "before"), side(name, "after")
    assert pricing.recognises(after.path, after.data)
    changes = [change for change in pricing.changes(before, after) if isinstance(change, Change)]
    assert sorted((c.kind, c.subject) for c in changes if c.effect == "adverse") == LOSES[name]
    if not LOSES[name]:
        assert changes == []


def test_every_pair_is_expected() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(LOSES)
