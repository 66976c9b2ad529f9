"""The page for people who decide: one file, no network, nobody's words but as words, and readable by everybody."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from papers import change, finding
from verdicts import needed, unread, verdict, verdicts

from change_guard.model import Draft, Hosting, Judgement, Verdict, Witness
from change_guard.reports import render

EVERY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
VOID = {"meta", "br", "input"}
KNOWN = VOID | set(
    re.findall(
        r"\w+",
        "html head title style body header main section article p span h1 h2 h3 h4 ol ul li div dl dt dd table caption "
        "thead tbody tr th td form fieldset legend label details summary pre code blockquote figure figcaption time a "
        "svg rect line circle polyline polygon text script",
    )
)


class Page(HTMLParser):
    """The page as a browser would take it, refusing whatever it would have to mend."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.comments: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):  # type: ignore[union-attr]
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


@given(told=verdicts())
@EVERY
def test_nothing_on_the_page_is_anybody_elses(told: Verdict) -> None:
    page = Page(render(told, "html"))
    assert {tag for tag, _ in page.found} <= KNOWN and page.comments == []
    assert len(page.all("script")) == len(page.all("style")) == len(page.all("h1")) == 1
    for tag, attrs in page.found:
        assert not [name for name in attrs if name.startswith("on") or name in ("src", "style", "srcset", "action")]
        assert tag != "a" or re.match(r"https://|#finding-\d+$", attrs["href"] or "")
    ids = [attrs["id"] for _, attrs in page.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    named = {attrs["aria-labelledby"] for _, attrs in page.found if "aria-labelledby" in attrs}
    links = {(attrs["href"] or "")[1:] for attrs in page.all("a") if (attrs["href"] or "").startswith("#")}
    assert named | links <= set(ids)


@given(told=verdicts())
@EVERY
def test_headings_go_down_one_step_at_a_time(told: Verdict) -> None:
    levels = [int(tag[1]) for tag, _ in Page(render(told, "html")).found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))


@given(told=verdicts())
@EVERY
def test_pictures_are_drawn_within_their_frames(told: Verdict) -> None:
    for _, attrs in Page(render(told, "html")).found:
        for name in ("width", "x", "cx", "x1", "x2"):
            value = (attrs.get(name) or "").rstrip("%")
            if re.fullmatch(r"-?[\d.]+", value):
                assert 0 <= float(value) <= 100 or name == "width"


