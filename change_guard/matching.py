"""Rules x Changes -> Findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from string import Template
from types import MappingProxyType
from typing import Any

from change_guard.model import Change, Finding, Period, Rule, spell
from change_guard.words import holds, listed, on


def findings(
    rules: Sequence[Rule], changes: Iterable[Change], today: date, periods: Mapping[str, Period] = MappingProxyType({})
) -> Iterator[Finding]:
    """Every rule that speaks about every change as of that day, in the order of the changes."""
    ends = {name: period.ends(today) for name, period in periods.items()}
    listening: dict[str, list[tuple[Rule, Mapping[str, Any]]]] = {}
    for change in changes:
        if change.kind not in listening:
            heard = [rule for rule in rules if listens(rule.when, change.kind)]
            listening[change.kind] = [(rule, on(today, rule.when, ends)) for rule in heard]
        facts = change.facts
        for rule, when in listening[change.kind]:
            if holds(when, facts):
                yield Finding(rule, change, say(rule.says, change))


def listens(when: Mapping[str, Any], kind: str) -> bool:
    """Whether a `when:` is about this kind of change at all."""
    return any(fnmatchcase(kind, str(wanted)) for wanted in listed(when["change"]))


def say(template: str, change: Change) -> str:
    """The message in customer words. `$will` claims only what a witness proves; without one the customer is any."""
    witness = change.witness
    words: dict[str, str] = {name: spell(value) for name, value in change.facts.items()}
    words |= {name: '""' for name in ("before", "after") if change.facts[name] == ""}
    words |= {"will": "may", "customer": "a customer", "had": words["before"], "gets": words["after"]}
    if witness:
        words |= {"customer": witness.customer, "had": witness.had, "gets": witness.gets}
        words["will"] = "will" if witness.proven else "may"
    return " ".join(Template(template).safe_substitute(words).split())
