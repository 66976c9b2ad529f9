"""Boxes that come ticked on a page: what the person who only scrolls past agrees to, buys or renews.

Only boxes whose names or labels say so are told. One that a template ticks under a condition shows what somebody chose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from change_guard.surfaces.naming import word_set, words
from change_guard.surfaces.wording.entries import Entry
from change_guard.surfaces.wording.formats import of
from change_guard.surfaces.wording.sides import Pair, Sides
from change_guard.surfaces.wording.told import Told

FAMILIES = {
    "consent": word_set(
        "newsletter marketing promo promotion promotional promotions consent optin opt partner partners share tracking "
        "analytics telemetry advertising offers updates sms whatsapp einwilligung werbung publicité publicidad"
    ),
    "renewal": word_set("renew renewal autorenew autorenewal renewing subscription recurring abo"),
    "paid": word_set(
        "insurance protection donation donate tip warranty addon extra express priority upgrade premium giftwrap "
        "versicherung spende assurance seguro"
    ),
}
"""What a ticked box makes somebody agree to, by the words of its name and label."""

SORTING = word_set("filter show hide search sort")
"""Words of boxes that choose what is shown."""

_TEMPLATED = re.compile(r"\{[{%#]|<%|\$\{")
_ENDLESS = 200
"""Characters of a label that are read."""

Box = tuple[Entry, bool]
"""A box as an entry, and whether it comes ticked."""


def ticking(sides: Sides) -> Iterator[Told]:
    """Every box that comes ticked and did not, and every one that no longer does."""
    if of(sides.file).module != "template":
        return
    old, new = (_boxes(side.text) if side else {} for side in (sides.before, sides.after))
    for name, (entry, ticked) in new.items():
        was = old.get(name)
        family = _family(entry)
        if family and ticked != (was is not None and was[1]):
            kind = "choice.ticked" if ticked else "choice.unticked"
            states = ("ticked" if was and was[1] else "open" if was else None), ("ticked" if ticked else "open")
            yield Told(kind, Pair(was[0] if was else None, entry), *states, family, "error" if ticked else "")


def _family(entry: Entry) -> str:
    said = {*words(f"{entry.key} {entry.text}"), *re.findall(r"\w+", entry.text.lower())}
    known = (family for family, listed in FAMILIES.items() if listed & said)
    return "" if SORTING & said else next(known, "")


def _boxes(text: str) -> dict[str, Box]:
    if "checkbox" not in text:
        return {}
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    reader.end()
    return reader.found


class _Reader(HTMLParser):
    """Gathers boxes, each with the text of the label around it or behind it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, Box] = {}
        self._box: tuple[dict[str, str], tuple[int, int], bool] | None = None
        self._label: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "input" and said.get("type", "").lower() == "checkbox":
            self.end()
            written = self.get_starttag_text() or ""
            if not _TEMPLATED.search(written):
                self._box = said, self.getpos(), _is_ticked(said)
        elif tag in ("input", "form", "fieldset", "button", "select"):
            self.end()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("label", "p", "div", "li", "form"):
            self.end()

    def handle_data(self, data: str) -> None:
        self._label.append(data)

    def end(self) -> None:
        """The box that was met last is told with the label gathered since."""
        if self._box:
            said, (line, column), ticked = self._box
            label = " ".join("".join(self._label).split())[:_ENDLESS] or said.get("aria-label", "")
            name = said.get("name") or said.get("id") or said.get("v-model") or label
            self.found.setdefault(name, (Entry(name, label or name, name, None, line, column + 1), ticked))
        self._box, self._label = None, []


def _is_ticked(said: dict[str, str]) -> bool:
    """By HTML any `checked` ticks; Angular and Vue bind it to a value."""
    bound = (said.get(name) for name in (":checked", "[checked]", "v-bind:checked"))
    return "checked" in said or any(value == "true" for value in bound)
