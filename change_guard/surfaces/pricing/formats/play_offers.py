"""Offers of Google Play beside a base plan: phases that are free or cost less, by region.
https://developers.google.com/android-publisher/api-ref/rest/v3/monetization.subscriptions.basePlans.offers"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from change_guard.model import Money
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Keys
from change_guard.surfaces.pricing.formats import store_offers
from change_guard.surfaces.pricing.formats.draft import OfferDraft
from change_guard.surfaces.pricing.formats.steps import listed, mapping
from change_guard.surfaces.pricing.formats.store_offers import Phase

_BILLION = Decimal("1e-9")


def read(offer: OfferDraft, plan: dict[str, Any], product: tuple[dict[str, Any], Keys], every: str) -> None:
    """The offers of a base plan, which stand in it or beside all base plans. One that is free and nothing else is a
    trial."""
    for keys, said in _offers(offer.keys, plan, product):
        phases = [mapping(phase) for phase in said["phases"]] if isinstance(said.get("phases"), list) else []
        if said.get("state") in ("DRAFT", "INACTIVE") or not phases:
            continue
        if len(phases) == 1 and _free(phases[0]):
            _trial(offer, phases[0], (*keys, "phases", 0, "duration"))
            continue
        _told(offer, f"offer {said.get('offerId') or keys[-1]}", phases, (*keys, "phases"), every)


def money(said: Any) -> tuple[Decimal, str] | None:
    """Units and nanos, of which either may be left out."""
    written = mapping(said)
    units, nanos = scalars.number(written.get("units", 0)), scalars.number(written.get("nanos", 0))
    if "currencyCode" not in written or units is None or nanos is None:
        return None
    return units + nanos * _BILLION, scalars.currency(written.get("currencyCode")) or ""


def _offers(
    keys: Keys, plan: dict[str, Any], product: tuple[dict[str, Any], Keys]
) -> Iterator[tuple[Keys, dict[str, Any]]]:
    said, place = product
    for index, one in enumerate(listed(plan.get("offers"))):
        yield (*keys, "offers", index), one
    for index, one in enumerate(listed(said.get("offers"))):
        if one.get("basePlanId") == plan.get("basePlanId"):
            yield (*place, "offers", index), one


def _regions(phase: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = {str(said.get("regionCode") or ""): said for said in listed(phase.get("regionalConfigs"))}
    others = mapping(phase.get("otherRegionsConfig"))
    return {**found, **({"other regions": others} if others else {})}


def _free(phase: dict[str, Any]) -> bool:
    regions = _regions(phase)
    return bool(regions) and all("free" in said for said in regions.values())


def _trial(offer: OfferDraft, phase: dict[str, Any], keys: Keys) -> None:
    """The longest trial that anybody is offered."""
    length = (scalars.days(phase.get("duration")) or Decimal(0)) * _times(phase)
    known = offer.terms.get("trial")
    if known is None or length > known.value:
        offer.term("trial", length, keys)


def _times(phase: dict[str, Any]) -> int:
    return int(scalars.number(phase.get("recurrenceCount")) or 1)


def _told(offer: OfferDraft, name: str, phases: list[dict[str, Any]], keys: Keys, every: str) -> None:
    """One line for all regions where they are alike, else one for each."""
    regions = list(dict.fromkeys(region for phase in phases for region in _regions(phase)))
    lines = {region: _line(phases, region, every) for region in regions}
    if len(set(lines.values())) == 1:
        lines = {"": next(iter(lines.values()))}
    for region, line in lines.items():
        offer.entitle(f"{name}, {region}" if region else name, line, keys)


def _line(phases: list[dict[str, Any]], region: str, every: str) -> str:
    said = [
        Phase(_asked(_regions(phase).get(region, {})), scalars.interval(phase.get("duration")) or every, _times(phase))
        for phase in phases
    ]
    return store_offers.told(said)


def _asked(said: dict[str, Any]) -> str:
    """`$1.99`, `50 % off`, `$1.00 off`; nothing for what is free."""
    share = scalars.number(said.get("relativeDiscount"))
    if share is not None:
        return f"{(share * 100).normalize():f} % off"
    for word, off in (("price", ""), ("absoluteDiscount", " off"), ("otherRegionsPrices", "")):
        written = mapping(said.get(word))
        if told := money(written) or money(written.get("usdPrice")):
            return f"{Money(*told)}{off}"
    return "" if "free" in said else "at another price"
