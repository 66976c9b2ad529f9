"""Every real pair of flag files, where they are at hand. What each must say was derived by hand from its diff."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from repositories import Repo

import change_guard
from change_guard import config, matching, rulebook
from change_guard.documents import Document
from change_guard.model import Change, Pair
from change_guard.surfaces import flags, recogniser

DATA = Path(__file__).parents[3] / "../shared/data/flags"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real pairs are not here")
TODAY = date(2026, 11, 22)

LOWERED, RAISED, REMOVED, ADDED = "rollout.lowered", "rollout.raised", "flag.removed", "flag.added"
CHANGED, RENAMED, DIFFERS = "variant.changed", "flag.renamed", "flag.differs"
DUCK = "privacyPro.monthlyFreeTrialExperiment"
TOKEN = "iOSBrowserConfig.searchTokenExperiment"
ZCASH = "ZCashStudy_EnabledWithShieldingOnNewVersions"
PENDING = "feature_pending_in_person_password_reset_enabled"
STAGING = [
    "enable_chart_hyperlink",
    "enable_nl_agent_detector",
    "enable_nl_v2node_fetchall",
    "enable_ranking_tile_scroll",
    "enable_schema_driven_topic_resolution",
    "factcheck_redirect",
    "show_croissant_extended_feature",
    "use_new_download_tool",
]
RDB = [f"rdb-{name}-instructions" for name in ("codespaces", "local", "ona")]

Told = tuple[str, str, str, str]
EXPECTED: dict[str, tuple[list[Told], set[str]]] = {
    "ddg-ios-freetrial-experiment-stop": (
        [(LOWERED, DUCK, "1/2", "0")],
        {"rollout-lowered", "price-experiment-changed", "targeted-by-person"},
    ),
    "ddg-android-nativeinput-kill": ([(LOWERED, "aiChat.nativeInputField", "1/4", "0")], {"rollout-lowered"}),
    "ddg-ios-freemium-50-to-100": ([(RAISED, "dbp.freemiumPIR", "1/2", "1")], set()),
    "ddg-android-flag-removed-at-100": (
        [(REMOVED, "androidBrowserConfig.singleTabFireDialog", "1", "None")],
        {"flag-removed-while-serving"},
    ),
    "ddg-ios-experiment-renamed": (
        [
            (RENAMED, f"{TOKEN}V2", TOKEN, f"{TOKEN}V2"),
            ("flag.rebucketed", f"{TOKEN}V2", "1/2", "1/2"),
            (LOWERED, f"{TOKEN}V2", "1/2", "0"),
        ],
        {"flag-renamed", "flag-rebucketed", "rollout-lowered"},
    ),
    "brave-backup-results-75-to-33": (
        [(LOWERED, "BraveSearchBackupResultsStudy", "3/4", "33/100")],
        {"rollout-lowered"},
    ),
    "brave-aichat-ntp-release-block-removed": (
        [(LOWERED, "BraveShowAIChatInputOnNewTabPageStudy", "1/10", "0")],
        {"rollout-lowered"},
    ),
    "brave-dayzero-country-filter-removed": (
        [(RAISED, "BraveDayZeroStudy_Desktop", "0", "9/25")],
        {"targeted-by-person"},
    ),
    "brave-zcash-inverted-then-fixed": (
        [("flag.suspect", f"{ZCASH}, name contradicts value", "True", "False"), (RAISED, ZCASH, "0", "1")],
        {"rollout-big-bang"},
    ),
    "brave-killswitch-file-deleted": (
        [(REMOVED, "AndroidTooltipsKillSwitch", "0", "None")],
        {"kill-switch-removed"},
    ),
    "otel-cartfailure-type-change": ([("variant.retyped", "cartFailure", "boolean", "number")], {"flag-type-changed"}),
    "otel-targeting-neutralised": ([(LOWERED, "productCatalogFailure", "1", "0")], {"rollout-lowered"}),
    "otel-flags-removed-off": (
        [(REMOVED, "llmInaccurateResponse", "0", "None"), (REMOVED, "llmRateLimitError", "0", "None")],
        set(),
    ),
    "idp-locale-restriction-lifted": (
        [(CHANGED, "available_locales", "en,es,fr", "en,es,fr,zh")],
        {"variant-swapped"},
    ),
    "idp-flag-added-prod-off": (
        [
            (ADDED, PENDING, "None", "0"),
            (ADDED, PENDING, "None", "1"),
            (ADDED, PENDING, "None", "1"),
            (DIFFERS, f"{PENDING}, development", "1", "0"),
            (DIFFERS, f"{PENDING}, test", "1", "0"),
        ],
        {"environments-differ"},
    ),
    "dc-spanner-50-to-100": ([(RAISED, "divert_to_spanner", "1/2", "1")], set()),
    "dc-gemini-20-to-100-implicit": ([(RAISED, "enable_gemini_3_flash", "1/5", "1")], {"rollout-big-bang"}),
    "dc-experiment-5-to-0": ([(LOWERED, "divert_to_spanner", "1/20", "0")], {"rollout-lowered"}),
    "dc-environment-difference-staging-production": (
        [
            *((DIFFERS, name, "1" if name == "use_new_download_tool" else "0", "None") for name in STAGING),
            (DIFFERS, "enable_stat_var_autocomplete", "1", "0"),
            (DIFFERS, "show_croissant_json_ld", "1", "0"),
        ],
        {"environments-differ"},
    ),
    "forms-json-submission-default-on": ([(RAISED, "json_submission_enabled", "0", "1")], {"rollout-big-bang"}),
    "dfe-tda-and-rollover-on-in-prod": (
        [
            (RAISED, "rollover.can_edit_current_and_next_cycles", "0", "1"),
            (RAISED, "teacher_degree_apprenticeship", "0", "1"),
        ],
        {"rollout-big-bang"},
    ),
    "nuget-password-login-flag-added": ([(ADDED, "NuGetGallery.NuGetAccountPasswordLogin", "None", "1")], set()),
    "nhs-flag-renamed": (
        [(RENAMED, "imms_api_integration", "immunisations_fhir_api_integration", "imms_api_integration")],
        {"flag-renamed"},
    ),
    "discourse-ai-default-off": ([(LOWERED, "discourse_ai_enabled", "1", "0")], {"rollout-lowered"}),
    "flipt-chat-enabled": ([(RAISED, "chat-enabled", "0", "1")], {"rollout-big-bang"}),
    "goff-demo-v0-to-v1": ([], set()),
    "kueue-gate-default-on": ([(RAISED, "UnadmittedWorkloadsObservability", "0", "1")], {"rollout-big-bang"}),
    "kueue-gates-removed": (
        [(REMOVED, "HierarchicalCohorts", "1", "None"), (REMOVED, "MultiKueueAllowInsecureKubeconfigs", "0", "None")],
        {"locked-flag-removed"},
    ),
    "dotnet-targeting-exclusion-added": ([(LOWERED, "Beta", "1", "0")], {"rollout-lowered"}),
    "firebase-condition-and-rename": (
        [(RENAMED, "shown_tabs", "rn_shown_tabs", "shown_tabs"), ("variant.retyped", "login_mode", "object", "list")],
        {"flag-renamed", "flag-type-changed"},
    ),
    "gitlab-bitbucket-user-mapping-default-on": (
        [(RAISED, "bitbucket_server_user_mapping", "0", "1")],
        {"rollout-big-bang"},
    ),
    "gitlab-owner-only-change": ([], set()),
    "freecodecamp-growthbook-experiments": (
        [
            (REMOVED, "landing-page-redesign", "1/2", "None"),
            *((ADDED, name, "None", "1") for name in RDB),
            (ADDED, "landing-top-skill-focused", "None", "1/2"),
            (ADDED, "landing-two-button-cta", "None", "1/2"),
            (ADDED, "replace-20-with-25", "None", "1/2"),
        ],
        {"flag-removed-mid-rollout", "price-dealt-by-chance"},
    ),
}
"""Kind, subject, before and after of each change; and the rules that speak. Fenix stands apart, for its length."""


def changes(name: str) -> list[Change]:
    pair: dict[str, Any] = next(one for one in json.loads((DATA / "index.json").read_text()) if one["name"] == name)
    before, after = (
        Document(pair[f"path_{side}"], (DATA / pair[side]).read_bytes(), side) if pair[side] else None
        for side in ("before", "after")
    )
    assert all(recogniser(one.path, one.data) is flags for one in (before, after) if one)
    return sorted(one for one in flags.changes(before, after) if isinstance(one, Change))


def found(name: str) -> set[str]:
    return {finding.rule.id for finding in matching.findings(rulebook.every(), changes(name), TODAY)}


@pytest.mark.parametrize("name", EXPECTED)
def test_pair(name: str) -> None:
    told, rules = EXPECTED[name]
    assert sorted((c.kind, c.subject, f"{c.before}", f"{c.after}") for c in changes(name)) == sorted(told)
    assert found(name) == rules


def test_every_pair_is_looked_at_without_a_config() -> None:
    pairs = [Pair(one["path_before"], one["path_after"]) for one in json.loads((DATA / "index.json").read_text())]
    assert [pair for pair, _ in config.watched(config.Config(), pairs)] == pairs


@pytest.mark.parametrize("name", EXPECTED)
def test_the_whole_command_says_the_same(name: str, tmp_path: Path) -> None:
    pair = next(one for one in json.loads((DATA / "index.json").read_text()) if one["name"] == name)
    before, after = ((DATA / pair[side]).read_bytes() if pair[side] else None for side in ("before", "after"))
    repo = Repo(tmp_path / "repo")
    repo.commit({"app.py": "1", pair["path_before"]: before}, date="2026-11-01")
    repo.branch("change")
    gone = {} if pair["path_before"] == pair["path_after"] else {pair["path_before"]: None}
    repo.commit(gone | {pair["path_after"] or pair["path_before"]: after}, date="2026-11-20")
    verdict = change_guard.review("main", "change", today=TODAY, folder=repo.path, environment=repo.environment)
    assert {one.finding.rule.id for one in verdict.judgements} == EXPECTED[name][1]
    assert not verdict.unread


def test_every_pair_is_expected() -> None:
    named = {pair["name"] for pair in json.loads((DATA / "index.json").read_text())}
    assert named == {*EXPECTED, "fenix-fml-124-to-125"}


def test_fenix_flips_a_default_renames_fields_and_adds_features_that_are_off() -> None:
    told = {(c.kind, c.subject): c for c in changes("fenix-fml-124-to-125")}
    card = told[RAISED, "juno-onboarding.cards.add-search-widget.enabled"]
    assert (card.before, card.after) == (0, 1)
    assert (REMOVED, "messaging.messages.default-browser.trigger") in told
    assert (ADDED, "messaging.messages.default-browser.trigger-if-all") in told
    new = [c for (kind, subject), c in told.items() if kind == ADDED and subject.startswith("translations.")]
    assert [c.after for c in new] == [0] * 7
    assert told[RAISED, "MessageData.action"].after == 1
    assert found("fenix-fml-124-to-125") == {"rollout-big-bang", "flag-removed-while-serving"}


SEGMENTS = [
    ("ddg-ios-freetrial-experiment-stop", "localeCountry=US, app version from 7.231.0: 50% lose"),
    ("ddg-android-nativeinput-kill", "app version from 52840000: 25% lose"),
    ("brave-backup-results-75-to-33", "channel=NIGHTLY or BETA or RELEASE, platform=WINDOWS or MAC or LINUX: 42% lose"),
    (
        "brave-dayzero-country-filter-removed",
        "channel=RELEASE, platform=WINDOWS, any other country, version from 133.1.75.176: 36% gain",
    ),
    ("dotnet-targeting-exclusion-added", "user=Anne, no group Management, no group TeamMembers: 20% lose"),
]


@pytest.mark.parametrize(("name", "line"), SEGMENTS)
def test_who_feels_it(name: str, line: str) -> None:
    assert any(line in c.traits["segments"] for c in changes(name))  # type: ignore[operator]


def test_the_deleted_percentage_points_at_its_flag() -> None:
    (change,) = changes("dc-gemini-20-to-100-implicit")
    assert str(change.where) == "server/config/feature_flag_configs/production.json:33:5"


def test_json5_places_are_those_of_the_file() -> None:
    (change,) = changes("brave-backup-results-75-to-33")
    assert str(change.where) == "studies/BraveSearchBackupResultsStudy.json5:7:9"
