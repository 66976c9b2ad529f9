"""Chromium's and Brave's field trial studies (components/variations/proto/study.proto), in JSON5.

Several blocks of one name with filters that exclude each other are one study. A group without features is the
browser as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.model import Value
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import NOW, Asks, Condition, Every, Not
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Next, Outcome, Rule, Rules, Spot, deal
from change_guard.surfaces.flags.formats.shapes import between, items, mapping, mappings, moment, said, texts, weight
from change_guard.surfaces.flags.served import NOTHING, Served, served
from change_guard.surfaces.naming import split

NAME = "finch"
LISTS = {
    "channel": "channel",
    "platform": "platform",
    "locale": "locale",
    "form_factor": "form_factor",
    "hardware_class": "hardware_class",
    "country": "country",
    "cpu_architecture": "cpu_architecture",
    "policy_restriction": "policy_restriction",
}
VERSIONS = {"version": "version", "os_version": "OS version"}

_STUDY = re.compile(rb"""["']?probability_weight["']?\s*:""")


def recognises(path: str, data: bytes) -> bool:
    """Studies with weighted experiments."""
    return path.endswith((".json5", ".json")) and bool(_STUDY.search(data)) and b"experiment" in data


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set; studies of the same name are one flag."""
    value = document.value
    listed, keys = (value, ()) if isinstance(value, list) else (mapping(value).get("study"), ("study",))
    blocks: dict[str, list[tuple[Spot, dict[str, Any]]]] = {}
    for index, raw in enumerate(items(listed)):
        if isinstance(raw, dict) and said(raw.get("name")):
            spot = Spot(document, (*keys, index), "", raw)
            blocks.setdefault(said(raw["name"]), []).append((spot, raw))
    yield FlagSet("", judged({name: _flag(name, found) for name, found in blocks.items()}), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """Studies have no layers."""
    return iter(())


def _flag(name: str, blocks: list[tuple[Spot, dict[str, Any]]]) -> Flag:
    rules = tuple(Rule(_filter(mapping(raw.get("filter"))), _study(name, raw)) for _, raw in blocks)
    first = blocks[0][0]
    written = [raw for _, raw in blocks]
    spots = [Spot(first.document, first.keys)]
    if len(blocks) == 1:
        for field, part in (("experiment", "share"), ("filter", "targeting")):
            spots.append(Spot(first.document, (*first.keys, field), part, written[0].get(field)))
    kinds = {said(one.get("type")) for raw in written for one in mappings(raw.get("experiment"))}
    traits: dict[str, Value] = {}
    if kinds & {"KILL_BEST_EFFORT", "KILL_CRITICAL"}:
        traits["kill_switch"] = True
    return Flag(name, Rules(rules, NOTHING), tuple(spots), typed=False, traits=traits, suspects=_suspects(blocks))


def _study(name: str, raw: dict[str, Any]) -> Outcome:
    """The groups as they are dealt; one that only a switch on the command line reaches gets nobody."""
    groups = [
        (weight(one.get("probability_weight")), _group(one))
        for one in mappings(raw.get("experiment"))
        if not one.get("forcing_flag")
    ]
    dealt = deal(Axis("Chromium field trial", (name,), ("client",)), list(groups))
    dealt = NOTHING if isinstance(dealt, Next) else dealt
    expiry = moment(raw.get("expiry_date"))
    return Rules((Rule(Asks(NOW, "from", (expiry,)), NOTHING),), dealt) if expiry else dealt


def _group(raw: dict[str, Any]) -> Served:
    features = mapping(raw.get("feature_association"))
    enabled, disabled = sorted(texts(features.get("enable_feature"))), sorted(texts(features.get("disable_feature")))
    params = {said(one.get("name")): one.get("value") for one in mappings(raw.get("param"))}
    if enabled or (params and not disabled):
        return served(
            {"on": enabled, **({"off": disabled} if disabled else {}), **({"with": params} if params else {})}
        )
    return Served("blocked", f"{', '.join(disabled)} switched off") if disabled else NOTHING


def _filter(raw: dict[str, Any]) -> Condition:
    tests: list[Condition] = []
    for field, attribute in LISTS.items():
        if field in raw:
            tests.append(Asks(attribute, "in", texts(raw[field])))
        if texts(raw.get(f"exclude_{field}")):
            tests.append(Not(Asks(attribute, "in", texts(raw[f"exclude_{field}"]))))
    for field, attribute in VERSIONS.items():
        tests.extend(_versions(attribute, said(raw.get(f"min_{field}")), said(raw.get(f"max_{field}"))))
    if "is_enterprise" in raw:
        tests.append(Asks("enterprise", "in", texts(raw["is_enterprise"])))
    return Every((*tests, between(raw.get("start_date"), raw.get("end_date"))))


def _versions(attribute: str, least: str, most: str) -> Iterator[Condition]:
    """`141.*` as a greatest version takes all of 141 in."""
    if least.removesuffix("*").strip("."):
        yield Asks(attribute, "from", (least.removesuffix("*").rstrip("."),))
    if most.endswith("*") and most.removesuffix("*").rstrip(".").rpartition(".")[2].isdigit():
        head, _, last = most.removesuffix("*").rstrip(".").rpartition(".")
        yield Not(Asks(attribute, "from", (f"{head}.{int(last[:9]) + 1}" if head else str(int(last[:9]) + 1),)))
    elif most and not most.endswith("*"):
        yield Not(Asks(attribute, "after", (most,)))


def _suspects(blocks: list[tuple[Spot, dict[str, Any]]]) -> dict[str, Spot]:
    """A group whose name says the opposite of what it does."""
    for spot, raw in blocks:
        for index, one in enumerate(items(raw.get("experiment"))):
            words = split(said(mapping(one).get("name")))
            does = _group(mapping(one)) if isinstance(one, dict) else NOTHING
            off = bool(words) and words[0] in ("disabled", "disable", "off")
            on = bool(words) and words[0] in ("enabled", "enable", "on")
            if (on and does.kind == "blocked") or (off and does.on):
                return {"name_contradicts_value": Spot(spot.document, (*spot.keys, "experiment", index), "", one)}
    return {}
