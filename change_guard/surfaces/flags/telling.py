"""A shift of served values as changes in the vocabulary: few kinds, and everything else a trait."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from change_guard.model import Audience, Change, Effect, Value, Witness, spell
from change_guard.surfaces import flows
from change_guard.surfaces.flags import tally
from change_guard.surfaces.flags.circumstances import circumstances, dated, dealt_out, starts
from change_guard.surfaces.flags.comparing import Shift
from change_guard.surfaces.flags.exposure import Move
from change_guard.surfaces.flags.flagset import Flag, Rules, Split
from change_guard.surfaces.flags.names import inverted, sensitive
from change_guard.surfaces.flags.payloads import less, pruned
from change_guard.surfaces.flags.reached import newly_asked
from change_guard.surfaces.flags.served import CODE, Served
from change_guard.surfaces.flags.tally import Tally
from change_guard.surfaces.flags.witness import witness
from change_guard.surfaces.naming import word_set, words

Wanted: TypeAlias = Callable[[Served, Served], bool]

EVERYBODY = "all customers"
ASKED = word_set("banner notice consent prompt dialog popup policy preference wall choice reject accept gdpr setting")
"""Words beside which a cookie is something customers are asked about."""

EVENTS: tuple[tuple[str, Callable[[Tally], Fraction], Wanted], ...] = (
    ("rollout.lowered", lambda one: one.loses, tally.loses),
    ("rollout.raised", lambda one: one.gains, tally.gains),
    ("variant.changed", lambda one: one.swaps, tally.swaps),
    ("flag.unclear", lambda one: one.hidden, tally.hidden),
)
"""What happens to a segment, how much of it, and by which moves."""


def tell(shift: Shift) -> Iterator[Change]:
    """What the shift does to customers; nothing where every customer is served as before."""
    if shift.renamed:
        yield _renamed(shift)
    if not shift.moved:
        return
    if not shift.tallies:
        yield _change(shift, "flag.unclear", (None, None), "unknown", {"reason": "it asks about too much"})
    elif shift.before is None:
        yield _added(shift)
    elif shift.after is None or (shift.after.disabled and not shift.before.disabled):
        yield _removed(shift)
    elif retyped := _retyped(shift):
        yield retyped
    else:
        yield from _moved(shift)


def _renamed(shift: Shift) -> Change:
    """Programs that ask for the old name get their own default, and what is kept under it is left behind."""
    most = max(shift.tallies, key=lambda one: one.loses + one.swaps, default=None)
    traits: dict[str, Value] = {
        "loses": most.loses + most.swaps if most else Fraction(0),
        "serving": any(one.before > 0 for one in shift.tallies),
        "redealt": any(one.redealt for one in shift.tallies),
        **(_segment(most) if most else {}),
    }
    return _change(shift, "flag.renamed", (shift.renamed, shift.key), "unknown", traits)


def _moved(shift: Shift) -> Iterator[Change]:
    redealt = [one for one in shift.tallies if one.redealt]
    if redealt:
        yield _rebucketed(shift, redealt)
    others = [one for one in shift.tallies if not one.redealt]
    for kind, share, wanted in EVENTS:
        hit = [one for one in others if share(one)]
        if hit:
            worst, move = _worst(shift.key, hit, share, wanted)
            traits = {**_shares(shift, worst, hit), **dated(hit)}
            yield replace(_event(shift, kind, worst, move, traits), effective=starts(hit))
    if not redealt and not any(one.loses or one.gains or one.swaps or one.hidden for one in others):
        yield from _handed_over(shift)


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
    return _change(shift, kind, values, effect, traits, who)


def _kept(shift: Shift) -> bool:
    """Whether programs may keep what they were once dealt, so that a smaller share need not reach those who have it."""
    return shift.cause.part == "share" and bool(shift.after and shift.after.traits.get("sticky"))


def _rebucketed(shift: Shift, redealt: list[Tally]) -> Change:
    worst = max(redealt, key=lambda one: one.loses + one.swaps)
    move = worst.largest(tally.loses) or worst.largest(tally.swaps)
    traits = _shares(shift, worst, redealt)
    loses, gains = worst.loses or worst.swaps, worst.gains or worst.swaps
    traits |= {"loses": loses, "gains": gains, "others": _others(worst)}
    who = witness(shift.before, shift.after, worst.segment, move) if move else None
    return _change(shift, "flag.rebucketed", (worst.before, worst.after), "adverse", traits, who)


def _others(one: Tally) -> str:
    """What becomes of those who do not lose what they have, when customers are dealt out anew."""
    if not one.loses and not one.gains:
        return " and get another value"
    told = ((one.gains, "it instead"), (one.swaps, "another value"))
    parts = [f"{spell(share)} get {what}" for share, what in told if share]
    return f", and {' and '.join(parts)}" if parts else ""


def _handed_over(shift: Shift) -> Iterator[Change]:
    """Moves that are none of the others: to or from the program's default, or between two ways of being off."""
    felt = [one for one in shift.tallies if one.moved]
    if any(gets == CODE for one in felt for had, gets in one.segment.moves if had != gets):
        yield _removed(shift)
        return
    worst = max(felt, key=lambda one: one.moved)
    move = worst.largest(lambda had, gets: had != gets)
    values = pruned(*move) if move else (None, None)
    yield _change(shift, "variant.changed", values, "unknown", {**_shares(shift, worst, felt), **dated(felt)})


