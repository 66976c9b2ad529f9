"""Customers by their number, where the team says how many there are of each kind."""

from __future__ import annotations

from typing import Any

import pytest
from flag_files import flagd

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces import flags


class Files:
    """A snapshot of a flag file and a population."""

    label = "files"

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files

    def read(self, path: str) -> bytes | None:
        return self.files[path].encode() if path in self.files else None

    def paths(self, under: str = "") -> list[str]:
        return sorted(path for path in self.files if path.startswith(under))


def pro(percent: int) -> Any:
    dealt = {"fractional": [["on", percent], ["off", 100 - percent]]}
    return flagd({"if": [{"==": [{"var": "plan"}, "pro"]}, dealt, "off"]})


def told(name: str, text: str) -> list[Any]:
    files: Any = Files({f".change-guard/{name}": text})
    sides = [
        Document("f.yml", Document.holding(pro(share)).data, side, None, files)  # type: ignore[arg-type]
        for side, share in (("before", 60), ("after", 20))
    ]
    return list(flags.changes(*sides))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("population.csv", "plan,country,count\npro,DE,1000\npro,FR,200\nfree,DE,48000\n,DE,800\n"),
        (
            "population.json",
            '[{"plan": "pro", "count": 1200}, {"plan": "free", "count": 48000}, {"plan": null, "count": 800}]',
        ),
    ],
)
def test_40_percent_of_1200_lose_it(name: str, text: str) -> None:
    (change,) = told(name, text)
    assert (change.traits["people"], change.traits["people_lose"], change.traits["people_gain"]) == (50_000, 480, 0)
    assert change.reach == ("of 50,000 customers 480 lose something",)


def test_of_customers_of_whom_the_file_does_not_say_enough_nothing_is_claimed() -> None:
    (change,) = told("population.csv", "country,count\nDE,1000\n")
    assert change.reach == ("of 1,000 customers 1,000 cannot be told",)


@pytest.mark.parametrize("text", ["plan,count\npro,many\n", "plan\npro\n", "plan,count\npro,-1\n"])
def test_a_population_without_counts_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable, match="count"):
        told("population.csv", text)
