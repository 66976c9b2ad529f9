"""The examples of calls in a notice or plan: requests and answers in its code blocks, as developers would copy them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal
from urllib.parse import urlsplit

from change_guard.evidence import curl
from change_guard.model import Call, Location, Notice, Plan
from change_guard.model.noun import dataclass

Moment = Literal["before", "after", ""]
METHODS = "GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|QUERY"

_FENCE = re.compile(r"\s*(?P<fence>```+|~~~+)(?P<info>.*)")
_REQUEST = re.compile(
    rf"\s*(?:[$>] )?(?P<method>{METHODS})\s+(?P<target>\S+)(?P<http>\s+HTTP/\S+)?(?:\s+(?:#|//)(?P<note>.*))?\s*$"
)
_BECOMES = re.compile(rf"\s*({METHODS})\s+(\S+)\s+(?:->|=>|\u2192|becomes)\s+({METHODS})\s+(\S+)\s*$")
_ANSWER = re.compile(r"\s*(?:< )?(?:HTTP(?:/\S+)?\s+)(?P<status>[1-5]\d\d)\b")
_HEADER = re.compile(r"\s*(?P<name>[A-Za-z][\w-]*):\s+(?P<value>.*)$")
_COMMENT = re.compile(r"\s*(?:#|//|--)\s*(?P<words>.*)$")
_NAMED = re.compile(rf"\b({METHODS})\s+(/[^\s`)]*)")
_ANSWERS = re.compile(r"\b(?:answer|response|reply|returns?)", re.I)
_MOMENTS: tuple[tuple[Moment, str], ...] = (
    ("before", r"before|until|today|old|so far|currently?"),
    ("after", r"after(?:wards)?|from|new|then|instead"),
)
_OPENS = {moment: re.compile(rf"[\W_]*(?:{words})\b", re.I) for moment, words in _MOMENTS}
_SAYS = {
    "before": re.compile(r"\b(?:before|until)\b", re.I),
    "after": re.compile(r"\b(?:after|afterwards|from \d)", re.I),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A code block: the line of its first line, the words at its fence, the line above it and its heading."""

    line: int
    info: str
    lead: str
    heading: str
    lines: tuple[str, ...]

    @property
    def moment(self) -> Moment:
        return moment(self.info) or moment(self.lead) or moment(self.heading)

    @property
    def named(self) -> tuple[str, str]:
        """Method and target of the call of which the words around the block speak."""
        found = next((one for one in map(_NAMED.search, (self.lead, self.info, self.heading)) if one), None)
        return (found[1], found[2].rstrip(".,:;")) if found else ("", "")


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


def moment(words: str) -> Moment:
    """Which side the words speak of: what they begin with, else what they say of one side only."""
    for side, _ in _MOMENTS:
        if _OPENS[side].match(words):
            return side
    said = [side for side, _ in _MOMENTS if _SAYS[side].search(words)]
    return said[0] if len(said) == 1 else ""


def blocks(text: str, first: int = 1) -> Iterator[Block]:
    """The code blocks of a Markdown text between fences; `first` is the line on which the text begins."""
    fence = info = lead = heading = ""
    held: list[str] = []
    began = 0
    for number, line in enumerate(text.split("\n"), first):
        found = _FENCE.match(line)
        if fence:
            if found and found["fence"].startswith(fence) and not found["info"].strip():
                yield Block(began, info, lead, heading, tuple(held))
                fence, lead = "", ""
            else:
                held.append(line)
        elif found:
            fence, info, held, began = found["fence"], found["info"].strip(), [], number + 1
        elif line.lstrip().startswith("#"):
            heading = lead = line
        elif line.strip():
            lead = line


def _calls(block: Block, path: str) -> Iterator[Call]:
    found = list(_Reader(block, path).calls())
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


class _Reader:
    """Reads a block line by line into the messages it shows."""

    def __init__(self, block: Block, path: str) -> None:
        self._path = path
        self._moment = block.moment
        self._named = block.named
        self._left = list(enumerate(block.lines, block.line))
        self._found: list[Call] = []
        self._in_body = False

    def calls(self) -> list[Call]:
        while self._left:
            number, line = self._left.pop(0)
            if curl.STARTS.match(line):
                command = curl.command([line, *(rest for _, rest in self._left)])
                del self._left[: command.count("\n")]
                self._begin(curl.call(command, self._at(number), self._moment))
                self._in_body = True
            else:
                self._read(number, line)
        return [replace(one, body=one.body.strip("\n")) for one in self._found]

    def _at(self, number: int) -> Location:
        return Location(self._path, number, 1)

    def _begin(self, call: Call) -> None:
        self._found.append(call)
        self._in_body = False

    def _read(self, number: int, line: str) -> None:
        becomes, request, answer = _BECOMES.match(line), _REQUEST.match(line), _ANSWER.match(line)
        if becomes:
            self._begin(Call(self._at(number), "before", becomes[1], becomes[2]))
            self._begin(Call(self._at(number), "after", becomes[3], becomes[4]))
        elif request:
            said = moment(request["note"] or "") or self._moment
            self._begin(Call(self._at(number), said, request["method"], request["target"], whole=bool(request["http"])))
        elif answer:
            self._answer(number, answer["status"])
        elif (comment := _COMMENT.match(line)) and not self._is_open:
            self._moment = moment(comment["words"]) or self._moment
        elif self._found:
            self._more(number, line)

    def _answer(self, number: int, status: str = "") -> None:
        asked = self._found[-1] if self._found else Call(self._at(number), self._moment, *self._named)
        if self._found and not asked.is_answer:
            self._found[-1] = replace(asked, status=status)
        self._begin(Call(self._at(number), asked.moment, asked.method, asked.target, is_answer=True, status=status))

    def _more(self, number: int, line: str) -> None:
        """A header, a line of the body, or nothing between two messages."""
        header = None if self._in_body else _HEADER.match(line)
        last = self._found[-1]
        if header:
            headers = {**last.headers, header["name"].lower(): header["value"].strip()}
            self._found[-1] = replace(last, headers=headers, whole=True)
        elif not line.strip() and not last.body:
            self._in_body = True
        elif line.strip() or last.body_line > last.where.line:
            self._body(number, line)

    def _body(self, number: int, line: str) -> None:
        """What stands below a command for curl is what it prints."""
        if self._found[-1].body_line == self._found[-1].where.line:
            self._answer(number)
        last = self._found[-1]
        self._in_body = True
        begun = last.body_line or number
        self._found[-1] = replace(last, body=f"{last.body}{line}\n", body_line=begun, whole=True)

    @property
    def _is_open(self) -> bool:
        """Whether a body has begun that a comment would be a part of."""
        body = self._found[-1].body if self._found else ""
        return body.count("{") > body.count("}")
