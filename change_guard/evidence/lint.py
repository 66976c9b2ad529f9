"""Is a notice honest? What it says, beside the changes it covers, becomes changes of the surface `notices`.

Numbers and days are compared with the change's own; the rest looks for what a customer needs and a busy author leaves
out. Rules judge them: who would be misled stops the notice from counting, the rest is advice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from change_guard.evidence import coverage, figures, lexicon
from change_guard.evidence.figures import numeric
from change_guard.model import Change, Location, Money, Notice, Value, spell

FIRST_WORDS = 40
_NO_REPLY = ("noreply", "no-reply", "donotreply", "do-not-reply")


@dataclass(frozen=True, slots=True)
class Remark:
    """A notice beside one change it covers, and a way to say what is wrong with it."""

    notice: Notice
    change: Change
    beside: tuple[Change, ...]
    """Every change the notice covers here, this one among them."""

    def says(self, kind: str, about: str, said: Value, true: Value, at: str = "") -> Change:
        """A change of kind `kind` about the notice; `at` are the notice's own words, which give the line."""
        return Change(
            surface="notices",
            source=self.notice.slug,
            kind=kind,
            subject=self.notice.title,
            before=true,
            after=said,
            where=place(self.notice, at),
            traits={"about": about, "of": self.change.kind, "covered": self.change.id, "thing": self.change.subject},
            effect="adverse",
            audience=self.change.audience,
        )


def changes(notices: Iterable[Notice], covered: Iterable[Change]) -> Iterator[Change]:
    """What is wrong with each notice, change by change that it covers."""
    index = coverage.Index((notice, notice.covers) for notice in notices)
    found: dict[str, tuple[Notice, list[Change]]] = {}
    for change in {change.id: change for change in covered}.values():
        for notice in index.near(change):
            if _covers(notice, change):
                found.setdefault(notice.where.path, (notice, []))[1].append(change)
    for _, (notice, mine) in sorted(found.items()):
        yield from remarks(notice, tuple(mine))


def remarks(notice: Notice, covered: tuple[Change, ...]) -> Iterator[Change]:
    """What is wrong with the notice for the customers of each of these changes."""
    for change in covered:
        for check in CHECKS:
            yield from check(Remark(notice, change, covered))


def _covers(notice: Notice, change: Change) -> bool:
    line = coverage.covering(notice, change)
    return line is not None and not line.drift


def _numbers(remark: Remark) -> Iterator[Change]:
    """Both numbers stand in the text, as absolute amounts."""
    text, change = remark.notice.text, remark.change
    own = [value for beside in remark.beside for value in (beside.before, beside.after) if numeric(value)]
    wanted = [change.after] if numeric(change.after) else []
    wanted += [change.before] if wanted and numeric(change.before) else []
    silent = [value for value in wanted if not figures.tells(text, value)]
    if not silent:
        return
    other = _rival(text, own, silent[0])
    if other:
        yield remark.says("notice.misstated", "numbers", other, spell(silent[0]), other)
    else:
        yield remark.says("notice.incomplete", "numbers", None, " and ".join(map(spell, reversed(silent))))


def _rival(text: str, own: Sequence[Value], value: Value) -> str:
    """Another amount that stands where the true one should: money for money, a percentage for a share."""
    for figure in figures.figures(text):
        alike = bool(figure.currency) if isinstance(value, Money) else figure.percent and isinstance(value, Fraction)
        if alike and not any(figures.tells(figure.written, true) for true in own):
            return figure.written
    return ""


def _day(remark: Remark) -> Iterator[Change]:
    """The day on which customers feel it is written out."""
    notice = remark.notice
    told = [day for day, _ in figures.days(f"{notice.title}\n{notice.text}")]
    if notice.effective in told:
        return
    blurred = lexicon.first("vague-day", notice.text)
    if told and not blurred:
        yield remark.says("notice.misstated", "day", _written(told[0]), _written(notice.effective))
    elif blurred:
        yield remark.says("notice.unclear", "day", blurred, _written(notice.effective), blurred)
    else:
        yield remark.says("notice.incomplete", "day", None, _written(notice.effective))


def _who(remark: Remark) -> Iterator[Change]:
    text = remark.notice.sections.get("who", "")
    if not text:
        yield remark.says("notice.incomplete", "who", None, remark.change.audience)
        return
    blurred = lexicon.first("vague-who", text)
    if blurred:
        yield remark.says("notice.unclear", "who", blurred, remark.change.audience, blurred)


def _way_out(remark: Remark) -> Iterator[Change]:
    if not remark.notice.sections.get("leave") and not lexicon.first("way-out", remark.notice.text):
        yield remark.says("notice.incomplete", "leave", None, None)


def _reply(remark: Remark) -> Iterator[Change]:
    routes = [route for route in (remark.notice.contact, remark.notice.feedback) if route]
    if routes and all(any(word in route.lower() for word in _NO_REPLY) for route in routes):
        yield remark.says("notice.incomplete", "reply", routes[0], None)


def _remedy(remark: Remark) -> Iterator[Change]:
    if unreasoned(remark.notice.remedy):
        yield remark.says("notice.incomplete", "remedy", remark.notice.remedy or None, None)


def unreasoned(remedy: str) -> bool:
    """Whether nothing is offered and no reason given; `none: everyone keeps today's price until May` gives one."""
    text = remedy.strip().lower()
    if not text.startswith(("none", "no ", "n/a", "-")):
        return not text
    return len(text.removeprefix("none").strip(" :.-")) < 20


def _first_words(remark: Remark) -> Iterator[Change]:
    """One of the changes stands in the first forty words: its new number, or its name."""
    words = " ".join(_spoken(remark.notice.text).split()[:FIRST_WORDS])
    if not any(_told_in(words, change) for change in remark.beside):
        yield remark.says("notice.unclear", "opening", " ".join(words.split()[:12]), None)


def _told_in(words: str, change: Change) -> bool:
    return figures.tells(words, change.after) if numeric(change.after) else _names(change.subject, words)


def _phrases(remark: Remark) -> Iterator[Change]:
    """Words that sweeten, blame or push. Sweetening only counts where customers lose."""
    if remark.change.effect == "favourable":
        return
    text = f"{remark.notice.title}\n{remark.notice.text}"
    for about in ("euphemism", "blame", "pressure"):
        found = lexicon.first(about, text)
        if found:
            yield remark.says("notice.slanted", about, found, None, found)


CHECKS: tuple[Callable[[Remark], Iterator[Change]], ...] = (
    *(_numbers, _day, _who, _way_out, _reply, _remedy, _first_words, _phrases),
)


def place(notice: Notice, words: str) -> Location:
    """Where the notice says this; the file's first line where it does not."""
    offset = notice.text.find(words) if words else -1
    if offset < 0:
        return notice.where
    column = offset - (notice.text.rfind("\n", 0, offset) + 1) + 1
    return Location(notice.where.path, notice.line + notice.text.count("\n", 0, offset), column)


def _spoken(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("#"))


def _names(name: str, words: str) -> bool:
    """Whether the longest words of a name are among these words."""
    parts = [part for part in name.lower().replace("/", " ").replace("-", " ").split() if len(part) > 2]
    plain = words.lower().replace("-", " ")
    return any(part in plain for part in parts) if parts else name.lower() in plain


def _written(day: date | None) -> str:
    return figures.written(day) if day else "no day"
