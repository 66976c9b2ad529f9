"""Which changes customers would feel on a day on which nothing should change: the team's freezes and quiet days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from change_guard.config import Config
from change_guard.evidence.days import written
from change_guard.model import Change, Freeze


def marked(changes: Iterable[Change], settings: Config, today: date) -> Iterator[Change]:
    """The changes; one that is felt in a freeze has the trait `frozen`, one that is scheduled for a quiet day the trait
    `quiet_day`. What has no day of its own is felt on merging, which is today at the earliest."""
    for change in changes:
        day = change.effective if change.effective and change.effective > today else today
        frozen = next((freeze for freeze in settings.freezes if freeze.first <= day <= freeze.last), None)
        weekday = day.strftime("%A").lower()
        traits = {
            **({"frozen": _said(frozen)} if frozen else {}),
            **({"quiet_day": weekday} if weekday in settings.quiet_days and day > today else {}),
        }
        yield replace(change, traits={**change.traits, **traits}) if traits else change


def _said(freeze: Freeze) -> str:
    return f"{freeze.name} ({written(freeze.first)} to {written(freeze.last)})"
