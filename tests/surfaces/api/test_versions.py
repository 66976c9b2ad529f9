"""The same description in three versions of OpenAPI is the same contract, whichever two are compared."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from api_specs import changes
from api_versions import swagger, to_30, to_31
from hypothesis import HealthCheck, given, settings


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(swagger())
def test_nothing_is_said_of_another_version(said: Any) -> None:
    versions = [said, to_30(said), to_31(to_30(said))]
    for before, after in permutations(versions, 2):
        found = [(one.kind, one.subject, one.traits["facet"], one.before, one.after) for one in changes(before, after)]
        assert found == []
