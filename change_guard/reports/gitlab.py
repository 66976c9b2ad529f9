"""GitLab Code Quality: a list of issues for the merge request's widget and its diff.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from change_guard.reports.harmless import one_line, visible
from change_guard.reports.remarks import Remark, remarks

if TYPE_CHECKING:
    from change_guard.model import Verdict

LONGEST = 1_000


def render(verdict: Verdict) -> str:
    """An empty list where nothing is to be said: GitLab then shows what was mended."""
    return json.dumps(list(_issues(verdict)), indent=2, ensure_ascii=True) + "\n"


def _issues(verdict: Verdict) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for remark in remarks(verdict):
        seen[remark.id + remark.rule] += 1
        yield {
            "description": one_line(f"{remark.says} {' '.join(remark.more)}", LONGEST),
            "check_name": visible(remark.rule),
            "fingerprint": _fingerprint(remark, seen[remark.id + remark.rule]),
            "severity": _severity(remark),
            "location": {"path": visible(remark.at.path), "lines": {"begin": max(remark.at.line, 1)}},
        }


def _fingerprint(remark: Remark, time: int) -> str:
    """Unique: GitLab drops all but one issue of the same fingerprint."""
    return sha256(f"{remark.id}:{remark.rule}:{time}".encode("utf-8", "backslashreplace")).hexdigest()[:40]


def _severity(remark: Remark) -> str:
    if remark.level == "error":
        return "critical" if remark.judgement else "blocker"
    return "major" if remark.level == "warning" else "info"
