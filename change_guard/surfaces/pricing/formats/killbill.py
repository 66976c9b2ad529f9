"""Kill Bill catalogues (CatalogSchema.xsd): https://docs.killbill.io/latest/catalog.html

A new version leaves existing subscriptions on the old one, unless the plan says
`effectiveDateForExistingSubscriptions`. ALL_TIERS is graduated, TOP_TIER volume; a block of `size` units is bought
whole; `max` -1 is no bound; a price without a value is free."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Catalogue, Component, Keys, Model, Price, Tier
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped
from change_guard.surfaces.pricing.formats.steps import named

_READ = frozenset((
    "value", "currency", "unit", "number", "billingPeriod", "effectiveDate", "catalogName", "size", "max", "product",
    "effectiveDateForExistingSubscriptions", "@usageType", "@type", "@tierBlockPolicy", "category", "min", "plans",
    "units",
))  # fmt: skip
_EVERY = {
    "DAILY": "day", "WEEKLY": "week", "BIWEEKLY": "2 weeks", "THIRTY_DAYS": "30 days", "SIXTY_DAYS": "60 days",
    "NINETY_DAYS": "90 days", "MONTHLY": "month", "BIMESTRIAL": "2 months", "QUARTERLY": "3 months",
    "TRIANNUAL": "4 months", "BIANNUAL": "6 months", "ANNUAL": "year", "SESQUIENNIAL": "18 months",
    "BIENNIAL": "2 years", "TRIENNIAL": "3 years", "NO_BILLING_PERIOD": "once",
}  # fmt: skip


def recognises(value: Any) -> bool:
    """Whether the value is a Kill Bill catalogue."""
    root = value.get("catalog") if isinstance(value, dict) else None
    return isinstance(root, dict) and "catalogName" in root


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where it is none any more."""
    value = shaped(document, recognises, "a Kill Bill catalogue") or {}
    root = value.get("catalog", {})
    draft = CatalogueDraft(name=_one(root, "catalogName"), versioned=True)
    product = draft.offer("product", "", ("catalog",))
    product.effective = scalars.day(_one(root, "effectiveDate"))
    if policy := _cancels(root):
        product.term("cancellation_at_term_end", policy == "END_OF_TERM", ("catalog", "rules", 0, "cancelPolicy", 0))
    for keys, case in _all(root, "rules", "cancelPolicy", "cancelPolicyCase"):
        if held := " ".join(_one(case, name).lower() for name in sorted(case) if name != "policy"):
            product.entitle(f"cancelling, {held}", _one(case, "policy").lower().replace("_", " "), (*keys, "policy", 0))
    products = {str(said.get("@name")): (keys, said) for keys, said in _all(root, "products", "product")}
    bases = _bases(root, products)
    sold = {plan for _, plans in _all(root, "priceLists", "*", "plans") for plan in _texts(plans, "plan")}
    for keys, said in _all(root, "plans", "plan"):
        where, product_of = products.get(_one(said, "product"), ((), {}))
        addon = _one(product_of, "category") == "ADD_ON"
        offer = draft.offer("add-on" if addon else "plan", str(said.get("@name", "")), keys)
        _limits(offer, product_of, where)
        _plan(offer, said)
        offer.available_for = bases.get(_one(said, "product"), ()) if addon else ()
        if sold and offer.key not in sold:
            offer.stands("closed", keys)
    return draft.done()


def _bases(root: dict[str, Any], products: dict[str, tuple[Keys, dict[str, Any]]]) -> dict[str, tuple[str, ...]]:
    """The plans that each add-on can be had with: those of the products that list it as available."""
    found: dict[str, tuple[str, ...]] = {}
    for _, plan in _all(root, "plans", "plan"):
        _, product = products.get(_one(plan, "product"), ((), {}))
        for _, available in _all(product, "available"):
            for addon in _texts(available, "addonProduct"):
                found[addon] = (*found.get(addon, ()), str(plan.get("@name", "")))
    return found


def _limits(offer: OfferDraft, product: dict[str, Any], keys: Keys) -> None:
    """What the product of a plan allows of each unit; -1 is no bound."""
    for at, limit in _all(product, "limits", "limit"):
        for word in ("max", "min"):
            value = scalars.number(_one(limit, word))
            if value is not None:
                name = f"{'minimum ' if word == 'min' else ''}{_one(limit, 'unit')}"
                offer.limit(name, UNLIMITED if value < 0 else value, (*keys, *at[1:], word, 0))


