"""Real stories, replayed: what a company changed, what it told its customers, and what it could have told them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from change_guard import shipped
from change_guard.documents import Document


@dataclass(frozen=True, slots=True)
class Scene:
    """One version of the change: the folders that are laid over each other to make it."""

    name: str
    title: str
    folders: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A folder of cases/. `today` is the day the company made it known."""

    name: str
    title: str
    story: str
    afterwards: str
    today: date
    folder: Path
    sources: tuple[str, ...]

    @property
    def before(self) -> Scene:
        """What customers had."""
        return Scene("before", "What customers had", (self.folder / "before",))

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """The change without a word, with what customers were really told, and as it could have been done."""
        after = self.folder / "after"
        return (
            Scene("without-a-word", "Merged without a word", (after,)),
            Scene("as-it-was-told", "With the notice the company really gave", (after, self.folder / "given")),
            Scene("as-it-could-have-been", "With an honest notice and a plan", (after, self.folder / "honest")),
        )


def names() -> list[str]:
    """Every story by its folder, oldest first."""
    return sorted((path.parent.name for path in shipped.folder("cases").glob("*/story.yml")), key=_year)


def _year(name: str) -> tuple[str, str]:
    return name.rsplit("-", 1)[-1], name


def load(name: str) -> Case:
    """The story of that name; its folder must exist."""
    folder = shipped.folder("cases") / name
    path = folder / "story.yml"
    said: dict[str, Any] = Document(str(path), path.read_bytes()).value
    return Case(
        name=name,
        title=said["title"],
        story=_flowing(said["story"]),
        afterwards=_flowing(said["afterwards"]),
        today=date.fromisoformat(said["today"]),
        folder=folder,
        sources=tuple(map(str, said.get("sources") or ())),
    )


def _flowing(text: str) -> str:
    return " ".join(text.split())
