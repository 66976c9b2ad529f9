"""Terms in the name of their key, as people write them beside a plan's price: `refund_days: 30`, `autoRenew: true`,
`minimum_term_months: 12`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from change_guard.surfaces.naming import split
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.terms import TERMS

_SAID = {
    "trial": "trial; trial length; trial duration; trial period; free trial; free trial length; free trial period",
    "trial_card": "trial card; trial requires card; trial requires credit card; trial needs card; trial card required; "
    "card required for trial; credit card required for trial",
    "trial_converts": "trial converts; trial auto converts; trial auto renews; trial converts automatically; "
    "trial converts to paid; trial ends in charge",
    "renewal": "renewal; auto renew; auto renews; auto renewal; automatic renewal; renews automatically; autorenew; "
    "autorenewal",
    "cancellation_notice": "cancellation notice; cancellation notice period; cancel notice; notice period; notice to "
    "cancel; notice",
    "cancellation_at_term_end": "cancellation at term end; cancel at term end; cancel at period end; cancel at end of "
    "period; cancel at end of term",
    "refund": "refund; refund window; refund period; money back; money back guarantee; money back period; "
    "refund guarantee",
    "commitment": "commitment; minimum commitment; min commitment; commitment term; commitment period; minimum term; "
    "min term; minimum contract; contract length; contract term; minimum contract term; contract; lock in; "
    "lock in period; minimum duration; minimum period",
    "annual_discount": "annual discount; yearly discount; annual discount percent; yearly discount percent; annual "
    "discount percentage; annual billing discount",
    "minimum_seats": "minimum seats; min seats; minimum users; min users; seat minimum; seats minimum; "
    "minimum members; min members; minimum licenses; min licenses",
    "minimum_quantity": "minimum quantity; min quantity",
    "maximum_quantity": "maximum quantity; max quantity",
    "quantity_step": "quantity step",
    "minimum_spend": "minimum spend; min spend; minimum monthly spend",
    "tax_included": "tax included; taxes included; prices include tax; price includes tax; includes tax; "
    "tax inclusive; tax behavior; tax behaviour; vat included; includes vat; prices include vat; price includes vat",
    "uptime": "uptime; uptime percent; uptime percentage; uptime sla; sla uptime; uptime guarantee; guaranteed uptime; "
    "sla percent",
    "support_hours": "support hours",
    "response_hours": "response hours; support response hours; response time hours; support response time hours; "
    "first response hours; sla response hours",
}
_TURNED = {"cancel anytime": "cancellation_at_term_end", "cancel any time": "cancellation_at_term_end"}
"""Names under which yes means that there is none of the burden."""
_TERM = {name: term for term, names in _SAID.items() for name in names.split("; ")} | _TURNED
_SPANS = frozenset(("day", "days", "week", "weeks", "month", "months", "year", "years"))


@lru_cache(maxsize=4096)
def read(key: str) -> str | None:
    """The term that a key names, whatever span it counts in; None where it names none."""
    words = split(key)
    name = " ".join(words)
    if name in _TERM:
        return _TERM[name]
    term = _TERM.get(" ".join(words[:-1])) if words and words[-1] in _SPANS else None
    return term if term and TERMS[term].measure == "days" else None


def meant(key: str | int, value: Any) -> Any:
    """The value as the term means it: so many of the span in the key's name, and the opposite where its name says the
    opposite."""
    words = split(str(key))
    if words and words[-1] in _SPANS and scalars.number(value) is not None:
        return f"{scalars.number(value)} {words[-1]}"
    told = scalars.yes(value) if " ".join(words) in _TURNED else None
    return value if told is None else not told


def places(value: Any, road: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The terms of a price list whose plans stand at the end of a road, each with its place: beside the plans, in a
    plan or an add-on, or under a `terms:` there."""
    found: dict[tuple[str, str], None] = {}
    for place, holder in _holders(value, road):
        for at, inner in ((place, holder), (f"{place}.terms", _below(holder, "terms"))):
            for key in inner if isinstance(inner, dict) else ():
                term = read(key) if isinstance(key, str) and '"' not in key else None
                if term:
                    found[term, f'{at}."{key}"'] = None
    return tuple(found)


def _holders(value: Any, road: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Whatever may say terms, with the place of its kind."""
    yield "", value
    above = value
    for key in road[:-1]:
        above = _below(above, key)
    within = ".".join(road[:-1])
    if within:
        yield within, above
    plans = _below(above, road[-1]) if road else value
    for place, sold in ((".".join((*road, "{plan}")), plans), (f"{within}.addons.{{addon}}", _below(above, "addons"))):
        for one in sold.values() if isinstance(sold, dict) else sold if isinstance(sold, list) else ():
            yield place, one


def _below(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None
