"""What callers may rely on and nothing here reads: descriptions of APIs in other languages. They are named, so that
silence about them is not taken for safety."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

LANGUAGES = {
    "Protobuf": (re.compile(r"\.proto\Z"), re.compile(rb"\b(?:message|service|enum)\s+\w"), "buf"),
    "GraphQL": (
        re.compile(r"\.(?:graphqls?|gql)\Z"),
        re.compile(rb"^\s*(?:extend\s+)?(?:type|input|interface|enum|union|schema)\b", re.M),
        "graphql-inspector",
    ),
    "AsyncAPI": (re.compile(r"\.(?:ya?ml|json)\Z"), re.compile(rb"""^\s*\{?\s*["']?asyncapi["']?\s*:""", re.M), ""),
    "RAML": (re.compile(r"\.raml\Z"), re.compile(rb"\A#%RAML"), ""),
    "WSDL": (re.compile(r"\.wsdl\Z"), re.compile(rb"<(?:\w+:)?definitions\b"), ""),
    "Smithy": (re.compile(r"\.smithy\Z"), re.compile(rb"\b(?:service|structure|operation)\s+\w"), "smithy diff"),
    "Thrift": (re.compile(r"\.thrift\Z"), re.compile(rb"\b(?:service|struct|enum)\s+\w"), ""),
    "Avro": (re.compile(r"\.avsc\Z"), re.compile(rb'"type"\s*:\s*"record"'), ""),
}
"""By what a file of the language is called, what stands in it, and a tool that compares such files, if there is one."""


def language(path: str, data: bytes) -> str:
    """The language of a file that describes what callers rely on; nothing for any other file."""
    known = (name for name, (named, holds, _) in LANGUAGES.items() if named.search(path.lower()) and holds.search(data))
    return next(known, "")


def notes(changed: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A line for each language in which something changed; `changed` are files by their language."""
    for name, paths in changed.items():
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        tool = LANGUAGES[name][2]
        elsewhere = f"; {tool} compares such files" if tool else ""
        yield f"not read: {paths[0]}{more} ({name}), so what changed for callers there is not judged{elsewhere}"
