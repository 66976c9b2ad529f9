"""`.change-guard/config.yml` into a Config. It is read from the base: a change must not loosen its own gate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, Any

from change_guard.errors import Refused
from change_guard.model import Freeze, Pair, Snapshot, Watch
from change_guard.model.noun import dataclass

if TYPE_CHECKING:
    from change_guard.documents import Document

FOLDER = ".change-guard"
PATH = f"{FOLDER}/config.yml"
KEYS = (
    "watch",
    "ignore",
    "audiences",
    "policies",
    "periods",
    "approvers",
    "approvals",
    "waivers",
    "rules",
    "default-branch",
    "personas",
    "calendar",
)
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WATCH_KEYS = ("files", "surface", "name", "map")
SURFACES = ("api", "pricing", "flags", "settings", "wording")
AUDIENCES = ("new", "existing", "everyone")
SAME_CHANGE = ("never", "with-approval")
SEVERITIES = ("breaking", "risky", "note", "off")
READABLE = (
    ".json", ".yaml", ".yml", ".json5", ".jsonc", ".toml", ".xml", ".tf", ".storekit", ".ts", ".tsx", ".mts", ".js",
    ".mjs", ".jsx", ".properties", ".po", ".pot", ".arb", ".strings", ".xcstrings", ".xliff", ".xlf", ".ftl", ".html",
    ".htm", ".mjml", ".hbs", ".handlebars", ".mustache", ".liquid", ".j2", ".jinja", ".jinja2", ".erb", ".ejs", ".txt",
    ".yml.default", ".yaml.default", ".json.default", ".yml.dist", ".yaml.dist", ".json.dist", "poetry.lock", "uv.lock",
    "Pipfile.lock", "pubspec.lock", "go.mod", "go.sum",
)  # fmt: skip
"""File endings worth a look when no config line names the file."""

ASIDE = re.compile(r"(?:^|/)(?:node_modules|__tests__|__mocks__|__fixtures__)/")
"""Folders of other people's code and of a program's own tests, by the names that tools give them: content alone does
not make a file in them watched; a line of the config does."""

MAX_DAYS = 3650
"""For which a waiver can be given: ten years."""

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Config:
    """What is watched, who the audiences are, and which policies hold. The defaults are a useful review."""

    watch: tuple[Watch, ...] = ()
    ignore: tuple[str, ...] = ()
    audiences: Mapping[str, str] = field(default_factory=dict)
    """A team's own audience names and which of new, existing, everyone each means."""
    policies: tuple[str, ...] = ("baseline",)
    periods: Mapping[str, str] = field(default_factory=dict)
    """The team's own notice periods by name: `price-increase: 60 days`."""
    approvers: tuple[str, ...] = ()
    """Who may approve waivers; anybody, where nobody is named."""
    approvals: Mapping[str, str] = field(default_factory=dict)
    """Who must have approved a notice, by kind of change: `price.*: "@acme/finance"`."""
    same_change: str = "never"
    """Whether a waiver counts in the change that brings it: one of SAME_CHANGE."""
    longest: int = 90
    """Days for which a waiver may be given at most."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """A rule's id and the severity the team gives it, or `off`."""
    default_branch: str = ""
    personas: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Customers a team wants to see by name: `{plan: team, seats: 10, usage: {calls: 1000000}}`."""
    freezes: tuple[Freeze, ...] = ()
    quiet_days: tuple[str, ...] = WEEK[4:]
    """Days of the week on which nothing should begin, because few are there to help."""
    path: str = ""


def fits(path: str, pattern: str) -> bool:
    """Whether the path matches the glob: `*` stays inside a folder, `**` does not, `x/` means everything below x."""
    pattern = pattern + "**" if pattern.endswith("/") else pattern
    return re.fullmatch(_pattern(pattern), path, re.S) is not None


def _pattern(glob: str) -> str:
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    words = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "".join(words.get(piece, re.escape(piece)) for piece in pieces)


def watched(config: Config, pairs: Iterable[Pair]) -> tuple[tuple[Pair, Watch | None], ...]:
    """The files that may matter to customers, each with the line of the config that names it, if one does."""
    found = ((pair, _line(config, pair)) for pair in pairs)
    return tuple((pair, line) for pair, line in found if any(_wanted(config, path, line) for path in _paths(pair)))


def _line(config: Config, pair: Pair) -> Watch | None:
    return next((watch for watch in config.watch if any(fits(path, watch.files) for path in _paths(pair))), None)


def _paths(pair: Pair) -> list[str]:
    """Both paths of a file that moved: it is not out of sight because it has another name now."""
    return [path for path in dict.fromkeys((pair.after, pair.before)) if path]


def _wanted(config: Config, path: str, line: Watch | None) -> bool:
    if path.startswith(f"{FOLDER}/") or any(fits(path, pattern) for pattern in config.ignore):
        return False
    return line is not None or (path.endswith(READABLE) and not ASIDE.search(path))


def load(snapshot: Snapshot) -> Config | None:
    """The snapshot's config, None where it has none; raises Refused or Unreadable with file and line."""
    data = snapshot.read(PATH)
    if data is None:
        return None
    from change_guard.documents import Document

    return read(Document(PATH, data, snapshot=snapshot))


