"""Developers copy the examples of a plan: the whole command tries each on the API it is said to fit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from papers import BODY, NOTICE_PATH, PLAN, PLAN_PATH, notice
from shops import Done, Shop

SPEC = """
    openapi: {version}
    info: {{title: Shop, version: "1"}}
    servers: [{{url: "https://api.example.com/shop"}}]
    paths:
      /v1/orders:
        get:
          parameters:
            - {{name: limit, in: query, schema: {{type: integer, maximum: {limit}}}}}
            - {{name: page, in: query, schema: {{type: integer}}}}
            - {{name: X-Account, in: header, required: true, schema: {{type: string}}}}
          responses:
            "200":
              description: ok
              content:
                application/json:
                  schema: {{$ref: "#/components/schemas/Orders"}}
        post:
          requestBody:
            required: true
            content: {{application/json: {{schema: {{$ref: "#/components/schemas/Order"}}}}}}
          responses: {{"201": {{description: made}}, "422": {{description: refused}}}}
      /v1/orders/{{id}}:
        get:
          parameters: [{{name: id, in: path, required: true, schema: {{type: integer}}}}]
          responses: {{"200": {{description: ok}}}}
    components:
      schemas:
        Orders:
          type: object
          required: [orders]
          properties: {{orders: {{type: array, items: {{$ref: "#/components/schemas/Order"}}}}}}
        Order:
          type: object
          required: [item]
          properties:
            item: {{type: string, maxLength: 20}}
            count: {{type: integer, minimum: 1}}
