"""`init`, `config` and `completions` as somebody meets them who has just heard of change-guard."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from shops import Shop

from change_guard.documents import Document

PLANS = "name: Shop\ncurrency: EUR\nplans:\n  legacy: {price: {monthly: 9}}\n  team: {price: {monthly: 29}}\n"
WORKFLOW = ".github/workflows/change-guard.yml"


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    shop = Shop(tmp_path / "shop")
    shop.commit({"pricing/plans.yml": PLANS, "README.md": "A shop.\n"})
    return shop


def read(shop: Shop, path: str) -> str:
    return (shop.path / path).read_text("utf-8")


def test_a_first_config_names_what_was_found_and_can_be_read(shop: Shop) -> None:
    done = shop.run("init")
    assert done.code == 0
    assert "wrote .change-guard/config.yml" in done.out
    text = read(shop, ".change-guard/config.yml")
    assert text.startswith("# yaml-language-server: $schema=config.schema.json\n")
    assert "#   pricing/plans.yml  (pricing)" in text
    assert "# audiences: {legacy: existing}" in text
    assert shop.run("config", "validate").code == 0
    assert read(shop, ".change-guard/config.schema.json") == shop.run("config", "schema").out


def test_a_dry_run_writes_nothing(shop: Shop) -> None:
    done = shop.run("init", "--ci", "github", "--dry-run")
    assert done.code == 0
    assert f"would write {WORKFLOW}" in done.out
    assert shop.git("status", "--porcelain") == ""


def test_nothing_is_ever_overwritten(shop: Shop) -> None:
    shop.write(WORKFLOW, "mine\n")
    shop.write(".change-guard/config.yml", "policies: [baseline]\n")
    shop.write(".pre-commit-config.yaml", "repos: []\n")
    shop.write(".gitlab-ci.yml", "test: {script: [make]}\n")
    assert shop.run("init").code == 2
    done = shop.run("init", "--ci", "github", "--ci", "pre-commit", "--ci", "gitlab", "--from", "acme/guard")
    assert done.code == 0
    assert read(shop, WORKFLOW) == "mine\n"
    assert read(shop, ".change-guard/config.yml") == "policies: [baseline]\n"
    assert read(shop, ".pre-commit-config.yaml") == "repos: []\n"
    assert read(shop, ".gitlab-ci.yml") == "test: {script: [make]}\n"
    assert "- repo: https://github.com/acme/guard" in done.out
    assert "include: [{local: .gitlab/change-guard.yml}]" in done.out
    assert "change-guard check" in read(shop, ".gitlab/change-guard.yml")


@pytest.mark.parametrize(
    ("there", "name"),
    [
        (".github/CODEOWNERS", "github"),
        (".gitlab-ci.yml", "gitlab"),
        ("azure-pipelines.yml", "azure"),
        (".pre-commit-config.yaml", "pre-commit"),
    ],
)
def test_the_ci_that_is_here_is_named(shop: Shop, there: str, name: str) -> None:
    shop.write(there, "# here\n")
    assert f"change-guard init --ci {name}" in shop.run("init", "--dry-run").out


def test_the_ci_that_runs_it_already_is_not_offered_again(shop: Shop) -> None:
    shop.run("init", "--ci", "github", "--from", "acme/guard")
    assert "is used here" not in shop.run("init", "--ci", "gitlab").out


def test_the_github_workflow_is_one_that_can_be_required(shop: Shop) -> None:
    shop.run("init", "--ci", "github", "--from", "acme/guard")
    said = Document(WORKFLOW, read(shop, WORKFLOW).encode()).value
    assert said["on"]["pull_request"] == {"types": ["opened", "synchronize", "reopened", "ready_for_review", "edited"]}
    assert "merge_group" in said["on"]
    job = said["jobs"]["change-guard"]
    assert job["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert "if" not in job
    checkout, guard = job["steps"]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert guard["uses"].startswith("acme/guard@v")


@pytest.mark.parametrize("name", ["github", "gitlab", "azure", "pre-commit"])
def test_every_ci_file_is_yaml_with_nothing_left_open(shop: Shop, name: str) -> None:
    done = shop.run("init", "--ci", name, "--from", "acme/guard")
    path = next(
        line.removeprefix("wrote ") for line in done.out.splitlines() if line.endswith(("d.yml", "i.yml", "g.yaml"))
    )
    assert isinstance(Document(path, read(shop, path).encode()).value, dict)
    assert "@HOME@" not in read(shop, path)
    assert "OWNER/" not in read(shop, path)


def test_zizmor_finds_nothing_but_tags_to_pin(shop: Shop) -> None:
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    if not zizmor:
        pytest.skip("zizmor is not installed")
    shop.run("init", "--ci", "github", "--from", "acme/guard")
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--format=json", WORKFLOW], cwd=shop.path, capture_output=True, text=True
    )
    assert {finding["ident"] for finding in __import__("json").loads(done.stdout)} <= {"unpinned-uses"}


def test_config_show_says_what_holds_without_a_config_and_with_one(shop: Shop) -> None:
    assert "no config: these are the defaults" in shop.run("config", "show").out
    shop.write(
        ".change-guard/config.yml", "periods: {price-increase: 60 days}\nwatch: [{files: a/, surface: settings}]\n"
    )
    said = shop.run("config", "show").out
    assert "price-increase           60 days      your config" in said
    settings = Document("c.yml", said.encode()).value
    assert settings["watch"] == [{"files": "a/", "surface": "settings"}]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("polices: [baseline]\n", "config.yml:1:1: `polices` is not a setting; did you mean `policies`?"),
        ("policies: [baselin]\n", "baselin"),
        ("rules: {price-rased: off}\n", "names no rule; did you mean `price-raised`?"),
        ("periods: {price-increase: soon}\n", "price-increase"),
    ],
)
def test_config_validate_says_what_is_wrong(shop: Shop, text: str, reason: str) -> None:
    shop.write(".change-guard/config.yml", text)
    done = shop.run("config", "validate")
    assert done.code == 2
    assert reason in done.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions(shop: Shop, shell: str) -> None:
    done = shop.run("completions", shell)
    assert done.code == 0
    assert f"_CHANGE_GUARD_COMPLETE={shell}_complete" in done.out


def test_the_place_left_open_is_filled_in_later_and_nothing_else(shop: Shop) -> None:
    shop.run("init", "--ci", "github", "--ci", "pre-commit")
    before = read(shop, WORKFLOW)
    assert "- uses: OWNER/change-guard@v" in before
    shop.write(".change-guard/config.yml", "# mine\n")
    shown = shop.run("init", "--from", "acme/guard", "--dry-run")
    assert f"would write acme/guard into {WORKFLOW}" in shown.out and read(shop, WORKFLOW) == before
    done = shop.run("init", "--from", "acme/guard")
    assert done.code == 0, done.err
    assert f"wrote acme/guard into {WORKFLOW} instead of OWNER/change-guard" in done.out
    assert read(shop, WORKFLOW) == before.replace("OWNER/change-guard", "acme/guard")
    assert "https://github.com/acme/guard" in read(shop, ".pre-commit-config.yaml")
    assert read(shop, ".change-guard/config.yml") == "# mine\n"
    assert "OWNER" not in shop.run("init", "--from", "other/guard").out, "there is nothing left open"


@pytest.mark.parametrize(
    "home", ["OWNER/REPO", "acme", "acme/guard/x", "acme/gu ard", "https://github.com/acme/guard", ""]
)
def test_what_is_no_repository_is_not_written_into_a_workflow(shop: Shop, home: str) -> None:
    done = shop.run("init", "--ci", "github", "--from", home)
    assert done.code == 2 and "is no repository" in done.err
    assert not (shop.path / ".github").exists()


def test_what_was_written_is_what_is_to_be_added(shop: Shop) -> None:
    done = shop.run("init", "--ci", "github", "--ci", "pre-commit", "--from", "acme/guard")
    command = done.out.rsplit("Next: ", 1)[1].split(",")[0]
    assert command == "git add .change-guard .github .pre-commit-config.yaml"
    shop.git(*command.split()[1:])
    assert "??" not in shop.git("status", "--porcelain")


COMPLETED = [
    ("che", "check"),
    ("rules --severity ris", "risky"),
    ("explain price-raised-s", "price-raised-steeply"),
    ("explain price-raised-*", ""),
    ("demo netf", "netflix-2011"),
    ("config val", "validate"),
]


@pytest.mark.parametrize(("typed", "completed"), COMPLETED, ids=[typed for typed, _ in COMPLETED])
def test_bash_completes_what_is_begun(shop: Shop, typed: str, completed: str) -> None:
    """The lines as a shell loads them; then tab after the last word."""
    words = typed.split()
    script = f"""
        change-guard() {{ "{sys.executable}" -m change_guard "$@"; }}
        export -f change-guard
        eval "$(change-guard completions bash | sed 's/complete -o.*//; s/_change_guard_completion_setup;//')"
        COMP_WORDS=(change-guard {" ".join(f"'{word}'" for word in words)}) COMP_CWORD={len(words)}
        _change_guard_completion change-guard
        echo "${{COMPREPLY[*]}}"
    """
    done = subprocess.run(
        ["bash", "-c", script], cwd=shop.path, env=shop.environment, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == completed, done.stderr


def test_a_map_that_is_proposed_is_said_and_stands_in_the_config(tmp_path: Path) -> None:
    shop = Shop(tmp_path / "shop")
    shop.commit({"rates.yaml": "sheets:\n  - {sku: a, eur_per_month: 7}\n  - {sku: b, eur_per_month: 19}\n"})
    done = shop.run("init")
    assert done.code == 0 and "rates.yaml seems to hold prices" in done.out
    config = (shop.path / ".change-guard/config.yml").read_text()
    assert 'map: {price: "sheets.{plan}.eur_per_month", currency: "EUR", every: "month"}' in config
