"""The forty-three practices that a change to settings, prices, flags or an API can hide, and what each asks for.

`B` fails even with a notice, unless an approver signs a waiver; `N` passes with a notice in time and a plan; `R` is for
people to look at and stops nobody. Two weigh less than the list they come from would have it: a way out that is
announced to go (the day it goes is stopped; to stop the announcement would punish whoever says it early), and a
deletion answered with 202, which says that it is done later, and nothing of anybody's leave.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from change_guard import rulebook
from change_guard.model import Rule

PRACTICES = {
    "consent preselected": {"B": "consent-preselected"},
    "paid add-on preselected": {"B": "paid-addon-preselected"},
    "cancel call removed": {"B": "cancel-call-removed unsubscribe-call-removed", "R": "way-out-announced-to-go"},
    "cancelling asks for more": {"B": "leaving-asks-for-more"},
    "cancel channel narrowed": {"B": "cancel-channel-removed"},
    "cancel flow longer": {"B": "cancel-made-longer", "N": "cancel-steps-added"},
    "account deletion narrowed": {
        "B": "account-deletion-narrowed delete-account-call-removed",
        "R": "deletion-answered-later",
    },
    "export removed or limited": {
        "B": "data-export-narrowed export-call-removed export-call-narrowed export-taken-from-plan"
    },
    "unsubscribe link removed": {"B": "unsubscribe-link-removed unsubscribe-route-closed"},
    "reject button removed": {"B": "reject-button-removed reject-asymmetry"},
    "reject harder than accept": {"B": "reject-made-harder", "R": "reject-shown-smaller choice-less-plain"},
    "trial converts by itself": {"B": "trial-ends-in-a-charge trial-converts-by-itself"},
    "card for a trial": {"N": "trial-asks-for-card"},
    "trial shortened": {"N": "trial-shortened plan-trial-shortened"},
    "renewal on by default": {"B": "auto-renew-preselected renewal-on-by-default renewal-term-lengthened"},
    "renewal reminder off": {"B": "renewal-reminder-off"},
    "fee after the price": {"B": "fee-added-after-price"},
    "price without tax": {"B": "price-listed-without-tax price-shown-incomplete"},
    "price raised": {"N": "price-raised price-raised-steeply"},
    "price raised without consent": {
        "B": "price-rise-without-consent price-rise-asks-nobody price-raised-without-asking"
    },
    "grandfathering ended": {"N": "grandfathering-ended grandfathering-switched-off"},
    "retroactive": {"B": "terms-made-retroactive terms-start-in-the-past dearer-since-a-day-gone-by"},
    "reference price inflated": {"B": "reference-price-inflated"},
    "refund window shortened": {"B": "refund-below-fourteen-days", "N": "refund-window-shortened"},
    "notice to cancel lengthened": {"B": "cancel-notice-lengthened cancel-terms-tightened cancel-fee-added"},
    "own notice shortened": {"B": "change-notice-shortened"},
    "countdown": {"B": "countdown-that-restarts", "R": "countdown-switched-on"},
    "scarcity made up": {"B": "scarcity-made-up"},
    "social proof": {"R": "social-proof-switched-on"},
    "personal price": {"B": "price-made-personal price-dealt-by-person"},
    "experiment on the way out": {"R": "experiment-on-the-way-out flag-on-the-way-out"},
    "privacy default loosened": {"B": "privacy-default-loosened"},
    "more data": {"N": "retention-changed signup-asks-for-more-data signup-call-asks-for-more-data"},
    "nagging": {"B": "dismiss-removed", "R": "nagging-increased"},
    "registration forced": {"N": "registration-forced"},
    "contacts taken": {"B": "contacts-taken-by-default"},
    "ad label removed": {"B": "ad-labels-off ad-label-removed ad-mark-no-longer-sent"},
    "autoplay": {"R": "autoplay-by-default"},
    "bundling": {"N": "bundled-with-another-product plan-needs-another-product"},
    "quota cut": {"N": "quota-cut limit-lowered free-plan-removed"},
    "support channel removed": {"N": "support-reduced complaint-route-closed"},
    "withdrawal button removed": {"B": "withdrawal-button-removed way-out-switched-off"},
    "plan hidden": {"N": "plan-hidden plan-taken-out-of-sight"},
}
RULES = {rule.id: rule for rule in rulebook.every()}
LISTED = [
    pytest.param(RULES[name], weight, id=f"{practice}: {name}")
    for practice, rules in PRACTICES.items()
    for weight, names in rules.items()
    for name in names.split()
]


def test_there_are_forty_three() -> None:
    assert len(PRACTICES) == 43


@pytest.mark.parametrize(("rule", "weight"), LISTED)
def test_a_practice_asks_for_what_it_weighs(rule: Rule, weight: str) -> None:
    asks = {"B": {"waiver"}, "N": {"notice", "migration-plan"}, "R": set()}[weight]
    assert set(rule.asks) == asks
    assert (rule.severity == "breaking") is bool(asks)


@pytest.mark.parametrize(("rule", "weight"), LISTED)
def test_a_practice_is_shown_bad_good_and_nearly(rule: Rule, weight: str) -> None:
    examples = list(rulebook.examples(rule.path, Path(rule.path).read_bytes()))
    bad = [example for example in examples if rule.id in example.finds]
    good = [example for example in examples if rule.id not in example.finds]
    assert bad
    assert len(good) >= 2, "the other way round, and a near miss"
