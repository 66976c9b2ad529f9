"""A config document as a Config: every setting, and every way to get one wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from change_guard.config import AUDIENCES, KEYS, MAX_DAYS, SAME_CHANGE, SEVERITIES, SURFACES, WATCH_KEYS, Config
from change_guard.config.calendar import calendar
from change_guard.config.checks import Keys, listed, meant, names, refuse_unknown, text, texts
from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.model import Watch


def read(document: Document) -> Config:
    """A config document as a Config; whatever is not exactly a setting is refused with its line and a suggestion."""
    said = document.value
    if said is None:
        said = {}
    if not isinstance(said, dict):
        raise Refused("the config is a mapping of settings", document.at(()), f"Known are {', '.join(KEYS)}.")
    refuse_unknown(document, (), said, KEYS, "a setting")
    at_once, longest = _waivers(document, said)
    freezes, quiet_days = calendar(document, said.get("calendar"))
    return Config(
        watch=tuple(_watch(document, index, line) for index, line in enumerate(listed(document, said, "watch"))),
        ignore=texts(document, said, "ignore"),
        audiences=names(document, said, "audiences", AUDIENCES),
        policies=texts(document, said, "policies") or ("baseline",),
        periods=names(document, said, "periods"),
        approvers=texts(document, said, "approvers"),
        approvals=names(document, said, "approvals"),
        same_change=at_once,
        longest=longest,
        rules=names(document, said, "rules", SEVERITIES),
        default_branch=text(document, (), said, "default-branch"),
        personas=_personas(document, said.get("personas")),
        freezes=freezes,
        quiet_days=quiet_days,
        path=document.path,
    )


def _watch(document: Document, index: int, line: Any) -> Watch:
    here: Keys = ("watch", index)
    if not isinstance(line, dict):
        raise Refused("a line of `watch:` needs `files:` and `surface:`", document.at(here))
    refuse_unknown(document, here, line, WATCH_KEYS, "a part of a watch line")
    files, surface = text(document, here, line, "files"), text(document, here, line, "surface")
    if not files or not surface:
        raise Refused("a line of `watch:` needs `files:` and `surface:`", document.at(here))
    if surface not in SURFACES:
        raise Refused(f"`{surface}` is not a surface{meant(surface, SURFACES)}", document.at((*here, "surface")))
    mapping = line.get("map")
    if not isinstance(mapping, dict | None):
        raise Refused("`map:` is a mapping", document.at((*here, "map")))
    return Watch(files, surface, text(document, here, line, "name"), mapping or {})


def _personas(document: Document, said: Any) -> dict[str, Mapping[str, Any]]:
    """Each with the plan it is on, and how many seats and units it uses."""
    if not isinstance(said, dict | None):
        raise Refused(
            "`personas:` is a mapping", document.at(("personas",)), "Write `team of 10: {plan: team, seats: 10}`."
        )
    for name, persona in (said or {}).items():
        here: Keys = ("personas", name)
        if not isinstance(persona, dict) or not isinstance(persona.get("plan"), str):
            raise Refused(f"`{name}` needs a `plan:`", document.at(here), "Write `{plan: team, seats: 10}`.")
        refuse_unknown(document, here, persona, ("plan", "seats", "usage"), "a part of a persona")
        usage = persona.get("usage", {})
        counts = [persona.get("seats", 1), *(usage.values() if isinstance(usage, dict) else [None])]
        if any(type(count) is not int or not 0 <= count < 10**18 for count in counts):
            raise Refused(f"`{name}` counts its seats and usage in whole numbers", document.at(here))
    return said or {}


def _waivers(document: Document, said: Mapping[str, Any]) -> tuple[str, int]:
    """Whether waivers count at once, and for how many days at most."""
    terms = said.get("waivers")
    if not isinstance(terms, dict | None):
        raise Refused("`waivers:` is a mapping", document.at(("waivers",)), "Write `same-change: never`.")
    terms = terms or {}
    refuse_unknown(document, ("waivers",), terms, ("same-change", "longest"), "a part of `waivers:`")
    at_once, longest = terms.get("same-change", "never"), terms.get("longest", 90)
    if at_once not in SAME_CHANGE:
        where = document.at(("waivers", "same-change"))
        raise Refused(f"`{at_once}` is not a value of `waivers:`{meant(str(at_once), SAME_CHANGE)}", where)
    if type(longest) is not int or not 1 <= longest <= MAX_DAYS:
        raise Refused(f"`longest:` is a number of days from 1 to {MAX_DAYS}", document.at(("waivers", "longest")))
    return at_once, longest
