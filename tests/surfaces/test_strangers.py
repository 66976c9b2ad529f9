"""Descriptions of APIs in languages that nothing here reads are named and never passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from shops import Shop

PROTO = "syntax = 'proto3';\nmessage Order { string id = 1; }\n"
FILES = {
    "Protobuf": ("api/order.proto", PROTO, PROTO.replace("string", "int32")),
    "GraphQL": ("schema.graphql", "type Query { orders: Int carts: Int }\n", "type Query { orders: Int }\n"),
    "AsyncAPI": ("events.yaml", "asyncapi: 3.0.0\nchannels: {orders: {}}\n", "asyncapi: 3.0.0\nchannels: {}\n"),
    "RAML": ("api.raml", "#%RAML 1.0\n/orders:\n", "#%RAML 1.0\n"),
    "WSDL": ("a.wsdl", "<wsdl:definitions><a/></wsdl:definitions>", "<wsdl:definitions></wsdl:definitions>"),
    "Smithy": ("a.smithy", "service Orders { version: '1' }\n", "service Orders {}\n"),
    "Thrift": ("a.thrift", "struct Order { 1: string id }\n", "struct Order {}\n"),
    "Avro": ("a.avsc", '{"type": "record", "name": "A", "fields": []}', '{"type": "record", "name": "B"}'),
}


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path / "shop")


@pytest.mark.parametrize("language", FILES)
def test_a_language_that_nobody_reads_is_named(shop: Shop, language: str) -> None:
    path, before, after = FILES[language]
    shop.commit({path: before})
    shop.commit({path: after})
    done = shop.run("check", "--base", "HEAD~1")
    assert done.code == 0
    assert f"not read: {path} ({language})" in " ".join(done.out.split())


def test_of_many_one_is_named_and_a_new_one_hurts_nobody(shop: Shop) -> None:
    shop.commit({f"{name}.proto": PROTO for name in "abc"})
    shop.commit({f"{name}.proto": f"// {name}\n{PROTO}" for name in "abcd"})
    said = " ".join(shop.run("check", "--base", "HEAD~1").out.split())
    assert "not read: a.proto and 2 more (Protobuf)" in said and "buf compares such files" in said


def test_a_query_is_no_schema_and_an_ignored_file_is_nobodys(shop: Shop) -> None:
    shop.commit(
        {
            "q.graphql": "query Q { orders }\n",
            "a.proto": PROTO,
            ".change-guard/config.yml": "version: 1\nignore: [a.proto]\n",
        }
    )
    shop.commit({"q.graphql": "query Q { carts }\n", "a.proto": PROTO + "\n"})
    assert "not read" not in shop.run("check", "--base", "HEAD~1").out
