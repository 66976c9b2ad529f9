"""A description into blocks without reading it: each path, each component, each other entry at the top.

Most of a large description is the same on both sides to the byte, and leads to nothing that differs; what is never
asked for need not be parsed. A cut gives up (None) wherever it could be wrong: aliases, merge keys, tabs, lone line
breaks of other kinds, escapes in references, keys that are no plain line. Then everything is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from functools import cached_property

from change_guard.model.noun import dataclass
from change_guard.surfaces.api.mentions import in_json, in_yaml, spelt
from change_guard.surfaces.api.references import is_file
from change_guard.surfaces.api.spec import Keys

HOLDERS = ("paths", "definitions", "parameters", "responses")
"""Entries at the top whose own entries are blocks. `components` holds such holders."""

_SPELT = re.compile(rb"\\(?:u00|x|U000000)(?:24|72|65|66)")
"""A letter of `$ref` written as an escape."""

_NEL, _SEPARATOR = re.compile(rb"\xc2\x85"), re.compile(rb"\xe2\x80[\xa8\xa9]")
"""Line breaks to YAML 1.1: NEL; U+2028 and U+2029."""

_AT_EDGE = re.compile(rb"\n(?=[^ \n\r#])")
_OTHER = (b"%", b"---", b"...", b"? ")
"""What a line at the left edge must not begin with: directives, ends and starts of documents, keys of several lines."""

_MERGE = re.compile(rb"<<:")
_LONE = re.compile(rb"\r(?!\n)")
_ANCHOR = re.compile(rb"&([\w.-]+)")
_ALIAS = re.compile(rb"\*([\w.-]+)")
_TOP = re.compile(rb"""(?:"([^"\\\n]*)"|'([^'\n]*)'|([A-Za-z$_][\w.$-]*))[ ]*:(?=[ \n\r])([^\n]*)""")
_FIRST = re.compile(rb"( *)[^\s#]")
_KEY = re.compile(
    rb"""(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s"'\#&*!|>{}\[\],?%@`-][^\#\n\r]*?|-[^\s\#][^\#\n\r]*?))"""
    rb"""[ ]*:[ ]*(?:[ ]\#.*)?\r?$"""
)
_MEMBER = re.compile(rb"""\s*[{,]\s*("(?:[^"\\]|\\.)*")\s*:\s*""")
_CLOSE, _EMPTY = re.compile(rb"\s*\}"), re.compile(rb"\{\s*\}")


class _Unclear(Exception):
    """A cut could be wrong."""


@dataclass()
class Block:
    """Bytes of the file from `start` to `end`: the value, in JSON, or the lines below the key, in YAML."""

    keys: Keys
    data: bytes
    start: int
    end: int
    mentions: Callable[[bytes, int, int], list[bytes] | None]
    """The reader of what is written between two offsets: every reference, None where one cannot be read."""
    fixed: bool = False
    """Whether it must stay, since its key is written over two lines (`? key`)."""

    @property
    def body(self) -> bytes:
        return self.data[self.start : self.end]

    @cached_property
    def references(self) -> tuple[str, ...] | None:
        """Each reference once, None where one cannot be read."""
        found = self.mentions(self.data, self.start, self.end)
        return None if found is None else tuple(map(spelt, dict.fromkeys(found)))

    @property
    def local(self) -> bool:
        """Whether every reference can be read, and none leads into another file."""
        return self.references is not None and not any(map(is_file, self.references))

    def same(self, other: Block | None) -> bool:
        """Whether the other says the same to the byte."""
        return other is not None and self.end - self.start == other.end - other.start and self.body == other.body


@dataclass(frozen=True)
class Cut:
    """A file's blocks by their keys, and how an empty one is written."""

    blocks: dict[Keys, Block]
    empty: bytes

    def without(self, data: bytes, gone: list[Block]) -> bytes:
        """The file with those blocks empty; every line stays where it is, and in JSON every column."""
        parts, at = [], 0
        for block in sorted(gone, key=lambda one: one.start):
            parts += [data[at : block.start], self.empty, _blank(block.body)]
            at = block.end
        return b"".join((*parts, data[at:]))


def _blank(body: bytes) -> bytes:
    """As many lines, and in the last one as many characters."""
    lines = body.count(b"\n")
    last = body[body.rfind(b"\n") + 1 :]
    width = len(last) if last.isascii() else len(last.decode("utf-8", "replace"))
    return b"\n" * lines + b" " * (width if lines else max(width - 2, 0))


def cut(data: bytes) -> Cut | None:
    """The blocks of a file, None where it must be read as a whole."""
    if data[:3] == b"\xef\xbb\xbf" or b"\x00" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None
    if b"\\" in data and _SPELT.search(data):
        return None
    try:
        return _json(data) if data.lstrip()[:1] == b"{" else _yaml(data)
    except _Unclear:
        return None


