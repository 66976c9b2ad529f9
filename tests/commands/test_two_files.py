"""Two files instead of two commits: what somebody types who only wants to know, in no repository at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from shops import Shop

import change_guard
from change_guard.errors import Refused

PLANS = "name: Shop\ncurrency: EUR\nplans:\n  team: {{price: {{monthly: {price}}}}}\n"
SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths:
  /orders:
    get:
      parameters: [{$ref: 'parts.yaml#/Limit'}]
      responses: {'200': {description: all}}
"""
LIMIT = "Limit: {name: limit, in: query, schema: {type: integer, maximum: %d}}\n"


@pytest.fixture
def nowhere(tmp_path: Path) -> Shop:
    """A folder that is no repository."""
    shop = Shop.existing(tmp_path / "nowhere")
    assert isinstance(shop, Shop)
    for path, text in {
        "old-plans.yml": PLANS.format(price=29),
        "plans.yml": PLANS.format(price=59),
        "v1/api.yaml": SPEC,
        "v1/parts.yaml": LIMIT % 100,
        "v2/api.yaml": SPEC,
        "v2/parts.yaml": LIMIT % 50,
        "secret.yaml": LIMIT % 1,
        "a.txt": "hello\n",
        "b.txt": "goodbye\n",
    }.items():
        (shop.path / path).parent.mkdir(parents=True, exist_ok=True)
        (shop.path / path).write_text(text)
    return shop


def test_the_list_of_two_files(nowhere: Shop) -> None:
    done = nowhere.run("diff", "old-plans.yml", "plans.yml")
    assert (done.code, done.err) == (0, "")
    assert "price.raised" in done.out and "old-plans.yml .. plans.yml, two files" in done.out


def test_the_verdict_on_two_files_says_that_nobody_can_have_been_told(nowhere: Shop) -> None:
    done = nowhere.run("check", "--base", "old-plans.yml", "--head", "plans.yml")
    assert done.code == 1, done.err
    assert "EUR 59.00" in done.out and "plans.yml:4:" in done.out
    assert "Two files have no history" in " ".join(done.out.split())


def test_a_file_is_read_with_what_lies_beside_it(nowhere: Shop) -> None:
    done = nowhere.run("diff", str(nowhere.path / "v1/api.yaml"), "v2/api.yaml")
    assert done.code == 0 and "100 -> 50" in done.out


def test_nothing_outside_of_its_folder_is_read(nowhere: Shop) -> None:
    for version in ("v1", "v2"):
        (nowhere.path / version / "api.yaml").write_text(
            SPEC.replace("parts.yaml", "../secret.yaml") + f"# {version}\n"
        )
    done = nowhere.run("check", "--base", "v1/api.yaml", "--head", "v2/api.yaml")
    assert done.code == 0 and "secret.yaml" in done.out and "not examined" in done.out


def test_a_file_in_another_language(nowhere: Shop) -> None:
    (nowhere.path / "plans.json").write_text(
        '{"name": "Shop", "currency": "EUR", "plans": {"team": {"price": {"monthly": 29}}}}'
    )
    done = nowhere.run("diff", "plans.json", "plans.yml")
    assert done.code == 0 and "price.raised" in done.out


def test_files_that_nobody_knows_are_no_silence(nowhere: Shop) -> None:
    done = nowhere.run("diff", "a.txt", "b.txt")
    assert done.code == 2 and "'b.txt'" in done.err and "openapi:" in done.err
    with pytest.raises(Refused, match=r"b\.txt"):
        change_guard.review("a.txt", "b.txt", today=date(2026, 11, 29), folder=nowhere.path)


def test_the_same_file_twice(nowhere: Shop) -> None:
    done = nowhere.run("check", "--base", "plans.yml", "--head", "plans.yml")
    assert done.code == 0 and "nothing customer-facing changed" in done.out


def test_one_file_alone_is_told_what_to_type(tmp_path: Path) -> None:
    shop = Shop(tmp_path / "shop")
    shop.commit({"plans.yml": PLANS.format(price=29)})
    done = shop.run("diff", "plans.yml")
    assert done.code == 2 and "is a file" in done.err and "diff OLD NEW" in done.err
