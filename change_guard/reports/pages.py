"""Templates for what people read; the only door to jinja2 in this room."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from change_guard import shipped

if TYPE_CHECKING:
    from jinja2 import Environment


def page(name: str, facts: Mapping[str, Any]) -> str:
    """The template with the facts in it, functions among them; HTML is escaped wherever nobody says otherwise."""
    return _environment(name.endswith(".html.j2")).get_template(name).render(facts)


@cache
def _environment(html: bool) -> Environment:
    """One for each way of escaping, so that a template is compiled once."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(shipped.folder("templates")),
        autoescape=html,  # noqa: S701 -- in Markdown, markup.py escapes, as HTML escapes would be shown there
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
