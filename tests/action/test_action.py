"""The action, played step by step as the runner would: its own YAML, real payloads, and a GitHub on loopback."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from shops import Shop

from change_guard import pull_request
from change_guard.documents import Document

TOP = Path(__file__).parent.parent.parent
ACTION = Document("action.yml", (TOP / "action.yml").read_bytes()).value
PLANS = "name: Shop\ncurrency: EUR\nplans:\n  team:\n    price: {{monthly: {price}}}\n"
DAY = "2026-11-22"


@dataclass
class GitHub:
    """Comments of one pull request, and every request that was made."""

    url: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    refuse: int = 0

    def write(self, body: str, login: str = pull_request.BOT) -> None:
        number = 1000 + len(self.comments)
        address = f"https://github.com/acme/shop/pull/7#issuecomment-{number}"
        self.comments.append({"id": number, "body": body, "user": {"login": login}, "html_url": address})


@pytest.fixture
def github() -> Iterator[GitHub]:
    hub = GitHub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            if self.path.startswith("/repos/acme/shop/pulls?"):
                assert query["state"] == ["open"]
                self.answer(200, [pull for pull in hub.pulls if query["head"] == [pull["head"]["label"]]])
                return
            page = int(query["page"][0])
            self.answer(200, hub.comments[(page - 1) * 100 : page * 100])

        def do_POST(self) -> None:
            hub.write(self.body())
            self.answer(201, hub.comments[-1])

        def do_PATCH(self) -> None:
            number = int(self.path.rsplit("/", 1)[-1])
            found = next(comment for comment in hub.comments if comment["id"] == number)
            found["body"] = self.body()
            self.answer(200, found)

        def body(self) -> str:
            text: str = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
            assert len(text) <= 65_536, "GitHub refuses longer comments"
            return text

        def answer(self, code: int, value: Any) -> None:
            hub.asked.append((self.command, urlsplit(self.path).path))
            data = json.dumps(value).encode()
            self.send_response(hub.refuse or code)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Handler)
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield hub
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Run:
    code: int
    log: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """Runs the steps of action.yml that have a script, as GitHub's runner does with composite actions."""

    def __init__(self, shop: Shop, github: GitHub, temp: Path) -> None:
        self.shop, self.github, self.temp = shop, github, temp
        program = temp / "change-guard" / "bin"
        program.mkdir(parents=True)
        for name, line in (("change-guard", f'"{sys.executable}" -m change_guard'), ("python", f'"{sys.executable}"')):
            (program / name).write_text(f'#!/bin/sh\nexec {line} "$@"\n')
            (program / name).chmod(0o755)

    def play(self, event: dict[str, Any], inputs: dict[str, str] | None = None, **environment: str) -> Run:
        files = {name: self.temp / name for name in ("event.json", "output", "summary")}
        files["event.json"].write_text(json.dumps(event))
        for name in ("output", "summary"):
            files[name].write_text("")
        given = {name: str(said.get("default", "")) for name, said in ACTION["inputs"].items()}
        given |= {"token": "secret", "today": DAY} | (inputs or {})
        base = {
            **self.shop.environment,
            "PYTHONPATH": str(TOP),
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(TOP),
            "GITHUB_API_URL": self.github.url,
            "GITHUB_EVENT_PATH": str(files["event.json"]),
            "GITHUB_JOB": "change-guard",
            "GITHUB_OUTPUT": str(files["output"]),
            "GITHUB_REPOSITORY": "acme/shop",
            "GITHUB_SHA": self.shop.id(),
            "GITHUB_STEP_SUMMARY": str(files["summary"]),
            "RUNNER_TEMP": str(self.temp),
            **environment,
        }
        log, code = "", 0
        for step in ACTION["runs"]["steps"][1:]:
            outputs = _outputs(files["output"])
            if not self._wanted(step, given, outputs, code):
                continue
            env = {name: _filled(value, given, outputs) for name, value in step.get("env", {}).items()}
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]],
                cwd=self.shop.path,
                env={**base, **env},
                capture_output=True,
                text=True,
            )
            log += done.stdout + done.stderr
            code = code or done.returncode
        assert "secret" not in log
        return Run(code, log, _outputs(files["output"]), files["summary"].read_text())

    @staticmethod
    def _wanted(step: dict[str, Any], given: dict[str, str], outputs: dict[str, str], code: int) -> bool:
        if "if" not in step:
            return code == 0
        assert "!cancelled()" in step["if"]
        return given["comment"] != "never" and bool(outputs.get("report-json"))


