"""change-guard guards itself: what our users rely on is a watched file, and taking some of it away is a finding."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import interface
import pytest
from shops import Shop

from change_guard import config
from change_guard.documents import Document

CONFIG = interface.TOP / config.PATH
PROPERTIES = ("requestBody", "content", "application/json", "schema", "properties")
RULES = ("paths", "/explain", "post", *PROPERTIES, "what", "anyOf", 0, "enum")


def at(said: Any, *keys: Any) -> Any:
    for key in keys:
        said = said[key]
    return said


def test_the_interface_is_written_down_as_it_is() -> None:
    assert interface.FILE.read_text("utf-8") == interface.text(), "python tests/interface.py"


def test_our_own_config_watches_it() -> None:
    watch = config.read(Document(config.PATH, CONFIG.read_bytes())).watch
    assert any(config.fits(interface.FILE.name, line.files) and line.surface == "api" for line in watch)


TAKEN: list[tuple[str, Callable[[Any], Any]]] = [
    ("a verb", lambda said: said["paths"].pop("/diff")),
    ("an option", lambda said: at(said, "paths", "/check", "post", *PROPERTIES).pop("--staged")),
    ("a format", lambda said: at(said, "paths", "/check", "post", *PROPERTIES, "--format", "enum").remove("sarif")),
    ("a rule", lambda said: at(said, *RULES).remove("price-raised")),
    ("a setting", lambda said: at(said, "components", "schemas", "config", "properties").pop("ignore")),
    ("a part of the report", lambda said: [
        at(said, "components", "schemas", "report", "properties").pop("findings"),
        at(said, "components", "schemas", "report", "required").remove("findings"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("take",), [row[1:] for row in TAKEN], ids=[row[0] for row in TAKEN])
def test_what_is_taken_away_stops_the_merge(tmp_path: Path, take: Callable[[Any], Any]) -> None:
    shop = Shop(tmp_path / "shop")
    shop.commit({config.PATH: CONFIG.read_bytes(), "interface.json": interface.text().encode()})
    shop.branch("shorter")
    said = json.loads(interface.text())
    take(said)
    shop.commit({"interface.json": json.dumps(said).encode()})
    report = shop.run("check", "--format", "json").json
    assert report["exit_code"] == 1, report["headline"]
    assert report["files"]["examined"] == ["interface.json"]


def test_what_is_added_is_silence_or_good_news(tmp_path: Path) -> None:
    shop = Shop(tmp_path / "shop")
    shop.commit({config.PATH: CONFIG.read_bytes(), "interface.json": interface.text().encode()})
    shop.branch("longer")
    said = json.loads(interface.text())
    at(said, "paths", "/check", "post", *PROPERTIES)["--loud"] = {"type": "boolean"}
    shop.commit({"interface.json": json.dumps(said).encode()})
    assert shop.run("check").code == 0
