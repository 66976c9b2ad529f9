"""What `doctor` looks at where the gate is enforced: CI, and who owns the gate's own files."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard import config
from change_guard.cli import ci, faults
from change_guard.cli.answers import Line, Room
from change_guard.repository import codeowners

GATED = (f"{config.FOLDER}/config.yml", f"{config.FOLDER}/waivers.yml", f"{config.FOLDER}/rules/any.yml")


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
