"""How long customers must have known: named policies from rules/policies/, and the team's own periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from difflib import get_close_matches

from change_guard import words
from change_guard.errors import Refused
from change_guard.evidence.days import written
from change_guard.evidence.policy_files import document, in_force, read, shipped_names
from change_guard.evidence.spans import length, span
from change_guard.model import Change, Finding, Period

FRESH = timedelta(days=180)


def periods(names: Iterable[str], overrides: Mapping[str, str]) -> dict[str, Period]:
    """The periods that hold. Of several policies the longest counts; a team's own period replaces advice, never a law.

    Raises Refused for a policy that is not shipped, or a period that is no length of time.
    """
    lines = [line for name in dict.fromkeys(names) for line in in_force(read(name))]
    found: dict[str, list[Period]] = {}
    for line in lines:
        if line.binding or line.period.name not in overrides:
            found.setdefault(line.period.name, []).append(line.period)
    for name, text in overrides.items():
        months, days = _own(name, text, {line.period.name for line in lines})
        own = Period(name, timedelta(days=days), "your config", source=text, months=months)
        found.setdefault(name, []).append(own)
    kinds = {line.period.name: line.kind_of for line in lines if line.kind_of and line.period.name not in overrides}
    for name, milder in kinds.items():
        found[name] += [replace(period, name=name) for period in found.get(milder, ())]
    return {name: _together(holding) for name, holding in found.items()}


def _together(holding: Sequence[Period]) -> Period:
    """The longest of those that always hold, and beside it what the others ask for besides time, or of some changes."""
    longest = max(holding, key=lambda period: (not period.when, length(period)))
    also = (one for one in holding if one is not longest and (one.at_most or one.requires or one.when))
    return replace(longest, also=tuple(also))


def of(periods: Mapping[str, Period], finding: Finding) -> Period | None:
    """The period that holds for a finding, with whatever else does; None where its rule promises none."""
    period = periods.get(finding.rule.notice)
    if period is None or not any(one.when for one in (period, *period.also)):
        return period
    fitting = [one for one in (period, *period.also) if _fits(one, finding.change)]
    return _together([replace(one, also=(), when=()) for one in fitting]) if fitting else None


def _fits(period: Period, change: Change) -> bool:
    return not period.when or any(words.holds(when, change.facts) for when in period.when)


def asks_about(periods: Iterable[Period], fact: str) -> bool:
    """Whether some period holds or not by a fact, so that somebody has to find it out."""
    return any(fact in when for period in periods for one in (period, *period.also) for when in one.when)


def _own(name: str, text: str, known: set[str]) -> tuple[int, int]:
    close = [] if name in known else get_close_matches(name, known, 1, 0.8)
    if close:
        raise Refused(f"`periods: {name}:` in your config is no line of a policy; did you mean `{close[0]}`?")
    try:
        return span(text)
    except Refused as refused:
        raise Refused(f"`periods: {name}:` in your config: {refused.reason}", help=refused.help) from None


def severities(names: Iterable[str]) -> dict[str, str]:
    """How strictly the policies want rules to be kept, by the rule's id; of several policies the last one counts."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        said = document(name).value.get("rules") if name in shipped_names() else None
        found |= said or {}
    return found


def remarks(names: Iterable[str], today: date) -> Iterator[str]:
    """What a team should know about the policies it chose: law that does not hold, numbers not checked lately."""
    for name in dict.fromkeys(names):
        lines = read(name)
        off = [line for line in lines if line not in in_force(lines)]
        if off:
            part = "none" if len(off) == len(lines) else "only part"
            yield f"Policy `{name}` is {off[0].status}, so {part} of it counts."
        unseen = next((line.period.source for line in lines if line.binding and not line.checked_on), "")
        if unseen:
            yield f"Policy `{name}` rests on what nobody has looked up: {unseen}."
        checked = min((line.checked_on for line in lines if line.checked_on), default=None)
        if checked and today - checked > FRESH:
            yield f"Policy `{name}` was last checked on {written(checked)}; look whether the law has changed."
