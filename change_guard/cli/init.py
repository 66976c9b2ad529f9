"""`change-guard init`: what customers rely on here, a first config, and the gate in CI."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from change_guard import config, surfaces
from change_guard.cli import ci, maps
from change_guard.cli.config import schema_text
from change_guard.cli.paint import wanted
from change_guard.errors import Refused
from change_guard.model import Pair, Snapshot

SCHEMA = f"{config.FOLDER}/config.schema.json"
HEADER = """\
# yaml-language-server: $schema=config.schema.json
# What change-guard watches in this repository, and what customers are promised. It is read from the base of a change,
# so nobody loosens the gate in the change that needs it. `change-guard rules` lists the promises.
"""
FOUND = """
# These files are recognised by their content and need no line here:
{files}
"""
WATCH = """
# Files whose content does not say what they are. `surface` is one of {surfaces}.
# watch:
#   - files: config/production/*.yml       # a glob; ** crosses folders
#     surface: settings                    # every key path: defaults, cancel flows, reminders, support hours
#   - files: billing/catalogue.json
#     surface: pricing
#     map: {{}}                              # where plans, prices and limits stand; see docs/pricing.md

# Examples and test data that no customer ever meets.
# ignore: [examples/, tests/]

# Your own names for groups of customers: each is new, existing or everyone.
# audiences: {{{audiences}}}

# How long customers must have known. `change-guard config show` lists the periods in force.
policies: [baseline]
# periods:
#   price-increase: 60 days

# Who must have approved a notice, by kind of change.
# approvals: {{"price.*": "@acme/finance"}}

# Who may approve an exception in waivers.yml.
# approvers: ["@acme/legal"]

# How strictly single rules are kept: breaking, risky, note or off.
# rules: {{link-removed: note}}
"""
WORDS = {
    "legacy": "existing",
    "grandfathered": "existing",
    "trial": "new",
    "free": "everyone",
    "enterprise": "existing",
}
"""Names of customer groups that price lists and flag rules like to use, and what each most likely means."""


@click.command()
@click.option(
    "--ci", "systems", type=click.Choice(ci.NAMES), multiple=True, help="Also write its workflow; repeatable."
)
@click.option(
    "--from",
    "home",
    default=ci.PLACEHOLDER,
    metavar="OWNER/REPO",
    callback=lambda _context, _option, said: _lives(said),
    help="Where your change-guard lives.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def init(systems: Sequence[str], home: str, dry_run: bool) -> None:
    """Find what customers rely on in this repository and write a first config. Never overwrites.

    CI that is here already is found; name the one you mean to have its workflow written, or several:

    \b
    change-guard init --dry-run
    change-guard init --ci github --from acme/change-guard

    Without --from the workflow says OWNER/change-guard for the place your change-guard comes from. Typed again with
    --from, that name is written in, and nothing else is touched.
    """
    from change_guard.repository import worktree

    with worktree(Path.cwd(), os.environ) as (folder, snapshot):
        without = ci.without_us(snapshot)
        found = dict(recognised(snapshot))
        audiences = _audiences(snapshot, found)
        proposals = maps.proposed(snapshot, found)
    _tell(found)
    if (folder / config.PATH).exists() and not systems and home == ci.PLACEHOLDER:
        raise Refused(
            f"{config.PATH} is already there and stays as it is", help="Look at it, or remove it first. CI: --ci NAME"
        )
    files = {config.PATH: _config(found, audiences) + proposals, SCHEMA: schema_text()}
    chosen = ci.named(systems)
    files |= {_target(system, folder): ci.text(system, home) for system in chosen}
    files.pop("", None)
    for path, text in files.items():
        _write(folder / path, path, text, dry_run)
    if home != ci.PLACEHOLDER:
        _name(folder, ci.unnamed(snapshot), home, dry_run)
    _next(chosen, without, home, dry_run, files)


def _lives(said: str) -> str:
    """The owner and name of a repository, and not the words that stand for them."""
    import re

    if said != ci.PLACEHOLDER and (said == "OWNER/REPO" or not re.fullmatch(r"[\w.-]+/[\w.-]+", said, re.ASCII)):
        raise click.BadParameter(f"`{said}` is no repository; write its owner and name, as in acme/change-guard")
    return said


def _target(system: ci.System, folder: Path) -> str:
    """The file for the system's workflow: beside the one that is there where it can be, none where it cannot."""
    return system.besides if (folder / system.target).exists() and system.by_hand else system.target


def _write(target: Path, path: str, text: str, dry_run: bool) -> None:
    if target.exists():
        click.echo(f"{path} is already there and stays as it is")
        return
    if dry_run:
        shown = text if path != SCHEMA else "(the schema, for editors)\n"
        click.echo(f"\nwould write {path}:\n\n{shown}")
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    click.echo(f"wrote {path}")


def _name(folder: Path, unnamed: Iterable[str], home: str, dry_run: bool) -> None:
    """Where an earlier init had to leave open where change-guard lives, that one name is written in."""
    for path in unnamed:
        if not dry_run:
            text = (folder / path).read_text("utf-8")
            (folder / path).write_text(text.replace(ci.PLACEHOLDER, home), "utf-8")
        click.echo(f"{'would write' if dry_run else 'wrote'} {home} into {path} instead of {ci.PLACEHOLDER}")


def _next(
    chosen: Sequence[ci.System], there: Sequence[ci.System], home: str, dry_run: bool, files: dict[str, str]
) -> None:
    """What is left to do, each as something to type."""
    for system in chosen:
        if system.by_hand and system.target not in files:
            click.echo(f"\n{system.name}: {ci.lines_by_hand(system, home)}")
    if chosen and home == ci.PLACEHOLDER:
        click.echo(f"\n{home} stands for the repository your change-guard comes from: write it in, or use --from.")
    for system in there:
        if system not in chosen:
            click.echo(f"\n{system.name} is used here. To have the gate there: change-guard init --ci {system.name}")
    if not dry_run:
        written = sorted({path.split("/")[0] for path in files})
        click.echo(f"\nNext: git add {' '.join(written)}, then change-guard check. How it stands: change-guard doctor")


def _tell(found: dict[str, str]) -> None:
    for surface in sorted(set(found.values())):
        click.secho(f"{surface:<10}", bold=True, nl=False, color=wanted())
        click.echo(", ".join(path for path, of in found.items() if of == surface))
    if not found:
        click.echo("No API spec, price list or flag file was recognised; name yours under `watch:`.")
    click.echo("")


def recognised(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Every file that a surface knows by its content, and the surface's name."""
    for path in snapshot.paths():
        if config.watched(config.Config(), [Pair(path, path)]):
            data = snapshot.read(path)
            speaker = surfaces.recogniser(path, data) if data else None
            if speaker:
                yield path, speaker.NAME


def _audiences(snapshot: Snapshot, found: Iterable[str]) -> dict[str, str]:
    """The names of customer groups that stand in the files."""
    import re

    said = b" ".join(snapshot.read(path) or b"" for path in found).lower()
    words = set(re.findall(rb"[a-z]+", said))
    return {word: means for word, means in WORDS.items() if word.encode() in words}


def _config(found: dict[str, str], audiences: dict[str, str]) -> str:
    files = "\n".join(f"#   {path}  ({surface})" for path, surface in found.items()) or "#   none found yet"
    groups = ", ".join(f"{name}: {means}" for name, means in (audiences or {"legacy": "existing"}).items())
    return HEADER + FOUND.format(files=files) + WATCH.format(surfaces=", ".join(config.SURFACES), audiences=groups)