def _texts(said: dict[str, Any], name: str) -> list[str]:
    return [text for text in said.get(name, ()) if isinstance(text, str)]


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there; of the rules only when a cancellation takes effect."""
    if "rules" in keys:
        return "cancelPolicy" in keys
    if "priceLists" in keys or "available" in keys:
        return True
    return named(keys) in _READ


def _cancels(root: dict[str, Any]) -> str:
    """The policy that holds where no case is more special."""
    cases = [case for _, case in _all(root, "rules", "cancelPolicy", "cancelPolicyCase")]
    return next((_one(case, "policy") for case in reversed(cases) if set(case) == {"policy"}), "")


def _plan(offer: OfferDraft, said: dict[str, Any]) -> None:
    offer.effective_existing = scalars.day(_one(said, "effectiveDateForExistingSubscriptions"))
    offer.audience = "everyone" if offer.effective_existing else "unknown"
    for keys, phase in (*_all(said, "initialPhases", "phase"), *_all(said, "finalPhase")):
        _phase(offer, phase, (*offer.keys, *keys[1:]))


def _phase(offer: OfferDraft, phase: dict[str, Any], keys: Keys) -> None:
    kind = str(phase.get("@type", ""))
    duration = next((said for _, said in _all(phase, "duration")), {})
    if kind == "TRIAL":
        offer.term("trial", f"{_one(duration, 'number')} {_one(duration, 'unit').lower()}", (*keys, "duration", 0))
    held = "" if kind in ("EVERGREEN", "TRIAL", "") else f"the {kind.lower()} phase"
    if held and _one(duration, "number"):
        lasts = f"{_one(duration, 'number')} {_one(duration, 'unit').lower()}"
        offer.entitle(held, lasts, (*keys, "duration", 0))
    for at, recurring in _all(phase, "recurring"):
        every = _EVERY.get(_one(recurring, "billingPeriod"), "")
        if kind != "TRIAL":
            _prices(offer, recurring, "recurringPrice", (*keys, *at[1:]), ("base", "", every, held))
    for at, fixed in _all(phase, "fixed"):
        _prices(offer, fixed, "fixedPrice", (*keys, *at[1:]), ("fee", kind.lower() or "setup", "once", held))
    for at, usage in _all(phase, "usages", "usage"):
        _usage(offer, usage, (*keys, *at[1:]), held)


def _prices(
    offer: OfferDraft, said: dict[str, Any], name: str, keys: Keys, what: tuple[Component, str, str, str]
) -> None:
    component, meter, every, held = what
    for at, price in _all(said, name, "price"):
        amount = scalars.number(_one(price, "value") or "0")
        place = (*keys, *at[1:], "value", 0) if _one(price, "value") else (*keys, *at[1:])
        if amount is not None:
            offer.prices.append(Price(amount, _one(price, "currency"), place, component, meter, every, region=held))


def _usage(offer: OfferDraft, usage: dict[str, Any], keys: Keys, held: str) -> None:
    """One price for each unit and currency, its tiers in order."""
    every = _EVERY.get(_one(usage, "billingPeriod"), "month")
    if usage.get("@usageType") == "CAPACITY":
        _capacity(offer, usage, keys, (every, held))
        return
    found: dict[tuple[str, str], list[Tier]] = {}
    for at, block in _all(usage, "tiers", "tier", "blocks", "tieredBlock"):
        size, top = scalars.number(_one(block, "size")) or Decimal(1), scalars.number(_one(block, "max"))
        for inner, price in _all(block, "prices", "price"):
            each = scalars.number(_one(price, "value") or "0") or Decimal(0)
            upper = top * size if top is not None and top >= 0 else None
            place = (*keys, *at[1:], *inner[1:], "value", 0)
            tier = Tier(upper, each, keys=place, size=size)
            found.setdefault((_one(block, "unit"), _one(price, "currency")), []).append(tier)
    policy: Model = "volume" if usage.get("@tierBlockPolicy") == "TOP_TIER" else "graduated"
    for (unit, currency), steps in found.items():
        offer.prices.append(
            Price(None, currency, steps[0].keys, "usage", unit, every, region=held, model=policy, tiers=tuple(steps))
        )


def _capacity(offer: OfferDraft, usage: dict[str, Any], keys: Keys, paid: tuple[str, str]) -> None:
    """One amount for each tier, up to as many units as it allows."""
    found: dict[tuple[str, str], list[Tier]] = {}
    for at, tier in _all(usage, "tiers", "tier"):
        unit, top = next(((_one(said, "unit"), scalars.number(_one(said, "max"))) for _, said in
                          _all(tier, "limits", "limit")), ("", None))  # fmt: skip
        for inner, price in _all(tier, "recurringPrice", "price"):
            flat = scalars.number(_one(price, "value") or "0") or Decimal(0)
            place = (*keys, *at[1:], *inner[1:], "value", 0)
            upper = top if top is not None and top >= 0 else None
            step = Tier(upper, Decimal(0), flat, flat_keys=place)
            found.setdefault((unit or str(usage.get("@name", "")), _one(price, "currency")), []).append(step)
    for (unit, currency), steps in found.items():
        offer.prices.append(Price(None, currency, steps[0].flat_keys, "usage", unit, paid[0], region=paid[1],
                                  model="stairstep", tiers=tuple(steps)))  # fmt: skip


def _all(said: Any, *names: str) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Every element at the end of the path, with its keys from the element (the root's own name goes first)."""
    start: list[tuple[Keys, Any]] = [(("catalog",), said)]
    for name in names:
        start = [((*keys, name, index), child) for keys, element in start for index, child in _children(element, name)]
    yield from ((keys, element) for keys, element in start if isinstance(element, dict))


def _children(element: Any, name: str) -> Iterator[tuple[int, Any]]:
    """The children of that name, or of any (`*`)."""
    for tag, children in element.items() if isinstance(element, dict) else ():
        if name in (tag, "*") and isinstance(children, list):
            yield from enumerate(children)


def _one(said: Any, name: str) -> str:
    """The text of the first child of that name."""
    children = said.get(name) if isinstance(said, dict) else None
    first = children[0] if isinstance(children, list) and children else ""
    return first if isinstance(first, str) else ""
