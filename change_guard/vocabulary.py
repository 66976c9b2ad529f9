"""The words a change is told in: every kind, thing then event, and what it means to a customer.

Closed on purpose: rules, notices and reports speak only these words. Which facet changed and where it stands are traits.
"""

from __future__ import annotations

FIELDS = frozenset(
    ("surface", "source", "change", "subject", "before", "after", "effect", "audience", "effective", "reach")
)
"""What every change has, and so every rule may ask about."""

API = {
    "operation.removed": "an operation that clients call is gone",
    "operation.added": "a new operation",
    "operation.deprecated": "an operation was announced to go",
    "request.narrowed": "the server refuses requests it accepted",
    "request.widened": "the server accepts more than it did",
    "response.widened": "clients may receive what they never received before",
    "response.narrowed": "clients receive only part of what they could receive",
}

PRICING = {
    "price.raised": "the same customer pays more",
    "price.lowered": "the same customer pays less",
    "plan.removed": "a plan that customers are on is gone",
    "plan.added": "a new plan",
    "limit.lowered": "the same plan gives less",
    "limit.raised": "the same plan gives more",
}

FLAGS = {
    "rollout.lowered": "some customers lose a value they hold",
    "rollout.raised": "more customers are served the new value",
}

SETTINGS = {
    "setting.changed": "a watched setting has another value",
    "setting.added": "a watched setting is new",
    "setting.removed": "a watched setting is gone",
}

NOTICES = {
    "notice.unclear": "a notice leaves out or hides what a customer needs",
}

KINDS: dict[str, str] = {**API, **PRICING, **FLAGS, **SETTINGS, **NOTICES}

SURFACE_OF: dict[str, str] = {
    kind: surface
    for surface, kinds in (
        ("api", API),
        ("pricing", PRICING),
        ("flags", FLAGS),
        ("settings", SETTINGS),
        ("notices", NOTICES),
    )
    for kind in kinds
}
"""The surface that tells each kind."""
