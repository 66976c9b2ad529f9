"""A notice in every form: well-formed whatever it says, and harmless whatever it tries."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import NOTICE_PATH, PLAN, PLAN_PATH, Files, notice

from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.evidence import notices, plans
from change_guard.evidence.html import html
from change_guard.evidence.rendering import FOLDER, FORMS, Paper, operations, render

SITE = "https://acme.example/changes"
LINES = (
    "[{surface: api, change: operation.removed, subject: GET /v1/orders},"
    " {surface: api, change: operation.removed, subject: 'DELETE /v1/orders/{id}'}, {surface: pricing, to: $39.00}]"
)
TOLD = date(2026, 11, 22)
PAPER = Paper(
    notices.read(Document(NOTICE_PATH, notice(covers=LINES, guide="https://acme.example/guide").encode())),
    plans.read(Document(PLAN_PATH, PLAN.encode())),
    TOLD,
)


def rendered(form: str, **facts: object) -> str:
    return render(form, [replace(PAPER, notice=replace(PAPER.notice, **facts))], SITE)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_what_matters(form: str) -> None:
    shown = rendered(form)
    if form in ("headers", "overlay"):
        assert "/v1/orders" in shown
        assert "2027" in shown
    else:
        assert "$39.00" in shown
        assert "1 March 2027" in shown
    assert render(form, [], SITE) is not None


def test_headers_are_what_the_rfcs_ask_for() -> None:
    lines = rendered("headers").splitlines()
    assert lines[:5] == [
        "# GET /v1/orders",
        "Deprecation: @1795305600",
        "Sunset: Mon, 01 Mar 2027 00:00:00 GMT",
        'Link: <https://acme.example/guide>; rel="deprecation"; type="text/html"',
        'Link: <https://acme.example/changes/team>; rel="sunset"; type="text/html"',
    ]
    assert lines[6] == "# DELETE /v1/orders/{id}"
    assert datetime.fromtimestamp(1795305600, UTC).date() == TOLD
    assert parsedate_to_datetime("Mon, 01 Mar 2027 00:00:00 GMT").date() == date(2027, 3, 1)


def test_a_sunset_is_never_before_the_deprecation() -> None:
    late = render("headers", [replace(PAPER, told=date(2028, 1, 1))], SITE)
    assert f"Deprecation: @{int(datetime(2027, 3, 1, tzinfo=UTC).timestamp())}" in late


@pytest.mark.parametrize("guide", ["https://x/\r\nSet-Cookie: a=b", "https://x/ y", 'https://x/"', "https://x/>"])
def test_nothing_is_smuggled_into_a_header(guide: str) -> None:
    assert "deprecation" not in rendered("headers", guide=guide).replace("Deprecation", "")


def test_the_overlay_is_yaml_that_marks_the_operations() -> None:
    said = Document("overlay.yml", rendered("overlay").encode()).value
    assert said["overlay"] == "1.0.0"
    assert said["actions"] == [
        {"target": "$.paths['/v1/orders'].get", "update": {"deprecated": True, "x-sunset": "2027-03-01"}},
        {"target": "$.paths['/v1/orders/{id}'].delete", "update": {"deprecated": True, "x-sunset": "2027-03-01"}},
    ]
    assert Document("overlay.yml", render("overlay", [], SITE).encode()).value["actions"] == []


def test_only_operations_have_headers() -> None:
    assert operations(PAPER.notice) == [("get", "/v1/orders"), ("delete", "/v1/orders/{id}")]


def test_a_feed_of_several() -> None:
    other = Paper(replace(PAPER.notice, slug="pro", title="Pro & more"), None, date(2026, 11, 23))
    atom = ElementTree.fromstring(render("atom", [PAPER, other], SITE))
    name = "{http://www.w3.org/2005/Atom}"
    assert [entry.findtext(f"{name}title") for entry in atom.iter(f"{name}entry")] == [PAPER.notice.title, "Pro & more"]
    assert atom.findtext(f"{name}updated") == "2026-11-23T00:00:00Z"
    rss = ElementTree.fromstring(render("rss", [PAPER, other], SITE))
    assert next(item.findtext("pubDate") for item in rss.iter("item")) == "Sun, 22 Nov 2026 00:00:00 GMT"
    feed = json.loads(render("json-feed", [PAPER, other], SITE))
    assert [item["url"] for item in feed["items"]] == [f"{SITE}/team", f"{SITE}/pro"]


def test_a_status_page_knows_an_incident() -> None:
    assert json.loads(rendered("status-page"))[0]["incident"]["scheduled_for"] == "2027-03-01T00:00:00Z"
    assert json.loads(rendered("status-page", kind="incident"))[0]["incident"]["status"] == "monitoring"
    done = rendered("status-page", kind="incident", fulfilled=TOLD)
    assert json.loads(done)[0]["incident"]["status"] == "resolved"


def test_a_briefing_says_whom_what_and_who() -> None:
    shown = rendered("support")
    for heading in ("Who is hit", "What to say", "What to offer", "Whom to escalate to", "If it goes wrong"):
        assert f"## {heading}" in shown
    assert "yearly customers keep $29.00" in shown
    assert "@acme/pricing; customers reach us at billing@acme.example" in shown
    alone = render("support", [replace(PAPER, plan=None)], SITE)
    assert "@acme/pricing; customers" in alone


def test_a_team_s_own_template() -> None:
    own = Files({f"{FOLDER}/notice.changelog.md.j2": "{% for p in papers %}{{ p.notice.title }}{% endfor %}"})
    assert render("changelog", [PAPER], SITE, own) == PAPER.notice.title
    assert "Subject:" in render("email-text", [PAPER], SITE, own)


@pytest.mark.parametrize(
    "template",
    [
        "{{ papers.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ nothing }}",
        "{% for %}",
        "{{ papers[0].notice.text | nothing }}",
        "{{ 1 / 'a' }}",
        "{{ 1 / 0 }}",
        "{% for a in range(10**12) %}{{ a }}{% endfor %}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_a_template_stays_in_its_sandbox(template: str) -> None:
    own = Files({f"{FOLDER}/notice.changelog.md.j2": template})
    with pytest.raises(Refused, match="template does not work"):
        render("changelog", [PAPER], SITE, own)


def test_an_unknown_form() -> None:
    with pytest.raises(Refused, match="did you mean `atom`"):
        render("atm", [PAPER], SITE)


EVIL = '<script>alert(1)</script> [x](javascript:alert(1)) `<b>` **bold** ]]> & "q"'


def test_markup_in_a_notice_is_text() -> None:
    shown = rendered("email", text=EVIL, title=EVIL, contact=EVIL, remedy=EVIL)
    assert "<script" not in shown
    assert "javascript:" not in shown.replace("(javascript:alert(1))", "")
    assert "<strong>bold</strong>" in shown
    assert "<code>&lt;b&gt;</code>" in shown


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=40))
def test_whatever_a_notice_says_it_is_well_formed(text: str, line: str) -> None:
    facts = {"text": text, "title": line, "owner": line, "contact": line, "slug": line or "x"}
    for form in ("rss", "atom"):
        ElementTree.fromstring(rendered(form, **facts))
    for form in ("json-feed", "status-page"):
        json.loads(rendered(form, **facts))


HTML = [
    ("a\nb", "<p>a b</p>"),
    ("a\n\nb", "<p>a</p>\n<p>b</p>"),
    ("## H `x`", "<h2>H <code>x</code></h2>"),
    ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
    ("- a\n  more\n- b", "<ul><li>a more</li><li>b</li></ul>"),
    ("Do:\n- a", "<p>Do:</p><ul><li>a</li></ul>"),
    (
        "| a | b |\n|---|---|\n| 1 | x\\|y |",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>x|y</td></tr></tbody></table>",
    ),
    ("```\n<a>\n## no\n```", "<pre><code>&lt;a&gt;\n## no</code></pre>"),
    ("```\nnever closed", "<pre><code>never closed</code></pre>"),
    ("[a *b*](https://x/?a=1&b=2)", '<p><a href="https://x/?a=1&amp;b=2">a <em>b</em></a></p>'),
    ("[a](javascript:x)", "<p>[a](javascript:x)</p>"),
    ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
    ("a ` b", "<p>a ` b</p>"),
    ("**a**", "<p><strong>a</strong></p>"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), HTML)
def test_markdown_as_html(text: str, expected: str) -> None:
    assert html(text) == expected


@settings(deadline=None)
@given(st.text("abc`*[](){}<>&|#-1. \n", max_size=60))
def test_html_is_well_formed_whatever_the_text(text: str) -> None:
    ElementTree.fromstring(f"<x>{html(text)}</x>")
