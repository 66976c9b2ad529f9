"""Some lines out of the middle of a YAML file."""

from __future__ import annotations

import yaml


def is_whole(lines: bytes) -> bool:
    """Whether the parser comes to the end of the lines with nothing open. It is asked for events only, which needs no
    stack however deep they are nested."""
    try:
        for _ in yaml.parse(lines, Loader=yaml.CSafeLoader):
            pass
    except (yaml.YAMLError, UnicodeDecodeError):
        return False
    return True
