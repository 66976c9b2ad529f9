"""From the announcement to the last day: what is promised of an end, for calls, parameters and fields alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from api_specs import answers, sends, spec, thing

from change_guard import matching, rulebook
from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.evidence import policy
from change_guard.model import Change, Watch
from change_guard.surfaces import api

TODAY = date(2026, 11, 22)
PERIODS = policy.periods(["baseline"], {})
OK = {"200": {"description": "all"}}
PAST, SOON, FAR = "2026-11-01", "2026-12-24", "2027-12-24"


def call(**said: Any) -> dict[str, Any]:
    return spec({"/things": {"get": {"responses": OK, **said}}, "/others": {"get": {"responses": OK}}})


def asked(**said: Any) -> dict[str, Any]:
    return call(parameters=[{"name": "q", "in": "query", "schema": {"type": "string"}, **said}])


def sent(**said: Any) -> dict[str, Any]:
    return sends(thing(a={"type": "string", **said}))


def read(**said: Any) -> dict[str, Any]:
    return answers(thing(a={"type": "string", **said}))


CLOSED = {"additionalProperties": False}
LATE = "risky request-part-gone-after-announcement"


def closed(**said: Any) -> dict[str, Any]:
    return sends({**thing(a={"type": "string", **said}), **CLOSED})


def moved(place: str) -> dict[str, Any]:
    return call(parameters=[{"name": "q", "in": place, "schema": {"type": "string"}}])


GONE = spec({"/others": {"get": {"responses": OK}}})
ENDS = {"deprecated": True}


def until(day: str) -> dict[str, Any]:
    return {"deprecated": True, "x-sunset": day}


def changes(before: Any, after: Any, watch: Watch | None = None) -> list[Change]:
    old, new = Document.holding(before, "a.json", "before", watch), Document.holding(after, "a.json", "after", watch)
    return [change for change in api.changes(old, new) if isinstance(change, Change)]


def found(before: Any, after: Any, watch: Watch | None = None) -> list[str]:
    said = matching.findings(rulebook.every(), changes(before, after, watch), TODAY, PERIODS)
    return sorted(f"{finding.rule.severity} {finding.rule.id}" for finding in said)


EVERYTHING = (call, asked, sent, read)


@pytest.mark.parametrize("of", EVERYTHING)
def test_an_end_is_announced_with_a_day_that_is_far_enough(of: Any) -> None:
    assert found(of(), of(**until(FAR))) == []
    assert found(of(), of(**until(SOON))) == ["breaking sunset-too-soon"]
    assert found(of(), of(**until(PAST))) == ["breaking sunset-too-soon"]
    assert found(of(), of(**ENDS)) == ["risky operation-deprecated-without-date"]
    assert found(of(), of(**until("soon"))) == ["breaking sunset-unreadable"]
    assert found(of(**ENDS), of(**until(SOON))) == ["breaking sunset-too-soon"]
    assert found(of(**ENDS), of(**until(FAR))) == []


@pytest.mark.parametrize("of", EVERYTHING)
def test_a_day_that_was_named_is_kept(of: Any) -> None:
    assert found(of(**until(FAR)), of(**until(SOON))) == ["breaking operation-sunset-brought-forward"]
    assert found(of(**until(FAR)), of(**ENDS)) == ["breaking operation-sunset-brought-forward"]
    assert found(of(**until(SOON)), of(**until(FAR))) == []
    assert found(of(**until(FAR)), of()) == []


@pytest.mark.parametrize(
    ("before", "after", "early", "late"),
    [
        (call, GONE, "breaking removed-before-its-day", "risky operation-removed-after-announcement"),
        (asked, call(), "breaking removed-before-its-day", LATE),
        (asked, moved("header"), "breaking parameter-moved", LATE),
        (sent, sends(thing()), "breaking removed-before-its-day", LATE),
        (closed, sends({**thing(), **CLOSED}), "breaking removed-before-its-day", LATE),
        (closed, sends({**thing(a=False), **CLOSED}), "breaking removed-before-its-day", LATE),
        (sent, sends(thing(a=False)), "breaking removed-before-its-day", LATE),
        (read, answers(thing()), "breaking removed-before-its-day", "risky response-optional-field-removed"),
    ],
)
def test_nothing_goes_before_its_day(before: Any, after: Any, early: str, late: str) -> None:
    assert early in found(before(**until(FAR)), after)
    assert found(before(**until(PAST)), after) == [late]


@pytest.mark.parametrize("said", [{}, ENDS, until("soon")])
def test_what_is_refused_without_a_day_that_has_passed_blocks(said: Any) -> None:
    assert "breaking request-field-refused" in found(closed(**said), sends({**thing(), **CLOSED}))
    assert "breaking request-field-refused" in found(sent(**said), sends(thing(a=False)))
    assert "breaking parameter-moved" in found(asked(**said), moved("header"))


def test_what_was_announced_and_has_passed_blocks_under_no_preset() -> None:
    for preset in ("api-wire", "api-sdk", "api-strict"):
        rules = rulebook.settled(rulebook.every(), policy.severities([preset]))
        for before, after in ((asked, call()), (sent, sends(thing())), (closed, sends({**thing(), **CLOSED}))):
            said = matching.findings(rules, changes(before(**until(PAST)), after), TODAY, PERIODS)
            assert [finding.rule.severity for finding in said] == ["risky"], preset


def test_a_beta_goes_sooner_and_a_draft_at_any_time() -> None:
    for level, day, said in (
        ("beta", SOON, []),
        ("beta", "2026-11-25", ["breaking beta-sunset-too-soon"]),
        ("alpha", PAST, []),
        ("draft", PAST, []),
    ):
        named = {"x-stability-level": level}
        assert found(call(**named), call(**named, **until(day))) == said, level


OWN = Watch("a.json", "api", map={"stability": {"preview": "beta", "ga": "stable", "lab": "draft"}})


def test_levels_have_the_names_a_team_gives_them() -> None:
    def of(level: str) -> dict[str, Any]:
        return call(**{"x-stability-level": level})

    assert found(of("ga"), of("preview"), OWN) == ["breaking stability-lowered"]
    assert [change.before for change in changes(of("ga"), of("preview"), OWN)] == ["ga"]
    assert found(of("ga"), call(), OWN) == []
    assert found(of("lab"), GONE, OWN) == []
    assert found(of("ga"), of("preview")) == ["breaking stability-unreadable"]
    assert found(of("stable"), of("beta"), OWN) == ["breaking stability-lowered"]


def test_a_level_that_the_config_misnames_is_refused() -> None:
    with pytest.raises(Unreadable, match="names no level"):
        changes(call(), call(deprecated=True), Watch("a.json", "api", map={"stability": {"preview": "gamma"}}))
