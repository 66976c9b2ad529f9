"""Why a review cannot be given.

Trouble                 a message for a person, a place, and what to type next
├── Unreadable          a file makes no sense: broken YAML, wrong encoding, cyclic aliases          exit 2
├── Refused             the command, config, rule or evidence is not right                          exit 2
└── Unseen              the bytes or the history are out of reach: shallow clone, LFS, submodule    exit 3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from change_guard.model import Location


class Trouble(Exception):
    """Says what is wrong in `reason`, where in `where`, what to type in `help`; `excerpt` shows the lines."""

    exit_code = 2

    def __init__(self, reason: str, where: Location | None = None, help: str = "", excerpt: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.where = where
        self.help = help
        self.excerpt = excerpt


class Unreadable(Trouble):
    """A file is there and makes no sense."""


class Refused(Trouble):
    """The command line, the config, a rule or a piece of evidence cannot be accepted as it is."""


class Unseen(Trouble):
    """What is needed to judge is not here; never the same as nothing being wrong."""

    exit_code = 3
