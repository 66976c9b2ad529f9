"""ICU messages as the texts that customers may read: `{n, plural, one {# item} other {# items}}` is two texts."""

from __future__ import annotations

import re

MOST = 12
"""Readings of one message that are judged."""

_OPENS = re.compile(r"\{\s*[\w.-]+\s*,\s*(?:plural|select|selectordinal)\s*,")
_BRANCH = re.compile(r"\s*(?:offset:\d+\s*)?[=\w-]+\s*\{")


def readings(text: str) -> tuple[str, ...]:
    """Every text the message can become, at most MOST; a text without choices is itself."""
    done: list[str] = []
    waiting = [text]
    while waiting and len(done) + len(waiting) <= MOST * 2:
        said = waiting.pop(0)
        opens = _OPENS.search(said)
        branches, end = _branches(said, opens.end()) if opens else ([], 0)
        if opens and branches:
            waiting += [said[: opens.start()] + branch.replace("#", "{n}") + said[end:] for branch in branches]
        else:
            done.append(said)
    return tuple((done or [text])[:MOST])


def _branches(text: str, offset: int) -> tuple[list[str], int]:
    """The branches of a choice and where it ends; nothing where its brackets do not match."""
    found: list[str] = []
    while branch := _BRANCH.match(text, offset):
        end = _closing(text, branch.end())
        if end < 0:
            return [], 0
        found.append(text[branch.end() : end])
        offset = end + 1
    closing = text.find("}", offset)
    return (found, closing + 1) if closing >= 0 and not text[offset:closing].strip() else ([], 0)


def _closing(text: str, offset: int) -> int:
    depth = 1
    for place in range(offset, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if not depth:
            return place
    return -1
