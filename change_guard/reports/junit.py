"""JUnit XML, for every CI system's page of tests: a suite a surface, a case a finding.

What blocks failed, what could not be seen is an error, what is covered passed, what is waived was skipped; a warning
passes and says so in its output, for no format may fail what the gate lets through.

Elements and attributes are those of Jenkins' schema (junit-10.xsd of its xunit plugin): the strictest reader there is.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from change_guard.reports.harmless import one_line, visible
from change_guard.reports.remarks import Remark, remarks
from change_guard.reports.tally import headline, ledger

if TYPE_CHECKING:
    from change_guard.model import Verdict


def render(verdict: Verdict) -> str:
    """One document; a passing case stands for a verdict without findings, since an empty file reads as no run."""
    suites = Xml.Element("testsuites", name="change-guard", time="0")
    said = sorted(remarks(verdict), key=_suite)
    for name, cases in groupby(said, key=_suite):
        suite = Xml.SubElement(suites, "testsuite", name=name, time="0")
        for remark in cases:
            _case(suite, remark)
    if not said:
        suite = Xml.SubElement(suites, "testsuite", name="change-guard", time="0")
        Xml.SubElement(suite, "testcase", classname="change-guard", name="nothing to tell customers", time="0")
    for element in (suites, *suites):
        _count(element)
    for suite in suites:
        suite.set("skipped", _number(suite, "skipped"))
    Xml.SubElement(suites[-1], "system-out").text = visible(f"{headline(verdict)}\n{verdict.chosen}\n{ledger(verdict)}")
    Xml.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(suites, encoding="unicode")}\n'


def _suite(remark: Remark) -> str:
    return visible(remark.judgement.finding.change.surface) if remark.judgement else "files"


def _case(suite: Xml.Element, remark: Remark) -> None:
    case = Xml.SubElement(
        suite,
        "testcase",
        classname=visible(f"change-guard.{remark.rule}"),
        name=f"{one_line(remark.says, 200)} ({remark.id})",
        file=visible(remark.at.path),
        line=str(max(remark.at.line, 1)),
        time="0",
    )
    said = {"message": one_line(remark.says), "type": visible(remark.rule)}
    if remark.level == "error":
        seen = remark.judgement is not None and not remark.judgement.unseen
        Xml.SubElement(case, "failure" if seen else "error", said).text = f"{visible(str(remark.at))}\n{remark.text}"
    elif remark.judgement and remark.judgement.status == "waived":
        Xml.SubElement(case, "skipped", message=one_line(" ".join(remark.more)))
    else:
        Xml.SubElement(case, "system-out").text = f"{visible(str(remark.at))}\n{remark.text}"


def _count(element: Xml.Element) -> None:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        element.set(name, _number(element, tag))


def _number(element: Xml.Element, tag: str) -> str:
    return str(sum(1 for _ in element.iter(tag)))
