"""YAML into blocks: by lines and their indentation, where nothing could make these mean something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from change_guard.surfaces.api.description.blocks import HOLDERS, Block, Cut, Unclear
from change_guard.surfaces.api.description.mentions import in_yaml
from change_guard.surfaces.api.description.seams import check
from change_guard.surfaces.api.description.spec import Keys

_NEL, _SEPARATOR = re.compile(rb"\xc2\x85"), re.compile(rb"\xe2\x80[\xa8\xa9]")
"""Line breaks to YAML 1.1: NEL; U+2028 and U+2029."""

_MARK = b"\xef\xbb\xbf"
"""A byte order mark, which the parser passes over at the beginning of any line."""

_AT_EDGE = re.compile(rb"\n(?=[^ \n\r#])")
_OTHER = (b"%", b"---", b"...", b"? ")
"""What a line at the left edge must not begin with: directives, ends and starts of documents, keys of several lines."""

_MERGE = re.compile(rb"<<:")
_ANCHOR = re.compile(rb"&([\w.-]+)")
_ALIAS = re.compile(rb"\*([\w.-]+)")
_TOP = re.compile(rb"""(?:"([^"\\\n]*)"|'([^'\n]*)'|([A-Za-z$_][\w.$-]*))[ ]*:(?=[ \n\r])([^\n]*)""")
_FIRST = re.compile(rb"( *)[^\s#]")
_KEY = re.compile(
    rb"""(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s"'\#&*!|>{}\[\],?%@`-][^\#\n\r]*?|-[^\s\#][^\#\n\r]*?))"""
    rb"""[ ]*:[ ]*(?:[ ]\#.*)?\r?$"""
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a mapping, by offsets: its key's line, and the lines below it."""

    name: str
    key: int
    start: int
    end: int
    apart: bool = True
    """Whether its lines are all there is of it: no value stands beside the key, and the key is not over two lines."""


def cut_yaml(data: bytes) -> Cut:
    """The blocks of a YAML file; raises Unclear where it must be read as a whole."""
    edges = [found.end() for found in _AT_EDGE.finditer(data)]
    _refuse_odd(data, edges)
    blocks: dict[Keys, Block] = {}
    seams: list[int] = []
    for top, odd in _sections(data, [0, *edges]):
        seams.append(top.key)
        if not top.apart or top.name not in (*HOLDERS, "components"):
            _put((), data, top, blocks)
        elif odd:
            raise Unclear
        else:
            for entry in _entries(data, top.start, top.end):
                seams.append(entry.key)
                if top.name != "components":
                    _put((top.name,), data, entry, blocks)
                    continue
                for member in _entries(data, entry.start, entry.end):
                    seams.append(member.key)
                    _put((top.name, entry.name), data, member, blocks)
    check(data, seams)
    return Cut(blocks, b" {}")


def _refuse_odd(data: bytes, edges: list[int]) -> None:
    """Raises Unclear where lines and their indentation may not be what they seem."""
    first = 4 if data.startswith(b"---\n") else 0
    if data.startswith((b"%", b"..."), first) or data.startswith(b"---", first):
        raise Unclear
    if b"\t" in data or _MERGE.search(data) or any(data.startswith(_OTHER, edge) for edge in edges if edge > first):
        raise Unclear
    if not data.isascii() and (_NEL.search(data) or _SEPARATOR.search(data) or _MARK in data):
        raise Unclear
    if _aliased(data):
        raise Unclear


def _put(above: Keys, data: bytes, entry: _Entry, blocks: dict[Keys, Block]) -> None:
    keys = (*above, entry.name)
    if keys in blocks:
        raise Unclear
    start = entry.start - 1 if above else entry.start if entry.apart else entry.key
    blocks[keys] = Block(keys, data, start, entry.end, in_yaml, fixed=not entry.apart)


def _aliased(data: bytes) -> bool:
    anchors = set(_ANCHOR.findall(data)) if b"&" in data else set()
    return bool(anchors) and bool(anchors & set(_ALIAS.findall(data)))


def _sections(data: bytes, edges: list[int]) -> Iterator[tuple[_Entry, bool]]:
    """Each entry at the top, and whether a line within it stands at the left edge and is no key that we know."""
    names: set[str] = set()
    found = [(index, match) for index, edge in enumerate(edges) if (match := _TOP.match(data, edge))]
    ends = [(index, match.start()) for index, match in found[1:]]
    for (index, match), (later, end) in zip(found, [*ends, (len(edges), len(data))], strict=False):
        name = _written(match.groups()[:3])
        if name in names:
            raise Unclear
        names.add(name)
        beside = match[4].split(b" #")[0].strip()
        yield _Entry(name, match.start(), min(match.end() + 1, end), end, not beside), later > index + 1


def _entries(data: bytes, start: int, end: int) -> Iterator[_Entry]:
    """Each entry of a mapping; raises Unclear where a line is no key."""
    indent = next((len(found[1]) for line in _lines(data, start, end) if (found := _FIRST.match(line))), 0)
    if indent == 0:
        if data[start:end].strip():
            raise Unclear
        return
    heads = list(re.compile(rb"\n( {1,%d})([^ \n\r#][^\n]*)" % indent).finditer(data, start - 1, end))
    index = 0
    while index < len(heads):
        head = heads[index]
        long = head[2].startswith(b"? ")
        index += 2 if long and index + 1 < len(heads) and heads[index + 1][2][:2] in (b": ", b":", b":\r") else 1
        high = heads[index].start() + 1 if index < len(heads) else end
        key = _KEY.match(head[2][2:].rstrip() + b":" if long else head[2])
        if key is None or len(head[1]) != indent or b": " in (key[3] or b""):
            raise Unclear
        yield _Entry(_written(key.groups()), head.start() + 1, min(head.end() + 1, high), high, not long)


def _written(groups: Sequence[bytes | None]) -> str:
    return b"".join(filter(None, groups)).decode("utf-8", "replace")


def _lines(data: bytes, start: int, end: int) -> Iterator[bytes]:
    while start < end:
        stop = data.find(b"\n", start, end)
        stop = end if stop < 0 else stop
        yield data[start:stop]
        start = stop + 1
