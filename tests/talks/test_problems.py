"""Every fault of a talks file is found, at its place, in a sentence, all in one run."""

from __future__ import annotations

import pytest

from parley.errors import InputError
from parley.talks import parse_talks

FILE = """\
sources: {k: {what: Gazette}}
parties: [{id: UKR, name: Ukraine}, {id: RUS, name: Russia}]
issues:
- {id: scope, kind: choice, options: [full, none]}
- {id: mission, kind: subset, options: [CHN, FRA, 'NO']}
- {id: steps, kind: order, options: [a, b]}
- {id: troops, kind: amount, min: 0, max: 9}
groups: {near: [FRA]}
rules: [{id: r, then: [{issue: mission, min: 1}]}]
demands:
- {id: d, party: UKR, strength: red_line, stated: '2025-03-07', then: [{issue: scope, in: [full]}]}
- {id: e, party: RUS, strength: wish, then: [{issue: mission, none_of: [near]}], src: [k]}
outcome: {package: {scope: full, mission: [], steps: [a, b], troops: 3}}
expected: [{at: '2025-03-08', feasible: true}]
"""

FAULTS = [
    # what is in the file, what stands there instead, the sentence after the place
    ("sources: {k", "source: {k", "source: found 'source', expected a key of a talks file (case, title, period, summary, sources, parties, actors, issues, groups, rules, demands, priorities, goal, status_quo, disagreement, outcome, expected, notes, lessons). Did you mean 'sources'?"),
    ("{what: Gazette}", "{url: x}", "sources.k: found no 'what', which a source needs."),
    ("{what: Gazette}", "{what: G, read: maybe}", "sources.k.read: found 'maybe', expected yes, no or partly: how far the source was read."),
    ("{what: Gazette}", "{what: G, date: 2025-13}", "sources.k.date: found '2025-13', expected a date such as '2025-03-07', '2025-03' or '2025'."),
    ("parties: [{id: UKR, name: Ukraine}, {id: RUS", "parties: [{id: UKR}, {id: RUS, consent: needed", "parties[1].consent: found 'needed', expected one of (required, optional)."),
    ("name: Ukraine", "nam: Ukraine", "parties[0].nam: found 'nam', expected a key of a party (id, name, consent). Did you mean 'name'?"),
    ("{id: RUS, name: Russia}]", "{id: RUS, name: Russia}, {id: RUS}]", "parties[2].id: found a second party 'RUS', first on line 2. Give each an id of its own."),
    ("kind: choice", "kind: choise", "issues[0].kind: found 'choise', expected one of (choice, subset, order, amount). Did you mean 'choice'?"),
    ("kind: choice, options: [full, none]", "kind: choice", "issues[0]: found no 'options', which an issue of kind choice needs."),
    ("kind: choice", "kind: choice, min: 3", "issues[0].min: found 'min' in an issue of kind choice, where it means nothing. Take it out."),
    ("[full, none]", "[full, none, full]", "issues[0].options[2]: found a second option 'full', first on line 4. Give each an id of its own."),
    ("[full, none]", "[full, none, '']", "issues[0].options[2]: found '', expected a name: one line of 1 to 200 characters."),
    ("[full, none]", "[full, [none]]", "issues[0].options[1]: found a list, expected text. Put it in quotation marks if it is text."),
    ("[CHN, FRA, 'NO']", "[CHN, FRA, NO]", "issues[1].options[2]: found NO unquoted, which YAML reads as false. Quote it: 'NO'."),
    ("[CHN, FRA, 'NO']", "[CHN, FRA], capacity: {FRB: 3}", "issues[1].capacity.FRB: found 'FRB', expected an option of this issue (CHN, FRA). Did you mean 'FRA'?"),
    ("[CHN, FRA, 'NO']", "[CHN, FRA], need: 3", "issues[1].need: found '3', expected a need with the keys at_least, at_most."),
    ("[CHN, FRA, 'NO']", "[CHN, FRA], control: [QQQ]", "issues[1].control[0]: found 'QQQ', expected the id of a party (UKR, RUS)."),
    ("max: 9", "max: -1", "issues[3].max: found -1, which is less than 'min' (0)."),
    ("min: 0, max: 9", "min: 0", "issues[3]: found no 'max', which an issue of kind amount needs."),
    ("min: 0", "min: 010", "issues[3].min: found '010', expected a whole number such as 3."),
    ("{near: [FRA]}", "{near: [DEU]}", "groups.near[0]: found 'DEU', expected an option of a subset issue (CHN, FRA, NO)."),
    ("{near: [FRA]}", "{near: {members_of: NATTO}}", "groups.near.members_of: found 'NATTO', expected an organisation (ASEAN, AU, BRICS, CELAC, CSTO, ECOWAS, EU, GCC, NAM, NATO, OSCE, P5, SCO, WARSAW_PACT). Did you mean 'NATO'?"),
    ("{near: [FRA]}", "{near: [FRA], CHN: [FRA]}", "groups.CHN: found the group 'CHN', which is also an option. Give it another name."),
    ("then: [{issue: mission, min: 1}]", "then: []", "rules[0].then: found an empty 'then', expected at least one atom in a rule. Say in atoms what it asks."),
    ("{issue: mission, min: 1}", "{issue: mission, min: -1}", "rules[0].then[0].min: found -1, expected a whole number of at least 0."),
    ("{issue: mission, min: 1}", "{issue: mission, min: '1'}", "rules[0].then[0].min: found '1', expected a whole number such as 3. Take the quotation marks away."),
    ("{issue: mission, min: 1}", "{issue: mission, equal_count: [CHN, FRA, FRA]}", "rules[0].then[0].equal_count: found 3 items, expected two lists of options to count."),
    ("{issue: mission, min: 1}", "{issue: mission, any_of: []}", "rules[0].then[0].any_of: found an empty list, which no package can meet, expected at least one option."),
    ("{issue: mission, min: 1}", "{issue: steps, before: [a, b, a]}", "rules[0].then[0].before: found 3 options, expected two: the earlier one, then the later."),
    ("{issue: mission, min: 1}", "{issue: steps, before: [a, a]}", "rules[0].then[0].before: found 'a' before itself, expected two different options."),
    ("{issue: mission, min: 1}", "{issue: troops, at_least: 1e3}", "rules[0].then[0].at_least: found '1e3', expected a whole number such as 3."),
    ("{issue: mission, min: 1}", "{min: 1}", "rules[0].then[0]: found no 'issue', which an atom needs."),
    ("party: UKR", "party: UKX", "demands[0].party: found 'UKX', expected the id of a party (UKR, RUS). Did you mean 'UKR'?"),
    ("strength: red_line", "strength: redline", "demands[0].strength: found 'redline', expected one of (red_line, wish, offer). Did you mean 'red_line'?"),
    ("strength: red_line, ", "", "demands[0]: found no 'strength', which a demand needs."),
    ("'2025-03-07'", "2025-02-30", "demands[0].stated: found '2025-02-30', expected a day of the calendar such as '2025-03-07'."),
    ("'2025-03-07'", "2025-03", "demands[0].stated: found '2025-03', expected a day of the calendar such as '2025-03-07'."),
    ("'2025-03-07'", "2025-03-07, until: 2025-03-07", "demands[0].until: found 2025-03-07, which is not after 'stated' (2025-03-07). It is the first day it no longer held."),
    ("'2025-03-07'", "2025-03-07, stetd: x", "demands[0].stetd: found 'stetd', expected a key of a demand (id, party, strength, stated, until, if, then, says, attribution, src, credence, weight, passages, origins, rival_of). Did you mean 'stated'?"),
    ("'2025-03-07'", "2025-03-07, party: RUS", "demands[0].party: found the key 'party' twice, first on line 11. Keep one."),
    ("'2025-03-07'", "2025-03-07, attribution: rumour", "demands[0].attribution: found 'rumour', expected one of (on_record, anonymous, text, historian, reconstructed)."),
    ("'2025-03-07'", "2025-03-07, credence: 75", "demands[0].credence: found 75.0, expected a probability from 0 to 1."),
    ("'2025-03-07'", "2025-03-07, credence: high", "demands[0].credence: found 'high', expected a number such as 0.5."),
    ("'2025-03-07'", "2025-03-07, weight: 0", "demands[0].weight: found 0.0, expected a number above 0."),
    ("'2025-03-07'", "2025-03-07, credence: 1.2", "demands[0].credence: found 1.2, expected a probability from 0 to 1."),
    ("'2025-03-07'", "2025-03-07, weight: .nan", "demands[0].weight: found '.nan', expected a number such as 0.5."),
    ("'2025-03-07'", "2025-03-07, rival_of: f", "demands[0].rival_of: found 'f', expected the id of a demand (d, e)."),
    ("'2025-03-07'", "2025-03-07, rival_of: d", "demands[0].rival_of: found 'd', which is itself, expected the first version of the demand."),
    ("'2025-03-07'", "2025-03-07, rival_of: e", "demands[0].rival_of: found 'e', a demand of 'RUS', expected one of 'UKR'. Rival versions tell one party's demand differently."),
    ("outcome: {", "goal: []\noutcome: {", "goal: found an empty list, expected at least one atom. Leave the key out where anything settles the talks."),
    ("outcome: {", "goal: [{issue: scope, in: [ful]}]\noutcome: {", "goal[0].in[0]: found 'ful', expected an option of this issue (full, none). Did you mean 'full'?"),
    ("outcome: {", "status_quo: {scope: none, mission: [], troops: 3}\noutcome: {", "status_quo: found no 'steps', which a package needs."),
    ("feasible: true", "goal: maybe", "expected[0].goal: found 'maybe', expected true or false."),
    ("'2025-03-07'", "2025-03-07, weight: 1e999", "demands[0].weight: found inf, expected a number above 0."),
    ("'2025-03-07'", '2025-03-07, says: "a\\0b"', "demands[0].says: the text holds the character U+0000. Take it out."),
    (", then: [{issue: scope, in: [full]}]", "", "demands[0]: found no 'then', which a demand of strength red_line needs. Say in atoms what it asks."),
    ("{issue: scope, in: [full]}", "{issue: scop, in: [full]}", "demands[0].then[0].issue: found 'scop', expected the id of an issue (scope, mission, steps, troops). Did you mean 'scope'?"),
    ("{issue: scope, in: [full]}", "{issue: scope, in: [ful]}", "demands[0].then[0].in[0]: found 'ful', expected an option of this issue (full, none). Did you mean 'full'?"),
    ("{issue: scope, in: [full]}", "{issue: scope, in: full}", "demands[0].then[0].in: found 'full', expected a list of options. Write [full]."),
    ("{issue: scope, in: [full]}", "{issue: scope, any_of: [full]}", "demands[0].then[0].any_of: found 'any_of', expected in, not_in, as 'scope' is of kind choice."),
    ("{issue: scope, in: [full]}", "{issue: scope, in: [full], not_in: [none]}", "demands[0].then[0]: found 'in' and 'not_in' said of the issue, expected exactly one of in, not_in. Write one atom for each."),
    ("{issue: scope, in: [full]}", "{issue: scope}", "demands[0].then[0]: found nothing said of the issue, expected exactly one of in, not_in."),
    ("id: e,", "id: d,", "demands[1].id: found a second demand 'd', first on line 11. Give each an id of its own."),
    ("src: [k]", "src: [q]", "demands[1].src[0]: found 'q', expected a key under 'sources' (k)."),
    ("none_of: [near]", "none_of: [neer]", "demands[1].then[0].none_of[0]: found 'neer', expected an option of this issue (CHN, FRA, NO, near). Did you mean 'near'?"),
    ("{package: {scope: full, ", "{package: {", "outcome.package: found no 'scope', which a package needs."),
    ("outcome: {package: {scope: full", "outcome: {package: {scope: ful", "outcome.package.scope: found 'ful', expected an option of this issue (full, none). Did you mean 'full'?"),
    ("steps: [a, b], troops: 3", "steps: [a], troops: 3", "outcome.package.steps: found a list, expected every option of 'steps' once, in order."),
    ("troops: 3", "troops: 30", "outcome.package.troops: found 30, expected a number from 0 to 9."),
    ("outcome: {", "outcome: {kind: truce, ", "outcome.kind: found 'truce', expected one of (agreement, partial, none)."),
    ("at: '2025-03-08', ", "", "expected[0]: found no 'at', which a check needs."),
    ("feasible: true", "feasible: maybe", "expected[0].feasible: found 'maybe', expected true or false."),
    ("feasible: true", "drop: [f]", "expected[0].drop[0]: found 'f', expected the id of a demand (d, e)."),
    ("feasible: true", "promote: [d]", "expected[0].promote[0]: found 'd', which is of strength red_line, expected a wish."),
    ("feasible: true", "minimal_conflicts: [d]", "expected[0].minimal_conflicts[0]: found 'd', expected a list of demand ids. Write [d]."),
    ("feasible: true", "forced: {mission: CHN}", "expected[0].forced.mission: found 'mission', which is of kind subset, expected an issue of kind choice."),
    ("feasible: true", "forced: {scope: al}", "expected[0].forced.scope: found 'al', expected an option of this issue (full, none)."),
    ("outcome: {package: {scope: full, mission: [], steps: [a, b], troops: 3}}\nexpected: [{", "expected: [{outcome_feasible: true, ", "expected[0].outcome_feasible: found a check of the outcome, expected an outcome with a package."),
    ("rules:", "period: ['2025-03-07']\nrules:", "period: found 1 days, expected two: the first and the last."),
    ("rules:", "period: ['2025-03-07', '2025-03-06']\nrules:", "period: found a first day (2025-03-07) after the last (2025-03-06). Swap them."),
    ("rules:", "priorities: {UKR: scope}\nrules:", "priorities.UKR: found 'scope', expected a list of statements, most important first. Write [scope]."),
    ("rules:", "actors: [{id: a, kind: persons}]\nrules:", "actors[0].kind: found 'persons', expected one of (state, organisation, movement, person). Did you mean 'person'?"),
    ("rules:", "actors: [{id: a, kind: person, gender: x}]\nrules:", "actors[0].gender: found 'x', expected f or m. Leave it out where it is not known."),
    ("rules:", "actors: [{id: a, kind: person, roles: [{party: UKR, from: 2025-01-02, to: 2025-01-01}]}]\nrules:", "actors[0].roles[0].to: found 2025-01-01, which is not after 'from' (2025-01-02). It is the first day after the role."),
    ("rules:", "notes: one\nrules:", "notes: found 'one', expected a list of sentences. Write [one]."),
    ("rules:", "title: Yes\nrules:", "title: found Yes unquoted, which YAML reads as true. Quote it: 'Yes'."),
]  # fmt: skip


