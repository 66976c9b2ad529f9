"""What `doctor` looks at in the clone, a function each: history, config, files and hooks."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

from change_guard import config
from change_guard.cli.answers import Line, Room


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
    from change_guard.cli.recognition import recognised

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
