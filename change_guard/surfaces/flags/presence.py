"""A flag that came, went, left it to the program, or has another name."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from change_guard.model import Change, Effect, Value
from change_guard.surfaces.flags import tally
from change_guard.surfaces.flags.circumstances import dated, dealt_out, starts
from change_guard.surfaces.flags.comparing import Shift
from change_guard.surfaces.flags.flag_change import flag_change
from change_guard.surfaces.flags.shares import segment
from change_guard.surfaces.flags.tally import Tally
from change_guard.surfaces.flags.witness import witness


def renamed(shift: Shift) -> Change:
    """Programs that ask for the old name get their own default, and what is kept under it is left behind."""
    most = max(shift.tallies, key=lambda one: one.loses + one.swaps, default=None)
    traits: dict[str, Value] = {
        "loses": most.loses + most.swaps if most else Fraction(0),
        "serving": any(one.before > 0 for one in shift.tallies),
        "redealt": any(one.redealt for one in shift.tallies),
        **(segment(most) if most else {}),
    }
    return flag_change(shift, "flag.renamed", (shift.renamed, shift.key), "unknown", traits)


def added(shift: Shift) -> Change:
    most = max(shift.tallies, key=lambda one: one.after)
    forced = max((_forced_off(one) for one in shift.tallies), default=Fraction(0))
    traits = {**segment(most), "share": most.after, "serving": most.after > 0, "forced_off": forced}
    return flag_change(shift, "flag.added", (None, most.after), "unknown" if forced else "neutral", traits)


def _forced_off(one: Tally) -> Fraction:
    """The share of those for whom something is switched off that programs may have on."""
    return sum((share for (_, gets), share in one.segment.moves.items() if gets.kind == "blocked"), Fraction(0))


def removed(shift: Shift) -> Change:
    """The flag leaves it to the program. Where it dealt customers out, some are certain to be served something else."""
    felt = [one for one in shift.tallies if one.handed] or list(shift.tallies)
    most = max(felt, key=lambda one: one.handed)
    split = bool(most.handed) and dealt_out(shift.tallies)
    kind = "flag.removed" if shift.after is None else "flag.disabled"
    move = most.largest(tally.handed)
    who = witness(shift.before, shift.after, most.segment, move) if move else None
    traits = {
        **segment(most),
        **dated(felt),
        "share": most.before,
        "serving": any(one.handed for one in felt),
        "split": split,
    }
    effect: Effect = "neutral" if not most.handed else "adverse" if split else "unknown"
    return replace(flag_change(shift, kind, (most.before, None), effect, traits, who), effective=starts(felt))
