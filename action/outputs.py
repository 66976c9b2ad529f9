"""The outputs of the action, `name=value` for $GITHUB_OUTPUT: numbers and paths, nothing a spec could have written."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path


def outputs(folder: Path) -> dict[str, object]:
    """What the JSON report in the folder counts, and where the other reports are."""
    report = json.loads((folder / "report.json").read_text("utf-8"))
    statuses = Counter(finding["status"] for finding in report["findings"])
    return {
        "result": report["result"],
        "findings": len(report["findings"]),
        "uncovered": sum(finding["blocks"] for finding in report["findings"]),
        "covered": statuses["covered"],
        "waived": statuses["waived"],
        "report-json": folder / "report.json",
        "report-html": folder / "report.html",
        "sarif-file": folder / "report.sarif",
    }


if __name__ == "__main__":
    for name, value in outputs(Path(sys.argv[1])).items():
        sys.stdout.write(f"{name}={value}\n")
