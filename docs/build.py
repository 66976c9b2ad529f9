"""The pages that are made from the project itself while mkdocs builds: rules, settings, exit codes, the report's shape.

None of them is committed, so none can be out of date.
"""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from change_guard import rulebook, shipped
from change_guard.cases import load
from change_guard.cli import VERBS, cli, rules
from change_guard.documents import Document
from change_guard.evidence import policy_files
from change_guard.model import Example, Rule

TOP = Path(__file__).parent.parent
FIRST = ("index.md", "tutorial.md")
GUIDES = ("Guides", ("notices.md", "python.md", "comparison.md"))
MADE = ("rules/index.md", "config.md", "commands.md", "exit-codes.md", "report.md")
REFERENCE = ("Reference", (*MADE, "design.md"))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The order of the pages; what nobody placed is a page about a surface."""
    there = sorted(path.relative_to(config.docs_dir).as_posix() for path in Path(config.docs_dir).rglob("*.md"))
    how = [path for path in there if path.startswith("how-to/")]
    guides = [path for path in GUIDES[1] if path in there]
    reference = [path for path in REFERENCE[1] if path in (*there, *MADE)]
    placed = {*FIRST, *how, *guides, *reference}
    config.nav = [
        *[path for path in FIRST if path in there],
        {"In your CI": how},
        {GUIDES[0]: guides},
        {"What is read": [path for path in there if path not in placed]},
        {REFERENCE[0]: reference},
    ]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The made pages among those that are written by hand."""
    for path, text in pages().items():
        files.append(File.generated(config, path, content=text))
    return files


def pages() -> dict[str, str]:
    """Every made page by its path."""
    every = rulebook.every()
    made = {f"rules/{rule.id}.md": rule_page(rule) for rule in every}
    made["rules/index.md"] = _rule_list(every)
    made["config.md"] = _settings()
    made["commands.md"] = _commands()
    made["exit-codes.md"] = _exit_codes()
    made["report.md"] = _report()
    return made


