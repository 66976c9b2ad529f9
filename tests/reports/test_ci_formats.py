"""What each CI system asks of its format, and the limits each of them has."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from papers import change, finding
from verdicts import needed, unread, verdict, verdicts

from change_guard.model import Cover, Judgement, Location, Missing, Verdict, Waiver
from change_guard.reports import render, sarif

EVERY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
HELD = Waiver("w-17", Cover(Location("w.yml")), "nobody uses it", "@maria", "@legal", date(2026, 12, 1))
COVERED = replace(needed(1), status="covered", missing=())
WAIVED = replace(needed(2), status="waived", missing=(), waiver=HELD)
INFO = Judgement(finding(change(subject="to know"), severity="note", asks=()), "info")
WARNS = replace(needed(3), finding=finding(change(subject="warns"), severity="risky"))
UNSEEN = replace(needed(4), missing=(Missing("history", "The history is not here.", "git fetch --unshallow"),))
ALL = verdict(needed(0), COVERED, WAIVED, INFO, WARNS, UNSEEN, unread=(unread(),))


# The parts of SARIF 2.1.0 that we write, from the standard's text (sections 3.13 to 3.58); nothing else may appear.
def thing(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": required | optional,
    }


def listed(item: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": item, **more}


SAID = {"type": "string", "minLength": 1}
MESSAGE = thing({"text": {"type": "string"}}, markdown={"type": "string"})
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = thing(
    {"id": SAID, "shortDescription": MESSAGE, "fullDescription": MESSAGE, "help": MESSAGE},
    defaultConfiguration=thing({"level": LEVEL}),
    properties=thing({"tags": listed({"type": "string"}, maxItems=10, uniqueItems=True)}),
)
REGION = thing({"startLine": {"type": "integer", "minimum": 1}}, startColumn={"type": "integer", "minimum": 1})
PLACE = thing({"uri": {"type": "string", "pattern": r"^[^\\:]+$", "format": "uri-reference"}, "uriBaseId": SAID})
SARIF = thing(
    {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": listed(
            thing(
                {
                    "tool": thing(
                        {
                            "driver": thing(
                                {"name": SAID, "semanticVersion": SAID, "rules": listed(RULE, maxItems=25_000)}
                            )
                        }
                    ),
                    "results": listed(
                        thing(
                            {
                                "ruleId": SAID,
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "message": MESSAGE,
                                "locations": listed(
                                    thing({"physicalLocation": thing({"artifactLocation": PLACE, "region": REGION})}),
                                    minItems=1,
                                    maxItems=1,
                                ),
                                "partialFingerprints": thing({"changeGuard/v1": SAID}),
                            },
                            suppressions=listed(
                                thing(
                                    {
                                        "kind": {"enum": ["inSource", "external"]},
                                        "status": {"enum": ["accepted", "underReview", "rejected"]},
                                        "justification": {"type": "string"},
                                    }
                                )
                            ),
                        ),
                        maxItems=5_000,
                    ),
                },
                automationDetails=thing({"id": {"type": "string", "pattern": "/$"}}),
                columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                invocations=listed(
                    thing(
                        {"executionSuccessful": {"type": "boolean"}},
                        exitCode={"type": "integer"},
                        toolExecutionNotifications=listed(thing({"level": LEVEL, "message": MESSAGE})),
                    )
                ),
            ),
            minItems=1,
            maxItems=20,
        ),
    }
)
SHAPE = jsonschema_rs.validator_for({"$schema": "https://json-schema.org/draft/2020-12/schema"} | SARIF)


@given(told=verdicts())
@EVERY
def test_sarif_is_as_the_standard_has_it(told: Verdict) -> None:
    log = json.loads(render(told, "sarif"))
    assert [error.message for error in SHAPE.iter_errors(log)] == []
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in log["runs"][0]["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def results(told: Verdict) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render(told, "sarif"))["runs"][0]["results"]
    return found


def test_sarif_levels_and_what_is_settled() -> None:
    assert [(one["level"], "suppressions" in one) for one in results(ALL)] == [
        ("error", False),  # the file that could not be read
        ("error", False),
        ("error", False),
        ("warning", False),
        ("note", True),
        ("note", True),
        ("note", False),
    ]


def test_sarif_knows_a_change_again_when_its_line_moves() -> None:
    moved = replace(needed(), finding=finding(replace(needed().finding.change, where=Location("moved.yml", 99, 1))))
    (was,), (now,) = results(verdict(needed())), results(verdict(moved))
    assert was["partialFingerprints"] == now["partialFingerprints"]
    assert was["locations"] != now["locations"]


@pytest.mark.parametrize("path", ["a b/plans.yml", "ü.yml", "a:b.yml", "back\\slash.yml", "100%.yml", "byte\udcff.yml"])
def test_sarif_paths_are_uris(path: str) -> None:
    (result,) = results(verdict(unread=(unread(where=Location(path, 1, 1)),)))
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
    assert unquote(uri, errors="surrogateescape") == path


def test_sarif_stops_where_github_does() -> None:
    many = verdict(*(needed(number) for number in range(sarif.MOST + 7)))
    log = json.loads(render(many, "sarif"))
    assert len(log["runs"][0]["results"]) == 5_000
    notes = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert any("7 results are left out" in note["message"]["text"] for note in notes)


@given(told=verdicts())
@EVERY
def test_gitlab_drops_nothing(told: Verdict) -> None:
    issues = json.loads(render(told, "gitlab"))
    assert len(issues) == (len(told.unread) + len(told.troubles) + len(told.unexamined) + len(told.judgements))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1


def test_gitlab_severities_and_twins() -> None:
    issues = json.loads(render(ALL, "gitlab"))
    assert Counter(issue["severity"] for issue in issues) == {"blocker": 1, "critical": 2, "major": 1, "info": 3}
    twins = json.loads(render(verdict(needed(), needed()), "gitlab"))
    assert len({issue["fingerprint"] for issue in twins}) == 2


@given(told=verdicts())
@EVERY
def test_junit_counts_what_it_holds_and_fails_what_the_gate_fails(told: Verdict) -> None:
    suites = ElementTree.fromstring(render(told, "junit"))
    cases = suites.findall("testsuite/testcase")
    assert int(suites.get("tests", "")) == len(cases) >= 1
    bad = int(suites.get("failures", "")) + int(suites.get("errors", ""))
    assert bad == len(suites.findall(".//failure")) + len(suites.findall(".//error"))
    assert (bad > 0) == (told.exit_code > 0)


def test_junit_covered_passed_waived_skipped() -> None:
    suites = ElementTree.fromstring(render(ALL, "junit"))
    found = {case.get("name", "").split(" goes")[0]: [child.tag for child in case] for case in suites.iter("testcase")}
    assert {name: tags[0] for name, tags in found.items() if "plans.yml" not in name} == {
        "team plan 0": "failure",
        "team plan 1": "system-out",
        "team plan 2": "skipped",
        "to know": "system-out",
        "warns": "system-out",
        "team plan 4": "error",
    }
    assert [suite.get("name") for suite in suites] == ["files", "pricing"]


def annotations(told: Verdict) -> list[str]:
    return [line for line in render(told, "github").split("\n") if line.startswith("::")]


@pytest.mark.parametrize(
    ("found", "shown", "said"), [(9, 9, ""), (10, 10, ""), (11, 10, "and 2 more"), (500, 10, "and 491 more")]
)
def test_github_shows_ten_of_a_kind(found: int, shown: int, said: str) -> None:
    lines = annotations(verdict(*(needed(number) for number in range(found))))
    assert len(lines) == shown
    assert said in lines[-1]
    assert bool(said) == ("see the summary" in lines[-1])


@given(told=verdicts())
@EVERY
def test_github_never_more_than_ten_of_a_kind(told: Verdict) -> None:
    kinds = Counter(line[2:].split(" ")[0] for line in annotations(told))
    assert set(kinds) <= {"error", "warning", "notice"} and max(kinds.values(), default=0) <= 10
    assert (kinds["error"] > 0) == (told.exit_code > 0)


def test_github_says_all_of_it_on_one_line() -> None:
    about = Location("a,b:c%.yml", 3, 5)
    (line,) = annotations(verdict(unread=(unread(where=about, reason="100%\r\nwrong"),)))
    assert line.startswith("::error file=a%2Cb%3Ac%25.yml,line=3,col=5,title=change-guard%3A cannot-read::")
    assert "100%25\\u000d%0Awrong%0Aindent line 42" in line


def test_a_thing_that_is_gone_is_pinned_to_what_is_left() -> None:
    """A plan's heir in the file is where the remark goes, and its text says where the plan stood."""
    left = change(where=Location("plans.yml", 6, 3, "/plans"), was=Location("plans.yml", 9, 3, "/plans/team", "before"))
    (line,) = annotations(verdict(Judgement(finding(left), "needed", needed().missing)))
    assert "file=plans.yml,line=6,col=3," in line
    assert "It stood at plans.yml:9:3 before the change." in line


