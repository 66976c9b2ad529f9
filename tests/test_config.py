"""The config: every setting, and every way to get one wrong, with its line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from change_guard import config
from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.model import Freeze, Pair, Watch

WHOLE = """\
watch:
  - files: pricing/*.yml
    surface: pricing
    name: plans
    map: {plans: $.plans}
  - {files: api/, surface: api}
ignore: [vendor/**]
audiences: {legacy: existing, trial: new}
policies: [baseline, eu-p2b]
periods: {price-increase: 60 days, plan-removal: 90}
approvers: ["@acme/legal"]
waivers: {same-change: with-approval, longest: 30}
rules: {price-raised: risky, confirmshaming: off}
default-branch: trunk
"""


def read(text: str) -> config.Config:
    return config.read(Document(config.PATH, text.encode()))


@pytest.mark.parametrize(
    ("calendar", "says", "line"),
    [
        ("calendar: [x]", "`calendar:` is a mapping", 1),
        ("calendar: {frezes: []}", "`frezes` is not a part of `calendar:`; did you mean `freezes`?", 1),
        ("calendar:\n  freezes: soon", "`freezes:` is a list", 2),
        ("calendar:\n  freezes:\n    - soon", "a freeze has a name and two days", 3),
        ("calendar:\n  freezes:\n    - {from: 2026-13-01, until: 2026-11-30}", "is a day such as", 3),
        ("calendar:\n  freezes:\n    - {from: 2026-11-30, until: 2026-11-23}", "ends before it begins", 3),
        ("calendar:\n  freezes:\n    - {from: 2026-11-30, to: 2026-12-23}", "`to` is not a part of a freeze", 3),
        ("calendar:\n  quiet-days: friday", "`quiet-days:` is a list", 2),
        ("calendar:\n  quiet-days: [fryday]", "did you mean `friday`?", 2),
    ],
)
def test_a_calendar_that_makes_no_sense_is_refused_with_its_line(calendar: str, says: str, line: int) -> None:
    with pytest.raises(Refused) as refused:
        read(calendar)
    assert says in refused.value.reason
    assert refused.value.where is not None
    assert refused.value.where.line == line


def test_a_calendar() -> None:
    said = read("calendar: {freezes: [{name: Sales, from: 2026-11-23, until: 2026-11-30}], quiet-days: []}")
    assert said.freezes == (Freeze("Sales", date(2026, 11, 23), date(2026, 11, 30)),)
    assert said.quiet_days == ()
    assert read("{}").quiet_days == ("friday", "saturday", "sunday")


def test_every_setting() -> None:
    assert read(WHOLE) == config.Config(
        watch=(Watch("pricing/*.yml", "pricing", "plans", {"plans": "$.plans"}), Watch("api/", "api")),
        ignore=("vendor/**",),
        audiences={"legacy": "existing", "trial": "new"},
        policies=("baseline", "eu-p2b"),
        periods={"price-increase": "60 days", "plan-removal": "90"},
        approvers=("@acme/legal",),
        same_change="with-approval",
        longest=30,
        rules={"price-raised": "risky", "confirmshaming": "off"},
        default_branch="trunk",
        path=".change-guard/config.yml",
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}", "watch:\nignore:\nrules:\ndefault-branch:\n"])
def test_nothing_said_is_the_default(text: str) -> None:
    assert read(text) == config.Config(path=config.PATH)


WRONG = [
    ("waivers: with-approval", 1, "`waivers:` is a mapping"),
    ("waivers: {same-change: always}", 1, "`always` is not a value of `waivers:`; known are never, with-approval"),
    ("waivers:\n  same-chnge: never", 2, "`same-chnge` is not a part of `waivers:`; did you mean `same-change`?"),
    ("waivers: {longest: 0}", 1, "`longest:` is a number of days from 1 to 3650"),
    ("waivers:\n  longest: 90 days", 2, "`longest:` is a number of days from 1 to 3650"),
    ("wacth: []", 1, "`wacth` is not a setting; did you mean `watch`?"),
    ("ignore: []\npolicy: [x]", 2, "`policy` is not a setting; did you mean `policies`?"),
    ("zzz: 1", 1, "`zzz` is not a setting; known are watch, ignore"),
    ("- watch", 1, "the config is a mapping"),
    ("false", 1, "the config is a mapping"),
    ("[]", 1, "the config is a mapping"),
    ("watch: pricing.yml", 1, "`watch:` is a list"),
    ("watch: false", 1, "`watch:` is a list"),
    ("watch: {}", 1, "`watch:` is a list"),
    ("watch:\n  - pricing.yml", 2, "needs `files:` and `surface:`"),
    ("watch:\n  - {files: a, surface: api}\n  - {files: x}", 3, "needs `files:` and `surface:`"),
    ("watch:\n  - files: ''\n    surface: api", 2, "needs `files:` and `surface:`"),
    ("watch:\n  - files: [a, b]\n    surface: api", 2, "`files:` is a text"),
    ("watch:\n  - files: a\n    surface: prices", 3, "`prices` is not a surface; did you mean `pricing`?"),
    ("watch:\n  - files: a\n    surface: 1", 3, "`surface:` is a text"),
    ("watch:\n  - files: a\n    surfaces: api", 3, "`surfaces` is not a part of a watch line; did you mean `surface`?"),
    ("watch:\n  - files: a\n    surface: api\n    name: [x]", 4, "`name:` is a text"),
    ("watch:\n  - files: a\n    surface: api\n    map: x", 4, "`map:` is a mapping"),
    ("ignore: vendor/", 1, "`ignore:` is a list"),
    ("ignore:\n  - vendor/\n  - 3", 3, "`ignore:` is a list of texts"),
    ("ignore:\n  - ''", 2, "`ignore:` is a list of texts"),
    ("policies: baseline", 1, "`policies:` is a list"),
    ("policies: [{a: 1}]", 1, "`policies:` is a list of texts"),
    ("approvers: [null]", 1, "`approvers:` is a list of texts"),
    ("audiences: [legacy]", 1, "`audiences:` is a mapping"),
    ("audiences:\n  legacy: exsting", 2, "`exsting` is not a value of `audiences:`; did you mean `existing`?"),
    ("periods:\n  price-increase: [60]", 2, "`price-increase:` in `periods:` is a text"),
    ("periods:\n  price-increase: true", 2, "`price-increase:` in `periods:` is a text"),
    ("periods:\n  price-increase:", 2, "`price-increase:` in `periods:` is a text"),
    ("rules:\n  price-raised: warn", 2, "`warn` is not a value of `rules:`; known are breaking, risky, note, off"),
    ("rules:\n  price-raised: false", 2, "`price-raised:` in `rules:` is a text"),
    ("default-branch: [main]", 1, "`default-branch:` is a text"),
]


@pytest.mark.parametrize(("text", "line", "reason"), WRONG, ids=[row[0] for row in WRONG])
def test_what_is_refused(text: str, line: int, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        read(text)
    assert reason in caught.value.reason
    assert caught.value.where is not None
    assert (caught.value.where.path, caught.value.where.line) == (config.PATH, line)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(config.WATCH_KEYS), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(config.KEYS), ANY, max_size=4))
def test_any_value_anywhere_is_read_or_refused_with_its_place(said: dict[str, Any]) -> None:
    try:
        made = config.read(Document.holding(said, config.PATH))
    except Refused as refused:
        assert refused.where is not None
        assert refused.where.line == 1
    else:
        assert all(isinstance(text, str) for text in (*made.ignore, *made.policies, *made.approvers))


FITS = [
    ("pricing/plans.yml", "pricing/*.yml", True),
    ("pricing/eu/plans.yml", "pricing/*.yml", False),
    ("pricing/eu/plans.yml", "pricing/**/*.yml", True),
    ("pricing/plans.yml", "pricing/**/*.yml", True),
    ("api/v1/a.json", "api/", True),
    ("apis/v1/a.json", "api/", False),
    ("a.yml", "?.yml", True),
    ("ab.yml", "?.yml", False),
    ("a+b.yml", "a+b.yml", True),
    ("aab.yml", "a+b.yml", False),
    ("x/a\nb.yml", "x/*.yml", True),
]


@pytest.mark.parametrize(("path", "pattern", "holds"), FITS)
def test_globs(path: str, pattern: str, holds: bool) -> None:
    assert config.fits(path, pattern) is holds


@pytest.mark.parametrize(
    ("path", "looked_at"),
    [
        ("config/plans.json", True),
        ("tests/fixtures/plans.json", True),
        ("vendor/plans.json", True),
        ("app/__tests__/plans.json", False),
        ("node_modules/x/openapi.json", False),
    ],
)
def test_what_tools_keep_apart_is_watched_only_by_name(path: str, looked_at: bool) -> None:
    assert bool(config.watched(config.Config(), [Pair(path, path)])) is looked_at
    named = config.Config(watch=(Watch(path, "pricing"),))
    assert config.watched(named, [Pair(path, path)])
