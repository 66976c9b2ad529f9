"""GO Feature Flag files (gofeatureflag.org, .schema/flag-schema.json), and the format before version 1.

Parts are dealt in the order of variation names turned round, on a line as long as the sum of all percentages. A step of
`scheduledRollout` changes single fields of the flag from its date on; rules are found by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.conditions import NOW, Asks
from change_guard.surfaces.flags.environments import from_path
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Outcome, Rule, Rules, Spot
from change_guard.surfaces.flags.formats.goff_dealing import New, Old
from change_guard.surfaces.flags.formats.goff_schedule import absent_variation, patched, unknown_rules
from change_guard.surfaces.flags.formats.shapes import (
    at,
    items,
    mapping,
    mappings,
    moment,
    said,
    spots,
)  # fmt: skip
from change_guard.surfaces.flags.moments import at_once
from change_guard.surfaces.flags.names import contradicts

NAME = "goff"

PARTS = {
    "disable": "switch",
    "defaultRule": "share",
    "targeting": "targeting",
    "variations": "values",
    "percentage": "share",
    "true": "values",
    "false": "values",
    "rule": "targeting",
    "bucketingKey": "seed",
    "experimentation": "switch",
    "scheduledRollout": "share",
}

_NEW = re.compile(rb"""["']?\bdefaultRule["']?\s*:""")

_VARIATIONS = re.compile(rb"""["']?\bvariations["']?\s*:""")

_OLD = re.compile(rb"""^\s+["']?default["']?\s*:""", re.M)

_TRUE = re.compile(rb"""^\s+["']?true["']?\s*:""", re.M)

_FALSE = re.compile(rb"""^\s+["']?false["']?\s*:""", re.M)


def recognises(path: str, data: bytes) -> bool:
    """Flags with `variations` and a `defaultRule`; before version 1, flags with `true`, `false` and `default`."""
    if path.endswith(".toml"):
        return b"defaultRule" in data and b"variations" in data
    if not path.endswith((".yml", ".yaml", ".json")):
        return False
    return bool(
        (_NEW.search(data) and _VARIATIONS.search(data)) or all(one.search(data) for one in (_OLD, _TRUE, _FALSE))
    )


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set."""
    found = {}
    for name, raw in mapping(document.value).items():
        if isinstance(raw, dict) and ({"defaultRule", "variations", "default"} & raw.keys()):
            found[name] = _flag(document, name, raw)
    yield FlagSet(from_path(document.path), judged(found), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _flag(document: Document, name: str, raw: dict[str, Any]) -> Flag:
    old = "defaultRule" not in raw and "variations" not in raw
    outcome = Old(name, raw, _successor(document, name)).outcome() if old else _scheduled(name, raw)
    places = spots(document, (name,), raw, PARTS)
    unknown = unknown_rules(raw)
    suspects = {"names_nothing": Spot(document, (name, "scheduledRollout"), "", unknown)} if unknown else {}
    absent = "" if old else absent_variation(raw)
    if absent:
        suspects["names_nothing"] = Spot(document, (name, "variations"), "", absent)
    if at_once(moment(said(one.get("date"))) for one in mappings(raw.get("scheduledRollout"))):
        suspects["all_at_once"] = Spot(document, (name, "scheduledRollout"))
    for keys, ramp in _ramps(raw):
        if at_once(moment(said(mapping(ramp.get(end)).get("date"))) for end in ("initial", "end")):
            suspects["all_at_once"] = Spot(document, (name, *keys))
    if mapping(raw.get("experimentation")).get("start") and not raw["experimentation"].get("end"):
        suspects["no_end"] = Spot(document, (name, "experimentation"))
    wrong = contradicts(mapping(raw.get("variations")))
    if wrong:
        suspects["name_contradicts_value"] = Spot(document, (name, "variations", wrong))
    about = " ".join((name, said(mapping(raw.get("metadata")).get("description"))))
    disabled = not old and raw.get("disable") is True
    traits = {"experiment": bool(mapping(raw.get("experimentation")))}
    return Flag(name, outcome, places, about=about, suspects=suspects, disabled=disabled, traits=traits)


def _successor(document: Document, name: str) -> dict[str, Any]:
    """The flag in the newer format, where it is what the file became."""
    theirs = mapping(at(document.other.value, name)) if document.other else {}
    return theirs if "defaultRule" in theirs else {}


def _ramps(raw: dict[str, Any]) -> Iterator[tuple[tuple[Key, ...], dict[str, Any]]]:
    """Every ramp of the flag and where it stands."""
    rules = [(("targeting", index), mapping(one)) for index, one in enumerate(items(raw.get("targeting")))]
    for keys, rule in (*rules, (("defaultRule",), mapping(raw.get("defaultRule")))):
        if isinstance(rule.get("progressiveRollout"), dict):
            yield (*keys, "progressiveRollout"), rule["progressiveRollout"]


def _scheduled(name: str, raw: dict[str, Any]) -> Outcome:
    """The flag, and from each step's date on the flag as patched."""
    outcome = New(name, raw).outcome()
    for step in sorted(mappings(raw.get("scheduledRollout")), key=lambda one: moment(said(one.get("date"))) or ""):
        date = moment(said(step.get("date")))
        raw = patched(raw, step)
        if date:
            outcome = Rules((Rule(Asks(NOW, "from", (date,)), New(name, raw).outcome()),), outcome)
    return outcome
