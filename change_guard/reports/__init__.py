"""One module a format, each with `render(verdict) -> str`. A format never changes the verdict or the exit code."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from change_guard.model import Verdict

FORMATS = {"text": "terminal", "json": "json_v1"}
"""The name a person types, and the module that renders it."""


def render(verdict: Verdict, name: str) -> str:
    """The verdict in that format, ending with a newline."""
    module = import_module(f"change_guard.reports.{FORMATS[name]}")
    text: str = module.render(verdict)
    return text
