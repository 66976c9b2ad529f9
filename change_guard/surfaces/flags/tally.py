"""The moves of a segment, added up the way customers feel them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from change_guard.surfaces.flags.exposure import Move, Segment
from change_guard.surfaces.flags.served import Served

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Tally:
    """Shares of one segment; each from zero to one."""

    segment: Segment
    loses: Fraction
    """Had something, and gets nothing of it."""
    gains: Fraction
    swaps: Fraction
    """Had one thing and gets another."""
    hidden: Fraction
    """Moves to or from something the file does not tell."""
    handed: Fraction
    """Had something, or what the file does not tell, and is left to the program's own default."""
    moved: Fraction
    """Whatever is served otherwise than before."""
    before: Fraction
    """Who had something."""
    after: Fraction
    same_shares: bool
    """Every value is served to as many customers as before."""

    @property
    def felt(self) -> tuple[Fraction, ...]:
        """All of what is felt."""
        return (self.loses, self.gains, self.swaps, self.hidden, self.before, self.after)

    @property
    def redealt(self) -> bool:
        """Some lose what others get, so it is the dealing that changed and not the share."""
        dealt = self.loses + self.gains + self.swaps
        return (self.loses > 0 and self.gains > 0) or (dealt > 0 and self.same_shares)

    def largest(self, wanted: Callable[[Served, Served], bool]) -> Move | None:
        """The commonest of these moves."""
        found = {move: share for move, share in self.segment.moves.items() if wanted(*move)}
        return max(found, key=lambda move: (found[move], move[0].text, move[1].text)) if found else None


def tally(segment: Segment) -> Tally:
    """The sums of one segment."""
    moves = segment.moves
    return Tally(
        segment,
        loses=_sum(moves, loses),
        gains=_sum(moves, gains),
        swaps=_sum(moves, swaps),
        hidden=_sum(moves, hidden),
        handed=_sum(moves, handed),
        moved=_sum(moves, lambda had, gets: had != gets),
        before=_sum(moves, lambda had, _: had.on),
        after=_sum(moves, lambda _, gets: gets.on),
        same_shares=_shares(moves, 0) == _shares(moves, 1),
    )


def loses(had: Served, gets: Served) -> bool:
    return had.on and gets.known and not gets.on


def gains(had: Served, gets: Served) -> bool:
    return had.known and not had.on and gets.on


def swaps(had: Served, gets: Served) -> bool:
    return had.on and gets.on and had != gets


def hidden(had: Served, gets: Served) -> bool:
    return had != gets and "opaque" in (had.kind, gets.kind) and gets.kind != "code"


def handed(had: Served, gets: Served) -> bool:
    return gets.kind == "code" and (had.on or had.kind == "opaque")


def _sum(moves: Mapping[Move, Fraction], wanted: Callable[[Served, Served], bool]) -> Fraction:
    return sum((share for move, share in moves.items() if wanted(*move)), ZERO)


def _shares(moves: Mapping[Move, Fraction], side: int) -> dict[Served, Fraction]:
    shares: dict[Served, Fraction] = {}
    for move, share in moves.items():
        shares[move[side]] = shares.get(move[side], ZERO) + share
    return shares
