"""Where each system's hash puts a customer on [0, 1): its published rule, to the bit.

An axis names its rule by `hash` and gives what is hashed in `seed`. The tests run every rule against the vendor's SDK.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from hashlib import md5, sha1, sha256
from typing import Any
from zlib import crc32

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import text
from change_guard.surfaces.flags.formats import flagd_judge
from change_guard.surfaces.flags.formats.flagd_targeting import HASH as FLAGD
from change_guard.surfaces.flags.formats.hashing import fnv1a, fnv1a_units, murmur3

Rule = Callable[[tuple[str, ...], str], Fraction]
"""From the axis's seed and the customer's own text to a place."""

ALMOST_ONE = 1 - Fraction(1, 1 << 64)
"""Systems that divide by the largest hash can reach one; nobody is dealt beyond the last part."""


def published(axis: Axis) -> bool:
    """Whether anybody outside the vendor can say where the axis puts a customer."""
    return axis.hash in RULES or axis.hash == FLAGD


def place(axis: Axis, customer: Mapping[str, Any]) -> Fraction:
    """Where the axis puts the customer; one whose attribute is missing is hashed as an empty text."""
    if axis.hash == FLAGD:
        return flagd_judge.place(axis, customer)
    who = "".join(text(customer.get(name)) or "" for name in axis.by)
    return min(RULES[axis.hash](axis.seed, who), ALMOST_ONE)


def _goff(seed: tuple[str, ...], who: str) -> Fraction:
    """fnv1a32 of flag and key, in thousandths of a percent of the sum of percentages (seed: flag, buckets)."""
    buckets = int(seed[1])
    return Fraction(fnv1a((seed[0] + who).encode()) % buckets, buckets)


def _flipt(seed: tuple[str, ...], who: str) -> Fraction:
    return Fraction(crc32((seed[0] + who).encode()) % 1000, 1000)


def _flipt_threshold(seed: tuple[str, ...], who: str) -> Fraction:
    """Boolean flags hash the entity first, and in whole percent."""
    return Fraction(crc32((who + seed[0]).encode()) % 100, 100)


def _unleash(seed: tuple[str, ...], who: str) -> Fraction:
    """murmur3 of `group:customer` (seed: group, murmur seed, buckets)."""
    buckets = int(seed[2])
    return Fraction(murmur3(f"{seed[0]}:{who}".encode(), int(seed[1])) % buckets, buckets)


def _launchdarkly(seed: tuple[str, ...], who: str) -> Fraction:
    """sha1 of `key.salt.customer`, or of `seed.customer`; fifteen hexadecimal digits."""
    digits = sha1(".".join((*seed, who)).encode(), usedforsecurity=False).hexdigest()[:15]
    return Fraction(int(digits, 16), 0xFFFFFFFFFFFFFFF)


def _growthbook_1(seed: tuple[str, ...], who: str) -> Fraction:
    return Fraction(fnv1a_units(who + seed[0]) % 1000, 1000)


def _growthbook_2(seed: tuple[str, ...], who: str) -> Fraction:
    return Fraction(fnv1a_units(str(fnv1a_units(seed[0] + who))) % 10000, 10000)


def _configcat(seed: tuple[str, ...], who: str) -> Fraction:
    digits = sha1((seed[0] + who).encode(), usedforsecurity=False).hexdigest()[:7]
    return Fraction(int(digits, 16) % 100, 100)


def _split(seed: tuple[str, ...], who: str) -> Fraction:
    """murmur3 of the key with the split's own seed, in whole percent."""
    return Fraction(murmur3(who.encode(), int(seed[0]) & 0xFFFFFFFF) % 100, 100)


def _split_legacy(seed: tuple[str, ...], who: str) -> Fraction:
    """Java's hash of a text, crossed with the seed, in whole percent."""
    hashed = 0
    for letter in who:
        hashed = _signed(31 * hashed + ord(letter))
    return Fraction(abs(_signed(hashed ^ int(seed[0]))) % 100, 100)


def _signed(number: int) -> int:
    """The number as 32 bits hold it."""
    return (number + (1 << 31)) % (1 << 32) - (1 << 31)


def _flagsmith(seed: tuple[str, ...], who: str) -> Fraction:
    """md5 of the ids joined by commas, modulo 9999; hashed again, doubled, where it is all of them."""
    said, repeat = ",".join((*seed, who)), 1
    while True:
        value = int(md5((",".join([said] * repeat)).encode(), usedforsecurity=False).hexdigest(), 16) % 9999
        if value < 9998:
            return Fraction(value, 9998)
        repeat += 1


def _dotnet(seed: tuple[str, ...], who: str) -> Fraction:
    """sha256 of customer and hint, one a line; the first four bytes, little endian."""
    digest = sha256("\n".join((who, *seed)).encode()).digest()
    return Fraction(int.from_bytes(digest[:4], "little"), 0xFFFFFFFF)


RULES: dict[str, Rule] = {
    "GO Feature Flag": _goff,
    "Flipt": _flipt,
    "Flipt threshold": _flipt_threshold,
    "Unleash": _unleash,
    "LaunchDarkly": _launchdarkly,
    "GrowthBook 1": _growthbook_1,
    "GrowthBook 2": _growthbook_2,
    "ConfigCat": _configcat,
    "Split": _split,
    "Split legacy": _split_legacy,
    "Flagsmith": _flagsmith,
    ".NET": _dotnet,
}
