"""Whether a file that no config line names is plainly what a company sets for its customers.

Any YAML or JSON could be settings, so one telling name is not enough: two different practices that only a seller
has (renewal, reminders, refunds, trials, ways to cancel, consent, support) must stand in it as switches, amounts or
lists; one where the file itself is named for such a thing, as `refunds.yml` and `sla.yml` are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.naming import word_set
from change_guard.surfaces.settings import classes, named, names
from change_guard.surfaces.settings.measures import measure
from change_guard.surfaces.settings.switches import truth

ENDINGS = (".yml", ".yaml", ".json", ".jsonc", ".json5", ".toml", ".properties")
_ENVIRONMENT = re.compile(r"(?:^|/)(?:[^/]*\.env|\.env\.[^/]*)\Z", re.I)
SELLING = word_set(
    "auto_renew reminder refund_days trial_days trial_card trial_converts trial_end renew_interval min_term "
    "cancel_channel cancel_steps cancel_fee cancel_notice withdrawal_button unsubscribe_route account_deletion "
    "data_export consent reject_button registration support_channel support_hours support_response human_contact "
    "complaint_route sla_credit paid_addon grandfathering price_consent"
)
"""Classes of settings that say a file is about customers."""

MAYBE = word_set("uptime telemetry")
"""What may be about machines, unless the file is named for what customers meet."""

_LISTED = word_set("support_channel cancel_channel complaint_route data_export reject_button cancel_steps")
"""Classes that are set by a list of names."""
_DESCRIBING = word_set("properties members shapes definitions $defs schema schemas components required resources")
"""Keys under which a file describes what others may set (JSON Schema, API models, resource maps) and sets nothing."""
_LARGEST = 2_000
"""Values of a file that are looked at; what a person sets is never as much as what a program lists."""

_HINT = re.compile(
    rb"renew|remind|refund|trial|cancel|consent|opt[_-]?(?:in|out)|newsletter|marketing|unsubscribe|support|withdraw|"
    rb"grandfather|guest|export|delet|uptime|analytics",
    re.I,
)
_CONSENT = word_set("opt optin optout consent newsletter marketing")
"""Words of consent that are not about a program's own telemetry."""


def recognises(path: str, data: bytes) -> bool:
    """Whether it holds two practices of a seller; a file that makes no sense is nobody's."""
    about = named.topic(path)
    if not (path.lower().endswith(ENDINGS) or _ENVIRONMENT.search(path)) or not (about or _HINT.search(data)):
        return False
    try:
        value = Document(path, data).value
    except Unreadable:
        return False
    practices, enough = (SELLING | MAYBE, 1) if about else (SELLING, 2)
    found = set[str]()
    for keys, said in _settings(value):
        found |= {_practice(named.read(path, keys), keys, said)} & practices
        if len(found) >= enough:
            return True
    return False


def _practice(reading: classes.Reading, keys: tuple[str, ...], said: Any) -> str:
    """The practice that is set there; nothing for what is no setting, or says nothing for or against customers."""
    along = names.along(keys)
    if not reading.name or not reading.more:
        return ""
    if isinstance(said, list):
        told = reading.name in _LISTED and all(isinstance(item, str) and " " not in item for item in said)
    else:
        told = truth(said) is not None or measure(said, along) is not None
    measured = reading.name == "consent" and not _CONSENT & set(along)
    return "" if not told else "telemetry" if measured else reading.name


def _settings(value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value below mappings with the keys on the way, as many as are looked at."""
    waiting: list[tuple[tuple[str, ...], Any]] = [((), value)] if isinstance(value, dict) else []
    for _ in range(_LARGEST):
        if not waiting:
            return
        keys, here = waiting.pop()
        if isinstance(here, dict):
            waiting.extend(((*keys, key), child) for key, child in here.items() if key not in _DESCRIBING)
        else:
            yield keys, here
