"""Price files of billing systems, stores and gateways: one change in each."""

from __future__ import annotations

import json

import pytest
from price_files import CONSTANTS, KILLBILL, PAIRS, TERRAFORM, Pair, changes

from change_guard.documents import Document
from change_guard.model import Change, spell
from change_guard.surfaces import pricing


@pytest.mark.parametrize("name", PAIRS)
def test_a_loss_is_found_where_it_stands(name: str) -> None:
    pair = PAIRS[name]
    assert pair.text.count(pair.old) >= 1
    found = [change for change in changes(pair, pair.old, pair.new) if change.effect == "adverse"]
    assert tuple((c.kind, c.subject, spell(c.before), spell(c.after)) for c in found) == pair.finds
    assert found[0].where.line == pair.line
    assert bool(found[0].witness and found[0].witness.proven) is pair.proven


@pytest.mark.parametrize("name", PAIRS)
def test_the_other_way_round_nobody_loses(name: str) -> None:
    pair = PAIRS[name]
    text = pair.text.replace(pair.old, pair.new, 1)
    back = Pair(pair.path, text, pair.new, pair.old, (), 0)
    found = changes(back, pair.new, pair.old) if text.count(pair.new) == 1 else []
    assert [change.kind for change in found if change.effect == "adverse"] == []


@pytest.mark.parametrize("name", PAIRS)
def test_the_file_is_recognised_and_equals_itself(name: str) -> None:
    pair = PAIRS[name]
    assert pricing.recognises(pair.path, pair.text.encode())
    assert changes(pair, pair.old, pair.old) == []


def test_an_archived_price_is_kept_by_who_has_it() -> None:
    old = '[{"object": "price", "id": "p1", "product": "team", "currency": "usd", "unit_amount": 1500, "active": true}]'
    new = (
        '[{"object": "price", "id": "p1", "product": "team", "currency": "usd", "unit_amount": 1500, "active": false},'
        ' {"object": "price", "id": "p2", "product": "team", "currency": "usd", "unit_amount": 1800, "active": true}]'
    )
    found = list(pricing.changes(Document("p.json", old.encode(), "before"), Document("p.json", new.encode())))
    assert [(c.kind, c.audience) for c in found if isinstance(c, Change)] == [("price.raised", "new")]


def test_a_new_version_of_kill_bill_leaves_customers_on_theirs() -> None:
    later = KILLBILL.replace("2026-01-01", "2026-06-01").replace("10.00", "12.00")
    found = list(pricing.changes(Document("c.xml", KILLBILL.encode(), "before"), Document("c.xml", later.encode())))
    assert [(c.kind, c.audience) for c in found if isinstance(c, Change)] == [("price.raised", "new")]


def test_what_a_program_computes_is_said() -> None:
    from change_guard.model import Unexamined

    text = CONSTANTS.replace("seats: 3", "seats: seatsFor('free')")
    found = list(pricing.changes(Document("a.ts", CONSTANTS.encode(), "before"), Document("a.ts", text.encode())))
    said = [one for one in found if isinstance(one, Unexamined)]
    assert [(one.where.line, one.what) for one in said] == [
        (5, "what the program computes: access.cloud:free.entitlementLimits.seats")
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "c.xml",
            '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><catalog><catalogName>&b;</catalogName></catalog>',
        ),
        ("c.xml", "<catalog><catalogName>"),
        ("b.tf", 'resource "stripe_price" "x" {'),
    ],
)
def test_a_broken_file_is_never_silent(path: str, text: str) -> None:
    from change_guard.errors import Unreadable

    good = KILLBILL if path.endswith("xml") else TERRAFORM
    with pytest.raises(Unreadable) as refusal:
        list(pricing.changes(Document(path, good.encode(), "before"), Document(path, text.encode())))
    assert refusal.value.where is not None
    assert refusal.value.where.line


