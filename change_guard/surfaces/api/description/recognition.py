"""Whether a file is an API description, by its content: an `openapi` or `swagger` key at the top level, wherever it
stands."""

from __future__ import annotations

import re

_WORDS = (b"openapi", b"swagger")
_YAML = re.compile(rb"""^["']?(?:openapi|swagger)["']?\s*:\s*["']?\d""", re.M)
_JSON = re.compile(rb'"(?:openapi|swagger)"\s*:\s*"\d')
_FIRST = re.compile(rb'\{\s*"(?:openapi|swagger)"\s*:\s*"\d')


def recognises(path: str, head: bytes) -> bool:
    """A byte test first; only a JSON file that holds the key, and not first, is opened, and then only its top
    level."""
    if b"\x00" in head[:4]:
        head = head.decode("utf-16", "ignore").encode() if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    if not any(word in head for word in _WORDS):
        return False
    body = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if body[:1] != b"{":
        return _YAML.search(body) is not None
    return _FIRST.match(body) is not None or (_JSON.search(body) is not None and _says_version(body))


def _says_version(body: bytes) -> bool:
    import msgspec

    try:
        top = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        # Broken JSON that speaks of OpenAPI is ours: the reader will say what is wrong with it.
        return True
    return "openapi" in top or "swagger" in top
