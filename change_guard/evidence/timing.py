"""Were customers told early enough? From the day a notice landed to the day customers feel the change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from change_guard.evidence.figures import written
from change_guard.model import Finding, Missing, Notice, Period


@dataclass(frozen=True, slots=True)
class Timing:
    """`since` is the day git proves, None where the notice has not landed; `seen` whether history could be asked."""

    finding: Finding
    notice: Notice
    period: Period | None
    since: date | None
    today: date
    seen: bool

    @property
    def landed(self) -> date:
        """The day from which customers know."""
        return self.since or self.today

    @property
    def effective(self) -> date:
        """The day customers feel it: the data's own, else the announced one, or today where that has passed."""
        return self.finding.change.effective or max(self.notice.effective or self.today, self.today)

    def missing(self) -> Iterator[Missing]:
        """Another day than the data's, a day gone by, a period nobody defined, or time itself."""
        wrong = list(self._wrong_day())
        yield from wrong
        if wrong and not self.finding.change.effective:
            return
        if self.finding.rule.notice and self.period is None:
            yield _no_period(self.finding)
        if self.period and self.period.ends(self.landed) > self.effective:
            yield self._too_early(self.period)

    def advice(self) -> Iterator[str]:
        """What is allowed and still worth knowing."""
        if self.finding.change.effective is None and self.effective > self.today:
            yield (
                f"The data gives no day, so a merge before {written(self.effective)} must not reach customers: "
                "release it on that day, or write the day into the data."
            )
        most = self.period.at_most if self.period else None
        if self.period and most and self.effective - self.landed > most:
            first, last = self.effective - most, self.effective - self.period.at_least
            yield (
                f"{self.period.source} asks for a notice at most {most.days} days ahead: "
                f"send a reminder between {written(first)} and {written(last)}."
            )

    def _wrong_day(self) -> Iterator[Missing]:
        own, said = self.finding.change.effective, self.notice.effective
        path = self.notice.where.path
        if own and said and own != said:
            yield Missing(
                "day",
                f"The notice says {written(said)}; the change takes effect on {written(own)}.",
                f"{path}: effective: {own.isoformat()}",
            )
        elif not own and said and said < self.today and self.since is None and self.seen:
            yield Missing(
                "day",
                f"The notice announces {written(said)}, which has passed, and nobody had been told by then.",
                f"{path}: effective: {self._first_day().isoformat()}",
            )

    def _first_day(self) -> date:
        return self.period.ends(self.landed) if self.period else self.today

    def _too_early(self, period: Period) -> Missing:
        given = f"{max((self.effective - self.landed).days, 0)} of {period}"
        rule = f"(`{period.name}`, {period.policy})"
        if not self.seen:
            return Missing(
                "history",
                f"This clone has too little history to prove that customers were told {period} ahead {rule}.",
                "git fetch --unshallow   (GitHub Actions: fetch-depth: 0 and filter: blob:none for actions/checkout)",
            )
        first = period.ends(self.landed)
        if self.finding.change.effective:
            return Missing(
                "time",
                f"Customers would have {given} {rule}: told on {written(self.landed)}, "
                f"changed on {written(self.effective)}.",
                f"Move the day in {self.finding.change.where} and in the notice to {first.isoformat()} or later.",
            )
        if self.since:
            return Missing(
                "time",
                f"Customers would have {given} {rule}: told on {written(self.landed)}.",
                f"Nothing to do but wait: this turns green by itself on {first.isoformat()}.",
                ready=first,
            )
        return Missing(
            "time",
            f"Customers would have {given} {rule}.",
            f"{self.notice.where.path}: effective: {first.isoformat()} (or later)",
        )


def _no_period(finding: Finding) -> Missing:
    name = finding.rule.notice
    return Missing(
        "policy",
        f"No policy says how long `{name}` is.",
        f".change-guard/config.yml: periods: {{{name}: 30 days}}",
    )
