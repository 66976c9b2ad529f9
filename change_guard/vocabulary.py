"""The words a change is told in: every kind, thing then event, and what it means to a customer.

Closed on purpose: rules, notices and reports speak only these words. Which facet changed, and where, are traits.
"""

from __future__ import annotations

FIELDS = frozenset(
    ("surface", "source", "change", "subject", "before", "after", "effect", "audience", "effective", "reach")
)
"""What every change has, and so every rule may ask about."""

API = {
    "operation.removed": "an operation that clients call, or a call they receive, is gone",
    "operation.added": "a new operation",
    "operation.deprecated": "an operation was announced to go; trait `sunset` is its last day where one is named",
    "operation.restored": "an operation that was announced to go stays",
    "operation.sunset-moved": "the last day of a deprecated operation moved; trait `days` is negative where nearer",
    "operation.renamed": "an operationId changed: clients that were generated from it call it by another name",
    "field.deprecated": "a field, parameter or schema was announced to go; trait `sunset` is its last day where named",
    "field.restored": "a field that was announced to go stays",
    "field.sunset-moved": "the last day of a deprecated field moved; trait `days` is negative where it came nearer",
    "sunset.unreadable": "a last day was written that no calendar knows",
    "sunset.contradicted": "the documented answers of a call name its end otherwise than the contract does",
    "stability.lowered": "the promise of an operation or field became weaker",
    "stability.raised": "the promise of an operation or field became firmer",
    "stability.unreadable": "a stability level was written that nobody knows",
    "request.narrowed": "the server refuses requests it accepted; trait `facet` says by what",
    "request.widened": "the server accepts more than it did",
    "request.changed": "what the server accepts changed in a way that cannot be decided from the schema",
    "response.widened": "clients may receive what they never received before",
    "response.narrowed": "clients receive only part of what they could receive",
    "response.changed": "what clients receive changed in a way that cannot be decided from the schema",
    "response.removed": "a status or media type that clients handle is gone",
    "response.added": "a new status or media type",
    "parameter.removed": "a parameter that clients send is no longer in the contract",
    "parameter.moved": "a parameter is read in another place: in a header what stood in the query, and the like",
    "field.removed": "a field or header that clients read or send left the contract; trait `direction` says which",
    "field.added": "a new field or header that nobody has to send",
    "default.changed": "leaving a value out of a request means something else",
    "security.tightened": "callers who got in with what they have need more, or something else",
    "security.loosened": "callers get in with less",
    "security.scheme-changed": "the same credentials are shown, or fetched, in another way",
    "link.removed": "an answer no longer says which call comes next",
    "link.changed": "an answer leads to another call, or to the same one with other values",
    "discriminator.changed": "which type a value is, is read from another field or by other names",
    "dialect.changed": "the schemas are to be read by the rules of another dialect of JSON Schema",
    "quota.lowered": "an extension that names a rate limit or quota allows less",
    "quota.raised": "an extension that names a rate limit or quota allows more",
    "access.gated": "an extension asks for a plan, tier or scope that it did not ask for",
    "access.opened": "an extension no longer asks for a plan, tier or scope",
    "description.invalid": "a place that is no valid OpenAPI and was none of the base's faults",
    "prose.changed": "a figure with a unit in a description changed: a limit, a price, a time",
    "terms.removed": "the terms of service, the licence or the contact are no longer named",
    "terms.changed": "the terms of service stand elsewhere",
    "server.removed": "an address that clients call is gone",
    "server.added": "a new address",
}

