"""One step of GO Feature Flag's `scheduledRollout`: a flag with only the fields that change."""

from __future__ import annotations

from typing import Any

from change_guard.surfaces.flags.formats.shapes import items, mapping, mappings, said


def patched(raw: dict[str, Any], step: dict[str, Any]) -> dict[str, Any]:
    """The flag after the step: variations are merged, rules by name, everything else is replaced."""
    whole = dict(raw)
    for field in ("disable", "experimentation", "bucketingKey"):
        if field in step:
            whole[field] = step[field]
    if mapping(step.get("variations")):
        whole["variations"] = {**mapping(raw.get("variations")), **step["variations"]}
    if mapping(step.get("defaultRule")):
        whole["defaultRule"] = _merged(mapping(raw.get("defaultRule")), step["defaultRule"])
    if items(step.get("targeting")):
        whole["targeting"] = _rules(list(mappings(raw.get("targeting"))), list(mappings(step["targeting"])))
    return whole


def unknown_rules(raw: dict[str, Any]) -> str:
    """The first rule that a step means to change and that the flag does not have. It becomes a new rule without a
    word."""
    known = {said(one.get("name")) for one in mappings(raw.get("targeting"))}
    for step in mappings(raw.get("scheduledRollout")):
        for rule in mappings(step.get("targeting")):
            if said(rule.get("name")) and said(rule.get("name")) not in known and "query" not in rule:
                return said(rule["name"])
            known.add(said(rule.get("name")))
    return ""


def absent_variation(raw: dict[str, Any]) -> str:
    """The first variation that a rule serves and the flag does not have: whoever is dealt it gets an error."""
    for rule in (*mappings(raw.get("targeting")), mapping(raw.get("defaultRule"))):
        ramp = mapping(rule.get("progressiveRollout"))
        ends = (said(mapping(ramp.get(end)).get("variation")) for end in ("initial", "end"))
        for name in (said(rule.get("variation")), *mapping(rule.get("percentage")), *ends):
            if name and name not in mapping(raw.get("variations")):
                return name
    return ""


def _rules(rules: list[dict[str, Any]], changed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = [said(one.get("name")) for one in rules]
    whole = list(rules)
    for rule in changed:
        name = said(rule.get("name"))
        if name and name in names:
            whole[names.index(name)] = _merged(whole[names.index(name)], rule)
        else:
            whole.append(rule)
    return whole


def _merged(rule: dict[str, Any], changed: dict[str, Any]) -> dict[str, Any]:
    merged = {**rule, **changed}
    if mapping(rule.get("percentage")) and mapping(changed.get("percentage")):
        shares = {**rule["percentage"], **changed["percentage"]}
        merged["percentage"] = {name: share for name, share in shares.items() if share != -1}
    return merged
