"""What holds of every format: it accepts every verdict, acts on nobody, and changes nothing but how things look."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from shops import Shop
from verdicts import HOSTILE, needed, verdict, verdicts

from change_guard.model import Verdict
from change_guard.reports import FORMATS, listing, render

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
EVERY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", FORMATS)
@given(told=verdicts())
@EVERY
def test_any_verdict_is_shown_and_nothing_unseen_with_it(name: str, told: Verdict) -> None:
    text = render(told, name)
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert text == render(told, name)
    assert UNSEEN.search(text) is None
    text.encode("utf-8")


@pytest.mark.parametrize("name", ["text", "github", "azure"])
@given(told=verdicts())
@EVERY
def test_a_log_obeys_nothing_but_us(name: str, told: Verdict) -> None:
    """GitHub obeys `::` after blanks at the start of a line and `##[` anywhere; Azure `##vso[` and `##[` anywhere."""
    for line in render(told, name).split("\n"):
        ours = re.match(r"::(error|warning|notice) (file=[^:,]*,line=\d+,(col=\d+,)?)?title=[^:,]*::", line)
        azure = re.match(r"##vso\[task\.logissue type=(error|warning);[^\]]*\]", line)
        rest = line[(ours or azure).end() :] if ours or azure else line  # type: ignore[union-attr]
        assert not (ours and name != "github") and not (azure and name != "azure")
        assert ("##[" not in rest.lower() and "##vso[" not in rest.lower()) or (ours and name == "github")
        assert ours or not line.lstrip().startswith("::")


@given(told=verdicts())
@EVERY
def test_the_plain_list_is_obeyed_by_no_log_either(told: Verdict) -> None:
    text = listing.render(told)
    assert UNSEEN.search(text) is None
    assert not re.search(r"^\s*::|##\[|##vso\[", text, re.M | re.I)


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab"])
@given(told=verdicts())
@EVERY
def test_json_is_json(name: str, told: Verdict) -> None:
    def refused(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    read = json.loads(render(told, name), parse_constant=refused)
    assert json.dumps(read, ensure_ascii=False).encode("utf-8")


@given(told=verdicts())
@EVERY
def test_xml_is_xml(told: Verdict) -> None:
    ElementTree.fromstring(render(told, "junit"))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_alone(name: str, text: str) -> None:
    """Each by itself, in the place where it is most often met."""
    told = verdict(needed(source=text, before=text, after=text), chosen=text, notes=(text,))
    assert render(told, name)


PLANS = "name: Shop\ncurrency: EUR\nplans:\n  team:\n    price: {{monthly: {price}}}\n"


def test_all_formats_at_once_and_none_changes_the_exit_code(shop: Shop) -> None:
    shop.commit({"plans.yml": PLANS.format(price="29.00")})
    shop.branch("dearer")
    shop.commit({"plans.yml": PLANS.format(price="39.00")})
    outputs = [part for name in FORMATS for part in ("--output", f"{name}=out/report.{name}")]
    asked = ("check", "--base", "main", "--head", "HEAD", "--today", "2026-11-22")
    assert shop.run(*asked, *outputs).code == 1
    for name in FORMATS:
        printed = shop.run(*asked, "--format", name)
        assert printed.code == 1, name
        assert printed.out == (shop.path / f"out/report.{name}").read_text("utf-8"), name
    assert shop.run("check", "--base", "main", "--head", "main", *outputs).code == 0


@given(told=verdicts())
@settings(max_examples=30, deadline=None)
@example(told=verdict())
def test_the_verdict_is_not_touched(told: Verdict) -> None:
    before = repr(told)
    for name in FORMATS:
        render(told, name)
    assert repr(told) == before
