"""Rule files: what is accepted, what is refused and how it is told; the loader and the schema agree."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from change_guard import documents, grammar, matching, rulebook, shipped
from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.vocabulary import KINDS, SURFACE_OF
from change_guard.words import WORDS

SCHEMA = json.loads((shipped.folder("rules") / "rule.schema.json").read_text())
VALID = jsonschema_rs.Draft202012Validator(SCHEMA, validate_formats=True)

GOOD = """\
severity: breaking
journey: pay
when: {change: price.raised, audience: [existing, everyone], percent: {above: 25}}
says: "$subject costs $$5 more, $before to $after."
why: >
  People planned
  with the old price.
instead: Announce it first.
asks: [notice, migration-plan]
notice: price-increase
remedy: required
remember: netflix-2011
taxonomy: hidden costs
sources: [https://example.com/law]
examples:
- {name: bad, before: {a: 1}, after: {a: 2}, finds: [price-raised]}
- {name: good, before: "a: 2", after: "a: 1", finds: [], file: a.yml, surface: settings, map: {}}
"""


def swapped(key: str, line: str) -> str:
    """The good rule with the lines of one key replaced."""
    pattern = re.compile(rf"^{key}:.*\n(?:[ -].*\n)*", re.M)
    assert pattern.search(GOOD)
    return pattern.sub(line + "\n" if line else "", GOOD)


def load(text: str, path: str = "rules/no-surprises/price-raised.yml") -> Any:
    made = rulebook.rule(path, text.encode())
    list(rulebook.examples(path, text.encode()))
    return made


def test_a_good_rule() -> None:
    rule = load(GOOD)
    assert (rule.id, rule.promise, rule.journey, rule.severity) == ("price-raised", "no-surprises", "pay", "breaking")
    assert rule.when == {"change": "price.raised", "audience": ["existing", "everyone"], "percent": {"above": 25}}
    assert rule.why == "People planned with the old price."
    assert rule.asks == ("notice", "migration-plan")
    assert (rule.notice, rule.remedy, rule.remember) == ("price-increase", True, "netflix-2011")
    assert rule.sources == ("https://example.com/law",)
    assert rulebook.placeholders(rule) == frozenset()
    assert VALID.is_valid(Document("r.yml", GOOD.encode()).value)


def test_its_examples() -> None:
    bad, good = rulebook.examples("r.yml", GOOD.encode())
    assert (bad.before, bad.after, bad.finds) == ({"a": 1}, {"a": 2}, ("price-raised",))
    assert (good.before, good.finds, good.file, good.surface) == ("a: 2", (), "a.yml", "settings")


WHEN = "when: {change: price.raised, "
BAD = [
    (
        "a misspelt key",
        swapped("severity", "severty: breaking"),
        1,
        "`severty` is not a word of a rule; did you mean `severity`?",
    ),
    ("no severity", swapped("severity", ""), 1, "the rule has no `severity:`"),
    ("no why", swapped("why", "why:"), 5, "the rule has no `why:`"),
    (
        "another severity",
        swapped("severity", "severity: braking"),
        1,
        "`severity:` is one of breaking, risky, note; did you mean `breaking`?",
    ),
    ("another journey", swapped("journey", "journey: paying"), 2, "`journey:` is one of discover, sign-up"),
    ("a list for a severity", swapped("severity", "severity: [note]"), 1, "`severity:` is one of"),
    ("a number as text", swapped("says", "says: 12"), 4, "`says:` is a text"),
    ("a list as text", swapped("instead", "instead: [x]"), 8, "`instead:` is a text"),
    ("an empty text", swapped("remember", "remember: ' '"), 12, "`remember:` is a text"),
    ("a number as period", swapped("notice", "notice: 30"), 10, "`notice:` is a text"),
    ("remedy: true", swapped("remedy", "remedy: true"), 11, "`remedy:` is one of required"),
    ("asks a text", swapped("asks", "asks: notice"), 9, "`asks:` is a list"),
    ("asks something else", swapped("asks", "asks: [notice, migration]"), 9, "did you mean `migration-plan`?"),
    ("asks a mapping", swapped("asks", "asks: [{notice: 1}]"), 9, "`asks:` is a list of notice"),
    ("asks both", swapped("asks", "asks: [notice, waiver]"), 9, "a waiver or a notice, not both"),
    ("sources a text", swapped("sources", "sources: https://x.org"), 14, "`sources:` is a list"),
    ("sources a number", swapped("sources", "sources: [1]"), 14, "`sources:` is a list of texts"),
    ("when a text", swapped("when", "when: price.raised"), 3, "`when:` needs a `change:`"),
    ("when without change", swapped("when", "when: {audience: new}"), 3, "`when:` needs a `change:`"),
    ("no kind", swapped("when", "when: {change: []}"), 3, "`when:` needs a `change:`"),
    (
        "a misspelt kind",
        swapped("when", "when: {change: price.rased}"),
        3,
        "`price.rased` is not a kind of change; did you mean `price.raised`?",
    ),
    ("a kind that is a number", swapped("when", "when: {change: [price.raised, 3]}"), 3, "`3` is not a kind of change"),
    (
        "a misspelt word",
        swapped("when", WHEN + "percent: {abov: 25}}"),
        3,
        "`abov` is not a word of the rule language; did you mean `above`?",
    ),
    ("a word inside", swapped("when", WHEN + "percent: {not: {isnt: 2}}}"), 3, "`isnt` is not a word"),
    (
        "above a text",
        swapped("when", WHEN + "percent: {above: high}}"),
        3,
        "`percent:` cannot work: `above:` wants a number",
    ),
    ("any of a text", swapped("when", WHEN + "unit: {any: seat}}"), 3, "`any:` wants a list"),
    ("an empty list", swapped("when", WHEN + "unit: []}"), 3, "an empty list matches nothing"),
    ("no word", swapped("when", WHEN + "unit: {}}"), 3, "it is empty"),
    ("a broken pattern", swapped("when", WHEN + "unit: {matches: '('}}"), 3, "broken regular expression"),
    (
        "an audience nobody has",
        swapped("when", WHEN + "audience: [new, exsting]}"),
        3,
        "`audience:` is one of new, existing, everyone, unknown; did you mean `existing`?",
    ),
    ("an effect nothing has", swapped("when", WHEN + "effect: bad}"), 3, "`effect:` is one of adverse"),
    ("a surface nowhere", swapped("when", WHEN + "surface: apis}"), 3, "did you mean `api`?"),
    ("no surface", swapped("when", WHEN + "surface: null}"), 3, "`surface:` is one of api"),
    ("a promise unknown", swapped("severity", "severity: note\npromise: honesty"), 2, "`promise:` is one of"),
    ("examples a mapping", swapped("examples", "examples: {a: 1}"), 15, "`examples:` is a list"),
    (
        "an example without finds",
        swapped("examples", "examples:\n- {name: x}"),
        16,
        "an example needs a `name:` and `finds:`",
    ),
    (
        "an example with more",
        swapped("examples", "examples:\n- {name: x, finds: [], find: 1}"),
        16,
        "did you mean `finds`?",
    ),
    (
        "finds a text",
        swapped("examples", "examples:\n- {name: x, finds: price-raised}"),
        16,
        "`finds:` of an example is a list",
    ),
    ("a list", "- severity: note\n", 1, "a rule file is a mapping"),
    ("empty", "", 1, "a rule file is a mapping"),
]

ONLY_HERE = [
    ("a surface nowhere, in a word", swapped("when", WHEN + "surface: {not: apis}}"), 3, "did you mean `api`?"),
    ("a lone dollar", swapped("says", 'says: "costs $5"'), 4, "a lone $; write $$"),
    ("a pattern that runs for ever", swapped("when", WHEN + "unit: {matches: '(a+)+$'}}"), 3, "repeats a repetition"),
    ("a key below the examples", GOOD + "notice: price-increase\n", 18, "`examples:` comes last"),
]
"""What a schema cannot say."""


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"), [*BAD, *ONLY_HERE], ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_bad_rule_is_refused_with_its_line(name: str, text: str, line: int, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        load(text)
    assert reason in caught.value.reason
    assert caught.value.where is not None
    assert caught.value.where.line == line


@pytest.mark.parametrize(("name", "text", "line", "reason"), BAD, ids=[row[0] for row in BAD])
def test_the_schema_refuses_the_same(name: str, text: str, line: int, reason: str) -> None:
    assert not VALID.is_valid(Document("r.yml", text.encode()).value)


@pytest.mark.parametrize("path", rulebook.files(), ids=lambda path: path.stem)
def test_every_shipped_rule_fits_the_schema(path: Path) -> None:
    value = json.loads(json.dumps(Document(path.name, path.read_bytes()).value, default=float))
    assert [error.message for error in VALID.iter_errors(value)] == []


def test_the_schema_names_every_kind_word_and_closed_list() -> None:
    defined = SCHEMA["$defs"]
    assert defined["kind"]["anyOf"][0]["enum"] == sorted(KINDS), "after a new kind: python tests/kinds.py"
    assert {word: said["description"] for word, said in defined["words"]["properties"].items()} == {
        word: meaning for word, (_, meaning) in WORDS.items()
    }
    for key, known in grammar.CLOSED.items():
        assert tuple(SCHEMA["properties"][key]["enum"]) == known
    for field, known in grammar.CLOSED_FIELDS.items():
        assert tuple(SCHEMA["properties"]["when"]["properties"][field]["anyOf"][0]["enum"]) == known
    assert tuple(SCHEMA["properties"]) == tuple(sorted(grammar.KEYS, key=list(SCHEMA["properties"]).index))
    assert set(SCHEMA["properties"]) == set(grammar.KEYS)
    assert set(SCHEMA["required"]) == set(grammar.NEEDED)
    assert set(defined["example"]["properties"]) == set(grammar.EXAMPLE)


def test_every_key_teaches() -> None:
    for name, said in {**SCHEMA["properties"], **SCHEMA["$defs"]["example"]["properties"]}.items():
        assert said.get("description") or name in ("file", "surface", "map", "before", "after"), name


NAMES = st.sampled_from([*WORDS, "change", "audience", "x"])
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["price.raised", "new"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
)


@given(st.sampled_from(sorted(set(grammar.KEYS) - {"examples"})), ANY)
def test_any_value_anywhere_is_accepted_or_refused_as_the_schema_does(key: str, value: Any) -> None:
    said = {**Document("r.yml", GOOD.encode()).value, key: value}
    said.pop("examples")
    text = json.dumps(said, default=str)
    try:
        rulebook.rule("rules/no-surprises/r.yml", text.encode())
    except Refused as refused:
        assert refused.where is not None
    else:
        assert VALID.is_valid(json.loads(text))


SYNTHETIC = """\
# change: {decoy}
severity: note
journey: use
when:
  # a comment
  change: {kind}
  audience: [new]
says: "$subject changed as change: {decoy} did."
why: Because.
instead: Wait.
examples:
- {{name: a, before: {{a: [{decoy}]}}, after: 1, finds: []}}
"""

SPELLINGS = [
    "price.raised",
    "[plan.removed, price.raised]",
    "'price.raised'",
    '["price.raised"]',
    "price.*",
    "'*.raised'",
    "\n    - plan.removed\n    - price.raised",
    "&k price.raised",
    "[\n    plan.removed,\n    price.raised ]",
    "pric?.raised",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_however_a_kind_is_spelt_the_rule_is_heard(spelling: str) -> None:
    for ending in ("\n", "\r\n"):
        text = SYNTHETIC.format(kind=spelling, decoy="limit.lowered").replace("\n", ending)
        team = {".change-guard/rules/no-surprises/mine.yml": text.encode()}
        assert [rule.id for rule in rulebook.load(["price.raised"], team) if rule.path in team] == ["mine"]
        assert not [rule for rule in rulebook.load(["limit.lowered"], team) if rule.path in team]


@pytest.mark.parametrize("line", ["change: price.rased", "chnge: price.raised", "change: ['price\\x2eraised', 1]"])
def test_a_rule_that_could_never_be_heard_is_refused_and_not_passed_over(line: str) -> None:
    text = SYNTHETIC.format(kind="price.raised", decoy="x.y").replace("change: price.raised", line)
    with pytest.raises(Refused):
        rulebook.load(["price.raised"], {"no-surprises/mine.yml": text.encode()})


def test_of_200_rules_only_those_that_listen_are_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = sorted(KINDS)
    for number in range(200):
        folder = tmp_path / grammar.PROMISES[number % len(grammar.PROMISES)]
        folder.mkdir(exist_ok=True)
        text = SYNTHETIC.format(kind=kinds[number % len(kinds)], decoy=kinds[(number + 1) % len(kinds)])
        (folder / f"rule-{number:03}.yml").write_text(text)
    monkeypatch.setattr(shipped, "folder", lambda name: tmp_path)
    parsed: list[str] = []
    tree = documents.Document.tree.func
    monkeypatch.setattr(documents.Document, "tree", property(lambda self: parsed.append(self.path) or tree(self)))
    wanted = kinds[0]
    loaded = rulebook.load([wanted], {})
    assert {rule.when["change"] for rule in loaded} == {wanted}
    assert len(loaded) == len([n for n in range(200) if kinds[n % len(kinds)] == wanted])
    assert len(set(parsed)) == len(loaded)


def test_without_changes_no_rule_is_even_read() -> None:
    assert rulebook.load([], {}) == ()


def test_a_promise_comes_from_the_folder_or_the_key() -> None:
    with pytest.raises(Refused, match="keeps no promise"):
        load(GOOD, ".change-guard/rules/mine.yml")
    with pytest.raises(Refused, match="keeps no promise"):
        load(GOOD, "mine.yml")
    assert load("promise: no-dark-patterns\n" + GOOD, "mine.yml").promise == "no-dark-patterns"


def test_two_rules_of_one_name_are_refused() -> None:
    team = {f".change-guard/rules/{folder}/mine.yml": GOOD.encode() for folder in grammar.PROMISES[:2]}
    with pytest.raises(Refused, match="there is a rule `mine` already"):
        rulebook.load(["price.raised"], team)


def test_every_kind_can_be_named_in_a_rule() -> None:
    for kind in KINDS:
        assert re.fullmatch(r"[a-z][a-z-]*\.[a-z][a-z-]*", kind), kind
        assert kind in SURFACE_OF


HARMLESS = """
    operation.added operation.restored field.restored stability.raised request.widened response.narrowed field.added
    security.loosened quota.raised access.opened server.added price.lowered price.published price.added bill.lowered
    plan.renamed plan.added plan.closed product.resumed limit.raised entitlement.added trial.lengthened term.eased
    fee.lowered fee.removed wording.eased disclosure.added choice.evened choice.unticked
"""


def test_every_kind_that_can_hurt_is_heard_by_a_rule_that_asks_for_it() -> None:
    """A rule that hears everything, as the one about YAML does, hears nothing in particular."""
    particular = [rule for rule in rulebook.every() if rule.when["change"] != "*"]
    unheard = {kind for kind in KINDS if not any(matching.listens(rule.when, kind) for rule in particular)}
    assert unheard == set(HARMLESS.split())
