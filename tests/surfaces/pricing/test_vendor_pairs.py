"""One edit in a vendor's file: the loss is found with its exact money, what is not read is said, the rest is
silence."""

from __future__ import annotations

import pytest
from shop import told
from store_pairs import PAIRS as STORES
from vendor_pairs import PAIRS as VENDORS
from vendor_pairs import Edited

from change_guard.documents import Document
from change_guard.model import Change, Unexamined
from change_guard.surfaces import pricing

PAIRS = {**VENDORS, **STORES}


def found(pair: Edited) -> tuple[list[Change], list[str]]:
    after = pair.text.replace(pair.old, pair.new, 1)
    sides = Document(pair.path, pair.text.encode(), "before"), Document(pair.path, after.encode())
    seen = list(pricing.changes(*sides))
    return [one for one in seen if isinstance(one, Change)], [one.what for one in seen if isinstance(one, Unexamined)]


@pytest.mark.parametrize("name", PAIRS)
def test_what_customers_lose_is_found_and_nothing_else(name: str) -> None:
    pair = PAIRS[name]
    assert pair.text.count(pair.old) >= 1
    assert pricing.recognises(pair.path, pair.text.encode())
    changes, unexamined = found(pair)
    adverse = [change for change in changes if change.effect == "adverse"]
    assert tuple(told(adverse)) == pair.finds
    assert {change.audience for change in adverse} <= {pair.audience}
    assert [what.startswith(pair.unexamined) for what in unexamined] == ([True] if pair.unexamined else [])


@pytest.mark.parametrize("name", [name for name, pair in PAIRS.items() if pair.new and pair.finds])
def test_the_way_back_is_no_loss(name: str) -> None:
    pair = PAIRS[name]
    back = Edited(pair.path, pair.text.replace(pair.old, pair.new, 1), pair.new, pair.old)
    changes, _ = found(back)
    kinds = {change.kind for change in changes if change.effect == "adverse"}
    assert kinds <= {"currency.changed", "price.raised"} if "currency" in name or "archived" in name else not kinds


def test_a_new_version_is_for_those_who_buy_it() -> None:
    from vendor_pairs import OPENMETER

    pair = Edited("p.json", OPENMETER, '"version": 2, "currency"', '"version": 3, "currency"')
    raised = Edited(pair.path, pair.text, "", "")
    after = pair.text.replace('"version": 2', '"version": 3').replace('"99"', '"109"')
    sides = Document(raised.path, raised.text.encode(), "before"), Document(raised.path, after.encode())
    assert [(one.kind, one.audience) for one in pricing.changes(*sides) if isinstance(one, Change)] == [
        ("price.raised", "new")
    ]


def test_a_step_that_is_none_stops_nobody() -> None:
    from vendor_pairs import OPENMETER

    odd = OPENMETER.replace('"tiers": [\n', '"tiers": [true,\n')
    assert odd != OPENMETER
    changes, _ = found(Edited("p.json", OPENMETER, OPENMETER, odd))
    assert [change.kind for change in changes] == ["price.removed"], "steps that cannot be read whole are no price"


def test_a_last_day_is_the_day_of_the_change() -> None:
    changes, _ = found(PAIRS["litellm: gone on a day"])
    assert [str(change.effective) for change in changes] == ["2027-03-01"]
    later, _ = found(PAIRS["litellm: gone later"])
    assert [(change.kind, change.effect) for change in later] == [("product.resumed", "favourable")]


def test_what_was_announced_to_go_goes_on_its_day() -> None:
    """The last day stood in the file; taking the model off the list does not make it the day of the merge."""
    from store_pairs import MODELS

    without = MODELS[: MODELS.index(',\n "m1"')] + "}\n"
    (gone,) = found(Edited("m.json", MODELS, MODELS, without))[0]
    assert (gone.kind, gone.subject, str(gone.effective), str(gone.traits["sunset"])) == (
        "plan.removed", "m1 plan", "2027-01-01", "2027-01-01",
    )  # fmt: skip


def test_which_fixed_amount_stands_first_means_nothing() -> None:
    """Orb charges all of them: the order is silence, and one more is a fee."""
    from vendor_pairs import ORB

    start, fee, then = (ORB.index(f'{{"id": "{one}"') for one in ("p1", "f1", "f2"))
    turned = ORB[:start] + ORB[fee:then] + ORB[start:fee] + ORB[then:]
    assert found(Edited("plans.json", ORB, ORB, turned)) == ([], [])
    changes, _ = found(Edited("plans.json", ORB[:fee] + ORB[then:], ORB[:fee] + ORB[then:], turned))
    assert told(changes) == [("fee.added", "scale plan, support fee", "not set", "$7.00 per month")]


def test_a_charge_that_nobody_can_compare_is_named_when_it_comes_and_when_it_goes() -> None:
    from vendor_pairs import LAGO

    charge = '{"billable_metric_code": "spot", "charge_model": "dynamic", "properties": {}},'
    more = LAGO.replace('"charges": [', f'"charges": [{charge}', 1)
    for texts, how in (((LAGO, more), "new"), ((more, LAGO), "gone")):
        changes, said = found(Edited("plans.json", *(texts[0], texts[0], texts[1])))
        assert changes == []
        assert said == [f"growth plan, spot ({how}), a charge of a kind that is not compared: what customers pay"]
