"""What a contract says of a call's end, its documented headers say too: asked of the whole command."""

from __future__ import annotations

import json
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
    ],
)
def test_headers_agree_with_the_contract(tmp_path: Path, headers: dict[str, str], said: Any, told: list[str]) -> None:
    shop = Shop(tmp_path / "shop")
    shop.commit({"openapi.json": call({})}, date="2026-01-01")
    shop.branch("ends")
    shop.commit({"openapi.json": call(headers, **said)}, date="2026-02-01")
    done = shop.run("check", "--base", "main", "--format", "json", "--today", "2026-02-01")
    assert [one["rule"] for one in done.json["findings"]] == told, done.err
