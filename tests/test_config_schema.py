"""The config's JSON Schema says to an editor what config.py says to a person."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_config import ANY, WHOLE, WRONG

from change_guard import config, shipped
from change_guard.documents import Document
from change_guard.errors import Refused

SCHEMA = json.loads((shipped.folder("rules") / "config.schema.json").read_text("utf-8"))
VALID = jsonschema_rs.Draft202012Validator(SCHEMA)


def value(text: str) -> Any:
    return Document(config.PATH, text.encode()).value


def test_it_knows_every_setting_and_every_closed_list() -> None:
    properties = SCHEMA["properties"]
    line = properties["watch"]["items"]
    assert set(properties) == set(config.KEYS)
    assert set(line["properties"]) == set(config.WATCH_KEYS)
    assert tuple(line["properties"]["surface"]["enum"]) == config.SURFACES
    assert tuple(properties["audiences"]["additionalProperties"]["enum"]) == config.AUDIENCES
    assert tuple(properties["rules"]["additionalProperties"]["enum"]) == config.SEVERITIES
    shipped_policies = sorted(path.stem for path in (shipped.folder("rules") / "policies").glob("*.yml"))
    assert properties["policies"]["items"]["enum"] == shipped_policies, "a new policy goes into config.schema.json too"


def test_every_setting_teaches() -> None:
    for name, said in {**SCHEMA["properties"], **SCHEMA["properties"]["watch"]["items"]["properties"]}.items():
        assert len(said["description"]) > 40, name


@pytest.mark.parametrize("text", [WHOLE, "", "{}", "watch:\nignore:\nrules:\ndefault-branch:\n"])
def test_both_take_what_is_right(text: str) -> None:
    config.read(Document(config.PATH, text.encode()))
    assert [error.message for error in VALID.iter_errors(value(text))] == []


@pytest.mark.parametrize("text", [row[0] for row in WRONG])
def test_both_refuse_what_is_wrong(text: str) -> None:
    with pytest.raises(Refused):
        config.read(Document(config.PATH, text.encode()))
    assert not VALID.is_valid(value(text))


@given(st.dictionaries(st.sampled_from([key for key in config.KEYS if key != "policies"]), ANY, max_size=3))
def test_any_value_anywhere_is_taken_by_both_or_by_neither(said: dict[str, Any]) -> None:
    try:
        config.read(Document.holding(said, config.PATH))
    except Refused:
        assert not VALID.is_valid(said)
    else:
        assert VALID.is_valid(said)