def read(document: Document) -> Config:
    """A config document as a Config; whatever is not exactly a setting is refused with its line and a suggestion."""
    said = document.value
    if said is None:
        said = {}
    if not isinstance(said, dict):
        raise Refused("the config is a mapping of settings", document.at(()), f"Known are {', '.join(KEYS)}.")
    _refuse_unknown(document, (), said, KEYS, "a setting")
    at_once, longest = _waivers(document, said)
    calendar = _calendar(document, said.get("calendar"))
    return Config(
        watch=tuple(_watch(document, index, line) for index, line in enumerate(_list(document, said, "watch"))),
        ignore=_texts(document, said, "ignore"),
        audiences=_names(document, said, "audiences", AUDIENCES),
        policies=_texts(document, said, "policies") or ("baseline",),
        periods=_names(document, said, "periods"),
        approvers=_texts(document, said, "approvers"),
        approvals=_names(document, said, "approvals"),
        same_change=at_once,
        longest=longest,
        rules=_names(document, said, "rules", SEVERITIES),
        default_branch=_text(document, (), said, "default-branch"),
        personas=_personas(document, said.get("personas")),
        freezes=_freezes(document, calendar),
        quiet_days=_quiet_days(document, calendar),
        path=document.path,
    )


def _watch(document: Document, index: int, line: Any) -> Watch:
    here: Keys = ("watch", index)
    if not isinstance(line, dict):
        raise Refused("a line of `watch:` needs `files:` and `surface:`", document.at(here))
    _refuse_unknown(document, here, line, WATCH_KEYS, "a part of a watch line")
    files, surface = _text(document, here, line, "files"), _text(document, here, line, "surface")
    if not files or not surface:
        raise Refused("a line of `watch:` needs `files:` and `surface:`", document.at(here))
    if surface not in SURFACES:
        raise Refused(f"`{surface}` is not a surface{_meant(surface, SURFACES)}", document.at((*here, "surface")))
    mapping = line.get("map")
    if not isinstance(mapping, dict | None):
        raise Refused("`map:` is a mapping", document.at((*here, "map")))
    return Watch(files, surface, _text(document, here, line, "name"), mapping or {})


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
        _refuse_unknown(document, here, persona, ("plan", "seats", "usage"), "a part of a persona")
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
    _refuse_unknown(document, ("waivers",), terms, ("same-change", "longest"), "a part of `waivers:`")
    at_once, longest = terms.get("same-change", "never"), terms.get("longest", 90)
    if at_once not in SAME_CHANGE:
        meant = _meant(str(at_once), SAME_CHANGE)
        raise Refused(f"`{at_once}` is not a value of `waivers:`{meant}", document.at(("waivers", "same-change")))
    if type(longest) is not int or not 1 <= longest <= MAX_DAYS:
        raise Refused(f"`longest:` is a number of days from 1 to {MAX_DAYS}", document.at(("waivers", "longest")))
    return at_once, longest


