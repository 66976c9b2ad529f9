"""litellm's price map (`model_prices_and_context_window.json`): a model's name and what one token, image, second… costs
in US dollars. https://docs.litellm.ai/docs/proxy/custom_pricing

`…_above_128k_tokens` prices the whole of a request that is longer; `max_…`, `rpm` and `tpm` are limits, `supports_…`
features, `deprecation_date` the last day. `max_tokens` is the older name of one of the two others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any, Literal

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Entitlement, Keys, Model, Offer, Price, Tier
from change_guard.surfaces.pricing.formats.draft import OfferDraft, shaped
from change_guard.surfaces.pricing.formats.steps import named

_MILLION = Decimal(1_000_000)
_ABOVE = re.compile(r"(.+)_above_(\d{1,6})k_tokens\Z")
_LIMITS = ("rpm", "tpm", "rpd")
_OLDER = "max_tokens"
_SIZES = "tiered_pricing"
_SAMPLE = "sample_spec"


def recognises(value: Any) -> bool:
    """Whether the value is a price map of models."""
    some = islice(value.items(), 60) if isinstance(value, dict) else ()
    return any(isinstance(model, dict) and any(map(_costs, model)) for _, model in some)


def _costs(key: str) -> bool:
    return "_cost_per_" in key or key.endswith("_token_cost") or "_token_cost_" in key


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where nothing in it is a price map any more."""
    return _catalogue(_value(document), {})


def read_both(before: Document, after: Document) -> tuple[Catalogue, Catalogue]:
    """Both catalogues. Of 1,700 models few change; of the others only the features count, for who still has one."""
    old, new = _value(before), _value(after)
    same = {model: _unchanged(model, said) for model, said in new.items() if old.get(model) == said}
    return _catalogue(old, same), _catalogue(new, same)


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there: costs, limits, what a model can do, and until when it is there."""
    name = named(keys)
    if name == "deprecation_date":
        return True
    if keys[1:2] == (_SIZES,):
        return True
    return len(keys) == 1 or _means(name) is not None or "_cost" in name or any("cost" in str(key) for key in keys[:-1])


def _value(document: Document) -> dict[str, Any]:
    value = shaped(document, recognises, "a price map of models") or {}
    return {model: said for model, said in value.items() if isinstance(said, dict) and model != _SAMPLE}


def _catalogue(value: dict[str, Any], read: dict[str, Offer]) -> Catalogue:
    offers = (read[model] if model in read else _model(model, said) for model, said in value.items())
    return Catalogue("", tuple(offers), currency="USD", unpriced_is_free=False)


def _unchanged(model: str, said: dict[str, Any]) -> Offer:
    features = (_feature(model, key, written) for key, written in said.items() if key.startswith("supports_"))
    return Offer("plan", model, (model,), entitlements={feature.key: feature for feature in features if feature})


def _feature(model: str, key: str, written: Any) -> Entitlement | None:
    return Entitlement(key.removeprefix("supports_"), written, (model, key)) if isinstance(written, bool) else None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an entry of a model is about: a cost of a meter and how many units it is told for, a limit, a feature."""

    kind: Literal["cost", "above", "limit", "feature"]
    name: str
    many: Decimal = Decimal(1)


@lru_cache(maxsize=4096)
def _means(key: str) -> Meaning | None:
    """None for what is nothing of ours."""
    if _costs(key) or "cost_per" in key:
        kind: Literal["cost", "above"] = "above" if _ABOVE.match(key) else "cost"
        return Meaning(kind, _meter(key), _MILLION if "token" in key or "character" in key else Decimal(1))
    if key in _LIMITS or key.startswith("max_"):
        return Meaning("limit", key)
    return Meaning("feature", key.removeprefix("supports_")) if key.startswith("supports_") else None


def _model(model: str, said: dict[str, Any]) -> Offer:
    offer = OfferDraft("plan", model, (model,))
    about = [(key, written, meaning) for key, written in said.items() if (meaning := _means(key))]
    above = {key: written for key, written, meaning in about if meaning.kind == "above"}
    for key, written, meaning in about:
        if meaning.kind == "cost" and isinstance(written, dict):
            for size, each in written.items():
                _price(offer, above, f"{key} {size}", each, (model, key, size))
        elif meaning.kind == "cost":
            _price(offer, above, key, written, (model, key))
        elif meaning.kind == "limit":
            if key == _OLDER and ("max_input_tokens" in said or "max_output_tokens" in said):
                continue
            offer.limit(key, written, (model, key))
        elif feature := _feature(model, key, written):
            offer.entitlements[feature.key] = feature
    offer.prices += _by_size(said.get(_SIZES), (model, _SIZES))
    offer.ends, offer.ends_keys = scalars.day(said.get("deprecation_date")), (model, "deprecation_date")
    return offer.done()


def _price(offer: OfferDraft, above: dict[str, Any], key: str, written: Any, keys: Keys) -> None:
    each, meaning = scalars.number(written), _means(key)
    if each is None or meaning is None:
        return
    many, rate = meaning.many, each * meaning.many
    tiers = _cliffs(above, key, rate, many) if above else ()
    model: Model = "request-cliff" if tiers else "flat"
    offer.prices.append(Price(rate, "USD", keys, "usage", meaning.name, per=many, scale=many, tiers=tiers, model=model))


def _by_size(steps: Any, keys: Keys) -> Iterator[Price]:
    """`tiered_pricing: [{range: [0, 256000], input_cost_per_token: …}]`: the range a request falls into prices it."""
    found: dict[str, list[Tier]] = {}
    for index, step in enumerate(steps if isinstance(steps, list) else ()):
        bounds = step.get("range") if isinstance(step, dict) else None
        upper = scalars.number(bounds[-1]) if isinstance(bounds, list) and len(bounds) == 2 else None
        for key, written in step.items() if isinstance(step, dict) else ():
            each, meaning = scalars.number(written), _means(key)
            if each is not None and meaning and meaning.kind == "cost":
                tier = Tier(upper, each * meaning.many, keys=(*keys, index, key))
                found.setdefault(key, []).append(tier)
    for key, tiers in found.items():
        meaning = _means(key)
        if meaning and None not in [tier.upper for tier in tiers[:-1]]:
            open_ = (*tiers[:-1], replace(tiers[-1], upper=None))
            yield Price(tiers[0].unit_amount, "USD", tiers[0].keys, "usage", meaning.name, per=meaning.many,
                        scale=meaning.many, tiers=open_, model="request-cliff")  # fmt: skip


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
