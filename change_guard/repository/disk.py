"""Files as they lie on the disk."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from change_guard.errors import Unseen
from change_guard.model import Location
from change_guard.repository import content
from change_guard.repository.objects import LARGEST


def contents(path: str, file: Path) -> bytes:
    """A regular file's bytes. It is opened without waiting: a named pipe would block until somebody writes into it."""
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise closed(path, error) from None
    with os.fdopen(descriptor, "rb") as opened:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise Unseen("is a pipe or a device, not a file", Location(path), f"ls -l {path!a}")
        if about.st_size > LARGEST:
            raise content.too_large(path)
        return opened.read()


def closed(path: str, error: OSError) -> Unseen:
    return Unseen(f"cannot be opened: {error.strerror}", Location(path), f"ls -l {path!a}")
