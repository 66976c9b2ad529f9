"""A text as a customer reads it: no markup, no escapes, and one letter where a value is put in."""

from __future__ import annotations

import html
import re

from change_guard.surfaces.wording.slots import PLACE

LONGEST = 4_000
"""Characters of a text that are judged; legal texts are longer, pushing is not."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|<!--.{0,500}?-->", re.S)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_PLACEHOLDER = re.compile(
    r"\{\{\{?[^{}]{0,80}\}\}\}?|\{%[^{}]{0,200}%\}|%\{\w{1,40}\}|\$\{[\w.]{1,60}\}|\{\s?[$\w.-]{0,40}\s?(?:,[^{}]{0,40})?\}"
    r"|%\(\w{1,40}\)[sd]|%(?:\d\$)?(?:[@sdfu]|l{1,2}[du])(?![a-zA-Z])|\$\d(?![\d.,]*\d)|(?<![\w:]):[a-z_]{2,30}\b(?!:)"
    r"|__\w{1,30}__|<%=[^%]{0,80}%>"
)
_QUOTES = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "`": "'", "\u00b4": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "}
)


def plain(text: str) -> str:
    """The text to judge. Placeholders of every common syntax are one letter, `slots.PLACE`."""
    said = text[:LONGEST]
    if "\\" in said:
        said = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), said).replace("\\n", " ").replace('\\"', '"')
    if "&" in said:
        said = html.unescape(said)
    said = _PLACEHOLDER.sub(f" {PLACE} ", said)
    if "<" in said:
        said = _TAG.sub(" ", said)
    return " ".join(said.translate(_QUOTES).replace("(s)", "s").replace("(S)", "S").split())
