"""The whole line, in order. Read this file first.

git -> Snapshots -> surfaces -> Changes -> rules -> Findings -> evidence -> Verdict -> reports

Nothing else knows the order. What the two snapshots say is `examination`, what is to be said of it is `judgement`; a
stage is imported when the one before it has something to hand on, so a run in which nothing customer-facing changed
ends before either has read a file.
"""

from __future__ import annotations

from datetime import date

from change_guard import config, examination, repository
from change_guard.examination import Each
from change_guard.model import Verdict
from change_guard.repository import Request


def review(request: Request, today: date, each: Each = iter) -> Verdict:
    """The verdict on a change as of a day. `each` may watch the files go by, for a progress bar.

    Raises errors.Refused or errors.Unseen where no review can be given at all.
    """
    comparison = repository.compare(request)
    settings, adopted = examination.settled(comparison)
    files = config.watched(settings, comparison.pairs)
    seen = examination.seen(comparison, today, adopted)
    if not files and not examination.evidence_touched(comparison):
        return seen
    examined = examination.examined(comparison, settings, files, each, seen)
    from change_guard import judgement

    return judgement.judged(comparison, settings, examined)