def _outputs(path: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in path.read_text().splitlines())


def _filled(value: str, given: dict[str, str], outputs: dict[str, str]) -> str:
    def fill(found: re.Match[str]) -> str:
        name = found[1].strip()
        if name.startswith("inputs."):
            return given[name.removeprefix("inputs.")]
        return outputs.get(name.removeprefix("steps.check.outputs."), "")

    return re.sub(r"\$\{\{(.*?)\}\}", fill, value)


@pytest.fixture
def runner(shop: Shop, github: GitHub, tmp_path: Path) -> Runner:
    shop.commit({"plans.yml": PLANS.format(price=29)}, date="2026-01-01")
    shop.branch("change")
    return Runner(shop, github, tmp_path / "runner")


def pull(fork: bool = False) -> dict[str, Any]:
    source = {"full_name": "stranger/shop" if fork else "acme/shop"}
    return {"pull_request": {"number": 7, "head": {"repo": source, "sha": "0" * 40}, "base": {"ref": "main"}}}


ON_PULL = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_BASE_REF": "main", "GITHUB_REF": "refs/pull/7/merge"}


def merged(runner: Runner, files: dict[str, str]) -> None:
    """What actions/checkout leaves: the merge commit of the pull request, checked out without a branch."""
    runner.shop.commit(files)
    runner.shop.switch("main")
    runner.shop.git("checkout", "--quiet", "--detach")
    runner.shop.merge("change")


def test_a_red_pull_request_gets_one_comment_a_summary_and_annotations(runner: Runner) -> None:
    merged(runner, {"plans.yml": PLANS.format(price=39)})
    run = runner.play(pull(), **ON_PULL)
    assert run.code == 1, run.log
    assert run.outputs["result"] == "fail" and run.outputs["uncovered"] == "1" and run.outputs["exit-code"] == "1"
    assert run.outputs["changes"] == "1" and run.outputs["notices"] == "[]"
    assert run.outputs["comment-url"] == "https://github.com/acme/shop/pull/7#issuecomment-1000"
    assert "EUR 39.00" in run.summary
    assert re.search(r"^::error .*file=plans\.yml,line=5", run.log, re.M)
    (comment,) = runner.github.comments
    assert pull_request.MARKER.match(comment["body"]) and "EUR 39.00" in comment["body"]
    for name in ("report-json", "report-html", "sarif-file"):
        assert Path(run.outputs[name]).stat().st_size > 100


def test_a_comment_that_says_so_already_is_left_alone_and_edited_when_it_does_not(runner: Runner) -> None:
    merged(runner, {"plans.yml": PLANS.format(price=39)})
    runner.play(pull(), **ON_PULL)
    runner.github.asked.clear()
    runner.play(pull(), **ON_PULL)
    assert {method for method, _ in runner.github.asked} == {"GET"}
    runner.shop.switch("change")
    merged(runner, {"plans.yml": PLANS.format(price=49)})
    runner.play(pull(), **ON_PULL)
    (comment,) = runner.github.comments
    assert "EUR 49.00" in comment["body"] and "EUR 39.00" not in comment["body"]


