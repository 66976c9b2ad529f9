"""The documentation promises nothing that is not there: commands, options, links, and the pages made from the rules."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from commands.test_flow import answered
from shops import Shop

from change_guard import rulebook
from change_guard.cli import VERBS, cli

TOP = Path(__file__).parent.parent
PAGES = [TOP / "README.md", *sorted((TOP / "docs").rglob("*.md"))]
MADE = re.compile(r"(rules/.*|config|commands|exit-codes|report)\.md")
TYPED = re.compile(r"^\s*(?:\$ |sh '|- |run: )?change-guard (.*?)(?:'|\s+#.*)?$", re.M)


def commands(text: str) -> list[str]:
    """Every command line that stands in a block or in `code`."""
    blocks = re.findall(r"^```bash\n(.*?)^```", text, re.M | re.S)
    return [*TYPED.findall("\n".join(blocks)), *re.findall(r"`change-guard ([^`\n]*)`", text)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_the_documentation_can_be_typed(page: Path) -> None:
    context = click.Context(cli)
    for line in commands(page.read_text("utf-8")):
        words = line.split()
        assert words[0] in VERBS, line
        command = cli.get_command(context, words[0])
        while isinstance(command, click.Group) and words[1:] and not words[1].startswith("-"):
            words = words[1:]
            found = command.get_command(context, words[0])
            assert found, line
            command = found
        assert command
        known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
        assert [word for word in words if word.startswith("--") and word.split("=")[0] not in known] == [], line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if not link.startswith("http"):
            assert (page.parent / link).exists() or MADE.search(link), link


def test_the_made_pages() -> None:
    pytest.importorskip("mkdocs")
    spec = importlib.util.spec_from_file_location("docs_build", TOP / "docs" / "build.py")
    assert spec and spec.loader
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    pages = build.pages()
    assert {f"rules/{rule.id}.md" for rule in rulebook.every()} < pages.keys()
    raised = pages["rules/price-raised.md"]
    for heading in (
        "## Why",
        "## What to do instead",
        "## What lets it through",
        "## Examples",
        "## What it listens to",
    ):
        assert heading in raised
    assert "`price.raised`" in raised
    assert "--staged" in pages["commands.md"]
    assert "cannot judge" in pages["exit-codes.md"]
    assert "## default-branch" in pages["config.md"]


def test_the_tutorial_goes_from_the_first_block_to_green(tmp_path: Path) -> None:
    """Its own blocks, typed one after the other; the person who fills in the drafts is the one of test_flow."""
    blocks = re.findall(r"^```bash\n(.*?)^```", (TOP / "docs" / "tutorial.md").read_text("utf-8"), re.M | re.S)
    shop = Shop(tmp_path / "unused")
    here = Shop.existing(tmp_path / "shop")
    found = re.search(r"effective_from: \"\d{4}-\d\d-\d\d\"", (TOP / "docs" / "tutorial.md").read_text("utf-8"))
    assert found
    environment = {**shop.environment, "SOURCE_DATE_EPOCH": "1795305600"}  # 2026-11-22

    def typed(block: str, folder: Path) -> str:
        program = f'change-guard() {{ "{sys.executable}" -m change_guard "$@"; }}\n{block}'
        done = subprocess.run(["bash", "-c", program], cwd=folder, env=environment, capture_output=True, text=True)
        return done.stdout + done.stderr

    typed(blocks[0], tmp_path)
    assert "EUR 31.00 a month" in typed(blocks[1], here.path)
    assert "wrote " in typed(blocks[2], here.path)
    for path in (here.path / ".change-guard").rglob("*.md"):
        path.write_text(answered(path.read_text("utf-8")), "utf-8")
    assert "0 with errors" in typed(blocks[3], here.path)
    plans = here.path / "plans.yml"
    plans.write_text(plans.read_text("utf-8").replace("currency: EUR\n", f"currency: EUR\n{found[0]}\n"), "utf-8")
    assert "PASS  1 customer-facing change, 1 announced." in typed(blocks[4], here.path)


def every(command: click.Command, words: str) -> Iterator[tuple[str, click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from every(inner, f"{words} {name}")


@pytest.mark.parametrize(("words", "command"), [pytest.param(*one, id=one[0]) for one in every(cli, "change-guard")])
def test_help_teaches(words: str, command: click.Command) -> None:
    """Every option is explained, no summary is cut short, and what takes arguments shows how."""
    shown = command.get_help(click.Context(command, info_name=words))
    assert "..." not in shown.split("Commands:")[-1] or "Commands:" not in shown, shown
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name
    if any(isinstance(parameter, click.Argument) for parameter in command.params):
        assert shown.count(words) >= 2, "an example beside the usage line"


def test_every_format_is_told_of() -> None:
    from change_guard.reports import FORMATS

    told = re.findall(r"^\| `(\w+)` \|", (TOP / "docs" / "reports.md").read_text("utf-8"), re.M)
    assert sorted(told) == sorted(FORMATS)
