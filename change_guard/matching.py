"""Rules x Changes -> Findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from string import Template
from typing import Any

from change_guard.model import Change, Finding, Rule, Value, spell
from change_guard.words import asks


def findings(rules: Sequence[Rule], changes: Iterable[Change]) -> Iterator[Finding]:
    """Every rule that speaks about every change, in the order of the changes."""
    for change in changes:
        facts = _facts(change)
        for rule in rules:
            if speaks(rule.when, change.kind, facts):
                yield Finding(rule, change, say(rule.says, change))


def speaks(when: Mapping[str, Any], kind: str, facts: Mapping[str, Value]) -> bool:
    """Whether a `when:` holds. A missing trait is None, so only `set: false` and `not` can ask for it."""
    listens = when["change"]
    kinds = listens if isinstance(listens, list) else [listens]
    if not any(fnmatchcase(kind, wanted) for wanted in kinds):
        return False
    return all(asks(facts.get(field), want) for field, want in when.items() if field != "change")


def say(template: str, change: Change) -> str:
    """The message in customer words. `$will` claims only what a witness proves."""
    witness = change.witness
    words: dict[str, str] = {name: spell(value) for name, value in _facts(change).items()}
    words["will"] = "will" if witness and witness.proven else "may"
    if witness:
        words |= {"customer": witness.customer, "had": witness.had, "gets": witness.gets}
    return " ".join(Template(template).safe_substitute(words).split())


def _facts(change: Change) -> dict[str, Value]:
    return {
        **change.traits,
        "surface": change.surface,
        "source": change.source,
        "change": change.kind,
        "subject": change.subject,
        "before": change.before,
        "after": change.after,
        "effect": change.effect,
        "audience": change.audience,
        "effective": change.effective,
        "reach": len(change.reach),
    }
