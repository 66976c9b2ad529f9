"""How the value of a parameter is written into a request (OpenAPI 3.0.4, section 4.7.12.5; 3.2.0 for cookies; Swagger
2.0's `collectionFormat`)."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from change_guard.surfaces.api.contract.parameters import STYLES
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.witness.judge import Accepts, plain, readings

COLLECTIONS = {"csv": "form", "ssv": "spaceDelimited", "pipes": "pipeDelimited", "tsv": "tabDelimited"}
BETWEEN = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C", "tabDelimited": "%09"}


def written(parameter: Node, value: Any) -> str:
    """`limit=10`, `id=1&id=2` or `filter%5Bfrom%5D=a` in a query; what takes the place of `{id}` in a path; a header's
    value; `a=1; b=2` in a cookie."""
    said = parameter.mapping
    name, place = str(said.get("name")), str(said.get("in"))
    if place == "querystring" and isinstance(value, dict):
        return _query("", value, "form", True)
    if said.get("content"):
        text = value if isinstance(value, str) else json.dumps(plain(value), ensure_ascii=False)
        return f"{quote(name)}={quote(text, safe='')}" if place in ("query", "cookie") else _letters(place, text)
    style, explode = _style(parameter, place)
    match place:
        case "query":
            return _query(quote(name), value, style, explode)
        case "cookie":
            return _query(name, value, "form", explode).replace("&", "; " if style == "cookie" else "&")
        case "path":
            return _path(name, value, style, explode)
    return _simple(value, explode, place)


def _style(parameter: Node, place: str) -> tuple[str, bool]:
    said = parameter.mapping
    if parameter.spec.version == "2.0":
        collection = said.get("collectionFormat", "csv")
        return ("form", True) if collection == "multi" else (COLLECTIONS.get(str(collection), "form"), False)
    style = str(said.get("style", STYLES.get(place, "simple")))
    return style, said.get("explode", style in ("form", "cookie")) is True


def _query(name: str, value: Any, style: str, explode: bool) -> str:
    if isinstance(value, dict):
        pairs = {quote(str(key), safe=""): _text(one) for key, one in value.items()}
        if style == "deepObject":
            return "&".join(f"{name}%5B{key}%5D={text}" for key, text in pairs.items())
        if explode:
            return "&".join(f"{key}={text}" for key, text in pairs.items())
        value = [part for pair in value.items() for part in pair]
    if not isinstance(value, list):
        return f"{name}={_text(value)}"
    texts = [_text(item) for item in value]
    return "&".join(f"{name}={text}" for text in texts) if explode else f"{name}={BETWEEN.get(style, ',').join(texts)}"


def _path(name: str, value: Any, style: str, explode: bool) -> str:
    if style == "matrix":
        if isinstance(value, dict) and explode:
            return "".join(f";{quote(str(key), safe='')}={_text(one)}" for key, one in value.items())
        if isinstance(value, list) and explode:
            return "".join(f";{name}={_text(item)}" for item in value)
        text = _simple(value, False, "path")
        return f";{name}={text}" if text else f";{name}"
    if style == "label":
        text = _simple(value, explode, "path")
        return "." + (text.replace(",", ".") if explode else text)
    return _simple(value, explode, "path")


def _simple(value: Any, explode: bool, place: str) -> str:
    if isinstance(value, dict):
        between = "=" if explode else ","
        return ",".join(f"{_letters(place, str(key))}{between}{_item(place, one)}" for key, one in value.items())
    return ",".join(_item(place, item) for item in value) if isinstance(value, list) else _item(place, value)


def _item(place: str, value: Any) -> str:
    return _letters(place, value if isinstance(value, str) else json.dumps(plain(value), ensure_ascii=False))


def _letters(place: str, text: str) -> str:
    """As it stands in the address; in a header letters are what they are."""
    return quote(text, safe="") if place == "path" else text


def _text(value: Any) -> str:
    return _item("path", value)


def of_text(accepts: Accepts, parameter: Node | None = None) -> Accepts:
    """A judge of texts: accepted where any reading is."""

    def judged(value: Any) -> bool | None:
        answers = [accepts(reading) for reading in (*readings(value), *_as_one(value, parameter))]
        return True if True in answers else None if None in answers or not answers else False

    return judged


def _as_one(value: Any, parameter: Node | None) -> list[Any]:
    """The one text that a list may as well be: `q=a` has a list of one in it, and `q=a,b` a text with a comma."""
    if parameter is None or not isinstance(value, list) or any(isinstance(item, list | dict) for item in value):
        return []
    exploded = _style(parameter, str(parameter.mapping.get("in")))[1]
    if exploded:
        return readings(value[0]) if len(value) == 1 else []
    return [",".join(item if isinstance(item, str) else json.dumps(plain(item)) for item in value)] if value else []
