"""What Kong's plugins limit, by whom they stand for: a service, a route, a consumer, a group, or everybody; in decK's
files and as Kubernetes resources. https://developer.konghq.com/plugins/rate-limiting/"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Keys
from change_guard.surfaces.pricing.formats.steps import first, listed, mapping

EVERYBODY = "everybody"
WINDOW = "requests in "
"""How limits begin that are named after their own length of time."""
_UNITS = {"second": "a", "minute": "a", "hour": "an", "day": "a", "month": "a", "year": "a"}
_KINDS = ("services", "routes", "consumers", "consumer_groups")
_NAMES = ("name", "username", "custom_id", "id")
Found = tuple[str, str, Any, str, Keys]
Plugin = tuple[Keys, str, dict[str, Any]]
"""Where it stands, whom it is for, and the plugin."""


def limits(top: dict[str, Any]) -> Iterator[Found]:
    """Every limit of every plugin that is switched on."""
    for keys, owner, plugin in _plugins(top):
        kind, config = str(plugin.get("name") or plugin.get("plugin") or ""), mapping(plugin.get("config"))
        if plugin.get("enabled") is False:
            continue
        who = owner or _bound(plugin) or EVERYBODY
        if kind.startswith("rate-limiting"):
            yield from _by_time(who, "requests", "request", config, (*keys, "config"))
            yield from _windows(who, config, (*keys, "config"))
        elif kind == "response-ratelimiting":
            for what, each in mapping(config.get("limits")).items():
                yield from _by_time(who, what, what, mapping(each), (*keys, "config", "limits", what))
        elif kind == "request-size-limiting" and "allowed_payload_size" in config:
            unit = str(config.get("size_unit") or "megabytes")
            short = {"megabytes": "MB", "kilobytes": "KB", "bytes": "byte"}.get(unit, unit)
            place = (*keys, "config", "allowed_payload_size")
            yield who, "size of a request", config["allowed_payload_size"], short, place


def owners(top: dict[str, Any]) -> set[str]:
    """Everybody that a plugin could stand for."""
    return {name for _, name, _ in _owners(top, ())} | ({EVERYBODY} if "_format_version" in top else set())


def _by_time(who: str, what: str, unit: str, config: dict[str, Any], keys: Keys) -> Iterator[Found]:
    for each, article in _UNITS.items():
        if (most := config.get(each)) is not None:
            yield who, f"{what} {article} {each}", most, f"{unit}/{each}", (*keys, each)


def _windows(who: str, config: dict[str, Any], keys: Keys) -> Iterator[Found]:
    """Rate Limiting Advanced: as many limits as there are windows, in seconds."""
    most, windows = config.get("limit"), config.get("window_size")
    if isinstance(most, list) and isinstance(windows, list):
        for index, (many, window) in enumerate(zip(most, windows, strict=False)):
            seconds = int(scalars.number(window) or 0)
            yield who, f"{WINDOW}{seconds} seconds", many, f"request/{seconds} seconds", (*keys, "limit", index)


def _plugins(top: dict[str, Any]) -> Iterator[Plugin]:
    if top.get("kind") in ("KongPlugin", "KongClusterPlugin"):
        yield (), str(mapping(top.get("metadata")).get("name") or ""), top
    yield from (((*("plugins",), n), "", plugin) for n, plugin in enumerate(listed(top.get("plugins"))))
    for keys, name, owner in _owners(top, ()):
        yield from (((*keys, "plugins", n), name, plugin) for n, plugin in enumerate(listed(owner.get("plugins"))))


def _owners(above: dict[str, Any], keys: Keys) -> Iterator[Plugin]:
    """Services, routes, consumers and groups, also those that stand inside another."""
    for kind in _KINDS:
        for index, owner in enumerate(listed(above.get(kind))):
            place = (*keys, kind, index)
            yield place, str(first(owner, _NAMES)[1] or index), owner
            if len(place) < 6:
                yield from _owners(owner, place)


def _bound(plugin: dict[str, Any]) -> str:
    """The owner that a plugin at the top of the file names."""
    said = first(plugin, ("consumer", "consumer_group", "route", "service"))[1]
    return str(first(said, _NAMES)[1] or "") if isinstance(said, dict) else str(said or "")
