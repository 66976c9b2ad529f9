"""Our `dataclass` and the standard library's make the same class."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from change_guard.model import noun

Kind = Callable[..., Any]
WAYS: list[dict[str, bool]] = [{"frozen": True, "slots": True}, {"frozen": True}, {"slots": True}, {}]


def thing(decorator: Kind, **ways: bool) -> Any:
    @decorator(**ways)
    class Thing:
        """A thing."""

        name: str
        size: int = 3
        parts: list[str] = dataclasses.field(default_factory=list)
        noise: int = dataclasses.field(default=0, compare=False)
        hidden: str = dataclasses.field(default="", repr=False)
        unhashed: str = dataclasses.field(default="", hash=False)

        @property
        def loud(self) -> str:
            return self.name.upper()

    return Thing


@pytest.fixture(params=WAYS, ids=str)
def pair(request: pytest.FixtureRequest) -> tuple[Any, Any, dict[str, bool]]:
    return thing(noun.light, **request.param), thing(dataclasses.dataclass, **request.param), request.param


def outcome(work: Callable[[], Any]) -> str:
    try:
        return repr(work())
    except (TypeError, AttributeError) as error:
        return type(error).__name__


@pytest.mark.parametrize(
    "work",
    [
        lambda kind: kind("a"),
        lambda kind: kind("a", 4, parts=["b"], noise=2, hidden="c"),
        lambda kind: kind(),
        lambda kind: kind("a", other=1),
        lambda kind: kind("a", name="b"),
        lambda kind: kind("a").loud,
        lambda kind: kind("a").parts is kind("a").parts,
        lambda kind: kind("a") == kind("a", noise=9),
        lambda kind: kind("a") == kind("a", unhashed="z"),
        lambda kind: kind("a") == kind("b"),
        lambda kind: kind("a") == ("a", 3, [], 0, "", ""),
        lambda kind: hash(kind("a", parts=())) == hash(kind("a", parts=(), noise=9, unhashed="z")),
        lambda kind: hash(kind("a", parts=())) == hash(kind("b", parts=())),
        lambda kind: hash(kind("a")),
        lambda kind: dataclasses.replace(kind("a"), size=5),
        lambda kind: dataclasses.replace(kind("a"), other=5),
        lambda kind: dataclasses.asdict(kind("a")),
        lambda kind: [(one.name, one.type) for one in dataclasses.fields(kind)],
        dataclasses.is_dataclass,
        lambda kind: copy.copy(kind("a", parts=["b"])),
        lambda kind: copy.deepcopy(kind("a", parts=["b"])).parts,
        lambda kind: setattr(kind("a"), "name", "b"),
        lambda kind: delattr(kind("a"), "name"),
        lambda kind: kind.__match_args__,
        lambda kind: (kind.__qualname__, kind.__module__, kind.__doc__),
        lambda kind: hasattr(kind("a"), "__dict__"),
        lambda kind: getattr(kind, "size", "a slot") == 3,
    ],
)  # fmt: skip
def test_it_is_the_standard_librarys(work: Callable[[Any], Any], pair: tuple[Any, Any, dict[str, bool]]) -> None:
    ours, theirs, _ = pair
    assert outcome(lambda: work(ours)) == outcome(lambda: work(theirs))


def test_a_class_may_have_its_own_methods() -> None:
    @noun.light(frozen=True, slots=True)
    class Own:
        name: str

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 1

        def __repr__(self) -> str:
            return "own"

    assert Own("a") == "b"
    assert hash(Own("a")) == 1
    assert repr(Own("a")) == "own"


def test_nouns_are_pickled() -> None:
    from change_guard.model import Location

    place = Location("a.yml", 3, 4, "/a", "before")
    assert pickle.loads(pickle.dumps(place)) == place
