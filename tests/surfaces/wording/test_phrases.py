"""The language of the phrase lists, and what the lists say about texts that were written for this test."""

from __future__ import annotations

import re

import pytest

from change_guard.errors import Refused
from change_guard.surfaces.wording import disclosures, lexicon, shelf
from change_guard.surfaces.wording.flows import NOWHERE, standing
from change_guard.surfaces.wording.phrasing import Phrases
from change_guard.surfaces.wording.plain import plain

LISTS = {"number": "<digits>|one|two", "things": "item|items"}


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("only <number> left", "ONLY 3 LEFT", True),
        ("only <number> left", "only  3, left!", True),
        ("only <number> left", "only left", False),
        ("only <number> [<things>] left", "only 3 items left", True),
        ("only <number> [<things>] left", "only 3 left", True),
        ("only <number> [<things>] left", "only 3 pages left", False),
        ("sav*", "savings", True),
        ("sav*", "a safe", False),
        ("cat", "concatenate", False),
        ("^ cat $", "Cat!", True),
        ("^ cat $", "a cat", False),
        ("a .. b", "a one two three four five six b", True),
        ("a .. b", "a one two three four five six seven b", False),
        ("a .. b", "a one. b", False),
        ("a [..] b", "a one two b", True),
        ("a [..] b", "a b", True),
        ("a [..] b", "a one. b", False),
        ("a ... b", "a one two three four five six seven b", True),
        ("a .... b", "a one. Two b", True),
        ("don't", "dont", True),
        ("don't", "don't", True),
        ("(a|b c) d", "b c d", True),
        ("(a|b c) d", "c d", False),
        ("[a] b", "b", True),
        ("then <money>", "then $12.50", True),
        ("then <money>", "then 12 EUR", True),
        ("then <money>", "then 12", False),
        ("offer & soon", "soon our offer", True),
        ("offer & soon", "the offer goes soon", True),
        ("offer & soon", "the offer", False),
        ("offer & soon", "the offer of two three four five six seven eight nine ten eleven twelve thirteen soon", True),
        ("offer & soon", "the offer " + "and " * 20 + "soon", False),
        ("(a|b) & c d", "c d then b", True),
        ("(a|b) & c d", "d c then b", False),
        ("a & b & c", "c, b. a", True),
        ("a & b & c", "c, b", False),
        ("save & <money>", "save now: $5", True),
        ("^ no & better", "No, not better", True),
        ("^ no & better", "better not, no", False),
        ("cat & dog", "catalogue dogma", False),
        ("<Name> bought", "Anna bought", True),
        ("<Name> bought", "anna bought", False),
        ("<Name> bought", "\u00c9lodie bought", True),
    ],
)
def test_a_phrase_finds_what_it_says(phrase: str, text: str, found: bool) -> None:
    assert bool(re.search(Phrases(LISTS).pattern(phrase), text, re.I)) is found


@pytest.mark.parametrize("phrase", ["a ) b", "<nobody> b", "", "^ $", "a &", "& a", "a & & b"])
def test_what_is_no_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(Refused):
        Phrases(LISTS).pattern(phrase)


@pytest.mark.parametrize("name", lexicon.MANIPULATING)
def test_a_list_names_its_taxonomy_and_its_sources(name: str) -> None:
    said = shelf.read(name)
    assert re.fullmatch(r"(?:social|interface|obstruct|sneak|force)/[a-z-]+", said["taxonomy"])
    assert said["sources"]
    assert said["error"].strip()
    assert said.get("review") or said.get("strong")


@pytest.mark.parametrize("name", lexicon.MANIPULATING)
def test_no_phrase_is_said_twice(name: str) -> None:
    said = shelf.read(name)
    phrases = [line for tier in ("error", "strong", "review") for line in said.get(tier, "").splitlines()]
    assert sorted(phrases) == sorted(set(phrases))


PUSHING = {
    "confirmshaming": [
        "No thanks, I like wasting my evenings",
        "Nope, I'd rather do it by hand",
        "No thanks, I'm happy paying more",
        "I'll pass on the savings",
        "No, I prefer to pay the full price",
        "I don't want better reports",
        "Leave me in the dark",
        "No, we hate happy customers",
        "I'll take my chances",
    ],
    "scarcity": [
        "Only {count} rooms left",
        "Just 2 seats left",
        "Hurry, only a few left",
        "Last 3 tickets left",
        "Fewer than 10 left",
        "Selling out fast",
        "80% of places are already gone",
        "While supplies last",
        "Before they sell out: grab yours while they last",
    ],
    "urgency": [
        "Offer ends in 02:14:09",
        "Limited time offer",
        "Hurry up!",
        "Your cart is reserved for 10:00 minutes",
        "Prices go up at midnight",
        "Don't miss out",
        "2 days 4 hours 11 minutes 9 seconds",
        "Your discount expires soon",
        "Last chance to save",
        "Order in the next 20 minutes to get it for free",
    ],
    "social-proof": [
        "14 people are looking at this",
        "{n} customers bought this in the last 24 hours",
        "Someone in Graz just ordered",
        "Maria from Porto purchased the team plan 5 minutes ago",
        "In 20 people's carts",
        "Sold 40 times today",
        "Another customer just booked",
    ],
    "trick": [
        "Tick this box if you would rather not receive offers",
        "Uncheck the box to avoid a subscription",
        "Unless you opt out, you agree to our partners' mails",
    ],
    "hard-to-cancel": [
        "To close your account, please call our support team",
        "You can cancel your plan only by phone",
        "Call us to cancel",
        "To unsubscribe you must write to us by registered post",
    ],
    "pressure": ["You've qualified for a special bonus"],
}


