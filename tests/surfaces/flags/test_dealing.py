"""Where customers must be able to rely on being treated alike, the end of a test or of a difference is good news; where
the flag itself is good for whoever has it, its end is a loss."""

from __future__ import annotations

from typing import Any

import pytest
from flag_files import compared

MAP = {"flags": "features", "key": "name", "only": {"country": "countries", "device": "devices", "plan": "plans"}}


def at(name: str, share: int | None, **more: Any) -> list[dict[str, Any]]:
    menu = {"name": "menu", "enabled": True}
    return [menu] if share is None else [menu, {"name": name, "enabled": True, "rollout_percentage": share, **more}]


def moved(name: str, had: int | None, has: int | None, **more: Any) -> tuple[str, Any]:
    """What becomes of a flag whose share moves, None for one that is not there."""
    found = [one for one in compared(at(name, had, **more), at(name, has, **more)) if one.subject == name]
    assert len(found) == 1
    return found[0].effect, found[0].traits["ended"]


GOOD = ("favourable", "by chance")


@pytest.mark.parametrize(
    "name",
    [
        "exp_cancel_v3", "cancel-flow-redesign", "cookie_consent_v3", "cancel_survey", "ab-unsubscribe",
        "delete-account-form", "refund_variant", "cancel-winback-step", "parental-controls-v2", "screenreader-2",
        "price-test", "exp_annual_pricing", "surcharge-weekend", "exp_one_click_cancel",
    ],
)  # fmt: skip
@pytest.mark.parametrize("has", [0, None])
def test_nobody_is_dealt_out_any_more(name: str, has: int | None) -> None:
    assert moved(name, 50, has) == GOOD


@pytest.mark.parametrize(
    "name",
    [
        "one-click-cancel", "easy_unsubscribe", "instant-refund", "cancel-button", "online-cancel",
        "parental-controls", "captions-accessibility", "annual-discount", "exp_discount", "free_trial_test",
        "promo_price", "new-billing", "pricing-page-v2", "new-checkout", "exp_search", "cancel-order-v2", "export-v2",
    ],
)  # fmt: skip
@pytest.mark.parametrize("has", [0, None])
def test_what_is_good_for_whoever_has_it_or_a_plain_feature_is_lost(name: str, has: int | None) -> None:
    assert moved(name, 50, has) == ("adverse", None)


def test_a_test_that_ends_with_everybody_says_nothing_of_which_half_was_better() -> None:
    assert moved("exp_cancel_v3", 50, 100) == ("neutral", None)


def test_a_smaller_share_is_dealt_out_still() -> None:
    assert moved("exp_cancel_v3", 50, 20) == ("adverse", None)


def test_whatever_everybody_had_is_no_test() -> None:
    assert moved("cancel-flow-v3", 100, 0) == ("adverse", None)


def test_a_flag_that_hides_is_for_people_to_look_at() -> None:
    assert moved("hide_cancel_v3", 50, 0) == ("unknown", None)


def test_an_entry_that_calls_itself_an_experiment_is_one() -> None:
    assert moved("refund-button", 50, 0) == ("adverse", None)
    assert moved("refund-button", 50, 0, type="experiment") == GOOD


@pytest.mark.parametrize("name", ["one-click-cancel", "easy-unsubscribe", "instant_refund", "one_tap_account_deletion"])
@pytest.mark.parametrize("had", [0, None])
def test_an_easier_way_out_may_come_for_half_of_them_first(name: str, had: int | None) -> None:
    assert moved(name, had, 50)[0] == "favourable"


@pytest.mark.parametrize(
    "name", ["exp_cancel_v3", "cancel-page", "exp_easy_cancel", "easy-cancel-survey", "one_refund"]
)
def test_any_other_flag_there_is_no_gift(name: str) -> None:
    assert moved(name, 0, 50)[0] == "neutral"


def by(name: str, **only: list[str]) -> Any:
    return {"features": [{"name": name, "enabled": True, **only}]}


def opened(name: str, had: dict[str, list[str]], has: dict[str, list[str]]) -> tuple[str, Any, Any]:
    (found,) = compared(by(name, **had), by(name, **has), map=MAP)
    return found.effect, found.traits["ended"], found.traits["gift"]


def test_an_offer_for_some_becomes_one_for_all() -> None:
    assert opened("annual-discount", {"countries": ["US"]}, {}) == ("favourable", "by place", True)
    assert opened("checkout-price-test", {"devices": ["ios"]}, {}) == ("favourable", "by device", False)


def test_what_is_bought_may_make_a_difference() -> None:
    assert opened("annual-discount", {"plans": ["pro"]}, {}) == ("neutral", None, False)


def test_a_charge_for_some_that_becomes_one_for_all_is_no_gift() -> None:
    assert opened("weekend-surcharge", {"countries": ["US"]}, {}) == ("neutral", None, False)


def test_a_difference_that_only_shrinks_is_not_over() -> None:
    assert opened("annual-discount", {"countries": ["US"]}, {"countries": ["US", "CA"]}) == ("neutral", None, False)


def test_something_that_costs_nothing_may_come_country_by_country() -> None:
    assert opened("menu-icons", {"countries": ["US"]}, {}) == ("neutral", None, False)


def test_pressure_that_ends_is_good_news() -> None:
    assert moved("checkout-countdown", 20, 0)[0] == "favourable"