"""
COVERS = (
    "[{surface: api, change: request.narrowed, subject: GET /v1/orders query parameter limit, to: {at-least: 100}}]"
)
TEXT = BODY.replace("the Team plan goes from $29.00 to $39.00 a month", "GET /v1/orders gives 100 orders, not 500")
EARLY, NOW = "2026-01-02", "2027-03-02"
TOP = PLAN.replace("The new price is live", "The new limit is live").replace("Cancellations", "Failed requests") + "\n"


def checked(shop: Shop, example: str, version: str = "3.1.0", text: str = TEXT) -> Done:
    """What the command says of a lower limit, announced a year before, with this example in the plan."""
    shop.commit({"openapi.yml": SPEC.format(limit=500, version=version)}, date="2026-01-01")
    told = notice(COVERS, text, title="100 orders a page from 1 March 2027")
    shop.commit({NOTICE_PATH: told, PLAN_PATH: TOP + example}, date=EARLY)
    shop.branch("lower")
    shop.commit({"openapi.yml": SPEC.format(limit=100, version=version)}, date=NOW)
    return shop.run("check", "--base", "main", "--head", "HEAD", "--today", NOW)


def block(said: str, lead: str = "Before:", language: str = "http") -> str:
    return f"{lead}\n```{language}\n{said}\n```\n"


GET = "GET /v1/orders?limit={} HTTP/1.1\nX-Account: 7"
CURL = "curl -H 'X-Account: 7' 'https://api.example.com/shop/v1/orders?limit={}'"
POST = "POST /v1/orders\nContent-Type: application/json\n\n"
WORKS = {
    "none": "",
    "both": block(GET.format(500)) + block(GET.format(100), "After:"),
    "a line": "```\nGET /v1/orders?limit=500 -> GET /v1/orders?limit=100\n```\n",
    "comments": "```\n# before\nGET /v1/orders?limit=500\n# after\nGET /v1/orders?limit=100\n```\n",
    "curl": block(CURL.format(500), language="bash") + block(CURL.format(100), "From 1 March 2027:", "bash"),
    "either, where nothing says which": block(GET.format(500), "A call:"),
    "what is to be put in": block("GET /v1/orders/{id}\nGET /v1/orders/<id>"),
    "a body": block(POST + '{"item": "tea", "count": 2}'),
    "a body alone": block('{"item": "tea"}', "Before, sent to `POST /v1/orders`:", "json"),
    "an answer": block(GET.format(500) + '\n\nHTTP/1.1 200 OK\n\n{"orders": [{"item": "tea"}]}'),
    "what curl prints": block(CURL.format(500) + '\n{"orders": []}', language="bash"),
    "a refusal is an example too": block(POST + "{}\n\nHTTP/1.1 422 Unprocessable", "After:"),
    "another API": block("curl https://hooks.example.org/v1/notify", language="bash"),
    "no call at all": block("pip install shop==2", language="bash"),
}


@pytest.mark.parametrize("name", WORKS)
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_an_example_that_works_is_not_spoken_of(shop: Shop, name: str, version: str) -> None:
    done = checked(shop, WORKS[name], version)
    assert "The example would fail" not in done.out
    assert done.code == 0, done.out


FAILS = {
    "never so many before": (
        block(GET.format(501)),
        0,
        "`limit` may not be 501: 501 is greater than the maximum of 500",
    ),
    "too many after": (block(GET.format(101), "After:"), 0, "`limit` may not be 101: 101 is greater than the maximum"),
    "after, in a heading": ("## After\n\n" + block(GET.format(101), "Ask:"), 2, "`limit` may not be 101"),
    "no number": (block(GET.format("all")), 0, "`limit` may not be all"),
    "on neither side": (block(GET.format(501), "A call:"), 0, "`limit` may not be 501"),
    "a line": (
        "```\nGET /v1/orders?limit=500 -> GET /v2/orders\n```\n",
        -1,
        "there is no GET /v2/orders after this change",
    ),
    "curl": (block(CURL.format(101), "Then:", "bash"), 0, "`limit` may not be 101"),
    "a slip of the pen": (block("GET /v1/order"), 0, "there is no GET /v1/order before this change"),
    "another method": (block("PUT /v1/orders"), 0, "there is no PUT /v1/orders before this change"),
    "no such parameter": (block("GET /v1/orders?limt=5"), 0, "GET /v1/orders has no parameter `limt`"),
    "a header is missing": (block("GET /v1/orders HTTP/1.1"), 0, "header `X-Account` has to be sent and is not"),
    "in the path": (block("GET /v1/orders/seven"), 0, "`id` may not be seven"),
    "a body that lacks a field": (
        block(POST + "{}"),
        3,
        "\"item\" is a required property|'item' is a required property",
    ),
    "a field of another type": (block(POST + '{\n  "item": "tea",\n  "count": "2"\n}'), 5, "`count`: "),
    "no JSON": (block(POST + '{"item": "tea", ...}'), 3, "an example that leaves something out cannot be sent"),
    "no body": (block("POST /v1/orders HTTP/1.1"), 0, "POST /v1/orders asks for a body, and none is sent"),
    "another form": (
        block("POST /v1/orders\nContent-Type: text/csv\n\ntea,2"),
        0,
        "takes application/json, not text/csv",
    ),
    "an answer": (block(GET.format(500) + '\n\nHTTP/1.1 200 OK\n\n{"orders": {}}'), 5, "`orders`: "),
    "an answer nobody gives": (block(GET.format(500) + "\n\nHTTP/1.1 204 OK"), 3, "describes no answer 204"),
    "an open quote": (
        block("curl 'https://api.example.com/shop", language="bash"),
        0,
        "a quote is opened and never closed",
    ),
    "a body alone, of what changes": (
        block('{"item": 1}', "Before, sent to `POST /v1/orders`:", "json"),
        0,
        "`item`: ",
    ),
}


@pytest.mark.parametrize("name", FAILS)
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_an_example_that_would_fail_stops_the_change_and_says_where(shop: Shop, name: str, version: str) -> None:
    example, line, why = FAILS[name]
    done = checked(shop, example, version)
    assert done.code == 1, done.out
    out = " ".join(done.out.replace("\n", " ").split())
    assert "The example would fail: " in out
    assert any(part in out for part in why.split("|")), out
    first = TOP.count("\n") + 3
    assert f"({PLAN_PATH}:{first + line}:1)" in out


def test_the_notice_itself_may_show_a_call(shop: Shop) -> None:
    wrong = TEXT.replace("\n\n## Who", "\n\n" + block(GET.format(101), "After:") + "\n## Who", 1)
    done = checked(shop, "", text=wrong)
    assert done.code == 1
    assert f"({NOTICE_PATH}:" in done.out.replace("\n", " ")


def test_what_the_notice_names_and_does_not_change_here_is_not_tried(shop: Shop) -> None:
    """A plan of several changes stands beside each of them."""
    example = block("DELETE /v1/orders/7") + block(GET.format(100), "After:")
    assert checked(shop, example).code == 1
    told = notice(
        COVERS.replace("[", "[{surface: api, change: operation.removed, subject: 'DELETE /v1/orders/{id}'}, ", 1), TEXT
    )
    shop.commit({NOTICE_PATH: told.replace("Team costs $39.00 a month", "100 orders a page")}, date=NOW)
    done = shop.run("check", "--base", "main", "--head", "HEAD", "--today", NOW)
    assert "The example would fail" not in done.out


GONE = "[{surface: api, change: field.removed, subject: '*count*', max_findings: 9}]"


@pytest.mark.parametrize(
    ("answer", "passes"),
    [
        ('{"orders": [{"item": "tea"}]}', True),
        ('{"orders": [{"item": "tea",\n  "count": 2}]}', False),
        ('{"orders": [], "count": 2}', True),
    ],
)
def test_what_the_change_takes_away_is_not_shown_as_if_it_stayed(shop: Shop, answer: str, passes: bool) -> None:
    """The last shows a field of the same name elsewhere, where the schema does not know it and leaves it open."""
    spec = SPEC.replace("required: [orders]", "required: [orders]\n          additionalProperties: true")
    spec = spec.format(limit=500, version="3.1.0").replace("required: [item]", "required: [item, count]")
    shop.commit({"openapi.yml": spec}, date="2026-01-01")
    text = TEXT.replace("GET /v1/orders gives 100 orders, not 500", "GET /v1/orders no longer gives the count")
    example = block("HTTP/1.1 200 OK\n\n" + answer, "After 1 March 2027, GET /v1/orders:")
    shop.commit({NOTICE_PATH: notice(GONE, text, title="No count"), PLAN_PATH: TOP + example}, date=EARLY)
    shop.branch("less")
    without = spec[: spec.index("            count: {type: integer")].replace("[item, count]", "[item]")
    shop.commit({"openapi.yml": without}, date=NOW)
    done = shop.run("check", "--base", "main", "--head", "HEAD", "--today", NOW)
    assert ("is what this change takes away" in " ".join(done.out.split())) is not passes, done.out


def test_the_draft_begins_with_the_witness_and_works_once_it_is_filled_in(shop: Shop) -> None:
    shop.commit({"openapi.yml": SPEC.format(limit=500, version="3.1.0")}, date="2026-01-01")
    shop.branch("lower")
    shop.commit({"openapi.yml": SPEC.format(limit=100, version="3.1.0")}, date=NOW)
    assert shop.run("notice", "new", "--base", "main", "--today", NOW).code == 0
    (path,) = (shop.path / ".change-guard" / "plans").iterdir()
    draft = path.read_text()
    assert "```http\nGET /v1/orders?limit=101\nX-Account: a\n```" in draft
    before, after = draft[draft.index("Until") :].split("From ")[:2]
    assert "limit=101" in before
    assert "FILL IN: the same call" in after
    done = filled(shop, path, "GET /v1/orders?limit=101\nX-Account: a")
    assert "`limit` may not be 101" in " ".join(done.out.split())
    assert "The example would fail" not in filled(shop, path, "GET /v1/orders?limit=100\nX-Account: a", draft).out


def filled(shop: Shop, plan: Path, call: str, draft: str = "") -> Done:
    text = (draft or plan.read_text()).replace(
        "FILL IN: the same call, or answer, as it is on this side of the day", call
    )
    plan.write_text(re.sub(r"FILL IN: [^|\n\"]*", "Ada does it (@ada); 2 % of failed requests at most.", text))
    told = shop.path / ".change-guard" / "notices" / plan.name
    told.write_text(
        re.sub(r"FILL IN: [^|\n\"]*", "people@example.com reads and answers it within a day.", told.read_text())
    )
    shop.commit({}, date=NOW)
    return shop.run("check", "--base", "main", "--head", "HEAD", "--today", NOW)
