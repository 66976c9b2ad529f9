"""Plain YAML scalars by the core schema of YAML 1.2 (section 10.3.2), and where YAML 1.1 tools read something else.

One exception: `.nan` stays text. A value that is not equal to itself would be a change in every review.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from change_guard.documents.tree import MAX_EXPONENT

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TRUE = frozenset(("true", "True", "TRUE"))
_FALSE = frozenset(("false", "False", "FALSE"))
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEX = re.compile(r"0x[0-9a-fA-F]+\Z")
_FRACTION = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_INFINITE = re.compile(r"([-+]?)\.(?:inf|Inf|INF)\Z")
_MAX_DIGITS = 3_000

_OLD_TRUE = frozenset(("y", "Y", "yes", "Yes", "YES", "on", "On", "ON"))
_OLD_FALSE = frozenset(("n", "N", "no", "No", "NO", "off", "Off", "OFF"))
_OLD_OCTAL = re.compile(r"[-+]?0[0-7_]+\Z")
_OLD_SEXAGESIMAL = re.compile(r"[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?\Z")
_OLD_UNDERSCORES = re.compile(
    r"(?=.*_)[-+]?(?:[1-9][0-9_]*|[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)\Z"
)
_OLD_BINARY = re.compile(r"[-+]?0b_*[01][01_]*\Z")
_OLD_HEX = re.compile(r"(?:[-+]0x|0x(?=[0-9a-fA-F]*_))_*[0-9a-fA-F][0-9a-fA-F_]*\Z")
_ONLY_NEW = re.compile(
    r"[-+]?(?:[0-9]+[eE][-+]?[0-9]+|(?:[0-9]+\.[0-9]*|\.[0-9]+)[eE][0-9]+|0[0-9]*[89][0-9]*)\Z|0o[0-7]+\Z"
)


def core(written: str) -> Any:
    """The value of a plain scalar; raises ValueError for a number that no program could use."""
    if written in _NULL:
        return None
    first = written[0]
    if first in "tTfF":
        return True if written in _TRUE else False if written in _FALSE else written
    if first not in "0123456789+-.":
        return written
    return _number(written)


def _number(written: str) -> Any:
    if _INTEGER.match(written):
        return int(exact(written)) if len(written) > 18 else int(written)
    if _FRACTION.match(written):
        return exact(written)
    if _OCTAL.match(written) or _HEX.match(written):
        _refuse_length(written)
        return int(written, 0)
    infinite = _INFINITE.match(written)
    return Decimal(infinite[1] + "Infinity") if infinite else written


def exact(written: str) -> Decimal:
    """The number to its last digit; raises ValueError for one so long or large that using it would fill the memory."""
    _refuse_length(written)
    try:
        number = Decimal(written)
    except InvalidOperation:
        raise ValueError(f"the number {written[:40]} is too large for any program") from None
    if abs(number.adjusted()) > MAX_EXPONENT and not written.lstrip("+-").isdigit():
        raise ValueError(f"the number {written[:40]} is too large for any program")
    return number


def _refuse_length(written: str) -> None:
    if len(written) > _MAX_DIGITS:
        raise ValueError(f"a number has {len(written):,} digits")


def readings(written: str) -> tuple[str, str] | None:
    """(what a YAML 1.1 tool reads, what a YAML 1.2 tool reads), or None where both read the same."""
    text = f"the text {written!r}"
    if _ONLY_NEW.match(written):
        return text, f"{core(written)}"
    old = _only_old(written)
    if not old:
        return None
    return old, str(int(written)) if _INTEGER.match(written) else text


def _only_old(written: str) -> str:
    """What a YAML 1.1 tool reads; nothing where a YAML 1.2 tool reads the same."""
    if written in _OLD_TRUE or written in _OLD_FALSE:
        return "true" if written in _OLD_TRUE else "false"
    digits = written.replace("_", "")
    if _OLD_OCTAL.match(written):
        same = digits == written and int(digits, 8) == int(digits)
        return "" if same else f"{int(digits, 8)} (octal)"
    if _OLD_SEXAGESIMAL.match(written):
        return f"{_base_sixty(written)} (base 60)"
    if _OLD_UNDERSCORES.match(written):
        return digits
    base = 16 if _OLD_HEX.match(written) else 2 if _OLD_BINARY.match(written) else 0
    return str(int(digits, base)) if base else ""


def _base_sixty(written: str) -> str:
    sign = "-" if written.startswith("-") else ""
    total = Decimal(0)
    for part in written.lstrip("+-").replace("_", "").split(":"):
        total = total * 60 + Decimal(part or 0)
    return f"{sign}{total}"
