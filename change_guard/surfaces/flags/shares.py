"""What every event of moving values tells: the segment that feels it most, and each that feels it in a line."""

from __future__ import annotations

from collections.abc import Sequence

from change_guard.model import Value, spell
from change_guard.surfaces.flags.comparing import Shift
from change_guard.surfaces.flags.names import sensitive
from change_guard.surfaces.flags.tally import Tally

EVERYBODY = "all customers"


def segment(one: Tally) -> dict[str, Value]:
    """The customers of one segment, in words."""
    label = one.segment.label
    return {"segment": f"customers with {label}" if label else EVERYBODY}


def shares(shift: Shift, worst: Tally, felt: Sequence[Tally]) -> dict[str, Value]:
    """What every event of moving values tells: the worst segment's shares, and each segment that feels it in a line."""
    implied = bool(shift.after and shift.after.implicit and shift.cause.part == "share")
    alike = len(felt) == len(shift.tallies) and len({one.felt for one in felt}) == 1
    return {
        **({"segment": EVERYBODY} if alike else segment(worst)),
        "segments": (_line(worst, "everybody"),) if alike else tuple(sorted(_line(one) for one in felt)),
        "loses": worst.loses,
        "gains": worst.gains,
        "step": worst.gains if shift.timeline.leap is None else shift.timeline.leap,
        "by_plan": not alike and any(one.before == 1 and _by_plan(one, shift.tallies) for one in felt),
        "unread_condition": any("`" in one.segment.label for one in felt),
        "implicit": implied,
        "implied": "; without a percentage it is everybody" if implied else "",
    }


def _by_plan(one: Tally, tallies: Sequence[Tally]) -> bool:
    """Whether the segment is one of a plan, or of those who have none, and not of all other plans; and customers alike
    in all but the plan had less, or keep more."""
    plans = [who for who in one.segment.who if "plan" in sensitive((who.attribute,))]
    others = frozenset(one.segment.who) - frozenset(plans)
    named = any(not who.label.startswith(("any other", "`")) for who in plans)
    alike = (other for other in tallies if others <= frozenset(other.segment.who))
    return named and any(other.before < 1 or other.loses < one.loses for other in alike)


def _line(one: Tally, who: str = "") -> str:
    parts = [
        f"{spell(share)} {word}"
        for share, word in ((one.loses, "lose"), (one.gains, "gain"), (one.swaps, "swap"), (one.hidden, "unclear"))
        if share
    ]
    return f"{who or one.segment.label or 'everybody'}: {', '.join(parts) or 'the program decides'}"
