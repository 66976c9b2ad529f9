"""The verdict in one sentence, and the ledger of what was and was not examined; every format ends with them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from change_guard.model import Verdict


def headline(verdict: Verdict) -> str:
    """`PASS`, `FAIL`, `ERROR` or `CANNOT JUDGE`, and why in customer words."""
    blocked = sum(judgement.blocks for judgement in verdict.judgements)
    match verdict.exit_code:
        case 2:
            broken = len([u for u in (*verdict.unread, *verdict.troubles) if u.where.side == "after" and not u.unseen])
            return f"ERROR  {_count(broken, 'file')} unreadable. The result is NOT a pass."
        case 3:
            return "CANNOT JUDGE  some content is out of reach; change-guard never clears what it could not see."
        case 1:
            return f"FAIL  {_blocked(verdict, blocked)}"
    return f"PASS  {_passed(verdict)}"


def _blocked(verdict: Verdict, blocked: int) -> str:
    waits = [
        max(m.ready for m in j.missing if m.ready) for j in verdict.judgements if j.blocks and _only_time(j.missing)
    ]
    needs = "still needs" if blocked == 1 else "still need"
    asking = sum(judgement.status != "info" for judgement in verdict.judgements)
    text = f"{blocked} of {_count(asking, 'finding')} {needs} an answer to customers."
    if len(waits) == blocked:
        return f"{text} Nothing but time is missing: this turns green by itself on {max(waits)}."
    return text


def _only_time(missing: tuple[object, ...]) -> bool:
    return bool(missing) and all(getattr(one, "ready", None) for one in missing)


def _passed(verdict: Verdict) -> str:
    if not verdict.files_changed:
        return "nothing changed."
    if not verdict.changes:
        return "nothing customer-facing changed."
    counted = Counter("warned" if judgement.missing else judgement.status for judgement in verdict.judgements)
    words = {"covered": "announced", "waived": "waived", "warned": "worth a second thought"}
    said = [f"{counted[status]} {word}" for status, word in words.items() if counted[status]]
    changes = _count(len(verdict.changes), "customer-facing change")
    return f"{changes}, {', '.join(said) or 'none of which needs a notice'}."


def ledger(verdict: Verdict) -> str:
    """What was examined, by how many rules, what was waived and what nobody could look at."""
    waived = sum(judgement.waiver is not None for judgement in verdict.judgements)
    unexamined = len(verdict.unread) + len(verdict.unexamined)
    return (
        f"examined {len(verdict.files_examined)} of {_count(verdict.files_changed, 'changed file')}, "
        f"{_count(verdict.rules, 'rule')}; {waived} waived, {unexamined} not examined"
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
