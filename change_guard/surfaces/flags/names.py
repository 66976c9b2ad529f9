"""What a flag's name says about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction
from typing import Any

from change_guard.surfaces.naming import split, word_set

_INVERTS = word_set("disable disables disabled hide hides hidden block blocks suppress skip without")
_STOPS = word_set("kill killswitch emergency panic maintenance")
_TRIES = word_set("exp experiment experiments ab abtest test holdout")


def inverted(name: str) -> bool:
    """Whether switching the flag on takes something away: `hide_prices`, `no_ads`."""
    said = split(name.rsplit(".", 1)[-1])
    return bool(said) and (bool(_INVERTS & set(said)) or said[0] == "no" or kill_switch(name))


def kill_switch(name: str) -> bool:
    """Whether the flag is there to stop something in an emergency."""
    return bool(_STOPS & set(split(name)))


def experiment(name: str) -> bool:
    """Whether the flag is there to find something out, and to go when it has."""
    return bool(_TRIES & set(split(name)))


TOPICS = {
    "cancel": word_set("cancel cancels cancellation unsubscribe churn retention winback offboarding leave downgrade"),
    "pricing": word_set(
        "price prices pricing paywall trial trials subscription subscriptions billing discount discounts offer offers "
        "upsell fee fees donation refill coupon promo surcharge"
    ),
    "consent": word_set("consent cookie cookies gdpr privacy optin optout tracking newsletter marketing"),
    "age": word_set("minor minors child children kids teen teens parental agegate underage"),
    "accessibility": word_set("accessibility a11y screenreader"),
    "refund": word_set("refund refunds chargeback reimbursement returns"),
}
"""What customers must be able to rely on being treated alike in."""

_AMBIGUOUS = word_set("offer offers minor returns leave tracking trial trials child children")
"""Words that say another thing in a sentence: `returns the results`, `a minor fix`, `child elements`."""

SENSITIVE = {
    "place": word_set("country region locale geo city currency state timezone localecountry"),
    "language": word_set("language languages lang localelanguage"),
    "device": word_set("device platform hardware model brand manufacturer os formfactor browser useragent"),
    "person": word_set("age gender birthday income ethnicity disability religion"),
    "history": word_set("returning tenure new churned loyalty spend ltv isreturninguser signup"),
    "source": word_set("utm referrer referer campaign source channelsource affiliate"),
    "means": word_set(
        "devicetier pricetier devicepricetier deviceprice devicevalue income spend ltv creditscore purchasingpower "
        "wealth revenue"
    ),
    "plan": word_set("plan tier subscription premium entitlement"),
}
"""What a customer is, rather than what a customer asked for."""

_MACHINES = word_set("device hardware performance memory cpu gpu ram network connection log support")
"""What has tiers and sells none."""

_SAYS_ON = {("on",), ("enabled",), ("true",), ("yes",)}
_SAYS_OFF = {("off",), ("disabled",), ("false",), ("no",)}
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%")

_AMOUNTS = re.compile(r"\d+\W+(?:with|vs|to|or)\W+\d+|replace\W+\d+", re.I)
"""Two numbers tried against each other are hardly ever anything but two amounts."""


def contradicts(variants: Mapping[str, Any]) -> str:
    """The first variant whose name says another value than it has: `off: true`, `"90%": 0.95`."""
    for name, value in variants.items():
        words = split(name)
        switch = True if words in _SAYS_ON else False if words in _SAYS_OFF else None
        if isinstance(value, bool) and switch is not None and value is not switch:
            return name
        share = _PERCENT.fullmatch(name.strip())
        if share and isinstance(value, int | Decimal) and not isinstance(value, bool):
            meant = Decimal(share[1])
            if value not in (meant, meant / 100):
                return name
    return ""


def topics(name: str, said: str = "") -> tuple[str, ...]:
    """Which of the protected flows a flag's name speaks of, or what is said about it."""
    words = frozenset(split(name)) | (frozenset(split(said)) - _AMBIGUOUS)
    found = [topic for topic, known in TOPICS.items() if known & words]
    if any(_AMOUNTS.search(one) for one in (name, said)) and "pricing" not in found:
        found.append("pricing")
    return tuple(found)


def sensitive(attributes: Iterable[str]) -> tuple[str, ...]:
    """What a flag asks about the person rather than the request."""
    words = [_words(name) for name in attributes]
    return tuple(kind for kind, known in SENSITIVE.items() if any(known & one for one in words))


def _words(attribute: str) -> frozenset[str]:
    """An attribute's words, and all of them as one."""
    said = split(attribute)
    whole = frozenset((*said, "".join(said)))
    return whole - {"tier"} if _MACHINES & whole else whole


def alike(one: str, other: str) -> Fraction:
    """How much of two names is the same, from zero to one."""
    if one == other:
        return Fraction(1)
    longest = max(len(one), len(other), 1)
    matcher = SequenceMatcher(None, one.lower(), other.lower(), autojunk=False)
    return Fraction(sum(block.size for block in matcher.get_matching_blocks()), longest)
