"""One thing that a change loosens in its own gate."""

from __future__ import annotations

from change_guard.model import Change, Location, Value


def loosened(about: str, subject: str, before: Value, after: Value, where: Location) -> Change:
    """The change by which a term is looser; `about` names the kind of term, as rules do."""
    return Change(
        surface="gate",
        source="change-guard",
        kind="gate.loosened",
        subject=subject,
        before=before,
        after=after,
        where=where,
        traits={"about": about},
        effect="adverse",
        audience="everyone",
    )
