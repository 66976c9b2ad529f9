"""`change-guard explain`: why, for whom, and what instead."""

from __future__ import annotations

import glob
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from textwrap import fill

import click

from change_guard import rulebook, shipped
from change_guard.citations import UNCHECKED
from change_guard.cli import request, telling
from change_guard.cli.paint import columns, show
from change_guard.documents import Document
from change_guard.model import Example, Rule
from change_guard.reports import findings


def _rule_names(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """For completion; by file name, since no rule has to be read for its name."""
    folders = [shipped.folder("rules") / promise for promise in rulebook.PROMISES]
    return sorted(path.stem for folder in folders for path in folder.glob(f"{glob.escape(begun)}*.yml"))


@click.command()
@click.argument("what", metavar="RULE|chg_ID|NOTICE", shell_complete=_rule_names)
@request.comparison
def explain(asked: request.Asked, what: str) -> None:
    """Why a rule or a finding speaks, whom it hurts, and what to do instead.

    RULE is a name from `change-guard rules`; chg_ID is the id a report shows, looked up in the same comparison;
    NOTICE is the name of a file in .change-guard/notices, without its ending.

    \b
    change-guard explain price-raised
    change-guard explain chg_7k2m9q4d1f --base origin/main
    """
    own = telling.own_rules()
    if what.startswith("chg_"):
        _finding(what, asked, own)
        return
    rules = {rule.id: rule for rule in rulebook.every(own)}
    notices = {} if what in rules else telling.slugs()
    if what in notices:
        show(telling.page(notices[what], asked))
        return
    if what not in rules:
        near = get_close_matches(what, [*rules, *notices], 3)
        lists = "`change-guard rules` lists the rules, `change-guard notice list` the notices."
        meant = f" Did you mean {', '.join(near)}?" if near else f" {lists}"
        raise click.UsageError(f"there is no rule and no notice `{what}`.{meant}")
    show(page(rules[what], own))


def _finding(wanted: str, asked: request.Asked, own: Mapping[str, bytes]) -> None:
    verdict = request.reviewed(asked)
    judged = [judgement for judgement in verdict.judgements if judgement.finding.id == wanted]
    if not judged:
        known = sorted({judgement.finding.id for judgement in verdict.judgements})
        raise click.UsageError(f"no finding {wanted} here. This comparison has: {', '.join(known) or 'none'}")
    told = (f"{findings.told(one, verdict)}\n\n{page(one.finding.rule, own)}" for one in judged)
    show("\n".join(told))


def page(rule: Rule, own: Mapping[str, bytes] | None = None) -> str:
    """A rule as a page: the promise, why, what instead, what it asks, its story, sources and examples.

    `own` are the team's rule files as the worktree has them; a rule that is in force may be gone from there.
    """
    shown = _examples(rule, own or {})
    time = f", announced ahead by the policy's `{rule.notice}`" if rule.notice else ""
    parts = [
        f"{rule.id}\n  keeps the promise {rule.promise}; {rule.severity}; customers feel it when they {rule.journey}",
        f"It says:\n{_indented(rule.says)}",
        f"Why it matters:\n{_indented(rule.why)}",
        f"What to do instead:\n{_indented(rule.instead)}",
        f"What lets it through:\n{_indented(_asks(rule) + time)}",
        f"It happened:\n{_indented(_story(rule.remember))}" if rule.remember else "",
        f"Kind of dark pattern:\n{_indented(_kind(rule.taxonomy))}" if rule.taxonomy else "",
        "Sources:\n" + "\n".join(map(_source, rule.sources)) if rule.sources else "",
        "Examples (they run as tests):\n" + "\n".join(_example(example, rule) for example in shown) if shown else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _examples(rule: Rule, own: Mapping[str, bytes]) -> list[Example]:
    shipped_file = Path(rule.path)
    data = own.get(rule.path) or (shipped_file.read_bytes() if shipped_file.is_absolute() else b"")
    return list(rulebook.examples(rule.path, data)) if data else []


def _example(example: Example, rule: Rule) -> str:
    return f"  {'speaks' if rule.id in example.finds else 'silent'}  {example.name}"


def _story(remember: str) -> str:
    return remember if " " in remember else f"change-guard demo {remember}"


def _asks(rule: Rule) -> str:
    if rule.asks == ("waiver",):
        return "a waiver by an approver whom the config names, with a reason and a last day; no notice excuses it"
    return ", ".join(rule.asks) or "nothing; it informs"


def _kind(name: str) -> str:
    """Our id, and what the literature and the law call it."""
    path = shipped.folder("rules") / "taxonomy.yml"
    said = Document(str(path), path.read_bytes()).value
    others = said["kinds"].get(name, {})
    names = [text if by == "ours" else f"{text} ({_work(said['works'][by])})" for by, text in others.items()]
    return f"{name}: {', '.join(names)}" if names else name


def _work(work: Mapping[str, str]) -> str:
    checked = work.get("checked")
    return f"{work['called']}; {f'checked {checked}' if checked else UNCHECKED}"


def _source(text: str) -> str:
    return fill(
        text, columns(), initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False, break_long_words=False
    )


def _indented(text: str) -> str:
    return fill(text, columns(), initial_indent="  ", subsequent_indent="  ")
