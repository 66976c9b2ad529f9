"""What the products of a payment provider cost, by their ids: `{"749342": 9, "749343": 90}`, as Plausible keeps them
(priv/plan_prices.json) beside its lists of plans, which say which plan an id is and how often it is paid.

Nobody can tell such a file by its shape alone, so its name has to speak of prices."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Price
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, shaped

_ID = re.compile(r"\d{4,12}\Z|(?:pri|price|prod|plan)_\w+\Z")
_HELD = re.compile(r"(monthly|yearly|annual)_(?:product|price|plan)_id\Z")
_MOST = 50
"""Files of a folder that are looked at."""
Names = dict[str, tuple[str, str]]
"""By id: the plan it is, and how often it is paid."""


def recognises(value: Any) -> bool:
    """Whether the value is nothing but amounts by id."""
    return isinstance(value, dict) and len(value) >= 2 and all(
        isinstance(key, str) and _ID.match(key) and scalars.amount(said) for key, said in value.items()
    )  # fmt: skip


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where the file holds anything else now."""
    return _catalogue(document, _names(document))


def read_both(before: Document, after: Document) -> tuple[Catalogue, Catalogue]:
    """Both catalogues, with one name for each id. Of a plan that is sold by another id now, its own list tells what it
    costs, so neither id is told of here."""
    had, has = _names(before), _names(after)
    names = {**had, **has}
    left = {plan for key, plan in had.items() if key not in has}
    came = {plan for key, plan in has.items() if key not in had}
    moved = {key for key, plan in names.items() if plan in left & came and (key in had) != (key in has)}
    return _catalogue(before, names, moved), _catalogue(after, names, moved)


def _catalogue(document: Document, names: Names, told: Collection[str] = ()) -> Catalogue:
    draft = CatalogueDraft()
    for key, said in (shaped(document, recognises, "a list of amounts by id") or {}).items():
        cost = scalars.amount(said)
        plan, every = names.get(key, ("", ""))
        if cost is not None and key not in told:
            offer = draft.offer("plan", f"{plan} ({key})" if plan else key, (key,))
            offer.prices.append(Price(cost[0], cost[1], (key,), interval=every))
    return draft.done()


def held(plan: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The ids a plan of a list is sold by: the entry, and the interval it is for."""
    ids = ((key, found, plan[key]) for key in plan if isinstance(key, str) and (found := _HELD.match(key)))
    return {str(said): (key, scalars.interval(found[1]) or "") for key, found, said in ids if said}


def amounts(document: Document) -> dict[str, Any]:
    """What ids cost, from the file beside a list of plans that says it; empty where there is none."""
    value = _value(document.beside(_beside(document, "plan_prices.json")))
    return value if recognises(value) else {}


def _names(document: Document) -> Names:
    from change_guard.surfaces.pricing.formats import plan_list

    names: Names = {}
    folder = document.path.rpartition("/")[0]
    paths = (path for path in document.paths(folder) if path.endswith(".json") and path != document.path)
    for path in islice((path for path in paths if path.rpartition("/")[0] == folder), _MOST):
        other = document.beside(path)
        value = _value(other) if other and b"_id" in other.data else None
        if plan_list.recognises(value):
            for plan, name in plan_list.named(value):
                names |= {key: (name, every) for key, (_, every) in held(plan).items()}
    return names


def _beside(document: Document, name: str) -> str:
    folder = document.path.rpartition("/")[0]
    return f"{folder}/{name}" if folder else name


def _value(document: Document | None) -> Any:
    """What it holds; nothing where it cannot be read, since the file itself is then told of."""
    try:
        return document.value if document else None
    except Trouble:
        return None
