"""What app stores call offers: a first time that is free or costs less, in words that compare by their figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from change_guard.surfaces.pricing.spelling import plural


@dataclass(frozen=True, slots=True)
class Phase:
    """What is asked (`$1.99`, `50 % off`; empty for nothing) every period of `period`, for so many of them; or once for
    all of them."""

    asked: str
    period: str
    times: int = 1
    at_once: bool = False

    @property
    def lasts(self) -> str:
        """`month`, `3 months`, `6 months` for twice three of them."""
        many, _, each = self.period.rpartition(" ")
        count = int(many or 1) * self.times
        return f"{count} {plural(each.removesuffix('s'))}" if count != 1 else each.removesuffix("s")

    @property
    def told(self) -> str:
        if not self.asked:
            return f"free for {self.lasts if self.lasts[:1].isdigit() else f'1 {self.lasts}'}"
        each = "" if self.at_once else f" per {self.period}"
        return f"{self.asked}{each} for the first {self.lasts}"


def told(phases: Sequence[Phase]) -> str:
    """`free for 7 days, then $1.99 per month for the first 3 months`."""
    return ", then ".join(phase.told for phase in phases)
