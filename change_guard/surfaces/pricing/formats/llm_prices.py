"""llm-prices vendor files: `models: [{id, price_history: [{input, output, input_cached, from_date, to_date}]}]`, US
dollars for a million tokens. https://github.com/simonw/llm-prices

`from_date` is the first day, `to_date` the first day on which it no longer holds; the entry without an end holds now.
The older shape lists `prices: [{id, input, output}]` without a past."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Past, Price
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, dated, shaped
from change_guard.surfaces.pricing.formats.steps import named

_METERS = {"input": "input tokens", "output": "output tokens", "input_cached": "cached input tokens"}
_MILLION = Decimal(1_000_000)


def recognises(value: Any) -> bool:
    """Whether the value is a list of models with what a million tokens costs, and cost before."""
    return any("price_history" in model or {"input", "output"} <= set(model) for _, _, model in _models(value))


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there."""
    return named(keys) in (*_METERS, "from_date", "to_date", "price_history")


def _models(value: Any) -> list[tuple[str, int, dict[str, Any]]]:
    """(under which key, at which index, the model)."""
    found = []
    for key in ("models", "prices"):
        listed = value.get(key) if isinstance(value, dict) else None
        entries = enumerate(listed if isinstance(listed, list) else ())
        found += [
            (key, n, model) for n, model in entries if isinstance(model, dict) and isinstance(model.get("id"), str)
        ]
    return found


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where the models or their prices are gone."""
    value = shaped(document, recognises, "an llm-prices file") or {}
    draft = CatalogueDraft(name=str(value.get("vendor") or ""), currency="USD", unpriced_is_free=False)
    for key, index, model in _models(value):
        offer = draft.offer("plan", model["id"], (key, index))
        history = model.get("price_history")
        if isinstance(history, list):
            _history(offer, history, (*offer.keys, "price_history"))
        else:
            _entry(offer, model, offer.keys)
    return draft.done()


def _history(offer: OfferDraft, history: list[Any], keys: Keys) -> None:
    entries = [(index, entry) for index, entry in enumerate(history) if isinstance(entry, dict)]
    if not entries:
        return
    running = [pair for pair in entries if not pair[1].get("to_date")] or entries
    if not any(not entry.get("to_date") for _, entry in entries):
        last = max(entries, key=lambda pair: str(pair[1].get("to_date")))
        offer.ends, offer.ends_keys = scalars.day(last[1].get("to_date")), (*keys, last[0], "to_date")
    current = max(running, key=lambda pair: str(pair[1].get("from_date") or ""))[0]
    for index, entry in entries:
        if index == current:
            _entry(offer, entry, (*keys, index))
        else:
            since = str(entry.get("from_date") or "")
            for key, meter in _METERS.items():
                if key in entry:
                    offer.past.append(Past(meter, since, scalars.number(entry[key]), (*keys, index, key)))


def _entry(offer: OfferDraft, entry: dict[str, Any], keys: Keys) -> None:
    for key, meter in _METERS.items():
        each = scalars.number(entry.get(key))
        if each is not None:
            price = Price(each, "USD", (*keys, key), "usage", meter, per=_MILLION)
            offer.prices.append(dated(price, entry.get("from_date")))
