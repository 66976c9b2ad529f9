"""Addresses of the repository on the web: where a line is shown, and where a file is begun."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from change_guard.reports.remarks import gone

if TYPE_CHECKING:
    from change_guard.model import Draft, Hosting, Location

LONGEST = 8_000
"""Characters of an address that browsers, proxies and GitHub all take."""


def line(hosting: Hosting | None, at: Location) -> str:
    """The line as the head has it; empty where that cannot be shown."""
    if hosting is None or not hosting.commit or gone(at):
        return ""
    number = f"#L{at.line}" if at.line else ""
    address = f"{hosting.repository}/blob/{quote(hosting.commit, safe='', errors='replace')}/{_path(at.path)}{number}"
    return address if len(address) <= LONGEST else ""


def begin(hosting: Hosting | None, draft: Draft) -> str:
    """A page on which the draft can be finished and committed to the change's own branch; empty on forks."""
    if hosting is None or not hosting.branch:
        return ""
    said = {"filename": draft.path, "value": draft.text}
    query = urlencode(said, quote_via=quote, safe="", errors="replace")
    address = f"{hosting.repository}/new/{quote(hosting.branch, safe='/', errors='replace')}?{query}"
    return address if len(address) <= LONGEST else ""


def _path(path: str) -> str:
    try:
        return quote(os.fsencode(path))
    except UnicodeEncodeError:
        return quote(path, errors="replace")
