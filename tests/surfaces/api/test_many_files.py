"""A description in several files of one snapshot: what is referred to counts wherever it stands."""

from __future__ import annotations

import pytest
from papers import Files

from change_guard.documents import Document
from change_guard.model import Change, Comparison, Pair, Unexamined
from change_guard.surfaces import api, reading

ROOT = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    post:
      requestBody: {content: {application/json: {schema: {$ref: schemas/pet.yml}}}}
      responses: {"200": {description: made, content: {application/json: {schema: {$ref: "common.yml#/Kind"}}}}}
  /shops: {$ref: paths/shops.yml}
"""
PET = "type: object\nproperties:\n  name: {type: string, maxLength: 9}\n  kind: {$ref: ../common.yml#/Kind}\n"
COMMON = "Kind: {enum: [cat]}\n"
SHOPS = 'get: {parameters: [{name: q, in: query, schema: {type: string}}], responses: {"200": {description: all}}}\n'


def files(**changed: str) -> Files:
    said = {"root": ROOT, "pet": PET, "common": COMMON, "shops": SHOPS, **changed}
    return Files(
        {
            "api/openapi.yml": said["root"],
            "api/schemas/pet.yml": said["pet"],
            "api/common.yml": said["common"],
            "api/paths/shops.yml": said["shops"],
        }
    )


def found(before: Files, after: Files) -> list[Change | Unexamined]:
    path = "api/openapi.yml"
    old, new = (Document(path, side.read(path) or b"", name, None, side)  # type: ignore[arg-type]
                for name, side in (("before", before), ("after", after)))  # fmt: skip
    return list(api.changes(old, new))


@pytest.mark.parametrize(
    ("part", "new", "told"),
    [
        ("pet", PET.replace("9", "5"), [("request.narrowed", "schema pet name (request)", "api/schemas/pet.yml", 3)]),
        (
            "common",
            COMMON.replace("cat", "cat, dog"),
            [
                ("request.widened", "schema common Kind (request)", "api/common.yml", 1),
                ("response.widened", "schema common Kind (response)", "api/common.yml", 1),
            ],
        ),
        ("shops", SHOPS.replace("string", "integer"),
         [("request.narrowed", "schema shops query parameter q", "api/paths/shops.yml", 1)]),
    ],
)  # fmt: skip
def test_a_change_in_a_part_is_told_where_it_stands(part: str, new: str, told: list[object]) -> None:
    changes = [one for one in found(files(), files(**{part: new})) if isinstance(one, Change)]
    assert [(one.kind, one.where.path, one.where.line) for one in changes] == [
        (kind, path, line)
        for kind, _, path, line in told  # type: ignore[misc]
    ]


def test_a_part_that_changed_leads_to_its_description() -> None:
    before, after = files(), files(pet=PET.replace("9", "5"))
    comparison = Comparison(before, after, (Pair("api/schemas/pet.yml", "api/schemas/pet.yml"),), "a test")
    read = reading.read(comparison, [(pair, None) for pair in comparison.pairs])
    assert [change.kind for change in read.changes] == ["request.narrowed"]
    assert read.examined == ("api/openapi.yml",)


def test_parts_that_mean_the_same_are_silent() -> None:
    assert found(files(), files(pet=PET.replace("../common.yml#/Kind", '"./../common.yml#/Kind"'))) == []


def test_what_leads_out_of_the_snapshot_is_said() -> None:
    far = ROOT.replace("schemas/pet.yml", "https://example.com/pet.yml")
    (told,) = found(files(root=far), files(root=far))
    assert isinstance(told, Unexamined)
    assert "https://example.com/pet.yml" in told.what
