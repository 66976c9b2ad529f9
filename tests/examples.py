"""Rule examples as changes: what a rule file shows, read by the real surface."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import Any

from papers import Files

from change_guard import config, matching
from change_guard.config import Config
from change_guard.documents import Document
from change_guard.evidence import freezes, policy
from change_guard.model import Change, Comparison, Example, Finding, Landing, Rule, Watch
from change_guard.surfaces import surface
from change_guard.surfaces.api.witness.trial import Trial
from change_guard.surfaces.flags import past
from change_guard.surfaces.flags.crowds import crowds
from change_guard.vocabulary import KINDS, SURFACE_OF


def surface_of(rule: Rule) -> str:
    listens = rule.when["change"]
    first = listens[0] if isinstance(listens, list) else listens
    return next(SURFACE_OF[kind] for kind in KINDS if fnmatchcase(kind, first))


def document(example: Example, name: str, side: Any) -> Document | None:
    said = getattr(example, side)
    if said is None:
        return None
    path = example.file or "example.yml"
    watch = Watch(path, name, map=example.map) if example.map or name == "settings" else None
    if isinstance(said, str):
        return Document(path, said.encode(), side, watch)
    return Document.holding(said, path, side, watch)


def files(example: Example, side: str) -> Files:
    """The example as a snapshot: a mapping is the config, a text the file it names."""
    said = getattr(example, side)
    if said is None:
        return Files()
    return Files({example.file or config.PATH: said if isinstance(said, str) else json.dumps(said)})


def trial(example: Example) -> Trial:
    """The APIs before and after that an example of a notice may hold under `api`."""
    told = ((side, said.get("api")) for side in ("before", "after") if isinstance(said := getattr(example, side), dict))
    sides = {side: Files({"openapi.json": json.dumps(api)}) for side, api in told if api}
    base, head = (sides.get(side, Files()) for side in ("before", "after"))
    return Trial(Comparison(base, head, (), "an example"), ())


def spoken(rules: Sequence[Rule], rule: Rule, example: Example) -> list[Finding]:
    """What the rules say about the example of one of them."""
    return list(matching.findings(rules, changes(rule, example), example.today, policy.periods(["baseline"], {})))


def changes(rule: Rule, example: Example) -> list[Change]:
    name = example.surface or surface_of(rule)
    if name == "notices":
        from change_guard.evidence import examples as notice_examples

        return list(notice_examples.changes(example, trial(example)))
    if name == "gate":
        from change_guard import evidence
        from change_guard.evidence import gate

        base, head = files(example, "before"), files(example, "after")
        return list(gate.changes(base, head, evidence.gather(head, base), date(2026, 11, 22)))
    found = [
        change
        for change in surface(name).changes(document(example, name, "before"), document(example, name, "after"))
        if isinstance(change, Change)
    ]
    if name == "flags":
        found += [*crowds(found), *remembered(example, found)]
    return list(freezes.marked(found, settings(example), example.today))


def settings(example: Example) -> Config:
    return (
        config.read(Document.holding({"calendar": dict(example.calendar)}, config.PATH))
        if example.calendar
        else Config()
    )


def remembered(example: Example, found: list[Change]) -> list[Change]:
    """What the file's earlier days say, in the bytes of each."""
    path = example.file or "example.yml"
    watch = Watch(path, "flags", map=example.map) if example.map else None
    landings = [
        Landing(date.fromisoformat(day), day, path, written(said)) for day, said in sorted(example.earlier.items())
    ]
    return list(past.remembered(found, {path: (written(example.after), watch)}, landings, example.today))


def written(said: Any) -> bytes | None:
    return None if said is None else (said if isinstance(said, str) else json.dumps(said, default=str)).encode()
