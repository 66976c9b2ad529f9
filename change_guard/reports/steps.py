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
    yield from (("", text) for text in dict.fromkeys((*_mended(blocked), *_filled(blocked))))


def _mended(blocked: Iterable[Judgement]) -> Iterator[str]:
    """What no notice covers and has to change."""
    for judgement in blocked:
        if any(gap.what == "waiver" for gap in judgement.missing):
            yield f"{judgement.finding.message} {judgement.finding.rule.instead}"


def _filled(blocked: Iterable[Judgement]) -> Iterator[str]:
    """What the notices and plans lack; the same lack at several places is one step."""
    helps: dict[str, dict[str, None]] = {}
    for judgement in blocked:
        for gap in judgement.missing:
            if gap.what not in ("waiver", "notice"):
                helps.setdefault(gap.says, {})[gap.help] = None
    for says, (first, *rest) in helps.items():
        more = f" And so for {len(rest)} more findings." if len(rest) > 1 else " And so for one more finding."
        yield f"{says} {first}{more if rest else ''}"
