"""A description into blocks without reading it: each path, each component, each other entry at the top.

Most of a large description is the same on both sides to the byte, and leads to nothing that differs; what is never
asked for need not be parsed. A cut gives up (None) wherever it could be wrong: aliases, merge keys, tabs, lone line
breaks of other kinds, escapes in references, keys that are no plain line. Then everything is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from change_guard.surfaces.api.references import is_file
from change_guard.surfaces.api.spec import Keys

HOLDERS = ("paths", "definitions", "parameters", "responses")
"""Entries at the top whose own entries are blocks. `components` holds such holders."""

_REF = re.compile(
    rb"""\$ref["']?\s*:\s*(?:>-?[ ]*\r?\n\s+)?(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'>|#&*{\[!][^\s,}]*|\#[^\s,}]*))"""
)
_SAID = re.compile(rb"""\$ref["']?\s*:(?!\s*[{\[]|[ ]*\r?\n\s*["']?[\w-]+["']?:)""")
"""Where a reference is written; `$ref: {` is a field of that name."""

_ODD = (b"\t", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\n%", b"\n---", b"\n...", b"<<:", b"\n? ")
_LONE = re.compile(rb"\r(?!\n)")
_ESCAPED = re.compile(rb"""\$ref["']?\s*:\s*"[^"\n]*\\""")
_ANCHOR = re.compile(rb"&([\w.-]+)")
_ALIAS = re.compile(rb"\*([\w.-]+)")
_TOP = re.compile(rb"""(?:\A|\n)(?:"([^"\\\n]*)"|'([^'\n]*)'|([A-Za-z$_][\w.$-]*))[ ]*:(?=[ \n\r])([^\n]*)""")
_FIRST = re.compile(rb"( *)[^\s#]")
_KEY = re.compile(
    rb"""(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s"'\#&*!|>{}\[\],?%@`-][^\#\n\r]*?|-[^\s\#][^\#\n\r]*?))"""
    rb"""[ ]*:[ ]*(?:[ ]\#.*)?\r?$"""
)


@dataclass
class Block:
    """Bytes of the file from `start` to `end`: the value, in JSON, or the lines below the key, in YAML."""

    keys: Keys
    data: bytes
    start: int
    end: int
    fixed: bool = False
    """Whether it must stay, since its key is written over two lines (`? key`)."""

    @property
    def body(self) -> bytes:
        return self.data[self.start : self.end]

    @cached_property
    def _found(self) -> list[tuple[bytes, ...]]:
        return _REF.findall(self.body)

    @property
    def count(self) -> int:
        """How many references were read."""
        return len(self._found)

    @property
    def references(self) -> tuple[str, ...]:
        """Each reference once."""
        return tuple(dict.fromkeys(b"".join(groups).decode("utf-8", "replace") for groups in self._found))


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

    @property
    def outward(self) -> bool:
        """Whether a reference leads into another file."""
        return any(is_file(ref) for block in self.blocks.values() for ref in block.references)

    @property
    def plain(self) -> bool:
        """Whether every `$ref` of the blocks was found: none is folded, escaped or an alias."""
        return all(len(_SAID.findall(block.body)) == block.count for block in self.blocks.values())


def _blank(body: bytes) -> bytes:
    """As many lines, and in the last one as many characters."""
    lines = body.count(b"\n")
    last = body[body.rfind(b"\n") + 1 :]
    width = len(last) if last.isascii() else len(last.decode("utf-8", "replace"))
    return b"\n" * lines + b" " * (width if lines else max(width - 2, 0))


def cut(data: bytes) -> Cut | None:
    """The blocks of a file, None where it must be read as a whole."""
    if (
        data[:3] == b"\xef\xbb\xbf"
        or b"\x00" in data[:4]
        or _ESCAPED.search(data)
        or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    ):
        return None
    return _json(data) if data.lstrip()[:1] == b"{" else _yaml(data)


def _json(data: bytes) -> Cut | None:
    import msgspec

    decode = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
    blocks: dict[Keys, Block] = {}
    try:
        at = 0
        for name, raw in decode(data).items():
            start = data.find(raw, at)
            at = start + len(raw)
            if start < 0:
                return None
            if name == "components":
                inner = start
                for section, held in decode(raw).items():
                    inner = data.find(held, inner)
                    if inner < 0 or not _members(data, (name, section), inner, decode(held), blocks):
                        return None
                    inner += len(held)
            elif name not in HOLDERS:
                blocks[(name,)] = Block((name,), data, start, at)
            elif not _members(data, (name,), start, decode(raw), blocks):
                return None
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError):
        return None
    return Cut(blocks, b"{}")


