"""Experiments where customers must be able to rely on being treated alike, and what would end them: a day, or a rule.

Only where the file has a place to say it: what a vendor keeps in its own database is not missed here.
"""

from __future__ import annotations

from change_guard.surfaces.flags.flagset import Flag, Outcome, Split, inside
from change_guard.surfaces.flags.kept import entry, kept, kinds, metadata
from change_guard.surfaces.flags.names import topics
from change_guard.surfaces.flags.pinned import pinned
from change_guard.surfaces.naming import split, word_set

TELL_AN_END = word_set("goff finch unleash firebase flagd flipt dotnet mapped by_flag")
"""Systems whose files can state until when a flag deals customers out: a field, a clock, or metadata."""

TELL_A_RULE = TELL_AN_END - word_set("finch unleash firebase")
"""Those in which a flag has metadata, or fields of its own."""

DEAL_TO_TEST = word_set("finch firebase")
"""Systems in which whatever is dealt out is an experiment, by their own names for it."""

_ENDS = word_set("end ends end_date ends_at ends_on end_at until stop_date last_day")
_STOPS = word_set(
    "stop_rule stop_rules stopping_rule stopping_rules stop_when stop_if stop_condition stop_conditions "
    "guardrail guardrails guardrail_metrics safeguard safeguards rollback_when rollback_if abort_when abort_if "
    "kill_criteria stopping_criteria"
)
_LAST = "9999-12-31T23:59:59"
"""A moment that comes after every other."""


def lacks(flag: Flag, system: str) -> tuple[str, ...]:
    """What an experiment on a protected flow does not say, as words of suspects.FACETS."""
    if not _deals(flag.outcome) or not topics(flag.key, flag.about) or not tries(flag, system):
        return ()
    said = _fields(flag)
    endless = (
        system in TELL_AN_END and not kept(flag).expires and not _ENDS & said and _deals(pinned(flag.outcome, _LAST))
    )
    ruleless = system in TELL_A_RULE and not _STOPS & said
    return (*(("no_end",) if endless else ()), *(("no_stop_rule",) if ruleless else ()))


def _deals(outcome: Outcome) -> bool:
    """Whether some customers get otherwise than others by chance."""
    splits = (one for one in inside(outcome) if isinstance(one, Split))
    return any(
        len({part.outcome for part in one.parts}) > 1 or sum(part.high - part.low for part in one.parts) < 1
        for one in splits
        if one.parts
    )


def tries(flag: Flag, system: str) -> bool:
    """Whether the file calls it one. A share of customers alone is a rollout."""
    return (
        system in DEAL_TO_TEST
        or bool(flag.traits.get("experiment"))
        or any("experiment" in split(kind) for kind in kinds(flag))
    )


def _fields(flag: Flag) -> frozenset[str]:
    """Every field that holds something, of the entry and its metadata, in one spelling."""
    raw = entry(flag)
    return frozenset(
        "_".join(split(name))
        for holder in (raw, *metadata(raw))
        for name, value in holder.items()
        if value not in (None, "", [])
    )
