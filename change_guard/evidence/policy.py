"""How long customers must have known: named policies from rules/policies/, and the team's own periods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from typing import Any

from change_guard import citations, shipped, words
from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.evidence import contents
from change_guard.evidence.fields import Fields
from change_guard.evidence.figures import written
from change_guard.model import Change, Finding, Period
from change_guard.model.noun import dataclass

KEYS = ("title", "binding", "status", "checked_on", "confidence", "source", "periods", "rules")
LINE_KEYS = (
    "when",
    "at-least",
    "at-most",
    "source",
    "status",
    "checked_on",
    "confidence",
    "kind-of",
    "requires",
    "note",
)
FRESH = timedelta(days=180)
STATUSES = ("own policy", "in force", "not in force", "vacated", "a bill")
CONFIDENCE = ("high", "medium", "low")

_SPOKEN = re.compile(r"(\d{1,4})\s*(day|week|month|year)s?\Z", re.I)
_ISO = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a policy file: the period, how sure we are of it, and since when. `kind_of` names a milder line.

    `checked_on` is the day of the table of sources where that knows the source, else what the file says.
    """

    period: Period
    binding: bool
    status: str
    checked_on: date | None
    confidence: str
    kind_of: str = ""


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


def span(text: str) -> tuple[int, int]:
    """(months, days) of `60 days`, `3 months`, `P60D` (ISO 8601); raises Refused for anything else."""
    said = str(text).strip()
    spoken, iso = _SPOKEN.match(said), _ISO.match(said)
    if spoken:
        count, unit = int(spoken[1]), spoken[2].lower()
        return {"day": (0, count), "week": (0, 7 * count), "month": (count, 0), "year": (12 * count, 0)}[unit]
    if iso:
        years, months, weeks, days = (int(part or 0) for part in iso.groups())
        return 12 * years + months, 7 * weeks + days
    raise Refused(f"`{said[:40]}` is not a length of time", help="Write it as in `60 days`, `3 months` or `P60D`.")


def shipped_names() -> tuple[str, ...]:
    """The policies that can be named in `policies:`."""
    return tuple(sorted(path.stem for path in (shipped.folder("rules") / "policies").glob("*.yml")))


@cache
def read(name: str) -> tuple[Line, ...]:
    """Every line of a shipped policy."""
    if name not in shipped_names():
        close = get_close_matches(name, shipped_names(), 1)
        meant = f"; did you mean `{close[0]}`?" if close else f"; there are {', '.join(shipped_names())}"
        raise Refused(f"`{name}` is not a policy{meant}")
    return parse(_document(name), name)


def _document(name: str) -> Document:
    path = shipped.folder("rules") / "policies" / f"{name}.yml"
    return Document(str(path), path.read_bytes())


def severities(names: Iterable[str]) -> dict[str, str]:
    """How strictly the policies want rules to be kept, by the rule's id; of several policies the last one counts."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        said = _document(name).value.get("rules") if name in shipped_names() else None
        found |= said or {}
    return found


def parse(document: Document, name: str) -> tuple[Line, ...]:
    """The lines of a policy document; raises Refused with file and line."""
    whole = Fields(document, (), document.value, "a policy")
    whole.only(KEYS)
    lines = whole.raw("periods")
    if not isinstance(lines, dict) or not lines:
        raise whole.refused("a policy has no `periods:`", "periods")
    return tuple(_line(document, name, key, whole, said) for key, said in lines.items())


def _line(document: Document, policy: str, key: str, whole: Fields, said: Any) -> Line:
    fields = Fields(document, ("periods", key), said, "a period")
    fields.only(LINE_KEYS)
    status = fields.choice("status", STATUSES) or whole.chosen("status", STATUSES)
    confidence = fields.choice("confidence", CONFIDENCE) or whole.chosen("confidence", CONFIDENCE)
    months, days = span(fields.needed("at-least", "the least time customers must have known"))
    requires = fields.texts("requires")
    unknown = next((word for word in requires if word not in contents.WORDS), "")
    if unknown:
        raise fields.refused(f"`{unknown}` is nothing a notice can hold ({', '.join(contents.WORDS)})", "requires")
    most = span(fields.text("at-most") or "0 days")
    if most[0]:
        raise fields.refused("`at-most:` is a number of days", "at-most")
    source = fields.text("source") or whole.needed("source", "where the number comes from")
    period = Period(
        name=key,
        at_least=timedelta(days=days),
        policy=policy,
        at_most=timedelta(days=most[1]) if most[1] else None,
        source=citations.cited(source),
        months=months,
        requires=requires,
        when=_when(fields),
    )
    checked = citations.looked_up(source) or fields.day("checked_on") or whole.day("checked_on")
    return Line(period, whole.raw("binding") is True, status, checked, confidence, fields.text("kind-of"))


def _when(fields: Fields) -> tuple[Mapping[str, Any], ...]:
    """For which changes a line holds: a mapping of facts and words, or a list of which one must hold."""
    said = fields.raw("when")
    cases = said if isinstance(said, list) else [] if said is None else [said]
    for case in cases:
        if not isinstance(case, dict) or not case:
            raise fields.refused("`when:` maps facts of a change to words, as in a rule", "when")
        wrong = words.misspelt(list(case.values())) or words.flaw(list(case.values()))
        if wrong:
            raise fields.refused(f"`when:` cannot be used: {wrong}", "when")
    return tuple(cases)


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


def in_force(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that hold today: our own policy, and law that is neither vacated nor still to come."""
    return tuple(line for line in lines if line.status in ("own policy", "in force"))


def length(period: Period) -> int:
    """Days from an arbitrary day: enough to tell which of two periods is longer."""
    start = date(2023, 1, 1)
    return (period.ends(start) - start).days
