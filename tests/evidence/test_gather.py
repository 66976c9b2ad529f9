"""What is read from which side, and that nothing unreadable is left out in silence."""

from __future__ import annotations

import pytest
from papers import NOTICE_PATH, PLAN, PLAN_PATH, Files, change, notice

from change_guard import evidence
from change_guard.errors import Unseen
from change_guard.evidence import waivers
from change_guard.model import Location

WAIVER = f"""\
- finding: {change().id}
  reason: no customer has been on this plan since May
  owner: "@li"
  approver: "@acme/legal"
  expires: 2026-12-31
"""
CONFIG = {".change-guard/config.yml": "approvers: ['@acme/legal']\n"}


def test_notices_and_plans_come_from_the_head() -> None:
    whole = {NOTICE_PATH: notice(), PLAN_PATH: PLAN}
    attached = evidence.gather(Files(whole), Files())
    assert [told.slug for told in attached.notices] == ["team"]
    assert attached.plan("team") == attached.plans[0]
    assert attached.plan("other") is None
    assert attached.edited == {NOTICE_PATH}
    gone = evidence.gather(Files(), Files(whole))
    assert [told.slug for told in gone.rewritten] == ["team"]
    assert gone == evidence.Evidence(rewritten=gone.rewritten)
    same = evidence.gather(Files(whole), Files(whole))
    assert (same.edited, same.rewritten) == (frozenset(), ())


def test_of_many_plans_those_are_read_that_may_be_needed() -> None:
    other = ".change-guard/plans/other.md"
    broken = ".change-guard/plans/broken.md"
    files = Files({NOTICE_PATH: notice(), PLAN_PATH: PLAN, other: PLAN, broken: "---\n"})
    everything = evidence.gather(files, files)
    assert ([plan.slug for plan in everything.plans], len(everything.troubles)) == (["other", "team"], 1)
    needed = evidence.gather(files, files, [], [change()])
    assert ([plan.slug for plan in needed.plans], needed.troubles) == (["team"], ())
    assert [plan.slug for plan in evidence.gather(files, files, [other], [change()]).plans] == ["other", "team"]
    assert len(evidence.gather(files, files, [broken], [change()]).troubles) == 1, "a new one is always read"


def test_what_is_known_to_differ_is_not_compared() -> None:
    before, after = {NOTICE_PATH: notice()}, {NOTICE_PATH: notice(title="Other")}
    attached = evidence.gather(Files(after), Files(before), [])
    assert (attached.edited, attached.rewritten) == (frozenset(), ())
    attached = evidence.gather(Files(after), Files(before), [NOTICE_PATH])
    assert attached.edited == {NOTICE_PATH}
    assert [told.title for told in attached.rewritten] == ["Team costs $39.00 a month from 1 March 2027"]


@pytest.mark.parametrize("base", [{}, CONFIG], ids=["first adoption", "adopted"])
def test_waivers_come_from_the_base(base: dict[str, str]) -> None:
    attached = evidence.gather(Files({waivers.PATH: WAIVER}), Files(base))
    assert attached.waivers == ()
    assert [waiver.owner for waiver in attached.proposed] == ["@li"]


def test_a_waiver_of_the_base_is_no_longer_proposed() -> None:
    another = WAIVER.replace("- f", "- id: w\n  f").replace("reason: ", "reason: as we said, ")
    attached = evidence.gather(Files({waivers.PATH: WAIVER + another}), Files({waivers.PATH: WAIVER}), ())
    assert [waiver.id for waiver in attached.waivers] == ["waiver 1"]
    assert [waiver.id for waiver in attached.proposed] == ["w"]
    longer = WAIVER.replace("2026-12-31", "2027-12-31")
    attached = evidence.gather(Files({waivers.PATH: longer}), Files({waivers.PATH: WAIVER}))
    assert [str(waiver.expires) for waiver in (*attached.waivers, *attached.proposed)] == ["2026-12-31", "2027-12-31"]


def test_a_base_without_the_head_s_waivers_still_holds() -> None:
    assert len(evidence.gather(Files(), Files({waivers.PATH: WAIVER})).waivers) == 1


def test_what_is_no_notice() -> None:
    folder = ".change-guard/notices"
    files = Files(
        {
            f"{folder}/README.md": "Hello",
            f"{folder}/archive/old.md": "x",
            f"{folder}/a.txt": "x",
            f"{folder}-x/b.md": "x",
        }
    )
    assert evidence.gather(files, Files()) == evidence.Evidence()


def test_the_same_notice_in_other_languages() -> None:
    folder = ".change-guard/notices"
    files = Files(
        {
            NOTICE_PATH: notice(),
            f"{folder}/team.de.md": "Am 1. Mai",
            f"{folder}/team.pt-BR.md": "---\ntitle: x\n---\nEm 1 de maio",
            f"{folder}/other.de.md": "von etwas anderem",
        }
    )
    attached = evidence.gather(files, Files())
    assert attached.troubles == ()
    assert [told.translations for told in attached.notices] == [{"de": "Am 1. Mai", "pt-BR": "Em 1 de maio"}]


def test_a_language_that_cannot_be_read_is_a_trouble() -> None:
    path = ".change-guard/notices/team.de.md"
    attached = evidence.gather(Files({NOTICE_PATH: notice(), path: b"\xff"}), Files())
    assert [trouble.where.path for trouble in attached.troubles] == [path]


BROKEN = [
    (NOTICE_PATH, "Hello\n", "", 1, "after"),
    (NOTICE_PATH, b"---\ntitle: \xff\n---\n", "", 2, "after"),
    (PLAN_PATH, "---\nowner: [\n---\n", "", 2, "after"),
    (waivers.PATH, "- 1\n", "", 1, "after"),
    (waivers.PATH, "", "a: b\n", 1, "before"),
    (".change-guard/config.yml", "watch: 1\n", "", 1, "after"),
    (".change-guard/config.yml", "periods: {price-increase: soon}\n", "", 0, "after"),
]


@pytest.mark.parametrize(("path", "head", "base", "line", "side"), BROKEN)
def test_what_cannot_be_read_is_a_trouble(path: str, head: str | bytes, base: str, line: int, side: str) -> None:
    attached = evidence.gather(Files({path: head}), Files({path: base} if base else {}))
    (trouble,) = attached.troubles
    assert (trouble.where.path, trouble.where.line, trouble.where.side) == (path, line, side)
    assert trouble.reason
    assert not trouble.unseen


class OutOfReach(Files):
    def read(self, path: str) -> bytes | None:
        raise Unseen("the file is kept in LFS", Location(path), "git lfs pull")


def test_what_is_out_of_reach_is_unseen() -> None:
    (config_trouble, notice_trouble, waiver_trouble) = evidence.gather(
        OutOfReach({NOTICE_PATH: ""}), Files(), ()
    ).troubles
    assert config_trouble.unseen
    assert notice_trouble.unseen
    assert waiver_trouble.help == "git lfs pull"
