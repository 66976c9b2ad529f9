"""The hashes by which flag systems place customers, as their specifications give them."""

from __future__ import annotations

from collections.abc import Sequence


def murmur3(data: bytes, seed: int = 0) -> int:
    """MurmurHash3, x86, 32 bits, unsigned (Appleby, smhasher)."""
    mask = 0xFFFFFFFF
    value = seed
    whole = len(data) // 4 * 4
    for start in range(0, whole, 4):
        value ^= _scrambled(int.from_bytes(data[start : start + 4], "little"))
        value = ((value << 13) | (value >> 19)) & mask
        value = (value * 5 + 0xE6546B64) & mask
    value ^= _scrambled(int.from_bytes(data[whole:], "little")) if len(data) > whole else 0
    value ^= len(data)
    value ^= value >> 16
    value = (value * 0x85EBCA6B) & mask
    value ^= value >> 13
    value = (value * 0xC2B2AE35) & mask
    return value ^ (value >> 16)


def _scrambled(block: int) -> int:
    mask = 0xFFFFFFFF
    block = (block * 0xCC9E2D51) & mask
    block = ((block << 15) | (block >> 17)) & mask
    return (block * 0x1B873593) & mask


def cbor_text(text: str) -> bytes:
    """A text string in deterministic CBOR (RFC 8949, sections 3.1 and 4.2)."""
    data = text.encode("utf-8", "surrogatepass")
    size = len(data)
    if size < 24:
        return bytes((0x60 | size,)) + data
    width, mark = next((width, mark) for width, mark in ((1, 24), (2, 25), (4, 26), (8, 27)) if size < 1 << (8 * width))
    return bytes((0x60 | mark,)) + size.to_bytes(width, "big") + data


def cbor_texts(texts: Sequence[str]) -> bytes:
    """A list of fewer than 24 text strings in deterministic CBOR."""
    return bytes((0x80 | len(texts),)) + b"".join(map(cbor_text, texts))


def fnv1a_units(text: str) -> int:
    """FNV-1a over UTF-16 code units, as JavaScript counts a text."""
    data = text.encode("utf-16-le", "surrogatepass")
    value = 0x811C9DC5
    for at in range(0, len(data), 2):
        value = ((value ^ int.from_bytes(data[at : at + 2], "little")) * 0x01000193) & 0xFFFFFFFF
    return value


def fnv1a(data: bytes) -> int:
    """FNV-1a, 32 bits (Fowler, Noll, Vo)."""
    value = 0x811C9DC5
    for byte in data:
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value
