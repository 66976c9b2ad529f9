"""The requests and answers that a code block shows, read line by line."""

from __future__ import annotations

import re
from dataclasses import replace

from change_guard.evidence import curl
from change_guard.evidence.blocks import METHODS, Block
from change_guard.evidence.moments import moment
from change_guard.model import Call, Location

_REQUEST = re.compile(
    rf"\s*(?:[$>] )?(?P<method>{METHODS})\s+(?P<target>\S+)(?P<http>\s+HTTP/\S+)?(?:\s+(?:#|//)(?P<note>.*))?\s*$"
)
_BECOMES = re.compile(rf"\s*({METHODS})\s+(\S+)\s+(?:->|=>|\u2192|becomes)\s+({METHODS})\s+(\S+)\s*$")
_ANSWER = re.compile(r"\s*(?:< )?(?:HTTP(?:/\S+)?\s+)(?P<status>[1-5]\d\d)\b")
_HEADER = re.compile(r"\s*(?P<name>[A-Za-z][\w-]*):\s+(?P<value>.*)$")
_COMMENT = re.compile(r"\s*(?:#|//|--)\s*(?P<words>.*)$")


class Reader:
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
