"""What a customer does with an operation: cancel, delete, export, unsubscribe, sign up. Told from the method, the words
of the path and the operationId."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from change_guard.surfaces import flows
from change_guard.surfaces.api.contract.operations import Operation
from change_guard.surfaces.naming import word_set, words

MAILS = word_set("newsletter mailing email mail marketing list")
SUBSCRIPTION = word_set("subscription membership contract autorenewal")
WHOLE = word_set("account accounts me profile self")
"""A path that ends with one of these is the customer's own account; `/users/{id}` may be anybody's."""
_PLAIN = word_set("api rest public my the v")
MOST = 20
"""Operations of a change that are looked at: one that reaches more is about something else."""


def flow(operations: Iterable[Operation]) -> str:
    """What customers do with the first of these operations that tells."""
    known = (of(operation) for _, operation in zip(range(MOST), operations, strict=False))
    return next((name for name in known if name), "")


def of(operation: Operation) -> str:
    """`cancel`, `delete`, `export`, `unsubscribe`, `refund`, `consent`, `signup`, or nothing."""
    said = operation.node.mapping.get("operationId")
    return _read(operation.method, operation.path, said if isinstance(said, str) else "")


def way_left(gone: Operation, others: Iterable[Operation]) -> bool:
    """Whether customers can still do the same to the same thing by another operation that is here to stay."""
    name, about = of(gone), _nouns(gone.path)
    return bool(name) and any(
        of(other) == name and not other.deprecated and (not about or about & _nouns(other.path))
        for other in others
        if other.identity != gone.identity
    )


@lru_cache(maxsize=20_000)
def _read(method: str, path: str, operation_id: str) -> str:
    end = _literals(path)[-1:]
    said = frozenset(words(" ".join(_literals(path)))) | frozenset(words(operation_id))
    if method == "delete":
        return _ended(said, end[0] if end else "")
    name = flows.flow(said - {"v"})
    if name in ("cancel", "delete") and method == "get":
        return ""
    if name == "cancel" and not said & flows.CONTRACT and _nouns(path):
        return ""
    return "" if name == "signup" and (method != "post" or said & flows.MACHINERY) else name


def _ended(said: frozenset[str], end: str) -> str:
    """A DELETE ends what stands last in the path."""
    last = frozenset(words(end))
    if end.lower() in WHOLE:
        return "delete"
    if not last & SUBSCRIPTION or said & flows.MACHINERY:
        return ""
    return "unsubscribe" if said & MAILS else "cancel"


def _nouns(path: str) -> frozenset[str]:
    """The things a path names."""
    verbs = flows.CANCEL | flows.ERASE | flows.EXPORT | _PLAIN
    return frozenset(word for part in _literals(path) for word in words(part) if not word.isdigit()) - verbs


def _literals(path: str) -> list[str]:
    return [part for part in path.split("/") if part and "{" not in part]
