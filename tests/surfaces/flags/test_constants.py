"""Flags kept as constants of a program, in a file named for them."""

from __future__ import annotations

import pytest

from change_guard.documents import Document
from change_guard.model import Change
from change_guard.surfaces import flags, recogniser

TYPED = "// what is on\nexport const flags = {\n  exportCsv: true,\n  darkMode: false,\n} as const;\n"
DEFAULT = "module.exports = {\n  exportCsv: true, // since May\n  darkMode: false,\n};\n"
ROLLED = (
    "export const FEATURE_FLAGS = {\n  exportCsv: {enabled: true, rollout: 50},\n  darkMode: {enabled: false},\n}\n"
)


def told(path: str, before: str, after: str) -> list[tuple[str, str, int]]:
    found = flags.changes(Document(path, before.encode(), "before"), Document(path, after.encode()))
    return [(one.kind, one.subject, one.where.line) for one in found if isinstance(one, Change)]


@pytest.mark.parametrize("path", ["src/flags.ts", "featureFlags.js", "config/feature-flags.config.mjs", "features.mts"])
@pytest.mark.parametrize("text", [TYPED, DEFAULT, ROLLED], ids=["typed", "default", "rolled"])
def test_a_switch_in_a_program(path: str, text: str) -> None:
    found = recogniser(path, text.encode())
    assert found and found.NAME == "flags"
    off = text.replace("exportCsv: true", "exportCsv: false").replace("rollout: 50", "rollout: 5")
    line = text[: text.index("exportCsv")].count("\n") + 1
    assert told(path, text, off) == [("rollout.lowered", "exportCsv", line)]
    assert told(path, off, text) == [("rollout.raised", "exportCsv", line)]
    assert told(path, text, f"// moved down\n{text}") == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("src/config.ts", TYPED),
        ("src/flags.ts", "export const flags = ['a', 'b'];\nexport function on(name: string) { return true }\n"),
        ("features.js", "export const features = [{title: 'Fast', enabled: true}];\n"),
        ("flags.ts", "export const flags = {a: process.env.A, b: isOn('b')};\n"),
        ("flags.ts", "const flags = {"),
    ],
)
def test_what_is_no_list_of_switches(path: str, text: str) -> None:
    found = recogniser(path, text.encode())
    assert found is None or found.NAME != "flags"


def test_flags_that_went_are_said() -> None:
    gone = TYPED.replace("exportCsv: true", "exportCsv: computed()")
    found = list(flags.changes(Document("flags.ts", TYPED.encode(), "before"), Document("flags.ts", gone.encode())))
    assert found, "nobody can read the switch any more"
