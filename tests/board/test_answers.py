"""From talks to the answer as the board words it: as of when, on what, and never more than was proved."""

from __future__ import annotations

from datetime import date

import pytest

from parley.board.answers import answer_view
from parley.board.words import atom_words, value_words
from parley.deal import Question, parse_assumption
from parley.talks import parse_talks

TALKS = parse_talks("""
parties: [{id: N, name: North}, {id: S, name: South}, {id: E, name: East, consent: optional}]
issues:
  - {id: halt, title: Halt, kind: choice, options: [none, {id: full, means: everything stops}]}
  - {id: line, title: Line, kind: choice, options: [river, ridge]}
  - {id: watch, title: Watchers, kind: subset, options: [AA, BB, CC]}
  - {id: steps, title: Steps, kind: order, options: [talk, leave]}
  - {id: troops, title: Troops, kind: amount, min: 0, max: 5000, unit: soldiers}
groups: {allies: [AA, BB]}
demands:
  - {id: n_ridge, party: N, strength: red_line, attribution: anonymous, stated: '2031-05-02',
     if: [{issue: halt, in: [full]}], then: [{issue: line, in: [ridge]}]}
  - {id: n_watch, party: N, strength: red_line, attribution: on_record, stated: '2031-05-02',
     then: [{issue: watch, none_of: [allies]}]}
  - {id: s_river, party: S, strength: red_line, attribution: on_record, stated: '2031-05-04',
     then: [{issue: line, not_in: [ridge]}]}
  - {id: e_off, party: E, strength: red_line, stated: '2031-05-04', then: [{issue: halt, in: [none]}]}
""")
FULL = parse_assumption("halt=full", TALKS)
MAY_3, MAY_4 = date(2031, 5, 3), date(2031, 5, 4)


def test_a_feasible_answer_says_as_of_when_and_on_how_many_red_lines() -> None:
    view = answer_view(TALKS, Question(as_of=MAY_3, assume=FULL))
    assert view.status == "feasible"
    assert view.sentence == "On what was reported by 3 May 2031, a package is not excluded by the 2 counted red lines."
    assert view.question == "Is a package left with “Halt: everything stops”?"


def test_what_all_packages_share_is_listed_without_what_was_assumed() -> None:
    view = answer_view(TALKS, Question(as_of=MAY_3, assume=FULL))
    assert view.standing == (("Line", "ridge"), ("Watchers", "not with AA, BB"))


def test_a_party_s_silence_stands_beside_its_word_by_the_issues_titles() -> None:
    view = answer_view(TALKS, Question(as_of=MAY_4, assume=parse_assumption("halt=none", TALKS)))
    north, south, east = view.packages[0].consent
    assert north == ("North", "not_excluded", "silent on Steps, Troops")
    assert south == ("South", "not_excluded", "silent on all but Line")
    assert east == ("East", "not_excluded", "silent on all but Halt")
    against = answer_view(TALKS, Question(as_of=MAY_3, assume=FULL, drop=("n_watch",))).packages
    assert {package.consent[1] for package in against} == {("South", "unknown", "")}


def test_an_infeasible_answer_shows_every_clash_and_both_sides_concessions() -> None:
    view = answer_view(TALKS, Question(as_of=MAY_4, assume=FULL))
    assert view.status == "infeasible"
    assert [[demand.id for demand in clash] for clash in view.clashes] == [["n_ridge", "s_river"]]
    assert [[demand.id for demand in each] for each in view.concessions] == [["n_ridge"], ["s_river"]]
    assert view.clashes_complete
    assert view.concessions_complete


def test_a_list_that_was_cut_says_so() -> None:
    view = answer_view(TALKS, Question(as_of=MAY_4, assume=FULL, limit=1))
    assert len(view.concessions) == 1
    assert not view.concessions_complete


def test_what_hangs_on_unnamed_sources_is_told() -> None:
    closed = answer_view(TALKS, Question(as_of=MAY_4, assume=FULL)).fragile
    assert closed is not None
    assert [demand.id for demand in closed.demands] == ["n_ridge"]
    assert closed.without == "Without them, a package would not be excluded."
    opened = answer_view(TALKS, Question(as_of=MAY_3, assume=FULL)).fragile
    assert opened is not None
    assert opened.without.endswith("Line.")


def test_nothing_is_said_to_hang_on_unnamed_sources_where_nothing_does() -> None:
    night = parse_assumption("halt=none", TALKS)
    assert answer_view(TALKS, Question(as_of=MAY_4, assume=night)).fragile is None


def test_no_time_is_undecided() -> None:
    view = answer_view(TALKS, Question(as_of=MAY_4, assume=FULL, timeout=0))
    assert view.status == "undecided"
    assert "undecided" in view.sentence
    assert view.clashes == view.concessions == ()


def test_optional_parties_count_only_when_named() -> None:
    assert answer_view(TALKS, Question(as_of=MAY_4)).status == "feasible"
    named = answer_view(TALKS, Question(as_of=MAY_4, assume=FULL, with_parties=("E",)))
    assert "e_off" in {demand.id for demand in named.counted}


@pytest.mark.parametrize(
    ("assumption", "words"),
    [
        ("halt=full", "Halt: everything stops"),
        ("line!=river", "Line: not river"),
        ("watch>=AA,BB", "Watchers: with AA, BB"),
        ("watch<=AA", "Watchers: nobody but AA"),
        ("watch!=allies", "Watchers: not with allies"),
        ("{issue: watch, any_of: [AA, CC]}", "Watchers: at least one of AA, CC"),
        ("{issue: watch, any_of: [CC]}", "Watchers: with CC"),
        ("{issue: watch, min: 2}", "Watchers: at least 2"),
        ("{issue: watch, equal_count: [[AA], [BB]]}", "Watchers: as many of AA as of BB"),
        ("steps:talk<leave", "Steps: talk before leave"),
        ("troops>=500", "Troops: at least 500 soldiers"),
        ("troops<=500", "Troops: at most 500 soldiers"),
    ],
)
def test_every_atom_has_its_words(assumption: str, words: str) -> None:
    assert atom_words(parse_assumption(assumption, TALKS)[0], TALKS) == words


def test_every_kind_of_value_has_its_words() -> None:
    said = {
        "halt": value_words(TALKS.agenda["halt"], "full"),
        "watch": value_words(TALKS.agenda["watch"], frozenset({"CC", "AA"})),
        "nobody": value_words(TALKS.agenda["watch"], frozenset()),
        "steps": value_words(TALKS.agenda["steps"], ("leave", "talk")),
        "troops": value_words(TALKS.agenda["troops"], 5000),
    }
    assert said == {
        "halt": "everything stops",
        "watch": "AA, CC",
        "nobody": "nobody",
        "steps": "leave, then talk",
        "troops": "5,000 soldiers",
    }
