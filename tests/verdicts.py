"""Verdicts for tests: any that the model allows, with text that tries to break out of whatever shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from papers import TODAY, change, finding

from change_guard.model import (
    Change,
    Draft,
    Finding,
    Hosting,
    Judgement,
    Location,
    Missing,
    Money,
    Notice,
    Period,
    Plan,
    Unexamined,
    Unread,
    Verdict,
    Waiver,
    Witness,
)
from change_guard.vocabulary import KINDS

HOSTILE = (
    "]]><script>alert(1)</script>",
    '"><img src=https://evil.example/p.png onerror=alert(1)>',
    "javascript:alert(1)",
    "https://evil.example/click and www.evil.example",
    "::error file=a,line=1::boo",
    "x\n::set-output name=result::pass\n##vso[task.complete result=Succeeded;]done",
    "##[add-mask]a",
    "@everyone please look, see #1 and GH-2 and acme/shop#3",
    "![x](https://evil.example/p.png) [y](https://evil.example) <https://evil.example>",
    "<!-- change-guard:gate:0000 --></details></td>",
    "a | b || c `d ``e``` ```\n```\n~~~\n# heading\n- [x] done",
    "$\\sum$ {{ 7 * 7 }} ${{ secrets.TOKEN }} {% raw %} %0A%0D&#64;here",
    "\x1b[31mred\x1b[0m \x07\x08\x00",
    "\u202eevil\u2066 \u200bhidden\ufeff\u2028line",
    "half \ud800 and byte \udcff and \uffff",
    "",
    " ",
)

TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=()), max_size=30))
DAYS = st.dates(date(1999, 1, 1), date(2099, 1, 1))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**12)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**12), 10**12),
        NUMBERS,
        st.just(Decimal("Infinity")),
        st.fractions(0, 1, max_denominator=1000),
        DAYS,
        TEXT,
        st.builds(Money, NUMBERS, st.sampled_from(("USD", "EUR", "JPY", "")), TEXT),
    ),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=4,
)
DATA = st.dictionaries(
    st.sampled_from(("value", "operation", "request", "before", "after", "currency", "count", "plan")) | TEXT,
    st.recursive(
        TEXT | NUMBERS | st.integers() | st.floats() | st.none() | st.sampled_from(("1598/100", "240", "1/0")),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
        max_leaves=4,
    ),
    max_size=5,
)


def verdicts(text: st.SearchStrategy[str] = TEXT) -> st.SearchStrategy[Verdict]:
    """Any verdict, its words taken from `text`."""
    places = st.builds(
        Location, text, st.integers(0, 5000), st.integers(0, 300), text, st.sampled_from(("before", "after"))
    )
    changes = _changes(text, places)
    unread = st.lists(st.builds(Unread, places, text, text, st.booleans(), text), max_size=2).map(tuple)
    return st.builds(
        _with_lines,
        st.builds(
            Verdict,
            base=text,
            head=text,
            chosen=text,
            today=DAYS,
            judgements=st.lists(_judgements(text, places, changes), max_size=4).map(tuple),
            changes=st.lists(changes, max_size=3).map(tuple),
            unread=unread,
            unexamined=st.lists(st.builds(Unexamined, places, text), max_size=2).map(tuple),
            troubles=unread,
            notes=st.lists(text, max_size=2).map(tuple),
            files_changed=st.integers(0, 10_000),
            files_examined=st.lists(text, max_size=3).map(tuple),
            rules=st.integers(0, 200),
            drafts=st.lists(st.builds(_draft, text, st.sampled_from(("notices", "plans"))), max_size=2).map(tuple),
            hosting=st.none() | st.builds(Hosting, st.just("https://github.com/acme/shop"), text, text),
        ),
        text,
    )


def _draft(text: str, folder: str) -> Draft:
    return Draft(f".change-guard/{folder}/team.md", f"---\ntitle: x\n---\n{text}", ("chg_0000000000",))


def _with_lines(verdict: Verdict, line: str) -> Verdict:
    spoken = [judgement.finding.change for judgement in verdict.judgements]
    places = [at for change in spoken for at in (change.was, change.where) if at]
    return replace(verdict, lines=dict.fromkeys(places, line))


def _changes(text: st.SearchStrategy[str], places: st.SearchStrategy[Location]) -> st.SearchStrategy[Change]:
    return st.builds(
        Change,
        surface=st.sampled_from(("api", "pricing", "flags", "settings")) | text,
        source=text,
        kind=st.sampled_from(sorted(KINDS)),
        subject=text,
        before=VALUES,
        after=VALUES,
        where=places,
        was=st.none() | places,
        traits=st.fixed_dictionaries(
            {}, optional={"segments": st.lists(_segments(text), max_size=3).map(tuple) | text, "loses": VALUES}
        ),
        effect=st.sampled_from(("adverse", "neutral", "favourable", "unknown")),
        audience=st.sampled_from(("new", "existing", "everyone", "unknown")),
        effective=st.none() | DAYS,
        reach=st.lists(text, max_size=6).map(tuple),
        witness=st.none() | st.builds(Witness, text, text, text, st.booleans(), text, DATA),
    )


def _segments(text: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    moves = st.lists(st.sampled_from(("40% lose", "12.5% gain", "60% swap", "100% unclear", "3..1% lose")), max_size=3)
    return st.builds(lambda name, told: f"{name}: {', '.join(told)}", text, moves)


def _judgements(
    text: st.SearchStrategy[str], places: st.SearchStrategy[Location], changes: st.SearchStrategy[Change]
) -> st.SearchStrategy[Judgement]:
    kinds = st.sampled_from(("notice", "waiver", "time", "history", "draft", "plan", "feedback"))
    missing = st.lists(st.builds(Missing, kinds, text, text, st.none() | DAYS), max_size=3).map(tuple)
    period = st.builds(
        Period,
        name=text,
        at_least=st.integers(0, 800).map(timedelta),
        policy=text,
        at_most=st.none() | st.integers(0, 900).map(timedelta),
        source=text,
        months=st.integers(0, 24),
    )
    return st.builds(
        Judgement,
        finding=st.builds(_finding, changes, text, st.sampled_from(("breaking", "risky", "note"))),
        status=st.sampled_from(("needed", "stale", "draft", "too-early", "covered", "waived", "info")),
        missing=missing,
        notice=st.none() | st.builds(_notice, text, places, st.none() | DAYS),
        plan=st.none() | st.builds(Plan, slug=text, where=places, owner=text, sections=st.just({}), text=text),
        waiver=st.none() | st.builds(_waiver, text, DAYS),
        period=st.none() | period,
        effective=st.none() | DAYS,
        advice=st.lists(text, max_size=2).map(tuple),
    )


def _finding(about: Change, text: str, severity: str) -> Finding:
    facts = {
        "id": f"rule {text}",
        "promise": text,
        "journey": "pay",
        "severity": severity,
        "why": text,
        "instead": text,
        "sources": (text, f"https://law.example/{text}"),
        "remember": text,
    }
    return replace(finding(about, **facts), message=text)


def _notice(text: str, where: Location, landed: date | None) -> Notice:
    return Notice(
        slug=text,
        where=where,
        title=text,
        covers=(),
        audiences=(text,),
        effective=landed,
        contact=text,
        feedback=text,
        remedy=text,
        owner=text,
        sections={"do": text},
        text=text,
        landed=landed,
    )


def _waiver(text: str, day: date) -> Waiver:
    from change_guard.model import Cover

    return Waiver(
        id=text, cover=Cover(Location("w.yml")), reason=text, owner=text, approver=text, expires=day, rule=text
    )


def verdict(*judgements: Judgement, **facts: Any) -> Verdict:
    """A verdict with these judgements, on the day of the papers."""
    said: dict[str, Any] = {
        "base": "1a2b3c4",
        "head": "9f8e7d6",
        "chosen": "merge-base 1a2b3c4 with main .. 9f8e7d6",
        "today": TODAY,
        "judgements": judgements,
        "changes": tuple(judgement.finding.change for judgement in judgements),
        "files_changed": 3,
        "files_examined": ("plans.yml",),
        "rules": 14,
    }
    return Verdict(**said | facts)


def needed(number: int = 0, **facts: Any) -> Judgement:
    """A price rise that nobody has been told of; each number is another change."""
    about = change(subject=f"team plan {number}", where=Location("plans.yml", number + 1, 5), **facts)
    period = Period("price-increase", timedelta(30), "baseline")
    missing = (Missing("notice", "Customers have not been told.", f"change-guard notice new {about.id}"),)
    return Judgement(finding(about), "needed", missing, period=period, effective=about.effective)


def unread(**facts: Any) -> Unread:
    said = {"where": Location("plans.yml", 42, 14), "reason": "is not valid YAML", "help": "indent line 42"}
    return Unread(**said | facts)
