"""Does the change loosen its own gate? What the base's config promised beside what the head's would.

The base's config judges this change whatever the head says; what is found here is what later changes would get away
with.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from change_guard import config
from change_guard.config import Config
from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.evidence import Evidence, obligations, policy
from change_guard.evidence.loosening import loosened
from change_guard.evidence.promises import promises
from change_guard.evidence.terms import looser_calendar, looser_lists, milder_severities, shorter_periods
from change_guard.model import Change, Location, Snapshot

RULES = f"{config.FOLDER}/rules"


def changes(base: Snapshot, head: Snapshot, attached: Evidence, today: date) -> Iterator[Change]:
    """What of the gate is looser at the head, which promises to customers are taken back, and which are overdue.

    A change that adopts change-guard has nothing to loosen; a head's config that makes no sense is a trouble elsewhere.
    """
    agreed = config.load(base)
    if agreed:
        yield from _config(agreed, head, today)
        yield from _team_rules(base, head)
    yield from promises(attached, today)
    yield from obligations.changes(attached, today)


def _config(agreed: Config, head: Snapshot, today: date) -> Iterator[Change]:
    data = head.read(config.PATH)
    if data is None:
        yield loosened("config", "the whole config", config.PATH, None, Location(config.PATH, side="before"))
        return
    document = Document(config.PATH, data)
    try:
        proposed = config.read(document)
        periods = policy.periods(proposed.policies, proposed.periods)
    except Trouble:
        return
    yield from looser_lists(agreed, proposed, document)
    yield from looser_calendar(agreed, proposed, document, today)
    yield from shorter_periods(policy.periods(agreed.policies, agreed.periods), periods, document)
    yield from milder_severities(agreed.rules, proposed.rules, document)
    for name, meant in agreed.audiences.items():
        now = proposed.audiences.get(name)
        if now != meant:
            yield loosened("audience", f"audiences: {name}", meant, now, document.at(("audiences", name)))
    if agreed.default_branch != proposed.default_branch:
        branches = agreed.default_branch or None, proposed.default_branch or None
        yield loosened("default-branch", "default-branch", *branches, document.at(("default-branch",)))


def _team_rules(base: Snapshot, head: Snapshot) -> Iterator[Change]:
    for path in base.paths(RULES):
        before, after = base.read(path), head.read(path)
        if after is None:
            yield loosened("team-rule", path, "kept", None, Location(path, side="before"))
        elif after != before:
            yield loosened("team-rule-edited", path, "as agreed", "edited", Location(path, 1, 1))
