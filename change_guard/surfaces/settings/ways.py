"""Lists of what customers can use: the links of a footer, the headers of a mail, the buttons of a page. An entry that
goes is a way that is closed, whatever the list itself is about."""

from __future__ import annotations

from change_guard.surfaces.naming import word_set, words
from change_guard.surfaces.settings import classes
from change_guard.surfaces.settings.difference import Difference
from change_guard.surfaces.settings.lists import items

HOLDERS = word_set("header footer link button action menu navigation nav option block section item")
"""Words at the end of a path whose list is of such things."""
WAYS = word_set(
    "unsubscribe_route withdrawal_button reject_button cancel_channel account_deletion data_export support_channel "
    "complaint_route status_page human_contact"
)
"""Classes of settings that are a way for customers to do something."""


def ways(found: Difference) -> list[Difference]:
    """The ways that such a list lost and gained, each as a switch; none where it holds no way."""
    if not isinstance(found.before, list) or not isinstance(found.after, list) or not _holds(found.name):
        return []
    old, new = items(found.before), items(found.after)
    moved = [*((one, True) for one in old if one not in new), *((one, False) for one in new if one not in old)]
    return [
        Difference((*found.name, one), had, not had, found.was, found.where)
        for one, had in moved
        if classes.read((*found.name, one)).name in WAYS
    ]


def _holds(path: tuple[str, ...]) -> bool:
    listed = bool(path) and bool(HOLDERS & set(words(path[-1])))
    return listed and classes.read(path).name in (classes.NOTHING.name, classes.AT_STAKE.name)
