"""What settings are about, as a table: the words by which a practice is known, and what more of it is to a customer.

It is read from the top; the first line whose every group of words is met is it. The practices are those that the EDPB
guidelines 03/2022, Directive 2011/83/EU, ROSCA (15 USC 8403) and the DSA (Article 25) name, and the care that customers
count on when they need help. Here stand those about paying; leaving.py comes before them and care.py after.
"""

from __future__ import annotations

from change_guard.surfaces.settings.care import DECIDING, HELPING
from change_guard.surfaces.settings.key_class import KeyClass
from change_guard.surfaces.settings.key_class import key_class as _class
from change_guard.surfaces.settings.leaving import CONTRACT, LEAVING

TICKED = """selected preselected preselect checked prechecked precheck ticked preticked initial initially
default defaults quantity opted preset"""
PROTECTS = """site malicious malware phishing tracking network
browser csrf xss password spam ddos dos brute rate write branch copy fraud data
deletion tool delay"""
MACHINES = "token tokens certificate certificates cert certs tls ssl acme lease session lock dhcp kerberos ticket"
BOUGHT = """shipping trip travel purchase order cart basket checkout booking device gear seat ticket rental delivery
item product shop parcel package insurance buyer cancellation addon addons extra extras theft screen"""
BOXED = TICKED + " auto automatic automatically basket cart add added include included"
GIVEN = """gb mb tb gigabyte gigabytes storage minute minutes seat seats project projects credit credits call calls
message messages request requests build builds upload uploads export exports"""
SHOWN = "visible visibility listed public shown show display hidden hide unlisted"
PRICE = "price prices pricing discount surcharge fare markup"

