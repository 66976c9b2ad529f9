"""Whom a change hits and whom a notice speaks to, both as sets of `new` and `existing` customers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from change_guard.model import Audience

_MEANS = {
    "new": frozenset(("new",)),
    "existing": frozenset(("existing",)),
    "everyone": frozenset(("new", "existing")),
}


def hit(audience: Audience) -> frozenset[str]:
    """The customers a change touches. Where the data does not say, those who are already customers are among them."""
    return _MEANS.get(audience, _MEANS["existing"])


def reached(names: Iterable[str], known: Mapping[str, str]) -> frozenset[str]:
    """The customers these audiences hold; `known` are the team's own names and what each means."""
    return frozenset().union(*(_MEANS.get(known.get(name, name), frozenset()) for name in names))


def strangers(names: Iterable[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """The names that mean nothing to us."""
    return tuple(name for name in names if known.get(name, name) not in _MEANS)
