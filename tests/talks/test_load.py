"""What a talks file may say, and what it loads as."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
import yaml

from parley.agenda import Atom, IssueKind, Relation
from parley.errors import InputError
from parley.party import ActorKind, Consent
from parley.position import AttributionClass, Strength
from parley.talks import (
    Talks,
    expand,
    load_talks,
    packaged_agenda,
    packaged_agendas,
    parse_atoms,
    parse_talks,
    talks_yaml,
)
from parley.talks.nodes import MAX_BYTES

EXAMPLES = Path(__file__).parents[2] / "examples"

EVERY_KEY = """
case: lake-accord
title: A lake between two republics
period: ['2024-01-10', 2024-06-30]
summary: >
  Two republics share a lake.
sources:
  gazette: {what: The Gazette, date: '2024-01', url: 'https://example.org/a', read: yes}
  radio: {what: Radio, read: partly}
  memory: {what: From memory, read: no}
parties:
  - {id: EST, name: East}
  - {id: WST, name: West, consent: required}
  - {id: 'NO', name: Norway, consent: optional}
actors:
  - {id: vale, name: Anna Vale, kind: person, aliases: [the envoy], gender: f,
     roles: [{party: EST, title: envoy, from: 2023-01-01, to: 2025-01-01}]}
issues:
  - id: fishing
    title: Fishing
    definition: Who may fish.
    kind: choice
    options: [closed, {id: open, means: Anyone may., phrases: [free fishing]}]
    names: [fishery]
    phrases: {open: [open waters], closed: [fishing ban]}
    control: [EST]
    irreversible: true
  - {id: observers, kind: subset, options: ['NO', FRA, TUR, CHN], capacity: {FRA: 200, TUR: 300}, need: {at_least: 250}}
  - {id: steps, kind: order, options: [survey, buoys]}
  - {id: boats, kind: amount, min: 0, max: 40, unit: boats}
groups:
  allies: {members_of: NATO}
  near: [TUR]
rules:
  - {id: some, if: [{issue: fishing, not_in: [closed]}], then: [{issue: observers, min: 1}]}
demands:
  - id: est_boats
    party: EST
    strength: red_line
    stated: 2024-02-01
    until: '2024-03-01'
    if: [{issue: fishing, in: [open]}, {issue: boats, at_least: 1}]
    then: [{issue: boats, at_most: 12}, {issue: steps, before: [survey, buoys]}]
    says: No more than twelve boats.
    attribution: on_record
    src: [gazette, radio]
    credence: 0.75
    passages: ['gazette#10-34']
  - {id: est_boats_radio, party: EST, strength: wish, then: [{issue: boats, at_most: 20}], rival_of: est_boats}
  - {id: wst_allies, party: WST, strength: wish, weight: 2.5, then: [{issue: observers, none_of: [allies, near]}]}
  - {id: no_offer, party: 'NO', strength: offer, then: []}
priorities:
  WST: [boats at most 12, fishing open]
goal: [{issue: fishing, not_in: [closed]}]
status_quo: {fishing: closed, observers: [], steps: [survey, buoys], boats: 0}
outcome:
  date: '2024-06-30'
  kind: agreement
  package: {fishing: open, observers: ['NO'], steps: [survey, buoys], boats: 10}
  held: It held.
  src: [memory]
expected:
  - at: '2024-02-10'
    with_parties: ['NO']
    assume: [{issue: observers, equal_count: [[allies], [CHN]]}]
    drop: [est_boats]
    promote: [wst_allies]
    goal: false
    feasible: true
    minimal_conflicts: []
    minimal_concessions: [[wst_allies, est_boats], [est_boats]]
    minimal_concessions_count: 2
    forced: {fishing: open}
    outcome_feasible: yes
    say: So it was.