def test_a_file_that_is_gone_has_no_line_to_pin_to() -> None:
    gone = Judgement(finding(change(where=Location("old.yml", 9, 3, "/plans", "before"))), "needed", needed().missing)
    (line,) = annotations(verdict(gone))
    assert line.startswith("::error title=") and "It stood at old.yml:9:3 before the change." in line
    (issue,) = (line for line in render(verdict(gone), "azure").split("\n") if line.startswith("##vso"))
    assert "sourcepath" not in issue


def test_azure_knows_errors_and_warnings() -> None:
    lines = render(ALL, "azure").split("\n")
    issues = [re.match(r"##vso\[task\.logissue type=(\w+);", line) for line in lines]
    assert Counter(issue[1] for issue in issues if issue) == {"error": 3, "warning": 1}
    assert any("team plan 2" in line and "waived until 2026-12-01 by @legal" in line for line in lines)


def test_azure_escapes_what_would_end_a_property() -> None:
    (line,) = [
        line
        for line in render(verdict(unread=(unread(where=Location("a;b]c%.yml", 3, 5)),)), "azure").split("\n")
        if line.startswith("##vso")
    ]
    assert "sourcepath=a%3Bb%5Dc%AZP25.yml;linenumber=3;columnnumber=5;code=cannot-read]" in line
