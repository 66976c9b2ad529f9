"""What settings are about, as a table: the words by which a practice is known, and what more of it is to a customer.

It is read from the top; the first line whose every group of words is met is it. The practices are those that the EDPB
guidelines 03/2022, Directive 2011/83/EU, ROSCA (15 USC 8403) and the DSA (Article 25) name, and the care that customers
count on when they need help.
"""

from __future__ import annotations

from change_guard.surfaces.settings.care import DECIDING, HELPING
from change_guard.surfaces.settings.key_class import KeyClass
from change_guard.surfaces.settings.key_class import key_class as _class

CANCEL = "cancel cancellation cancelling unsubscribe terminate termination"
CONTRACT = "subscription membership contract plan account billing renewal policy consumer eu"
REJECT = "reject decline deny refuse"
COOKIES = "consent cookie cookies privacy gdpr banner"
TICKED = "selected preselected checked prechecked preticked default defaults quantity opted"
PROTECTS = """site malicious malware phishing tracking network
browser csrf xss password spam ddos dos brute rate write branch copy fraud data
deletion"""
MACHINES = "token tokens certificate certificates cert certs tls ssl acme lease session lock dhcp kerberos ticket"
SHOWN = "visible visibility listed public shown show display hidden hide unlisted"
PRICE = "price prices pricing discount surcharge fare markup"

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
        "link header url button click footer list enabled",
        never="text template survey",
    ),
    _class(
        "withdrawal_button",
        1,
        "withdrawal withdraw revocation",
        "button function form link",
        never="bank cash money payout",
    ),
    _class("withdrawal_button", 1, CANCEL, "button link", CONTRACT, never="modal order"),
    _class("withdrawal_button", 0, CANCEL, "button"),
    _class("reject_layer", -1, REJECT, "layer layers step steps click clicks depth", COOKIES),
    _class("reject_layer", -1, REJECT, "layer layers step steps click clicks depth"),
    _class("reject_style", 1, REJECT, "style variant appearance size prominence emphasis weight", COOKIES),
    _class("reject_style", 1, REJECT, "style variant appearance size prominence emphasis weight", never="request"),
    _class("reject_button", 1, COOKIES, "button buttons action actions choice choices"),
    _class("reject_button", 1, COOKIES, REJECT, turns="hide"),
    _class("cancel_fee", -1, CANCEL, "fee penalty charge"),
    _class("cancel_notice", -1, CANCEL, "notice", never="email mail send reminder"),
    _class("min_term", -1, "minimum min", "term commitment contract", never="password length search"),
    _class("min_term", -1, "commitment lockin", "term month months year years period length"),
    _class("cancel_steps", -1, CANCEL, "step steps screen screens click clicks page pages question questions survey"),
    _class(
        "cancel_channel",
        1,
        CANCEL,
        "channel channels method methods way ways via",
        never="rpc rpcs client clients job resource",
    ),
    _class("cancel_channel", 1, CANCEL, "online self portal allow allowed app web chat", never="order job"),
    _class(
        "account_deletion",
        -1,
        "delete deletion erase erasure",
        "account profile user self",
        "manual review approval call letter",
    ),
    _class(
        "account_deletion",
        1,
        "delete deletion erase erasure",
        "account self",
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
        "export exports",
        "data account personal user customer content archive workspace format formats",
        never="log logs metric metrics trace template type types support rule module",
    ),
)

PAYING = (
    _class("trial_end", -1, "trial", "missing behavior behaviour conversion"),
    _class("trial_card", -1, "trial", "card payment", "required require collect collection", never="missing"),
    _class("trial_converts", -1, "trial", "convert converts charge autoconvert", never="email reminder"),
    _class(
        "renew_interval",
        -1,
        "renewal renew renews",
        "interval period term length cycle duration",
        never="notice reminder email",
    ),
    _class(
        "reminder",
        1,
        "reminder reminders remind",
        "renewal renew trial subscription payment billing invoice charge expiry expiration membership plan",
    ),
    _class("reminder", 0, "reminder reminders remind"),
    _class("reminder", 1, "trial renewal renew expiry invoice", "email mail notice notification ending warning"),
    _class("reminder", 1, "receipt receipts", "email mail send enabled"),
    _class("auto_renew", -1, "auto automatic automatically", "renew renewal renews topup recharge pay", never=MACHINES),
    _class("auto_renew", -1, "autorenew autorenewal autotopup autopay", never=MACHINES),
    _class("paid_addon", -1, "insurance protection donation tip warranty", TICKED, never=PROTECTS),
    _class("paid_addon", -1, "addon addons extra extras", "selected preselected checked prechecked preticked opted"),
    _class("paid_addon", -1, "add", "on ons", TICKED),
    _class("reference_price", -1, "compare", "at"),
    _class(
        "reference_price", -1, "strike strikethrough was original reference former", "price amount", never="currency"
    ),
    _class("reference_price", -1, "rrp msrp uvp"),
    _class("price_factors", -1, PRICE, "factor factors attribute attributes", never="currency"),
    _class(
        "personal_price",
        -1,
        PRICE,
        """personalised personalized personalise personalize personalisation personalization
        device browser browsing income gender referrer fingerprint battery wealth useragent""",
        never="per page",
    ),
    _class("price_consent", 1, "consent approval confirmation", "price increase migration rise", never="cookie"),
    _class(
        "price_consent", -1, "migrate move moved upgrade", "existing current", never="database schema db table file"
    ),
    _class("grandfathering", 1, "grandfather grandfathered grandfathering"),
    _class(
        "grandfathering", 1, "legacy", "price prices pricing plan plans", "keep keeps honour honor honoured honored"
    ),
    _class(
        "grandfathering",
        -1,
        "applies apply",
        "to",
        "price prices pricing plan fee fees term terms rate tariff increase",
    ),
    _class("retroactive", -1, "retroactive retroactively backdate backdated"),
    _class(
        "retroactive",
        -1,
        "past historic historical previous earlier",
        "usage install installs purchase purchases order orders",
        "apply applies charge bill include included count",
    ),
    _class("effective_day", 1, "effective", "price prices pricing fee fees term terms rate plan plans tariff quota"),
    _class("refund_days", 1, "refund refunds cooling moneyback", never="fee url processing"),
    _class(
        "refund_days",
        1,
        "return returns withdrawal",
        "day days window period policy deadline week weeks month months",
        never="fee url processing value type code",
    ),
    _class(
        "trial_days", 1, "trial", "day days length duration period week weeks month months", never="email price plan"
    ),
    _class("price_display", 1, "tax taxes vat fee fees", "inclusive included include includes", turns="exclusive"),
    _class(
        "plan_visibility",
        1,
        "plan plans tier tiers",
        SHOWN,
        never="repository repositories tag",
        turns="hidden hide unlisted",
    ),
    _class("plan_visibility", 1, "comparison compare", "plan plans price prices table"),
    _class("plan_visibility", 1, "monthly", "toggle"),
    _class("price_display", 1, "show display shown visible", "total fee fees tax taxes price prices"),
    _class("bundling", 1, "sold available", "separately standalone"),
    _class(
        "bundling",
        -1,
        "plan plans product products addon addons module",
        "requires bundled prerequisite",
        never="login card payment approval restart consent account auth signature review version shipping",
    ),
    _class("quota", 1, "quota quotas allowance ratelimit", never="enabled interval"),
    _class("quota", 1, "rate free", "limit limits", never="enabled interval"),
)

CLASSES: tuple[KeyClass, ...] = (*LEAVING, *PAYING, *HELPING, *DECIDING)
