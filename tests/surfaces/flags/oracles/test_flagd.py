"""flagd's own core for Python."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from flag_oracles import disagreements, ours

core = pytest.importorskip("openfeature.contrib.tools.flagd.core")
evaluation = pytest.importorskip("openfeature.evaluation_context")
pytestmark = pytest.mark.filterwarnings("ignore")

PRO = {"==": [{"var": "plan"}, "pro"]}
KEYED = {"cat": [{"var": "$flagd.flagKey"}, {"var": "targetingKey"}]}
TARGETING: dict[str, Any] = {
    "shorthand": {"fractional": [["on", 60], ["off", 40]]},
    "keyed": {"if": [PRO, {"fractional": [KEYED, ["on", 33], ["off", 67]]}, "off"]},
    "by-email": {"fractional": [{"var": "email"}, ["on", 1], ["off", 2]]},
    "in": {"if": [{"in": [{"var": "country"}, ["DE", "FR"]]}, "on", "off"]},
    "number": {"if": [{">=": [{"var": "age"}, 30]}, "on", None]},
    "text": {"if": [{"ends_with": [{"var": "email"}, "y.com"]}, "on", "off"]},
    "since": {"if": [{"sem_ver": [{"var": "app"}, ">=", "2.4.0"]}, "on", "off"]},
    "before": {"if": [{"sem_ver": [{"var": "app"}, "<", "1.10.1"]}, "on", "off"]},
    "other": {"if": [{"sem_ver": [{"var": "app"}, "!=", "1.1.1"]}, "on", "off"]},
    "major": {"if": [{"sem_ver": [{"var": "app"}, "^", "2.4.0"]}, "on", "off"]},
    "minor": {"if": [{"sem_ver": [{"var": "app"}, "~", "2.2.0"]}, "on", "off"]},
    "past": {"if": [{">": [{"var": "$flagd.timestamp"}, 1600000000]}, "on", "off"]},
    "unweighted": {"fractional": [["on"], ["off"]]},
}


def flag(targeting: Any) -> dict[str, Any]:
    return {"state": "ENABLED", "variants": {"on": True, "off": False}, "defaultVariant": "off", "targeting": targeting}


@pytest.mark.parametrize("key", TARGETING)
def test_equal(key: str) -> None:
    data = {"flags": {key: flag(TARGETING[key])}}
    theirs = core.FlagdCore()
    theirs.set_flags(copy.deepcopy(data))
    mine = ours(data, "flagd", key)
    assert (
        disagreements(
            lambda name, attributes: mine({"targetingKey": name, "date": "2026-06-01T00:00:00", **attributes}),
            lambda name, attributes: (
                theirs.resolve_boolean_value(key, None, evaluation.EvaluationContext(name, attributes)).value
            ),
        )
        == []
    )


@pytest.mark.parametrize("targeting", [{"$ref": "gone"}, {"if": [{"$ref": "gone"}, "on", "off"]}])
def test_a_reference_to_nothing_is_an_error_and_so_the_programs_default(targeting: Any) -> None:
    data = {"flags": {"banner": flag(targeting)}}
    theirs = core.FlagdCore()
    theirs.set_flags(copy.deepcopy(data))
    with pytest.raises(Exception, match="targeting"):
        theirs.resolve_boolean_value("banner", None, evaluation.EvaluationContext("ann", {}))
    assert ours(data, "flagd", "banner")({"targetingKey": "ann"}) is None
