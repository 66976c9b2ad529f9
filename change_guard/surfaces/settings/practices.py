"""What settings are about, as a table: the words by which a practice is known, and what more of it is to a customer.

It is read from the top; the first line whose every group of words is met is it. The practices are those that the EDPB
guidelines 03/2022, Directive 2011/83/EU, ROSCA (15 USC 8403) and the DSA (Article 25) name, and the care that customers
count on when they need help.
"""

from __future__ import annotations

from change_guard.surfaces.settings.key_class import KeyClass
from change_guard.surfaces.settings.key_class import key_class as _class

CANCEL = "cancel cancellation cancelling unsubscribe terminate termination"
CONTRACT = "subscription membership contract plan account billing renewal policy consumer eu"
REJECT = "reject decline deny refuse"
HELP = "support helpdesk hotline helpline"
COMPLAINT = "complaint complaints feedback dispute disputes appeal appeals ombudsman grievance"
REACHED = """channel email mail phone tel telephone chat contact enabled live human agent address number form line
available forum desk team whatsapp"""
COOKIES = "consent cookie cookies privacy gdpr banner"
TICKED = "selected preselected checked prechecked preticked default defaults quantity opted"
DATA = "personal pii visitor profile tracking analytics ip behaviour behavior"
KEPT = "log history backup backups trash recycle archive version message messages export audit"
TURNS_CONSENT = "required require requires ask asks double explicit out optout anonymize anonymise respect withdraw"
PROTECTS = """site malicious malware phishing tracking network
browser csrf xss password spam ddos dos brute rate write branch copy fraud data
deletion"""
SHOWN = "visible visibility listed public shown show display hidden hide unlisted"
ASKING = (
    "prompt prompts nag popup popups interstitial upsell survey nps promo rating notification notifications modal tour"
)
TECHNICAL = "retry poll polling timeout queue batch check cron worker http job token tokens image audio video model"
PRICE = "price prices pricing discount surcharge fare markup"
JOIN = "signup registration register onboarding checkout"
OWN = "profile account activity history location wishlist playlist story post album calendar"

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
    _class("cancel_channel", 1, CANCEL, "channel channels method methods way ways via"),
    _class("cancel_channel", 1, CANCEL, "online self portal allow allowed app web chat", never="order job"),
    _class(
        "account_deletion",
        -1,
        "delete deletion erase erasure",
        "account profile user self",
        "manual review approval call letter",
    ),
    _class("account_deletion", 1, "delete deletion erase erasure", "account self", never="after delay day days"),
    _class(
        "data_export",
        -1,
        "export exports takeout portability",
        "cooldown delay wait fee price paid premium",
        never="log",
    ),
    _class("data_export", 1, "export exports takeout portability", never="log logs metric metrics trace template"),
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
    _class("auto_renew", -1, "auto automatic automatically", "renew renewal renews topup recharge pay"),
    _class("auto_renew", -1, "autorenew autorenewal autotopup autopay"),
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
    _class("quota", 1, "quota quotas allowance ratelimit", never="enabled"),
    _class("quota", 1, "rate free", "limit limits", never="enabled"),
)

HELPING = (
    _class("complaint_route", 1, COMPLAINT, REACHED + " url link"),
    _class("status_page", 1, "status incident", "page", never="order payment delivery job code"),
    _class(
        "status_page", 1, "status incident", "updates email feed notification", never="order payment delivery job code"
    ),
    _class("support_response", -1, HELP, "response reply respond answer wait sla"),
    _class("support_hours", 1, "customer", "service care", "hour hours open opening"),
    _class("support_response", -1, "customer", "service care", "response reply answer wait"),
    _class("support_channel", 1, "customer", "service care", REACHED),
    _class("support_hours", 1, HELP, "hour hours open opening availability"),
    _class("support_bot", -1, HELP, "bot chatbot ai robot", "only first deflect deflection"),
    _class("human_contact", 1, HELP + " chat bot", "human person operator callback", never="max limit"),
    _class("human_contact", 1, HELP + " chat bot", "handoff handover escalation", never="timeout"),
    _class("support_channel", 1, HELP, REACHED, never="bot chatbot ai tier level"),
    _class("sla_credit", 1, "sla uptime availability", "credit credits"),
    _class("uptime", 1, "uptime", never="zone window check monitor"),
    _class("uptime", 1, "availability", "percent pct target sla guarantee", never="zone window check monitor"),
    _class("change_notice", 1, "deprecation sunset notice", "day days period week weeks month months"),
)