def _calendar(document: Document, said: Any) -> Mapping[str, Any]:
    if not isinstance(said, dict | None):
        raise Refused("`calendar:` is a mapping", document.at(("calendar",)), "It has `freezes:` and `quiet-days:`.")
    _refuse_unknown(document, ("calendar",), said or {}, ("freezes", "quiet-days"), "a part of `calendar:`")
    return said or {}


def _freezes(document: Document, said: Mapping[str, Any]) -> tuple[Freeze, ...]:
    """Each with a name, its first and its last day."""
    help = "Write `- {name: Black Friday, from: 2026-11-23, until: 2026-11-30}`."
    listed = said.get("freezes")
    if not isinstance(listed, list | None):
        raise Refused("`freezes:` is a list", document.at(("calendar", "freezes")), help)
    found: list[Freeze] = []
    for index, one in enumerate(listed or ()):
        here: Keys = ("calendar", "freezes", index)
        if not isinstance(one, dict):
            raise Refused("a freeze has a name and two days", document.at(here), help)
        _refuse_unknown(document, here, one, ("name", "from", "until"), "a part of a freeze")
        first, last = (_day(document, (*here, key), one.get(key), help) for key in ("from", "until"))
        if last < first:
            raise Refused("a freeze ends before it begins", document.at((*here, "until")), help)
        found.append(Freeze(_text(document, here, one, "name") or "a freeze", first, last))
    return tuple(found)


def _day(document: Document, here: Keys, said: Any, help: str) -> date:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        raise Refused(f"`{here[-1]}:` of a freeze is a day such as 2026-11-23", document.at(here), help) from None


def _quiet_days(document: Document, said: Mapping[str, Any]) -> tuple[str, ...]:
    days = said.get("quiet-days", list(WEEK[4:]))
    if not isinstance(days, list):
        raise Refused("`quiet-days:` is a list of days of the week", document.at(("calendar", "quiet-days")))
    for index, day in enumerate(days):
        if day not in WEEK:
            where = document.at(("calendar", "quiet-days", index))
            raise Refused(f"`{day}` is not a day of the week{_meant(str(day), WEEK)}", where)
    return tuple(days)


def _refuse_unknown(document: Document, here: Keys, said: Mapping[str, Any], known: tuple[str, ...], what: str) -> None:
    unknown = next((key for key in said if key not in known), None)
    if unknown is not None:
        raise Refused(f"`{unknown}` is not {what}{_meant(unknown, known)}", document.at((*here, unknown)))


def _text(document: Document, here: Keys, said: Mapping[str, Any], key: str) -> str:
    value = said.get(key)
    if not isinstance(value, str | None):
        raise Refused(f"`{key}:` is a text", document.at((*here, key)), "Put it in quotes, if that is what you mean.")
    return value or ""


def _list(document: Document, said: Mapping[str, Any], key: str) -> list[Any]:
    value = said.get(key)
    if not isinstance(value, list | None):
        raise Refused(f"`{key}:` is a list", document.at((key,)), "Begin every line of it with `- `.")
    return value or []


def _texts(document: Document, said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    items = _list(document, said, key)
    for index, item in enumerate(items):
        if not isinstance(item, str) or not item:
            raise Refused(f"`{key}:` is a list of texts", document.at((key, index)), "Put this one in quotes.")
    return tuple(items)


def _names(document: Document, said: Mapping[str, Any], key: str, known: tuple[str, ...] = ()) -> dict[str, str]:
    """A mapping from names to texts, or to words of a closed list."""
    value = said.get(key)
    if not isinstance(value, dict | None):
        raise Refused(f"`{key}:` is a mapping", document.at((key,)), "Write a `name: value` on each line.")
    for name, text in (value or {}).items():
        if isinstance(text, bool) or not isinstance(text, str | int) or text == "":
            raise Refused(f"`{name}:` in `{key}:` is a text", document.at((key, name)))
        if known and text not in known:
            raise Refused(f"`{text}` is not a value of `{key}:`{_meant(str(text), known)}", document.at((key, name)))
    return {name: str(text) for name, text in (value or {}).items()}


def _meant(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, known, 1)
    return f"; did you mean `{close[0]}`?" if close else f"; known are {', '.join(known)}"
