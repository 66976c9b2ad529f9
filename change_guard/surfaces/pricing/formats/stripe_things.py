"""Where Stripe's objects stand: in fixtures of its CLI, in exported lists, in Terraform's resources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from change_guard.surfaces.pricing.catalogue import Keys
from change_guard.surfaces.pricing.formats.steps import mapping

AMOUNTS = ("unit_amount_decimal", "unit_amount", "amount_decimal", "amount")
_PATHS = {"/v1/prices": "price", "/v1/plans": "price", "/v1/products": "product", "/v1/coupons": "coupon"}
RESOURCES = (
    ("stripe_price", "price"), ("stripe_plan", "price"), ("stripe_product", "product"), ("stripe_coupon", "coupon"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """A price or product, wherever it was found."""

    kind: str
    name: str
    said: dict[str, Any]
    keys: Keys

    def get(self, *path: str) -> Any:
        """An entry, nested or in brackets (`recurring[interval]`)."""
        flat = path[0] + "".join(f"[{part}]" for part in path[1:])
        value: Any = self.said
        for part in path:
            value = mapping(value[0] if isinstance(value, list) and value else value).get(part)
        return self.said.get(flat) if value is None else value


def things(value: Any) -> Iterator[Thing]:
    """Every price, plan, product and coupon, wherever it stands."""
    yield from _fixtures(mapping(value).get("fixtures"))
    yield from _terraform(mapping(mapping(value).get("resource")))
    for keys, found in _exported(value):
        for index, said in enumerate(found):
            if isinstance(said, dict) and (kind := _kind(said)):
                yield Thing(kind, str(said.get("id") or said.get("lookup_key") or index), said, (*keys, index))


def _kind(said: dict[str, Any]) -> str:
    word = said.get("object")
    if word in ("price", "plan", "product", "coupon"):
        return word if word in ("product", "coupon") else "price"
    if "percent_off" in said or "amount_off" in said:
        return "coupon"
    told = "currency" in said and any(key in said for key in AMOUNTS) and ("recurring" in said or "product" in said)
    return "price" if told else ""


def _exported(value: Any) -> Iterator[tuple[Keys, list[Any]]]:
    if isinstance(value, list):
        yield (), value
    for key in ("data", "prices", "products", "plans", "coupons"):
        if isinstance(found := mapping(value).get(key), list):
            yield (key,), found
        elif isinstance(inner := mapping(found).get("data"), list):
            yield (key, "data"), inner


def _fixtures(found: Any) -> Iterator[Thing]:
    for index, fixture in enumerate(found if isinstance(found, list) else ()):
        kind = _PATHS.get(str(mapping(fixture).get("path")))
        if kind and isinstance(fixture.get("params"), dict):
            yield Thing(kind, str(fixture.get("name", index)), fixture["params"], ("fixtures", index, "params"))


def _terraform(resources: dict[str, Any]) -> Iterator[Thing]:
    for resource, kind in RESOURCES:
        for name, said in mapping(resources.get(resource)).items():
            if isinstance(said, dict):
                yield Thing(kind, name, said, ("resource", resource, name))
