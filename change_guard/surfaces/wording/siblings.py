"""Pairs of texts between which a customer chooses: accept and reject, upgrade and downgrade, yes and no.

Two keys are a pair when they differ in nothing but the word for the choice. A pair is skewed when no is missing, puts
off, takes far more words than yes, or speaks of the customer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from change_guard.surfaces.naming import split, word_set
from change_guard.surfaces.wording.answers import begins, personal, puts_off
from change_guard.surfaces.wording.entries import Entry
from change_guard.surfaces.wording.flows import standing

YES = word_set("accept allow agree yes subscribe upgrade optin acceptall allowall")
NO = word_set(
    "reject decline deny refuse disagree no unsubscribe downgrade optout skip rejectall denyall declineall nothanks "
    "later notnow maybelater remindlater dismiss"
)
BUTTONS = "consent buttons"
"""The stem of the choice between buttons of a page, which have no keys."""

COMMERCIAL = word_set("subscribe unsubscribe upgrade downgrade optin optout")
JOINED = {("opt", "in"), ("opt", "out"), ("accept", "all"), ("reject", "all"), ("deny", "all"), ("decline", "all"),
          ("allow", "all"), ("no", "thanks"), ("not", "now"), ("maybe", "later"), ("remind", "later")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice and the entries on either side of it."""

    stem: str
    flow: str
    yes: Entry | None = None
    no: tuple[Entry, ...] = ()


def choices(entries: Iterable[Entry]) -> dict[tuple[str, str], Choice]:
    """The choices of a catalogue by locale and stem: the key without its word for yes or no."""
    found: dict[tuple[str, str], Choice] = {}
    for entry in entries:
        sided = _side(entry.key) if entry.role == "text" else _side_of_button(entry)
        if not sided:
            continue
        stem, word = sided
        name = (entry.locale, stem)
        known = found.get(name) or Choice(stem, _flow(stem, word))
        if word in YES:
            found[name] = Choice(stem, known.flow or _flow(stem, word), entry, known.no)
        else:
            found[name] = Choice(stem, known.flow or _flow(stem, word), known.yes, (*known.no, entry))
    return found


def _side(key: str) -> tuple[str, str] | None:
    """The stem and the word for the choice, where the last part of the key holds exactly one."""
    parent, _, last = key.rpartition(".")
    words = list(split(last))
    for index, pair in enumerate(pairwise(words)):
        if pair in JOINED:
            words[index : index + 2] = ["".join(pair)]
    named = [index for index, word in enumerate(words) if word in YES or word in NO]
    if len(named) != 1:
        return None
    word = words[named[0]]
    words[named[0]] = "*"
    return f"{parent}.{'_'.join(words)}".strip("."), word


def _side_of_button(entry: Entry) -> tuple[str, str] | None:
    """Buttons and links of a page have no keys; they are told by their first words."""
    if entry.role == "block" or len(entry.text.split()) > 6:
        return None
    if begins("yes", entry.text):
        return BUTTONS, "accept"
    return (BUTTONS, "reject") if begins("no", entry.text) or puts_off(entry.text) else None


def _flow(stem: str, word: str) -> str:
    """Where the choice stands. Subscribing and upgrading are about money wherever they stand."""
    flows = standing(stem).flows - {"decline"}
    return min(flows, default="pay" if word in COMMERCIAL else "")


def skew(choice: Choice | None) -> Mapping[str, str]:
    """How no is harder than yes, as facets, each with the text that shows it."""
    if choice is None or choice.yes is None:
        return {}
    if not choice.no:
        return {"missing": ""}
    plain = [entry for entry in choice.no if not puts_off(entry.text)]
    if not plain:
        return {"puts-off": choice.no[0].text}
    facets: dict[str, str] = {}
    kindest = min(plain, key=lambda entry: len(entry.text.split()))
    words, more = len(choice.yes.text.split()), len(kindest.text.split())
    if more > 3 * words and more >= words + 4:
        facets["long"] = kindest.text
    if more > 3 and personal(kindest.text) and not personal(choice.yes.text):
        facets["loaded"] = kindest.text
    return facets