@pytest.mark.parametrize(("family", "text"), [(name, text) for name, texts in PUSHING.items() for text in texts])
def test_a_text_that_pushes_is_an_error(family: str, text: str) -> None:
    assert family in {hit.family for hit in lexicon.hits(plain(text), NOWHERE) if hit.tier == "error"}


@pytest.mark.parametrize(
    "text",
    [
        "The link expires in 15 minutes",
        "Your session will expire in {minutes} minutes",
        "{n} characters left",
        "Only 2 attempts remaining",
        "5 items left to review",
        "$1 left",
        "Last 24 hours",
        "Low stock alerts",
        "Being saved from there",
        "No thanks",
        "Not now",
        "No, I don't have an account",
        "I don't want to receive emails",
        "I don't want to save this card",
        "You can cancel any time",
        "Renews automatically at $10 a month",
        "Unsubscribe",
        "{n} people viewed your profile this week",
        "{n} users added",
        "Storage almost full",
        "Battery running out",
        "Event ends today",
        "Show today only",
        "Coupon expires in (days)",
        "Anna is editing this page",
        "Purchased by",
        "{count} sold",
        "If you are in a hurry, use the short form",
        "Check this box if you do not want decimals",
        "Contact us to book a demo",
        "Call us with any question",
        "Due to high demand, your order may take longer",
        "Are you sure you want to leave this page?",
        "Do not wait for the result",
        "Flash sale module",
        "Offer extended to candidate",
        "Messages you may have missed",
    ],
)
def test_a_text_that_everybody_writes_is_no_error(text: str) -> None:
    assert [hit for hit in lexicon.hits(plain(text), NOWHERE) if hit.tier == "error"] == []


@pytest.mark.parametrize(
    ("key", "text", "tier"),
    [
        ("cancel_plan.title", "You will lose everything", "error"),
        ("home.title", "You will lose everything", "review"),
        ("delete_account.warning", "You will lose everything. This cannot be undone.", ""),
        ("checkout.error.stock", "Only 3 left", "review"),
        ("admin.log.line", "Hurry up", "review"),
        ("faq.note", "Contact sales to downgrade", "review"),
        ("plan.downgrade", "Contact sales to downgrade", "error"),
        ("cookies.reject.error", "No thanks, I like risk", "error"),
    ],
)
def test_where_a_text_stands_decides(key: str, text: str, tier: str) -> None:
    assert next((hit.tier for hit in lexicon.hits(plain(text), standing(key))), "") == tier


@pytest.mark.parametrize(
    ("family", "text"),
    [
        ("renewal", "Your plan renews automatically"),
        ("renewal", "Das Abo verl\u00e4ngert sich automatisch"),
        ("renewal", "Se renueva autom\u00e1ticamente"),
        ("renewal", "Si rinnova automaticamente"),
        ("renewal", "Wordt automatisch verlengd"),
        ("cancel", "Cancel anytime"),
        ("cancel", "Jederzeit k\u00fcndbar"),
        ("cancel", "R\u00e9siliable ? R\u00e9siliez \u00e0 tout moment"),
        ("cancel-button", "Cancel subscription"),
        ("cancel-button", "Vertrag hier k\u00fcndigen"),
        ("unsubscribe", "Unsubscribe"),
        ("unsubscribe", "Newsletter abbestellen"),
        ("fees", "A service fee of $3 applies"),
        ("fees", "Prices exclude: excl. VAT"),
        ("trial-end", "After your trial you will be charged $9"),
        ("trial-end", "30 days free, then $9 a month"),
        ("refund", "30-day money-back guarantee"),
        ("data-use", "We share your data with advertising partners"),
        ("ad-label", "Sponsored"),
        ("bot", "You are talking to a bot"),
    ],
)
def test_a_disclosure_is_known(family: str, text: str) -> None:
    assert family in disclosures.families(text)


@pytest.mark.parametrize(
    "text", ["Cancel", "Refund", "Fee", "Renew", "Trial", "Ads", "Data", "Subscribe", "Cancel order", "No fees"]
)
def test_a_label_is_no_disclosure(text: str) -> None:
    assert disclosures.families(text) == {}
