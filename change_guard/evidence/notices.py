"""`.change-guard/notices/<slug>.md` into a Notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from change_guard.documents import Document
from change_guard.evidence import covers, markdown
from change_guard.evidence.fields import Fields
from change_guard.model import Cover, Notice, Send, Snapshot

FOLDER = ".change-guard/notices"
KINDS = ("change", "incident")
REASONS = ("replaced", "security", "legal", "cost", "abuse", "unused", "bugfix")
CHANNELS = ("email", "letter", "in-app", "changelog", "blog", "status-page", "feed", "phone", "social")
LASTING = ("email", "letter", "in-app")
"""Channels by which a notice stays with the customer: a durable medium, as EU law calls it."""
_TRANSLATED = re.compile(r"(?P<slug>[^/]+)\.(?P<tag>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.md")
KEYS = (
    *("title", "kind", "covers", "waiver", "audiences", "effective", "sends", "contact", "feedback", "reason"),
    *("remedy", "fulfil_by", "fulfilled", "alternatives", "export", "consent", "guide", "owner", "approvals"),
)


def paths(snapshot: Snapshot, folder: str = FOLDER) -> Iterator[str]:
    """The papers of the folder: its Markdown files, without archives below it and without a README."""
    for path in snapshot.paths(folder):
        name = path.removeprefix(f"{folder}/")
        paper = path != name and "/" not in name and name.endswith(".md") and name.lower() != "readme.md"
        if paper and not _TRANSLATED.fullmatch(name):
            yield path


def translations(snapshot: Snapshot) -> dict[str, dict[str, str]]:
    """By slug and language tag (BCP 47), the paths of the same notice in other languages: `<slug>.de.md`."""
    found: dict[str, dict[str, str]] = {}
    for path in snapshot.paths(FOLDER):
        name = _TRANSLATED.fullmatch(path.removeprefix(f"{FOLDER}/"))
        if name:
            found.setdefault(name["slug"], {})[name["tag"]] = path
    return found


@lru_cache(maxsize=65_536)
def version(path: str, data: bytes) -> Notice:
    """The notice in these bytes; one version is read once, however often history and the head show it."""
    return read(Document(path, data))


def read(document: Document) -> Notice:
    """The notice; raises Refused with file and line for an unknown key or a missing fact."""
    page = markdown.read(document)
    fields = Fields(page.front, (), page.front.value, "the notice")
    fields.only(KEYS)
    kind = fields.choice("kind", KINDS) or "change"
    audiences = fields.texts("audiences")
    if not audiences:
        raise fields.refused("the notice has no `audiences:`, whom it speaks to (existing, new, everyone)", "audiences")
    return Notice(
        slug=page.slug,
        where=page.front.at(()),
        title=fields.needed("title", "the line customers see first"),
        covers=_covers(fields, page.front, kind),
        audiences=audiences,
        effective=fields.day_needed("effective", "the day on which customers feel the change"),
        contact=fields.text("contact"),
        feedback=fields.text("feedback"),
        remedy=_remedy(fields, kind),
        owner=fields.needed("owner", "who answers for it"),
        sections=page.sections,
        text=page.text,
        kind=kind,
        line=page.line,
        reason=fields.choice("reason", REASONS),
        sends=_sends(fields),
        alternatives=fields.text("alternatives") or page.sections.get("alternatives", ""),
        export=fields.text("export"),
        consent=fields.text("consent"),
        guide=fields.text("guide"),
        fulfil_by=fields.day("fulfil_by"),
        fulfilled=fields.day("fulfilled"),
        waiver=fields.text("waiver"),
        approvals=fields.texts("approvals"),
    )


def _covers(fields: Fields, front: Document, kind: str) -> tuple[Cover, ...]:
    """The lines of `covers:`; what has already happened to customers need not stand in any file."""
    lines = fields.raw("covers")
    if kind == "incident" and lines is None:
        return ()
    if not isinstance(lines, list) or not lines:
        raise fields.refused("the notice has no `covers:`, the list of changes it speaks for", "covers")
    return tuple(covers.read(front, ("covers", index), line, "a line of `covers:`") for index, line in enumerate(lines))


def _remedy(fields: Fields, kind: str) -> str:
    """How customers are made whole; an incident owes it, with the day by which it has reached everybody."""
    if kind == "incident":
        if fields.day("fulfil_by") is None:
            raise fields.refused(
                "an incident has no `fulfil_by:`, the day by which its remedy has arrived", "fulfil_by"
            )
        return fields.needed("remedy", "how customers are made whole")
    return fields.text("remedy")


def _sends(fields: Fields) -> tuple[Send, ...]:
    return tuple(
        Send(line.chosen("channel", CHANNELS), line.day_needed("on", "the day it goes out"))
        for line in fields.lines("sends", "a line of `sends:`", ("channel", "on"))
    )
