"""How the months begin in other languages: enough letters to tell one from the others in every form of the word."""

from __future__ import annotations

_SAID = {
    "cs": "led úno bře dub kvě červn červenc srp zář říj lis pro",
    "da": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "de": "j[aä]n feb m(?:ä|ae)r apr mai jun jul aug sep okt nov dez",
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "fr": "janv f[eé]v mars avr mai juin juil ao[uû]t sept oct nov d[eé]c",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "nb": "jan feb mar apr mai jun jul aug sep okt nov des",
    "nl": "jan feb m(?:aa|)rt apr mei jun jul aug sep okt nov dec",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "ru": "янв фев мар апр ма[йя] июн июл авг сен окт ноя дек",
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "tr": "oca şub mar nis may haz tem ağu eyl eki kas ara",
}
MONTHS = {language: tuple(said.split()) for language, said in _SAID.items()}
"""By language, a pattern for each month in order, without regard to case."""
