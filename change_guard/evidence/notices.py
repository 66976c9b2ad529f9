"""`.change-guard/notices/<slug>.md` into a Notice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from change_guard.documents import Document
from change_guard.evidence import covers, markdown
from change_guard.evidence.fields import Fields
from change_guard.model import Notice, Snapshot

FOLDER = ".change-guard/notices"
KINDS = ("change", "incident")
KEYS = ("title", "kind", "covers", "audiences", "effective", "contact", "feedback", "remedy", "owner")


def paths(snapshot: Snapshot, folder: str = FOLDER) -> Iterator[str]:
    """The papers of the folder: its Markdown files, without archives below it and without a README."""
    for path in snapshot.paths(folder):
        name = path.removeprefix(f"{folder}/")
        if path != name and "/" not in name and name.endswith(".md") and name.lower() != "readme.md":
            yield path


@lru_cache(maxsize=65_536)
def version(path: str, data: bytes) -> Notice:
    """The notice in these bytes; one version is read once, however often history and the head show it."""
    return read(Document(path, data))


def read(document: Document) -> Notice:
    """The notice; raises Refused with file and line for an unknown key or a missing fact."""
    page = markdown.read(document)
    fields = Fields(page.front, (), page.front.value, "the notice")
    fields.only(KEYS)
    lines = fields.raw("covers")
    if not isinstance(lines, list) or not lines:
        raise fields.refused("the notice has no `covers:`, the list of changes it speaks for", "covers")
    effective = fields.day("effective")
    if effective is None:
        raise fields.refused("the notice has no `effective:`, the day on which customers feel the change", "effective")
    kind = fields.text("kind") or "change"
    if kind not in KINDS:
        raise fields.refused(f"`{kind}` is not a kind of notice ({', '.join(KINDS)})", "kind")
    audiences = fields.texts("audiences")
    if not audiences:
        raise fields.refused("the notice has no `audiences:`, whom it speaks to (existing, new, everyone)", "audiences")
    return Notice(
        slug=page.slug,
        where=page.front.at(()),
        title=fields.needed("title", "the line customers see first"),
        covers=tuple(
            covers.read(page.front, ("covers", index), line, "a line of `covers:`") for index, line in enumerate(lines)
        ),
        audiences=audiences,
        effective=effective,
        contact=fields.text("contact"),
        feedback=fields.text("feedback"),
        remedy=fields.text("remedy"),
        owner=fields.needed("owner", "who answers for it"),
        sections=page.sections,
        text=page.text,
        kind=kind,
        line=page.line,
    )