notes: [A note.]
lessons: [A lesson.]
"""


@pytest.fixture(scope="module")
def lake() -> Talks:
    return parse_talks(EVERY_KEY)


def problems_of(text: str) -> list[str]:
    with pytest.raises(InputError) as error:
        parse_talks(text)
    return [str(problem) for problem in error.value.problems]


def test_every_key_of_the_format_is_read(lake: Talks) -> None:
    assert (lake.case, lake.title, lake.summary) == (
        "lake-accord",
        "A lake between two republics",
        "Two republics share a lake.",
    )
    assert lake.period == (date(2024, 1, 10), date(2024, 6, 30))
    assert [source.read for source in lake.sources.values()] == [True, "partly", False]
    assert [party.consent for party in lake.parties] == [Consent.REQUIRED, Consent.REQUIRED, Consent.OPTIONAL]
    assert lake.actors[0].kind is ActorKind.PERSON
    assert lake.actors[0].party_on(date(2024, 1, 1)) == "EST"
    assert [issue.kind for issue in lake.agenda.issues] == list(IssueKind)
    assert lake.groups["allies"].members_of == "NATO"
    assert lake.priorities == {"WST": ("boats at most 12", "fishing open")}
    assert (lake.notes, lake.lessons) == (("A note.",), ("A lesson.",))
    assert parse_talks(talks_yaml(lake)) == lake


def test_an_issue_knows_its_options_words_and_bounds(lake: Talks) -> None:
    fishing, observers, _, boats = lake.agenda.issues
    assert [(o.id, o.means, o.phrases) for o in fishing.options] == [
        ("closed", "", ("fishing ban",)),
        ("open", "Anyone may.", ("free fishing", "open waters")),
    ]
    assert (fishing.phrases, fishing.control, fishing.irreversible) == (("fishery",), ("EST",), True)
    assert (observers.capacity, observers.need) == ({"FRA": 200, "TUR": 300}, 250)
    assert (boats.minimum, boats.maximum, boats.unit) == (0, 40, "boats")


def test_a_demand_keeps_its_condition_its_words_and_its_sources(lake: Talks) -> None:
    demand = lake.demand_by_id["est_boats"]
    assert demand.when == (Atom("fishing", Relation.IN, ("open",)), Atom("boats", Relation.AT_LEAST, bound=1))
    assert demand.then == (
        Atom("boats", Relation.AT_MOST, bound=12),
        Atom("steps", Relation.BEFORE, ("survey", "buoys")),
    )
    assert (demand.strength, demand.attribution) == (Strength.RED_LINE, AttributionClass.ON_RECORD)
    assert (demand.credence, demand.src, demand.passages) == (0.75, ("gazette", "radio"), ("gazette#10-34",))
    assert [demand.active_on(date(2024, m, 1)) for m in (1, 2, 3)] == [False, True, False]
    assert lake.demand_by_id["wst_allies"].weight == 2.5
    assert lake.demand_by_id["est_boats_radio"].rival_of == "est_boats"
    assert demand.rival_of is None


def test_the_goal_and_the_status_quo_are_read(lake: Talks) -> None:
    assert lake.goal == (Atom("fishing", Relation.NOT_IN, ("closed",)),)
    assert lake.status_quo == {
        "fishing": "closed",
        "observers": frozenset(),
        "steps": ("survey", "buoys"),
        "boats": 0,
    }


def test_a_check_keeps_its_question_and_its_answer(lake: Talks) -> None:
    check = lake.expected[0]
    assert check.assume == (Atom("observers", Relation.EQUAL_COUNT, ("allies",), ("CHN",)),)
    assert (check.drop, check.promote, check.with_parties) == (("est_boats",), ("wst_allies",), ("NO",))
    assert check.goal is False
    assert check.minimal_conflicts == frozenset()
    assert check.minimal_concessions == frozenset({frozenset({"est_boats"}), frozenset({"wst_allies", "est_boats"})})
    assert (check.feasible, check.outcome_feasible, check.forced) == (True, True, {"fishing": "open"})
    assert lake.outcome is not None
    assert lake.outcome.package == {
        "fishing": "open",
        "observers": frozenset({"NO"}),
        "steps": ("survey", "buoys"),
        "boats": 10,
    }


def test_only_parties_issues_and_demands_are_needed() -> None:
    talks = parse_talks("{parties: [], issues: [], demands: []}")
    assert (talks.case, talks.period, talks.outcome, talks.expected) == ("", None, None, ())


def test_dates_may_stand_with_or_without_quotes() -> None:
    text = "parties: [{id: A}]\nissues: []\ndemands: [{id: d, party: A, strength: offer, stated: %s}]"
    assert parse_talks(text % "2025-03-07") == parse_talks(text % "'2025-03-07'")


def test_a_key_without_a_value_counts_as_left_out() -> None:
    text = "parties: [{id: A}]\nissues: []\nnotes:\ndemands: [{id: d, party: A, strength: offer, until: null, says: ~}]"
    assert parse_talks(text).demands[0].until is None


def test_sources_are_checked_only_where_the_file_lists_any() -> None:
    text = "parties: [{id: A}]\nissues: []\ndemands: [{id: d, party: A, strength: offer, src: [k]}]"
    assert parse_talks(text).demands[0].src == ("k",)
    assert problems_of(text + "\nsources: {}") == [
        "3:52: demands[0].src[0]: found 'k', expected a key under 'sources', of which there are none."
    ]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_example_loads_and_is_laid_out_as_parley_writes_it(path: Path) -> None:
    talks = load_talks(path)
    assert talks.expected
    assert talks_yaml(talks) == path.read_text(encoding="utf-8")


def test_a_python_without_the_c_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch, lake: Talks) -> None:
    monkeypatch.setattr("parley.talks.nodes._Loader", yaml.SafeLoader)
    assert parse_talks(EVERY_KEY) == lake
    with pytest.raises(InputError, match="2:1: not readable as YAML"):
        parse_talks("a:\n\t- b")


def test_there_are_five_examples() -> None:
    assert len(list(EXAMPLES.glob("*.yaml"))) == 5


def test_a_group_means_the_members_of_the_day(lake: Talks) -> None:
    atom = lake.demand_by_id["wst_allies"].then[0]
    assert expand(atom, lake, date(1949, 4, 4)).options == ("FRA", "TUR")
    assert expand(atom, lake, date(1949, 4, 3)).options == ("TUR",)
    count = lake.expected[0].assume[0]
    assert expand(count, lake, date(2024, 2, 10)) == Atom("observers", Relation.EQUAL_COUNT, ("FRA", "TUR"), ("CHN",))


def test_an_atom_without_groups_stays_as_it_is(lake: Talks) -> None:
    atom = lake.rules[0].then[0]
    assert expand(atom, lake, date(2024, 2, 10)) is atom


def test_an_atom_can_be_read_by_itself(lake: Talks) -> None:
    assert parse_atoms("{issue: boats, at_most: 3}", lake) == (Atom("boats", Relation.AT_MOST, bound=3),)
    assert len(parse_atoms("[{issue: boats, at_most: 3}, {issue: observers, any_of: [allies]}]", lake)) == 2
    with pytest.raises(
        InputError, match=r"--assume:1:9: issue: found 'boots', expected the id .* Did you mean 'boats'"
    ):
        parse_atoms("{issue: boots, at_most: 3}", lake, file="--assume")


def test_packaged_agendas_load_and_hold_issues_alone() -> None:
    for name in packaged_agendas():
        agenda = packaged_agenda(name)
        assert agenda.agenda.issues
        assert not agenda.demands


def test_an_agenda_that_is_not_packaged_is_refused() -> None:
    with pytest.raises(InputError, match="no agenda 'load' comes with Parley"):
        packaged_agenda("load")


def test_a_file_of_200_issues_and_1000_demands_loads() -> None:
    issues = "".join(f"- {{id: i{n}, kind: choice, options: [a, b, c, d]}}\n" for n in range(200))
    demand = "- {{id: d{0}, party: A, strength: wish, then: [{{issue: i{1}, in: [a]}}]}}\n"
    demands = "".join(demand.format(n, n % 200) for n in range(1000))
    talks = parse_talks(f"parties: [{{id: A}}]\nissues:\n{issues}demands:\n{demands}")
    assert (len(talks.agenda.issues), len(talks.demands)) == (200, 1000)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none.yaml: the talks file cannot be read \(No such file or directory\)"):
        load_talks(tmp_path / "none.yaml")
    with pytest.raises(InputError, match=r"the talks file cannot be read \(Is a directory\)"):
        load_talks(tmp_path)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"# only a comment\n", "the file is empty"),
        (b"\x89PNG\0\1", "the file is binary"),
        ("parties: [ü]".encode("latin-1"), "1:11: byte 0xfc is not UTF-8 text"),
        ("parties: []".encode("utf-16"), "UTF-16 text, expected UTF-8"),
        (b"x" * (MAX_BYTES + 1), "more than 5 MB"),
        (b"title: \x07bell", "1:8: the character U+0007 cannot stand in a talks file"),
    ],
    ids=["empty", "comment", "binary", "latin1", "utf16", "large", "control"],
)
def test_what_is_no_text_is_refused_in_one_sentence(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "talks.yaml"
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        load_talks(path)
    assert len(error.value.problems) == 1
    assert says in str(error.value)
    assert str(error.value).startswith(str(path))


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "talks.yaml"
    path.write_bytes(b"\xef\xbb\xbfparties: []\r\nissues: []\r\ndemands: []\r\n")
    assert load_talks(path).file == os.fspath(path)
