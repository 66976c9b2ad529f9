"""A base and, on top of it, the files of environments: what each environment is served, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from change_guard.documents import Document
from change_guard.model import Change, spell
from change_guard.repository.memory import MemorySnapshot
from change_guard.surfaces import flags

Files = dict[str, Any]


def told(path: str, before: Files, after: Files) -> list[str]:
    """What one file's change does, with the others beside it."""
    found = flags.changes(side(path, before, "before"), side(path, after, "after"))
    return [
        f"{one.traits['environment'] or '*'} {one.kind} {one.subject} {spell(one.before)} -> {spell(one.after)}"
        for one in found
        if isinstance(one, Change)
    ]


def side(path: str, files: Files, which: Any) -> Document | None:
    written = {
        name: (json.dumps(value) if name.endswith(".json") else yaml.safe_dump(value)).encode()
        for name, value in files.items()
    }
    return Document(path, written[path], which, None, MemorySnapshot(written)) if path in written else None


APP, PROD, DEV = "src/appsettings.json", "src/appsettings.Production.json", "src/appsettings.Development.json"


def net(**flags: Any) -> Any:
    return {"Logging": {"Level": "x"}, "FeatureManagement": flags}


def dealt(share: int, **more: Any) -> Any:
    return {
        "EnabledFor": [{"Name": "Targeting", "Parameters": {"Audience": {"DefaultRolloutPercentage": share, **more}}}]
    }


def listed(**flags: bool) -> Any:
    return {"feature_management": {"feature_flags": [{"id": name, "enabled": on} for name, on in flags.items()]}}


BASE, RPROD, RDEV = "config/settings.yml", "config/settings/production.yml", "config/settings/development.yml"


def rails(**flags: Any) -> Any:
    return {"features": flags}


CASES: list[tuple[str, str, Files, Files, list[str]]] = [
    (
        "an overlay switches off what the base has on",
        PROD,
        {APP: net(Sale=True)},
        {APP: net(Sale=True), PROD: net(Sale=False)},
        ["production rollout.lowered Sale 100% -> 0%"],
    ),
    (
        "an overlay goes, and the base holds",
        PROD,
        {APP: net(Sale=True), PROD: net(Sale=False)},
        {APP: net(Sale=True)},
        ["production rollout.raised Sale 0% -> 100%"],
    ),
    (
        "a base changes below an overlay that says otherwise",
        APP,
        {APP: net(Sale=True), PROD: net(Sale=True)},
        {APP: net(Sale=False), PROD: net(Sale=True)},
        [],
    ),
    (
        "a base changes, and only development has a file of its own",
        APP,
        {APP: net(Sale=True), DEV: net(Sale=True)},
        {APP: net(Sale=False), DEV: net(Sale=True)},
        ["* rollout.lowered Sale 100% -> 0%"],
    ),
    (
        "a production file without features leaves them to the base",
        APP,
        {APP: net(Sale=True), PROD: {"Logging": {}}},
        {APP: net(Sale=False), PROD: {"Logging": {}}},
        ["* rollout.lowered Sale 100% -> 0%"],
    ),
    (
        "one number of the base's is another in production",
        PROD,
        {APP: net(Sale=dealt(60)), PROD: net()},
        {APP: net(Sale=dealt(60)), PROD: net(Sale=dealt(20))},
        ["production rollout.lowered Sale 60% -> 20%"],
    ),
    (
        "a list is merged by its places",
        PROD,
        {APP: net(Sale=dealt(0, Users=["ann", "bob"])), PROD: net()},
        {APP: net(Sale=dealt(0, Users=["ann", "bob"])), PROD: net(Sale=dealt(0, Users=["eve"]))},
        ["production rollout.lowered Sale 100% -> 0%", "production rollout.raised Sale 0% -> 100%"],
    ),
    (
        "false leaves the filters that the base has",
        PROD,
        {APP: net(Sale=dealt(60)), PROD: net()},
        {APP: net(Sale=dealt(60)), PROD: net(Sale=False)},
        [],
    ),
    (
        "true wins over the filters that the base has",
        PROD,
        {APP: net(Sale=dealt(60)), PROD: net()},
        {APP: net(Sale=dealt(60)), PROD: net(Sale=True)},
        ["production rollout.raised Sale 60% -> 100%"],
    ),
    (
        "what developers have",
        DEV,
        {APP: net(Sale=True), DEV: net()},
        {APP: net(Sale=True), DEV: net(Sale=False)},
        ["development rollout.lowered Sale 100% -> 0%"],
    ),
    (
        "the schema that followed",
        PROD,
        {APP: listed(a=True, b=True), PROD: listed(b=True)},
        {APP: listed(a=True, b=True), PROD: listed(b=False)},
        ["production rollout.lowered b 100% -> 0%"],
    ),
    (
        "Rails: a base changes, and only development has a file of its own",
        BASE,
        {BASE: rails(sale=True), RDEV: rails(sale=True)},
        {BASE: rails(sale=False), RDEV: rails(sale=True)},
        ["* rollout.lowered sale 100% -> 0%"],
    ),
    (
        "Rails: a base changes below production's file",
        BASE,
        {BASE: rails(sale=True), RDEV: rails(), RPROD: rails(sale=True)},
        {BASE: rails(sale=False), RDEV: rails(), RPROD: rails(sale=True)},
        ["development rollout.lowered sale 100% -> 0%"],
    ),
]


@pytest.mark.parametrize(
    ("path", "before", "after", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_layers(path: str, before: Files, after: Files, expected: list[str]) -> None:
    assert sorted(told(path, before, after)) == sorted(expected)
