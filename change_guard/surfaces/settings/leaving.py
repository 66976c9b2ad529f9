"""The first part of what settings are about: how customers leave, take along what is theirs, and say no.

Read as the rest is, in practices.py, and before it.
"""

from __future__ import annotations

from change_guard.surfaces.settings.key_class import key_class as _class

CANCEL = (
    "cancel cancellation cancelation cancelling canceling unsubscribe unsubscribing terminate termination offboarding"
)
ENDING = "end ending quit quitting leave leaving exit close closing closure stop"
"""Words for going that need a contract beside them to mean it."""
CONTRACT = "subscription membership contract plan account billing renewal policy consumer eu"
REJECT = "reject decline deny refuse"
COOKIES = "consent cookie cookies privacy gdpr banner cmp"
ROUTES = "channel channels method methods way ways via route routes by option options"
SWITCHED = "has have show shown hide hidden enable enabled"
MANUAL = "manual review approval call letter ticket support agent phone"

LEAVING = (
    _class(
        "experiment_on_exit",
        0,
        "cancel cancellation unsubscribe deletion refund consent",
        "experiment variant ab holdout",
    ),
    _class(
        "unsubscribe_route",
        1,
        "unsubscribe",
        "link header url button footer list enabled",
        never="text template survey",
    ),
    _class("unsubscribe_route", 1, "unsubscribe", "click", "one single"),
    _class("unsubscribe_route", 1, "optout", "link header footer"),
    _class("unsubscribe_route", 1, "opt", "out", "link header footer"),
    _class("withdrawal_button", 1, "kuendigungsbutton widerrufsbutton kuendigungsknopf"),
    _class(
        "withdrawal_button",
        1,
        "withdrawal withdraw revocation",
        "button function form link",
        never="bank cash money payout",
    ),
    _class("withdrawal_button", 1, CANCEL, "button link", CONTRACT, never="modal order"),
    _class(
        "withdrawal_button",
        1,
        CANCEL,
        "url",
        CONTRACT,
        never="checkout success session stripe paypal payment order redirect",
    ),
    _class("withdrawal_button", 0, CANCEL, "button"),
    _class("reject_layer", -1, REJECT, "layer layers level step steps click clicks depth", COOKIES, never=SWITCHED),
    _class("reject_layer", -1, REJECT, "layer layers step steps click clicks depth", never=SWITCHED),
    _class("reject_style", 1, REJECT, "style variant appearance size prominence emphasis weight look", COOKIES),
    _class("reject_style", 1, REJECT, "style variant appearance size prominence emphasis weight", never="request"),
    _class("reject_button", 1, COOKIES, "button buttons action actions choice choices"),
    _class("reject_button", 1, "consent cookie cookies gdpr cmp", "option options"),
    _class("reject_button", 1, COOKIES, REJECT, turns="hide"),
    _class("cancel_fee", -1, CANCEL, "fee penalty charge"),
    _class("cancel_fee", -1, ENDING, "fee penalty charge", CONTRACT + " early"),
    _class("cancel_notice", -1, CANCEL, "notice", never="email mail send reminder"),
    _class("cancel_notice", -1, CANCEL, "lead advance", never="order job email mail"),
    _class("cancel_notice", -1, ENDING, "notice", CONTRACT, never="email mail send reminder"),
    _class("min_term", -1, "minimum min", "term commitment contract", never="password length search"),
    _class("min_term", -1, "minimum min", "duration period month months", "subscription membership contract plan"),
    _class("min_term", -1, "contract", "term duration", "month months year years week weeks"),
    _class("min_term", -1, "lock", "in", "month months year years term period"),
    _class("min_term", -1, "commitment lockin", "term month months year years period length"),
    _class(
        "cancel_steps",
        -1,
        CANCEL,
        "step steps screen screens click clicks page pages question questions survey funnel wizard",
    ),
    _class(
        "cancel_steps",
        -1,
        CANCEL,
        "require requires required must needs",
        "call phone letter fax agent human chat visit person support approval reason survey",
        never="order booking job",
    ),
    _class("cancel_confirmations", -1, CANCEL, "confirmation confirmations", never="email mail send order booking job"),
    _class(
        "cancel_channel",
        1,
        ENDING,
        CONTRACT,
        ROUTES + " online self selfservice portal",
        never="order job trial payment",
    ),
    _class("cancel_channel", 1, "leaving leave quit", "allowed allow possible", "from via by in"),
    _class(
        "cancel_channel",
        1,
        CANCEL,
        ROUTES,
        never="rpc rpcs client clients job resource",
    ),
    _class("cancel_channel", 1, CANCEL, "online self portal allow allowed app web chat", never="order job"),
    _class(
        "account_deletion",
        -1,
        "delete deletion erase erasure",
        "account profile user self",
        MANUAL,
    ),
    _class("account_deletion", 1, "delete deletion erasure closure removal", "account", "mode handling how"),
    _class(
        "account_deletion", -1, "deletion erasure", "require requires required", "support ticket approval call letter"
    ),
    _class("account_deletion", -1, "close closing closure deactivate removal", "account profile", MANUAL),
    _class(
        "account_deletion",
        1,
        "close closing closure deactivate removal",
        "account profile",
        "self selfservice own online allow allowed enabled",
    ),
    _class(
        "account_deletion",
        1,
        "delete deletion erase erasure",
        "account self myself me own",
        never="method resource after delay day days",
    ),
    _class(
        "data_export",
        -1,
        "export exports takeout portability",
        "cooldown delay wait fee price paid premium",
        never="log",
    ),
    _class("data_export", 1, "takeout portability", never="log logs"),
    _class(
        "data_export",
        1,
        "download downloads",
        "data",
        "format formats my personal user customer account per",
        never="log logs url set model image",
    ),
    _class(
        "data_export",
        1,
        "export exports",
        "data account personal user customer content archive workspace format formats",
        never="log logs metric metrics trace template type types support rule module",
    ),
)
