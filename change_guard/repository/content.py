"""What a file's bytes really are: what a pointer or a link stands for, and what is out of reach."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path

from change_guard.errors import Unseen
from change_guard.model import Location
from change_guard.repository.objects import LARGEST

POINTER = b"version https://git-lfs.github.com/spec/"
LINKS = 40
"""Links followed on the way to one file, as many as Linux follows."""


def large_file(path: str, data: bytes, shared: Path, help: str) -> bytes:
    """The bytes themselves, or those that a Git LFS pointer stands for; raises Unseen where they are not downloaded.

    Pointers are text under 1024 bytes (git-lfs, docs/spec.md); contents lie under their SHA-256 in `lfs/objects` of the
    repository's shared folder.
    """
    if len(data) >= 1024 or not data.startswith(POINTER):
        return data
    named = re.search(rb"^oid sha256:([0-9a-f]{64})$", data, re.MULTILINE)
    if named:
        import hashlib

        oid = named[1].decode()
        stored = shared / "lfs" / "objects" / oid[:2] / oid[2:4] / oid
        if stored.is_file() and stored.stat().st_size <= LARGEST:
            content = stored.read_bytes()
            if hashlib.sha256(content).hexdigest() == oid:
                return content
    raise Unseen("is kept in Git LFS, and only a pointer to its contents is here", Location(path), help)


def small(path: str, data: bytes | None) -> bytes:
    """The bytes; raises Unseen where there were too many to read."""
    if data is None:
        raise too_large(path)
    return data


def too_large(path: str) -> Unseen:
    """The answer for a giant: not read, and not passed over."""
    return Unseen(
        f"is larger than {LARGEST >> 20} MB, so it was not read",
        Location(path),
        "Split the file, or name it under `ignore:` in .change-guard/config.yml if no customer feels it.",
    )


def submodule(path: str) -> Unseen:
    """The answer for a file of another repository."""
    return Unseen(
        "belongs to a submodule, whose contents are not part of this repository",
        Location(path),
        "Run change-guard in the submodule's own repository, or copy what customers rely on into this one.",
    )


def target(link: str, text: bytes) -> str:
    """The path a link leads to; raises Unseen where it leads out of the repository."""
    said = os.fsdecode(text)
    found = posixpath.normpath(posixpath.join(posixpath.dirname(link), said))
    if said.startswith("/") or found == ".." or found.startswith("../") or found.split("/")[0] == ".git":
        raise outside(link, said)
    return found


def outside(link: str, said: str) -> Unseen:
    """The answer for a link out of the repository."""
    return Unseen(
        f"is a link to {said!a}, outside the repository, so what it says is not part of the change",
        Location(link),
        "Copy the file into the repository.",
    )


def endless(path: str) -> Unseen:
    """The answer for links that lead to one another."""
    return Unseen(
        "is a link that leads back to itself", Location(path), "Replace the link by the file it should lead to."
    )
