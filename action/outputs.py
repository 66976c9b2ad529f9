"""The outputs of the action, `name=value` for $GITHUB_OUTPUT: numbers, paths and plain names."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def outputs(folder: Path) -> dict[str, object]:
    """What the JSON report in the folder counts, and where the other reports are."""
    report = json.loads((folder / "report.json").read_text("utf-8"))
    statuses = Counter(finding["status"] for finding in report["findings"])
    return {
        "result": _result(report),
        "changes": len(report["changes"]),
        "findings": len(report["findings"]),
        "uncovered": sum(finding["blocks"] for finding in report["findings"]),
        "covered": statuses["covered"],
        "waived": statuses["waived"],
        "notices": json.dumps(sorted(_notices(report))),
        "report-json": folder / "report.json",
        "report-html": folder / "report.html",
        "sarif-file": folder / "report.sarif",
    }


def _result(report: dict[str, Any]) -> str:
    """The report's word; `nothing` where nothing customer-facing changed, `error` where something could not be read."""
    if report["result"] == "unreadable":
        return "error"
    return "nothing" if report["result"] == "pass" and not report["changes"] else str(report["result"])


def _notices(report: dict[str, Any]) -> set[str]:
    """The notices that speak for a finding, by name; a name that is more than a plain word is left out."""
    named = {finding["notice"]["slug"] for finding in report["findings"] if finding["notice"]}
    return {slug for slug in named if re.fullmatch(r"[\w.-]+", slug, re.ASCII)}


if __name__ == "__main__":
    for name, value in outputs(Path(sys.argv[1])).items():
        sys.stdout.write(f"{name}={value}\n")
