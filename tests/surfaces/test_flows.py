"""What a name belongs to: the way out, the way in, or what pushes people."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import changes, spec

from change_guard.surfaces import flows
from change_guard.surfaces.naming import words


@pytest.mark.parametrize(
    ("name", "flow", "theme"),
    [
        ("exp_cancel_v3", "cancel", ""),
        ("cancellationOfferPage", "cancel", ""),
        ("cancel_order_button", "", ""),
        ("one_click_unsubscribe", "unsubscribe", ""),
        ("account-deletion-v2", "delete", ""),
        ("delete_branch", "", ""),
        ("data_export", "export", ""),
        ("log_export", "", ""),
        ("cookie_banner_b", "consent", ""),
        ("marketing_opt_in", "consent", ""),
        ("sign_up_v2", "signup", ""),
        ("refund_flow", "refund", ""),
        ("checkout_countdown", "", "urgency"),
        ("seats_left_badge", "", "scarcity"),
        ("social-proof-toast", "", "social_proof"),
        ("video_autoplay", "", "attention"),
        ("priceTest", "", "price"),
        ("new_checkout", "", ""),
    ],
)
def test_names(name: str, flow: str, theme: str) -> None:
    assert (flows.flow(words(name)), flows.theme(words(name))) == (flow, theme)


def api(*calls: str) -> Any:
    paths: dict[str, Any] = {}
    for call in calls:
        method, path, *identity = call.split()
        named = {"operationId": identity[0]} if identity else {}
        paths.setdefault(path, {})[method.lower()] = {**named, "responses": {"204": {"description": "done"}}}
    return spec(paths)


@pytest.mark.parametrize(
    ("call", "flow"),
    [
        ("DELETE /v1/subscriptions/{id}", "cancel"),
        ("DELETE /me/membership", "cancel"),
        ("DELETE /webhooks/subscriptions/{id}", ""),
        ("DELETE /newsletters/subscription", "unsubscribe"),
        ("POST /subscriptions/{id}/cancel", "cancel"),
        ("POST /subscriptions/{id}:terminate", ""),
        ("POST /subscriptions/{id}/end terminateSubscription", "cancel"),
        ("POST /payment_intents/{id}/cancel", ""),
        ("POST /jobs/{id}/cancel", ""),
        ("POST /shipments/{id}/cancel", ""),
        ("POST /cancel", "cancel"),
        ("GET /subscriptions/{id}/cancellation", ""),
        ("POST /unsubscribe", "unsubscribe"),
        ("DELETE /account", "delete"),
        ("DELETE /users/me", "delete"),
        ("DELETE /users/{id}", ""),
        ("DELETE /accounts/{id}/cards/{card}", ""),
        ("POST /accounts/{id}/close", "delete"),
        ("POST /gdpr/erasure", "delete"),
        ("GET /me/export", "export"),
        ("GET /logs/export", ""),
        ("POST /signup", "signup"),
        ("GET /orders", ""),
    ],
)
def test_operations(call: str, flow: str) -> None:
    (change,) = changes(api(call, "GET /other"), api("GET /other"))
    assert change.kind == "operation.removed"
    assert change.traits["flow"] == flow


@pytest.mark.parametrize(
    ("gone", "stays", "left"),
    [
        ("DELETE /subscriptions/{id}", "POST /subscriptions/{id}/cancel", True),
        ("DELETE /v1/subscriptions/{id}", "DELETE /v2/subscriptions/{id}", True),
        ("DELETE /subscriptions/{id}", "POST /memberships/{id}/cancel", False),
        ("DELETE /subscriptions/{id}", "GET /subscriptions/{id}", False),
        ("GET /orders", "GET /orders/{id}", False),
    ],
)
def test_another_way(gone: str, stays: str, left: bool) -> None:
    (change,) = changes(api(gone, stays), api(stays))
    assert change.traits["way_left"] is left


def test_no_word_of_the_list_ends_in_the_s_of_a_plural() -> None:
    said = {word for place in (*flows.FLOWS, *flows.THEMES) for group in (*place.needs, place.never) for word in group}
    assert [word for word in said if words(word) != (word,)] == []
