"""Disclosures that vanish from a translation, move to another place, or leave with their file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.model import Change, Side
from change_guard.surfaces import wording


class Tree:
    """A snapshot made of texts."""

    label = "a tree"

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = {path: text.encode() for path, text in files.items()}

    def read(self, path: str) -> bytes | None:
        return self._files.get(path)

    def paths(self, under: str = "") -> Iterable[str]:
        return sorted(path for path in self._files if path.startswith(under))


def changes(path: str, before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    def document(files: Mapping[str, str], side: Side) -> Document | None:
        return Document(path, files[path].encode(), side, snapshot=Tree(files)) if path in files else None

    return list(wording.changes(document(before, "before"), document(after, "after")))


def told(found: list[Change]) -> list[tuple[object, ...]]:
    return [(change.kind, change.subject, change.traits["family"], change.traits["tier"]) for change in found]


RENEWS = '{"plan": {"terms": "Renews automatically", "name": "Team"}}'
TRANSLATED = '{"plan": {"terms": "\u81ea\u52d5\u66f4\u65b0\u3055\u308c\u307e\u3059", "name": "\u30c1\u30fc\u30e0"}}'
GONE = '{"plan": {"name": "\u30c1\u30fc\u30e0"}}'
REMOVED = [("disclosure.removed", "plan.terms", "renewal", "error")]


@pytest.mark.parametrize(
    ("path", "english"),
    [
        ("locales/ja.json", "locales/en.json"),
        ("locales/ja/shop.json", "locales/en/shop.json"),
        ("i18n/messages.ja.json", "i18n/messages.en.json"),
        ("i18n/messages.ja.json", "i18n/messages.json"),
    ],
)
def test_a_disclosure_that_one_translation_drops_is_noticed_by_its_english_text(path: str, english: str) -> None:
    found = changes(path, {path: TRANSLATED, english: RENEWS}, {path: GONE, english: RENEWS})
    assert told(found) == REMOVED
    assert found[0].traits["locale"] == "ja"


def test_a_translation_without_an_english_counterpart_says_nothing() -> None:
    assert changes("locales/ja.json", {"locales/ja.json": TRANSLATED}, {"locales/ja.json": GONE}) == []


def test_an_emptied_translation_counts_as_gone() -> None:
    emptied = '{"plan": {"terms": "", "name": "\u30c1\u30fc\u30e0"}}'
    files = {"locales/en.json": RENEWS}
    found = changes("locales/ja.json", {**files, "locales/ja.json": TRANSLATED}, {**files, "locales/ja.json": emptied})
    assert told(found) == REMOVED


def test_a_translation_that_lost_more_than_half_is_for_review() -> None:
    short = TRANSLATED.replace("\u81ea\u52d5\u66f4\u65b0\u3055\u308c\u307e\u3059", "\u66f4\u65b0")
    files = {"locales/en.json": RENEWS}
    found = changes("locales/ja.json", {**files, "locales/ja.json": TRANSLATED}, {**files, "locales/ja.json": short})
    assert [change.traits["tier"] for change in found] == ["review"]


def test_a_translation_in_other_words_says_nothing() -> None:
    other = TRANSLATED.replace(
        "\u81ea\u52d5\u66f4\u65b0\u3055\u308c\u307e\u3059", "\u81ea\u52d5\u7684\u306b\u66f4\u65b0"
    )
    files = {"locales/en.json": RENEWS}
    assert (
        changes("locales/ja.json", {**files, "locales/ja.json": TRANSLATED}, {**files, "locales/ja.json": other}) == []
    )


@pytest.mark.parametrize("locale", ["de", "fr", "es", "ja", "ru"])
def test_an_xliff_translation_carries_its_english_source(locale: str) -> None:
    head = f"<xliff version='1.2'><file target-language='{locale}'><body>"
    unit = "<trans-unit id='terms'><source>Cancel anytime</source><target>\u2026\u2026</target></trans-unit>"
    tail = "</body></file></xliff>"
    found = changes("a.xliff", {"a.xliff": head + unit + tail}, {"a.xliff": head + tail})
    assert told(found) == [("disclosure.removed", "terms", "cancel", "error")]


def test_an_apple_catalogue_is_asked_language_by_language() -> None:
    english = '{"localizations": {"en": {"stringUnit": {"value": "Cancel anytime"}}%s}}'
    said = f'{{"sourceLanguage": "en", "strings": {{"terms": {english}}}}}'
    korean = ', "ko": {"stringUnit": {"value": "\uc5b8\uc81c\ub4e0\uc9c0"}}'
    found = changes("a.xcstrings", {"a.xcstrings": said % korean}, {"a.xcstrings": said % ""})
    assert [(change.subject, change.traits["locale"]) for change in found] == [("terms", "ko")]


def test_a_text_that_moved_to_another_catalogue_is_not_gone() -> None:
    before = {"locales/en.json": RENEWS, "locales/en/plan.json": "{}"}
    after = {
        "locales/en.json": '{"plan": {"name": "Team"}}',
        "locales/en/plan.json": '{"terms": "Renews automatically"}',
    }
    assert changes("locales/en.json", before, after) == []


def test_a_text_that_stood_in_the_other_catalogue_all_along_does_not_stand_in() -> None:
    other = {"locales/en/plan.json": '{"terms": "Renews automatically"}'}
    found = changes("locales/en.json", {"locales/en.json": RENEWS, **other}, {"locales/en.json": '{"a": "b"}', **other})
    assert told(found) == REMOVED


def test_a_language_that_goes_takes_its_disclosures_along() -> None:
    assert told(changes("locales/en.json", {"locales/en.json": RENEWS}, {})) == REMOVED


def test_a_mail_that_goes_is_for_review() -> None:
    found = changes("emails/a.html", {"emails/a.html": "<p>Renews automatically</p>"}, {})
    assert [change.traits["tier"] for change in found] == ["review"]


def test_a_new_language_is_no_news() -> None:
    assert changes("locales/en.json", {}, {"locales/en.json": RENEWS}) == []


def test_what_is_told_stands_where_it_stood() -> None:
    before = '{"plan": {\n"name": "Team",\n"terms": "Renews automatically"}}'
    after = '{"plan": {\n"name": "Team"}}'
    (found,) = changes("locales/en.json", {"locales/en.json": before}, {"locales/en.json": after})
    assert found.was
    assert (found.was.line, found.was.side, found.where.side) == (3, "before", "after")
    assert (found.before, found.after, found.effect) == ("Renews automatically", None, "adverse")


@pytest.mark.parametrize(
    ("text", "effect"),
    [("Cancel any time", "favourable"), ("A setup fee of $20 applies", "neutral"), ("Renews automatically", "neutral")],
)
def test_to_say_it_is_right_and_that_there_is_a_fee_is_no_good_news(text: str, effect: str) -> None:
    said = '{"plan": {"note": "%s"}}'
    (found,) = changes("locales/en.json", {"locales/en.json": said % "Team"}, {"locales/en.json": said % text})
    assert (found.kind, found.effect) == ("disclosure.added", effect)


CLAIMS = """\
- key: shop.left
  says: scarcity
  source: "stock/api.yml#available"
  owner: shop@example.com
