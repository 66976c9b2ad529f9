"""The CI files that `init` writes and `doctor` looks at: which systems there are, how one is told, what goes where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from change_guard import shipped
from change_guard.model import Snapshot
from change_guard.version import __version__

PLACEHOLDER = "OWNER/change-guard"
"""Where change-guard lives is not ours to guess: a name nobody owns could be taken by anybody."""


class System(NamedTuple):
    """A CI system, or pre-commit."""

    name: str
    told_by: tuple[str, ...]
    """Paths, or beginnings of paths, that only this system has."""
    target: str
    besides: str = ""
    """The file to write where `target` is taken; empty where people have to add the lines by hand."""
    by_hand: str = ""
    """What is left to do when the target was taken."""


SYSTEMS = (
    System("github", (".github/",), ".github/workflows/change-guard.yml"),
    System(
        "gitlab",
        (".gitlab-ci.yml", ".gitlab/"),
        ".gitlab-ci.yml",
        ".gitlab/change-guard.yml",
        "add to .gitlab-ci.yml:   include: [{local: .gitlab/change-guard.yml}]",
    ),
    System("azure", ("azure-pipelines.yml", ".azure/", ".azure-pipelines/"), ".azure/change-guard.yml"),
    System(
        "pre-commit",
        (".pre-commit-config.yaml",),
        ".pre-commit-config.yaml",
        "",
        "add to `repos:` in .pre-commit-config.yaml:",
    ),
)
FILES = (
    *(".github/workflows/", ".gitlab-ci", ".gitlab/", "azure-pipelines", ".azure", "Jenkinsfile"),
    ".pre-commit-config.yaml",
)
"""How the paths of CI files begin."""
NAMES = tuple(system.name for system in SYSTEMS)


def detected(paths: Iterable[str]) -> tuple[System, ...]:
    """The systems whose files are in the repository."""
    there = tuple(paths)
    return tuple(system for system in SYSTEMS if any(path.startswith(system.told_by) for path in there))


def files(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Every CI file and its text."""
    for path in snapshot.paths():
        if path.startswith(FILES) and (data := snapshot.read(path)) is not None:
            yield path, data.decode("utf-8", "replace")


def unnamed(snapshot: Snapshot) -> Iterator[str]:
    """The CI files in which an init without --from left open where change-guard lives."""
    return (path for path, text in files(snapshot) if PLACEHOLDER in text)


def without_us(snapshot: Snapshot) -> tuple[System, ...]:
    """The systems that are used here and do not run change-guard yet."""
    ours = [path for path, text in files(snapshot) if "change-guard" in text]
    return tuple(
        system for system in detected(snapshot.paths()) if not any(path.startswith(system.told_by) for path in ours)
    )


def named(names: Iterable[str]) -> tuple[System, ...]:
    """The systems of these names."""
    wanted = tuple(names)
    return tuple(system for system in SYSTEMS if system.name in wanted)


def text(system: System, home: str) -> str:
    """The system's file; `home` is the owner/name of the repository in which change-guard lives."""
    template = (shipped.folder("templates") / "ci" / f"{system.name}.yml").read_text("utf-8")
    return template.replace("@HOME@", home).replace("@VERSION@", __version__)


def lines_by_hand(system: System, home: str) -> str:
    """What a person adds to a file that is theirs already."""
    if system.besides:
        return system.by_hand
    _, _, lines = text(system, home).partition("repos:\n")
    return f"{system.by_hand}\n{lines}".rstrip("\n")
