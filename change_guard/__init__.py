"""change-guard shows you the customer you are about to hurt, and lets the change through once they were told.

    from datetime import date
    import change_guard

    verdict = change_guard.review("main", "HEAD", today=date(2026, 11, 22))
    for judgement in verdict.judgements:
        print(judgement.finding.id, judgement.finding.message, judgement.blocks)

`review` is the line the command line uses, and gives the same `Verdict` (change_guard.model). It takes the place of the
module of the same name as the package's attribute: that module is loaded first, right here, so no later import can put
it back; `from change_guard.review import ...` still reaches it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from change_guard.model import Verdict
from change_guard.repository.resolve import Request
from change_guard.review import review as _line
from change_guard.version import __version__

__all__ = ["Verdict", "__version__", "review"]


def review(
    base: str = "",
    head: str = "",
    *,
    today: date,
    folder: str | Path = ".",
    staged: bool = False,
    environment: Mapping[str, str] | None = None,
) -> Verdict:
    """What the change from `base` to `head` does to customers, judged as of `today`.

    `base` and `head` are branches or commits; what is compared is their merge-base with the head. An empty base is the
    default branch, an empty head is the worktree; `staged` takes the index instead. `environment` is what git is run
    with and what CI systems are recognised by; without it, this process's own. Nothing is printed and nothing written.

    `verdict.exit_code` is what the command would exit with. Raises change_guard.errors.Refused (2) or Unseen (3) where
    no review can be given at all; both are a change_guard.errors.Trouble, with `reason`, `where` and `help`.
    """
    import os

    known = os.environ if environment is None else environment
    return _line(Request(Path(folder), base, head, staged, known), today)
