"""Ways in which a CI file is green without having looked, or cannot say what it found; a row each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong where `found` is in a file, or where `missed` is not; `{path}` stands for the file."""

    system: tuple[str, ...]
    says: str
    mend: str
    code: int
    """The exit code `doctor` gives for it; 0 is advice."""
    found: str = ""
    missed: str = ""


GITHUB, GITLAB = (".github/",), (".gitlab-ci", ".gitlab/")
AZURE = ("azure-pipelines", ".azure")
FAULTS = (
    Fault(
        GITHUB,
        "{path} runs on pull_request_target, where the change is not checked out",
        "use `pull_request:` in {path}",
        2,
        found="pull_request_target",
    ),
    Fault(
        GITHUB,
        "{path} checks out a shallow clone, in which no notice can be dated",
        "give actions/checkout in {path} `with: {{fetch-depth: 0}}`",
        3,
        missed=r"fetch-depth:\s*[\"']?0",
    ),
    Fault(
        GITHUB,
        "{path} leaves out contents that are needed to compare",
        "remove `filter:` from {path}",
        3,
        found=r"^\s*filter:",
    ),
    Fault(
        GITHUB,
        "{path} is filtered by path: as a required check it would wait for ever",
        "remove `paths:` from {path}; the check is quick when nothing customer-facing changed",
        2,
        found=r"^\s*(paths|paths-ignore):",
    ),
    Fault(
        GITHUB,
        "{path} gives its token every permission",
        "give the job in {path} `permissions: {{contents: read, pull-requests: write}}`",
        0,
        found=r"^\s*permissions:\s*write-all",
    ),
    Fault(
        GITHUB,
        "{path} may not write the comment on a pull request",
        "give the job in {path} `pull-requests: write`, or the action `comment: never`",
        0,
        missed=r"pull-requests:\s*write|comment:\s*[\"']?never|write-all|run:.*change-guard check",
    ),
    Fault(
        GITLAB,
        "{path} clones the last commits only, in which no notice can be dated",
        'give the job in {path} `variables: {{GIT_DEPTH: "0"}}`',
        3,
        missed=r"GIT_DEPTH:\s*[\"']?0\b",
    ),
    Fault(
        AZURE,
        "{path} checks out a shallow clone, in which no notice can be dated",
        'give the checkout step in {path} `fetchDepth: "0"`',
        3,
        missed=r"fetchDepth:\s*[\"']?0\b",
    ),
)


def faults(path: str, said: str) -> Iterator[tuple[str, str, int]]:
    """What is wrong with a CI file, what mends it, and the exit code; `said` is its text without comments."""
    for fault in FAULTS:
        found = fault.found and re.search(fault.found, said, re.M)
        missed = fault.missed and not re.search(fault.missed, said, re.M)
        if path.startswith(fault.system) and (found or missed):
            yield fault.says.format(path=path), fault.mend.format(path=path), fault.code
