"""A disclosure that leaves one language is caught in every format, also in languages whose words nobody listed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

import pytest

from change_guard.documents import Document
from change_guard.model import Change
from change_guard.repository import MemorySnapshot
from change_guard.surfaces import wording

Texts = Mapping[str, str]
ENGLISH = {"renew": "Renews automatically each month", "cancel": "Cancel anytime", "pay": "Pay"}
LANGUAGES: Mapping[str, Texts] = {
    "de": {"renew": "Verlängert sich jeden Monat automatisch", "cancel": "Jederzeit kündbar", "pay": "Zahlen"},
    "fr": {"renew": "Se renouvelle automatiquement chaque mois", "cancel": "Annulez à tout moment", "pay": "Payer"},
    "es": {"renew": "Se renueva automáticamente cada mes", "cancel": "Cancela cuando quieras", "pay": "Pagar"},
    "ja": {"renew": "毎月自動的に更新されます", "cancel": "いつでも解約できます", "pay": "支払う"},
    "pl": {"renew": "Odnawia się automatycznie co miesiąc", "cancel": "Zrezygnuj w każdej chwili", "pay": "Zapłać"},
    "zh": {"renew": "每月自动续订", "cancel": "随时取消", "pay": "付款"},
}


def _json(locale: str, said: Texts) -> str:
    return json.dumps({"shop": said}, ensure_ascii=False)


def _rails(locale: str, said: Texts) -> str:
    return f"{locale}:\n  shop:\n" + "".join(f'    {key}: "{text}"\n' for key, text in said.items())


def _properties(locale: str, said: Texts) -> str:
    return "".join(f"shop.{key}={text}\n" for key, text in said.items())


def _arb(locale: str, said: Texts) -> str:
    return json.dumps({"@@locale": locale, **said}, ensure_ascii=False)


def _android(locale: str, said: Texts) -> str:
    lines = (f'<string name="{key}">{text}</string>\n' for key, text in said.items())
    return f"<resources>{''.join(lines)}</resources>"


def _apple(locale: str, said: Texts) -> str:
    return "".join(f'"{key}" = "{text}";\n' for key, text in said.items())


def _fluent(locale: str, said: Texts) -> str:
    return "".join(f"{key} = {text}\n" for key, text in said.items())


def _po(locale: str, said: Texts) -> str:
    head = f'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n'
    return head + "".join(f'\nmsgid "{ENGLISH[key]}"\nmsgstr "{text}"\n' for key, text in said.items())


def _xliff_1(locale: str, said: Texts) -> str:
    units = (
        f'<trans-unit id="{key}"><source>{ENGLISH[key]}</source><target>{text}</target></trans-unit>'
        for key, text in said.items()
    )
    file = f'<file source-language="en" target-language="{locale}"><body>{"".join(units)}</body></file>'
    return f'<xliff version="1.2">{file}</xliff>'


def _xliff_2(locale: str, said: Texts) -> str:
    units = (
        f'<unit id="{key}"><segment><source>{ENGLISH[key]}</source><target>{text}</target></segment></unit>'
        for key, text in said.items()
    )
    return f'<xliff version="2.0" srcLang="en" trgLang="{locale}"><file id="f">{"".join(units)}</file></xliff>'


def _xcstrings(locale: str, said: Texts) -> str:
    strings = {
        ENGLISH[key]: {"localizations": {locale: {"stringUnit": {"state": "translated", "value": said[key]}}}}
        if key in said
        else {}
        for key in ENGLISH
    }
    return json.dumps({"sourceLanguage": "en", "version": "1.0", "strings": strings}, ensure_ascii=False)


FORMATS: Mapping[str, tuple[str, str, Callable[[str, Texts], str]]] = {
    "json": ("locales/{}.json", "locales/en.json", _json),
    "rails": ("config/locales/{}.yml", "config/locales/en.yml", _rails),
    "properties": ("i18n/messages_{}.properties", "i18n/messages.properties", _properties),
    "arb": ("lib/l10n/app_{}.arb", "lib/l10n/app_en.arb", _arb),
    "android": ("res/values-{}/strings.xml", "res/values/strings.xml", _android),
    "apple": ("App/{}.lproj/Localizable.strings", "App/en.lproj/Localizable.strings", _apple),
    "fluent": ("locales/{}/shop.ftl", "locales/en/shop.ftl", _fluent),
    "po": ("locale/{}/LC_MESSAGES/shop.po", "locale/en/LC_MESSAGES/shop.po", _po),
    "xliff 1.2": ("src/locale/messages.{}.xlf", "src/locale/messages.en.xlf", _xliff_1),
    "xliff 2.0": ("src/locale/app.{}.xliff", "src/locale/app.en.xliff", _xliff_2),
    "xcstrings": ("App/Localizable.xcstrings", "App/en.xcstrings", _xcstrings),
}


def changes(name: str, locale: str, keys: Iterable[str]) -> list[Change]:
    """The changes from the whole catalogue of a language to one that has only these keys, in this order."""
    place, english, written = FORMATS[name]
    path, said = place.format(locale), LANGUAGES[locale]
    beside = {english: written("en", ENGLISH)}
    texts = {"before": written(locale, said), "after": written(locale, {key: said[key] for key in keys})}
    old, new = (
        Document(path, text.encode(), side, snapshot=MemorySnapshot({**beside, path: text}))  # type: ignore[arg-type]
        for side, text in texts.items()
    )
    return list(wording.changes(old, new))


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("dropped", "family"), [("renew", "renewal"), ("cancel", "cancel")])
def test_a_disclosure_that_leaves_one_language_is_caught(name: str, locale: str, dropped: str, family: str) -> None:
    found = changes(name, locale, [key for key in ENGLISH if key != dropped])
    assert [(one.kind, one.traits["family"], one.traits["tier"], one.traits["locale"]) for one in found] == [
        ("disclosure.removed", family, "error", locale)
    ]


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_another_order_is_silence(name: str, locale: str) -> None:
    assert changes(name, locale, reversed(ENGLISH)) == []
