"""The verdict as a flat list of remarks about lines of files, for the formats that CI systems read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from change_guard.reports.harmless import visible

if TYPE_CHECKING:
    from change_guard.model import Judgement, Location, Rule, Unread, Verdict

Level = Literal["error", "warning", "notice"]
LEVELS: tuple[Level, ...] = ("error", "warning", "notice")
UNREAD = {
    "cannot-read": "A watched file makes no sense, so nobody can say what it does to customers.",
    "cannot-see": "The content of a watched file is out of reach, so it cannot be cleared.",
    "not-examined": "A part of a watched file was not looked into, so nothing is said about it.",
}
"""The rules, so to speak, behind remarks about what could not be read."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about a place. `judgement` is None for what could not be read."""

    level: Level
    rule: str
    at: Location
    says: str
    more: tuple[str, ...] = ()
    """What is missing and what to type, or what speaks for the change."""
    judgement: Judgement | None = None

    @property
    def id(self) -> str:
        """The same for the same remark in another run."""
        return self.judgement.finding.id if self.judgement else f"{self.rule}:{visible(self.at.path)}"

    @property
    def text(self) -> str:
        """All of it, a line each, harmless."""
        return visible("\n".join([self.says, *self.more]))


def remarks(verdict: Verdict) -> list[Remark]:
    """Worst first: what blocks, then what warns, then what is only to be known; the same in every run."""
    found = [
        *(_unread(unread) for unread in (*verdict.unread, *verdict.troubles)),
        *(_judged(judgement) for judgement in verdict.judgements),
        *(Remark("warning", "not-examined", one.where, f"Not examined: {one.what}") for one in verdict.unexamined),
    ]
    return sorted(found, key=lambda remark: LEVELS.index(remark.level))


def notes(verdict: Verdict) -> list[str]:
    """What is to be known about the whole review."""
    return [*(f"not examined: {one.where} {one.what}" for one in verdict.unexamined), *verdict.notes]


def excused_only(rule: Rule) -> bool:
    """Whether all that could be typed is a request to be excused; then the decent way is said before it."""
    return rule.asks == ("waiver",)


def settled(judgement: Judgement) -> str:
    """What speaks for a change, or that nothing has to."""
    if judgement.waiver:
        return f"waived until {judgement.waiver.expires} by {judgement.waiver.approver}: {judgement.waiver.reason}"
    if judgement.notice:
        landed = judgement.notice.landed
        since = f", which counts from {landed}" if landed else ""
        return f"covered by the notice {judgement.notice.slug}{since}"
    return "no notice needed"


def gone(at: Location) -> bool:
    """Whether the place is of a file that the change took away, so that nothing can be pinned to it."""
    return at.side == "before" or not at.path


def _unread(unread: Unread) -> Remark:
    side = " (before the change)" if unread.where.side == "before" else ""
    return Remark(
        "warning" if side else "error",
        "cannot-see" if unread.unseen else "cannot-read",
        unread.where,
        f"{unread.where.path}{side}: {unread.reason}",
        tuple(part for part in (unread.excerpt, unread.help) if part),
    )


def _judged(judgement: Judgement) -> Remark:
    level: Level = "error" if judgement.blocks else "warning" if judgement.missing else "notice"
    change = judgement.finding.change
    former = (f"It stood at {change.was or change.where} before the change.",) if _moved(judgement) else ()
    return Remark(
        level,
        judgement.finding.rule.id,
        change.where,
        judgement.finding.message,
        (*former, *_more(judgement)),
        judgement,
    )


def _moved(judgement: Judgement) -> bool:
    """Whether the remark is pinned to the nearest place that is left, and the thing itself stood elsewhere."""
    change = judgement.finding.change
    return gone(change.where) or bool(change.was and change.was.pointer != change.where.pointer)


def _more(judgement: Judgement) -> Iterator[str]:
    if not judgement.missing:
        yield settled(judgement)
    yield from (missing.says for missing in judgement.missing)
    yield from judgement.advice
    typed = dict.fromkeys(missing.help for missing in judgement.missing if missing.help)
    decent = [judgement.finding.rule.instead] if judgement.missing else []
    yield from [*decent, *typed] if excused_only(judgement.finding.rule) else [*typed, *decent]
