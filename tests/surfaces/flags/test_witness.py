"""The witness is somebody, and both evaluators agree on them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flag_files import compared, flagd, listed

from change_guard.model import Witness
from change_guard.surfaces.flags.formats import flagd_judge
from change_guard.surfaces.flags.formats.hashing import cbor_text, murmur3


def witness(before: object, after: object) -> Witness:
    (change,) = compared(before, after)
    assert change.witness
    return change.witness


def test_a_flagd_witness_has_a_name_whose_hash_lies_in_the_lost_stretch() -> None:
    found = witness(
        flagd({"if": [{"==": [{"var": "plan"}, "pro"]}, {"fractional": [["on", 60], ["off", 40]]}, "off"]}),
        flagd({"if": [{"==": [{"var": "plan"}, "pro"]}, {"fractional": [["on", 20], ["off", 80]]}, "off"]}),
    )
    assert found.proven
    assert (found.had, found.gets) == ("true", "false")
    assert found.data["plan"] == "pro"
    user = found.data["targetingKey"]
    assert found.customer == f"{user}, plan=pro"
    place = Fraction(murmur3(b"\x82" + cbor_text("new-checkout") + cbor_text(user)), 1 << 32)
    assert Fraction(20, 100) <= place < Fraction(60, 100)


def test_where_the_hash_is_not_published_the_witness_is_a_stretch() -> None:
    found = witness(listed(rollout_percentage=60), listed(rollout_percentage=20))
    assert found.proven
    assert found.customer == "a customer, dealt between 20% and 60%"


def test_the_judge_can_say_no() -> None:
    """A loose comparison that the symbolic reading takes strictly must not be proven."""
    before = flagd({"if": [{"==": [{"var": "beta"}, 1]}, "on", "off"]})
    after = flagd({"if": [{"==": [{"var": "beta"}, 1]}, "off", "off"]})
    found = witness(before, after)
    assert found.proven
    broken = flagd({"if": [{"missing": ["beta"]}, "on", "off"]})
    (change,) = compared(broken, flagd())
    assert change.witness is not None
    assert not change.witness.proven


@pytest.mark.parametrize(
    ("data", "seed", "expected"),
    [
        (b"", 0, 0x00000000),
        (b"", 1, 0x514E28B7),
        (b"", 0xFFFFFFFF, 0x81F16F39),
        (b"\xff\xff\xff\xff", 0, 0x76293B50),
        (b"\x21\x43\x65\x87", 0, 0xF55B516B),
        (b"\x21\x43\x65", 0, 0x7E4A8634),
        (b"\x21\x43", 0, 0xA0F7B07A),
        (b"\x21", 0, 0x72661CF4),
    ],
)
def test_murmur3_gives_the_published_vectors(data: bytes, seed: int, expected: int) -> None:
    assert murmur3(data, seed) == expected


@pytest.mark.parametrize(
    ("text", "head"),
    [("", b"\x60"), ("a" * 23, b"\x77"), ("a" * 24, b"\x78\x18"), ("a" * 256, b"\x79\x01\x00"), ("ü", b"\x62\xc3")],
)
def test_cbor_text_is_rfc_8949(text: str, head: bytes) -> None:
    assert cbor_text(text).startswith(head)
    assert cbor_text(text).endswith(text.encode())


@pytest.mark.parametrize(
    ("targeting", "customer", "expected"),
    [
        ({"if": [{"==": [{"var": "plan"}, "pro"]}, "on", "off"]}, {"plan": "pro"}, "true"),
        ({"if": [{"==": [{"var": "plan"}, "pro"]}, "on", "off"]}, {}, "false"),
        ({"if": [{"<": [1, {"var": "n"}, 3]}, "on", "off"]}, {"n": 2}, "true"),
        ({"if": [{"<": [1, {"var": "n"}, 3]}, "on", "off"]}, {"n": 3}, "false"),
        ({"if": [{"in": ["b", {"var": "tags"}]}, "on", "off"]}, {"tags": ["a", "b"]}, "true"),
        ({"if": [{"in": ["@x.org", {"var": "email"}]}, "on", "off"]}, {"email": "a@x.org"}, "true"),
        ({"if": [{"and": [True, {"!": [{"var": "left"}]}]}, "on"]}, {}, "true"),
        ({"if": [{"or": [False, {"var": "left"}]}, "on"]}, {}, "false"),
        ({"if": [{"starts_with": [{"var": "id"}, "u"]}, "on"]}, {"id": "u1"}, "true"),
        ({"var": "wanted"}, {"wanted": "on"}, "true"),
        ({"var": "deep.wanted"}, {"deep": {"wanted": "on"}}, "true"),
        ({"var": "wanted"}, {"wanted": "nonsense"}, ""),
        (None, {}, "false"),
    ],
)
def test_the_judge_evaluates_json_logic(targeting: object, customer: dict[str, object], expected: str) -> None:
    flag = flagd(targeting)["flags"]["new-checkout"]
    assert flagd_judge.serve("new-checkout", flag, {}, customer).text == expected
