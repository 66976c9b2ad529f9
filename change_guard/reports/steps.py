"""What to do next about a verdict as a whole, each step once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from change_guard.model import Judgement, Verdict


def next_steps(verdict: Verdict) -> Iterator[tuple[str, str]]:
    """What to type (may be empty) and what that does, each once."""
    blocked = [one for one in verdict.judgements if one.blocks]
    silent = [one.finding.id for one in blocked if any(gap.what == "notice" for gap in one.missing)]
    if silent:
        ids = list(dict.fromkeys(silent))
        named = ids if len(silent) < len(blocked) and len(ids) <= 8 else []
        yield " ".join(["change-guard notice new", *named]), "drafts the notice and the plan; fill them in and commit."
    yield from dict.fromkeys(_others(blocked))


def _others(blocked: Iterable[Judgement]) -> Iterator[tuple[str, str]]:
    for judgement in blocked:
        for gap in judgement.missing:
            if gap.what == "waiver":
                yield "", f"{judgement.finding.message} {judgement.finding.rule.instead}"
            elif gap.what != "notice":
                yield "", f"{gap.says} {gap.help}"
