"""A notice in the forms in which customers meet it: mail, changelog, feeds, status page, HTTP headers, OpenAPI overlay.

The forms are templates in templates/; a team's own file of the same name in `.change-guard/templates/` takes its place
and runs in jinja2's sandbox.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from email.utils import format_datetime

from change_guard import shipped
from change_guard.errors import Refused
from change_guard.evidence.days import written
from change_guard.evidence.html import html, inline
from change_guard.model import Location, Notice, Plan, Snapshot

FOLDER = ".change-guard/templates"
FORMS: Mapping[str, tuple[str, str]] = {
    "email": ("notice.email.html.j2", "a mail in HTML"),
    "email-text": ("notice.email.txt.j2", "the same mail as plain text"),
    "changelog": ("notice.changelog.md.j2", "an entry for a changelog, in Markdown"),
    "rss": ("notice.rss.xml.j2", "an RSS 2.0 feed"),
    "atom": ("notice.atom.xml.j2", "an Atom feed (RFC 4287)"),
    "json-feed": ("notice.feed.json.j2", "a JSON Feed 1.1"),
    "status-page": ("notice.status.json.j2", "an entry for a status page"),
    "headers": ("notice.headers.txt.j2", "Deprecation, Sunset and Link headers (RFC 9745, 8594, 8288)"),
    "overlay": ("notice.overlay.yml.j2", "an OpenAPI Overlay 1.0 that marks what goes as deprecated"),
    "support": ("notice.support.md.j2", "what support and customer success need"),
}
"""By name, the template and what it makes."""

_OPERATION = re.compile(r"(GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|QUERY) (/\S*)\Z")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_HEADER = re.compile(r"[\x21-\x7e]+\Z")


@dataclass(frozen=True, slots=True)
class Paper:
    """A notice with its plan, and the day on which customers were told."""

    notice: Notice
    plan: Plan | None
    told: date


def render(form: str, papers: Sequence[Paper], site: str, own: Snapshot | None = None) -> str:
    """The papers in one form. `site` is the address under which notices are published, `own` holds a team's templates.

    Raises Refused for a form that is not known, or a team's template that does not work.
    """
    if form not in FORMS:
        close = get_close_matches(form, FORMS, 1)
        raise Refused(f"`{form}` is no form of a notice" + (f"; did you mean `{close[0]}`?" if close else ""))
    name, _ = FORMS[form]
    override = own.read(f"{FOLDER}/{name}") if own else None
    text = override.decode("utf-8", "replace") if override else (shipped.folder("templates") / name).read_text("utf-8")
    return _CONTROL.sub("", _filled(name, text, {"papers": list(papers), "site": site.rstrip("/")}))


def _filled(name: str, text: str, facts: Mapping[str, object]) -> str:
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment
    from markupsafe import Markup

    marked_up = name.endswith((".html.j2", ".xml.j2"))
    environment = SandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=marked_up,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "html": lambda text: Markup(html(text)),  # noqa: S704 - html escapes all text before it marks it up
        "inline": lambda text: Markup(inline(text)),  # noqa: S704 - so does inline
        "day": written,
        "stamp": _stamp,
        "http_date": lambda day: format_datetime(_midnight(day), usegmt=True),
        "unix": lambda day: int(_midnight(day).timestamp()),
        "operations": operations,
        "header": _header,
        "one_line": lambda text: " ".join(text.split()),
    }
    try:
        return environment.from_string(text).render(facts)
    except (
        TemplateError,
        ArithmeticError,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
    ) as error:
        where = Location(f"{FOLDER}/{name}", getattr(error, "lineno", 0) or 0)
        raise Refused(f"the template does not work: {error}", where) from None


def operations(notice: Notice) -> list[tuple[str, str]]:
    """The API operations the notice covers, as (method in small letters, path)."""
    found = [_OPERATION.match(cover.subject) for cover in notice.covers if cover.change.startswith("operation.")]
    return [(match[1].lower(), match[2]) for match in found if match]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _stamp(day: date) -> str:
    """The start of the day, UTC, as RFC 3339 writes it."""
    return f"{day.isoformat()}T00:00:00Z"


def _header(text: str) -> str:
    """Text that may stand in a header; nothing where it may not (RFC 9110, section 5.5)."""
    return text if _HEADER.match(text) and not set(text) & set('<>"') else ""
