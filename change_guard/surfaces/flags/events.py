"""What moved inside a flag that stays: who loses, gains or swaps, and who is dealt out anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from change_guard.model import Change, Effect, Value, spell
from change_guard.surfaces.flags import tally
from change_guard.surfaces.flags.circumstances import dated, starts
from change_guard.surfaces.flags.comparing import Shift
from change_guard.surfaces.flags.exposure import Move
from change_guard.surfaces.flags.flag_change import flag_change
from change_guard.surfaces.flags.names import inverted
from change_guard.surfaces.flags.payloads import less, pruned
from change_guard.surfaces.flags.presence import removed
from change_guard.surfaces.flags.served import CODE, Served
from change_guard.surfaces.flags.shares import shares
from change_guard.surfaces.flags.tally import Tally
from change_guard.surfaces.flags.witness import witness

Wanted: TypeAlias = Callable[[Served, Served], bool]

EVENTS: tuple[tuple[str, Callable[[Tally], Fraction], Wanted], ...] = (
    ("rollout.lowered", lambda one: one.loses, tally.loses),
    ("rollout.raised", lambda one: one.gains, tally.gains),
    ("variant.changed", lambda one: one.swaps, tally.swaps),
    ("flag.unclear", lambda one: one.hidden, tally.hidden),
)
"""What happens to a segment, how much of it, and by which moves."""


def moved(shift: Shift) -> Iterator[Change]:
    """Each event that some segment feels; those dealt out anew come first."""
    redealt = [one for one in shift.tallies if one.redealt]
    if redealt:
        yield _rebucketed(shift, redealt)
    others = [one for one in shift.tallies if not one.redealt]
    for kind, share, wanted in EVENTS:
        hit = [one for one in others if share(one)]
        if hit:
            worst, move = _worst(shift.key, hit, share, wanted)
            traits = {**shares(shift, worst, hit), **dated(hit), "promised_for": _promised(shift, kind, hit)}
            yield replace(_event(shift, kind, worst, move, traits), effective=starts(hit))
    if not redealt and not any(one.loses or one.gains or one.swaps or one.hidden for one in others):
        yield from _handed_over(shift)


def _promised(shift: Shift, kind: str, hit: Sequence[Tally]) -> Value:
    """The first day on which customers would have had what nobody holds before."""
    return starts(hit) if kind == "rollout.lowered" and shift.timeline.nobody_loses else None


def _worst(
    key: str, hit: Sequence[Tally], share: Callable[[Tally], Fraction], wanted: Wanted
) -> tuple[Tally, Move | None]:
    """The segment that feels it most, and its commonest move; before all others one who may do less than yesterday."""
    lesser = [
        (one, move)
        for one in hit
        if (move := one.largest(lambda had, gets: wanted(had, gets) and less(key, had, gets)))
    ]
    if lesser:
        return max(lesser, key=lambda found: found[0].segment.moves[found[1]])
    worst = max(hit, key=share)
    return worst, worst.largest(wanted)


def _event(shift: Shift, kind: str, worst: Tally, move: Move | None, traits: Mapping[str, Value]) -> Change:
    values: tuple[Value, Value] = (worst.before, worst.after)
    if move and kind in ("variant.changed", "flag.unclear"):
        values = pruned(*move)
    traits = {**traits, "less": kind == "variant.changed" and move is not None and less(shift.key, *move)}
    effect: Effect = "adverse" if kind == "rollout.lowered" else "neutral" if kind == "rollout.raised" else "unknown"
    who = witness(shift.before, shift.after, worst.segment, move) if move and kind != "flag.unclear" else None
    if who and kind == "rollout.lowered" and _kept(shift):
        who = replace(who, proven=False, judge="")
    return flag_change(shift, kind, values, effect, traits, who)


def _kept(shift: Shift) -> bool:
    """Whether programs may keep what they were once dealt, so that a smaller share need not reach those who have it."""
    return shift.cause.part == "share" and bool(shift.after and shift.after.traits.get("sticky"))


def _rebucketed(shift: Shift, redealt: list[Tally]) -> Change:
    worst = max(redealt, key=lambda one: one.loses + one.swaps)
    move = worst.largest(tally.loses) or worst.largest(tally.swaps)
    traits = shares(shift, worst, redealt)
    loses, gains = worst.loses or worst.swaps, worst.gains or worst.swaps
    traits |= {"loses": loses, "gains": gains, "others": _others(worst)}
    who = witness(shift.before, shift.after, worst.segment, move) if move else None
    return flag_change(shift, "flag.rebucketed", (worst.before, worst.after), "adverse", traits, who)


def _others(one: Tally) -> str:
    """What becomes of those who do not lose what they have, when customers are dealt out anew."""
    if not one.loses and not one.gains:
        return " and get another value"
    told = ((one.gains, "it instead"), (one.swaps, "another value"))
    parts = [f"{spell(share)} get {what}" for share, what in told if share]
    return f", and {' and '.join(parts)}" if parts else ""


def _handed_over(shift: Shift) -> Iterator[Change]:
    """Moves that are none of the others: to or from the program's default, or between two ways of being off. A flag
    that says off where it said nothing is held for what programs do without it."""
    felt = [one for one in shift.tallies if one.moved]
    if any(gets == CODE for one in felt for had, gets in one.segment.moves if had != gets):
        yield removed(shift)
        return
    worst = max(felt, key=lambda one: one.moved)
    move = worst.largest(lambda had, gets: had != gets)
    values = pruned(*move) if move else (None, None)
    off = all(had == CODE and not gets.on for one in felt for had, gets in one.segment.moves if had != gets)
    effect: Effect = "neutral" if off and not inverted(shift.key) else "unknown"
    yield flag_change(shift, "variant.changed", values, effect, {**shares(shift, worst, felt), **dated(felt)})
