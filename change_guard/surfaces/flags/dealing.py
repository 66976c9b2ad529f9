"""Flags that tell apart who must be able to rely on being treated alike: those who leave or say no, those who pay,
those who need care. Where such a flag stops doing so, nobody is robbed of a feature; everybody is treated alike again.

A flag that is itself good for whoever has it is none of these: a discount taken from half of them is a loss.
"""

from __future__ import annotations

from change_guard.surfaces import flows
from change_guard.surfaces.flags.comparing import Shift
from change_guard.surfaces.flags.experiments import tries
from change_guard.surfaces.flags.flagset import Flag, Rules
from change_guard.surfaces.flags.names import experiment, inverted, sensitive, topics
from change_guard.surfaces.flags.reached import asked
from change_guard.surfaces.flags.served import CODE, Served
from change_guard.surfaces.naming import word_set, words

ASKED = word_set("banner notice consent prompt dialog popup policy preference wall choice reject accept gdpr setting")
"""Words beside which a cookie is something customers are asked about."""

WAYS_OUT = word_set("cancel delete unsubscribe refund consent")
CARE = word_set("age accessibility")
PERSON = word_set("place language device person history source means")
"""What customers are, of all that names.SENSITIVE tells; a plan is what they buy."""

_EASES = word_set(
    "easy easier ease simple simpler simplified quick quicker instant instantly immediate fast faster express direct "
    "selfservice selfserve online oneclick automatic auto"
)
_COUNTED, _ACTS = word_set("one 1 single two 2"), word_set("click tap step")
_HINDERS = word_set("survey reason confirm confirmation retention retain save winback delay wait phone call")
"""What stands between a customer and the way out; nothing beside it is easy."""

_GIVES = word_set(
    "discount coupon promo promotion voucher credit gift bonus rebate cashback saving free trial offer waiver cheaper "
    "guarantee protection"
)
_TAKES = word_set("surcharge fee paywall markup tariff upsell increase raise hike penalty")
_EDITIONS = word_set("redesign redesigned revamp alternative alt variant variation version")
_PLACES = word_set("page form flow screen layout design copy text journey")
"""What there is on every way out in one shape or another, so that a flag decides about the shape alone."""


def flow(key: str) -> str:
    """Where on a customer's way the flag stands; cookies alone may be protected, blocked or baked."""
    said = frozenset(words(key))
    return flows.flow(said if said & ASKED else said - {"cookie"})


def eases(key: str) -> bool:
    """Whether the flag is a better way out by its name, and not a test of one."""
    said = frozenset(words(key))
    easy = bool(said & _EASES or (said & _COUNTED and said & _ACTS)) and not said & _HINDERS
    return easy and flow(key) in WAYS_OUT and not experiment(key) and not inverted(key)


def gives(key: str) -> bool:
    """Whether whoever has the flag is better off by its name."""
    said = frozenset(words(key))
    return bool(said & (_GIVES | _EASES)) and not said & (_TAKES | _HINDERS)


def ended(shift: Shift) -> str | None:
    """By what customers are told apart no longer: `by chance`, `by place`. None where nobody could rely on being
    treated alike, where they still are told apart, and where somebody loses by it."""
    if shift.before is None or not shift.live or not shift.tallies or inverted(shift.key) or shift.deals(1):
        return None
    if shift.deals(0):
        return "by chance" if _on_trial(shift, shift.before) and _as_before(shift) else None
    by, still = (
        [one for one in sensitive(asked(flag)) if one in PERSON] if flag else [] for flag in (shift.before, shift.after)
    )
    if not by or still or not _priced(shift):
        return None
    fair = _opened(shift) or (_on_trial(shift, shift.before) and _as_before(shift))
    return f"by {' and '.join(by)}" if fair else None


def _priced(shift: Shift) -> bool:
    return "pricing" in topics(shift.key, _about(shift))


def _about(shift: Shift) -> str:
    return " ".join(one.about for one in (shift.before, shift.after) if one)


def _on_trial(shift: Shift, flag: Flag) -> bool:
    """Whether the flag tries something on customers whom nobody should try anything on, rather than giving it them."""
    said = words(shift.key)
    tested = experiment(shift.key) or tries(flag, shift.system)
    if gives(shift.key) and not (tested and flow(shift.key) in WAYS_OUT):
        return False
    edition = bool(_EDITIONS & set(said)) or (len(said) > 1 and said[-1].isdigit())
    about = topics(shift.key, _about(shift))
    if CARE & set(about):
        return edition
    if flow(shift.key) in WAYS_OUT:
        return tested or edition or bool((_PLACES | _HINDERS) & set(said)) or _always_on(shift)
    return "pricing" in about and (tested or bool(_TAKES & set(said)))


def _always_on(shift: Shift) -> bool:
    """Whether everybody was served something, some this and some that."""
    return all(one.before == 1 for one in shift.tallies)


def _opened(shift: Shift) -> bool:
    """Whether all get what some had, and nobody loses by it."""
    lost = any(one.loses or one.swaps or one.hidden or one.handed for one in shift.tallies)
    return not lost and not _TAKES & set(words(shift.key))


def _as_before(shift: Shift) -> bool:
    """Whether everybody is served what there was before anybody was told apart: nothing, the program's own default, or
    what the flag falls back on."""
    gets = {value for one in shift.tallies for _, value in one.segment.moves}
    if all(value == CODE or (value.known and not value.on) for value in gets):
        return True
    return len(gets) == 1 and shift.before is not None and gets == {_fallback(shift.before, shift.after)}


def _fallback(before: Flag, after: Flag | None) -> Served | None:
    """What the flag serves when no rule of it decides, where that is told and stands as it stood."""
    if isinstance(before.outcome, Rules) and isinstance(before.outcome.default, Served):
        return before.outcome.default
    if after is None or not isinstance(after.outcome, Served):
        return None
    had, has = ([spot.written for spot in flag.spots if spot.part == "default"] for flag in (before, after))
    return after.outcome if had == has and had not in ([], [None]) else None
