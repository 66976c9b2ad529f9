"""Tables of what each plan gives, feature by feature, as Cloudflare and Supabase keep them: `{feature: {properties:
{availability: {free: "Yes", pro: 10}}}}`, or a list of `{title, plans: {free: false, pro: ["8 GB", "then $0.125 per
GB"]}}`. Columns that most rows share are the plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped

PLANS = frozenset((
    "free", "lite", "pro", "biz", "ent", "plus", "team", "teams", "business", "enterprise", "starter", "basic",
    "premium", "standard", "growth", "hobby", "personal", "professional", "scale",
))  # fmt: skip
_NOT = frozenset(("no", "n/a", "none", "not available", "-", "—", ""))
_NAMES = ("title", "name", "label", "key", "id")
_SILENT = frozenset(("properties", "plans", "features"))
"""Steps on the way to a row that name nothing."""
_ENOUGH = 3
_DEEP = 8
Row = tuple[str, Keys, dict[str, Any]]
"""What the row is about, where it stands, and its cells."""


def recognises(value: Any) -> bool:
    """Whether several rows have a cell for each of at least three plans."""
    return len(list(islice(_rows(value, (), ()), _ENOUGH))) == _ENOUGH


def _rows(value: Any, keys: Keys, names: tuple[str, ...]) -> Iterator[Row]:
    if len(keys) > _DEEP:
        return
    if isinstance(value, dict):
        if sum(1 for key, said in value.items() if key in PLANS and not isinstance(said, dict)) >= _ENOUGH:
            yield " ".join(names), keys, value
            return
        for key, inner in value.items():
            step = () if key in _SILENT else (key.replace("_", " "),)
            yield from _rows(inner, (*keys, key), (*names, *step))
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict):
            titles = [item[name] for name in _NAMES if isinstance(item.get(name), str)]
            yield from _rows(item, (*keys, index), (*names, *titles[:1]))


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where no such table is left."""
    value = shaped(document, recognises, "a table of what each plan gives")
    draft = CatalogueDraft(unpriced_is_free=False)
    rows = list(_rows(value, (), ()))
    columns = Counter(key for _, _, row in rows for key in row if key in PLANS)
    for plan in columns:
        for name, keys, row in rows:
            if plan in row:
                _cells(draft.offer("plan", plan, (*keys, plan)), name, row[plan], (*keys, plan))
    return draft.done()


def _cells(offer: OfferDraft, name: str, said: Any, keys: Keys) -> None:
    """One cell, or several lines in it."""
    if not isinstance(said, list):
        _cell(offer, name, said, keys)
        return
    for index, line in enumerate(said):
        _cell(offer, f"{name} ({index + 1})" if index else name, line, (*keys, index))


def _cell(offer: OfferDraft, name: str, said: Any, keys: Keys) -> None:
    if isinstance(said, bool) or (isinstance(said, str) and said.strip().lower() in _NOT):
        offer.entitle(name, said is True, keys)
    elif isinstance(said, str) and " " in ((scalars.quantity(said) or ("", ""))[1]):
        offer.entitle(name, said, keys)
    else:
        offer.limit(name, said, keys)
