"""The CI files we write, judged by the schemas of the systems that read them, and run line by line as those would.

The servers themselves are not here. What is: their published schemas (in the package check-jsonschema), a clone as
their runners make it, the variables they set, and a shell.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from shops import Shop

from change_guard.documents import Document

TOP = Path(__file__).parent.parent.parent
PLANS = "name: Shop\ncurrency: EUR\nplans:\n  team: {{price: {{monthly: {price}}}}}\n"
FILES = {
    "github": ".github/workflows/change-guard.yml",
    "gitlab": ".gitlab-ci.yml",
    "azure": ".azure/change-guard.yml",
}
SCHEMAS = {"github": "github-workflows", "gitlab": "gitlab-ci", "azure": "azure-pipelines"}


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    shop = Shop(tmp_path / "shop")
    shop.commit({"plans.yml": PLANS.format(price=29)}, date="2026-01-01")
    return shop


def written(shop: Shop, name: str) -> Any:
    shop.run("init", "--ci", name, "--from", "acme/guard")
    return Document(FILES[name], (shop.path / FILES[name]).read_bytes()).value


def judged(path: Path, schema: str) -> None:
    program = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("check-jsonschema is not installed: pip install -e '.[dev]'")
    done = subprocess.run([program, "--builtin-schema", f"vendor.{schema}", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", FILES)
def test_the_systems_own_schema_takes_it(shop: Shop, name: str) -> None:
    written(shop, name)
    judged(shop.path / FILES[name], SCHEMAS[name])


def test_githubs_schema_takes_our_action() -> None:
    judged(TOP / "action.yml", "github-actions")


def test_githubs_schema_takes_the_workflow_for_forks(shop: Shop, tmp_path: Path) -> None:
    text = (TOP / "docs/how-to/github.md").read_text("utf-8")
    (workflow,) = re.findall(r"```yaml\n(# \.github/workflows/.*?)```", text, re.S)
    path = tmp_path / "change-guard-comment.yml"
    path.write_text(workflow.replace("OWNER/REPO", "acme/guard"), "utf-8")
    judged(path, "github-workflows")
    said = Document(str(path), path.read_bytes()).value
    assert said["on"]["workflow_run"]["workflows"] == [written(shop, "github")["name"]]
    given = said["jobs"]["change-guard"]["steps"][-1]["with"]
    assert set(given) <= set(Document("action.yml", (TOP / "action.yml").read_bytes()).value["inputs"])


@dataclass
class Runner:
    """A CI system's runner: its clone, its variables, our command, and a `pip` that only writes down what is asked."""

    clone: Shop
    variables: dict[str, str]
    bin: Path

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        environment = {**self.clone.environment, **self.variables, "PYTHONPATH": str(TOP)}
        environment["PATH"] = f"{self.bin}:{environment['PATH']}"
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script],
            cwd=self.clone.path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )

    @property
    def installed(self) -> str:
        return (self.bin / "asked").read_text()


def runner(shop: Shop, price: int, **variables: str) -> Runner:
    """A pull request that changes the price, merged into a detached checkout as CI systems do."""
    shop.branch("change")
    shop.commit({"plans.yml": PLANS.format(price=price)}, date="2026-02-01")
    head = shop.id()
    clone = Shop.existing(shop.clone(shop.path.parent / "clone").path)
    clone.git("checkout", "--quiet", "--detach", "origin/main")
    clone.git("merge", "--quiet", "--no-ff", "--no-verify", "-m", "merge", head, environment=clone.dated())
    programs = shop.path.parent / "bin"
    programs.mkdir()
    for name, line in (
        ("pip", f'echo "$@" > "{programs}/asked"'),
        ("change-guard", f'exec "{sys.executable}" -m change_guard "$@"'),
    ):
        (programs / name).write_text(f"#!/bin/sh\n{line}\n")
        (programs / name).chmod(0o755)
    return Runner(
        clone, {name: value.format(head=head, base=shop.id("main")) for name, value in variables.items()}, programs
    )


GITLAB = {
    "CI": "true",
    "GITLAB_CI": "true",
    "CI_PIPELINE_SOURCE": "merge_request_event",
    "CI_MERGE_REQUEST_IID": "7",
    "CI_MERGE_REQUEST_DIFF_BASE_SHA": "{base}",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    "CI_COMMIT_SHA": "{head}",
}
AZURE = {
    "TF_BUILD": "True",
    "BUILD_REASON": "PullRequest",
    "BUILD_SOURCEBRANCH": "refs/pull/7/merge",
    "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main",
}
JENKINS = {"JENKINS_URL": "https://ci.example/", "CHANGE_ID": "7", "CHANGE_TARGET": "main", "BRANCH_NAME": "PR-7"}


@pytest.mark.parametrize(("price", "code"), [(31, 1), (19, 0)])
def test_gitlab(shop: Shop, price: int, code: int) -> None:
    job = written(shop, "gitlab")["change-guard"]
    at = runner(shop, price, **GITLAB, **job["variables"])
    done = at.run("\n".join(job["script"]))
    assert done.returncode == code, done.stdout + done.stderr
    assert "git+https://github.com/acme/guard@v" in at.installed
    reports = job["artifacts"]["reports"]
    issues = json.loads((at.clone.path / reports["codequality"]).read_text())
    assert [issue["check_name"] for issue in issues] == (["price-raised"] if code else [])
    assert (at.clone.path / reports["junit"]).read_text().startswith("<?xml")


@pytest.mark.parametrize(("price", "code"), [(31, 1), (19, 0)])
def test_azure(shop: Shop, price: int, code: int) -> None:
    steps = written(shop, "azure")["steps"]
    at = runner(shop, price, **AZURE)
    done = [at.run(step["script"]) for step in steps if "script" in step]
    assert [one.returncode for one in done] == [0, code], done[-1].stdout + done[-1].stderr
    assert ("##vso[task.logissue type=error;sourcepath=plans.yml;" in done[-1].stdout) == bool(code)
    results = next(step["inputs"]["testResultsFiles"] for step in steps if step.get("task") == "PublishTestResults@2")
    assert (at.clone.path / results).is_file()


@pytest.mark.parametrize(("price", "code"), [(31, 1), (19, 0)])
def test_jenkins_by_the_documentations_own_lines(shop: Shop, price: int, code: int) -> None:
    text = (TOP / "docs/how-to/jenkins.md").read_text("utf-8")
    fetch, check = re.findall(r"sh '(.*)'", text)
    at = runner(shop, price, **JENKINS)
    at.clone.git("update-ref", "-d", "refs/remotes/origin/main")
    assert at.run(fetch).returncode == 0
    done = at.run(check)
    assert done.returncode == code, done.stdout + done.stderr
    for name in re.findall(r"(?:junit|archiveArtifacts) '(.*)'", text):
        assert (at.clone.path / name).is_file()
