"""Flags in files of any shape, described by the config."""

from __future__ import annotations

from typing import Any

import pytest
from flag_files import compared, document

from change_guard.documents import Document
from change_guard.errors import Refused, Unreadable
from change_guard.model import Change, Unexamined, Watch
from change_guard.surfaces import flags


def one(**fields: Any) -> list[dict[str, Any]]:
    return [{"name": "a", "enabled": True, **fields}]


IN = {"sections": ["production", "test"]}
COLOR = {"value": "color", "off": "plain"}


@pytest.mark.parametrize(
    ("map", "before", "after", "kinds"),
    [
        ({"flags": "app.on"}, {"app": {"on": {"a": True}}}, {"app": {"on": {"a": False}}}, ["rollout.lowered"]),
        ({"flags": "on"}, {"on": {"pay": {"cards": True}}}, {"on": {"pay": {"cards": False}}}, ["rollout.lowered"]),
        ({"key": "id", "enabled": "on"}, [{"id": "a", "on": "yes"}], [{"id": "a", "on": "no"}], ["rollout.lowered"]),
        ({"share": "part"}, one(part="0.6"), one(part="0.2"), ["rollout.lowered"]),
        ({"value": "color"}, {"a": {"color": "red"}}, {"a": {"color": "blue"}}, ["variant.changed"]),
        (COLOR, {"a": {"color": "red", "plain": "grey"}}, {"a": {"color": "red", "plain": "black"}}, []),
        ({"flags": "names"}, {"names": ["a", "b"]}, {"names": ["b", "a"]}, []),
        ({"flags": "names"}, {"names": ["a", "b"]}, {"names": ["b"]}, ["flag.removed"]),
        ({"only": {"country": "in"}}, one(), one(**{"in": ["DE"]}), ["rollout.lowered"]),
        (IN, {"a": True, "production": {"a": False}}, {"a": True, "production": {}}, ["rollout.raised"]),
        (IN, {"a": True, "test": {"a": True}}, {"a": True, "test": {"a": False}}, ["rollout.lowered"]),
    ],
)
def test_maps(map: dict[str, Any], before: Any, after: Any, kinds: list[str]) -> None:
    assert [change.kind for change in compared(before, after, map=map)] == kinds


def test_sections_tell_their_environment() -> None:
    (change,) = compared({"a": True, "production": {"a": False}}, {"a": True}, map={"sections": ["production", "test"]})
    assert (change.source, change.traits["live"]) == ("production", True)


@pytest.mark.parametrize(
    "map",
    [{"flgs": "x"}, {"flags": ["a", "b"]}, {"only": "plan"}, {"enabled": {"a": 1}}, {"format": "flagdd"}],
)
def test_a_mapping_that_is_not_one_is_refused(map: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        compared({"a": True}, {"a": False}, map=map)
    assert len(refused.value.reason) < 200


def test_a_file_without_flags_is_unreadable_with_help() -> None:
    with pytest.raises(Unreadable) as unreadable:
        compared({"features": 3}, {"features": 3}, map={"flags": "features"})
    assert "map" in unreadable.value.help


class Files:
    """A snapshot from a mapping."""

    label = "files"

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files

    def read(self, path: str) -> bytes | None:
        return self.files[path].encode() if path in self.files else None

    def paths(self, under: str = "") -> list[str]:
        return sorted(path for path in self.files if path.startswith(under))


BASE, OVERLAY = "config/settings.yml", "config/settings/production.yml"
LAYERS = Watch("config/**", "flags", map={"flags": "features", "layers": [BASE, "config/settings/{environment}.yml"]})


def layered(path: str, before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, str]]:
    sides = []
    for side, files in (("before", before), ("after", after)):
        data = Files(files).read(path)
        sides.append(Document(path, data, side, LAYERS, Files(files)) if data is not None else None)  # type: ignore[arg-type]
    return [(change.source, change.kind, str(change.where)) for change in flags.changes(*sides)]


ON, OFF, SILENT = "features: {a: true}", "features: {a: false}", "features: {}"


def test_a_deleted_override_gives_the_environment_what_the_base_says() -> None:
    before, after = {BASE: ON, OVERLAY: OFF}, {BASE: ON, OVERLAY: SILENT}
    assert layered(OVERLAY, before, after) == [("production", "rollout.raised", f"{BASE}:1:12")]


def test_a_base_that_changes_under_an_override_changes_nothing_there() -> None:
    assert layered(BASE, {BASE: ON, OVERLAY: OFF}, {BASE: OFF, OVERLAY: OFF}) == []


def test_a_base_that_changes_changes_every_environment_without_an_override() -> None:
    found = layered(BASE, {BASE: ON, OVERLAY: SILENT}, {BASE: OFF, OVERLAY: SILENT})
    assert found == [("production", "rollout.lowered", f"{BASE}:1:12")]


def test_an_overlay_that_goes_leaves_the_base() -> None:
    assert layered(OVERLAY, {BASE: ON, OVERLAY: OFF}, {BASE: ON}) == [("production", "rollout.raised", f"{BASE}:1:12")]


def test_an_overlay_that_comes_is_compared_with_the_base() -> None:
    assert layered(OVERLAY, {BASE: ON}, {BASE: ON, OVERLAY: ON}) == []
    assert [kind for _, kind, _ in layered(OVERLAY, {BASE: ON}, {BASE: ON, OVERLAY: OFF})] == ["rollout.lowered"]


