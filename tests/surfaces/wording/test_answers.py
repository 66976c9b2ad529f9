"""A no that became a later is one in every language whose words are listed; a no in other words stays one."""

from __future__ import annotations

import json

import pytest

from change_guard.documents import Document
from change_guard.model import Change
from change_guard.surfaces import wording

SAID = {
    "de": ("Akzeptieren", "Ablehnen", ["Später", "Nicht jetzt", "Einstellungen"], ["Nicht zustimmen", "Nein danke"]),
    "fr": (
        "Accepter",
        "Refuser",
        ["Plus tard", "Pas maintenant", "Paramétrer"],
        ["Non merci", "Continuer sans accepter"],
    ),
    "es": ("Aceptar", "Rechazar", ["Más tarde", "Ahora no", "Configurar"], ["No, gracias", "Cerrar"]),
    "it": ("Accetta", "Rifiuta", ["Più tardi", "Non ora", "Scopri di più"], ["No grazie", "Continua senza accettare"]),
    "nl": ("Accepteren", "Weigeren", ["Later", "Niet nu", "Instellingen"], ["Nee, bedankt", "Alleen noodzakelijke"]),
    "pt": ("Aceitar", "Recusar", ["Mais tarde", "Agora não", "Saber mais"], ["Não, obrigado", "Apenas necessários"]),
    "en": ("Accept", "Reject", ["Later", "Not now", "Settings"], ["No, thank you", "Only necessary cookies"]),
}
SOFTENED = [(locale, text) for locale, (_, _, softer, _) in SAID.items() for text in softer]
PLAIN = [(locale, text) for locale, (_, _, _, plain) in SAID.items() for text in plain]


def told(locale: str, no: str, became: str) -> list[str]:
    yes = SAID[locale][0]
    sides = ({"cookie": {"accept": yes, "reject": said}} for said in (no, became))
    before, after = (Document(f"locales/{locale}.json", json.dumps(side).encode()) for side in sides)
    return [f"{one.kind} {one.traits['facet']}" for one in wording.changes(before, after) if isinstance(one, Change)]


@pytest.mark.parametrize(("locale", "text"), SOFTENED)
def test_a_no_that_puts_off_is_none(locale: str, text: str) -> None:
    assert told(locale, SAID[locale][1], text) == ["choice.skewed puts-off"]
    assert told(locale, text, SAID[locale][1]) == ["choice.evened puts-off"]


@pytest.mark.parametrize(("locale", "text"), PLAIN)
def test_a_no_in_other_words_is_one(locale: str, text: str) -> None:
    assert told(locale, SAID[locale][1], text) == []


PAGE = "<p>Wir mögen Kekse.</p><button>Alle akzeptieren</button><button>{}</button>"


def test_buttons_of_a_page_are_told_by_their_first_words() -> None:
    before, after = (
        Document("templates/banner.html", PAGE.format(said).encode()) for said in ("Alle ablehnen", "Einstellungen")
    )
    assert [one.kind for one in wording.changes(before, after)] == ["choice.skewed"]
