"""Which environment a flag file speaks for, and whether customers meet it."""

from __future__ import annotations

import re

from change_guard.surfaces.naming import word_set

LIVE = word_set("production prod live release prd")
INSIDE = word_set(
    "development dev develop test testing staging stage stg qa uat local localhost ci preview sandbox review preprod"
)
"""Environments that customers are not served from."""

HOLDERS = ("environments", "envs", "env")
"""Keys under which a flag may keep its environments."""

_WORD = re.compile(r"[a-z]+")


def from_path(path: str) -> str:
    """The environment a file is named after (`flags/production.json`, `appsettings.Production.json`), or nothing."""
    folder, _, name = path.rpartition("/")
    stem = name.lower().split(".")
    named: list[str] = [
        word for part in stem for word in _WORD.findall(part) if word in LIVE or word in INSIDE - {"test"}
    ]
    if named:
        return named[-1]
    parent = folder.rpartition("/")[2].lower()
    return parent if parent in LIVE or parent in INSIDE - {"test", "testing", "local", "ci", "review"} else ""


def live(environment: str) -> bool:
    """Whether customers may be served from it; an environment nobody can name may well be production."""
    return not INSIDE.intersection(_WORD.findall(environment.lower()))
