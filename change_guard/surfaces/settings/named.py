"""What a file is named for: in `refund_policy.yml` and `support/hours.yml` every key is about that."""

from __future__ import annotations

from functools import lru_cache

from change_guard.surfaces.naming import word_set, words
from change_guard.surfaces.settings import classes

TOPICS = word_set(
    "sla support cancellation cancel cookie consent refund renewal subscription billing checkout trial privacy "
    "newsletter unsubscribe membership account notification email preference gdpr signup registration onboarding "
    "offboarding"
)
"""Words in the name of a file that is about what a seller does."""
_SPANS = word_set("day window period hour week month deadline")
_GENERIC = word_set(
    "enabled enable disabled limit max min interval required default visible trial pause name type mode"
)
"""Keys that any part of a program may have."""


@lru_cache(maxsize=256)
def topic(path: str) -> tuple[str, ...]:
    """The names of the file and of its folder that say what it is about, outermost first; none where they do not."""
    *folders, file = path.split("/")
    about = (*folders[-1:], file.split(".", 1)[0])
    return about if any(TOPICS & set(words(name)) for name in about) else ()


def lends(about: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    """Whether the name of the file makes clear what a key is about. `refunds` and `consent` would say it of any key:
    there only a span of time is the customer's."""
    said = set(words(" ".join(keys)))
    if not about or not said or said <= _GENERIC:
        return False
    alone = {classes.read((name,)).name for name in about} - {classes.NOTHING.name, classes.AT_STAKE.name}
    return not alone or (alone == {"refund_days"} and bool(said & _SPANS))


def read(path: str, keys: tuple[str, ...]) -> classes.Reading:
    """What a key is about, in its file where it says too little itself."""
    reading = classes.read(keys)
    about = topic(path)
    if reading not in (classes.NOTHING, classes.AT_STAKE) or not lends(about, keys):
        return reading
    led = classes.read((*about, *keys))
    return reading if led in (classes.NOTHING, classes.AT_STAKE) else led