@pytest.mark.parametrize(("there", "instead", "says"), FAULTS, ids=[f"{n}-{f[1][:30]}" for n, f in enumerate(FAULTS)])
def test_a_fault_is_named_with_what_was_found_and_expected(there: str, instead: str, says: str) -> None:
    assert FILE.count(there) >= 1
    with pytest.raises(InputError) as error:
        parse_talks(FILE.replace(there, instead, 1), file="talks.yaml")
    found = [str(problem).split(": ", 1)[1] for problem in error.value.problems]
    assert found == [says]


def test_the_file_itself_has_no_fault() -> None:
    assert len(parse_talks(FILE).demands) == 2


def test_a_fault_is_placed_by_file_line_column_and_key() -> None:
    with pytest.raises(InputError) as error:
        parse_talks(FILE.replace("party: UKR", "party: UKX"), file="talks.yaml")
    problem = error.value.problems[0]
    assert (problem.file, problem.line, problem.column, problem.key) == ("talks.yaml", 11, 18, "demands[0].party")


def test_a_key_of_several_lines_is_named_on_one() -> None:
    with pytest.raises(InputError) as error:
        parse_talks(FILE.replace("name: Ukraine", '"na\\nme": Ukraine'))
    says = "2:21: parties[0].na me: found 'na me', expected a key of a party (id, name, consent). Did you mean 'name'?"
    assert str(error.value) == says


