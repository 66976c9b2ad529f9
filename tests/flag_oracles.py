"""Our evaluation beside the vendors' own SDKs: the same flags, ten thousand customers, equal answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.model import Watch
from change_guard.surfaces.flags import formats
from change_guard.surfaces.flags.evaluating import evaluate
from change_guard.surfaces.flags.flagset import Person

CUSTOMERS = 10_000
Customer = dict[str, Any]


def customers(count: int = CUSTOMERS) -> Iterator[tuple[str, Customer]]:
    """A name, and attributes of which some are missing."""
    for number in range(count):
        attributes: Customer = {
            "plan": ("pro", "free", "team", None)[number % 4],
            "country": ("DE", "FR", "US")[number % 3],
            "age": number % 71,
            "email": f"user{number}@{'x.org' if number % 5 else 'y.com'}",
            "app": f"{number % 4}.{number % 13}.{number % 3}",
        }
        yield f"user-{number}", {name: value for name, value in attributes.items() if value is not None}


def ours(value: Any, format: str, key: str, path: str = "flags.json") -> Callable[[Customer], Any]:
    """What we say a flag of the file serves, as a plain value; `opaque` would be one that we do not read."""
    document = Document.holding(value, path, watch=Watch(path, "flags", map={"format": format}))
    (flags,) = formats.of(document).flag_sets(document)
    return lambda customer: plain(evaluate(key, flags.flags, Person(customer)))


def plain(served: Any) -> Any:
    """A served value as the SDKs hand it out; None where the program's own default decides."""
    if served.kind == "boolean":
        return served.text == "true"
    if served.kind in ("code", "nothing"):
        return None
    return served.text


def disagreements(ask: Callable[[str, Customer], Any], answer: Callable[[str, Customer], Any]) -> list[Any]:
    """The first few customers of whom the two say different things."""
    found = []
    for name, attributes in customers():
        said, told = ask(name, attributes), answer(name, attributes)
        if said != told:
            found.append((name, attributes, said, told))
    return found[:5]