"""
SOURCE = {"stock/api.yml": "available: integer\n"}
QUIET = {"locales/en.json": '{"shop": {"left": "In stock"}}'}
FEW = {"locales/en.json": '{"shop": {"left": "Only {count} left"}}'}


def test_a_claim_that_the_base_vouches_for_is_neutral() -> None:
    base = {**QUIET, **SOURCE, ".change-guard/claims.yml": CLAIMS}
    (found,) = changes("locales/en.json", base, {**base, **FEW})
    assert found.traits["claim"] == "stock/api.yml#available"
    assert found.effect == "neutral"


def test_a_claim_that_comes_with_the_text_vouches_for_nothing_yet() -> None:
    """The base decides, as it does for waivers: else every change would vouch for itself."""
    base = {**QUIET, **SOURCE}
    (found,) = changes("locales/en.json", base, {**base, **FEW, ".change-guard/claims.yml": CLAIMS})
    assert found.traits["claim"] is None
    assert found.effect == "adverse"


def test_a_number_in_the_text_is_never_true_for_long() -> None:
    base = {**QUIET, **SOURCE, ".change-guard/claims.yml": CLAIMS}
    (found,) = changes("locales/en.json", base, {**base, "locales/en.json": '{"shop": {"left": "Only 3 left"}}'})
    assert found.traits["claim"] is None


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("scarcity", "shaming", ":2:"),
        ("stock/api.yml#available", "stock/api.yml#gone", ":3:"),
        ("stock/api.yml#available", "stock/api.yml", ":3:"),
        ("stock/api.yml#available", "elsewhere.yml#available", ":3:"),
        ("  owner: shop@example.com\n", "", ":1:"),
        ("owner", "keeper", ":4:"),
        (CLAIMS, "a: b\n", ":1:"),
    ],
)
def test_a_claim_that_cannot_be_checked_is_refused_with_its_line(old: str, new: str, place: str) -> None:
    base = {**QUIET, **SOURCE, ".change-guard/claims.yml": CLAIMS.replace(old, new)}
    with pytest.raises(Refused) as caught:
        changes("locales/en.json", base, {**base, **FEW})
    assert place in str(caught.value.where)


def test_claims_are_read_only_when_something_is_claimed() -> None:
    base = {**QUIET, ".change-guard/claims.yml": "broken: ["}
    assert changes("locales/en.json", base, {**base, "locales/en.json": '{"shop": {"left": "Sold"}}'}) == []
