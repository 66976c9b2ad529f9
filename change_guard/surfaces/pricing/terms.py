"""The conditions of a sale that we follow, and which way each one hurts.

A burden weighs more the more there is of it (a longer commitment, renewal by default); a benefit is worth less the
less there is of it (a shorter trial, no refunds). A term that is not stated counts as none of either."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Term


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a term is read and felt. `measure` is what its number counts; `yes` terms are true or false."""

    label: str
    side: Literal["burden", "benefit"]
    measure: Literal["days", "number", "yes", "how many"]


TERMS: dict[str, Meaning] = {
    "trial": Meaning("free trial", "benefit", "days"),
    "trial_card": Meaning("a card is needed for the trial", "burden", "yes"),
    "trial_converts": Meaning("the trial turns into a paid plan by itself", "burden", "yes"),
    "renewal": Meaning("renews by itself unless cancelled", "burden", "yes"),
    "cancellation_notice": Meaning("notice needed to cancel", "burden", "days"),
    "cancellation_at_term_end": Meaning("cancelling takes effect only at the end of the term", "burden", "yes"),
    "refund": Meaning("refund window", "benefit", "days"),
    "commitment": Meaning("minimum commitment", "burden", "days"),
    "annual_discount": Meaning("discount for paying by the year, in percent", "benefit", "number"),
    "minimum_seats": Meaning("minimum seats", "burden", "number"),
    "minimum_quantity": Meaning("the fewest that can be bought", "burden", "number"),
    "maximum_quantity": Meaning("the most that can be bought", "benefit", "number"),
    "quantity_step": Meaning("how many have to be bought at a time", "burden", "number"),
    "minimum_spend": Meaning("minimum spend", "burden", "number"),
    "hidden": Meaning("left out of what customers are shown", "burden", "yes"),
    "bound_to": Meaning("other products that have to be taken with it", "burden", "how many"),
    "price_consent": Meaning("today's customers are asked before their price rises", "benefit", "yes"),
    "tax_included": Meaning("tax is included", "benefit", "yes"),
    "uptime": Meaning("promised uptime, in percent", "benefit", "number"),
    "support_hours": Meaning("support hours a week", "benefit", "number"),
    "response_hours": Meaning("hours until support answers", "burden", "number"),
}


_ONE_AT_LEAST = frozenset(("minimum_seats", "minimum_quantity", "quantity_step"))


def read(key: str, value: Any) -> bool | Decimal | None:
    """The value of a term as its measure asks, None where it says nothing that we understand."""
    measure = TERMS[key].measure
    if measure == "yes":
        return scalars.yes(value)
    if measure == "how many":
        return Decimal(len(value)) if isinstance(value, list) else Decimal(isinstance(value, str) and bool(value))
    if measure == "days":
        told = scalars.days(value)
        return Decimal(0) if told is None and value is False else told
    if key == "support_hours" and isinstance(value, str) and (hours := _hours(value)) is not None:
        return hours
    quantity = scalars.quantity(str(value).rstrip("% ") if isinstance(value, str) else value)
    return None if quantity is None else quantity[0]


_ROUND_THE_CLOCK = re.compile(r"24\s*[/x]\s*([57])\Z")
_FROM_TO = re.compile(
    r"(\d{1,2})(?::\d\d)?\s*(?:-|–|to)\s*(\d{1,2})(?::\d\d)?(?:\s*[/x,]?\s*(?:mo\w*\s*(?:-|–|to)\s*fr\w*|weekdays|5))?\Z"
)


def _hours(written: str) -> Decimal | None:
    """Hours a week: `24/7`, `24x5`, `9-17` on five days, as it goes without saying."""
    text = written.strip().lower()
    if found := _ROUND_THE_CLOCK.match(text):
        return Decimal(24 * int(found[1]))
    if found := _FROM_TO.match(text):
        opens, closes = int(found[1]), int(found[2])
        return Decimal(5 * ((closes - opens) if closes > opens else (closes + 12 - opens)))
    return None


SHOWING = frozenset(("visible", "listed", "public", "shown"))
"""Keys under which yes means that a plan is not hidden."""


def turned(keys: tuple[str | int, ...], value: Any) -> Any:
    """The value as the term means it, where the file's own key says the opposite."""
    told = scalars.yes(value)
    return value if told is None or not keys or keys[-1] not in SHOWING else not told


def weight(term: Term | None, key: str = "") -> Decimal:
    """How much of it there is; an unstated minimum or step is one, an unstated maximum none at all, everything else
    unstated is nothing."""
    if term is None:
        return UNLIMITED if key == "maximum_quantity" else Decimal(0)
    if term.key in _ONE_AT_LEAST and term.value == 1:
        return Decimal(0)
    return Decimal(int(term.value)) if isinstance(term.value, bool) else term.value


def hurts(before: Term | None, after: Term | None) -> bool | None:
    """Whether the customer is worse off; None where nothing changed."""
    known = after or before
    key = known.key if known else ""
    had, gets = weight(before, key), weight(after, key)
    if had == gets or (key == "annual_discount" and before and after and _rounded_alike(had, gets)):
        return None
    return (gets > had) if TERMS[key].side == "burden" else (gets < had)


def _rounded_alike(had: Decimal, gets: Decimal) -> bool:
    """Whether one share is the other with fewer digits, as 17 % is of 16.67 %."""
    digits = max(Decimal(1).scaleb(int(share.normalize().as_tuple().exponent)) for share in (had, gets))
    return had.quantize(digits, ROUND_HALF_UP) == gets.quantize(digits, ROUND_HALF_UP)


def spell(term: Term | None) -> str:
    """A term's value for people: `30 days`, `yes`, `none`."""
    if term is None:
        return "not stated"
    if isinstance(term.value, bool):
        return "yes" if term.value else "no"
    number = "unlimited" if term.value == UNLIMITED else f"{term.value.normalize():,f}"
    if TERMS[term.key].measure != "days":
        return number
    return "none" if not term.value else f"{number} day" + ("" if term.value == 1 else "s")