def test_the_page_allows_its_own_style_and_script_and_nothing_else() -> None:
    text = render(verdict(needed()), "html")
    policy = next(attrs["content"] or "" for attrs in Page(text).all("meta") if "http-equiv" in attrs)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for tag in ("style", "script"):
        (inner,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        assert rules[f"{tag}-src"] == f"'sha256-{b64encode(sha256(inner.encode()).digest()).decode()}'"
    assert "url(" not in text and "@import" not in text and "fetch(" not in text


def test_it_answers_who_how_since_when_and_what_to_do() -> None:
    bill = Witness("a customer with 10 seats", "$290.00", "$390.00", True, "a second bill calculator",
                   {"before": "290", "after": "390", "currency": "USD"})  # fmt: skip
    told = verdict(needed(witness=bill))
    page = Page(render(told, "html"))
    for answer in (
        "1 of 1 finding still needs an answer to customers.",
        "existing customers",
        "a customer with 10 seats",
        "$290.00",
        "$390.00",
        "Nobody has been told, and customers feel it on 1 March 2027.",
        "change-guard notice new",
        "Keep the price.",
        "Pay 1 finding",
        "Leave untouched",
    ):
        assert answer in page.text, answer
    lengths = [attrs["width"] for attrs in page.all("rect") if attrs.get("class") == "fill"]
    assert lengths == ["74.35", "100.00"]


def test_a_request_is_shown_as_it_travels() -> None:
    refused = Witness("a program", "was accepted", "is refused", True, "jsonschema-rs",
                      {"value": {"id": "a"}, "operation": "POST /v1/orders"})  # fmt: skip
    about = change(surface="api", before=100, after=50, witness=refused)
    page = Page(render(verdict(Judgement(finding(about), "needed", needed().missing)), "html"))
    assert '{ "id": "a" }' in page.text
    assert "Before was accepted" in page.text and "After is refused" in page.text
    assert page.all("rect") == []


def test_bills_over_usage_are_drawn_and_told() -> None:
    """What is drawn is worked out in test_bills.py."""
    bills = [["0", "0", "0"], ["1000", "10", "20"], ["2000", "20", "40"]]
    user = Witness("a customer with 2,000 calls", "$20.00", "$40.00",
                   data={"bills": bills, "count": 2000, "unit": "calls", "currency": "USD"})  # fmt: skip
    page = Page(render(verdict(Judgement(finding(change(witness=user)), "needed", needed().missing)), "html"))
    assert [attrs["points"] for attrs in page.all("polyline")] == [
        "0.00,100.00 50.00,75.00 100.00,50.00",
        "0.00,100.00 50.00,50.00 100.00,0.00",
    ]
    (picture,) = (attrs for attrs in page.all("svg") if attrs.get("role") == "img")
    said = "dearer from 1 calls on; at 2,000 calls it is $40.00 instead of $20.00"
    assert said in (picture["aria-label"] or "") and said in page.text
    assert "Bill in USD" in page.text and "1,000 $10.00 $20.00" in page.text


def test_shares_of_each_group_are_drawn() -> None:
    about = change(surface="flags", before=None, after=None,
                   traits={"segments": ("plan=pro: 40% lose, 10% gain", "everybody: the program decides")})  # fmt: skip
    page = Page(render(verdict(Judgement(finding(about), "needed", needed().missing)), "html"))
    drawn = [(a["class"], a["x"], a["width"]) for a in page.all("rect") if a.get("class") in ("lose", "gain")]
    assert drawn == [("lose", "0.00", "40.00"), ("gain", "40.00", "10.00")]
    assert "plan=pro" in page.text and "everybody" not in page.text


def test_filters_offer_what_there_is_to_choose() -> None:
    other = Judgement(finding(change(subject="other", audience="new"), promise="no-dark-patterns"), "needed")
    assert Page(render(verdict(needed()), "html")).all("form") == []
    page = Page(render(verdict(needed(), other), "html"))
    assert [attrs["value"] for attrs in page.all("input")] == ["new", "existing", "no-surprises", "no-dark-patterns"]
    assert "hidden" in page.all("form")[0], "without the script nobody sees a filter that does nothing"


def test_drafts_unread_files_and_better_news_are_on_the_page() -> None:
    draft = Draft(".change-guard/notices/team.md", "---\ntitle: x\n---\n## What is changing\nDear customer", ("chg_1",))
    better = change(kind="limit.raised", subject="projects", before=20, after=50, effect="favourable")
    told = verdict(needed(), unread=(unread(excerpt="42 | x"),), drafts=(draft,))
    page = Page(render(replace(told, changes=(*told.changes, better)), "html"))
    for text in ("Dear customer", "is not valid YAML", "42 | x", "indent line 42", "projects: 20 → 50"):
        assert text in page.text, text
    assert "ERROR" in page.text


def test_a_large_verdict_is_said_in_three_lines_and_folds_what_needs_nothing() -> None:
    settled = [replace(needed(number), status="covered", missing=()) for number in range(10, 19)]
    page = Page(render(verdict(needed(0), needed(1), *settled), "html"))
    terms = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", render(verdict(needed(0), needed(1)), "html"))[:3]
    assert terms == [
        ("Who is hurt", "existing customers"),
        ("What one of them meets", "team plan 0 goes from $29.00 per month to $39.00 per month."),
        ("Since when they know", "nobody has been told; customers feel it on 1 March 2027"),
    ]
    assert "9 more that need nothing" in page.text
    assert page.text.index("What to do next") < page.text.index("Where customers meet it")
    assert "more that need nothing" not in Page(render(verdict(needed(0), *settled[:8]), "html")).text


def test_a_notice_can_be_begun_from_the_page() -> None:
    draft = Draft(".change-guard/notices/team.md", "---\ntitle: x\n---\nFILL IN", ("chg_1",))
    host = Hosting("https://github.com/acme/shop", "dearer", "9f8e7d6a")
    linked = [
        attrs["href"] or "" for attrs in Page(render(verdict(needed(), drafts=(draft,), hosting=host), "html")).all("a")
    ]
    assert any(link.startswith("https://github.com/acme/shop/new/dearer?filename=") for link in linked)
    fork = Page(render(verdict(needed(), drafts=(draft,), hosting=replace(host, branch="")), "html"))
    assert not [attrs for attrs in fork.all("a") if "/new/" in (attrs["href"] or "")]


def test_a_line_is_linked_where_the_repository_is_on_the_web() -> None:
    host = Hosting("https://github.com/acme/shop", "", "9f8e7d6a")
    page = Page(render(verdict(needed(), hosting=host), "html"))
    assert "https://github.com/acme/shop/blob/9f8e7d6a/plans.yml#L1" in [attrs["href"] for attrs in page.all("a")]
