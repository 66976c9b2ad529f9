"""The house tests itself: sizes, doors, words, and what the wheel carries."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
import readme

from change_guard import rulebook, shipped, vocabulary

TOP = Path(__file__).parent.parent
SOURCES = sorted((TOP / "change_guard").rglob("*.py"))


def lines(path: Path) -> int:
    return path.read_text("utf-8").count("\n")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(TOP)))
def test_no_file_is_longer_than_300_lines(path: Path) -> None:
    assert lines(path) <= 300


def test_files_are_small() -> None:
    assert median(lines(path) for path in SOURCES) <= 90


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    names = {part for path in SOURCES for part in path.relative_to(TOP).with_suffix("").parts}
    assert not names & {"utils", "util", "common", "helpers", "helper", "base", "manager", "misc"}


def test_every_kind_is_thing_then_event() -> None:
    assert [kind for kind in vocabulary.KINDS if not re.fullmatch(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*", kind)] == []


def test_the_promises_each_have_four_rules() -> None:
    rules = rulebook.every()
    for promise in rulebook.PROMISES:
        assert sum(rule.promise == promise for rule in rules) >= 4, promise


@pytest.mark.parametrize("folder", ["rules", "templates", "cases"])
def test_a_checkout_answers_with_its_own_folders(folder: str) -> None:
    """An editable install leaves a stale copy in site-packages; the checkout must win."""
    assert shipped.folder(folder) == TOP / folder


def test_the_readme_lists_the_rules_as_they_are() -> None:
    assert readme.README.read_text("utf-8") == readme.fresh(), "python tests/readme.py refresh"


def test_only_the_comment_reaches_the_network() -> None:
    """urllib.parse is only text; what opens a connection has one home."""
    openers = [
        path.name for path in SOURCES if re.search(r"urllib\.request|http\.client|import socket", path.read_text())
    ]
    assert openers == ["pull_request.py"]


HEAVY = (
    "deepdiff",
    "jinja2",
    "git",
    "openapi_spec_validator",
    "openapi_schema_validator",
    "jsonschema",
    "jsonschema_rs",
)


def test_a_run_in_which_nothing_customer_facing_changed_loads_nothing_heavy(tmp_path: Path) -> None:
    from repositories import Repo

    repo = Repo(tmp_path)
    repo.write("pricing/plans.yml", "plans: {team: {price: {EUR: {monthly: 29}}}}\n")
    repo.write("app.py", "print(1)\n")
    repo.commit(message="first")
    repo.write("app.py", "print(2)\n")
    repo.commit(message="second")
    program = (
        "import sys\n"
        "from change_guard.cli import cli\n"
        "try:\n    cli.main(['check', '--base', 'HEAD~1', '--head', 'HEAD'], standalone_mode=False)\n"
        "except BaseException as done:\n    assert getattr(done, 'exit_code', None) == 0, done\n"
        f"loaded = [name for name in {HEAVY!r} + ('yaml', 'msgspec') if name in sys.modules]\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=repo.path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_change_to_an_api_loads_no_other_surface(tmp_path: Path) -> None:
    from repositories import Repo

    repo = Repo(tmp_path)
    for limit in (100, 50):
        schema = f"{{name: limit, in: query, schema: {{type: integer, maximum: {limit}}}}}"
        repo.write("api.yml", f"openapi: 3.1.0\npaths:\n  /a:\n    get:\n      parameters: [{schema}]\n")
        repo.commit(message="limit")
    program = (
        "import sys\n"
        "from change_guard.cli import cli\n"
        "try:\n    cli.main(['check', '--base', 'HEAD~1', '--head', 'HEAD'], standalone_mode=False)\n"
        "except BaseException as done:\n    assert getattr(done, 'exit_code', None) == 1, done\n"
        "others = [f'change_guard.surfaces.{name}' for name in ('flags', 'pricing', 'settings', 'wording')]\n"
        "loaded = [name for name in (*others, 'jinja2', 'deepdiff', 'jsonschema') if name in sys.modules]\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=repo.path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("arguments", "code"), [(["--version"], 0), (["nothing-of-ours"], 2)])
def test_the_process_ends_with_its_code_and_everything_printed(arguments: list[str], code: int) -> None:
    program = f"""
import atexit, sys
atexit.register(print, "told of the end")
sys.argv = ["change-guard", *{arguments}]
from change_guard.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "told of the end" in done.stdout
    assert "change-guard" in done.stdout or "not a command" in done.stderr
