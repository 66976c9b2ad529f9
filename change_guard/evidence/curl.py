"""A command for curl as the request it sends."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from typing import Literal

from change_guard.model import Call, Location

STARTS = re.compile(r"\s*(?:[$>] )?curl\s")

_METHOD = ("-X", "--request")
_HEADER = ("-H", "--header")
_JSON = ("--json",)
_DATA = ("-d", "--data", "--data-raw", "--data-binary", "--data-ascii", *_JSON)
_FORM = ("-F", "--form", "--data-urlencode")
_AS_QUERY = ("-G", "--get")
_TAKES_ONE = (
    *(
        "-u",
        "--user",
        "-o",
        "--output",
        "-A",
        "--user-agent",
        "-b",
        "--cookie",
        "-m",
        "--max-time",
        "-w",
        "--write-out",
    ),
    *("--cacert", "--cert", "-E", "--key", "-x", "--proxy", "-e", "--referer", "--oauth2-bearer", "--retry", "-c"),
)


def command(lines: Sequence[str]) -> str:
    """The lines that make one command: to the end of its quotes and of its continued lines."""
    taken: list[str] = []
    for line in lines:
        taken.append(line)
        text = "\n".join(taken)
        if not line.rstrip().endswith("\\") and _words(text) is not None:
            return text
    return lines[0]


def call(text: str, where: Location, moment: Literal["before", "after", ""]) -> Call:
    """The request of the command."""
    words = _words(text)
    if words is None:
        return Call(where, moment, problem="a quote is opened and never closed")
    said = list(_said(words[words.index("curl") + 1 :]))
    address = next((value for option, value in said if option in ("", "--url")), "")
    data = [value for option, value in said if option in _DATA]
    form = [value for option, value in said if option in _FORM]
    as_query = any(option in _AS_QUERY for option, _ in said)
    named = next((value for option, value in said if option in _METHOD), "")
    headers = [value.partition(":") for option, value in said if option in _HEADER]
    if not address:
        return Call(where, moment, problem="it calls no address")
    if as_query and (data or form):
        address += ("&" if "?" in address else "?") + "&".join((*data, *form))
    sent = [] if as_query else data
    return Call(
        where,
        moment,
        method=(named or ("POST" if sent or (form and not as_query) else _without_body(said))).upper(),
        target=address,
        headers={name.strip().lower(): value.strip() for name, _, value in headers},
        body="&".join(sent),
        body_line=where.line,
        whole=True,
    )


def _without_body(said: list[tuple[str, str]]) -> str:
    return "HEAD" if any(option in ("-I", "--head") for option, _ in said) else "GET"


def _words(text: str) -> list[str] | None:
    """The words as a shell reads them, None while a quote is open."""
    try:
        return shlex.split(text.replace("\\\n", " ").lstrip().removeprefix("$ ").removeprefix("> "))
    except ValueError:
        return None


def _said(words: list[str]) -> Iterator[tuple[str, str]]:
    """Options with their values; the address has the option ""."""
    rest = iter(words)
    takes = (*_METHOD, *_HEADER, *_DATA, *_FORM, *_TAKES_ONE, "--url")
    for word in rest:
        name, equals, value = word.partition("=")
        if word in takes:
            yield word, next(rest, "")
        elif equals and name.startswith("--") and name in takes:
            yield name, value
        elif word.startswith("-") and not word.startswith("--") and word[:2] in takes:
            yield word[:2], word[2:]
        elif word.startswith("-"):
            yield word, ""
        else:
            yield "", word
