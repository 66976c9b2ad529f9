"""Upgrades that deal customers out anew though no flag changed."""

from __future__ import annotations

import pytest

from change_guard import config
from change_guard.documents import Document
from change_guard.model import Change, Pair
from change_guard.surfaces import flags, recogniser

FILES = {
    "go.mod": "module shop\nrequire (\n\tgithub.com/open-feature/flagd/core v{}\n)\n",
    "requirements.txt": "click==8.1.7\nopenfeature-flagd-core=={}\n",
    "poetry.lock": '[[package]]\nname = "openfeature-flagd-core"\nversion = "{}"\n',
    "pubspec.lock": 'packages:\n  growthbook_sdk_flutter:\n    dependency: direct\n    version: "{}"\n',
}


def told(path: str, before: str, after: str) -> list[tuple[str, str, str, str]]:
    sides = [
        Document(path, FILES[path].format(version).encode(), side)  # type: ignore[arg-type]
        for side, version in (("before", before), ("after", after))
    ]
    assert recogniser(sides[1].path, sides[1].data) is flags
    return [(c.kind, f"{c.before}", f"{c.after}", str(c.where)) for c in flags.changes(*sides) if isinstance(c, Change)]


@pytest.mark.parametrize(
    ("path", "before", "after", "line"),
    [
        ("go.mod", "0.14.3", "0.15.0", 3),
        ("requirements.txt", "1.9.9", "2.1.0", 2),
        ("requirements.txt", "2.1.0", "1.9.9", 2),
        ("poetry.lock", "1.0.0", "2.0.0", 2),
        ("pubspec.lock", "3.9.10", "4.0.0", 2),
    ],
)
def test_across_the_release(path: str, before: str, after: str, line: int) -> None:
    assert told(path, before, after) == [("flag.rebucketed", before, after, f"{path}:{line}:1")]


@pytest.mark.parametrize(
    ("path", "before", "after"), [("go.mod", "0.15.0", "0.16.2"), ("requirements.txt", "1.0.0", "1.9.9")]
)
def test_beside_it(path: str, before: str, after: str) -> None:
    assert told(path, before, after) == []


def test_a_lock_file_without_the_library_is_nobodys() -> None:
    assert recogniser("requirements.txt", b"click==8.1.7\n") is None


@pytest.mark.parametrize("path", FILES)
def test_lock_files_are_looked_at_without_a_config(path: str) -> None:
    assert config.watched(config.Config(), [Pair(f"services/{path}", f"services/{path}")])
