"""Which language a file speaks, told from its path, and where its English counterpart stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from change_guard.surfaces.naming import word_set

LANGUAGES = word_set(
    """af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk
    km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz
    vi zh zu"""
)
"""ISO 639 codes of the languages that catalogues are usually written in."""

_CODE = r"[a-z]{2,3}(?:[-_](?:r?[A-Z]{2}|[A-Z][a-z]{3}|419))?"
_IN_PATH = re.compile(rf"(?:^|[/._-])(?:values-)?({_CODE})(?=\.lproj/|/|\.[A-Za-z]+$|\.[a-z]+\.[A-Za-z]+$)")
_ENGLISH = ("en", "en-US", "en_US", "en-GB", "en_GB")


def code(said: str) -> str:
    """A locale as BCP 47 writes it (`de_AT`, `pt-rBR`), or nothing where it is none."""
    if not re.fullmatch(_CODE, said) or re.split("[-_]", said)[0] not in LANGUAGES:
        return ""
    return said.replace("_", "-").replace("-r", "-")


def of_path(path: str) -> str:
    """The locale that a path names nearest to its end, or nothing."""
    named = [found for match in _IN_PATH.finditer(path) if (found := code(match[1]))]
    return named[-1] if named else ""


def english(locale: str) -> bool:
    """Whether texts of this locale are read as English; a file that names none is."""
    return not locale or locale.split("-", maxsplit=1)[0] == "en"


def english_paths(path: str) -> Iterator[str]:
    """Where the English counterpart of a translated file may stand, likeliest first."""
    spans = [match.span(1) for match in _IN_PATH.finditer(path) if code(match[1])]
    for name in _ENGLISH:
        said = path
        for start, end in reversed(spans):
            said = said[:start] + name + said[end:]
        yield said
    yield re.sub(r"(^|/)values-[\w-]+/", r"\1values/", path)
    yield re.sub(r"(^|/)[\w-]+\.lproj/", r"\1Base.lproj/", path)
    yield re.sub(rf"[._]{_CODE}(\.\w+)$", r"\1", path)
