"""Gates that nobody can set any more: whoever had set one otherwise is served the default from then on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from change_guard.model import Change, Effect, Value
from change_guard.surfaces.flags.environments import live
from change_guard.surfaces.flags.flagset import Flag, FlagSet
from change_guard.surfaces.flags.served import OFF, ON, Served


def locks(before: FlagSet, after: FlagSet, source: str) -> Iterator[Change]:
    """Every gate that was open to be set and is locked now."""
    for key, flag in after.flags.items():
        old = before.flags.get(key)
        if old and flag.traits.get("locked") and not old.traits.get("locked"):
            yield _change(flag, source, after.environment)


def _change(flag: Flag, source: str, environment: str) -> Change:
    default = flag.outcome if isinstance(flag.outcome, Served) else None
    effect: Effect = "adverse" if live(environment) else "neutral"
    traits: Mapping[str, Value] = {
        "default": "on" if default == ON else "off" if default == OFF else "as it is",
        "who": "had switched it off" if default == ON else "had switched it on" if default == OFF else "had set it",
        "live": live(environment),
        "environment": environment,
    }
    return Change(
        "flags", source, "flag.locked", flag.key, False, True, where=flag.spots[-1].location(), traits=traits,
        effect=effect, audience="existing",
    )  # fmt: skip