def _members(data: bytes, above: Keys, start: int, held: Mapping[str, object], blocks: dict[Keys, Block]) -> bool:
    at = start
    for name, value in held.items():
        body = bytes(value)  # type: ignore[call-overload]
        found = data.find(body, at) if b'"' in body else -1
        if found < 0:
            if len(body) > 16:
                return False
            continue
        at = found + len(body)
        blocks[(*above, name)] = Block((*above, name), data, found, at)
    return True


def _yaml(data: bytes) -> Cut | None:
    head = data[4:] if data.startswith(b"---\n") else data
    if any(odd in head for odd in _ODD) or data[:1] == b"%" or (b"\r" in data and _LONE.search(data)) or _aliased(data):
        return None
    blocks: dict[Keys, Block] = {}
    for name, start, end, rest in _sections(data):
        if (name,) in blocks or any(keys[0] == name for keys in blocks):
            return None
        if rest or name not in (*HOLDERS, "components"):
            blocks[(name,)] = Block((name,), data, start, end)
        elif name == "components":
            for section, low, high, _ in _entries(data, start, end):
                if section is None or not _put((name, section), data, low, high, blocks):
                    return None
        elif not _put((name,), data, start, end, blocks):
            return None
    return Cut(blocks, b" {}")


def _put(above: Keys, data: bytes, start: int, end: int, blocks: dict[Keys, Block]) -> bool:
    for name, low, high, fixed in _entries(data, start, end):
        if name is None or (*above, name) in blocks:
            return False
        blocks[(*above, name)] = Block((*above, name), data, low - 1, high, fixed)
    return True


def _aliased(data: bytes) -> bool:
    anchors = set(_ANCHOR.findall(data)) if b"&" in data else set()
    return bool(anchors) and bool(anchors & set(_ALIAS.findall(data)))


def _sections(data: bytes) -> Iterator[tuple[str, int, int, bool]]:
    """(name, where its lines begin and end, whether a value stands beside the key) of each entry at the top."""
    found = list(_TOP.finditer(data))
    for index, match in enumerate(found):
        end = found[index + 1].start() + 1 if index + 1 < len(found) else len(data)
        start = min(match.end() + 1, end)
        rest = match[4].split(b" #")[0].strip()
        yield b"".join(part or b"" for part in match.groups()[:3]).decode("utf-8", "replace"), start, end, bool(rest)


def _entries(data: bytes, start: int, end: int) -> Iterator[tuple[str | None, int, int, bool]]:
    """(name, start, end, whether it must stay) of each entry of a mapping; None as a name where a line is no key."""
    indent = next((len(found[1]) for line in _lines(data, start, end) if (found := _FIRST.match(line))), 0)
    if indent == 0:
        if data[start:end].strip():
            yield None, start, end, True
        return
    pattern = re.compile(rb"\n( {1,%d})([^ \n\r#][^\n]*)" % indent)
    heads = list(pattern.finditer(data, start - 1, end))
    index = 0
    while index < len(heads):
        head = heads[index]
        long = head[2].startswith(b"? ")
        index += 2 if long and index + 1 < len(heads) and heads[index + 1][2][:2] in (b": ", b":", b":\r") else 1
        high = heads[index].start() + 1 if index < len(heads) else end
        key = _KEY.match(head[2][2:].rstrip() + b":" if long else head[2])
        if key is None or len(head[1]) != indent:
            yield None, start, end, True
            return
        name = b"".join(part or b"" for part in key.groups()).decode("utf-8", "replace")
        yield name, min(head.end() + 1, high), high, long


def _lines(data: bytes, start: int, end: int) -> Iterator[bytes]:
    while start < end:
        stop = data.find(b"\n", start, end)
        stop = end if stop < 0 else stop
        yield data[start:stop]
        start = stop + 1
