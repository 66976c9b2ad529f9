"""Azure Pipelines: a logged issue on the line of each finding; Azure knows errors and warnings only.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from change_guard.reports.harmless import one_line, unobeyed, visible
from change_guard.reports.remarks import Remark, gone, remarks
from change_guard.reports.tally import headline, ledger

if TYPE_CHECKING:
    from change_guard.model import Verdict

MOST = 50
"""Issues of a kind; a build's page shows few of them, and the log has the text report."""
LONGEST = 4_000


def render(verdict: Verdict) -> str:
    """Logging commands, worst first; what is only to be known and the verdict are plain log."""
    said = remarks(verdict)
    issues = {level: [one for one in said if one.level == level] for level in ("error", "warning")}
    lines = [_issue(one) for found in issues.values() for one in found[:MOST]]
    lines += [f"and {len(found) - MOST} more of kind {level}" for level, found in issues.items() if len(found) > MOST]
    lines += [_plain(f"{one.at}: {one.text}") for one in said if one.level == "notice"]
    return "\n".join([*lines, _plain(headline(verdict)), _plain(ledger(verdict))]) + "\n"


def _plain(text: str) -> str:
    return unobeyed(one_line(text, LONGEST))


def _issue(remark: Remark) -> str:
    pairs = [("type", remark.level), ("code", remark.rule)]
    if not gone(remark.at):
        pairs[1:1] = [
            ("sourcepath", remark.at.path),
            ("linenumber", str(max(remark.at.line, 1))),
            ("columnnumber", str(max(remark.at.column, 1))),
        ]
    properties = ";".join(f"{name}={_property(value)}" for name, value in pairs)
    return f"##vso[task.logissue {properties}]{_data(unobeyed(remark.text[:LONGEST]))}"


def _data(text: str) -> str:
    """As azure-pipelines-task-lib writes a message."""
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """As azure-pipelines-task-lib writes a property, which also ends at a semicolon or a bracket."""
    return _data(visible(text)).replace(";", "%3B").replace("]", "%5D")
