"""Rule files into Rules. Only the rules that could speak about the changes at hand are parsed.

Every file in rules/ ends with its `examples:`, which a review never reads, and the kinds a rule listens to are found in the
bytes of its `change:` line; so 200 rules cost a directory listing and a few parsed headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from string import Template
from typing import Any

from change_guard import shipped
from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.model import Example, Rule
from change_guard.vocabulary import FIELDS, KINDS
from change_guard.words import WORDS, misspelt

PROMISES = ("backward-compatibility", "no-surprises", "no-dark-patterns", "honest-notice")
KEYS = frozenset(
    "severity journey when says why instead asks notice remedy remember sources taxonomy promise examples".split()
)
NEEDED = ("severity", "journey", "when", "says", "why", "instead")
SPOKEN = frozenset(("will", "customer", "had", "gets"))
"""What `says:` may use beside the fields and traits."""

_LISTENS = re.compile(rb"\bchange:\s*(\[[^\]]*\]|[^\s,}#]+)")
_KIND = re.compile(rb"[a-z*?][a-z*?.-]*")
_EXAMPLES = re.compile(rb"^examples:", re.M)


def files() -> list[Path]:
    """Every shipped rule file, promise by promise."""
    folder = shipped.folder("rules")
    return [path for promise in PROMISES for path in sorted((folder / promise).glob("*.yml"))]


def load(kinds: Iterable[str], team: Mapping[str, bytes]) -> tuple[Rule, ...]:
    """The rules that listen to any of these kinds: ours, and the team's own files by path."""
    wanted = frozenset(kinds)
    texts = [(str(path), path.read_bytes()) for path in files()] if wanted else []
    return tuple(
        rule(path, text, by_team=path in team) for path, text in [*texts, *team.items()] if _listens(text, wanted)
    )


def every(team: Mapping[str, bytes] | None = None) -> tuple[Rule, ...]:
    """All rules, parsed."""
    return load(KINDS, team or {})


def _listens(text: bytes, kinds: frozenset[str]) -> bool:
    found = _LISTENS.search(text)
    if not found:
        return True
    patterns = [kind.decode() for kind in _KIND.findall(found[1])]
    return any(fnmatchcase(kind, pattern) for pattern in patterns for kind in kinds)


def rule(path: str, data: bytes, by_team: bool = False) -> Rule:
    """One rule; raises Refused with file and line where it breaks the grammar of rules/rule.schema.json."""
    cut = _EXAMPLES.search(data)
    document = Document(path, data[: cut.start()] if cut else data)
    said = _checked(document)
    parts = path.replace("\\", "/").split("/")
    promise = str(said.get("promise", parts[-2] if parts[-2] in PROMISES else ""))
    if promise not in PROMISES:
        raise Refused(f"the rule keeps no promise; add `promise:` with one of {', '.join(PROMISES)}", document.at(()))
    return Rule(
        id=document.stem,
        promise=promise,
        journey=said["journey"],
        severity=said["severity"],
        when=said["when"],
        says=said["says"],
        why=" ".join(str(said["why"]).split()),
        instead=" ".join(str(said["instead"]).split()),
        asks=tuple(said.get("asks") or ()),
        notice=said.get("notice") or "",
        remedy=said.get("remedy") == "required",
        remember=said.get("remember") or "",
        sources=tuple(said.get("sources") or ()),
        taxonomy=said.get("taxonomy") or "",
        path=path,
    )


def examples(path: str, data: bytes) -> Iterator[Example]:
    """The examples at the end of a rule file, its own tests."""
    for said in Document(path, data).value.get("examples") or ():
        yield Example(
            name=said["name"],
            before=said.get("before"),
            after=said.get("after"),
            finds=tuple(said["finds"]),
            file=said.get("file", ""),
            surface=said.get("surface", ""),
            map=said.get("map", {}),
        )


def _checked(document: Document) -> dict[str, Any]:
    said = document.value
    if not isinstance(said, dict):
        raise Refused("a rule file is a mapping", document.at(()))
    for key in said:
        if key not in KEYS:
            raise Refused(f"`{key}` is not a word of a rule{_nearest(key, KEYS)}", document.at((key,)))
    for key in NEEDED:
        if not said.get(key):
            raise Refused(f"the rule has no `{key}:`", document.at(()))
    _check_when(document, said["when"])
    _check_says(document, said)
    if not isinstance(said.get("asks", []), list) or set(said.get("asks") or ()) - {
        "notice",
        "migration-plan",
        "waiver",
    }:
        raise Refused("`asks:` is a list of notice, migration-plan, waiver", document.at(("asks",)))
    return said


def _check_when(document: Document, when: Any) -> None:
    if not isinstance(when, dict) or "change" not in when:
        raise Refused("`when:` needs a `change:`, the kind it listens to", document.at(("when",)))
    kinds = when["change"] if isinstance(when["change"], list) else [when["change"]]
    for kind in map(str, kinds):
        if not any(fnmatchcase(known, kind) for known in KINDS):
            raise Refused(f"`{kind}` is not a kind of change{_nearest(kind, KINDS)}", document.at(("when", "change")))
    for field, want in when.items():
        unknown = misspelt(want)
        if unknown:
            raise Refused(
                f"`{unknown}` is not a word of the rule language{_nearest(unknown, WORDS)}",
                document.at(("when", field)),
            )


def _check_says(document: Document, said: dict[str, Any]) -> None:
    if not Template(str(said["says"])).is_valid():
        raise Refused("`says:` has a lone $; write $$ for a dollar sign", document.at(("says",)))


def placeholders(rule: Rule) -> frozenset[str]:
    """The names a rule's message uses beyond the fields every change has: its traits."""
    return frozenset(Template(rule.says).get_identifiers()) - FIELDS - SPOKEN


def _nearest(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), 1)
    return f"; did you mean `{close[0]}`?" if close else ""
