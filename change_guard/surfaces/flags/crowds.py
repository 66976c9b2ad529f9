"""Many flags that change for customers in one go: whoever feels something cannot be told which of them it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from change_guard.model import Change

FELT = ("rollout.lowered", "rollout.raised", "variant.changed", "flag.rebucketed", "flag.removed", "flag.disabled")
FEW = 5
"""As many may change together without a word."""
SHOWN = 3


def crowds(changes: Iterable[Change]) -> Iterator[Change]:
    """One change for all flags that customers feel, where they are more than a few."""
    felt: dict[str, Change] = {}
    for change in changes:
        if change.surface == "flags" and change.kind in FELT and change.traits.get("live") is True and _matters(change):
            felt.setdefault(change.subject, change)
    if len(felt) > FEW:
        names = tuple(sorted(felt))
        first = min(felt.values())
        subject = f"{', '.join(names[:SHOWN])} and {len(names) - SHOWN} more"
        yield Change(
            "flags", "release", "flags.crowded", subject, None, len(names), where=first.where,
            traits={"count": len(names), "names": names, "live": True}, effect="neutral", audience="everyone",
        )  # fmt: skip


def _matters(change: Change) -> bool:
    return change.traits.get("serving") is not False