PAYING = (
    _class("trial_end", -1, "trial", "missing behavior behaviour conversion"),
    _class("trial_card", -1, "trial", "cc creditcard"),
    _class("trial_card", -1, "trial", "card payment", "ask asks"),
    _class("trial_card", -1, "trial", "card payment", "required require collect collection", never="missing"),
    _class("trial_card", -1, "trial", "card payment", "need needs needed detail details"),
    _class("trial_card", -1, "trial", "credit debit", "card", never="expiry number id brand icon test type accepted"),
    _class("trial_converts", -1, "trial", "convert converts charge autoconvert", never="email reminder"),
    _class("trial_converts", -1, "trial", "auto automatic automatically", "upgrade paid bill subscribe"),
    _class(
        "renew_interval",
        -1,
        "renewal renew renews",
        "interval period term length cycle duration",
        never="notice reminder email",
    ),
    _class("renew_interval", -1, "default", "billing", "interval period cycle"),
    _class("renew_interval", -1, "prolongation prolong", CONTRACT),
    _class(
        "reminder",
        1,
        "reminder reminders remind",
        "renewal renew trial subscription payment billing invoice charge expiry expiration membership plan",
    ),
    _class("reminder", 0, "reminder reminders remind"),
    _class("reminder", 1, "trial renewal renew expiry invoice", "email mail notice notification ending warning"),
    _class(
        "reminder",
        1,
        "upcoming before ahead",
        "charge renewal payment billing invoice",
        "mail email notice notification message sms push",
    ),
    _class(
        "trial_end",
        -1,
        "trial",
        "expiry expiration expire expires end ends over after",
        never="email mail notice notification date day days warning reminder",
    ),
    _class("reminder", 1, "receipt receipts", "email mail send enabled"),
    _class("auto_renew", -1, "auto automatic automatically", "renew renewal renews topup recharge pay", never=MACHINES),
    _class("auto_renew", -1, "autorenew autorenewal autotopup autopay", never=MACHINES),
    _class("auto_renew", -1, "auto automatic automatically", "extend extends prolong", CONTRACT),
    _class(
        "auto_renew",
        -1,
        "subscription membership contract plan",
        "renews renew renewal",
        never="price date day email url text template token fee discount id status period grace limit window cron",
    ),
    _class("auto_renew", -1, "roll", "over", CONTRACT),
    _class("auto_renew", -1, "auto automatic automatically", "reload refill", "wallet balance credit credits"),
    _class(
        "auto_renew", -1, "recurring", CONTRACT + " donation order payment", never="job task event meeting invoice id"
    ),
    _class("paid_addon", -1, "insurance donation tip warranty", TICKED, never=PROTECTS),
    _class("paid_addon", -1, "protection cover coverage", BOUGHT, TICKED, never=PROTECTS),
    _class("paid_addon", -1, "addon addons extra extras", "selected preselected checked prechecked preticked opted"),
    _class("paid_addon", -1, "addon addons extra extras upsell", BOXED, "checkout cart basket booking order trip"),
    _class(
        "paid_addon",
        -1,
        "cart basket checkout",
        "auto automatic automatically",
        "add adds added include includes",
        never="customer user address login tax shipping",
    ),
    _class("paid_addon", -1, "add", "on ons", TICKED),
    _class("paid_addon", -1, "insurance protection donation warranty", "optout", never=PROTECTS),
    _class("paid_addon", -1, "insurance protection donation warranty", "opt", "out", never=PROTECTS),
    _class("paid_addon", -1, "gift", "wrap wrapping", BOXED),
    _class("paid_addon", -1, "carbon climate co2", "offset compensation", BOXED),
    _class("paid_addon", -1, "insurance donation warranty charity", BOXED, never=PROTECTS),
    _class("reference_price", -1, "compare", "at"),
    _class(
        "reference_price",
        -1,
        "strike strikethrough was original reference former old previous",
        "price amount",
        never="currency keep keeps honour honor existing",
    ),
    _class("reference_price", -1, "rrp msrp uvp"),
    _class("price_factors", -1, PRICE, "factor factors attribute attributes signal signals based", never="currency"),
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
    _class("personal_price", -1, PRICE, "dynamic surge", "user profile persona behaviour behavior history"),
    _class("price_consent", 1, "increase rise raise", "opt optin consent approval agree", never="cookie newsletter"),
    _class("price_consent", 1, "price pricing", "increase rise", "existing current"),
    _class("price_consent", 1, "ask asks", "existing current", "price prices pricing increase rise"),
    _class("grandfathering", 1, "grandfather grandfathered grandfathering", "legacy"),
    _class("grandfathering", 1, "grandfather grandfathered grandfathering"),
    _class(
        "grandfathering",
        1,
        "keep keeps honour honor honoured honored",
        "old existing current legacy",
        "price prices pricing rate rates tariff",
        never="job file table",
    ),
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
    _class("refund_days", 1, "refundable", "for within day days until window"),
    _class("refund_days", 1, "money", "back", "enabled enable allowed allow active"),
    _class("refund_days", 1, "money", "back", "day days guarantee week weeks window period"),
    _class(
        "refund_days",
        1,
        "return returns withdrawal",
        "day days window period policy deadline within week weeks month months",
        never="fee url processing value type code",
    ),
    _class(
        "trial_days",
        1,
        "trial",
        "day days length duration period last for week weeks month months",
        never="email price plan card payment",
    ),
    _class("price_display", 1, "tax taxes vat fee fees", "inclusive included include includes", turns="exclusive"),
    _class(
        "trial_days",
        1,
        "evaluation tryout",
        "period length duration",
        "day days week weeks month months",
        never="model metric",
    ),
    _class("price_display", 1, "tax taxes vat", "mode behavior behaviour display", "price prices consumer customer"),
    _class(
        "plan_visibility",
        1,
        "basic starter free cheapest entry",
        SHOWN,
        "price prices pricing plan plans tier",
        turns="hidden hide unlisted",
    ),
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
    _class("plan_visibility", 1, "monthly", SHOWN, "price pricing plan plans", turns="hidden hide unlisted"),
    _class("price_display", 1, "show display shown visible", "total fee fees tax taxes price prices"),
    _class(
        "fees_on_top",
        -1,
        "fee fees surcharge surcharges",
        "checkout cart basket order booking ticket purchase",
        never="include included inclusive refund free waive waived threshold processor stripe name id code account",
    ),
    _class(
        "fees_on_top",
        -1,
        "service handling convenience booking",
        "charge charges",
        "checkout cart basket order ticket",
        never="include included inclusive id account",
    ),
    _class("price_display", 1, "price prices", "gross", never="margin profit revenue"),
    _class("bundling", 1, "sold available", "separately standalone"),
    _class(
        "bundling",
        -1,
        "plan plans product products addon addons module",
        "requires needs bundled prerequisite",
        never="login card payment approval restart consent account auth signature review version shipping",
    ),
    _class("quota", 1, "quota quotas allowance ratelimit", never="enabled interval"),
    _class("quota", 1, "rate free", "limit limits", never="enabled interval"),
    _class(
        "quota",
        1,
        "free included",
        GIVEN,
        never="min minimum disk space volume node partition watermark threshold alert warning monitor cleanup gc ram",
    ),
    _class("quota", 1, "call calls request requests message messages", "per", "api free plan tier account customer"),
    _class("quota", 1, "plan plans tier", "max maximum", never="price discount age retry retries length"),
    _class("quota", 1, "limit limits max", "per", "account user customer workspace team plan", never="ip login"),
)

CLASSES: tuple[KeyClass, ...] = (*LEAVING, *PAYING, *HELPING, *DECIDING)
