"""OpenFeature flagd definitions (flagd.dev/schema/v0/flags.json), alone or inside the operator's FeatureFlag resource.

`targeting` is JsonLogic. Chains of `if`, comparisons, `fractional` and `$ref`s into `$evaluators` are read; what
else JsonLogic can say is carried as an unread condition, so equal text still means equal customers. A disabled flag,
an unknown variant and a result without a default leave the value to the program (flagd.dev/reference/flag-definitions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.flags.environments import from_path
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Outcome, Spot
from change_guard.surfaces.flags.formats import flagd_judge, flagd_targeting
from change_guard.surfaces.flags.names import contradicts
from change_guard.surfaces.flags.served import CODE, Served, opaque, served

NAME = "flagd"
PARTS = (("state", "switch"), ("targeting", "targeting"), ("defaultVariant", "default"), ("variants", "values"))

_FLAGS = re.compile(rb"""["']?\b(?:flags|flagSpec)["']?\s*:""")
_VARIANTS = re.compile(rb"""["']?\bdefaultVariant["']?\s*:""")


def recognises(path: str, data: bytes) -> bool:
    """A `flags:` mapping whose flags have a `defaultVariant`."""
    return path.endswith((".json", ".yml", ".yaml")) and bool(_FLAGS.search(data) and _VARIANTS.search(data))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """The file's one set; raises Unreadable where `flags` is not there."""
    root = _root(document)
    holder = _at(document.value, root)
    flags = holder.get("flags") if isinstance(holder, dict) else None
    named = dict(_named(flags))
    if flags is not None and not isinstance(flags, dict | list):
        raise Unreadable("`flags` is neither a mapping nor a list", document.at((*root, "flags")))
    evaluators = holder.get("$evaluators") if isinstance(holder, dict) else None
    known = evaluators if isinstance(evaluators, dict) else {}
    yield FlagSet(
        from_path(document.path),
        {name: _flag(document, (*root, "flags", key), name, raw, known) for name, (key, raw) in named.items()},
        NAME,
    )


def below(document: Document) -> Iterator[FlagSet]:
    """flagd files have no layers."""
    return iter(())


def _root(document: Document) -> tuple[Key, ...]:
    value = document.value
    spec = value.get("spec") if isinstance(value, dict) else None
    return ("spec", "flagSpec") if isinstance(spec, dict) and "flagSpec" in spec else ()


def _at(value: Any, keys: tuple[Key, ...]) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _named(flags: Any) -> Iterator[tuple[str, tuple[Key, Any]]]:
    if isinstance(flags, dict):
        yield from ((name, (name, raw)) for name, raw in flags.items())
    elif isinstance(flags, list):
        for index, raw in enumerate(flags):
            key = raw.get("key") if isinstance(raw, dict) else None
            yield (key if isinstance(key, str) else f"#{index + 1}"), (index, raw)


def _flag(document: Document, keys: tuple[Key, ...], name: str, raw: Any, evaluators: Mapping[str, Any]) -> Flag:
    here = Spot(document, keys)
    if not isinstance(raw, dict):
        return Flag(name, opaque(raw), (here,))
    spots = tuple(Spot(document, (*keys, field), part, raw.get(field)) for field, part in PARTS)
    disabled = str(raw.get("state", "ENABLED")).upper() == "DISABLED"
    outcome, gone = _outcome(name, raw, evaluators)
    return Flag(
        name,
        CODE if disabled else outcome,
        (here, *spots),
        judge=lambda person: flagd_judge.serve(name, raw, evaluators, person.attributes),
        bucket=flagd_judge.place,
        disabled=disabled,
        suspects={
            **_suspects(document, keys, raw.get("variants")),
            **({"names_nothing": Spot(document, (*keys, "targeting"), "", gone)} if gone and not disabled else {}),
        },
    )


def _suspects(document: Document, keys: tuple[Key, ...], variants: Any) -> dict[str, Spot]:
    wrong = contradicts(variants) if isinstance(variants, dict) else ""
    return {"name_contradicts_value": Spot(document, (*keys, "variants", wrong))} if wrong else {}


def _outcome(name: str, raw: dict[str, Any], evaluators: Mapping[str, Any]) -> tuple[Outcome, str]:
    """What the flag serves, and the first variant or evaluator that it names and that is not there."""
    variants = raw.get("variants")
    values = {key: served(value) for key, value in variants.items()} if isinstance(variants, dict) else {}
    fallback = raw.get("defaultVariant")
    default: Served = values.get(str(fallback), CODE) if fallback not in (None, "") else CODE
    targeting = raw.get("targeting")
    if not isinstance(targeting, dict) or not targeting:
        return default, ""
    reader = flagd_targeting.Reader(name, values, default, evaluators)
    return reader.outcome(targeting), next(iter(reader.unknown), "")
