"""Whether JSON or YAML at a promising path is a catalogue of texts: most of its values are words, some are sentences.

Asked of every changed JSON and YAML file, so it looks at the first kilobytes and parses nothing.
"""

from __future__ import annotations

import re

LOOKED_AT = 65_536
"""Bytes that are looked at."""

_JSON_VALUE = re.compile(rb'":\s*(?:"((?:[^"\\\n]|\\.){0,400})|(-?\d|true|false|null))')
_YAML_KEY = rb"""(?:"[^"\n]{1,200}"|'[^'\n]{1,200}'|[\w.@/-]{1,200})"""
_YAML_VALUE = re.compile(
    rb"^[ \t]*(?:- )?" + _YAML_KEY + rb"""[ \t]*:[ \t]+(?:[|>][-+]?[ \t]*$|["']?([^\n#"']{1,400}))""", re.M
)
_PLAIN_DATA = re.compile(rb"-?[\d.,:_-]+$|true$|false$|null$|~$|[\w.-]*[/\\][\w./\\-]*$|https?:")
_PLAIN_YAML = re.compile(rb"[{\[&*!]")
"""What begins a collection, an anchor or a tag in YAML; in the quotes of JSON it begins a message in braces."""
_SURE = re.compile(r"(?:^|/)(?:_?locales?|i18n|l10n|intl)/")
"""Folders that hold nothing but texts, as far as they hold texts at all."""

_SENTENCE = re.compile(rb"[^\W\d]{2,}['\w]*[ ,]+[^\W\d]|[\x80-\xff]{2}")


def is_catalogue(path: str, head: bytes) -> bool:
    """Whether the values read like texts."""
    part = head[:LOOKED_AT]
    if path.endswith((".json", ".jsonc", ".json5")):
        found = [(text, bool(data)) for text, data in _JSON_VALUE.findall(part)]
    else:
        found = [(text, bool(_PLAIN_YAML.match(text.strip()))) for text in _YAML_VALUE.findall(part)]
    if not found:
        return False
    texts = [text for text, data in found if not data and not _PLAIN_DATA.match(text.strip())]
    sentences = [text for text in texts if _SENTENCE.search(text)]
    wordy = bool(_SURE.search(path)) or len(sentences) * 8 >= len(found)
    return bool(texts) and len(texts) * 10 >= len(found) * 8 and wordy
