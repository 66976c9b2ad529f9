"""Does a text speak of this change at all? Its plan, its product, its call: the name by which customers know it."""

from __future__ import annotations

import re

from change_guard.model import Change

_PATH = re.compile(r"(?:^|\s)(/\S*)")
_TOKEN = re.compile(r"[^\W\d_]+")
_SAYS_API = re.compile(r"\bAPIs?\b|\bendpoints?\b")
_OPAQUE = re.compile(r"\S*\d\S*")
_GENERIC = frozenset(
    (
        *("plan", "plans", "price", "pricing", "product", "products", "tier", "item", "sku", "id", "the", "and", "for"),
        *("monthly", "yearly", "annual", "month", "year", "api", "per", "with", "all", "one", "not", "any", "default"),
        *("get", "put", "post", "delete", "patch", "head", "options", "query", "parameter", "header", "path", "body"),
        *("request", "response", "security", "scheme", "servers", "url", "info", "field", "status"),
    )
)
SHORT = 4
"""Letters of a word that has no other forms but its plural."""


def names(text: str, change: Change) -> bool:
    """Whether the text names what changes; true where it has no name that a customer could know."""
    path = _PATH.search(change.subject) if change.surface == "api" else None
    if path:
        return _tells_path(text, path[1]) or _tells_words(text, _static(path[1]))
    words = tokens(_thing(change.subject))
    return not words or any(_tells(text, word) for word in words)


def tokens(name: str) -> list[str]:
    """The words of a name in small letters, without those of every name and without what only a machine says."""
    spoken = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"[-_./]", " ", name))
    words = _TOKEN.findall(_OPAQUE.sub(" ", spoken).lower())
    return [word for word in words if len(word) > 2 and word not in _GENERIC]


def _thing(subject: str) -> str:
    """`team` of `team plan, monthly`: the plan is what customers know it by."""
    plan, found, _ = subject.partition(" plan")
    return plan if found else subject


def _tells_path(text: str, path: str) -> bool:
    """The path, or a folder above it that is named as such: `/v1/` or all of `/v1`."""
    steps = path.strip("/").split("/")
    for size in range(len(steps), 0, -1):
        pattern = "/".join("[^/\\s]+" if step.startswith("{") else re.escape(step) for step in steps[:size])
        rest = r"(?![\w{-])" if size == len(steps) else r"(?:/?\*|/?(?![\w/{-])|/(?![\w{]))"
        if re.search(rf"/{pattern}{rest}", text):
            return True
    return False


def _static(path: str) -> list[str]:
    """The words of a path but its version and its parameters."""
    return tokens(" ".join(step for step in path.split("/") if not step.startswith("{")))


def _tells_words(text: str, words: list[str]) -> bool:
    """`the orders API` for /v1/orders; the same word said of something else names no call."""
    return _SAYS_API.search(text) is not None and bool(words) and all(_tells(text, word) for word in words)


def _tells(text: str, word: str) -> bool:
    """Whether the word stands there; a long one in any of its forms, a short one alone: `pro` is not in `provide`."""
    form = rf"{re.escape(word)}s?(?![^\W\d_])" if len(word) <= SHORT else re.escape(word[: max(SHORT, len(word) - 2)])
    return re.search(rf"(?<![^\W\d_]){form}", re.sub(r"[-_]", " ", text), re.I) is not None
