"""The documentation promises nothing that is not there: commands, options, links, and the pages made from the rules."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import click
import pytest

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