def test_dollars_where_cents_are_counted_look_like_a_slip() -> None:
    """`unit_amount_decimal = 29.99` is 0.2999 dollars: a file of a real company had it so."""
    after = TERRAFORM.replace("unit_amount = 1500 # cents", "unit_amount_decimal = 29.99")
    found = list(pricing.changes(Document("b.tf", TERRAFORM.encode(), "before"), Document("b.tf", after.encode())))
    (slip,) = (one for one in found if isinstance(one, Change) and one.kind == "price.implausible")
    assert slip.traits["facet"] == "it is 29.99 of the smallest unit of USD, which nobody can pay"


def packs(size: str, *steps: tuple[str, str]) -> str:
    tiers = [{"tier_lower_bound": lower, "per_unit": amount} for lower, amount in steps]
    price = {
        "name": "Requests", "external_price_id": "requests", "cadence": "monthly", "currency": "USD",
        "model_type": "tiered_package", "price_type": "usage_price",
        "tiered_package_config": {"package_size": size, "tiers": tiers},
    }  # fmt: skip
    return json.dumps({"data": [{"external_plan_id": "scale", "prices": [price]}]})


@pytest.mark.parametrize(
    ("after", "dearer"),
    [
        (packs("1000", ("0", "5"), ("10000", "4")), "from 10,001 requests"),
        (packs("1000", ("0", "6"), ("10000", "3")), "from 1 requests"),
        (packs("1000", ("0", "5"), ("20000", "3")), "from 10,001 requests"),
        (packs("2000", ("0", "10"), ("10000", "6")), "1 to 1,000 requests and 2,001 to 3,000 requests"),
        (packs("1000", ("0", "5"), ("10000", "3.00")), None),
    ],
)
def test_orbs_steps_of_packages(after: str, dearer: str | None) -> None:
    """$5.00 for every begun 1,000 up to 10,000, and $3.00 beyond: twice as large packages cost more where they are half
    empty."""
    sides = (
        Document("plans.json", said.encode(), side)
        for said, side in ((packs("1000", ("0", "5"), ("10000", "3")), "before"), (after, "after"))
    )
    found = list(pricing.changes(*sides))  # type: ignore[arg-type]
    if dearer is None:
        assert found == []
        return
    (change,) = found
    assert isinstance(change, Change)
    assert change.kind == "price.raised"
    assert str(change.traits["dearer"]).startswith(dearer.split(" and ")[0].removesuffix(" requests"))
    assert change.witness is not None
    assert change.witness.proven


def test_kill_bills_addons_stand_on_the_products_that_list_them() -> None:
    listed = "<available><addonProduct>Boost</addonProduct></available>"

    def side(pistol: str, mini: str) -> bytes:
        def plan(name: str, product: str, amount: int) -> str:
            price = f"<price><currency>USD</currency><value>{amount}</value></price>"
            return (
                f'<plan name="{name}"><product>{product}</product><finalPhase type="EVERGREEN"><recurring>'
                f"<billingPeriod>MONTHLY</billingPeriod><recurringPrice>{price}</recurringPrice></recurring>"
                "</finalPhase></plan>"
            )

        products = "".join(
            f'<product name="{name}"><category>{kind}</category>{more}</product>'
            for name, kind, more in (("Data", "BASE", pistol), ("Mini", "BASE", mini), ("Boost", "ADD_ON", ""))
        )
        plans = plan("data", "Data", 9) + plan("mini", "Mini", 5) + plan("boost", "Boost", 3)
        return (
            "<catalog><effectiveDate>2026-01-01T00:00:00+00:00</effectiveDate><catalogName>N</catalogName>"
            f"<products>{products}</products><plans>{plans}</plans></catalog>"
        ).encode()

    sides = Document("c.xml", side(listed, listed), "before"), Document("c.xml", side("", listed), "after")
    (change,) = pricing.changes(*sides)
    assert isinstance(change, Change)
    assert (change.kind, change.subject) == ("entitlement.removed", "boost add-on with the data plan")