def test_a_clean_pull_request_gets_no_comment_and_an_old_one_is_brought_up_to_date(runner: Runner) -> None:
    merged(runner, {"a.txt": "1"})
    assert runner.play(pull(), **ON_PULL).code == 0
    assert runner.github.comments == []
    runner.github.write(pull_request.marked("old news\n", "change-guard"))
    runner.play(pull(), **ON_PULL)
    (comment,) = runner.github.comments
    assert "old news" not in comment["body"]


def test_a_planted_marker_is_not_ours(runner: Runner) -> None:
    runner.github.write(pull_request.marked("planted\n", "change-guard"), login="mallory")
    merged(runner, {"plans.yml": PLANS.format(price=39)})
    runner.play(pull(), **ON_PULL)
    assert len(runner.github.comments) == 2
    assert "planted" in runner.github.comments[0]["body"]


def test_our_comment_is_found_on_the_third_page(runner: Runner) -> None:
    for number in range(230):
        runner.github.write(f"talk {number}", login="somebody")
    runner.github.write(pull_request.marked("old\n", "change-guard"))
    merged(runner, {"plans.yml": PLANS.format(price=39)})
    runner.play(pull(), **ON_PULL)
    assert len(runner.github.comments) == 231
    assert "EUR 39.00" in runner.github.comments[-1]["body"]


def test_another_jobs_comment_is_not_ours(runner: Runner) -> None:
    runner.github.write(pull_request.marked("of another job\n", "nightly"))
    merged(runner, {"plans.yml": PLANS.format(price=39)})
    runner.play(pull(), **ON_PULL)
    assert len(runner.github.comments) == 2


def test_a_fork_gets_the_summary_only(runner: Runner) -> None:
    merged(runner, {"plans.yml": PLANS.format(price=39)})
    run = runner.play(pull(fork=True), **ON_PULL)
    assert run.code == 1 and runner.github.asked == []
    assert "::notice::" in run.log and "EUR 39.00" in run.summary


def follows(commit: str, event: str = "pull_request") -> dict[str, Any]:
    """What GitHub tells a workflow that runs after another one: of a fork, not which pull request it was."""
    source = {"full_name": "stranger/shop", "owner": {"login": "stranger"}}
    run = {"event": event, "head_branch": "dear&er", "head_sha": commit, "head_repository": source, "pull_requests": []}
    return {"workflow_run": run, "repository": {"default_branch": "main"}}


def after_a_fork(runner: Runner, event: dict[str, Any], commit: str) -> Run:
    """As docs/how-to/github.md has it: the default branch checked out, the fork's commit only fetched."""
    runner.shop.switch("main")
    inputs = {"base": "main", "head": commit, "fail": "false"}
    return runner.play(event, inputs, GITHUB_EVENT_NAME="workflow_run", GITHUB_REF="refs/heads/main")


def test_a_forks_comment_is_written_by_the_workflow_that_follows(runner: Runner) -> None:
    commit = runner.shop.commit({"plans.yml": PLANS.format(price=39)})
    runner.github.pulls = [
        {"number": 7, "head": {"label": "stranger:dear&er", "sha": "f" * 40}},
        {"number": 8, "head": {"label": "stranger:dear&er", "sha": commit}},
        {"number": 9, "head": {"label": "acme:dear&er", "sha": commit}},
    ]
    run = after_a_fork(runner, follows(commit), commit)
    assert run.code == 0 and run.outputs["result"] == "fail", run.log
    (comment,) = runner.github.comments
    assert "EUR 39.00" in comment["body"] and f"/blob/{commit}/plans.yml" in comment["body"]
    assert "/new/" not in comment["body"], "nobody here may commit to a fork"
    assert ("POST", "/repos/acme/shop/issues/8/comments") in runner.github.asked


