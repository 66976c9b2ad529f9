"""One module a format, each with `render(verdict) -> str`. A format never changes the verdict or the exit code."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from change_guard.model import Verdict

FORMATS = {
    "text": "terminal",
    "json": "json_v1",
    "markdown": "markdown",
    "html": "html",
    "sarif": "sarif",
    "junit": "junit",
    "gitlab": "gitlab",
    "github": "github",
    "azure": "azure",
}
"""The name a person types, and the module that renders it."""

SHOWING_DRAFTS = frozenset({"markdown", "html"})
"""Formats that show the notices somebody has to write, where the verdict carries them."""


def render(verdict: Verdict, name: str) -> str:
    """The verdict in that format, ending with a newline."""
    module = import_module(f"change_guard.reports.{FORMATS[name]}")
    text: str = module.render(verdict)
    return text
