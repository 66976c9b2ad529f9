"""Feature flags: every format becomes one effective flag set per environment, and what is compared is what customers
are served before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from change_guard.documents import Document
from change_guard.model import Change, Unexamined
from change_guard.surfaces import languages
from change_guard.surfaces.flags import formats, sdks
from change_guard.surfaces.flags.flagset import FlagSet

NAME = "flags"


def recognises(path: str, head: bytes) -> bool:
    """Whether a format knows the file by its content, or it fixes the version of a flag library."""
    if sdks.locks(path):
        return sdks.mentions(head)
    return formats.known(path, head) is not None


def changes(before: Document | None, after: Document | None) -> Iterator[Change | Unexamined]:
    """What customers of each environment gain, lose or swap; raises Unreadable, and Refused for a mapping that is
    not one."""
    if any(sdks.locks(one.path) for one in (before, after) if one):
        yield from sdks.upgrades(before, after)
        return
    from change_guard.surfaces.flags import population
    from change_guard.surfaces.flags.comparing import shifts
    from change_guard.surfaces.flags.gaps import gaps
    from change_guard.surfaces.flags.kept import losses
    from change_guard.surfaces.flags.locks import locks
    from change_guard.surfaces.flags.siblings import siblings
    from change_guard.surfaces.flags.suspects import suspects
    from change_guard.surfaces.flags.telling import tell
    from change_guard.surfaces.flags.unread import overlooked, unread

    before, after = languages.opened(before), languages.opened(after)
    if before and after:
        after.face(before)
    here = after or before
    kinds = population.of(here) if here else ()
    pairs = list(_pairs(_sets(before, after), _sets(after, before)))
    yield from gaps([*pairs, *siblings(before, after)])
    for old, new in pairs:
        between = bool(old.environment and new.environment and old.environment != new.environment)
        for shift in shifts(old, new, _source(new, after or before), after, kinds):
            yield from unread(shift)
            for change in tell(shift):
                yield _difference(change, old, new) if between else change
        if not between:
            yield from overlooked(old, new)
            yield from losses(old, new, _source(new, after or before))
            yield from locks(old, new, _source(new, after or before))
            yield from suspects(old, new, _source(new, after or before))


def _sets(document: Document | None, other: Document | None) -> list[FlagSet]:
    """A side's flag sets. Where the file is absent, the layers below it hold, as far as the other side shows them."""
    if document is not None:
        return list(formats.of(document, other).flag_sets(document))
    return list(formats.of(other).below(other)) if other else []


def _pairs(before: list[FlagSet], after: list[FlagSet]) -> Iterator[tuple[FlagSet, FlagSet]]:
    """The sets of one environment side by side; two files with one set each are compared whatever they are named
    after, unless that is a name that programs ask by."""
    if len(before) == len(after) == 1 and not _others(before[0], after[0]):
        yield before[0], after[0]
        return
    old, new = ({one.environment: one for one in side} for side in (before, after))
    for name in dict.fromkeys((*new, *old)):
        yield old.get(name) or FlagSet(name, {}), new.get(name) or FlagSet(name, {})


def _others(one: FlagSet, other: FlagSet) -> bool:
    return (one.asked or other.asked) and one.environment != other.environment


def _source(flags: FlagSet, document: Document | None) -> str:
    watch = document.watch if document else None
    return flags.environment or (watch.name if watch else "") or (document.stem if document else "")


def _difference(change: Change, old: FlagSet, new: FlagSet) -> Change:
    """A file of one environment beside a file of another: nobody lost anything, the two differ."""
    traits = {**change.traits, "flag": change.subject, "how": change.kind, "other_environment": old.environment}
    return replace(change, kind="flag.differs", source=new.environment, traits=traits, effect="neutral", witness=None)
