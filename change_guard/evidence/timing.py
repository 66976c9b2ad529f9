"""Were customers told early enough? From the day a notice landed to the day customers feel the change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from change_guard.evidence.days import written
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
        """The day customers feel it: the data's own, else today, for what nothing holds back is felt on merge."""
        return self._own or self.today

    @property
    def _own(self) -> date | None:
        """The day in the data. A flag's schedule that has begun holds nothing back."""
        own = self.finding.change.effective
        return None if own and self.finding.change.surface == "flags" and own <= self.today else own

    @property
    def announced(self) -> date:
        """The day customers were told."""
        return self.notice.effective or self.today

    def missing(self) -> Iterator[Missing]:
        """Another day than the data's, a day gone by, a period nobody defined, or time itself."""
        if self.finding.rule.notice and self.period is None:
            yield _no_period(self.finding)
        yield from self._dated(self._own) if self._own else self._undated()
        yield from self._windows()

    def _windows(self) -> Iterator[Missing]:
        """Some laws also say how early at most: an earlier word needs a second, inside the window."""
        day = self._own or max(self.announced, self.today)
        known = [self.landed, *(send.on for send in self.notice.sends)]
        for rule in (self.period, *self.period.also) if self.period else ():
            if rule.at_most is None:
                continue
            first, last = day - rule.at_most, day - rule.at_least
            if not any(first <= day <= last for day in known):
                yield Missing(
                    "window",
                    f"{rule.source} asks for a notice {rule.at_least.days} to {rule.at_most.days} days ahead; "
                    f"customers hear of it on {written(self.landed)}. Both can be kept by telling them twice.",
                    f"{self.notice.where.path}: sends: [{{channel: email, on: {first}}}]   (or until {last})",
                )

    def _dated(self, own: date) -> Iterator[Missing]:
        if own != self.announced:
            yield Missing(
                "day",
                f"The notice says {written(self.announced)}; the change takes effect on {written(own)}.",
                f"{self.notice.where.path}: effective: {own.isoformat()}",
            )
        if self.period is None or self._first_day <= own:
            return
        yield self._unproven() or Missing(
            "time",
            f"{self._given(self.period)}: told on {written(self.landed)}, changed on {written(own)}.",
            f"Move the day in {self.finding.change.where} and in the notice to {self._first_day} or later.",
        )

    def _undated(self) -> Iterator[Missing]:
        """Nothing holds the change back: it may land once its announced day has come and the period is over."""
        if self.announced < self.today and self.seen and self.since is None:
            yield Missing(
                "day",
                f"The notice announces {written(self.announced)}, which has passed, and nobody had been told by then.",
                f"{self.notice.where.path}: effective: {self._first_day}",
            )
            return
        if self.since and self.announced < self.since:
            yield Missing(
                "day",
                f"The notice announces {written(self.announced)}, which had passed when it landed on "
                f"{written(self.since)}.",
                f"{self.notice.where.path}: effective: {self.period.ends(self.today) if self.period else self.today}",
            )
            return
        ready = max(self.announced, self._first_day)
        if ready <= self.today:
            return
        if self.announced <= self.today and not self.seen:
            yield self._unproven() or self._early(ready)
        else:
            yield self._early(ready)

    @property
    def _first_day(self) -> date:
        return self.period.ends(self.landed) if self.period else self.landed

    def _given(self, period: Period) -> str:
        days = max((self.effective - self.landed).days, 0)
        return f"Customers would have {days} of {period} (`{period.name}`, {period.policy})"

    def _early(self, ready: date) -> Missing:
        if self.announced > self.today:
            says = f"Customers are told {written(self.announced)}, and nothing in the data holds this back until then."
        else:
            says = f"{self._given(self.period)}: told on {written(self.landed)}." if self.period else ""
        if self.since:
            return Missing("time", says, f"Wait: this turns green by itself on {ready}.", ready=ready)
        return Missing(
            "time",
            says,
            f"Write the day into the data ({self.finding.change.where}), or land the notice first and this on {ready}.",
        )

    def _unproven(self) -> Missing | None:
        """Where history is out of reach, nothing is too early yet: nobody can tell."""
        if self.seen or self.period is None:
            return None
        return Missing(
            "history",
            f"This clone has too little history to prove that customers were told {self.period} ahead "
            f"(`{self.period.name}`, {self.period.policy}).",
            "git fetch --unshallow   (GitHub Actions: fetch-depth: 0 for actions/checkout, without `filter:`)",
        )


def _no_period(finding: Finding) -> Missing:
    name = finding.rule.notice
    return Missing(
        "policy",
        f"No policy says how long `{name}` is.",
        f".change-guard/config.yml: periods: {{{name}: 30 days}}",
    )
