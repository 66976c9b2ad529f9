"""Random schemas, with one that refers to itself."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

SCALARS = st.one_of(
    st.sampled_from([{"type": "string"}, {"type": "integer"}, {"type": "number"}, {"type": "boolean"}, {}, True]),
    st.builds(lambda low: {"type": "string", "minLength": low}, st.integers(0, 3)),
    st.builds(
        lambda low, high: {"type": "integer", "minimum": low, "maximum": high}, st.integers(-2, 2), st.integers(3, 6)
    ),
    st.builds(
        lambda values: {"enum": values},
        st.lists(st.sampled_from(["a", "b", 1, None, True]), min_size=1, unique_by=repr),
    ),
    st.just({"$ref": "#/components/schemas/Loop"}),
)


def deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    fields = st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    return st.one_of(
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(
            lambda properties, required, closed: {
                "type": "object",
                "properties": properties,
                "required": sorted(required),
                **({"additionalProperties": False} if closed else {}),
            },
            fields,
            st.sets(st.sampled_from("abc"), max_size=2),
            st.booleans(),
        ),
        st.builds(
            lambda word, of: {word: of},
            st.sampled_from(["oneOf", "anyOf", "allOf"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
    )


SCHEMAS = st.recursive(SCALARS, deeper, max_leaves=6)
LOOP = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Loop"}, "name": {"type": "string"}}}
