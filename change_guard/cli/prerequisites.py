"""What `doctor` looks at in the worktree, a function each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from change_guard import config
from change_guard.cli import ci, faults
from change_guard.cli.request import Asked
from change_guard.model.noun import dataclass
from change_guard.repository import codeowners
from change_guard.repository.worktree import WorktreeSnapshot

GATED = (f"{config.FOLDER}/config.yml", f"{config.FOLDER}/waivers.yml", f"{config.FOLDER}/rules/any.yml")


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: `ok`, `advice` or `problem`, in words, with what to type, and the exit code it asks for."""

    word: str
    says: str
    mend: str = ""
    code: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """The worktree that is looked at."""

    folder: Path
    snapshot: WorktreeSnapshot
    asked: Asked


def history(room: Room) -> Iterator[Line]:
    """git itself, and whether the clone is whole."""
    place = room.snapshot.place
    version = os.fsdecode(place.git.run("--version")).strip()
    if not place.shallow:
        yield Line("ok", f"{version}; the clone is whole")
        return
    commits = os.fsdecode(place.git.run("rev-list", "--count", "HEAD")).strip()
    mend = 'git fetch --unshallow\nin CI: `fetch-depth: 0` (GitHub), `GIT_DEPTH: "0"` (GitLab), `fetchDepth: 0` (Azure)'
    yield Line("problem", f"{version}; the clone is shallow: {commits} commits are here", mend, 3)


def settings(room: Room) -> Iterator[Line]:
    """The config, and the policies in force."""
    from change_guard.cli.config import checked, schema_text
    from change_guard.evidence import policy

    said = checked(room.snapshot)
    found = config.load(room.snapshot)
    yield Line("ok", said) if found else Line("advice", said, "change-guard init")
    schema = room.snapshot.read(f"{config.FOLDER}/config.schema.json")
    if schema is not None and schema.decode("utf-8", "replace").replace("\r\n", "\n") != schema_text():
        mend = f"change-guard config schema > {config.FOLDER}/config.schema.json"
        yield Line("advice", "the schema for editors is another version's", mend)
    current = found or config.Config()
    periods = policy.periods(current.policies, current.periods)
    yield Line("ok", f"policies in force: {', '.join(current.policies)} ({len(periods)} notice periods)")


def examined(room: Room) -> Iterator[Line]:
    """What would be looked at when it changes."""
    from change_guard.cli.init import recognised

    found = config.load(room.snapshot) or config.Config()
    paths = [path for path in room.snapshot.paths() if not path.startswith(f"{config.FOLDER}/")]
    kept = [path for path in paths if not any(config.fits(path, glob) for glob in found.ignore)]
    known = dict(recognised(room.snapshot))
    surfaces = {path: known[path] for path in kept if path in known}
    for watch in found.watch:
        fitting = [path for path in kept if config.fits(path, watch.files)]
        surfaces |= dict.fromkeys(fitting, watch.surface)
        if not fitting:
            mend = f"mend `files:` in {config.PATH}; git ls-files shows the paths"
            yield Line("problem", f"`{watch.files}` ({watch.surface}) fits no file", mend, 2)
    counts = ", ".join(f"{count} {name}" for name, count in sorted(Counter(surfaces.values()).items()))
    if counts:
        yield Line("ok", f"would examine {counts}")
    else:
        yield Line(
            "advice", "nothing here is recognised as customer-facing", f"name files under `watch:` in {config.PATH}"
        )


def hooks(room: Room) -> Iterator[Line]:
    """Whether the commit and push hooks would run."""
    place = room.snapshot.place
    folder = room.folder / os.fsdecode(place.git.run("rev-parse", "--git-path", "hooks")).strip()
    asked = b"change-guard" in (room.snapshot.read(".pre-commit-config.yaml") or b"")
    for name in ("pre-commit", "pre-push"):
        file = folder / name
        text = file.read_bytes() if file.is_file() else b""
        if b"change-guard" in text or (asked and b"pre-commit" in text):
            yield Line("ok", f"{name} runs change-guard")
        elif asked:
            yield Line("advice", f"no {name} hook is installed", f"pre-commit install --hook-type {name}")
        else:
            yield Line("advice", f"no {name} hook runs change-guard", "change-guard init --ci pre-commit")


def workflows(room: Room) -> Iterator[Line]:
    """The gate in CI, and the ways in which one is green without having looked."""
    running = {path: text for path, text in ci.files(room.snapshot) if _gate(path, text)}
    if not running:
        there = ci.detected(room.snapshot.paths())
        name = there[0].name if there else "github"
        yield Line("advice", "no CI file runs change-guard", f"change-guard init --ci {name}")
    for path, text in running.items():
        wrong = list(_wrong(path, text))
        yield from wrong
        if all(line.word == "advice" for line in wrong):
            yield Line("ok", f"{path} runs change-guard")


def _gate(path: str, text: str) -> bool:
    """Whether it is the gate in CI; pre-commit is looked at with the hooks."""
    return "change-guard" in text and not path.startswith(".pre-commit")


def _wrong(path: str, text: str) -> Iterator[Line]:
    said = "\n".join(line.partition("#")[0] for line in text.splitlines())
    if ci.PLACEHOLDER in said:
        mend = "change-guard init --from OWNER/REPO   (the repository your change-guard comes from)"
        yield Line("problem", f"{path} still says {ci.PLACEHOLDER}", mend, 2)
    for says, mend, code in faults.faults(path, said):
        yield Line("problem" if code else "advice", says, mend, code)


def owners(room: Room) -> Iterator[Line]:
    """Whether a change to the gate itself needs somebody's approval."""
    paths = room.snapshot.paths()
    place = next((path for path in codeowners.PLACES if path in paths), "")
    guarded = [*GATED, *(path for path, text in ci.files(room.snapshot) if _gate(path, text)), place]
    if not place:
        mend = "write into .github/CODEOWNERS:\n/.change-guard/ @your-team\n/.github/ @your-team"
        yield Line("advice", "no CODEOWNERS: anybody who may merge may loosen the gate", mend)
        return
    text = (room.snapshot.read(place) or b"").decode("utf-8", "replace")
    free = codeowners.unowned(text, dict.fromkeys(guarded))
    if free:
        mend = f"add to {place}:\n" + "\n".join(f"/{path} @your-team" for path in _short(free))
        yield Line("advice", f"nobody owns {', '.join(_short(free))}", mend)
    else:
        yield Line("ok", f"{place} covers {config.FOLDER}/, CI and itself")


def _short(paths: list[str]) -> list[str]:
    """The whole folder once for what lies in ours."""
    return list(dict.fromkeys(f"{config.FOLDER}/" if path.startswith(f"{config.FOLDER}/") else path for path in paths))