@pytest.mark.parametrize(
    ("data", "known"),
    [
        ('[{"name": "a", "enabled": true}]', True),
        ("- name: a\n  enabled: yes\n- name: b\n  enabled: off\n", True),
        ('{"flags": [{"key": "a", "enabled": false}]}', True),
        ('[{"name": "a", "enabled": true}, {"name": "b"}]', False),
        ('[{"name": "a", "enabled": "when asked"}]', False),
        ('{"name": "app", "enabled": true}', False),
        ("[]", False),
        ('{"flags": {"a": {"state": "ENABLED", "variants": {}, "defaultVariant": "on"}}}', True),
        ("openapi: 3.1.0\npaths: {}\n", False),
    ],
)
def test_recognition(data: str, known: bool) -> None:
    assert flags.recognises("a/b.json" if data[0] in "[{" else "a/b.yml", data.encode()) is known


def test_a_broken_list_is_recognised_so_that_it_is_not_passed_over() -> None:
    data = '[{"name": "a", "enabled": true},'
    assert flags.recognises("flags.json", data.encode())
    with pytest.raises(Unreadable):
        list(flags.changes(document(data, "before", "flags.json"), None))


SWITCH, NONE = "features:\n  a: true\n", "features: {}\n"


def settled(before: dict[str, str], after: dict[str, str], path: str = OVERLAY) -> list[tuple[str, str]]:
    """Rails settings, known without a config."""
    sides = []
    for side, files in (("before", before), ("after", after)):
        sides.append(Document(path, files[path].encode(), side, None, Files(files)))  # type: ignore[arg-type]
    return [(change.source, change.kind) for change in flags.changes(*sides) if isinstance(change, Change)]


def test_a_switch_that_moves_from_the_overlay_to_the_base_changes_nothing() -> None:
    off = SWITCH.replace("true", "false")
    assert settled({BASE: off, OVERLAY: SWITCH}, {BASE: SWITCH, OVERLAY: NONE}) == []
    assert settled({BASE: off, OVERLAY: SWITCH}, {BASE: SWITCH, OVERLAY: NONE}, BASE) == []
    assert settled({BASE: off, OVERLAY: SWITCH}, {BASE: off, OVERLAY: NONE}) == [("production", "rollout.lowered")]


TARGETED: list[tuple[dict[str, Any], dict[str, Any], list[str]]] = [
    ({"countries": ["DE", "FR"]}, {"countries": ["DE"]}, ["rollout.lowered customers with country=FR"]),
    ({}, {"countries": ["DE"]}, ["rollout.lowered customers with any other country"]),
    ({"plans": ["pro", "team"]}, {"plans": ["team"]}, ["rollout.lowered customers with plan=pro"]),
    ({"plan": "pro"}, {}, ["rollout.raised customers with any other plan"]),
    ({"allowed_users": ["ann", "bob"]}, {"allowed_users": ["ann"]}, ["rollout.lowered customers with user=bob"]),
    ({"platforms": ["ios"]}, {"platforms": ["ios", "web"]}, ["rollout.raised customers with platform=web"]),
    ({"environments": ["staging", "production"]}, {"environments": ["staging"]},
     ["rollout.lowered customers with environment=production"]),
    ({"environments": ["staging"]}, {"environments": ["staging", "qa"]}, []),
    ({"countries": ["DE", "FR"]}, {"countries": ["FR", "DE"]}, []),
    # an empty list, and one of things that are no texts, say nothing that is read
    ({"countries": []}, {}, []),
    ({"countries": [{"code": "DE"}]}, {}, []),
    ({"premium": False}, {"premium": True}, ["rollout.lowered customers with no premium plan"]),
    ({"premium": False}, {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), TARGETED)
def test_fields_that_say_whom_a_home_made_flag_is_for(
    old: dict[str, Any], new: dict[str, Any], expected: list[str]
) -> None:
    assert [f"{change.kind} {change.traits['segment']}" for change in compared(one(**old), one(**new))] == expected


def home_made(**fields: Any) -> Document:
    return Document.holding([{"name": "a", "enabled": True, **fields}, {"name": "b", "enabled": True}], "flags.json")


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ({"rules": [{"if": 'plan == "pro"'}]}, {"rules": [{"if": 'plan == "max"'}]}, "whom `rules"),
        ({"audience": "beta"}, {"audience": "staff"}, "whom `audience"),
        ({"users": ["x"]}, {"users": ["x", "y"]}, "what `users` does to a"),
        ({"mode": "canary"}, {"mode": "full"}, "what `mode` does to a"),
        ({}, {"mode": "full"}, "what `mode` does to a"),
        ({"mode": "full"}, {}, "what `mode` does to a"),
    ],
)
def test_a_field_that_nobody_can_read_is_never_passed_over(before: Any, after: Any, what: str) -> None:
    found = list(flags.changes(home_made(**before), home_made(**after)))
    assert [one for one in found if isinstance(one, Unexamined) and one.what.startswith(what)]


@pytest.mark.parametrize("field", ["description", "owner_team", "createdAt", "jira_ticket", "tags", "expires_on"])
def test_what_colleagues_say_to_one_another_is_silence(field: str) -> None:
    assert list(flags.changes(home_made(**{field: "one"}), home_made(**{field: "two"}))) == []


def test_whom_a_rule_is_for_hedges_what_is_said() -> None:
    """Nobody knows how many those are for whom the rules hold, so no share of all customers is told."""
    found = flags.changes(home_made(rules=["x"], rollout=20), home_made(rules=["x"], rollout=5))
    (change,) = (one for one in found if isinstance(one, Change))
    assert change.kind == "rollout.lowered"
    assert "rules" in str(change.traits["segment"])