def _json(data: bytes) -> Cut:
    import msgspec

    decode = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
    blocks: dict[Keys, Block] = {}

    def put(keys: Keys, start: int, end: int) -> None:
        blocks[keys] = Block(keys, data, start, end, in_json)

    try:
        top = decode(data)
        for name, start, end in _members(data, len(data) - len(data.lstrip()), len(data.rstrip()), top):
            if name == "components":
                sections = decode(top[name])
                for section, low, high in _members(data, start, end, sections):
                    for member, first, last in _members(data, low, high, decode(sections[section])):
                        put((name, section, member), first, last)
            elif name in HOLDERS:
                for member, first, last in _members(data, start, end, decode(top[name])):
                    put((name, member), first, last)
            else:
                put((name,), start, end)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError):
        raise _Unclear from None
    return Cut(blocks, b"{}")


def _members(data: bytes, start: int, end: int, held: Mapping[str, Sized]) -> Iterator[tuple[str, int, int]]:
    """(name, start, end) of each member of the object that stands there; raises _Unclear where a name stands twice, of
    which the parser shows one."""
    at = start
    for name, value in held.items():
        found = _MEMBER.match(data, at)
        if found is None or _spoken(found[1]) != name:
            raise _Unclear
        at = found.end() + len(value)
        yield name, found.end(), at
    closing = _CLOSE.match(data, at) if held else _EMPTY.match(data, at)
    if closing is None or closing.end() != end:
        raise _Unclear


def _spoken(key: bytes) -> str:
    if b"\\" not in key:
        return key[1:-1].decode()
    import msgspec

    return msgspec.json.decode(key, type=str)


def _yaml(data: bytes) -> Cut:
    edges = [found.end() for found in _AT_EDGE.finditer(data)]
    first = 4 if data.startswith(b"---\n") else 0
    if data.startswith((b"%", b"..."), first) or data.startswith(b"---", first):
        raise _Unclear
    if b"\t" in data or _MERGE.search(data) or any(data.startswith(_OTHER, edge) for edge in edges if edge > first):
        raise _Unclear
    if not data.isascii() and (_NEL.search(data) or _SEPARATOR.search(data)):
        raise _Unclear
    if (b"\r" in data and _LONE.search(data)) or _aliased(data):
        raise _Unclear
    blocks: dict[Keys, Block] = {}
    names: set[str] = set()
    for name, start, end, rest in _sections(data, [0, *edges]):
        if name in names:
            raise _Unclear
        names.add(name)
        if rest or name not in (*HOLDERS, "components"):
            blocks[(name,)] = Block((name,), data, start, end, in_yaml)
        elif name == "components":
            for section, low, high, _ in _entries(data, start, end):
                _put((name, section), data, low, high, blocks)
        else:
            _put((name,), data, start, end, blocks)
    return Cut(blocks, b" {}")


def _put(above: Keys, data: bytes, start: int, end: int, blocks: dict[Keys, Block]) -> None:
    for name, low, high, fixed in _entries(data, start, end):
        if (*above, name) in blocks:
            raise _Unclear
        blocks[(*above, name)] = Block((*above, name), data, low - 1, high, in_yaml, fixed)


def _aliased(data: bytes) -> bool:
    anchors = set(_ANCHOR.findall(data)) if b"&" in data else set()
    return bool(anchors) and bool(anchors & set(_ALIAS.findall(data)))


def _sections(data: bytes, edges: list[int]) -> Iterator[tuple[str, int, int, bool]]:
    """(name, where its lines begin and end, whether a value stands beside the key) of each entry at the top."""
    found = [match for edge in edges if (match := _TOP.match(data, edge))]
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(data)
        start = min(match.end() + 1, end)
        rest = match[4].split(b" #")[0].strip()
        yield _written(match.groups()[:3]), start, end, bool(rest)


def _entries(data: bytes, start: int, end: int) -> Iterator[tuple[str, int, int, bool]]:
    """(name, start, end, whether it must stay) of each entry of a mapping; raises _Unclear where a line is no key."""
    indent = next((len(found[1]) for line in _lines(data, start, end) if (found := _FIRST.match(line))), 0)
    if indent == 0:
        if data[start:end].strip():
            raise _Unclear
        return
    heads = list(re.compile(rb"\n( {1,%d})([^ \n\r#][^\n]*)" % indent).finditer(data, start - 1, end))
    index = 0
    while index < len(heads):
        head = heads[index]
        long = head[2].startswith(b"? ")
        index += 2 if long and index + 1 < len(heads) and heads[index + 1][2][:2] in (b": ", b":", b":\r") else 1
        high = heads[index].start() + 1 if index < len(heads) else end
        key = _KEY.match(head[2][2:].rstrip() + b":" if long else head[2])
        if key is None or len(head[1]) != indent:
            raise _Unclear
        yield _written(key.groups()), min(head.end() + 1, high), high, long


def _written(groups: Sequence[bytes | None]) -> str:
    return b"".join(filter(None, groups)).decode("utf-8", "replace")


def _lines(data: bytes, start: int, end: int) -> Iterator[bytes]:
    while start < end:
        stop = data.find(b"\n", start, end)
        stop = end if stop < 0 else stop
        yield data[start:stop]
        start = stop + 1