def _added(shift: Shift) -> Change:
    most = max(shift.tallies, key=lambda one: one.after)
    traits = {**_segment(most), "share": most.after, "serving": most.after > 0}
    return _change(shift, "flag.added", (None, most.after), "neutral", traits)


def _removed(shift: Shift) -> Change:
    """The flag leaves it to the program. Where it dealt customers out, some are certain to be served something else."""
    felt = [one for one in shift.tallies if one.handed] or list(shift.tallies)
    most = max(felt, key=lambda one: one.handed)
    split = bool(most.handed) and dealt_out(shift.tallies)
    kind = "flag.removed" if shift.after is None else "flag.disabled"
    move = most.largest(tally.handed)
    who = witness(shift.before, shift.after, most.segment, move) if move else None
    traits = {
        **_segment(most),
        **dated(felt),
        "share": most.before,
        "serving": any(one.handed for one in felt),
        "split": split,
    }
    effect: Effect = "neutral" if not most.handed else "adverse" if split else "unknown"
    return replace(_change(shift, kind, (most.before, None), effect, traits, who), effective=starts(felt))


def _retyped(shift: Shift) -> Change | None:
    """Programs read a flag as one type; of several values served, all must be of it."""
    if shift.after and not shift.after.typed:
        return None
    old, new = _types(shift.before), _types(shift.after)
    if len(old) != 1 or len(new) != 1 or old == new:
        return None
    (had,), (gets,) = old, new
    most = max(shift.tallies, key=lambda one: one.before)
    traits = {**_segment(most), "loses": most.loses, "gains": most.gains}
    return _change(shift, "variant.retyped", (had, gets), "adverse", traits)


def _types(flag: Flag | None) -> set[str]:
    kinds: set[str] = set()
    waiting = [flag.outcome] if flag else []
    while waiting:
        here = waiting.pop()
        if isinstance(here, Served) and here.known and here.kind != "nothing":
            kinds.add("text" if here.variant else here.kind)
        elif isinstance(here, Split):
            waiting.extend(part.outcome for part in here.parts)
        elif isinstance(here, Rules):
            waiting.extend((here.default, *(rule.outcome for rule in here.rules)))
    return kinds


def _flow(key: str) -> str:
    """Where on a customer's way the flag stands; cookies alone may be protected, blocked or baked."""
    said = frozenset(words(key))
    return flows.flow(said if said & ASKED else said - {"cookie"})


def _segment(one: Tally) -> dict[str, Value]:
    label = one.segment.label
    return {"segment": f"customers with {label}" if label else EVERYBODY}


def _shares(shift: Shift, worst: Tally, felt: Sequence[Tally]) -> dict[str, Value]:
    """What every event of moving values tells: the worst segment's shares, and each segment that feels it in a line."""
    implied = bool(shift.after and shift.after.implicit and shift.cause.part == "share")
    alike = len(felt) == len(shift.tallies) and len({one.felt for one in felt}) == 1
    return {
        **({"segment": EVERYBODY} if alike else _segment(worst)),
        "segments": (_line(worst, "everybody"),) if alike else tuple(sorted(_line(one) for one in felt)),
        "loses": worst.loses,
        "gains": worst.gains,
        "step": worst.gains,
        "by_plan": not alike and any(one.before == 1 and _by_plan(one) for one in felt),
        "unread_condition": any("`" in one.segment.label for one in felt),
        "implicit": implied,
        "implied": "; without a percentage it is everybody" if implied else "",
    }


def _by_plan(one: Tally) -> bool:
    """Whether the segment is one of a plan, or of those who have none, and not of all other plans."""
    return any(
        "plan" in sensitive((who.attribute,)) and not who.label.startswith(("any other", "`"))
        for who in one.segment.who
    )


def _line(one: Tally, who: str = "") -> str:
    parts = [
        f"{spell(share)} {word}"
        for share, word in ((one.loses, "lose"), (one.gains, "gain"), (one.swaps, "swap"), (one.hidden, "unclear"))
        if share
    ]
    return f"{who or one.segment.label or 'everybody'}: {', '.join(parts) or 'the program decides'}"


def _change(
    shift: Shift,
    kind: str,
    values: tuple[Value, Value],
    effect: Effect,
    traits: Mapping[str, Value],
    who: Witness | None = None,
) -> Change:
    turned = inverted(shift.key)
    if not shift.live:
        effect = "neutral"
    elif turned and kind.startswith("rollout."):
        effect = "unknown"
    audience: Audience = "existing" if effect == "adverse" else "everyone" if shift.live else "unknown"
    return Change(
        "flags",
        shift.source,
        kind,
        shift.key,
        *values,
        where=shift.cause.where,
        was=shift.cause.was,
        traits={
            **circumstances(shift),
            **traits,
            "environment": shift.environment,
            "live": shift.live,
            "inverted": turned,
            "flow": _flow(shift.key),
            "theme": flows.theme(words(shift.key)),
            "newly_asked": newly_asked(shift.key, shift.before, shift.after),
            "cause": shift.cause.part,
            "system": shift.system,
            "two_readings": shift.cause.two_readings,
        },
        effect=effect,
        audience=audience,
        reach=(str(shift.people),) if shift.people else (),
        witness=who,
    )