@pytest.mark.parametrize("why", ["moved on", "closed", "a push"])
def test_a_fork_that_is_no_longer_there_gets_no_comment(runner: Runner, why: str) -> None:
    commit = runner.shop.commit({"plans.yml": PLANS.format(price=39)})
    if why == "moved on":
        runner.github.pulls = [{"number": 8, "head": {"label": "stranger:dear&er", "sha": "f" * 40}}]
    run = after_a_fork(runner, follows(commit, "push" if why == "a push" else "pull_request"), commit)
    assert run.code == 0 and runner.github.comments == [], run.log


@pytest.mark.parametrize("code", [403, 404, 500])
def test_that_github_says_no_does_not_change_the_verdict(runner: Runner, code: int) -> None:
    runner.github.refuse = code
    merged(runner, {"a.txt": "1", "plans.yml": PLANS.format(price=19)})
    run = runner.play(pull(), {"comment": "always"}, **ON_PULL)
    assert run.code == 0, run.log
    assert "::warning::" in run.log


def test_a_spec_cannot_talk_to_the_runner(runner: Runner) -> None:
    hostile = "x%0A::set-output name=a::b\\n::error::owned @acme/all <!-- --> | `x` ![i](http://h)"
    plans = f'name: Shop\ncurrency: EUR\nplans:\n  "{hostile}":\n    price: {{{{monthly: {{price}}}}}}\n'
    runner.shop.switch("main")
    runner.shop.commit({"plans.yml": plans.format(price=29)})
    runner.shop.git("branch", "--force", "change", "main")
    runner.shop.switch("change")
    merged(runner, {"plans.yml": plans.format(price=39)})
    run = runner.play(pull(), **ON_PULL)
    assert "owned" in run.log, "the hostile text did reach the log, where it could have been heard"
    heard, stopped = [], ""
    for line in run.log.splitlines():
        if stopped:
            stopped = "" if line == f"::{stopped}::" else stopped
        elif line.startswith("::stop-commands::"):
            stopped = line.removeprefix("::stop-commands::")
        elif line.startswith("::"):
            heard.append(line)
    assert not [line for line in heard if line.startswith(("::set-output", "::error::owned"))]
    (comment,) = runner.github.comments
    body = comment["body"].split("\n", 1)[1]
    assert "@acme/all" not in re.sub(r"`[^`]*`", "", body)
    assert "<!--" not in body


def test_the_merge_queue(runner: Runner) -> None:
    base = runner.shop.id("main")
    merged(runner, {"plans.yml": PLANS.format(price=39)})
    event = {"merge_group": {"base_sha": base, "head_sha": runner.shop.id()}}
    run = runner.play(event, GITHUB_EVENT_NAME="merge_group", GITHUB_REF="refs/heads/gh-readonly-queue/main/pr-7")
    assert run.code == 1, run.log
    assert runner.github.asked == []


def test_a_push_is_looked_at_after_the_fact(runner: Runner) -> None:
    before = runner.shop.id("main")
    merged(runner, {"plans.yml": PLANS.format(price=39)})
    event = {"before": before, "after": runner.shop.id(), "forced": False}
    run = runner.play(event, {"fail": "false"}, GITHUB_EVENT_NAME="push", GITHUB_REF="refs/heads/main")
    assert run.code == 0 and run.outputs["result"] == "fail", run.log


def test_a_clone_too_shallow_is_deepened(runner: Runner) -> None:
    merged(runner, {"plans.yml": PLANS.format(price=39)})
    runner.shop.git("branch", "merge-ref")
    runner.shop.git("config", "uploadpack.allowReachableSHA1InWant", "true")
    clone = runner.shop.clone(runner.temp / "clone", "--depth=1", "--branch=merge-ref")
    runner.shop = Shop.existing(clone.path)
    run = runner.play(pull(), **ON_PULL)
    assert run.code == 1, run.log


def test_a_check_that_did_not_run_is_no_pass(runner: Runner) -> None:
    (runner.temp / "change-guard/bin/change-guard").write_text("#!/bin/sh\nexit 9\n")
    merged(runner, {"a.txt": "1"})
    assert runner.play(pull(), **ON_PULL).code == 9


