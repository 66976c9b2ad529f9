"""litellm's price map (`model_prices_and_context_window.json`): a model's name and what one token, image, second… costs
in US dollars. https://docs.litellm.ai/docs/proxy/custom_pricing

`…_above_128k_tokens` prices the whole of a request that is longer; `max_…`, `rpm` and `tpm` are limits, `supports_…`
features."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Entitlement, Keys, Offer, Price, Tier
from change_guard.surfaces.pricing.formats.draft import OfferDraft, shaped

_MILLION = Decimal(1_000_000)
_ABOVE = re.compile(r"(.+)_above_(\d{1,6})k_tokens\Z")
_LIMITS = ("max_input_tokens", "max_output_tokens", "rpm", "tpm", "rpd", "max_query_tokens")
_SAMPLE = "sample_spec"


def recognises(value: Any) -> bool:
    """Whether the value is a price map of models."""
    some = islice(value.items(), 60) if isinstance(value, dict) else ()
    return any(isinstance(model, dict) and any(map(_costs, model)) for _, model in some)


def _costs(key: str) -> bool:
    return "_cost_per_" in key or key.endswith("_token_cost") or "_token_cost_" in key


def read(document: Document, like: tuple[Any, Catalogue] | None = None) -> Catalogue:
    """The catalogue; raises Unreadable where nothing in it is a price map any more. What is the same in a file that was
    read before (`like`, its value and catalogue) is taken from there: of 1,700 models few change."""
    value = shaped(document, recognises, "a price map of models") or {}
    theirs, known = (like[0], like[1].of("plan")) if like else ({}, {})
    offers = [
        known[model] if model in known and theirs.get(model) == said else _model(model, said)
        for model, said in value.items()
        if isinstance(said, dict) and model != _SAMPLE
    ]
    return Catalogue("", tuple(offers), currency="USD", unpriced_is_free=False)


@lru_cache(maxsize=4096)
def _says(key: str) -> str:
    """What an entry of a model is about: `cost`, `above`, `limit`, `feature`, or nothing of ours."""
    if _costs(key) or "cost_per" in key:
        return "above" if _ABOVE.match(key) else "cost"
    return "limit" if key in _LIMITS else "feature" if key.startswith("supports_") else ""


def _model(model: str, said: dict[str, Any]) -> Offer:
    offer = OfferDraft("plan", model, (model,))
    about = [(key, written, kind) for key, written in said.items() if (kind := _says(key))]
    above = {key: written for key, written, kind in about if kind == "above"}
    for key, written, kind in about:
        if kind == "cost" and isinstance(written, dict):
            for size, each in written.items():
                _price(offer, above, f"{key} {size}", each, (model, key, size))
        elif kind == "cost":
            _price(offer, above, key, written, (model, key))
        elif kind == "limit":
            offer.limit(key, written, (model, key))
        elif kind == "feature" and isinstance(written, bool):
            name = key.removeprefix("supports_")
            offer.entitlements[name] = Entitlement(name, written, (model, key))
    return offer.done()


def _price(offer: OfferDraft, above: dict[str, Any], key: str, written: Any, keys: Keys) -> None:
    each = scalars.number(written)
    if each is None:
        return
    many = _MILLION if "token" in key or "character" in key else Decimal(1)
    tiers = _cliffs(above, key, each * many, many) if above else ()
    offer.prices.append(
        Price(
            amount=each * many,
            currency="USD",
            keys=keys,
            component="usage",
            meter=_meter(key),
            per=many,
            scale=many,
            tiers=tiers,
            model="request-cliff" if tiers else "flat",
        )
    )


@lru_cache(maxsize=1024)
def _meter(key: str) -> str:
    """`input_cost_per_token_batches` as `input tokens batches`."""
    meter = re.sub(r"_cost(_per)?(?=_)|_cost\Z", "", key).replace("_", " ")
    return re.sub(r"(token|image|character|second|query|session|page|pixel)(?= |\Z)", _plural, meter, count=1)


def _plural(word: re.Match[str]) -> str:
    return "queries" if word[1] == "query" else f"{word[1]}s"


def _cliffs(said: dict[str, Any], key: str, base: Decimal, many: Decimal) -> tuple[Tier, ...]:
    """The steps by the size of a request: the base rate up to the first bound, then each rate above."""
    above: dict[int, Decimal] = {}
    for other, written in said.items():
        found = _ABOVE.match(other)
        each = scalars.number(written)
        if found and found[1] == key and each is not None:
            above[int(found[2]) * 1000] = each * many
    if not above:
        return ()
    bounds = sorted(above)
    rates = [base, *(above[bound] for bound in bounds)]
    uppers: list[Decimal | None] = [*map(Decimal, bounds), None]
    return tuple(Tier(upper, rate) for upper, rate in zip(uppers, rates, strict=True))
