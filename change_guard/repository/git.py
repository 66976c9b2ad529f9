"""Runs git so that nothing in the environment, the settings or the repository can bend what it says.

Every child speaks English (LC_ALL=C), waits for no lock, asks no question, starts no hook, pager, diff driver or file
system monitor, sees no replace refs or grafts, and never reaches for the network: an object that a partial clone left
behind is missing, and the person is told how to get it. What a git hook has set (GIT_DIR, GIT_INDEX_FILE) is kept,
because it says which repository and which index are meant.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from change_guard.errors import Refused, Trouble, Unseen

SETTINGS = (
    "--no-replace-objects",
    *("-c", "core.fsmonitor=false"),
    *("-c", "advice.graftFileDeprecated=false"),
    *("-c", "diff.relative=false"),
    *("-c", "log.diffMerges=first-parent"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.follow=false"),
)
FIXED = {
    "LC_ALL": "C",
    "LANGUAGE": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "0",
    "GIT_GLOB_PATHSPECS": "0",
    "GIT_NOGLOB_PATHSPECS": "0",
    "GIT_ICASE_PATHSPECS": "0",
    # Two ways to say "stay off the network": git 2.44 and later know the first, all know the second.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}


class Git:
    """git in one folder. `environment` is the whole environment of the children, before what is fixed here."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        if not folder.is_dir():
            raise Refused(f"there is no folder {folder}", help="Give the path of a folder inside a git repository.")
        self.folder = folder
        self.environment = {**environment, **FIXED}
        self.program = find_program(environment)

    def start(self, *arguments: str, stdin: int = subprocess.DEVNULL, stderr: int = subprocess.PIPE) -> Child:
        """Starts git and does not wait, so that several can work at once."""
        command = [self.program, *SETTINGS, *arguments]
        process = subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr
        )
        return Child(process, arguments)

    def run(self, *arguments: str) -> bytes:
        """What git prints; raises Refused or Unseen where it fails."""
        return self.start(*arguments).output()


class Child:
    """A git process at work."""

    def __init__(self, process: subprocess.Popen[bytes], arguments: tuple[str, ...]) -> None:
        self.process = process
        self.arguments = arguments

    def end(self) -> None:
        """Lets go of the process, whether or not anybody read what it printed."""
        with self.process:
            pass

    def finish(self) -> tuple[int, bytes, bytes]:
        """Waits; the exit code, what was printed, and what was complained of."""
        with self.process as process:
            printed, complaint = process.communicate()
        return process.returncode, printed, complaint or b""

    def output(self) -> bytes:
        """Waits for what git prints; raises Refused or Unseen where it fails."""
        code, printed, complaint = self.finish()
        if code:
            explain(self.arguments[0], complaint)
        return printed


def possible(name: str) -> bool:
    """Whether a file or a commit can have that name at all: a person, or a `$ref` in a document, may say anything."""
    try:
        return bool(name) and b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        return False


def find_program(environment: Mapping[str, str]) -> str:
    """The git on the search path, by its full path: a `git` in the reviewed folder itself must never be run."""
    for folder in environment.get("PATH", os.defpath).split(os.pathsep):
        for program in (Path(folder, "git"), Path(folder, "git.exe")):
            if program.is_absolute() and os.access(program, os.X_OK) and program.is_file():
                return str(program)
    raise Unseen(
        "git is not installed, or not on the PATH", help="Install git (https://git-scm.com/downloads), run again."
    )


def explain(command: str, complaint: bytes) -> NoReturn:
    """What git complained of, as trouble with the way out."""
    raise trouble(command, os.fsdecode(complaint).strip())


def trouble(command: str, said: str) -> Trouble:
    """git's complaint in our words; its own words where we have none."""
    if owned := re.search(r"dubious ownership in repository at '(.*)'", said):
        import shlex

        return Unseen(
            f"git does not trust {owned[1]}: it belongs to another user (usual in containers)",
            help=f"git config --global --add safe.directory {shlex.quote(owned[1])}",
        )
    if "not a git repository" in said:
        return Refused(
            "this folder is not inside a git repository, so there is nothing to compare with",
            help="Go to your repository (cd), or make one: git init && git add . && git commit -m start",
        )
    if re.search(r"promisor|lazy fetch|transport '.*' not allowed", said):
        return Unseen(
            "this is a partial clone and some of the contents under review were left behind",
            help="git diff --stat BASE HEAD   (fetches them in one go); change-guard itself never uses the network",
        )
    last = next((line for line in reversed(said.splitlines()) if line.startswith(("fatal:", "error:"))), said)
    return Unseen(f"git {command} failed: {last.removeprefix('fatal: ') or 'it gave no reason'}")
