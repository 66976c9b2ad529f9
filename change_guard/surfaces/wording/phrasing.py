"""The language in which rules/lexicons/ are written, compiled to regular expressions whose every repetition is bounded.

    only <number> [<things>] (left|remaining)

A word means itself in any case, `sav*` any word that begins so, `(a|b)` one of them, `[a]` an optional part, `..` up to
six words of the same sentence, `...` up to twenty, `....` up to sixty also beyond its end, `<name>` a list of words.yml
or of slots.py, `^` and `$` the text's ends. Dots at the end of a phrase take as many words as there are. `a & b` says
both in any order, at most fourteen words apart; after `^` the first of them begins the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from change_guard.errors import Refused
from change_guard.surfaces.wording.slots import SLOTS

_WORD = r"\w{1,30}+(?:['.,/&-]\w{1,30}+)?+"
GAPS = {
    "..": rf"(?:[^\w.!?]{{1,5}}+{_WORD}){{0,6}}?",
    "...": rf"(?:[^\w.!?]{{1,5}}+{_WORD}){{0,20}}?",
    "....": rf"(?:\W{{1,5}}+{_WORD}){{0,60}}?",
}
"""Words between words. What is inside never gives back what it took (`+`), so a text has one reading as words."""
_SEPARATOR = r"\W{1,5}"
_INSIDE = r"[^\w.!?]{1,5}"
"""What separates words anywhere, and inside a sentence."""
_AHEAD = rf"(?:{_WORD}\W{{1,5}}){{0,14}}?"
ALSO = "&"
TOKEN = re.compile(r"\s*(\.{2,4}|<[\w-]+>|[()\[\]|^$]|[^\s()\[\]|<>^$]+)")


class Phrases:
    """Compiles phrases against the named lists they may use."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self.lists = lists

    def pattern(self, phrase: str) -> str:
        """The phrase as a regular expression for re.I; raises Refused where it is not in the language."""
        tokens = [found[1] for found in TOKEN.finditer(phrase)]
        opening, closing = tokens[:1] == ["^"], tokens[-1:] == ["$"]
        parts = [self._whole(phrase, part) for part in _parts(tokens[opening : len(tokens) - closing])]
        if len(parts) > 1:
            return _together(parts, opening)
        body = parts[0]
        if tokens[-1] in GAPS:
            body = body.removesuffix("?")
        start = r"\A\W{0,9}" if opening else r"(?<!\w)"
        return f"{start}(?:{body}){chr(92)}W{{0,9}}{chr(92)}Z" if closing else rf"{start}(?:{body})(?!\w)"

    def _whole(self, phrase: str, tokens: Sequence[str]) -> str:
        body, end = self._choices(iter(tokens))
        if end or not body:
            raise Refused(f"`{phrase}` is not a phrase: `{end or 'nothing'}` is out of place")
        return body

    def _choices(self, tokens: Iterator[str]) -> tuple[str, str]:
        """Alternatives up to a closing bracket, and that bracket."""
        choices = []
        while True:
            body, end = self._sequence(tokens)
            choices.append(body)
            if end != "|":
                return "|".join(choices), end

    def _sequence(self, tokens: Iterator[str]) -> tuple[str, str]:
        """Parts one after the other up to `|` or a closing bracket. Optional parts bring their own separator."""
        said, between, started = "", _SEPARATOR, False
        for part in tokens:
            if part in ")]|":
                return said, part
            optional = self._choices(tokens)[0] if part == "[" else ""
            gap = GAPS.get(part) or (optional if optional in GAPS.values() else "")
            if gap:
                said += gap
                between = _SEPARATOR if gap == GAPS["...."] else _INSIDE
                continue
            if optional:
                said += f"(?:{between}(?:{optional}))?" if started else f"(?:(?:{optional}){_SEPARATOR})?"
                continue
            said += (between if started else "") + self._part(part, tokens)
            between, started = _SEPARATOR, True
        return said, ""

    def _part(self, part: str, tokens: Iterator[str]) -> str:
        if part == "(":
            return f"(?:{self._choices(tokens)[0]})"
        if not part.startswith("<"):
            return _word(part)
        name = part[1:-1]
        if name in SLOTS:
            return SLOTS[name]
        if name not in self.lists:
            raise Refused(f"`<{name}>` is neither a slot nor a list of words.yml")
        return f"(?:{self._choices(found[1] for found in TOKEN.finditer(self.lists[name]))[0]})"


def _word(word: str) -> str:
    return re.escape(word).replace("'", "'?").replace(r"\*", r"\w{0,20}")


def _parts(tokens: Sequence[str]) -> list[Sequence[str]]:
    """What stands between the `&`; of most phrases the whole."""
    ends = [place for place, token in enumerate(tokens) if token == ALSO]
    return [tokens[start + 1 : end] for start, end in zip([-1, *ends], [*ends, len(tokens)], strict=True)]


def _together(parts: Sequence[str], opening: bool) -> str:
    """Each part is a group that is looked for from the same place, so that no order has to be written out."""
    first = rf"\A\W{{0,9}}({parts[0]})\W{{1,5}}" if opening else r"(?<!\w)"
    return first + "".join(rf"(?={_AHEAD}({part})(?!\w))" for part in parts[opening:])
