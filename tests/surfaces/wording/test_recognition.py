"""Which files customers read, when no config line says so."""

from __future__ import annotations

import json

import pytest

from change_guard.documents import Document
from change_guard.surfaces import recogniser, wording

TEXTS = json.dumps({"cart": {"pay": "Pay now", "note": "You can cancel any time"}}).encode()
FLAGS = b'{"flags": {"a": {"state": "ENABLED", "variants": {"on": true}, "defaultVariant": "on"}}}'
YAML_TEXTS = b"en:\n  cart:\n    pay: Pay now\n    note: You can cancel any time\n"


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("locales/en.json", TEXTS),
        ("src/i18n/de/cart.json", TEXTS),
        ("public/lang/fr.json", TEXTS),
        ("src/messages.en.json", TEXTS),
        ("en-US.json", TEXTS),
        ("translations.json", TEXTS),
        ("config/locales/en.yml", YAML_TEXTS),
        ("locales/en.json", b'{"yes": "Yes", "no": "No"}'),
        ("locales/ja.json", '{"pay": "\u652f\u6255\u3046"}'.encode()),
        ("app/res/values-de/strings.xml", b"<resources/>"),
        ("po/de.po", b'msgid "a"\nmsgstr "b"\n'),
        ("src/main/resources/messages_de.properties", b"a=b\n"),
        ("templates/pricing.html", b"<p>x</p>"),
        ("app/views/mailer/welcome.html.erb", b"<p>x</p>"),
        ("emails/offer.mjml", b"<mjml/>"),
        ("emails/offer.txt", b"Hello"),
        ("public/index.html", b"<p>x</p>"),
        ("web/index.html", b"<p>x</p>"),
        ("src/strings.json", TEXTS),
        ("src/cancel/Cancel.vue", b"<template><p>x</p></template>"),
        ("src/app/cancel/cancel.component.html", b"<p>x</p>"),
    ],
)
def test_a_file_of_texts_is_known_by_path_and_content(path: str, data: bytes) -> None:
    assert wording.recognises(path, data)
    assert recogniser(path, data) is wording


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("data/countries.json", TEXTS),
        ("package.json", b'{"name": "a b", "scripts": {"test": "run all tests"}}'),
        ("config/en.json", b'{"port": 80, "debug": true, "host": "a.example"}'),
        ("us.json", b'{"lat": 1.5, "lon": 2.5, "name": "United States"}'),
        ("fixtures/it.json", b'{"id": "4f2a", "path": "/a/b", "url": "https://a.example"}'),
        ("locales/config.json", b'{"retries": 3, "cache": true, "ttl": 60, "name": "a"}'),
        ("docker-compose.yml", YAML_TEXTS),
        (".github/workflows/ci.yml", b"name: Run all tests\non: push\n"),
        ("gradle.properties", b"a=b\n"),
        ("res/layout/main.xml", b"<resources/>"),
        ("values/strings.xml", b"<project/>"),
        ("docs/index.html", b"<p>Hurry!</p>"),
        ("requirements.txt", b"only 3 left\n"),
        ("deploy/nginx.conf.j2", b"server {}"),
        ("src/app.py", b"x"),
    ],
)
def test_any_other_file_is_not(path: str, data: bytes) -> None:
    assert not wording.recognises(path, data)


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("locales/en.yml", b"openapi: 3.0.0\ninfo: {title: a b, version: '1'}\npaths: {}\n", "api"),
        ("i18n/flags.json", FLAGS, "flags"),
    ],
)  # fmt: skip
def test_another_surface_is_asked_first(path: str, data: bytes, name: str) -> None:
    found = recogniser(path, data)
    assert found is not None
    assert name == found.NAME


def test_of_a_component_only_what_customers_see_is_read() -> None:
    component = (
        "<script setup>\nconst hurry = 'Only 2 left, hurry!'\n</script>\n"
        '<template>\n  <p v-if="n > 1">Renews automatically at {{ price }} a month.</p>\n</template>\n'
        "<style>\n.a { content: 'Act now' }\n</style>\n"
    )
    bare = component.replace("Renews automatically at {{ price }} a month.", "{{ price }} a month.")
    other = component.replace("Only 2 left, hurry!", "Last chance, act now!").replace("Act now", "Hurry")
    before = Document("src/Pay.vue", component.encode(), "before")
    assert [one.kind for one in wording.changes(before, Document("src/Pay.vue", bare.encode()))] == [
        "disclosure.removed"
    ]
    assert list(wording.changes(before, Document("src/Pay.vue", other.encode()))) == []
