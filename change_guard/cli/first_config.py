"""The config that `change-guard init` begins with."""

from __future__ import annotations

from collections.abc import Iterable

from change_guard import config
from change_guard.model import Snapshot

HEADER = """\
# yaml-language-server: $schema=config.schema.json
# What change-guard watches in this repository, and what customers are promised. It is read from the base of a change,
# so nobody loosens the gate in the change that needs it. `change-guard rules` lists the promises.
"""
FOUND = """
# These files are recognised by their content and need no line here:
{files}
"""
WATCH = """
# Files whose content does not say what they are. `surface` is one of {surfaces}.
# watch:
#   - files: config/production/*.yml       # a glob; ** crosses folders
#     surface: settings                    # every key path: defaults, cancel flows, reminders, support hours
#   - files: billing/catalogue.json
#     surface: pricing
#     map: {{}}                              # where plans, prices and limits stand; see docs/pricing.md

# Examples and test data that no customer ever meets.
# ignore: [examples/, tests/]

# Your own names for groups of customers: each is new, existing or everyone.
# audiences: {{{audiences}}}

# How long customers must have known. `change-guard config show` lists the periods in force.
policies: [baseline]
# periods:
#   price-increase: 60 days

# Who must have approved a notice, by kind of change.
# approvals: {{"price.*": "@acme/finance"}}

# Who may approve an exception in waivers.yml.
# approvers: ["@acme/legal"]

# How strictly single rules are kept: breaking, risky, note or off.
# rules: {{link-removed: note}}
"""
WORDS = {
    "legacy": "existing",
    "grandfathered": "existing",
    "trial": "new",
    "free": "everyone",
    "enterprise": "existing",
}
"""Names of customer groups that price lists and flag rules like to use, and what each most likely means."""


def customer_groups(snapshot: Snapshot, found: Iterable[str]) -> dict[str, str]:
    """The names of customer groups that stand in the files."""
    import re

    said = b" ".join(snapshot.read(path) or b"" for path in found).lower()
    words = set(re.findall(rb"[a-z]+", said))
    return {word: means for word, means in WORDS.items() if word.encode() in words}


def first_config(found: dict[str, str], audiences: dict[str, str]) -> str:
    """The text of the config for a repository with these files and groups of customers."""
    files = "\n".join(f"#   {path}  ({surface})" for path, surface in found.items()) or "#   none found yet"
    groups = ", ".join(f"{name}: {means}" for name, means in (audiences or {"legacy": "existing"}).items())
    return HEADER + FOUND.format(files=files) + WATCH.format(surfaces=", ".join(config.SURFACES), audiences=groups)
