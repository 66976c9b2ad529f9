"""Key classes: what a setting is about, told from the words of its path, and whether more of it is better for
customers.

The table is read from the top; the first class whose every group of words is met is it. The classes follow the
practices that the EDPB guidelines 03/2022, Directive 2011/83/EU, ROSCA (15 USC 8403) and the DSA (Article 25) name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from change_guard.surfaces.naming import singular
from change_guard.surfaces.settings.names import BLURRING, INVERTING

Sign = Literal[-1, 0, 1]
"""What more of it (true, a higher number, one item more) is to the customer: better 1, worse -1, nobody can tell 0."""


@dataclass(frozen=True, slots=True)
class KeyClass:
    """`needs`: of each group one word stands in the path. `never`: none of these does. `turns`: these turn the sign
    round."""

    name: str
    needs: tuple[frozenset[str], ...]
    more: Sign
    never: frozenset[str] = frozenset()
    turns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """The class of a setting and what more of this one is to the customer."""

    name: str
    more: Sign


NOTHING = Reading("", 0)


def read(words: tuple[str, ...]) -> Reading:
    """The class of the setting with these words along its path."""
    said = frozenset(words)
    for known in CLASSES:
        if all(group & said for group in known.needs) and not known.never & said:
            return Reading(known.name, _sign(known, words))
    return NOTHING


def _sign(known: KeyClass, words: tuple[str, ...]) -> Sign:
    used = frozenset(word for group in known.needs for word in group)
    if (BLURRING - used) & frozenset(words):
        return 0
    turned = [word for word in words if word in known.turns or (word in INVERTING and word not in used)]
    if len(turned) > 1:
        return 0
    return -known.more if turned else known.more


def _class(name: str, more: Sign, *needs: str, never: str = "", turns: str = "") -> KeyClass:
    return KeyClass(name, tuple(map(_words, needs)), more, _words(never), _words(turns))


def _words(said: str) -> frozenset[str]:
    return frozenset(map(singular, said.split()))


CANCEL = "cancel cancellation cancelling unsubscribe terminate termination"
HELP = "support helpdesk hotline complaint complaints feedback helpline"
REACHED = """channel email mail phone tel telephone chat contact enabled live human agent address number form line
available forum desk team whatsapp"""
COOKIES = "consent cookie cookies privacy gdpr banner"
TICKED = "selected preselected checked prechecked preticked default defaults quantity opted"
DATA = "personal pii visitor profile tracking analytics ip behaviour behavior"
KEPT = "log history backup backups trash recycle archive version message messages export audit"
TURNS_CONSENT = "required require requires ask asks double explicit out optout anonymize anonymise respect withdraw"
PROTECTS = "csrf xss password spam ddos dos brute rate write branch copy fraud data deletion"

CLASSES: tuple[KeyClass, ...] = (
    _class("reject_button", 1, COOKIES, "button buttons action actions choice choices"),
    _class("reject_button", 1, COOKIES, "reject decline deny refuse", turns="hide"),
    _class("cancel_fee", -1, CANCEL, "fee penalty charge"),
    _class("cancel_notice", -1, CANCEL, "notice", never="email mail send reminder"),
    _class("cancel_steps", -1, CANCEL, "step steps screen screens click clicks page pages question questions survey"),
    _class("cancel_channel", 1, CANCEL, "channel channels method methods way ways via"),
    _class("cancel_channel", 1, CANCEL, "online self button portal allow allowed app web chat"),
    _class("trial_end", -1, "trial", "missing behavior behaviour conversion"),
    _class("trial_card", -1, "trial", "card payment", "required require collect collection", never="missing"),
    _class("trial_converts", -1, "trial", "convert converts charge autoconvert", never="email reminder"),
    _class("reminder", 1, "reminder reminders remind"),
    _class("reminder", 1, "trial renewal renew expiry invoice", "email mail notice notification ending warning"),
    _class("reminder", 1, "receipt receipts", "email mail send enabled"),
    _class("auto_renew", -1, "auto automatic automatically", "renew renewal renews topup recharge pay"),
    _class("auto_renew", -1, "autorenew autorenewal autotopup autopay"),
    _class(
        "paid_addon", -1, "insurance protection donation tip warranty addon addons extra extras", TICKED, never=PROTECTS
    ),
    _class("paid_addon", -1, "add", "on ons", TICKED),
    _class("refund_days", 1, "refund refunds return returns withdrawal cooling moneyback", never="fee url processing"),
    _class("trial_days", 1, "trial", never="email price plan"),
    _class("support_response", -1, HELP, "response reply respond answer wait sla"),
    _class("support_hours", 1, HELP, "hour hours open opening availability"),
    _class("support_bot", -1, HELP, "bot chatbot ai robot", "only first deflect deflection"),
    _class("support_channel", 1, HELP, REACHED, never="bot chatbot ai tier level"),
    _class("sla_credit", 1, "sla uptime availability", "credit credits"),
    _class("uptime", 1, "uptime availability", never="zone window check monitor"),
    _class("retention", -1, "retention retain retained", DATA),
    _class("retention", 1, "retention retain retained", KEPT),
    _class("retention", 0, "retention retain retained"),
    _class("account_deletion", 1, "delete deletion erase erasure", "account self", never="after delay day days"),
    _class("data_export", 1, "export exports takeout portability", never="log logs"),
    _class("price_display", 1, "tax taxes vat fee fees", "inclusive included include includes", turns="exclusive"),
    _class("price_display", 1, "show display shown visible", "total fee fees tax taxes price prices"),
    _class("change_notice", 1, "deprecation sunset notice", "day days period week weeks month months"),
    _class("urgency", -1, "countdown urgency scarcity"),
    _class("consent", -1, "consent optin", turns=TURNS_CONSENT),
    _class("consent", -1, "opt", "in out", turns=TURNS_CONSENT),
    _class("consent", -1, "newsletter marketing tracking analytics telemetry", never="number", turns=TURNS_CONSENT),
    _class("consent", -1, "share sharing sell", "data profile contact contacts partner partners", turns=TURNS_CONSENT),
)
