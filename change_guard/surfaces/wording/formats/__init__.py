"""The file formats that customers' texts come in: one module a format, one line in TABLE.

A format is a module with `entries(document) -> Iterator[Entry]`. It raises errors.Unreadable for a file that makes no
sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.wording.entries import Entry
from change_guard.surfaces.wording.formats import shape
from change_guard.surfaces.wording.locales import LANGUAGES

_FOLDER = r"(?:^|/)(?:_?locales?|i18n|l10n|langs?|languages?|translations?|intl|[\w-]+\.lproj)/"
_NAMED = (
    rf"(?:^|[/._-])(?:(?:{'|'.join(sorted(LANGUAGES))})(?:[-_][A-Z]{{2}})?|translations?|strings|messages|texts|copy|labels)"
    r"\.(?:json|jsonc|json5|ya?ml)$"
)
_BUNDLES = (
    rf"(?:{_FOLDER}.*|(?:^|/)(?:[Mm]essages|[Ll]abels|[Ss]trings|[Tt]exts?|[Ll]ang|i18n|[\w.-]*[Bb]undle)[^/]*"
    r"|_[a-z]{2}(?:_[A-Z]{2})?)\.properties$"
)
_PAGES = (
    r"(?:^|/)(?:[\w-]*templates?|e?mails?|mailers?|newsletters?|views|partials|pages|notifications|public|www|web|website|"
    r"landing|marketing)/.*"
    r"(?:\.html?|\.html\.(?:j2|jinja2?|erb|ejs)|\.txt\.(?:j2|jinja2?|erb))$"
)
_COMPONENTS = r"\.(?:mjml|hbs|handlebars|mustache|liquid|vue|component\.html)$"
_MAILS = r"(?:^|/)(?:e?mails?|mailers?|newsletters?)/.*\.txt$"
_PAGE_ENDINGS = (
    ".html", ".htm", ".mjml", ".hbs", ".handlebars", ".mustache", ".liquid", ".j2", ".jinja", ".jinja2",
    ".erb", ".ejs", ".txt", ".vue",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """`endings` is what a config line may name; `path` and `content` are what a file must show to be recognised."""

    module: str
    endings: tuple[str, ...]
    path: str
    content: bytes = b""


TABLE = (
    Format("po", (".po", ".pot"), r"\.pot?$", rb"^msgid ", ),
    Format("arb", (".arb",), r"\.arb$"),
    Format("xcstrings", (".xcstrings",), r"\.xcstrings$", rb'"strings"'),
    Format("apple", (".strings",), r"\.strings$", rb"="),
    Format("xliff", (".xliff", ".xlf"), r"\.(?:xliff|xlf)$", rb"<xliff"),
    Format("android", (".xml",), r"(?:^|/)values(?:-[\w-]+)?/[^/]*\.xml$", rb"<resources"),
    Format("fluent", (".ftl",), r"\.ftl$"),
    Format("properties", (".properties",), _BUNDLES),
    Format("nested", (".json", ".jsonc", ".json5", ".yml", ".yaml"), rf"{_FOLDER}.*\.(?:jsonc?|json5|ya?ml)$|{_NAMED}"),
    Format("template", _PAGE_ENDINGS, rf"{_COMPONENTS}|{_PAGES}|{_MAILS}"),
)  # fmt: skip


def known(path: str, head: bytes) -> Format | None:
    """The format of a file that no config line names."""
    for listed in TABLE:
        if re.search(listed.path, path) and (not listed.content or re.search(listed.content, head, re.M)):
            return listed if listed.module != "nested" or shape.is_catalogue(path, head) else None
    return None


def of(document: Document) -> Format:
    """The format of a file by its name; raises Unreadable where none reads it."""
    fitting = [listed for listed in TABLE if document.path.lower().endswith(listed.endings)]
    if not fitting:
        raise Unreadable(
            "is not a file of texts that change-guard can read",
            document.at(()),
            f"It reads {', '.join(ending for listed in TABLE for ending in listed.endings)}.",
        )
    return fitting[0]


def entries(document: Document) -> Iterator[Entry]:
    """The texts of the file."""
    module = import_module(f"{__name__}.{of(document).module}")
    yield from module.entries(document)
