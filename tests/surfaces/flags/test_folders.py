"""Home-made flags known by the folder they stand in, and by other words for a switch."""

from __future__ import annotations

import pytest

from change_guard.documents import Document
from change_guard.model import Change
from change_guard.surfaces import flags, recogniser

ALONE = "name: beta\nenabled: true\nrollout_percentage: 50\n"
LISTED = '{"flags": [{"key": "new-nav", "on": true, "rollout": 50}, {"key": "beta", "on": false}]}'
LESS: list[tuple[str, str, tuple[str, str], str]] = [
    ("flags/beta.yml", ALONE, ("50", "10"), "beta"),
    ("config/feature_flags/checkout/beta.yaml", ALONE, ("enabled: true", "enabled: false"), "beta"),
    ("toggles/new-nav.json", '{"active": true, "percentage": 50}', ("50", "5"), "new-nav"),
    ("config/flags.json", LISTED, ("50", "10"), "new-nav"),
    ("config/flags.json", LISTED, ('"on": true', '"on": false'), "new-nav"),
    ("config/features.toml", "[features]\nexport = true\nsso = true\n", ("export = true", "export = false"), "export"),
    ("flags/production.yaml", "new_nav: true\nbeta_api: true\n", ("beta_api: true", "beta_api: false"), "beta_api"),
]


def told(path: str, before: str, after: str) -> list[tuple[str, str]]:
    found = flags.changes(Document(path, before.encode(), "before"), Document(path, after.encode()))
    return [(one.kind, one.subject) for one in found if isinstance(one, Change)]


@pytest.mark.parametrize(("path", "text", "edit", "name"), LESS, ids=[f"{row[0]} {row[2][1]}" for row in LESS])
def test_less_for_some_is_told(path: str, text: str, edit: tuple[str, str], name: str) -> None:
    found = recogniser(path, text.encode())
    assert found and found.NAME == "flags"
    less = text.replace(*edit)
    assert told(path, text, less) == [("rollout.lowered", name)]
    assert told(path, less, text) == [("rollout.raised", name)]
    assert told(path, text, text) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("users/anna.yml", ALONE),
        ("flags/readme.yml", "title: How we use flags\nowner: platform\n"),
        ("flags/colours.json", '{"germany": "black-red-gold", "france": "blue-white-red"}'),
        ("users.json", '[{"name": "Anna", "active": true}, {"name": "Ben", "active": false}]'),
        ("flags/beta.yml", "name: [beta\n"),
    ],
)
def test_what_is_no_flag(path: str, text: str) -> None:
    found = recogniser(path, text.encode())
    assert found is None or found.NAME != "flags"
