"""Tables of what each plan gives, feature by feature: `{feature: {properties: {availability: {free: "Yes", pro:
10}}}}`, as Cloudflare keeps them (src/content/plans/index.json). Columns that most rows share are the plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped

_PLANS = frozenset((
    "free", "lite", "pro", "biz", "ent", "plus", "team", "teams", "business", "enterprise", "starter", "basic",
    "premium", "standard", "growth", "hobby", "personal", "professional", "scale",
))  # fmt: skip
_NOT = frozenset(("no", "n/a", "none", "not available", "-", "—", ""))
_ENOUGH = 3
_DEEP = 8


def recognises(value: Any) -> bool:
    """Whether several rows have a cell for each of at least three plans."""
    return len(list(islice(_rows(value, ()), _ENOUGH))) == _ENOUGH


def _rows(value: Any, keys: Keys) -> Iterator[tuple[Keys, dict[str, Any]]]:
    if not isinstance(value, dict) or len(keys) > _DEEP:
        return
    cells = [key for key, said in value.items() if key in _PLANS and not isinstance(said, dict | list)]
    if len(cells) >= _ENOUGH:
        yield keys, value
        return
    for key, inner in value.items():
        yield from _rows(inner, (*keys, key))


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where no such table is left."""
    value = shaped(document, recognises, "a table of what each plan gives")
    draft = CatalogueDraft(unpriced_is_free=False)
    rows = list(_rows(value, ()))
    columns = Counter(key for _, row in rows for key in row if key in _PLANS)
    for plan in columns:
        for keys, row in rows:
            if plan in row:
                name = " ".join(str(key).replace("_", " ") for key in keys if key != "properties")
                _cell(draft.offer("plan", plan, (*keys, plan)), name, row[plan], (*keys, plan))
    return draft.done()


def _cell(offer: OfferDraft, name: str, said: Any, keys: Keys) -> None:
    if isinstance(said, bool) or (isinstance(said, str) and said.strip().lower() in _NOT):
        offer.entitle(name, said is True, keys)
    else:
        offer.limit(name, said, keys)
