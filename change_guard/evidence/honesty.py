"""Would a reader be misled? The numbers, the day and the people of a notice, beside the change's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from change_guard.evidence import amounts, days, figures, lexicon, markdown, naming, trying
from change_guard.evidence.amounts import numeric
from change_guard.evidence.remarks import Remark
from change_guard.model import Change, Money, Value, spell


def name(remark: Remark) -> Iterator[Change]:
    """What changes is named, by the name that customers know."""
    notice = remark.notice
    if not naming.names(f"{notice.title}\n{notice.text}", remark.change):
        yield remark.says("notice.incomplete", "name", None, remark.change.subject)


def numbers(remark: Remark) -> Iterator[Change]:
    """Both numbers stand in the text, as absolute amounts, and in their order."""
    text, change = markdown.seen(remark.notice.text), remark.change
    turned = amounts.turned(text, change.before, change.after)
    if turned:
        yield remark.says("notice.misstated", "numbers", turned, f"{spell(change.before)} to {spell(change.after)}")
        return
    own = [value for beside in remark.beside for value in (beside.before, beside.after) if numeric(value)]
    wanted = [change.after] if numeric(change.after) else []
    wanted += [change.before] if wanted and numeric(change.before) else []
    silent = [value for value in wanted if not amounts.tells(text, value)]
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
        if alike and not any(amounts.tells(figure.written, true) for true in own):
            return figure.written
    return ""


def day(remark: Remark) -> Iterator[Change]:
    """The day on which customers feel it is written out."""
    notice = remark.notice
    told = [day for day, _ in days.days(markdown.seen(f"{notice.title}\n{notice.text}"))]
    if notice.effective in told:
        return
    blurred = lexicon.first("vague-day", notice.text)
    if told and not blurred:
        yield remark.says("notice.misstated", "day", _written(told[0]), _written(notice.effective))
    elif blurred:
        yield remark.says("notice.unclear", "day", blurred, _written(notice.effective), blurred)
    else:
        yield remark.says("notice.incomplete", "day", None, _written(notice.effective))


def who(remark: Remark) -> Iterator[Change]:
    text = remark.notice.sections.get("who", "")
    if not text:
        yield remark.says("notice.incomplete", "who", "nothing", remark.change.audience)
        return
    blurred = lexicon.first("vague-who", text)
    if blurred:
        yield remark.says("notice.unclear", "who", blurred, remark.change.audience, blurred)


def translations(remark: Remark) -> Iterator[Change]:
    """The same numbers and the same day in every language."""
    change, day = remark.change, remark.notice.effective
    for language, text in sorted(remark.notice.translations.items()):
        lost = [value for value in (change.before, change.after) if numeric(value) and not amounts.tells(text, value)]
        if lost and numeric(change.after):
            yield remark.says("notice.misstated", "translation", language, spell(lost[-1]))
        elif day and not days.tells_day(text, day, language):
            yield remark.says("notice.misstated", "translation", language, _written(day))


def examples(remark: Remark) -> Iterator[Change]:
    """Every call that the notice shows works."""
    notice = remark.notice
    for where, why in trying.failing(notice, notice, remark.change, remark.beside, remark.judge):
        yield remark.fails("notice.misstated", where, why)


def _written(day: date | None) -> str:
    return days.written(day) if day else "no day"
