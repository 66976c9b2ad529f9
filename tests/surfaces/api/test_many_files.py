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


PATH = "api/v1/openapi.yml"
CALLS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "REF"}}}}
      responses: {"204": {description: done}}
"""
NAME = "type: object\nproperties: {name: {type: string, maxLength: 9}}\n"


def tree(ref: str, **parts: str) -> Files:
    """A description that refers to this, and other files by their paths, `__` for a slash."""
    said = {f"{name.replace('__', '/')}.yml": text for name, text in parts.items()}
    return Files({PATH: CALLS.replace("REF", ref), **said})


def kinds(before: Files, after: Files) -> list[str]:
    sides = (("before", before), ("after", after))
    old, new = (Document(PATH, side.read(PATH) or b"", name, None, side) for name, side in sides)  # type: ignore[arg-type]
    return [one.kind if isinstance(one, Change) else one.what for one in api.changes(old, new)]


PATHS = "paths:\n  /cats/{id}: {schema: {type: object, properties: {name: {type: string, maxLength: 9}}}}\n"
UP = "$ref: ../../../models/pet.yml#/Pet\n"
DOWN = "Pet: {$ref: deep/down.yml}\n"
LOOP = {"api__v1__a": "type: object\nproperties: {b: {$ref: b.yml}, n: {maximum: 9}}\n",
        "api__v1__b": "type: object\nproperties: {a: {$ref: a.yml}, m: {maximum: 9}}\n"}  # fmt: skip
TREES: list[tuple[str, str, dict[str, str]]] = [
    ("nested folders", "parts/x/pet.yml",
     {"api__v1__parts__x__pet": "$ref: ../y/name.yml", "api__v1__parts__y__name": NAME}),
    ("up and down again", "schemas/pet.yml",
     {"api__v1__schemas__pet": UP, "models__pet": DOWN, "models__deep__down": NAME}),
    ("a name within the other file", "names.yml#/A",
     {"api__v1__names": "A: {$ref: '#/B'}\nB: {type: object, properties: {name: {type: string, maxLength: 9}}}\n"}),
    ("a slash and a brace in the fragment", "cats.yml#/paths/~1cats~1{id}/schema", {"api__v1__cats": PATHS}),
    ("the same, percent-encoded", "cats.yml#/paths/~1cats~1%7Bid%7D/schema", {"api__v1__cats": PATHS}),
    ("a space in the file's name", "my%20pets.yml", {"api__v1__my pets": NAME}),
    ("a circle over two files", "a.yml", LOOP),
]  # fmt: skip


@pytest.mark.parametrize(("ref", "parts"), [row[1:] for row in TREES], ids=[row[0] for row in TREES])
def test_references_between_files_are_followed(ref: str, parts: dict[str, str]) -> None:
    same, less = tree(ref, **parts), tree(ref, **{name: text.replace("9", "5") for name, text in parts.items()})
    assert kinds(same, tree(ref, **parts)) == []
    assert set(kinds(same, less)) == {"request.narrowed"}
    assert set(kinds(less, same)) == {"request.widened"}
    assert len(kinds(same, less)) == sum("9" in text for text in parts.values())


def test_a_file_that_moved_says_nothing() -> None:
    old, new = tree("pet.yml", api__v1__pet=NAME), tree("../models/animal.yml", api__models__animal=NAME)
    assert kinds(old, new) == kinds(new, old) == []
    assert kinds(old, tree("../models/animal.yml", api__models__animal=NAME.replace("9", "5"))) == ["request.narrowed"]


def test_parts_that_moved_and_refer_to_one_another_say_nothing() -> None:
    old = tree("pet.yml", api__v1__pet="allOf: [{$ref: name.yml}]\n", api__v1__name=NAME)
    new = tree("m/pet.yml", api__v1__m__pet="allOf: [{$ref: ../n/name.yml}]\n", api__v1__n__name=NAME)
    assert kinds(old, new) == kinds(new, old) == []


@pytest.mark.parametrize(
    "ref",
    ["../../../outside.yml", "https://example.com/pet.yml", "//example.com/pet.yml", "/pet.yml", "missing.yml",
     "https://example.com/schemas/pet"],
)  # fmt: skip
def test_what_cannot_be_followed_is_said(ref: str) -> None:
    (told,) = kinds(tree(ref), tree(ref))
    assert told.startswith(f"`{ref}`")


def test_a_schema_that_is_called_by_its_id_is_followed() -> None:
    named = "components: {schemas: {Pet: {$id: 'https://example.com/pet', type: string}}}\n"
    before, after = (
        Files({PATH: CALLS.replace("REF", "https://example.com/pet") + text})
        for text in (named, named.replace("string", "string, maxLength: 5"))
    )
    assert kinds(before, before) == []
    assert kinds(before, after) == ["request.narrowed"]
