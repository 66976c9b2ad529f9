"""DuckDuckGo's privacy configuration: features with a state, and below them features that roll out step by step.
A state that is none of the known ones is off (docs/feature-flagging-guide.md). Whether a feature that is off takes
those below it along differs: on iOS, macOS and Windows it does, on Android and in the extensions not
(docs/implementation-guidelines-remote-privacy-configuration-allowlists.md); of a file for all platforms it is said and
not read.

schema/feature.ts of duckduckgo/privacy-configuration. Clients keep what they were dealt, so steps are appended and
never edited; the last one counts for whoever comes new. Android alone takes a share back
(docs/incremental-rollout-implementation-guide.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Asks, Condition, Either, Every, Not
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Outcome, Rule, Rules, deal, pair
from change_guard.surfaces.flags.formats.shapes import items, mapping, mappings, percent, said, spots, texts, weight
from change_guard.surfaces.flags.served import OFF, ON, Served, opaque, served
from change_guard.surfaces.naming import word_set

NAME = "ddg"
PARTS = {
    "state": "switch",
    "rollout": "share",
    "targets": "targeting",
    "minSupportedVersion": "targeting",
    "maxSupportedVersion": "targeting",
    "exceptions": "targeting",
    "cohorts": "values",
    "settings": "values",
}

_STATE = re.compile(rb'"state"\s*:\s*"(?:enabled|disabled|internal|preview)"')
_VERSION = "app version"
_INSIDERS = ("internal", "preview")
TAKE_ALONG = word_set("ios macos windows")
STAND_ALONE = word_set("android extension")
_SITE = "site"
_UNPROTECTED = "unprotectedTemporary"


def recognises(path: str, data: bytes) -> bool:
    """Features with DuckDuckGo's states: below `features`, or one file for each."""
    return path.endswith(".json") and bool(_STATE.search(data)) and (b'"features"' in data or b'"exceptions"' in data)


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """The set of one platform; every feature below another carries its name too."""
    whole = mapping(document.value)
    found: dict[str, Flag] = {}
    if isinstance(whole.get("state"), str):
        _collect(document, (), document.stem, whole, found)
    else:
        for name, raw in mapping(whole.get("features")).items():
            _collect(document, ("features", name), name, mapping(raw), found)
    if items(whole.get(_UNPROTECTED)):
        places = spots(document, (), whole, {_UNPROTECTED: "targeting"})
        found["all features"] = Flag("all features", _excepting(whole[_UNPROTECTED], ON), places[1:], typed=False)
    yield FlagSet("", judged(found), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers: the file is what is published."""
    return iter(())


def _collect(document: Document, keys: tuple[Key, ...], name: str, raw: dict[str, Any], found: dict[str, Flag]) -> None:
    if "state" in raw:
        found[name] = _flag(document, keys, name, raw)
    for child, value in mapping(raw.get("features")).items():
        if "state" in mapping(value):
            key = f"{name}.{child}"
            flag = _flag(document, (*keys, "features", child), key, mapping(value))
            found[key] = flag if _off(mapping(value)) else _below(raw, flag, document)


def _below(above: dict[str, Any], flag: Flag, document: Document) -> Flag:
    """A feature that is on, as what stands above it lets it be."""
    if _platforms(document) & TAKE_ALONG:
        return replace(flag, outcome=OFF if _off(above) else _state(above, _versions(above, flag.outcome)))
    kept = not _off(above) or _platforms(document) & STAND_ALONE
    return flag if kept else replace(flag, suspects={"below_off": flag.spots[0]})


def _platforms(document: Document) -> frozenset[str]:
    """The platform that the file is named after."""
    return frozenset(document.stem.lower().split("-")) & (TAKE_ALONG | STAND_ALONE)


def _flag(document: Document, keys: tuple[Key, ...], name: str, raw: dict[str, Any]) -> Flag:
    flag = Flag(name, _outcome(name, raw), spots(document, keys, raw, PARTS), typed=False)
    steps = tuple(said(one.get("percent")) for one in mappings(mapping(raw.get("rollout")).get("steps")))
    kept = "android" not in _platforms(document)
    return replace(flag, about=f"{name} {said(raw.get('description'))}", traits={"sticky": kept, "steps": steps})


def _outcome(name: str, raw: dict[str, Any]) -> Outcome:
    if _off(raw):
        return OFF
    return _state(raw, _excepting(raw.get("exceptions"), _targeted(raw, _dealt(name, raw))))


def _state(raw: dict[str, Any], outcome: Outcome) -> Outcome:
    insiders = raw.get("state") in _INSIDERS
    return Rules((Rule(Asks("insider build", "has"), outcome),), OFF) if insiders else outcome


def _off(raw: dict[str, Any]) -> bool:
    return "state" in raw and raw["state"] != "enabled" and raw["state"] not in _INSIDERS


def _excepting(listed: Any, outcome: Outcome) -> Outcome:
    """Off on the sites that are listed, which stand for everything below their domain."""
    sites = sorted({said(one.get("domain")) for one in mappings(listed)} - {""})
    widest = tuple(site for site in sites if not any(site.endswith(f".{other}") for other in sites))
    return Rules((Rule(Asks(_SITE, "in", widest), OFF),), outcome) if widest else outcome


def _dealt(name: str, raw: dict[str, Any]) -> Outcome:
    steps = [step.get("percent") for step in mappings(mapping(raw.get("rollout")).get("steps"))]
    outcome = _cohorts(name, raw)
    if not steps:
        return outcome
    share = percent(steps[-1])
    return (
        opaque(steps)
        if share is None
        else pair(Axis("DuckDuckGo", (name, "rollout"), ("client",)), share, outcome, OFF)
    )


def _cohorts(name: str, raw: dict[str, Any]) -> Outcome:
    cohorts = [(weight(one.get("weight")), said(one.get("name"))) for one in mappings(raw.get("cohorts"))]
    dealt = [(share, _value(raw, cohort)) for share, cohort in cohorts if share]
    if not dealt:
        return _value(raw, "")
    return deal(Axis("DuckDuckGo", (name, "cohort"), ("client",)), list(dealt))


def _value(raw: dict[str, Any], cohort: str) -> Served:
    """What a client is told: on, which cohort, and the settings; a control group has nothing of it."""
    settings = raw.get("settings")
    if cohort.lower() == "control":
        return OFF
    if not settings:
        return served(cohort) if cohort else ON
    return served({"settings": settings, **({"cohort": cohort} if cohort else {})})


def _targeted(raw: dict[str, Any], outcome: Outcome) -> Outcome:
    targets = tuple(_target(one) for one in items(raw.get("targets")) if isinstance(one, dict))
    within = _versions(raw, outcome)
    return Rules((Rule(Either(targets), within),), OFF) if targets else within


def _versions(raw: dict[str, Any], outcome: Outcome) -> Outcome:
    conditions: list[Condition] = []
    version = said(raw.get("minSupportedVersion"))
    if version:
        conditions.append(Asks(_VERSION, "from", (version,)))
    latest = said(raw.get("maxSupportedVersion"))
    if latest:
        conditions.append(Not(Asks(_VERSION, "after", (latest,))))
    return Rules((Rule(Every(tuple(conditions)), outcome),), OFF) if conditions else outcome


def _target(raw: dict[str, Any]) -> Condition:
    return Every(tuple(Asks(name, "in", texts(value)) for name, value in raw.items() if texts(value)))
