"""The examples of calls in a notice or plan: requests and answers in its code blocks, as developers would copy them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from change_guard.evidence.blocks import Block, blocks
from change_guard.evidence.messages import Reader
from change_guard.model import Call, Location, Notice, Plan

_ANSWERS = re.compile(r"\b(?:answer|response|reply|returns?)", re.I)


def calls(paper: Notice | Plan) -> Iterator[Call]:
    """Every request and answer that a code block of the paper shows, in order."""
    for block in blocks(paper.text, paper.line):
        yield from map(_sound, _calls(block, paper.where.path))


def _sound(call: Call) -> Call:
    """The call, without a target that is no address."""
    try:
        urlsplit(call.target)
    except ValueError as error:
        return replace(call, target="", problem=f"`{call.target[:60]}` is no address ({error})")
    return call


def _calls(block: Block, path: str) -> Iterator[Call]:
    found = list(Reader(block, path).calls())
    if found:
        yield from found
    elif "".join(block.lines).lstrip()[:1] in ("{", "[") and block.moment:
        yield _bare(block, path)


def _bare(block: Block, path: str) -> Call:
    """A body alone: of the operation that the line above it names, else of the one that changes."""
    method, target = block.named
    return Call(
        Location(path, block.line, 1),
        block.moment,
        method=method,
        target=target,
        body="\n".join(block.lines),
        body_line=block.line,
        is_answer=bool(_ANSWERS.search(f"{block.info} {block.lead}")),
    )
