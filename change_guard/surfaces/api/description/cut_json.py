"""JSON into blocks: by a parser that checks everything and builds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sized

from change_guard.surfaces.api.description.blocks import HOLDERS, Block, Cut, Unclear
from change_guard.surfaces.api.description.mentions import in_json
from change_guard.surfaces.api.description.spec import Keys

_MEMBER = re.compile(rb"""\s*[{,]\s*("(?:[^"\\]|\\.)*")\s*:\s*""")
_CLOSE, _EMPTY = re.compile(rb"\s*\}"), re.compile(rb"\{\s*\}")


def cut_json(data: bytes) -> Cut:
    """The blocks of a JSON file; raises Unclear where it must be read as a whole."""
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
        raise Unclear from None
    return Cut(blocks, b"{}")


def _members(data: bytes, start: int, end: int, held: Mapping[str, Sized]) -> Iterator[tuple[str, int, int]]:
    """(name, start, end) of each member of the object that stands there; raises Unclear where a name stands twice, of
    which the parser shows one."""
    at = start
    for name, value in held.items():
        found = _MEMBER.match(data, at)
        if found is None or _spoken(found[1]) != name:
            raise Unclear
        at = found.end() + len(value)
        yield name, found.end(), at
    closing = _CLOSE.match(data, at) if held else _EMPTY.match(data, at)
    if closing is None or closing.end() != end:
        raise Unclear


def _spoken(key: bytes) -> str:
    if b"\\" not in key:
        return key[1:-1].decode()
    import msgspec

    return msgspec.json.decode(key, type=str)
