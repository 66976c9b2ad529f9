"""The one comment on a pull request: written when there is something to say, edited in place, left alone when nothing
changed. The only door to the network, and only for `change-guard comment`.

GitHub REST API, issues/comments: https://docs.github.com/en/rest/issues/comments
"""

from __future__ import annotations

import hashlib
import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from change_guard.errors import Refused, Unseen

LONGEST = 60_000
"""Characters of a comment; GitHub refuses more than 65,536."""
PAGE = 100
PAGES = 50
"""Comments that are looked through: a pull request with more than 5,000 gets a second comment of ours."""
BOT = "github-actions[bot]"
RETRY = (429, 500, 502, 503, 504)
MARKER = re.compile(r"\A<!-- change-guard:(?P<job>[\w.-]+):(?P<hash>[0-9a-f]{64}) -->\n")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the comment belongs: which server, repository, pull request and job, and as whom we speak."""

    server: str
    repository: str
    number: int
    job: str
    token: str
    fork: bool = False
    login: str = BOT


@dataclass(frozen=True, slots=True)
class Said:
    """What was done about the comment, in a sentence, and the comment's address where there is one."""

    done: str
    address: str = ""


def place(environment: Mapping[str, str], event: Mapping[str, Any]) -> Place | None:
    """The pull request that this run belongs to, None where it belongs to none (a push, a merge group).

    A `workflow_run` does not say which pull request it followed when that came from a fork, so GitHub is asked.
    """
    pull, run = event.get("pull_request"), event.get("workflow_run")
    repository = environment.get("GITHUB_REPOSITORY", "")
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository) or not (isinstance(pull, dict) or isinstance(run, dict)):
        return None
    token = environment.get("CHANGE_GUARD_TOKEN") or environment.get("GITHUB_TOKEN", "")
    if not token:
        raise Refused("there is no token to comment with", help="Give the action `token:`, or set GITHUB_TOKEN.")
    at = Place(
        server=environment.get("GITHUB_API_URL", "https://api.github.com").rstrip("/"),
        repository=repository,
        number=0,
        job=re.sub(r"[^\w.-]", "-", environment.get("GITHUB_JOB", "check")),
        token=token,
        login=environment.get("CHANGE_GUARD_LOGIN") or BOT,
    )
    if isinstance(pull, dict):
        number, fork = pull.get("number"), _from_fork(pull, repository)
    else:
        number, fork = _followed(at, run or {}), False
    return replace(at, number=number, fork=fork) if isinstance(number, int) else None


def _followed(at: Place, run: Mapping[str, Any]) -> int | None:
    """The open pull request whose head is what the finished run was about; None where it has moved on or is closed."""
    source = run.get("head_repository")
    owner = source.get("owner") if isinstance(source, dict) else None
    login = owner.get("login") if isinstance(owner, dict) else None
    branch, commit = run.get("head_branch"), run.get("head_sha")
    if run.get("event") != "pull_request" or not login or not branch or not commit:
        return None
    head = quote(f"{login}:{branch}", safe="")
    listed = _call(at, "GET", f"/repos/{at.repository}/pulls?state=open&per_page={PAGE}&head={head}")
    for pull in listed if isinstance(listed, list) else []:
        if pull["head"]["sha"] == commit:
            number: int = pull["number"]
            return number
    return None


def _from_fork(pull: Mapping[str, Any], repository: str) -> bool:
    """Whether the head is another repository, whose token may only read. A deleted fork has no repository at all."""
    head = pull.get("head")
    source = head.get("repo") if isinstance(head, dict) else None
    return not isinstance(source, dict) or source.get("full_name") != repository


def say(at: Place, text: str, worth_saying: bool) -> Said:
    """Brings the comment up to date and tells what was done.

    Without anything worth saying no comment is created, but one that is there is brought up to date. Raises Unseen
    where GitHub does not answer, Refused where it says no.
    """
    body = marked(text, at.job)
    found = next(_ours(at), None)
    if found and found["body"].replace("\r\n", "\n") == body:
        return Said("The comment says so already.", _address(found))
    if found:
        _call(at, "PATCH", f"/repos/{at.repository}/issues/comments/{found['id']}", {"body": body})
        return Said("Updated the comment.", _address(found))
    if not worth_saying:
        return Said("Nothing to say, so no comment.")
    made = _call(at, "POST", f"/repos/{at.repository}/issues/{at.number}/comments", {"body": body})
    return Said("Wrote the comment.", _address(made))


def _address(comment: Any) -> str:
    """Where people read it; empty where the answer holds nothing that is an address and only that."""
    said = str(comment.get("html_url") or "") if isinstance(comment, dict) else ""
    return said if re.fullmatch(r"https?://[!-~]+", said) else ""


def marked(text: str, job: str) -> str:
    """The text under the line by which we know it again: the job it is from and the hash of what it says."""
    if len(text) > LONGEST:
        text = text[:LONGEST].rsplit("\n", 1)[0] + "\n\n(cut here; the whole report is in the step summary)\n"
    return f"<!-- change-guard:{job}:{hashlib.sha256(text.encode()).hexdigest()} -->\n{text}"


def _ours(at: Place) -> Iterator[dict[str, Any]]:
    """Comments of our own account that begin with our marker: anybody can write the marker, nobody can be us."""
    for page in range(1, PAGES + 1):
        listed = _call(at, "GET", f"/repos/{at.repository}/issues/{at.number}/comments?per_page={PAGE}&page={page}")
        for comment in listed if isinstance(listed, list) else []:
            marker = MARKER.match(str(comment.get("body") or "").replace("\r\n", "\n"))
            author = comment.get("user") or {}
            if marker and marker["job"] == at.job and author.get("login") == at.login:
                yield comment
        if not isinstance(listed, list) or len(listed) < PAGE:
            return


def _call(at: Place, method: str, path: str, data: Mapping[str, Any] | None = None) -> Any:
    request = urllib.request.Request(  # noqa: S310 -- the server is the runner's own GITHUB_API_URL
        at.server + path,
        method=method,
        data=None if data is None else json.dumps(data).encode(),
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {at.token}",
            "X-GitHub-Api-Version": "2022-11-28",
            "User-Agent": "change-guard",
            "Content-Type": "application/json",
        },
    )
    return _answered(request, tries=1 if method == "POST" else 3)


def _answered(request: urllib.request.Request, tries: int) -> Any:
    """The answer; what only reads or replaces is asked again after a passing fault, what creates is not."""
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            if error.code in RETRY and tries > 1:
                time.sleep(1)
                return _answered(request, tries - 1)
            raise _refusal(error.code) from None
    except (urllib.error.URLError, TimeoutError, json.JSONDecodeError) as error:
        if tries > 1:
            return _answered(request, tries - 1)
        raise Unseen(f"GitHub did not answer ({error})", help="Run the job again.") from None


def _refusal(code: int) -> Refused | Unseen:
    if code in (401, 403, 404):
        return Refused(
            f"GitHub does not let this token comment (HTTP {code})",
            help="Give the job `permissions: pull-requests: write`. Pull requests from forks only get the summary.",
        )
    if code in RETRY:
        return Unseen(f"GitHub did not answer (HTTP {code})", help="Run the job again.")
    return Refused(f"GitHub refused the comment (HTTP {code})")
