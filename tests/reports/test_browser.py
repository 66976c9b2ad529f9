"""The HTML report in a real browser: a headless Chromium looks at it as people do, and axe-core says who could not.

Runs where Chromium and the package axe-playwright-python are (`apt-get install chromium`, `pip install -e '.[dev]'`),
and skips elsewhere.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from everything import everything
from papers import change, finding
from verdicts import needed, verdict

from change_guard.model import Judgement, Verdict, Witness
from change_guard.reports import render

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e '.[dev]'")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")

BILLS = (("0", "0", "0"), ("1000", "10", "0"), ("1001", "10", "12"), ("20000", "150", "240"), ("60000", "340", "800"))
DATA = {"bills": BILLS, "count": 20000, "unit": "calls", "currency": "USD", "before": "150", "after": "240"}
USER = Witness("a customer with 20,000 calls a month", "$150.00", "$240.00", True, "a second calculator", DATA)
CHARTED = Judgement(finding(change(subject="calls", witness=USER)), "needed", needed().missing)


def of_every_sort() -> Verdict:
    """Findings of each surface in each state, with each sort of picture."""
    told = everything()
    kinds: dict[Any, Judgement] = {}
    for one in told.judgements:
        about = one.finding.change
        drawn = (about.witness is not None, "segments" in about.traits, len(about.reach) > 1)
        kinds.setdefault((about.surface, one.status, drawn), one)
    return replace(told, judgements=(CHARTED, *kinds.values()))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(of_every_sort(), "html"), "utf-8")
    return path.as_uri()


def complaints(found: Any) -> list[str]:
    """What axe calls wrong and what it could not decide, but for the contrast of a text of one character."""
    said = [*found.response["violations"], *found.response["incomplete"]]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in said
        for node in one["nodes"]
        if (node["any"] or [{}])[0].get("data", {}).get("messageKey") != "shortTextContent"
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 360)])
def test_axe_finds_nothing(chromium: Any, report: str, scheme: str, width: int) -> None:
    page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(report)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.locator("article").count() > 30
    assert complaints(axe.Axe().run(page)) == []
    page.close()


def test_axe_would_have_found_something(chromium: Any) -> None:
    page = chromium.new_page()
    page.set_content(render(verdict(CHARTED), "html"))
    page.evaluate("document.querySelector('svg[role=img]').removeAttribute('aria-label')")
    assert "svg-img-alt" in " ".join(complaints(axe.Axe().run(page)))
    page.close()


def test_nothing_is_asked_of_the_network_and_nothing_is_logged(chromium: Any, report: str) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    logged: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: logged.append(message.text))
    page.on("pageerror", lambda error: logged.append(str(error)))
    page.goto(report)
    page.keyboard.press("End")
    assert asked == [report] and logged == []
    page.close()


def test_nobody_scrolls_sideways(chromium: Any, report: str) -> None:
    for width in (320, 768, 1200):
        page = chromium.new_page(viewport={"width": width, "height": 900})
        page.goto(report)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        page.close()


def test_the_first_screen_says_who_what_since_when_and_what_to_do(chromium: Any, report: str) -> None:
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    page.goto(report)
    for text in ("Who is hurt", "What one of them meets", "Since when they know"):
        assert page.get_by_text(text, exact=True).bounding_box()["y"] < 600, text
    seen = chromium.new_page(viewport={"width": 1200, "height": 900})
    several = verdict(*(needed(number) for number in range(60)))
    seen.set_content(render(several, "html"))
    assert seen.get_by_role("heading", name="What to do next").bounding_box()["y"] < 600
    page.close()
    seen.close()


def test_filters_by_keyboard(chromium: Any, tmp_path: Path) -> None:
    """Three findings: tab to the box of new customers, space takes it out, in the list and in the overview."""
    others = [Judgement(finding(change(subject=name, audience="new")), "needed") for name in ("a", "b")]
    (tmp_path / "report.html").write_text(render(verdict(needed(), *others), "html"), "utf-8")
    page = chromium.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    assert page.get_by_role("status").inner_text() == "3 of 3 findings shown"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "new":
            break
    page.keyboard.press("Space")
    assert page.get_by_role("status").inner_text() == "1 of 3 findings shown"
    assert page.locator("article:visible").count() == page.locator("tr[data-audience]:visible").count() == 1
    page.keyboard.press("Space")
    assert page.locator("article:visible").count() == 3
    page.close()


def test_everything_that_scrolls_or_opens_can_be_reached_by_keyboard(chromium: Any, report: str) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 900})
    page.goto(report)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    stuck = page.evaluate(
        """[...document.querySelectorAll('body *')].filter((one) => {
             const style = getComputedStyle(one);
             const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY)
               && (one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight);
             return scrolls && one.tabIndex < 0;
           }).map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert stuck == []
    page.close()


def test_without_script_everything_is_there_and_no_filter_pretends(chromium: Any, report: str) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(report)
    cards = page.locator("article[data-promise]")
    assert cards.count() == page.locator("article[data-promise]:visible").count() > 30
    assert not page.locator("#filters").is_visible()
    page.locator("details summary").first.click()
    page.close()


def test_on_paper_everything_is_open_and_white(chromium: Any, report: str) -> None:
    page = chromium.new_page(color_scheme="dark")
    page.goto(report)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert not page.locator("#filters").is_visible()
    background, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h3')).color]"
    )
    assert background == "rgb(255, 255, 255)"
    assert max(int(part) for part in ink.removeprefix("rgb(").removesuffix(")").split(",")) < 100, ink
    assert page.pdf()[:5] == b"%PDF-"
    page.close()
