"""NuGet's features and flights (NuGet.Services.FeatureFlags): switches for everybody, and flights for those who are
named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.conditions import Asks, Condition, Either
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Outcome, Rule, Rules
from change_guard.surfaces.flags.formats.shapes import mapping, on, said, spots, steady, texts
from change_guard.surfaces.flags.served import OFF, ON, Served, opaque

NAME = "nuget"
PARTS = {"All": "switch", "SiteAdmins": "targeting", "Accounts": "targeting", "Domains": "targeting"}
_STATES: dict[str, Served] = {"enabled": ON, "disabled": OFF}


def recognises(path: str, data: bytes) -> bool:
    """`Features` and `Flights` at the top of a JSON file."""
    return path.endswith(".json") and b'"Features"' in data and b'"Flights"' in data


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set; a status that is neither Enabled nor Disabled leaves it to the program."""
    whole = mapping(document.value)
    found: dict[str, Flag] = {}
    for name, state in mapping(whole.get("Features")).items():
        value = _STATES.get(said(state).lower(), opaque(state))
        found[name] = steady(document, ("Features", name), name, value, state)
    for name, raw in mapping(whole.get("Flights")).items():
        flight = mapping(raw)
        found[name] = Flag(name, _outcome(flight), spots(document, ("Flights", name), flight, PARTS), about=name)
    yield FlagSet("", judged(found), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _outcome(raw: dict[str, Any]) -> Outcome:
    if on(raw.get("All")):
        return ON
    named: list[Condition] = [
        Asks(attribute, "in", tuple(one.lower() for one in texts(raw[field])))
        for field, attribute in (("Accounts", "account"), ("Domains", "email domain"))
        if texts(raw.get(field))
    ]
    if on(raw.get("SiteAdmins")):
        named.append(Asks("site admin rights", "has"))
    return Rules((Rule(Either(tuple(named)), ON),), OFF) if named else OFF
