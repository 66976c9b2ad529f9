"""A notice beside one change it covers, and how to say what is wrong with it or with its plan."""

from __future__ import annotations

from dataclasses import dataclass

from change_guard.evidence.trying import Judge, unjudged
from change_guard.model import Change, Location, Notice, Plan, Value


@dataclass(frozen=True, slots=True)
class Remark:
    """`beside` is every change the notice covers here, this one among them."""

    notice: Notice
    change: Change
    beside: tuple[Change, ...]
    judge: Judge = unjudged

    def says(self, kind: str, about: str, said: Value, true: Value, at: str = "") -> Change:
        """A change of kind `kind` about the notice; `at` are the notice's own words, which give the line."""
        return self._told(kind, about, said, true, place(self.notice, at))

    def of_plan(self, plan: Plan, about: str, true: Value = None) -> Change:
        """What the plan leaves out."""
        return self._told("migration.incomplete", about, None, true, plan.where)

    def fails(self, kind: str, where: Location, why: str) -> Change:
        """An example of the notice or its plan that the API would not take."""
        return self._told(kind, "example", why, None, where)

    def _told(self, kind: str, about: str, said: Value, true: Value, where: Location) -> Change:
        change = self.change
        return Change(
            surface="notices",
            source=self.notice.slug,
            kind=kind,
            subject=self.notice.title,
            before=true,
            after=said,
            where=where,
            traits={
                "about": about,
                "of": change.kind,
                "covered": change.id,
                "thing": change.subject,
                "of_surface": change.surface,
            },
            effect="adverse",
            audience=change.audience,
        )


def place(notice: Notice, words: str) -> Location:
    """Where the notice says this; the file's first line where it does not."""
    offset = notice.text.find(words) if words else -1
    if offset < 0:
        return notice.where
    column = offset - (notice.text.rfind("\n", 0, offset) + 1) + 1
    return Location(notice.where.path, notice.line + notice.text.count("\n", 0, offset), column)
