"""One description read in both ways: with what does not matter left out, and as a whole."""

from __future__ import annotations

from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.model import Change
from change_guard.surfaces import api
from change_guard.surfaces.api.description import kernel


def answer(path: str, before: str, after: str) -> Any:
    sides = Document(path, before.encode(), "before"), Document(path, after.encode())
    sides[1].face(sides[0])
    try:
        return [
            (one.id, one.where, one.was, one.reach, dict(one.traits)) if isinstance(one, Change) else one
            for one in api.changes(*sides)
        ]
    except Unreadable as trouble:
        return trouble.reason, trouble.where


def agree(path: str, before: str, after: str) -> None:
    found = answer(path, before, after)
    token = kernel.full.set(True)
    try:
        assert found == answer(path, before, after)
    finally:
        kernel.full.reset(token)


def readable(path: str, text: str) -> bool:
    try:
        return isinstance(Document(path, text.encode()).value, dict)
    except Unreadable:
        return False
