"""The last part of what settings are about: the care that customers count on, and how they are led to decide.

Read as the rest is, in practices.py, and after it.
"""

from __future__ import annotations

from change_guard.surfaces.settings.key_class import key_class as _class

HELP = "support helpdesk hotline helpline"
COMPLAINT = "complaint complaints complain feedback dispute disputes appeal appeals ombudsman grievance"
REACHED = """channel email mail phone tel telephone chat contact enabled live human agent address number form line
available forum desk team whatsapp"""
DATA = "personal pii visitor profile tracking analytics ip behaviour behavior"
KEPT = "history backup backups trash recycle archive version message messages export audit"
TURNS_CONSENT = "required require requires ask asks double explicit out optout anonymize anonymise respect withdraw"
ASKING = (
    "prompt prompts nag popup popups interstitial upsell survey nps promo rating notification notifications modal tour"
)
TECHNICAL = "retry poll polling timeout queue batch check cron worker http job token tokens image audio video model"
JOIN = "signup registration register onboarding checkout"
TICKED = "initial initially preselect precheck checked prechecked ticked preticked selected preselected default"
OWN = "profile account activity history location wishlist playlist story post album calendar"

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
    _class("support_hours", 1, HELP, "hour hours open opening availability weekend weekends holiday holidays night"),
    _class("support_bot", -1, HELP, "bot chatbot ai robot", "only first deflect deflection"),
    _class("human_contact", 1, HELP + " chat bot", "human person operator callback", never="max limit"),
    _class("human_contact", 1, HELP + " chat", "staffed answered handled"),
    _class("human_contact", 1, HELP + " chat bot", "handoff handover escalation", never="timeout"),
    _class("support_channel", 1, HELP, REACHED + " way ways", never="bot chatbot ai tier level"),
    _class("support_channel", 1, "contact", "phone email chat address number", "shown visible show display listed"),
    _class("support_channel", 1, "help contact", "way ways channel channels", never="text work backup restore token"),
    _class("sla_credit", 1, "sla uptime availability", "credit credits"),
    _class("sla_credit", 1, "guarantee guarantees", "service", "credit credits"),
    _class("uptime", 1, "uptime", never="zone window check monitor"),
    _class("uptime", 1, "availability", "percent pct target sla guarantee", never="zone window check monitor"),
    _class("change_notice", 1, "deprecation sunset notice", "day days period window week weeks month months"),
    _class(
        "change_notice",
        1,
        "announce announcement announced",
        "change changes price prices increase shutdown removal",
        "day days lead before week weeks month months ahead",
    ),
)

