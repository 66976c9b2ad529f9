"""Every story: blocked without a word, blocked with what customers were told, passed when it is done honestly."""

from __future__ import annotations

import pytest
import readme
from shops import Shop

from change_guard import cases

NAMES = cases.names()


@pytest.fixture
def staged(shop: Shop, request: pytest.FixtureRequest) -> tuple[Shop, cases.Case]:
    case = cases.load(request.param)
    shop.commit(_files(case.before), "before", date=case.today.isoformat())
    for scene in case.scenes:
        shop.branch(scene.name, "main")
        for path in shop.git("ls-files").split("\n"):
            shop.write(path, None)
        shop.commit(_files(scene), scene.name, date=case.today.isoformat())
    return shop, case


def _files(scene: cases.Scene) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for folder in scene.folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


EXPECTED = {"without-a-word": 1, "as-it-was-told": 1, "as-it-could-have-been": 0}


@pytest.mark.parametrize("staged", NAMES, indirect=True)
@pytest.mark.parametrize("scene", EXPECTED)
def test_scene(staged: tuple[Shop, cases.Case], scene: str) -> None:
    shop, case = staged
    done = shop.run("check", "--base", "main", "--head", scene, "--today", case.today.isoformat())
    assert done.code == EXPECTED[scene], done.out + done.err
    if done.code == 0:
        assert "advice:" not in done.out, "a model is one in everything"


@pytest.mark.parametrize("staged", NAMES, indirect=True)
def test_what_was_told_fails_for_more_than_a_missing_file(staged: tuple[Shop, cases.Case]) -> None:
    shop, case = staged
    told = shop.run(
        "check", "--base", "main", "--head", "as-it-was-told", "--today", case.today.isoformat(), "--format", "json"
    ).json
    blocked = [finding for finding in told["findings"] if finding["blocks"]]
    assert any(finding["notice"] for finding in blocked), (
        "the notice the company gave names a change and still falls short"
    )


def test_there_are_the_three_first_stories() -> None:
    assert {"netflix-2011", "reddit-api-2023", "google-domains-2023"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_story_is_whole(name: str) -> None:
    case = cases.load(name)
    assert case.sources, "a story says where it is from"
    assert len(case.story) > 150 and len(case.afterwards) > 80
    for folder in ("before", "after", "given", "honest"):
        assert (case.folder / folder).is_dir()


@pytest.mark.parametrize("name", NAMES)
def test_demo(shop: Shop, name: str) -> None:
    done = shop.run("demo", name)
    assert done.code == 0, done.err
    assert done.out.count("exit code 1") == 2
    assert done.out.count("exit code 0") == 1


def test_demo_knows_what_it_has(shop: Shop) -> None:
    assert "netflix-2011" in shop.run("demo", "--list").out
    wrong = shop.run("demo", "netfilx")
    assert wrong.code == 2 and "netflix-2011" in wrong.err


def test_the_readme_shows_what_the_demo_prints(shop: Shop) -> None:
    shown = readme.README.read_text("utf-8").split("<!-- picture -->\n```text\n")[1].split("\n```\n")[0]
    assert shown in shop.run("demo").out
