"""Templates for what people read; the only door to jinja2 in this room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from change_guard import shipped


def page(name: str, filters: Mapping[str, Callable[..., Any]], facts: Mapping[str, Any]) -> str:
    """The template with the facts in it; HTML is escaped wherever nobody says otherwise."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(shipped.folder("templates")),
        autoescape=name.endswith(".html.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= dict(filters)
    return environment.get_template(name).render(facts)
