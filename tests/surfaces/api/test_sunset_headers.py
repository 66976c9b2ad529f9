"""What a contract says of a call's end, its documented headers say too: asked of the whole command."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from api_specs import spec
from shops import Shop

SUNSET, DEPRECATION = "Sun, 30 Jun 2030 23:59:59 GMT", "@1798761600"
ENDS = {"deprecated": True, "x-sunset": "2030-06-30"}


def call(headers: dict[str, str], **said: Any) -> str:
    shown = {name: {"schema": {"type": "string"}, "example": value} for name, value in headers.items()}
    get = {"responses": {"200": {"description": "all", "headers": shown}}, **said}
    return json.dumps(spec({"/orders": {"get": get}}))


@pytest.mark.parametrize(
    ("headers", "said", "told"),
    [
        ({"Sunset": SUNSET, "Deprecation": DEPRECATION}, ENDS, []),
        ({"Sunset": SUNSET.replace("Sun, 30 Jun", "Mon, 01 Jul")}, ENDS, ["sunset-header-disagrees"]),
        ({"sunset": SUNSET}, {**ENDS, "x-sunset": "2030-06-29"}, ["sunset-header-disagrees"]),
        ({"Deprecation": DEPRECATION}, ENDS, []),
        ({"Deprecation": DEPRECATION}, {}, ["sunset-header-disagrees"]),
        ({"Sunset": SUNSET}, {}, ["sunset-header-disagrees"]),
        ({"Deprecation": "@1909094399"}, ENDS, []),  # 30 June 2030, 23:59:59
        ({"Deprecation": "@1909094400"}, ENDS, ["sunset-header-disagrees"]),  # a second later
        ({"Sunset": SUNSET, "Deprecation": "@1909094400"}, ENDS, ["sunset-header-disagrees"]),
        ({"Deprecation": SUNSET.replace("30 Jun", "30 Jul")}, ENDS, ["sunset-header-disagrees"]),
        ({"Deprecation": "true"}, ENDS, []),
        ({"Deprecation": "@soon"}, ENDS, []),
        ({"Deprecation": "@99999999999999999999"}, ENDS, []),
    ],
)
def test_headers_agree_with_the_contract(tmp_path: Path, headers: dict[str, str], said: Any, told: list[str]) -> None:
    shop = Shop(tmp_path / "shop")
    shop.commit({"openapi.json": call({})}, date="2026-01-01")
    shop.branch("ends")
    shop.commit({"openapi.json": call(headers, **said)}, date="2026-02-01")
    done = shop.run("check", "--base", "main", "--format", "json", "--today", "2026-02-01")
    assert [one["rule"] for one in done.json["findings"]] == told, done.err


def test_the_notice_names_the_day_of_the_contract(tmp_path: Path) -> None:
    shop = Shop(tmp_path / "shop")
    shop.commit({"openapi.json": call({})}, date="2026-01-01")
    shop.branch("ends")
    shop.commit({"openapi.json": call({}, **{**ENDS, "x-sunset": "2026-02-20"})}, date="2026-02-01")
    check = ("check", "--base", "main", "--head", "HEAD", "--today", "2026-02-01", "--format", "json")
    (told,) = shop.run(*check).json["findings"]
    assert (told["rule"], told["change"]["effective"]) == ("sunset-too-soon", "2026-02-20")
    assert shop.run("notice", "new", "--today", "2026-02-01").code == 0
    (path,) = (shop.path / ".change-guard" / "notices").glob("*.md")
    assert "effective: 2026-02-20" in path.read_text("utf-8")
    for day, disagrees in (("2026-02-20", False), ("2026-02-21", True)):
        written = re.sub(r"FILL IN: [^\n\"|]*", "Ada answers at help@shop.example", path.read_text("utf-8"))
        text = written.replace("effective: 2026-02-20", f"effective: {day}")
        shop.commit({path.relative_to(shop.path).as_posix(): text}, date="2026-02-01")
        said = "the change takes effect on 20 February 2026" in shop.run(*check).out
        assert said is disagrees, day
