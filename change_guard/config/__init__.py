"""`.change-guard/config.yml` as a Config. It is read from the base: a change must not loosen its own gate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from change_guard.model import Freeze, Pair, Snapshot, Watch

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
    ".vue",
    ".yml.default", ".yaml.default", ".json.default", ".yml.dist", ".yaml.dist", ".json.dist", "poetry.lock", "uv.lock",
    "Pipfile.lock", "pubspec.lock", "go.mod", "go.sum", ".env", ".env.production", ".env.prod", ".env.defaults",
    "plans.py", "pricing.py", "prices.py", "billing.py", "subscriptions.py", "limits.py", "quotas.py", "flags.py",
    "features.py", "toggles.py",
    ".proto", ".graphql", ".graphqls", ".gql", ".raml", ".wsdl", ".smithy", ".thrift", ".avsc",
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
    from change_guard.config.reading import read

    return read(document)
