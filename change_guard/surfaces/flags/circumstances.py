"""What is told of a shift beside who gains and who loses: what it is about, whom it singles out, and when it is
felt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from change_guard.model import Value
from change_guard.surfaces.flags.comparing import Shift
from change_guard.surfaces.flags.conditions import NOW
from change_guard.surfaces.flags.dealing import ended, gives
from change_guard.surfaces.flags.exposure import Segment
from change_guard.surfaces.flags.flagset import Flag
from change_guard.surfaces.flags.kept import kinds
from change_guard.surfaces.flags.names import experiment, kill_switch, sensitive, topics
from change_guard.surfaces.flags.reached import asked
from change_guard.surfaces.flags.tally import Tally

_FROM = re.compile(r"(?:from|after) (\d{4}-\d\d-\d\d)")
_BEFORE = re.compile(r"(?:before|up to) (\d{4}-\d\d-\d\d)")
_VERSION = re.compile(r"version\Z", re.I)


def circumstances(shift: Shift) -> dict[str, Value]:
    """Traits that every change of a flag has."""
    old, new = asked(shift.before), asked(shift.after)
    flag = shift.after or shift.before
    about = " ".join(one.about for one in (shift.before, shift.after) if one)
    over = ended(shift)
    said: dict[str, Value] = {
        "locked": False,
        "elsewhere": False,
        "premium": False,
        "sticky": False,
        **(flag.traits if flag else {}),
        "kill_switch": kill_switch(shift.key) or bool(flag and _stops(flag)),
        "topic": topics(shift.key, about),
        "asks_about": sensitive(old | new),
        "newly_asks_about": tuple(one for one in sensitive(new) if one not in sensitive(old)),
        "plan_gate": "plan" in sensitive(old | new),
        "deals": shift.deals(1),
        "begins_dealing": shift.deals(1) and not shift.deals(0),
        "dealt": shift.deals(0),
        "ended": over,
        "gift": over is not None and gives(shift.key),
        "experiment_ends": experiment(shift.key) and shift.deals(0) and not shift.deals(1),
    }
    if shift.people:
        said["people"] = round(shift.people.total)
        said["people_lose"] = round(shift.people.lose)
        said["people_gain"] = round(shift.people.gain)
    return said


def _stops(flag: Flag) -> bool:
    """Whether the file calls it a switch for emergencies, or one of those who run the service."""
    return bool(flag.traits.get("kill_switch")) or any(one == "ops" or kill_switch(one) for one in kinds(flag))


def starts(felt: Sequence[Tally]) -> date | None:
    """The first day on which it is felt, as the file schedules it; None for whatever holds already."""
    found = [_day(_FROM, one.segment) for one in felt]
    return None if None in found else min((day for day in found if day), default=None)


def ends(felt: Sequence[Tally]) -> date | None:
    """The day from which it is not felt any more; None where it lasts."""
    found = [_day(_BEFORE, one.segment) for one in felt]
    return None if None in found else max((day for day in found if day), default=None)


def dated(felt: Sequence[Tally]) -> Mapping[str, Value]:
    """When it is felt, for rules about schedules."""
    first = starts(felt)
    weekday = first.strftime("%A").lower() if first else None
    return {"starts": first, "ends": ends(felt), "weekday": weekday}


def dealt_out(tallies: Sequence[Tally]) -> bool:
    """Whether customers who run the same version are served differently, so that one value cannot suit them all."""
    by_people: dict[tuple[str, ...], set[object]] = {}
    for one in tallies:
        if len({had for had, _ in one.segment.moves}) > 1:
            return True
        who = tuple(c.label for c in one.segment.who if c.attribute != NOW and not _VERSION.search(c.attribute))
        by_people.setdefault(who, set()).add(one.before)
    most = {max(shares, key=str) for shares in by_people.values()}
    return len(most) > 1


def _day(pattern: re.Pattern[str], segment: Segment) -> date | None:
    for one in segment.who:
        found = pattern.search(one.label) if one.attribute == NOW else None
        if found:
            return date.fromisoformat(found[1])
    return None
