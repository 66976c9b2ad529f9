"""What only the past of a file shows: a value that comes back, and a flag that has outlived its time.

The files' earlier versions are handed in, as the default branch had them; nothing here knows git or today's date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.model import Change, Landing, Location, Value, Watch
from change_guard.surfaces.flags import formats
from change_guard.surfaces.flags.environments import live
from change_guard.surfaces.flags.flagset import Flag, FlagSet, axes, inside
from change_guard.surfaces.flags.kept import kept
from change_guard.surfaces.flags.served import Served
from change_guard.surfaces.naming import word_set

WINDOW = timedelta(days=180)
"""How far back anybody looks."""

FELT = word_set("rollout.lowered rollout.raised variant.changed flag.rebucketed flag.removed flag.disabled flag.added")
PASSING = word_set("release experiment wip development gitlab_com_derisk beta")
"""Stages of a flag that is meant to go again."""
SHOWN = 3

Head = Mapping[str, tuple[bytes | None, Watch | None]]
Sets = Mapping[str, FlagSet]


def files(changes: Sequence[Change]) -> tuple[str, ...]:
    """The flag files in which something that customers feel has changed."""
    return tuple(dict.fromkeys(one.where.path for one in changes if _felt(one)))


def remembered(changes: Sequence[Change], head: Head, landings: Sequence[Landing], today: date) -> Iterator[Change]:
    """What the past says of these changes, and of the flags beside them. `landings` are the files' versions, oldest
    first; `head` is what they say now, each with the config's line for it."""
    for path in dict.fromkeys((*files(changes), *head)):
        data, watch = head.get(path, (None, None))
        now = _sets(path, data, watch)
        past = _Past(tuple((one.landed, _sets(path, one.data, watch)) for one in landings if one.path == path))
        told: set[tuple[str, str]] = set()
        for change in changes:
            place = (str(change.traits.get("environment") or ""), change.subject)
            if change.where.path == path and _felt(change) and place not in told and now is not None:
                told.add(place)
                since = past.left(*place, _flag(now, *place))
                if since:
                    yield _returned(change, since, today)
        if now is not None:
            yield from _stale(path, now, past, today)


@dataclass(frozen=True, slots=True)
class _Past:
    """The flag sets of a file's versions, oldest first; None where a version made no sense."""

    versions: tuple[tuple[date, Sets | None], ...]

    def left(self, environment: str, key: str, flag: Flag | None) -> date | None:
        """The day on which what the flag serves again had been left, where the version before the last change is it."""
        last: Flag | None = None
        since: date | None = None
        for day, sets in reversed(self.versions):
            if sets is None:
                return None
            here = _flag(sets, environment, key)
            if since is None:
                last, since = here, day
            elif here == last:
                since = day
            else:
                return since if here == flag else None
        return None

    def settled(self, environment: str, key: str, flag: Flag) -> date | None:
        """Since when, at the latest, the flag has been as it is; None where it was otherwise at any time known."""
        if not self.versions or any(sets is None or _flag(sets, environment, key) != flag for _, sets in self.versions):
            return None
        return self.versions[0][0]


def _sets(path: str, data: bytes | None, watch: Watch | None) -> Sets | None:
    if data is None:
        return {}
    document = Document(path, data, watch=watch)
    try:
        return {one.environment: one for one in formats.of(document).flag_sets(document)}
    except Trouble:
        return None


def _flag(sets: Sets, environment: str, key: str) -> Flag | None:
    found = sets.get(environment)
    return found.flags.get(key) if found else None


def _felt(change: Change) -> bool:
    return change.surface == "flags" and change.kind in FELT and change.traits.get("live") is True


def _returned(change: Change, since: date, today: date) -> Change:
    traits: Mapping[str, Value] = {
        "since": since,
        "days": (today - since).days,
        "segment": change.traits.get("segment"),
        "live": True,
        "environment": change.traits.get("environment"),
    }
    return Change(
        "flags", change.source, "flag.returned", change.subject, change.before, change.after, where=change.where,
        was=change.was, traits=traits, effect="unknown", audience="existing",
    )  # fmt: skip


def _stale(path: str, now: Sets, past: _Past, today: date) -> Iterator[Change]:
    """One change for all flags of an environment that are past the day they were to go, and one for all that have
    served everybody the same all the time that can be seen, though they were meant to go."""
    for environment, flags in now.items():
        if not live(environment):
            continue
        expired = [flag for flag in flags.flags.values() if (day := kept(flag).expires) and day < today]
        settled = {
            flag.key: since
            for flag in flags.flags.values()
            if flag not in expired and _passing(flag) and _one_sided(flag)
            if (since := past.settled(environment, flag.key, flag)) and today - since >= WINDOW
        }
        for why, names in (("expired", [flag.key for flag in expired]), ("settled", list(settled))):
            if names:
                where = flags.flags[names[0]].spots[0].location()
                yield _outlived(path, environment, why, tuple(names), where)


def _passing(flag: Flag) -> bool:
    share = any(spot.part == "share" and spot.written is not None for spot in flag.spots)
    return share or flag.traits.get("stage") in PASSING or kept(flag).temporary


def _one_sided(flag: Flag) -> bool:
    values = {one for one in inside(flag.outcome) if isinstance(one, Served)}
    return len(values) == 1 and not axes(flag.outcome)


def _outlived(path: str, environment: str, why: str, names: tuple[str, ...], where: Location) -> Change:
    more = len(names) - SHOWN
    subject = ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")
    traits: Mapping[str, Value] = {"why": why, "names": names, "count": len(names), "live": True}
    source = environment or path.rpartition("/")[2]
    return Change(
        "flags", source, "flag.outlived", subject, None, len(names), where=where, traits=traits, effect="neutral"
    )  # fmt: skip