def test_what_is_too_long_for_a_comment_is_cut() -> None:
    body = pull_request.marked("line\n" * 20_000, "job")
    assert len(body) < 65_536 and "cut here" in body


def test_every_output_that_is_promised_is_given_by_the_step_that_is_named() -> None:
    steps = {step["id"]: step for step in ACTION["runs"]["steps"] if "id" in step}
    for name, said in ACTION["outputs"].items():
        assert re.fullmatch(rf"\$\{{\{{ steps\.({'|'.join(steps)})\.outputs\.{name} \}}\}}", said["value"]), name


def test_a_notice_that_speaks_is_named_and_one_with_a_crooked_name_is_not(tmp_path: Path) -> None:
    sys.path.insert(0, str(TOP / "action"))
    try:
        from outputs import outputs
    finally:
        sys.path.pop(0)
    told = [
        {"status": "covered", "blocks": False, "notice": {"slug": slug}} for slug in ("team", "team", "a\nb=c", "$(x)")
    ]
    report = {
        "result": "pass",
        "changes": [1, 2],
        "findings": [*told, {"status": "info", "blocks": False, "notice": None}],
    }
    (tmp_path / "report.json").write_text(json.dumps(report))
    said = outputs(tmp_path)
    assert said["notices"] == '["team"]' and said["changes"] == 2 and said["covered"] == 4


@pytest.mark.parametrize(
    ("inputs", "branch", "result", "code"),
    [
        ({"base": "1" * 40}, {"plans.yml": PLANS.format(price=39)}, "cannot-judge", "3"),
        ({"base": "no-such-branch"}, {"plans.yml": PLANS.format(price=39)}, "error", "2"),
        ({}, {".change-guard/config.yml": "watch: [nonsense"}, "error", "2"),
        ({}, {"README.md": "hello"}, "nothing", "0"),
    ],
)
def test_the_result_is_never_missing(
    runner: Runner, inputs: dict[str, str], branch: dict[str, str], result: str, code: str
) -> None:
    merged(runner, branch)
    run = runner.play(pull(), inputs, **ON_PULL)
    assert (run.outputs.get("result"), run.outputs["exit-code"]) == (result, code), run.log


@pytest.mark.parametrize(
    ("said", "changes", "result"),
    [
        ("pass", [1], "pass"),
        ("pass", [], "nothing"),
        ("fail", [1], "fail"),
        ("fail", [], "fail"),
        ("unreadable", [], "error"),
        ("cannot-judge", [], "cannot-judge"),
    ],
)
def test_the_result_in_one_word(tmp_path: Path, said: str, changes: list[int], result: str) -> None:
    """A change of the gate's own config can fail with no change to customers."""
    sys.path.insert(0, str(TOP / "action"))
    try:
        from outputs import outputs
    finally:
        sys.path.pop(0)
    (tmp_path / "report.json").write_text(json.dumps({"result": said, "changes": changes, "findings": []}))
    assert outputs(tmp_path)["result"] == result


def test_inputs_enter_through_the_environment_only() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"], "an input in a script is a way in"


def test_the_lock_holds_what_the_package_needs() -> None:
    import tomllib

    locked = set(re.findall(r"^([a-z0-9-]+)==", (TOP / "action/requirements.lock").read_text(), re.M))
    project = tomllib.loads((TOP / "pyproject.toml").read_text())
    needed = project["project"]["dependencies"] + project["build-system"]["requires"]
    names = {re.split(r"[<>=!~\[ ;]", need)[0].lower() for need in needed}
    assert names <= locked, "pip-compile again: see the first lines of action/requirements.lock"


def test_zizmor_finds_nothing() -> None:
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    if zizmor is None:
        pytest.skip("zizmor is not installed: pip install -e '.[dev]'")
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", str(TOP / "action.yml")],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
