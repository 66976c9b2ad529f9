"""What a customer answers, in the words of rules/lexicons/answers.yml: yes, no, or neither."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from change_guard.surfaces.wording import lexicon, shelf
from change_guard.surfaces.wording.plain import plain


def puts_off(text: str) -> bool:
    """Whether the text answers with something else than no."""
    said = plain(text)
    off = _said("puts-off")
    return bool(off.search(said)) and not _said("says-no").search(off.sub(" ", said))


def begins(answer: str, text: str) -> bool:
    """Whether a button begins with `yes` or `no`."""
    return bool(_said(f"{answer}-first").search(plain(text)))


def personal(text: str) -> bool:
    """Whether the customer speaks in it."""
    return bool(_said("first-person").search(plain(text)))


def _said(name: str) -> re.Pattern[str]:
    return _lists()[name]


@cache
def _lists() -> Mapping[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(map(lexicon.pattern, filter(None, phrases.splitlines()))), re.I)
        for name, phrases in shelf.read("answers").items()
    }
