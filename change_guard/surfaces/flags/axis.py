"""Where a system's hash puts customers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Axis:
    """The line [0, 1) on which a system's hash places each customer. Equal axes place every customer alike; two
    different ones know nothing of each other."""

    hash: str
    seed: tuple[str, ...]
    """Everything that is hashed beside the customer: flag key, salt, group, as the system resolves them."""
    by: tuple[str, ...]
    """The attributes by which customers are told apart."""