PRICING = {
    "price.raised": "the same customer pays more",
    "price.lowered": "the same customer pays less",
    "price.withdrawn": "a price became a conversation with sales",
    "price.published": "a price on request became a price anybody can read",
    "price.removed": "a way to pay, or a priced meter, is gone",
    "price.added": "a new way to pay, or a new priced meter",
    "currency.changed": "the same thing is charged in another currency",
    "billing.changed": "the same thing is charged by another unit, interval or model",
    "price.implausible": "a price looks like a slip of unit, sign or order; trait `facet` says why",
    "history.rewritten": "what a price list said of a time that is over is another number now",
    "bill.raised": "a customer the config names pays more",
    "bill.lowered": "a customer the config names pays less",
    "effective.advanced": "an announced change comes sooner than was said",
    "grandfathering.ended": "customers who were to keep their price or plan keep it no longer",
    "plan.removed": "a plan that customers are on is gone",
    "plan.split": "what one plan gave takes several now",
    "plan.renamed": "the same plan has another name",
    "plan.added": "a new plan",
    "plan.closed": "a plan is not sold to new customers any more",
    "product.retired": "a whole product ends",
    "product.transferred": "customers are handed to another company",
    "product.frozen": "a product gets nothing but repairs from now on",
    "product.resumed": "a product or plan that had been ended is sold again",
    "limit.lowered": "the same plan gives less",
    "limit.raised": "the same plan gives more",
    "limit.changed": "a limit is counted another way, or is stated on one side only",
    "entitlement.removed": "a plan loses a feature",
    "entitlement.added": "a plan gains features",
    "entitlement.changed": "a feature comes in another degree, or is not listed any more",
    "trial.shortened": "the free trial is shorter or gone",
    "trial.lengthened": "the free trial is longer",
    "term.tightened": "a condition of the sale weighs more on the customer",
    "term.eased": "a condition of the sale weighs less on the customer",
    "fee.added": "a fee beside the price that was not there",
    "fee.raised": "a fee is higher",
    "fee.lowered": "a fee is lower",
    "fee.removed": "a fee is gone",
}

FLAGS = {
    "rollout.lowered": "some customers lose a value they hold",
    "rollout.raised": "more customers are served the new value",
    "flag.rebucketed": "customers are dealt out anew, so some lose what others get",
    "flag.removed": "a flag is gone, and the program's own default decides",
    "flag.disabled": "a flag decides nothing any more, and the program's own default does",
    "flag.added": "a flag that was not there",
    "flag.renamed": "a flag has another name; programs that ask for the old one, and what is kept under it, lose it",
    "flag.locked": "nobody can set a flag any more, so whoever had it otherwise is served its default",
    "flag.suspect": "a flag is written in a way that seldom does what was meant; trait `facet` says how",
    "flag.orphaned": "a flag no longer says who answers for it, until when it is needed, or why it is there",
    "flag.returned": "a flag serves again what it had left a while ago, so customers see it go to and fro",
    "flag.outlived": "flags that were to be temporary still stand; trait `why` says whether their day is past",
    "flags.crowded": "many flags change for customers in one go",
    "flag.unclear": "what customers are served cannot be told from the file",
    "flag.differs": "two environments serve different values",
    "variant.changed": "customers who had one value are served another",
    "variant.retyped": "programs that ask for the flag get another type of value",
}

SETTINGS = {
    "setting.changed": "a watched setting has another value",
    "setting.added": "a watched setting is new",
    "setting.removed": "a watched setting is gone",
}

WORDING = {
    "wording.manipulates": "a text shames, hurries, tricks or pushes customers; trait `family` says how",
    "wording.eased": "a text that pushed customers no longer does",
    "disclosure.removed": "something customers must know is no longer said; trait `family` says what",
    "disclosure.added": "something customers must know is said",
    "choice.skewed": "no is harder to say than yes; trait `facet` says by what",
    "choice.evened": "no is as easy to say as yes again",
    "choice.ticked": "a box comes ticked that did not; trait `family` says what it makes customers agree to",
    "choice.unticked": "a box that came ticked comes open",
}

NOTICES = {
    "notice.misstated": "a notice gives another number, day or call than the change",
    "notice.incomplete": "a notice leaves out what a customer needs",
    "notice.unclear": "a notice blurs or buries what a customer needs",
    "notice.slanted": "a notice sweetens, blames or pushes",
    "migration.incomplete": "a migration plan leaves out what gets customers across",
    "migration.misstated": "a migration plan shows a call that the API would not take",
}

GATE = {
    "gate.loosened": "a change makes its own gate let more through",
    "promise.withdrawn": "customers had been told of a change, and the notice is taken back",
    "promise.shortened": "customers had been told a later day",
    "promise.overdue": "what was promised to customers has not come by its day",
}

KINDS: dict[str, str] = {**API, **PRICING, **FLAGS, **SETTINGS, **WORDING, **NOTICES, **GATE}

SURFACE_OF: dict[str, str] = {
    kind: surface
    for surface, kinds in (
        ("api", API),
        ("pricing", PRICING),
        ("flags", FLAGS),
        ("settings", SETTINGS),
        ("wording", WORDING),
        ("notices", NOTICES),
        ("gate", GATE),
    )
    for kind in kinds
}
"""The surface that tells each kind."""
