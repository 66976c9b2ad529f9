"""Variants as appsettings.json spells them below `FeatureManagement`, in the words of the schema that followed."""

from __future__ import annotations

from typing import Any

from change_guard.surfaces.flags.formats.shapes import mapping, mappings

_VARIANT = {"Name": "name", "ConfigurationValue": "configuration_value", "StatusOverride": "status_override"}
_DEFAULTS = {
    "DefaultWhenEnabled": "default_when_enabled",
    "DefaultWhenDisabled": "default_when_disabled",
    "Seed": "seed",
}
_DEALT = {"Variant": "variant", "Users": "users", "Groups": "groups", "From": "from", "To": "to"}
_LISTS = {"User": "user", "Group": "group", "Percentile": "percentile"}


def renewed(raw: dict[str, Any]) -> dict[str, Any]:
    """The variants and how they are allocated."""
    allocation = mapping(raw.get("Allocation"))
    lists = {new: [_named(one, _DEALT) for one in mappings(allocation.get(old))] for old, new in _LISTS.items()}
    return {
        "variants": [_named(one, _VARIANT) for one in mappings(raw.get("Variants"))],
        "allocation": {**_named(allocation, _DEFAULTS), **lists},
    }


def _named(raw: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {names[name]: value for name, value in raw.items() if name in names}
