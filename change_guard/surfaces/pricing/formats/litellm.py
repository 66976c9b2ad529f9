"""litellm's price map (`model_prices_and_context_window.json`): a model's name and what one token, image, second… costs
in US dollars. https://docs.litellm.ai/docs/proxy/custom_pricing

`…_above_128k_tokens` prices the whole of a request that is longer; `max_…`, `rpm` and `tpm` are limits, `supports_…`
features."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import islice
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Price, Tier
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped

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


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where nothing in it is a price map any more."""
    value = shaped(document, recognises, "a price map of models")
    draft = CatalogueDraft(currency="USD", unpriced_is_free=False)
    for model, said in (value or {}).items():
        if isinstance(said, dict) and model != _SAMPLE:
            _model(draft.offer("plan", model, (model,)), said)
    return draft.done()


def _model(offer: OfferDraft, said: dict[str, Any]) -> None:
    for key, written in said.items():
        if _costs(key) or "cost_per" in key:
            if isinstance(written, dict):
                for size, each in written.items():
                    _price(offer, said, f"{key} {size}", each, (*offer.keys, key, size))
            elif not _ABOVE.match(key):
                _price(offer, said, key, written, (*offer.keys, key))
        elif key in _LIMITS:
            offer.limit(key, written, (*offer.keys, key))
        elif key.startswith("supports_") and isinstance(written, bool):
            offer.entitle(key.removeprefix("supports_"), written, (*offer.keys, key))


def _price(offer: OfferDraft, said: dict[str, Any], key: str, written: Any, keys: Keys) -> None:
    each = scalars.number(written)
    if each is None:
        return
    many = _MILLION if "token" in key or "character" in key else Decimal(1)
    meter = re.sub(r"_cost(_per)?(?=_)|_cost\Z", "", key).replace("_", " ")
    tiers = _cliffs(said, key, each * many, many)
    offer.prices.append(
        Price(
            amount=each * many,
            currency="USD",
            keys=keys,
            component="usage",
            meter=re.sub(r"(token|image|character|second|query|session|page|pixel)(?= |\Z)", _plural, meter, count=1),
            per=many,
            scale=many,
            tiers=tiers,
            model="request-cliff" if tiers else "flat",
        )
    )


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
