"""Rule files into Rules. Only the rules that could speak about the changes at hand are parsed.

Every file in rules/ ends with its `examples:`, which a review never reads, and the kinds a rule listens to are found in
the bytes of its `when:`; so 200 rules cost a directory listing and a few parsed headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from string import Template
from typing import get_args

from change_guard import shipped
from change_guard.citations import cited
from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.grammar import PROMISES, check, check_examples
from change_guard.model import Example, Location, Rule, Severity, Snapshot
from change_guard.vocabulary import FIELDS, KINDS

__all__ = ["PROMISES", "every", "examples", "files", "load", "placeholders", "rule"]

SPOKEN = frozenset(("will", "customer", "had", "gets"))
"""What `says:` may use beside the fields and traits."""

TEAM = ".change-guard/rules"
"""Where a team keeps its own rules."""

_WHEN = re.compile(rb"^when:.*(?:\r?\n(?:[ \t].*|\s*|#.*)$)*", re.M)
_KIND = re.compile(r"[a-z*?][a-z*?.-]*")
_EXAMPLES = re.compile(rb"^examples:", re.M)
_KEY_BELOW = re.compile(rb"^[a-zA-Z]", re.M)


def files() -> list[Path]:
    """Every shipped rule file, promise by promise."""
    folder = shipped.folder("rules")
    return [path for promise in PROMISES for path in sorted((folder / promise).glob("*.yml"), key=_file)]


def _file(path: Path) -> str:
    return path.name


def load(kinds: Iterable[str], team: Mapping[str, bytes]) -> tuple[Rule, ...]:
    """The rules that listen to any of these kinds: ours, and the team's own files by path."""
    wanted = frozenset(kinds)
    _refuse_doubles(team)
    texts = _texts(shipped.folder("rules")) if wanted else ()
    return tuple(rule(path, text) for path, text in [*texts, *team.items()] if not wanted.isdisjoint(_listens(text)))


@cache
def _texts(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """Every shipped rule as it is written; a review asks more than once."""
    return tuple((str(path), path.read_bytes()) for path in files())


def every(team: Mapping[str, bytes] | None = None) -> tuple[Rule, ...]:
    """All rules, parsed."""
    return load(KINDS, team or {})


def team(base: Snapshot) -> dict[str, bytes]:
    """The team's own rule files by path. They are the base's: a change must not disarm its own gate."""
    paths = [path for path in base.paths(TEAM) if path.endswith(".yml")]
    return {path: data for path in paths if (data := base.read(path)) is not None}


_SEVERITIES: Mapping[str, Severity] = {severity: severity for severity in get_args(Severity)}


def settled(rules: Iterable[Rule], severities: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules as strict as the team's config makes them; `off` leaves a rule out."""
    wanted = ((rule, _SEVERITIES.get(severities.get(rule.id, rule.severity))) for rule in rules)
    return tuple(replace(rule, severity=severity) for rule, severity in wanted if severity)


def _refuse_doubles(team: Mapping[str, bytes]) -> None:
    taken = {path.stem: str(path) for path in files()} if team else {}
    for path in team:
        name = _name(path)
        if name in taken:
            raise Refused(
                f"there is a rule `{name}` already: {taken[name]}",
                Location(path),
                "Give the file another name. To change how strictly a rule is kept, use `rules:` in the config.",
            )
        taken[name] = path


@cache
def _listens(text: bytes) -> frozenset[str]:
    """The kinds named in the text of `when:`. A text that names none is parsed for any, so that it can be refused."""
    when = _WHEN.search(text)
    named = frozenset(_KIND.findall(when[0].decode(errors="replace"))) if when else frozenset()
    patterns = [name for name in named if "*" in name or "?" in name]
    known = named & KINDS.keys()
    if patterns:
        known |= {kind for kind in KINDS for pattern in patterns if fnmatchcase(kind, pattern)}
    return known or frozenset(KINDS)


def _name(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1].split(".", 1)[0]


def rule(path: str, data: bytes) -> Rule:
    """One rule; raises Refused with file and line where it breaks the grammar of rules/rule.schema.json."""
    cut = _EXAMPLES.search(data)
    below = _KEY_BELOW.search(data, cut.end()) if cut else None
    if below:
        line = data.count(b"\n", 0, below.start()) + 1
        raise Refused("`examples:` comes last in a rule file", Location(path, line, 1), "Move this key above it.")
    document = Document(path, data[: cut.start()] if cut else data)
    said = check(document)
    folder = path.replace("\\", "/").rsplit("/", 2)[-2:][0]
    promise = said.get("promise") or folder
    if promise not in PROMISES:
        raise Refused(f"the rule keeps no promise; add `promise:` with one of {', '.join(PROMISES)}", document.at(()))
    return Rule(
        id=_name(path),
        promise=promise,
        journey=said["journey"],
        severity=said["severity"],
        when=said["when"],
        says=said["says"],
        why=" ".join(said["why"].split()),
        instead=" ".join(said["instead"].split()),
        asks=tuple(said.get("asks", ())),
        notice=said.get("notice", ""),
        remedy=said.get("remedy") == "required",
        remember=said.get("remember", ""),
        sources=tuple(map(cited, said.get("sources", ()))),
        taxonomy=said.get("taxonomy", ""),
        path=path,
    )


def examples(path: str, data: bytes) -> Iterator[Example]:
    """The examples at the end of a rule file, its own tests; raises Refused where they break the grammar."""
    for said in check_examples(Document(path, data)):
        yield Example(
            name=said["name"],
            before=said.get("before"),
            after=said.get("after"),
            finds=tuple(map(str, said["finds"])),
            file=said.get("file", ""),
            surface=said.get("surface", ""),
            map=said.get("map", {}),
            today=date.fromisoformat(said.get("today", "2026-01-01")),
            earlier=said.get("earlier", {}),
            calendar=said.get("calendar", {}),
        )


def placeholders(rule: Rule) -> frozenset[str]:
    """The names a rule's message uses beyond the fields every change has: its traits."""
    return frozenset(Template(rule.says).get_identifiers()) - FIELDS - SPOKEN