def test_all_faults_are_listed_at_once_in_the_order_of_the_file() -> None:
    text = FILE.replace("kind: order", "kind: ordr").replace("party: UKR", "party: X").replace("party: RUS", "party: Y")
    with pytest.raises(InputError) as error:
        parse_talks(text.replace("feasible", "feasable"))
    assert [problem.key for problem in error.value.problems] == [
        "issues[2].kind",
        "demands[0].party",
        "demands[1].party",
        "expected[0].feasable",
    ]


def test_a_fault_is_not_repeated_by_what_rests_on_it() -> None:
    text = FILE.replace("issues:\n- {id: scope, kind: choice", "issues:\n- {id: scope, kind: choise")
    with pytest.raises(InputError) as error:
        parse_talks(text)
    assert [problem.key for problem in error.value.problems] == ["issues[0].kind"]


@pytest.mark.parametrize("key", ["parties", "issues", "demands"])
def test_what_every_talks_file_needs_is_missed(key: str) -> None:
    rest = "".join(f"{other}: []\n" for other in ("parties", "issues", "demands") if other != key)
    for text in (rest, f"{rest}{key}:\n"):
        with pytest.raises(InputError, match=f"found no '{key}', which a talks file needs"):
            parse_talks(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[a, b]", "1:1: found a list, expected a talks file with the keys case"),
        ("parties", "1:1: found 'parties', expected a talks file"),
        ("a: *b", "1:4: found '*b', a YAML anchor or alias, which talks files do not use. Put the text in quotation marks"),
        ("a: &b c", "1:4: found '&b', a YAML anchor or alias"),
        ("a: !!python/object:os.system x", "1:4: found 'tag:yaml.org,2002:python/object:os.system', a YAML tag"),
        ("!talks {a: b}", "1:1: found '!talks', a YAML tag"),
        ("a: b\n---\nc: d", "3:1: a second document starts here, expected one"),
        ("? [a]\n: b", "1:3: a list or mapping stands where a key is expected"),
        ("a: " + "[" * 30 + "]" * 30, "nested more than 20 deep"),
        ("a:\n\t- b", "2:1: not readable as YAML: while scanning for the next token found character"),
        ("a: [b", "not readable as YAML: while parsing a flow"),
        ("says: he said: no", "1:14: not readable as YAML: mapping values are not allowed"),
        ("a: 'b\n", "not readable as YAML: while scanning a quoted scalar"),
        ("a: \ud800", "1:4: the character U+D800 cannot stand in a talks file"),
        ("x" * 5_000_001, "the text has more than 5,000,000 characters"),
    ],
    ids=lambda value: value[:20],
)  # fmt: skip
def test_what_is_no_plain_yaml_is_refused_in_one_sentence(text: str, says: str) -> None:
    with pytest.raises(InputError) as error:
        parse_talks(text)
    assert len(error.value.problems) == 1
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_of_too_many_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.talks.nodes.MAX_NODES", 50)
    with pytest.raises(InputError, match="1:99: more than 50 values up to here, the most a talks file may have"):
        parse_talks("a: [" + "a," * 60 + "]")


def test_a_bomb_of_aliases_is_never_unfolded() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 10))
    with pytest.raises(InputError, match="'&l0', a YAML anchor or alias"):
        parse_talks(f"l0: &l0 [lol]\n{levels}")


def test_a_file_with_thousands_of_faults_lists_the_first_thousand() -> None:
    demands = "".join(f"- {{id: d{n}, party: X, strength: offer}}\n" for n in range(3000))
    with pytest.raises(InputError) as error:
        parse_talks(f"parties: [{{id: A}}]\nissues: []\ndemands:\n{demands}")
    assert len(error.value.problems) == 1001
    assert error.value.problems[-1].what == "2000 more problems of this file are not listed"
