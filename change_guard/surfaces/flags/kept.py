"""What a flag says of itself beside what it serves: who answers for it, until when it is needed, why it is there.

Systems keep it in the flag's entry or below `metadata`, under a handful of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from change_guard.model import Change, Value
from change_guard.surfaces.flags.environments import live
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key
from change_guard.surfaces.flags.formats.shapes import at, mapping, moment
from change_guard.surfaces.naming import word_set

OWNER, EXPIRY, REASON = "who answers for it", "until when it is needed", "why it is there"
NAMES = {
    OWNER: word_set("owner owners owner_email team group maintainer maintainers contact squad"),
    EXPIRY: word_set(
        "expires expires_at expires_on expiry expiry_date expiration expiration_date expiry_milestone remove_by "
        "remove_at removal_date target_removal_date sunset intended_to_rollout_by"
    ),
    REASON: word_set(
        "rollout_issue_url rollout_issue feature_issue_url issue issue_url ticket jira jira_url description reason"
    ),
}
KINDS = word_set("type kind lifecycle stage category")
SIBLINGS = 4
"""Flags beside a new one before anything is a custom of the file."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What one flag says of itself."""

    says: frozenset[str]
    expires: date | None
    temporary: bool


def kept(flag: Flag) -> Kept:
    """What stands in the flag's entry."""
    raw = entry(flag)
    found = {**mapping(raw.get("metadata")), **raw}
    named = {
        what: [found[name] for name in names if found.get(name) not in (None, "", [])] for what, names in NAMES.items()
    }
    days = [day for one in named[EXPIRY] if (day := _day(one))]
    return Kept(
        frozenset(what for what, values in named.items() if values),
        min(days, default=None),
        bool(days) or found.get("temporary") is True,
    )


def kinds(flag: Flag) -> tuple[str, ...]:
    """What its entry says it is: `experiment`, `kill-switch`, `ops`."""
    raw = entry(flag)
    said = (holder.get(name) for holder in (raw, *metadata(raw)) for name in KINDS)
    return tuple(one for one in said if isinstance(one, str))


def metadata(raw: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Where an entry keeps what is not for programs."""
    return mapping(raw.get("metadata")), mapping(at(raw, "telemetry", "metadata"))


def losses(before: FlagSet, after: FlagSet, source: str) -> Iterator[Change]:
    """Flags that no longer say something of themselves, and new ones that do not say what all beside them do."""
    facts = {key: kept(flag).says for key, flag in after.flags.items() if flag.spots}
    customs = {
        what for what in NAMES if len(facts) > SIBLINGS and sum(what not in says for says in facts.values()) <= 1
    }
    environment = after.environment or before.environment
    for key, says in facts.items():
        old = before.flags.get(key)
        lost = (kept(old).says if old and old.spots else frozenset(customs) if before.flags else frozenset()) - says
        if lost:
            yield _change(after.flags[key], tuple(sorted(lost)), source, environment, new=old is None)


def _change(flag: Flag, lost: tuple[str, ...], source: str, environment: str, new: bool) -> Change:
    said = "does not say, as all beside it do," if new else "says no longer"
    traits: Mapping[str, Value] = {
        "lost": lost,
        "says": said,
        "new": new,
        "live": live(environment),
        "environment": environment,
    }
    where = flag.spots[0].location()
    return Change(
        "flags", source, "flag.orphaned", flag.key, lost, None, where=where, traits=traits, effect="neutral"
    )  # fmt: skip


def entry(flag: Flag) -> dict[str, Any]:
    """The mapping in which the flag is written; a place that is only its name stands for the entry around it."""
    way: list[Any] = [flag.spots[0].document.value] if flag.spots else [None]
    for key in flag.spots[0].keys if flag.spots else ():
        way.append(_inside(way[-1], key))
    if isinstance(way[-1], dict):
        return way[-1]
    return mapping(way[-2]) if len(way) > 1 and way[-1] == flag.key else {}


def _inside(here: Any, key: Key) -> Any:
    if isinstance(here, dict):
        return here.get(key)
    return here[key] if isinstance(here, list) and isinstance(key, int) and key < len(here) else None


def _day(said: Any) -> date | None:
    found = moment(said) if not isinstance(said, int) or said > 10**8 else None
    return date.fromisoformat(found[:10]) if found else None
