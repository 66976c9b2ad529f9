"""What a customer needs beside the truth: a way out, somebody to answer, plain words, and no pressure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from change_guard.evidence import amounts, lexicon, naming, reading
from change_guard.evidence.amounts import numeric
from change_guard.evidence.notices import LASTING
from change_guard.evidence.remarks import Remark
from change_guard.model import Change

FIRST_WORDS = 40
_NO_REPLY = ("noreply", "no-reply", "donotreply", "do-not-reply")


def way_out(remark: Remark) -> Iterator[Change]:
    if not remark.notice.sections.get("leave") and not lexicon.first("way-out", remark.notice.text):
        yield remark.says("notice.incomplete", "leave", None, None)


def reply(remark: Remark) -> Iterator[Change]:
    routes = [route for route in (remark.notice.contact, remark.notice.feedback) if route]
    if routes and all(any(word in route.lower() for word in _NO_REPLY) for route in routes):
        yield remark.says("notice.incomplete", "reply", routes[0], None)


def remedy(remark: Remark) -> Iterator[Change]:
    if unreasoned(remark.notice.remedy):
        yield remark.says("notice.incomplete", "remedy", remark.notice.remedy or None, None)


def unreasoned(remedy: str) -> bool:
    """Whether nothing is offered and no reason given; `none: everyone keeps today's price until May` gives one."""
    text = remedy.strip().lower()
    if not text.startswith(("none", "no ", "n/a", "-")):
        return len(text.split()) < 2
    return len(text.removeprefix("none").strip(" :.-")) < 20


def alternatives(remark: Remark) -> Iterator[Change]:
    """Whoever loses something is told what to use instead, or that there is nothing."""
    if not remark.notice.alternatives and not lexicon.first("alternative", remark.notice.text):
        yield remark.says("notice.incomplete", "alternatives", None, None)


def export(remark: Remark) -> Iterator[Change]:
    if not remark.notice.export and not lexicon.first("export", remark.notice.text):
        yield remark.says("notice.incomplete", "export", None, None)


def upsell(remark: Remark) -> Iterator[Change]:
    """Selling before the reader knows what to do and how to leave."""
    before = next(
        iter(re.split(r"^## (?:What (?:you|to)|How to (?:leave|cancel)|If you )", remark.notice.text, flags=re.M))
    )
    found = lexicon.first("upsell", before)
    if found:
        yield remark.says("notice.slanted", "upsell", found, None, found)


def plain(remark: Remark) -> Iterator[Change]:
    measured = reading.measure(remark.notice.text)
    if measured and measured.hard:
        yield remark.says("notice.unclear", "reading", f"{measured.words} words", f"{measured.years} school years")


def lasting(remark: Remark) -> Iterator[Change]:
    channels = [send.channel for send in remark.notice.sends]
    if channels and not set(channels) & set(LASTING):
        yield remark.says("notice.incomplete", "lasting", ", ".join(channels), None)


def first_words(remark: Remark) -> Iterator[Change]:
    """One of the changes stands in the first forty words: its new number, or its name."""
    words = " ".join(_spoken(remark.notice.text).split()[:FIRST_WORDS])
    if not any(_told_in(words, change) for change in remark.beside):
        yield remark.says("notice.unclear", "opening", " ".join(words.split()[:12]), None)


def _told_in(words: str, change: Change) -> bool:
    return amounts.tells(words, change.after) if numeric(change.after) else naming.names(words, change)


def phrases(remark: Remark) -> Iterator[Change]:
    """Words that sweeten, blame or push. Sweetening only counts where customers lose."""
    if remark.change.effect == "favourable":
        return
    text = f"{remark.notice.title}\n{remark.notice.text}"
    for about in ("euphemism", "blame", "pressure"):
        found = lexicon.first(about, text)
        if found:
            yield remark.says("notice.slanted", about, found, None, found)


def _spoken(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("#"))
