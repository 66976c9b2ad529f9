"""ConfigCat's configuration JSON, version 6 (config_v6.json) and the one before it.

One-letter names: `f` settings, `t` type, `v` value, `r` targeting rules, `p` percentage options, `a` percentage
attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Asks, Condition, Every
from change_guard.surfaces.flags.environments import from_path
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Next, Outcome, Rule, Rules, Split, laid
from change_guard.surfaces.flags.formats.configcat_conditions import Conditions, value
from change_guard.surfaces.flags.formats.configcat_old import is_old, renewed
from change_guard.surfaces.flags.formats.shapes import holds, items, mapping, mappings, said, spots, weight
from change_guard.surfaces.flags.served import CODE

NAME = "configcat"
USER = "Identifier"
"""What every customer has."""
PARTS = {"v": "default", "r": "targeting", "p": "share", "a": "seed"}

_SETTINGS = re.compile(rb'"f"\s*:\s*\{')
_OWN = re.compile(rb'"(?:t|v)"\s*:')


def recognises(path: str, data: bytes) -> bool:
    """Settings below `f`, with a type or a value."""
    said = path.endswith(".json") and _SETTINGS.search(data) and _OWN.search(data)
    return bool(said) and holds(path, data, lambda value: isinstance(mapping(value).get("f"), dict))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set."""
    whole = mapping(document.value)
    written = {key: mapping(raw) for key, raw in mapping(whole.get("f")).items()}
    raws = {key: renewed(raw) if is_old(raw) else raw for key, raw in written.items()}
    conditions = Conditions(items(whole.get("s")), said(mapping(whole.get("p")).get("s")), raws)
    found: dict[str, Flag] = {}
    for key, raw in raws.items():
        places = spots(document, ("f", key), written[key], PARTS)
        asked = [one for rule in mappings(raw.get("r")) for one in mappings(rule.get("c"))]
        gone = {facet: places[0] for one in asked if (facet := conditions.missing(one))}
        found[key] = Flag(key, _Reader(key, raw, conditions).outcome(), places, about=key, suspects=gone)
    yield FlagSet(from_path(document.path), judged(found), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


class _Reader:
    """One setting."""

    def __init__(self, key: str, raw: dict[str, Any], conditions: Conditions) -> None:
        self._key = key
        self._raw = raw
        self._conditions = conditions

    def outcome(self) -> Outcome:
        rules = [self._rule(one) for one in mappings(self._raw.get("r"))]
        options = self._dealt(self._raw.get("p"))
        if options is not None:
            rules.append(Rule(Every(()), options))
        default = value(self._raw.get("v"))
        return Rules(tuple(rules), default) if rules else default

    def _rule(self, raw: dict[str, Any]) -> Rule:
        """A rule that asks for what is not there is given up by whoever gets as far as that."""
        tests: list[Condition] = []
        for one in mappings(raw.get("c")):
            if self._conditions.broken(one):
                return Rule(Every(tuple(tests)), CODE)
            tests.append(self._conditions.one(one))
        return Rule(Every(tuple(tests)), self._then(raw))

    def _then(self, raw: dict[str, Any]) -> Outcome:
        if isinstance(raw.get("s"), dict):
            return value(raw["s"].get("v"))
        dealt = self._dealt(raw.get("p"))
        return Next() if dealt is None else dealt

    def _dealt(self, options: Any) -> Outcome | None:
        """Percentage options; whoever lacks the attribute goes on as if there were none."""
        shares = list(mappings(options))
        if not shares:
            return None
        by = said(self._raw.get("a")) or USER
        parts = laid((weight(one.get("p")) / 100, value(one.get("v"))) for one in shares)
        dealt = Split(Axis("ConfigCat", (self._key,), (by,)), parts)
        return dealt if by == USER else Rules((Rule(Asks(by, "exists"), dealt),), Next())
