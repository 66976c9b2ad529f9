"""Ways to take a watched file out of sight; none of them passes."""

from __future__ import annotations

import json

from shops import Shop

SPEC = """
    openapi: 3.0.3
    info: {title: Shop, version: "1"}
    paths:
      /orders:
        get: {responses: {"200": {description: all orders}}}
"""
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 99\n"


def check(shop: Shop) -> tuple[int, str]:
    done = shop.run("check", "--base", "HEAD~1", "--head", "HEAD")
    return done.code, done.out


def test_a_spec_that_becomes_an_lfs_pointer(shop: Shop) -> None:
    shop.commit({"openapi.yaml": SPEC})
    shop.commit({"openapi.yaml": POINTER})
    code, out = check(shop)
    assert code == 3, out


def test_a_spec_that_becomes_too_large_to_read(shop: Shop) -> None:
    shop.commit({"openapi.yaml": SPEC})
    shop.commit({"openapi.yaml": b"a: 1\n" + b"#" * (21 << 20)})
    code, out = check(shop)
    assert code == 3, out


def test_a_pointer_that_becomes_a_spec_cannot_be_compared(shop: Shop) -> None:
    shop.commit({"openapi.yaml": POINTER})
    shop.commit({"openapi.yaml": SPEC})
    code, out = check(shop)
    assert code == 3, out


def test_a_large_file_that_is_no_business_of_customers_is_only_noted(shop: Shop) -> None:
    shop.commit({"data/model.json": "[1]"})
    shop.commit({"data/model.json": POINTER})
    code, out = check(shop)
    assert code == 0, out
    assert "not examined" in out


def test_a_spec_that_is_renamed_to_another_ending(shop: Shop) -> None:
    shop.commit({"openapi.yaml": SPEC})
    shop.write("openapi.yaml", None)
    shop.commit({"openapi.txt": SPEC.replace("/orders", "/all-orders")})
    code, out = check(shop)
    assert code == 1, out


def test_a_spec_that_is_deleted(shop: Shop) -> None:
    shop.commit({"openapi.yaml": SPEC, "a.txt": "1"})
    shop.write("openapi.yaml", None)
    shop.commit()
    code, out = check(shop)
    assert code == 1, out
    assert "GET /orders" in out


def test_a_spec_that_is_emptied(shop: Shop) -> None:
    shop.commit({"openapi.yaml": SPEC})
    shop.commit({"openapi.yaml": ""})
    code, out = check(shop)
    assert code in (1, 2), out


def test_a_spec_that_stops_being_one(shop: Shop) -> None:
    shop.commit({"openapi.yaml": SPEC})
    shop.commit({"openapi.yaml": "just: text\n"})
    code, out = check(shop)
    assert code in (1, 2), out


def test_a_moved_spec_is_compared_with_what_it_was(shop: Shop) -> None:
    shop.commit({"openapi.yaml": SPEC})
    shop.write("openapi.yaml", None)
    shop.commit({"api/v1.yaml": SPEC})
    code, out = check(shop)
    assert code == 0, out
    assert "nothing customer-facing changed" in out


def test_a_spec_that_moves_out_of_sight_and_loses_a_call(shop: Shop) -> None:
    shop.commit({"openapi.yaml": SPEC})
    shop.commit({"__tests__/openapi.yaml": SPEC.replace("/orders", "/carts"), "openapi.yaml": None})
    code, out = check(shop)
    assert code == 1, out
    assert "GET /orders is gone" in out


def test_a_spec_rewritten_as_json_is_the_same_spec(shop: Shop) -> None:
    """Only the call that is missing is told, not every call of a file that went."""
    shop.commit(
        {"openapi.yaml": SPEC.rstrip() + '\n      /carts:\n        get: {responses: {"200": {description: a}}}\n'}
    )
    answered = {"responses": {"200": {"description": "all orders"}}}
    info = {"title": "Shop", "version": "1"}
    text = json.dumps({"openapi": "3.0.3", "info": info, "paths": {"/orders": {"get": answered}}})
    shop.commit({"openapi.yaml": None, "openapi.json": text})
    code, out = check(shop)
    assert code == 1, out
    assert "GET /carts is gone" in out
    assert "GET /orders" not in out
