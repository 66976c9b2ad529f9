"""The `map:` of a watch line for flags: which field means what.

watch:
  - files: config/flags/*.yml
    surface: flags
    map: {flags: features, key: name, enabled: on, percentage: rollout}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from change_guard.errors import Refused
from change_guard.surfaces.naming import word_set

KEYS = word_set("format flags key enabled percentage share value off seed by only environment sections layers")


@dataclass(frozen=True, slots=True)
class Fields:
    """Where each part of a flag stands. A part with several names is found under the first that is there."""

    flags: str = ""
    """Where the list or mapping of flags stands, keys joined by dots; empty for the whole file."""
    key: tuple[str, ...] = ("name", "key", "id", "flag")
    enabled: tuple[str, ...] = ("enabled", "active", "on", "isEnabled", "is_enabled")
    percentage: tuple[str, ...] = (
        "rollout_percentage",
        "rolloutPercentage",
        "rollout_percent",
        "percentage",
        "percent",
        "rollout",
    )
    """A number from 0 to 100; absent means 100."""
    share: tuple[str, ...] = ()
    """A number from 0 to 1, for systems that write it so."""
    value: tuple[str, ...] = ()
    """What is served when the flag is on; without it, true."""
    off: tuple[str, ...] = ()
    """What is served when it is off; without it, false, or nothing where `value` is mapped."""
    seed: tuple[str, ...] = ("seed", "salt")
    by: tuple[str, ...] = ("bucket_by", "bucketBy", "stickiness")
    only: Mapping[str, str] | None = None
    """Attribute by the field that lists the values a flag is for: `{plan: plans}`; without it, the fields that such
    files have by custom (audiences.CUSTOMS)."""
    environment: str = ""
    sections: tuple[str, ...] = ()
    """Top-level keys that are environments; everything beside them is what they inherit."""
    layers: tuple[str, ...] = ()
    """Files that are merged, lowest first: `config/settings.yml`, `config/settings/{environment}.yml`."""

    @property
    def parts(self) -> frozenset[str]:
        """Every field that makes a mapping a flag rather than a group of flags."""
        return frozenset((*self.enabled, *self.percentage, *self.share, *self.value))


def fields(described: Mapping[str, Any]) -> Fields:
    """A `map:` as Fields; raises Refused for a word it does not have or a value of the wrong shape."""
    for key in described:
        if key not in KEYS:
            close = get_close_matches(key, KEYS, 1)
            meant = f"; did you mean `{close[0]}`?" if close else f"; known are {', '.join(sorted(KEYS))}"
            raise Refused(f"`{key}` is not a part of a flag mapping{meant}")
    given: dict[str, Any] = {}
    for key, value in described.items():
        if key in ("flags", "environment"):
            given[key] = _text(key, value)
        elif key == "only":
            if not isinstance(value, dict):
                raise Refused("`only:` maps a customer attribute to the field that lists its values: {plan: plans}")
            given[key] = {attribute: _text("only", field) for attribute, field in value.items()}
        elif key != "format":
            given[key] = tuple(_text(key, item) for item in (value if isinstance(value, list) else [value]))
    return Fields(**given)


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str | int):
        raise Refused(f"`{key}:` in a flag mapping is the name of a field")
    return str(value)
