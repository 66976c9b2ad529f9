"""What a rule file may say. rules/rule.schema.json teaches an editor the same grammar; a test holds both together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from fnmatch import fnmatchcase
from string import Template
from typing import Any, get_args

from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.model import Audience, Effect, Journey, Severity
from change_guard.vocabulary import KINDS, SURFACE_OF
from change_guard.words import WORDS, flaw, listed, misspelt

PROMISES = ("backward-compatibility", "no-surprises", "no-dark-patterns", "honest-notice")
CLOSED: Mapping[str, tuple[str, ...]] = {
    "severity": get_args(Severity),
    "journey": get_args(Journey),
    "remedy": ("required",),
    "promise": PROMISES,
}
"""Keys whose values are a closed list."""

CLOSED_FIELDS: Mapping[str, tuple[str, ...]] = {
    "effect": get_args(Effect),
    "audience": get_args(Audience),
    "surface": tuple(dict.fromkeys(SURFACE_OF.values())),
}
"""Fields of a change whose values are a closed list, so that a rule cannot wait for one that never comes."""

ASKS = ("notice", "migration-plan", "waiver")
TEXTS = ("says", "why", "instead", "notice", "remember", "taxonomy")
NEEDED = ("severity", "journey", "when", "says", "why", "instead")
KEYS = (*NEEDED, "asks", "notice", "remedy", "remember", "taxonomy", "sources", "promise", "examples")
EXAMPLE: Mapping[str, type] = {
    "name": str,
    "finds": list,
    "file": str,
    "surface": str,
    "map": dict,
    "today": str,
    "earlier": dict,
    "calendar": dict,
    "before": object,
    "after": object,
}
"""The keys of an example and what each must be."""

_TYPES: Mapping[type, str] = {str: "text", list: "list", dict: "mapping"}


def check(document: Document) -> dict[str, Any]:
    """The rule as written; raises Refused with file, line and the nearest right word."""
    said = document.value
    if not isinstance(said, dict):
        raise Refused("a rule file is a mapping", document.at(()), "Begin it with `severity:`.")
    for key in said:
        if key not in KEYS:
            raise Refused(f"`{key}` is not a word of a rule{nearest(key, KEYS)}", document.at((key,)))
    for key in NEEDED:
        if said.get(key) in (None, "", {}, []):
            raise Refused(f"the rule has no `{key}:`", document.at((key,)))
    _check_closed(document, said)
    _check_texts(document, said)
    _check_asks(document, said)
    _check_when(document, said["when"])
    return said


def _check_closed(document: Document, said: Mapping[str, Any]) -> None:
    for key, known in CLOSED.items():
        if key in said and said[key] not in known:
            raise Refused(f"`{key}:` is one of {', '.join(known)}{nearest(said[key], known)}", document.at((key,)))


def _check_texts(document: Document, said: Mapping[str, Any]) -> None:
    for key in TEXTS:
        if key in said and not (isinstance(said[key], str) and said[key].strip()):
            raise Refused(f"`{key}:` is a text", document.at((key,)))
    if not Template(said["says"]).is_valid():
        raise Refused("`says:` has a lone $; write $$ for a dollar sign", document.at(("says",)))
    sources = said.get("sources", [])
    if not isinstance(sources, list):
        raise Refused("`sources:` is a list of texts", document.at(("sources",)))
    for index, source in enumerate(sources):
        if not isinstance(source, str):
            raise Refused("`sources:` is a list of texts", document.at(("sources", index)), "Put it in quotes.")


def _check_asks(document: Document, said: Mapping[str, Any]) -> None:
    asks = said.get("asks", [])
    if not isinstance(asks, list):
        raise Refused(f"`asks:` is a list of {', '.join(ASKS)}", document.at(("asks",)))
    for index, ask in enumerate(asks):
        if ask not in ASKS:
            raise Refused(f"`asks:` is a list of {', '.join(ASKS)}{nearest(ask, ASKS)}", document.at(("asks", index)))
    if "waiver" in asks and len(asks) > 1:
        raise Refused("`asks:` wants a waiver or a notice, not both", document.at(("asks",)))


def _check_when(document: Document, when: Any) -> None:
    if not isinstance(when, dict) or not when.get("change"):
        raise Refused("`when:` needs a `change:`, the kind it listens to", document.at(("when",)))
    here = document.at(("when", "change"))
    for kind in listed(when["change"]):
        if not isinstance(kind, str) or "[" in kind or not any(fnmatchcase(known, kind) for known in KINDS):
            raise Refused(f"`{kind}` is not a kind of change{nearest(kind, KINDS)}", here)
    for field, want in when.items():
        wrong = _wrong(field, want)
        if wrong:
            raise Refused(wrong, document.at(("when", field)))


def _wrong(field: str, want: Any) -> str:
    unknown = misspelt(want)
    if unknown:
        return f"`{unknown}` is not a word of the rule language{nearest(unknown, WORDS)}"
    bad = flaw(want)
    if bad:
        return f"`{field}:` cannot work: {bad}"
    known = CLOSED_FIELDS.get(field, ())
    strays = [leaf for leaf in _leaves(want) if known and leaf not in known]
    return f"`{field}:` is one of {', '.join(known)}{nearest(strays[0], known)}" if strays else ""


def _leaves(want: Any) -> Iterator[Any]:
    """The values that a field is compared with for equality."""
    if isinstance(want, list):
        for item in want:
            yield from _leaves(item)
    elif isinstance(want, dict):
        for word, value in want.items():
            if word in ("is", "any", "all", "not", "has"):
                yield from _leaves(value)
    else:
        yield want


def check_examples(document: Document) -> list[dict[str, Any]]:
    """The examples as written; raises Refused with file and line."""
    said = document.value.get("examples") if isinstance(document.value, dict) else None
    if not isinstance(said, list | None):
        raise Refused("`examples:` is a list", document.at(("examples",)))
    for index, example in enumerate(said or ()):
        here = ("examples", index)
        if not isinstance(example, dict) or "name" not in example or "finds" not in example:
            raise Refused("an example needs a `name:` and `finds:`, the rules that must speak", document.at(here))
        for key, value in example.items():
            if key not in EXAMPLE:
                raise Refused(f"`{key}` is not a part of an example{nearest(key, EXAMPLE)}", document.at((*here, key)))
            if not isinstance(value, EXAMPLE[key]):
                raise Refused(f"`{key}:` of an example is a {_TYPES[EXAMPLE[key]]}", document.at((*here, key)))
    return said or []


def nearest(word: Any, known: Iterable[str]) -> str:
    """A question after the word that was perhaps meant, or nothing."""
    close = get_close_matches(str(word), list(known), 1)
    return f"; did you mean `{close[0]}`?" if close else ""