DECIDING = (
    _class("retention", -1, "retention retain retained", DATA),
    _class("retention", 1, "retention retain retained", KEPT),
    _class("retention", 0, "retention retain retained"),
    _class("retention", -1, "keep kept store stored", "for day days period until", DATA),
    _class("ad_label", 1, "ad ads advert advertisement sponsored promoted", "label badge mark disclosure"),
    _class("urgency_reset", -1, "countdown urgency offer deal sale promo promotion timer", "evergreen perpetual"),
    _class("urgency_reset", -1, "countdown urgency", "reset restart loop session visit visitor rolling"),
    _class("urgency_reset", -1, "timer", "visit visitor"),
    _class(
        "urgency_reset",
        -1,
        "timer countdown",
        "reset restart",
        "reload refresh page load browser",
        never="meeting exam quiz lesson game pomodoro",
    ),
    _class(
        "social_proof",
        -1,
        "activity purchase buyer order customer sale",
        "popup popups toast toasts ticker",
        never="error",
    ),
    _class(
        "scarcity_made_up",
        -1,
        "viewer viewers watching watcher scarcity popularity recent sold buyer activity stock demand",
        "random randomize randomise fake simulate simulated synthetic dummy jitter multiplier inflate",
    ),
    _class(
        "scarcity_made_up",
        -1,
        "viewer viewers watching watcher",
        "min max floor seed",
        never="lobby game match stream broadcast webinar meeting server spectator channel",
    ),
    _class(
        "social_proof",
        -1,
        "viewer viewers watcher watchers visitor visitors buyer buyers",
        "count counter number badge",
        "show shown display visible enable enabled",
        never="stream video broadcast live room channel admin",
    ),
    _class(
        "scarcity_source", -1, "viewer viewers watching", "now count live message product shop page checkout people"
    ),
    _class("scarcity_source", -1, "stock seat seats room rooms", "left remaining"),
    _class("scarcity_source", -1, "only", "left"),
    _class("scarcity_source", -1, "viewer viewers visitor visitors", "badge mode source"),
    _class("scarcity_source", -1, "recent", "sale sales purchase purchases order orders buyer buyers"),
    _class("social_proof", -1, "social", "proof"),
    _class("social_proof", -1, "testimonial testimonials"),
    _class(
        "urgency_reset",
        -1,
        "offer deal sale promo promotion",
        "clock timer countdown",
        "session visit visitor reload restart reset",
    ),
    _class("social_proof", -1, "just recently", "bought purchased ordered booked"),
    _class("urgency", -1, "countdown urgency scarcity hurry", "banner popup modal widget"),
    _class("urgency", -1, "countdown urgency scarcity hurry"),
    _class("attention", -1, "autoplay streak streaks"),
    _class("attention", -1, "infinite endless", "scroll"),
    _class("attention", -1, "play", "next", "auto automatic automatically"),
    _class(
        "nag_dismiss",
        1,
        ASKING + " banner reminder dialog",
        "dismissible dismissable dismiss closable closeable closed skippable",
        never="consent cookie cookies privacy gdpr delete confirm confirmation",
    ),
    _class("nag_dismiss", 1, "again", "ask show prompt remind", never="password"),
    _class(
        "nag_pause",
        1,
        ASKING,
        "repeat again remind reshow",
        "after every day days hour hours week weeks",
        never=TECHNICAL + " admin ops staff notification notifications alert",
    ),
    _class("nag_pause", 1, ASKING, "cooldown snooze interval gap wait every quiet pause between", never=TECHNICAL),
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
    _class("registration", 1, "browse browsing read reading order checkout", "without", "login account signup"),
    _class("registration", 1, "guest anonymous", "checkout access browsing purchase order allow allowed enabled"),
    _class(
        "registration",
        -1,
        "login registration signup account",
        "required require requires mandatory force forced wall",
        never="""verification password mfa admin card payment email approval service mail confirm confirmation captcha
           term""",
    ),
    _class(
        "contacts_access",
        -1,
        "contact contacts friend friends",
        "access upload import sync",
        never="support sales form emergency",
    ),
    _class("contacts_access", -1, "address", "book", "access upload import sync"),
    _class("visibility", -1, "default defaults", "scope", "sharing share post profile"),
    _class(
        "signup_fields",
        -1,
        "signup registration",
        "phone birthdate birthday dob gender income company mobile",
        never="id code",
    ),
    _class("permissions", -1, "scope scopes permission permissions", never="role roles admin"),
    _class("visibility", -1, "default defaults", "privacy", never="policy url version"),
    _class("visibility", -1, "default defaults", "visibility audience", never="repository repo repos registry package"),
    _class("visibility", -1, "default defaults", "access", "link share sharing profile album post"),
    _class(
        "visibility",
        -1,
        "index indexed indexing indexable",
        "profile account member post album playlist",
        "search engine google public robot",
    ),
    _class(
        "visibility",
        -1,
        "visibility visible discoverable searchable public private privacy seen",
        OWN,
        turns="private",
        never="key ip subnet repository policy cookie cookies consent",
    ),
    _class("consent", 1, "dnt gpc", "respect honor honour support observe"),
    _class(
        "consent",
        -1,
        "preselected preticked prechecked preselect default defaults",
        "cookie cookies consent cmp",
        "category categories purpose purposes vendor vendors group groups",
    ),
    _class("consent", -1, "without", "consent permission optin asking"),
    _class(
        "consent",
        -1,
        "agree agreed agrees",
        "promotion promotions promotional advertising marketing newsletter partner partners offer offers",
    ),
    _class("consent", -1, "consent optin", turns=TURNS_CONSENT),
    _class("consent", -1, "opt", "in out", turns=TURNS_CONSENT),
    _class("consent", -1, "newsletter marketing tracking analytics telemetry", never="number", turns=TURNS_CONSENT),
    _class(
        "consent",
        -1,
        """promo promotion promotional commercial personalisation personalization profiling personalized personalised
        targeted partner offer news deal""",
        "mail email sms push ad ads call communication message",
        TICKED + " form signup register registration allow allowed preference agree agreed accept accepted subscribe",
        turns=TURNS_CONSENT,
    ),
    _class("consent", -1, "prechecked preticked", never="row column item node tree"),
    _class(
        "consent",
        -1,
        "share sharing sell",
        "data profile contact contacts partner partners party thirdparty sponsor advertiser affiliate broker",
        turns=TURNS_CONSENT,
    ),
)