DECIDING = (
    _class("retention", -1, "retention retain retained", DATA),
    _class("retention", 1, "retention retain retained", KEPT),
    _class("retention", 0, "retention retain retained"),
    _class("ad_label", 1, "ad ads advert advertisement sponsored promoted", "label badge mark disclosure"),
    _class("urgency_reset", -1, "countdown urgency offer deal sale promo promotion timer", "evergreen perpetual"),
    _class("urgency_reset", -1, "countdown urgency", "reset restart loop session visit visitor rolling"),
    _class("urgency_reset", -1, "timer", "visit visitor"),
    _class(
        "scarcity_made_up",
        -1,
        "viewer viewers watching watcher scarcity popularity recent sold buyer activity stock demand",
        "random randomize randomise fake simulate simulated synthetic dummy jitter multiplier inflate",
    ),
    _class("scarcity_made_up", -1, "viewer viewers watching watcher", "min max floor seed"),
    _class(
        "scarcity_source", -1, "viewer viewers watching", "now count live message product shop page checkout people"
    ),
    _class("scarcity_source", -1, "stock seat seats room rooms", "left remaining"),
    _class("scarcity_source", -1, "recent", "sale sales purchase purchases order orders buyer buyers"),
    _class("social_proof", -1, "social", "proof"),
    _class("social_proof", -1, "testimonial testimonials"),
    _class("social_proof", -1, "activity purchase sale sales", "popup popups toast toasts ticker"),
    _class("urgency", -1, "countdown urgency scarcity hurry"),
    _class("attention", -1, "autoplay streak streaks"),
    _class("attention", -1, "infinite endless", "scroll"),
    _class(
        "nag_dismiss",
        1,
        ASKING + " banner reminder dialog",
        "dismissible dismissable dismiss closable closeable skippable",
        never="consent cookie cookies privacy gdpr",
    ),
    _class("nag_dismiss", 1, "again", "ask show prompt remind", never="password"),
    _class("nag_pause", 1, ASKING, "cooldown snooze interval gap wait every", never=TECHNICAL),
    _class("nag_often", -1, ASKING, "max per limit count repeat", never=TECHNICAL + " length size width"),
    _class(
        "signup_fields",
        -1,
        JOIN,
        "required mandatory",
        """field fields phone birthdate birthday dob gender income company mobile
           photo address""",
        never="optional",
    ),
    _class("registration", 1, "guest anonymous", "checkout access browsing purchase order allow allowed enabled"),
    _class(
        "registration",
        -1,
        "login registration signup account",
        "required require requires mandatory force forced wall",
        never="verification password mfa admin card payment email approval",
    ),
    _class(
        "contacts_access",
        -1,
        "contact contacts friend friends",
        "access upload import sync",
        never="support sales form emergency",
    ),
    _class("contacts_access", -1, "address", "book", "access upload import sync"),
    _class("permissions", -1, "scope scopes permission permissions", never="role roles admin"),
    _class("visibility", -1, "default defaults", "visibility sharing audience", never="repository"),
    _class(
        "visibility",
        -1,
        "visibility visible discoverable searchable public private privacy",
        OWN,
        turns="private",
        never="key ip subnet repository policy cookie cookies consent",
    ),
    _class("consent", -1, "consent optin", turns=TURNS_CONSENT),
    _class("consent", -1, "opt", "in out", turns=TURNS_CONSENT),
    _class("consent", -1, "newsletter marketing tracking analytics telemetry", never="number", turns=TURNS_CONSENT),
    _class("consent", -1, "share sharing sell", "data profile contact contacts partner partners", turns=TURNS_CONSENT),
)

CLASSES: tuple[KeyClass, ...] = (*LEAVING, *PAYING, *HELPING, *DECIDING)
