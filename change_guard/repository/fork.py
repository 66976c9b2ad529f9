"""Where a change began: the commit at which it left the branch it goes to."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from change_guard import config
from change_guard.errors import Refused, Unseen
from change_guard.repository.choice import Choice
from change_guard.repository.commit_snapshot import CommitSnapshot
from change_guard.repository.entries import Commit
from change_guard.repository.git import explain
from change_guard.repository.place import Place

MAINS = ("main", "master", "trunk")


class Start(NamedTuple):
    """Where a comparison begins."""

    commit: Commit | None
    trunk: Commit | None
    says: str
    notes: tuple[str, ...] = ()


def start(place: Place, choice: Choice, tip: Commit | None) -> Start:
    """Where the base is. `tip` is the commit under review, or the one the worktree and the index come from.

    Raises Refused where nobody can tell from the history that is here, Unseen where that history is not all there is.
    """
    if tip is None and not choice.base:
        return Start(None, None, "nothing (there is no commit yet)")
    name, trunk = _trunk(place, choice, tip)
    if trunk is None:
        return _without_trunk(place, choice, tip)
    if choice.exact or tip is None:
        return Start(trunk, trunk, f"{trunk.short} ({choice.because or _spoken(name)})")
    if trunk.id == tip.id:
        nothing = f"the head is the tip of {_spoken(name)} itself, so no commit is under review; --base says otherwise"
        notes = (nothing,) if choice.head else ()
        return Start(tip, trunk, f"{tip.short}, the tip of {_spoken(name)},", notes)
    return _merge_base(place, choice, (name, trunk, tip))


def _trunk(place: Place, choice: Choice, tip: Commit | None) -> tuple[str, Commit | None]:
    """The first of the names that is a commit here.

    What the config calls the default branch counts as the branch that is found without it has it; the head's own word
    counts only where there is none.
    """
    name, found = _first(place, choice.base or _defaults(place, choice.default))
    if choice.base or choice.default:
        return name, found
    settings = config.load(CommitSnapshot(place, found or tip))
    if settings is None or not settings.default_branch:
        return name, found
    name, found = _first(place, _defaults(place, settings.default_branch))
    if found is None:
        raise _no_default(choice, settings.default_branch)
    return name, found


def _first(place: Place, names: tuple[str, ...]) -> tuple[str, Commit | None]:
    return next(((name, found) for name in names if (found := place.objects.commit(name))), ("", None))


def _no_default(choice: Choice, name: str) -> Unseen:
    return Unseen(
        f"the default branch `{name}` is not in this clone", help=f"git fetch origin {name}   (in CI: {choice.fix})"
    )


def _without_trunk(place: Place, choice: Choice, tip: Commit | None) -> Start:
    """None of the names is a commit here."""
    if choice.base == (place.empty_tree,):
        return Start(None, None, f"nothing ({choice.because})")
    if choice.base:
        raise unknown(place, choice, choice.base[0])
    if choice.default:
        raise _no_default(choice, choice.default)
    branches = os.fsdecode(
        place.git.run("for-each-ref", "--count=2", "--format=%(refname)", "refs/heads", "refs/remotes")
    )
    if tip and place.branch and branches.split("\n")[:-1] == [place.branch]:
        return Start(tip, tip, f"{tip.short}, the tip of {_spoken(place.branch)},")
    raise Unseen(
        "it is not clear which branch this change goes to: there is no origin/HEAD, main, master or trunk",
        help="Say it: --base BRANCH, or `default-branch: BRANCH` in .change-guard/config.yml",
    )


def _merge_base(place: Place, choice: Choice, between: tuple[str, Commit, Commit]) -> Start:
    name, trunk, tip = between
    code, printed, complaint = place.git.start("merge-base", "--all", trunk.id, tip.id).finish()
    found = [place.objects.commit(id) for id in printed.decode().split()]
    if code > 1:
        explain("merge-base", complaint)
    if found:
        base = found[0]
        return Start(
            base, trunk, f"merge-base {base.short if base else ''} with {_spoken(name)}", _doubts(place, found)
        )
    if place.shallow:
        raise _cut_off(place, choice, between)
    if choice.asked:
        note = f"{_spoken(name)} and the head have no common history; {_spoken(name)} itself is the base"
        return Start(trunk, trunk, f"{trunk.short} ({_spoken(name)})", (note,))
    raise Refused(
        f"{_spoken(name)} and {tip.short} have no common history, so there is no point to compare from",
        help="Say from where: --base COMMIT",
    )


def _doubts(place: Place, bases: list[Commit | None]) -> tuple[str, ...]:
    notes = []
    if len(bases) > 1:
        shorts = ", ".join(base.short for base in bases if base)
        notes.append(
            f"the branches were merged into each other and have {len(bases)} merge-bases ({shorts}); the first is used"
        )
    if place.shallow:
        notes.append("this clone is shallow: the merge-base is the newest that can be seen in it")
    return tuple(notes)


def _cut_off(place: Place, choice: Choice, between: tuple[str, Commit, Commit]) -> Unseen:
    name, trunk, tip = between
    by = ""
    if trunk.id in place.boundary and tip.id not in place.boundary:
        by = f": {_spoken(name)} was cut off at {trunk.short}, which `git fetch --depth=1` does even to a full clone"
    return Unseen(f"this clone is too shallow to see where {_spoken(name)} and {tip.short} parted{by}", help=choice.fix)


def unknown(place: Place, choice: Choice, name: str) -> Refused | Unseen:
    """The answer for a name that is no commit here: not fetched, or not right."""
    if place.shallow or re.fullmatch(r"[0-9a-f]{40,64}", name) or choice.because:
        why = f" ({choice.because})" if choice.because else ""
        return Unseen(f"the commit {_spoken(name)}{why} is not in this clone", help=choice.fix)
    if "." in name and place.top and (place.top / name).is_file():
        return Refused(f"{name!a} is a file, and no commit", help="change-guard diff OLD NEW   compares two files")
    return Refused(f"{name!a} names no commit here", help="git branch --all   shows the names there are")


def _defaults(place: Place, default: str) -> tuple[str, ...]:
    """The names the default branch may have here, remote ones first: a local `main` may be months old."""
    remotes = dict.fromkeys(filter(None, (place.upstream.removeprefix("refs/remotes/").partition("/")[0], "origin")))
    if default:
        return (*(f"refs/remotes/{remote}/{default}" for remote in remotes), f"refs/heads/{default}", default)
    named = (f"refs/remotes/{remote}/{name}" for remote in remotes for name in ("HEAD", *MAINS))
    return (*named, *(f"refs/heads/{name}" for name in MAINS))


def _spoken(name: str) -> str:
    """A ref as a person says it: `origin/main`, `main`, `1a2b3c4`."""
    short = re.sub(r"^refs/(remotes|heads|tags)/", "", name)
    return short[:7] if re.fullmatch(r"[0-9a-f]{40,64}", short) else ascii(short)[1:-1]