def rule_page(rule: Rule) -> str:
    """A rule as a page: its promise, why, what instead, examples, story, sources."""
    heard = ", ".join(f"`{kind}`" for kind in rules.kinds(rule))
    examples = list(rulebook.examples(rule.path, Path(rule.path).read_bytes()))
    parts = [
        f"# {rule.id}",
        f"Keeps the promise **{rule.promise.replace('-', ' ')}** · {rule.severity} · customers feel it when they "
        f"{rule.journey.replace('-', ' ')} · read from {', '.join(rules.surfaces(rule))}",
        f"> {rule.says}",
        f"## Why\n\n{rule.why}",
        f"## What to do instead\n\n{rule.instead}",
        f"## What lets it through\n\n{_asks(rule)}",
        f"## It happened\n\n{_story(rule.remember)}" if rule.remember else "",
        "## Examples\n\nThey run as tests.\n\n" + "\n\n".join(_example(one, rule) for one in examples)
        if examples
        else "",
        "## Sources\n\n" + "\n".join(f"- {_source(text)}" for text in rule.sources) if rule.sources else "",
        f"## What it listens to\n\n{heard}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _asks(rule: Rule) -> str:
    if rule.asks == ("waiver",):
        return "A waiver by an approver whom the config names, with a reason and a last day. No notice excuses it."
    if not rule.asks:
        return "Nothing; it informs."
    ahead = f", as long ahead as the policy's `{rule.notice}` says" if rule.notice else ""
    remedy = " The notice says how customers are made whole." if rule.remedy else ""
    return f"A {' and a '.join(word.replace('-', ' ') for word in rule.asks)}{ahead}.{remedy}"


def _story(remember: str) -> str:
    if " " in remember:
        return remember
    case = load(remember)
    return f"**{case.title}** {case.story}\n\n```bash\nchange-guard demo {remember}\n```"


def _example(example: Example, rule: Rule) -> str:
    word = "Speaks" if rule.id in example.finds else "Is silent"
    return f'??? example "{word}: {example.name}"\n' + "\n".join(
        f"    {line}" if line else "" for line in (*_side("before", example.before), "", *_side("after", example.after))
    )


def _side(name: str, said: Any) -> list[str]:
    text = said if isinstance(said, str) else json.dumps(said, indent=2, default=str, ensure_ascii=False)
    fence = "~~~~"
    return [f"{name}:", "", fence, *text.rstrip("\n").split("\n"), fence]


def _source(text: str) -> str:
    return f"<{text}>" if text.startswith(("http://", "https://")) and " " not in text else text


def _rule_list(every: tuple[Rule, ...]) -> str:
    lines = [
        "# The rules",
        "",
        "A promise is a folder in `rules/`, a rule is one file. `change-guard explain RULE` shows the same.",
    ]
    for promise, group in groupby(every, key=lambda rule: rule.promise):
        lines += [
            "",
            f"## {promise.replace('-', ' ')}",
            "",
            "| rule | severity | when customers | what lets it through |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| [{r.id}]({r.id}.md) | {r.severity} | {r.journey} | {', '.join(r.asks) or 'it informs'} |" for r in group
        ]
    return "\n".join(lines) + "\n"


def _settings() -> str:
    """The config's reference, from its schema, which a test holds to the reader."""
    schema = json.loads((shipped.folder("rules") / "config.schema.json").read_text("utf-8"))
    parts = [
        "# The config",
        schema["description"],
        "`change-guard config validate` reads it, `config show` says what holds.",
    ]
    for name, said in schema["properties"].items():
        parts.append(f"## {name}\n\n{said['description']}")
        inner = said.get("items", {}).get("properties", {})
        parts.append("\n".join(f"- `{key}`: {what['description']}" for key, what in inner.items()))
        words = said.get("items", {}).get("enum") or said.get("additionalProperties", {})
        listed = words if isinstance(words, list) else words.get("enum", []) if isinstance(words, dict) else []
        parts.append("One of " + ", ".join(f"`{word}`" for word in listed) + "." if listed else "")
        parts += [f"```yaml\n{name}: {json.dumps(one, ensure_ascii=False)}\n```" for one in said.get("examples", [])]
    parts.append("## Notice periods by policy\n\n" + "\n".join(map(_policy, sorted(_policies()))))
    return "\n\n".join(part for part in parts if part) + "\n"


def _policies() -> list[Path]:
    return list((shipped.folder("rules") / "policies").glob("*.yml"))


def _policy(path: Path) -> str:
    said = Document(path.name, path.read_bytes()).value
    sources = dict.fromkeys(line.period.source for line in policy_files.read(path.stem))
    return f"- `{path.stem}`: {said.get('title', '')}. {'. '.join(sources)}."


def _commands() -> str:
    context = click.Context(cli, info_name="change-guard")
    parts = ["# Commands"]
    for verb in VERBS:
        command = cli.get_command(context, verb)
        if command:
            inner = click.Context(command, info_name=verb, parent=context, terminal_width=96)
            parts.append(f"## {verb}\n\n```text\n{command.get_help(inner)}\n```")
    return "\n\n".join(parts) + "\n"


def _exit_codes() -> str:
    """The README's own table."""
    _, _, after = (TOP / "README.md").read_text("utf-8").partition("| exit code |")
    table, _, _ = ("| exit code |" + after).partition("\n\n")
    order = "Of several, 2 counts before 3 and 3 before 1. A format never changes the exit code."
    return f"# Exit codes\n\n{table}\n\n{order}\n"


def _report() -> str:
    schema = json.loads((TOP / "change_guard" / "reports" / "report-1.schema.json").read_text("utf-8"))
    rows = [f"| `{key}` | {said.get('description', '')} |" for key, said in schema["properties"].items()]
    head = (
        "# The JSON report\n\n`change-guard check --format json` prints `change-guard/report/1`. Fields are only added."
    )
    table = "\n".join(["| field | what it says |", "|---|---|", *rows])
    return f"{head}\n\n{table}\n\n## The whole schema\n\n```json\n{json.dumps(schema, indent=2)}\n```\n"
