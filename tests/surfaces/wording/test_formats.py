"""Every format as keys, texts and lines, written out by hand."""

from __future__ import annotations

import pytest

from change_guard.documents import Document
from change_guard.errors import Refused, Unreadable
from change_guard.model import Watch
from change_guard.surfaces import wording
from change_guard.surfaces.wording import formats, locales
from change_guard.surfaces.wording.entries import where
from change_guard.surfaces.wording.plain import plain
from change_guard.surfaces.wording.plural import readings
from change_guard.surfaces.wording.slots import PLACE

FORMATS = {
    "nested JSON": (
        "locales/en.json",
        '{"cart": {\n  "pay": "Pay now",\n  "items": 3,\n  "steps": ["One", "Two"]\n}}',
        [("cart.pay", "Pay now", 2), ("cart.steps.0", "One", 4), ("cart.steps.1", "Two", 4)],
    ),
    "Chrome extension": (
        "_locales/en/messages.json",
        '{"pay": {\n  "message": "Pay now",\n  "description": "The button"}}',
        [("pay", "Pay now", 2)],
    ),
    "Rails": (
        "config/locales/shop.de.yml",
        "de:\n  cart:\n    pay: Bezahlen\n    note: >\n      Sofort\n      fertig\n",
        [("cart.pay", "Bezahlen", 3), ("cart.note", "Sofort fertig\n", 4)],
    ),
    "ARB": (
        "lib/l10n/app_en.arb",
        '{\n"@@locale": "en",\n"pay": "Pay now",\n"@pay": {"description": "The button"}\n}',
        [("pay", "Pay now", 3)],
    ),
    "Android": (
        "res/values/strings.xml",
        "<resources>\n  <string name='pay'>Pay <b>now</b>, don\\'t wait</string>\n  <plurals name='n'>\n"
        "    <item quantity='one'>%d day</item>\n  </plurals>\n  <string-array name='a'><item>x</item></string-array>\n"
        "  <color name='red'>#f00</color>\n</resources>",
        [("pay", "Pay now, don't wait", 2), ("n[one]", "%d day", 4), ("a[0]", "x", 6)],
    ),
    "Apple strings": (
        "en.lproj/Main.strings",
        '/* The button */\n"pay" = "Pay \\"now\\"";\n// more\nbare.key = "Two\nlines";\n',
        [("pay", 'Pay "now"', 2), ("bare.key", "Two\nlines", 4)],
    ),
    "Apple catalogue": (
        "Main.xcstrings",
        '{"sourceLanguage": "en", "strings": {\n"Pay": {},\n'
        '"days": {"localizations": {"en": {"variations": {"plural": {\n'
        '"one": {"stringUnit": {"state": "new", "value": "%d day"}}}}}}}\n}}',
        [("Pay", "Pay", 2), ("days", "%d day", 4)],
    ),
    "XLIFF 1.2": (
        "shop.de.xliff",
        "<xliff version='1.2'><file target-language='de'><body>\n<trans-unit id='pay'>\n<source>Pay now</source>\n"
        "<target>Jetzt <g id='1'>bezahlen</g></target></trans-unit>\n"
        "<trans-unit id='x'><source>Later</source></trans-unit>"
        "</body></file></xliff>",
        [("pay", "Jetzt bezahlen", 4), ("x", "Later", 5)],
    ),
    "XLIFF 2.0": (
        "shop.xlf",
        "<xliff version='2.0' trgLang='fr'><file>\n<unit id='pay'><segment>\n<source>Pay</source>\n"
        "<target>Payer</target></segment></unit></file></xliff>",
        [("pay", "Payer", 4)],
    ),
    "Fluent": (
        "locales/en/shop.ftl",
        "# A comment\npay = Pay now\n    and here\n    .title = Pay\n"
        "days = { $n ->\n    [one] One day\n   *[other] { $n } days\n}\n",
        [
            ("pay", "Pay now and here", 2),
            ("pay.title", "Pay", 4),
            ("days[one]", "One day", 6),
            ("days[other]", "{ $n } days", 7),
        ],
    ),
    "properties": (
        "messages_en.properties",
        "# A comment\npay = Pay \\\n   now\n! another\nkey\\ with\\ space: caf\\u00e9\nempty\n",
        [("pay", "Pay now", 2), ("key with space", "café", 5)],
    ),
    "gettext": (
        "po/de.po",
        'msgid ""\nmsgstr "Language: de\\n"\n\n#: a.py:1\nmsgctxt "cart"\nmsgid "Pay"\nmsgstr "Bezahlen"\n\n#, fuzzy\n'
        'msgid "Now"\nmsgstr "Nein"\n\nmsgid "day"\nmsgid_plural "days"\nmsgstr[0] "Tag"\nmsgstr[1] "Tage"\n\n'
        '#~ msgid "old"\n#~ msgstr "alt"\n',
        [("cart: Pay", "Bezahlen", 6), ("Now", "Now", 10), ("day", "Tag", 13), ("day", "Tage", 13)],
    ),
    "HTML mail": (
        "emails/hello.html",
        "<html><head><title>Hello</title><style>p {}</style></head>\n<body><h1>Hello <b>{{ name }}</b></h1>\n"
        "{% if a %}<p>Pay <a href='/pay'>now</a>.</p>{% endif %}\n"
        "<img alt='A cat'><input type='submit' value='Go'>\n</body></html>",
        [
            ("title", "Hello", 1),
            ("heading", "Hello {{ name }}", 2),
            ("link", "now", 3),
            ("paragraph", "Pay now.", 3),
            ("alt", "A cat", 4),
            ("button", "Go", 4),
            ("button", "Go", 4),
        ],
    ),
    "MJML": (
        "mails/hello.mjml",
        "<mjml><mj-body>\n<mj-text>Hello</mj-text>\n<mj-button href='/x'>Pay</mj-button></mj-body></mjml>",
        [("paragraph", "Hello", 2), ("link", "Pay", 3), ("paragraph", "Pay", 3)],
    ),
    "plain mail": (
        "emails/hello.txt",
        "Hello\nyou\n\n\nPay now\n",
        [("paragraph", "Hello you", 1), ("paragraph", "Pay now", 5)],
    ),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_gives_keys_texts_and_lines(name: str) -> None:
    path, text, expected = FORMATS[name]
    document = Document(path, text.encode())
    found = [
        (entry.key, entry.text, where(entry, document).line)
        for entry in formats.entries(document)
        if entry.text.strip()
    ]
    assert found == expected


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_did_not_change_says_nothing(name: str) -> None:
    path, text, _ = FORMATS[name]
    assert wording.recognises(path, text.encode()) or path == "locales/en.json"
    assert list(wording.changes(Document(path, text.encode(), "before"), Document(path, text.encode()))) == []


@pytest.mark.parametrize(
    ("path", "locale"),
    [
        ("locales/de.json", "de"),
        ("config/locales/shop.pt-BR.yml", "pt-BR"),
        ("app_de.arb", "de"),
        ("res/values-pt-rBR/strings.xml", "pt-BR"),
        ("zh_CN.lproj/a.strings", "zh-CN"),
        ("de/LC_MESSAGES/shop.po", "de"),
        ("messages_fr.properties", "fr"),
        ("values/strings.xml", ""),
        ("emails/hello.html", ""),
        ("src/app/en/fr/x.json", "fr"),
    ],
)
def test_the_language_of_a_file_is_in_its_path(path: str, locale: str) -> None:
    assert locales.of_path(path) == locale


@pytest.mark.parametrize(
    ("path", "english"),
    [
        ("locales/de.json", "locales/en.json"),
        ("locales/de/shop.json", "locales/en/shop.json"),
        ("res/values-de/strings.xml", "res/values/strings.xml"),
        ("de.lproj/a.strings", "Base.lproj/a.strings"),
        ("messages_de.properties", "messages.properties"),
        ("app_de.arb", "app_en.arb"),
    ],
)
def test_the_english_counterpart_is_looked_for(path: str, english: str) -> None:
    assert english in locales.english_paths(path)


@pytest.mark.parametrize(
    "said",
    ["{count}", "{{count}}", "{{{ count }}}", "%d", "%s",
      "%1$d", "%{count}", "%(count)s", "${n}", "$1", "%@", ":count", "__n__"],
)  # fmt: skip
def test_a_placeholder_of_every_syntax_is_one_letter(said: str) -> None:
    assert plain(f"Only {said} left") == f"Only {PLACE} left"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("It&rsquo;s <b>free</b>", "It's free"),
        ("a\u00a0b", "a b"),
        ("item(s)", "items"),
        ("$29 a month", "$29 a month"),
        ("$1.50 left", "$1.50 left"),
        ("100% sure", "100% sure"),
        ("at 10:30", "at 10:30"),
    ],
)
def test_a_text_is_read_as_a_customer_reads_it(said: str, read: str) -> None:
    assert plain(said) == read


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Hello {name}", ("Hello {name}",)),
        ("{n, plural, one {# day} other {# days}} left", ("{n} day left", "{n} days left")),
        (
            "{a, select, x {A {n, plural, =1 {one} other {many}}} other {B}}",
            ("B", "A one", "A many"),
        ),
        ("{n, plural, one {oops", ("{n, plural, one {oops",)),
    ],
)
def test_every_branch_of_a_message_is_a_text(said: str, read: tuple[str, ...]) -> None:
    assert readings(said) == read


def test_a_file_of_no_format_is_refused_with_the_formats() -> None:
    with pytest.raises(Unreadable, match="not a file of texts") as caught:
        list(wording.changes(None, Document("a.docx", b"x")))
    assert ".po" in caught.value.help


def test_texts_have_no_map() -> None:
    watch = Watch("a.json", "wording", map={"a": "b"})
    with pytest.raises(Refused, match="no `map:`"):
        list(wording.changes(None, Document("a.json", b"{}", watch=watch)))
