"""Where in a customer's life a name belongs: on the way out, on the way in, or among what pushes people to buy.

The one list of such words for settings, flags, prices and operations; the words are without the s of a plural.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from change_guard.surfaces.naming import word_set

CANCEL = word_set(
    "cancel cancellation cancelling canceling cancelled canceled unsubscribe terminate termination offboarding churn"
)
ERASE = word_set("delete deletion deleting erase erasure close closing closure deactivate deactivation forget")
EXPORT = word_set("export exporting takeout portability")
CONTRACT = word_set("subscription subscribe member membership plan contract renewal billing trial account recurring")
PERSON = word_set("account me profile self gdpr personal")
MACHINERY = word_set(
    "webhook job task order payment intent transfer payout booking meeting event upload build query request "
    "timer reservation invite invitation log metric trace topic device token session cache index draft"
)
"""Beside these words cancelling is part of the work, not of leaving."""


@dataclass(frozen=True, slots=True)
class Place:
    """A name belongs here where of each group of `needs` it has a word, and none of `never`."""

    name: str
    needs: tuple[frozenset[str], ...]
    never: frozenset[str] = frozenset()

    def holds(self, words: frozenset[str]) -> bool:
        return all(group & words for group in self.needs) and not self.never & words


def _place(name: str, *needs: frozenset[str] | str, never: frozenset[str] = frozenset()) -> Place:
    return Place(name, tuple(word_set(group) if isinstance(group, str) else group for group in needs), never)


FLOWS = (
    _place("unsubscribe", "unsubscribe"),
    _place("cancel", CANCEL, never=MACHINERY),
    _place("delete", ERASE, PERSON),
    _place("export", EXPORT, never=word_set("log metric trace template otlp")),
    _place("refund", "refund moneyback withdrawal"),
    _place("consent", "consent cookie gdpr optin optout"),
    _place("consent", "opt", "in out"),
    _place("consent", "privacy", "choice setting preference control center notice"),
    _place("signup", "signup registration register onboarding"),
    _place("signup", "sign", "up"),
)
"""What a customer is doing there; the first that holds is it."""

THEMES = (
    _place("urgency", "countdown urgency deadline hurry"),
    _place("scarcity", "scarcity viewer"),
    _place("scarcity", "low limited", "stock"),
    _place("scarcity", "stock seat spot room", "left"),
    _place("social_proof", "testimonial"),
    _place("social_proof", "social", "proof"),
    _place("social_proof", "activity purchase sale", "popup feed toast ticker"),
    _place("attention", "autoplay streak"),
    _place("attention", "infinite endless", "scroll"),
    _place("price", "price pricing discount surcharge fare markup tariff"),
)
"""What such a feature does to customers; the first that holds is it."""


def flow(words: Iterable[str]) -> str:
    """What a customer is doing where a thing has these words in its name; nothing where they do not tell."""
    return _first(FLOWS, frozenset(words))


def theme(words: Iterable[str]) -> str:
    """Which way of pushing customers the words name, if any."""
    return _first(THEMES, frozenset(words))


def _first(places: tuple[Place, ...], words: frozenset[str]) -> str:
    return next((place.name for place in places if place.holds(words)), "")
