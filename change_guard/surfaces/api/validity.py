"""Whether the head is valid OpenAPI at all, by a validator that is not ours; only what the base did not have already.

Opt-in, since the validator walks the whole description and takes seconds where everything else takes a fraction of one:
`watch: [{files: api.yml, surface: api, map: {validate: true}}]`, and `pip install openapi-spec-validator`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.model import Change, Unexamined
from change_guard.surfaces.api.description.references import outward
from change_guard.surfaces.api.description.spec import Keys, Spec
from change_guard.surfaces.api.naming import naming
from change_guard.surfaces.api.witness.judge import plain

VALIDATORS = {
    "2.0": "OpenAPIV2SpecValidator",
    "3.0": "OpenAPIV30SpecValidator",
    "3.1": "OpenAPIV31SpecValidator",
    "3.2": "OpenAPIV32SpecValidator",
}
MAX_ERRORS = 50
"""Nobody mends more at once."""

Error = tuple[Keys, str]


def validity(before: Document | None, after: Document | None) -> Iterator[Change | Unexamined]:
    """What is wrong in the head and was not in the base, where a line of the config asks for it."""
    if after is None or after.watch is None or after.watch.map.get("validate") is not True:
        return
    new = Spec(after)
    try:
        import openapi_spec_validator  # noqa: F401
    except ImportError:
        yield Unexamined(after.at(()), "whether it is valid OpenAPI: pip install openapi-spec-validator")
        return
    if outward(new.value):
        yield Unexamined(after.at(()), "whether it is valid OpenAPI, since it refers to other files")
        return
    known = set(_errors(Spec(before))) if before else set()
    fresh = [error for error in _errors(new) if error not in known]
    for keys, says in fresh[:MAX_ERRORS]:
        yield _told(new, keys, says)


def _errors(spec: Spec) -> list[Error]:
    """Every error with the keys that lead to it; an error about the whole has none."""
    import openapi_spec_validator

    validator: Any = getattr(openapi_spec_validator, VALIDATORS[spec.version])
    found = validator(plain(spec.value)).iter_errors()
    errors = (
        (tuple(_key(part) for part in error.absolute_path), error.message.split("\n")[0][:160]) for error in found
    )
    return list(dict.fromkeys(errors))


def _key(part: Any) -> str | int:
    return part if isinstance(part, int) else str(part)


def _told(spec: Spec, keys: Keys, says: str) -> Change:
    owner, location = naming(spec, keys)
    return Change(
        surface="api",
        source=spec.title,
        kind="description.invalid",
        subject=" ".join(f"{owner} {location}".split()),
        before=None,
        after=says,
        where=spec.document.at(keys),
        traits={"location": location or owner, "operation": owner, "facet": "validity"},
        effect="adverse",
        audience="everyone",
    )
