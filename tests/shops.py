"""Runs the real command in a real repository, as a person would."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from repositories import Repo


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shop(Repo):
    """A repository with the command beside it."""

    def run(self, *arguments: str, **environment: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "change_guard", *arguments],
            cwd=self.path,
            env={**self.environment, **environment},
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
        out, err = (text.decode("utf-8", "backslashreplace") for text in (done.stdout, done.stderr))
        assert "Traceback" not in out + err, err
        return Done(done.returncode, out, err)
