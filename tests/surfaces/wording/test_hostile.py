"""Whatever a file holds, it is read as far as it makes sense or refused with a place; never a traceback."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.model import Side
from change_guard.surfaces import wording
from change_guard.surfaces.wording import disclosures, lexicon
from change_guard.surfaces.wording.flows import NOWHERE
from change_guard.surfaces.wording.plain import LONGEST, plain
from change_guard.surfaces.wording.plural import readings

PATHS = (
    "locales/en.json",
    "config/locales/de.yml",
    "po/fr.po",
    "lib/l10n/app_de.arb",
    "res/values-de/strings.xml",
    "de.lproj/Main.strings",
    "Main.xcstrings",
    "shop.xliff",
    "locales/de/shop.ftl",
    "messages_de.properties",
    "emails/hello.html",
    "emails/hello.txt",
    "emails/hello.mjml",
)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=40) | st.sampled_from(["Cancel anytime", "Hurry!"])
)
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "en",
                    "accept",
                    "reject",
                    "strings",
                    "localizations",
                    "stringUnit",
                    "value",
                    "message",
                    "@@locale",
                    "a",
                ]
            )
            | st.text(max_size=6),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
PIECES = (
    'msgid "', 'msgstr "', '"', "\n", "<", ">", "a", "=", "{", "}", "{n, plural, one {", "[", "]", ";", "\\", "#", " ",
    "<resources>", "</resources>", "<string name='a'>", "</string>", "<xliff>", "<!ENTITY", "<a href='", "*[other]",
)  # fmt: skip
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def judge(path: str, before: bytes, after: bytes) -> None:
    sides: tuple[tuple[bytes, Side], ...] = ((before, "before"), (after, "after"))
    old, new = (Document(path, data, side) for data, side in sides)
    for pair in ((old, new), (None, new), (old, None)):
        try:
            for change in wording.changes(*pair):
                assert change.id
        except Trouble as trouble:
            assert trouble.where is not None


@settings(max_examples=60, deadline=None)
@given(TREES, TREES)
@pytest.mark.parametrize("path", [path for path in PATHS if path.endswith((".json", ".yml", ".arb", ".xcstrings"))])
def test_any_value_of_any_type(path: str, before: object, after: object) -> None:
    judge(path, json.dumps(before).encode(), json.dumps(after).encode())


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
@pytest.mark.parametrize("path", PATHS)
def test_any_text(path: str, before: str, after: str) -> None:
    judge(path, before.encode("utf-8", "surrogatepass"), after.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"\0\0", b"\xef\xbb\xbf", "\u00fc".encode("latin-1"), b"<" * 5000])
def test_any_bytes(path: str, data: bytes) -> None:
    judge(path, b"", data)
    judge(path, data, b"")


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("a.po", 'msgid "a"\nmsgstr "b"\noops\n', 3),
        ("values/strings.xml", "<resources>\n<string name='a'>x</resources>", 2),
        ("values/strings.xml", '<!DOCTYPE r [<!ENTITY a "b">]>\n<resources>&a;</resources>', 1),
        ("en.lproj/a.strings", '"a" = "b";\n\n"c" "d";\n', 3),
        ("a.xliff", "<xliff>\n<file>\n", 3),
    ],
)
def test_a_broken_file_says_where(path: str, text: str, line: int) -> None:
    with pytest.raises(Trouble) as caught:
        list(wording.changes(None, Document(path, text.encode())))
    assert caught.value.where
    assert caught.value.where.line == line


def test_a_gettext_file_whose_text_is_the_name_of_a_file_does_not_open_that_file() -> None:
    with pytest.raises(Trouble):
        list(wording.changes(None, Document("a.po", __file__.encode())))


WORDS = ("only", "3", "items", "left", "hurry", "no", "thanks", "i", "cancel", "by", "calling", "bought", "in", "Anna")


@pytest.mark.parametrize(
    "unit",
    [
        *WORDS,
        "a,b,",
        "1.1,",
        "12:12:",
        "{n} ",
        "{n, plural, one {",
        "<a ",
        "!?",
        "1-",
        "Anna in ",
        "i'd rather not ",
        "' ",
    ],
)
def test_a_long_text_takes_no_long_time(unit: str) -> None:
    """Every repetition in a phrase is bounded, so no text of LONGEST letters costs much more than another."""
    lexicon.lists()
    disclosures.families("warm")
    start = time.process_time()
    for reading in readings((unit + " ") * LONGEST):
        list(lexicon.hits(plain(reading), NOWHERE))
        disclosures.families(reading)
    assert time.process_time() - start < 2
