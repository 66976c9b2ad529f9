"""Why a text is not YAML, told to a person. Only ever asked about a text that failed."""

from __future__ import annotations

import re

import yaml

from change_guard.documents.text import Lines
from change_guard.documents.trouble import Problem, conflict

_PAIR = re.compile(r"[ ]*(?:- +)*[^\s#'\"\[{][^#]*?:(?: |$)")
_PAIR_WITH_VALUE = re.compile(r"[ ]*(?:- +)*[^\s#'\"\[{][^#:]*: +[^\s|>#&*!\[{]")
_KEY_AND_REST = re.compile(r"[ ]*(?:- +)*([^\s:]+): +(.*\S)")

_TOLD = {
    "found undefined alias": ("no `&` anchor of this name stands above", "Write the anchor first: `&name`."),
    "found unknown escape character": (
        "a backslash here begins no known escape",
        "Use single quotes, in which a backslash is a backslash, or write \\\\.",
    ),
    "found invalid Unicode character escape code": (
        "this escape is half a character",
        "Write the character itself, or \\U with eight digits.",
    ),
    "block sequence entries are not allowed": ("a list item cannot begin here", "Begin the list on a line of its own."),
    "found undefined tag handle": ("this tag is not declared", "Put the value in quotes if no tag is meant."),
    "found incompatible YAML document": ("its %YAML line names a version other than 1.1 and 1.2", "Write %YAML 1.2."),
    "did not find expected comment or line break": (
        "the text after `|` or `>` must begin on the next line",
        "Break the line behind it.",
    ),
    "did not find expected alphabetic or numeric character": (
        "an unquoted value cannot begin with `*` or `&`",
        "Put the value in quotes.",
    ),
    "did not find expected ',' or ']'": ("a comma or `]` is missing before this", "Close the list with ]."),
    "did not find expected ',' or '}'": ("a comma or `}` is missing before this", "Close the mapping with }."),
    "did not find expected key": ("a `key:` is expected here", "Line it up with the keys above."),
    "did not find expected <document start>": ("a second value begins here", "Begin each document with a line of ---."),
    "found unknown directive name": ("a line cannot begin with %", "Put the value in quotes."),
    "did not find the expected '>'": ("a tag opened with `!<` is never closed", "Put the value in quotes."),
    "did not find expected node content": ("a value is expected here", ""),
    "exceeded maximum nesting depth": ("it is nested beyond reason", ""),
    "did not find expected '-' indicator": ("a list item is expected here", "Begin the line with `- `, or indent it."),
}
"""What libyaml says, and what it means."""


def syntax(text: str, error: yaml.MarkedYAMLError) -> Problem:
    """What the parser stumbled over."""
    mark, context = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    at, opened = (mark.index if mark else 0), (context.index if context else 0)
    says = error.problem or error.context or "it makes no sense"
    return conflict(text) or _lines_up(text, says, at, opened) or _told(text, says, at, opened)


def _lines_up(text: str, says: str, at: int, opened: int) -> Problem | None:
    """Tabs, indentation, and colons: what most broken files are broken by."""
    if text[at : at + 1] == "\t" or "tab character" in says:
        return Problem("a tab stands where YAML wants spaces", text.find("\t", at), "Replace the tab by spaces.")
    line = Lines(text).at(at)[0]
    if says.startswith("mapping values are not allowed"):
        return _indented(text, line, at) or _colon(text, line, at)
    if says == "did not find expected key":
        return _between(text, line, at) or _after_quote(text, line, at)
    if says == "could not find expected ':'":
        return Problem("this line is neither `key: value` nor a list item", opened, "Add a colon, or indent the line.")
    return None


def _indented(text: str, line: int, at: int) -> Problem | None:
    """A line that is indented more than the one above, which already has its value."""
    lines = text.split("\n")
    above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), 0)
    if not above or not _PAIR.match(lines[line - 1]) or not _PAIR_WITH_VALUE.match(lines[above - 1]):
        return None
    have, had = _indent(lines[line - 1]), _key_column(lines[above - 1])
    first_colon = re.search(r":(?: |$)", lines[line - 1])
    if have <= had or first_colon is None or Lines(text).at(at)[1] != first_colon.start() + 1:
        return None
    return Problem(
        f"line {line} is indented {_spaces(have)} and line {above} has {had}, so YAML reads them as one value",
        at,
        f"Indent line {line} by {_spaces(had)}.",
    )


def _colon(text: str, line: int, at: int) -> Problem:
    found = _KEY_AND_REST.match(text.split("\n")[line - 1])
    if not found or found.end(1) + 1 >= Lines(text).at(at)[1]:
        return Problem("a key cannot begin here", at, "A key of more than 1,024 characters begins with `? `.")
    quoted = found[2].replace("'", "''")
    help = f"Put the value in quotes: {found[1]}: '{quoted}'" if len(quoted) < 80 else "Put the value in quotes."
    return Problem("the value holds a colon and a space, which begins another value", at, help)


def _between(text: str, line: int, at: int) -> Problem | None:
    """A line whose indentation is none of those still open above it."""
    lines = text.split("\n")
    have = _indent(lines[line - 1])
    if at - (text.rfind("\n", 0, at) + 1) != have:
        return None
    opened: list[int] = []
    for above in lines[: line - 1]:
        if above.strip() and not above.lstrip().startswith("#"):
            opened = [indent for indent in opened if indent < _indent(above)] + [_indent(above)]
    if have in opened or not opened:
        return None
    known = " or ".join(str(indent) for indent in opened[-2:])
    return Problem(f"line {line} is indented {_spaces(have)}; the lines above it have {known}", at, "Line it up.")


def _after_quote(text: str, line: int, at: int) -> Problem | None:
    before = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    if before[-1:] not in ("'", '"', "]", "}"):
        return None
    return Problem(f"the value ends with {before[-1]} and the line goes on", at, "Put the whole value in quotes.")


def _told(text: str, says: str, at: int, opened: int) -> Problem:
    if "unexpected end of stream" in says or "document indicator" in says:
        inside = '\\"' if text[opened : opened + 1] == '"' else "''"
        return Problem("a quote opened here is never closed", opened, f"Close it; a quote inside is written {inside}.")
    if says == "second occurrence":
        line = Lines(text).at(opened)[0]
        return Problem(f"this anchor is already taken in line {line}", at, "Give one of them another name.")
    if "cannot start any token" in says:
        return Problem(f"an unquoted value cannot begin with `{text[at : at + 1]}`", at, "Put the value in quotes.")
    for known, (plain, help) in _TOLD.items():
        if known in says:
            return Problem(plain, at, help)
    return Problem(says, at)


def character(text: str, error: yaml.reader.ReaderError) -> Problem:
    """A character that YAML forbids, such as an escape or a bell."""
    found = next((at for at, letter in enumerate(text) if ord(letter) == error.character), 0)
    return Problem(f"it holds the control character U+{ord(text[found]):04X}", found, "Delete it.")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _key_column(line: str) -> int:
    """Where the key of the line stands, behind any dashes of a list."""
    return len(line) - len(line.lstrip(" -"))


def _spaces(count: int) -> str:
    return f"{count} space{'' if count == 1 else 's'}"
