"""Talks as a conflict: what is true of a state is what is true of its package."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import packages, small_talks

from parley.agenda import Agenda, Issue, IssueKind, Package, Value, holds
from parley.conflict import Conflict, OptionStates, Steps, listed, talks_conflict, talks_form
from parley.conflict.formula import is_true
from parley.errors import InputError
from parley.talks import Talks, parse_talks

TALKS = """
case: lake
parties: [{id: N, name: North}, {id: S, name: South}, {id: O, name: Observer, consent: optional}]
issues:
- {id: truce, kind: choice, options: [none, partial, full], control: [N, S]}
- {id: watch, kind: subset, options: [A, B, C], control: [S]}
- {id: troops, kind: amount, min: 0, max: 100, control: [N]}
- {id: river, kind: choice, options: [open, shut]}
- {id: dam, kind: choice, options: [building, built], control: [S], irreversible: true}
rules: [{id: watched, if: [{issue: truce, in: [full]}], then: [{issue: watch, min: 1}]}]
status_quo: {truce: none, watch: [], troops: 100, river: open, dam: building}
demands:
- {id: n_truce, party: N, strength: wish, weight: 1, then: [{issue: truce, in: [full]}]}
- {id: n_watch, party: N, strength: wish, weight: 3, then: [{issue: watch, none_of: [C]}], passages: ['r1#3-9'], credence: 0.7}
- {id: n_dam, party: N, strength: red_line, then: [{issue: dam, in: [building]}]}
- {id: s_troops, party: S, strength: red_line, if: [{issue: truce, in: [full]}], then: [{issue: troops, at_most: 40}]}
- {id: s_open, party: S, strength: offer, then: [{issue: river, in: [open]}]}
"""


@st.composite
def controlled_talks(draw: st.DrawFn) -> Talks:
    """Small talks whose issues somebody controls, or that have a status quo for them."""
    talks = draw(small_talks())
    parties = [party.id for party in talks.parties]
    issues = tuple(
        replace(issue, control=(draw(st.sampled_from(parties)),) if place == 0 or draw(st.booleans()) else ())
        for place, issue in enumerate(talks.agenda.issues)
    )
    agenda = Agenda(issues)
    return replace(talks, agenda=agenda, status_quo=draw(packages(agenda)), rules=())


def package_of(conflict: Conflict, state: int, talks: Talks) -> Package:
    """The package that a state stands for, read off the options' values; of ranges the lowest number."""
    assert isinstance(conflict.states, OptionStates)
    options = conflict.states.options
    values = conflict.states.values(state)
    said = {option.id: option.values[value] for option, value in zip(options, values, strict=True)}
    assert talks.status_quo is not None
    return {issue.id: _value(issue, said, talks.status_quo[issue.id]) for issue in talks.agenda.issues}


def _value(issue: Issue, said: dict[str, str], otherwise: Value) -> Value:
    if issue.kind is IssueKind.SUBSET:
        known = {member: said.get(f"{issue.id}.{member}") for member in issue.option_ids}
        return frozenset(member for member, word in known.items() if word == "Y") if any(known.values()) else otherwise
    if issue.id not in said:
        return otherwise
    match issue.kind:
        case IssueKind.ORDER:
            return tuple(said[issue.id].split("<"))
        case IssueKind.AMOUNT:
            return int(said[issue.id].split("-")[0])
        case _:
            return said[issue.id]


@given(controlled_talks())
def test_a_demand_is_met_in_a_state_where_its_package_meets_it(talks: Talks) -> None:
    first = talks.parties[0].id
    talks = replace(talks, priorities={first: tuple(demand.id for demand in talks.demands)})
    conflict = talks_conflict(talks)
    statements = conflict.preferences[conflict.parties.index(first)].statements
    assert [statement.demand for statement in statements] == [demand.id for demand in talks.demands]
    assert isinstance(conflict.states, OptionStates)
    for state in range(0, len(conflict.states), 1 + len(conflict.states) // 20):
        package = package_of(conflict, state, talks)
        for statement in statements:
            demand = talks.demand_by_id[statement.demand or ""]
            assert is_true(statement.formula, conflict.states.values(state)) == demand.met_by(package)


@given(controlled_talks())
def test_the_status_quo_is_the_state_of_its_package(talks: Talks) -> None:
    conflict = talks_conflict(talks)
    assert conflict.status_quo is not None
    assert conflict.states[conflict.status_quo] == "status quo"
    package = package_of(conflict, conflict.status_quo, talks)
    atoms = [atom for demand in talks.demands for atom in (*demand.when, *demand.then)]
    assert talks.status_quo is not None
    assert all(holds(atom, package) == holds(atom, talks.status_quo) for atom in atoms)


def test_red_lines_come_before_wishes_and_heavy_wishes_before_light_ones() -> None:
    conflict = talks_conflict(parse_talks(TALKS))
    north, south = conflict.preferences[:2]
    assert [statement.demand for statement in north.statements] == ["n_dam", "n_watch", "n_truce"]
    assert [statement.demand for statement in south.statements] == ["s_troops"]
    watch = north.statements[1]
    assert (watch.passages, watch.credence) == (("r1#3-9",), 0.7)


def test_only_what_somebody_controls_moves_and_amounts_are_cut_where_it_matters() -> None:
    form = talks_form(parse_talks(TALKS))
    assert [option.id for option in form.options] == ["truce", "watch.A", "watch.B", "watch.C", "troops", "dam"]
    troops, dam = form.options[-2:]
    assert troops.values == ("0-40", "41-100")
    assert dam.steps is Steps.ONCE
    assert form.parties == ("N", "S")
    conflict = listed(form)
    assert len(conflict.states) == (2 * 8 + 7) * 2 * 2
    assert all("truce=full, watch.A=N, watch.B=N, watch.C=N" not in name for name in conflict.states)


def test_what_is_irreversible_leaves_the_status_quo_once() -> None:
    talks = parse_talks(TALKS.replace("river: open, dam: building", "river: open, dam: built"))
    dam = talks_form(talks).options[-1]
    assert dam.values == ("built", "building")
    assert (dam.can_go(0, 1), dam.can_go(1, 0)) == (True, False)


def test_priorities_of_the_file_replace_the_demands() -> None:
    text = TALKS + "priorities: {N: ['troops>=41 and not truce=none', n_dam, 'watch>=A,B or watch=C', truce!=full]}\n"
    conflict = talks_conflict(parse_talks(text))
    statements = conflict.preferences[0].statements
    assert [statement.demand for statement in statements] == [None, "n_dam", None, None]
    assert isinstance(conflict.states, OptionStates)
    best = max(range(len(conflict.states)), key=lambda state: conflict.ranks[0][state])
    assert conflict.states[best] in (
        "truce=partial, watch.A=Y, watch.B=Y, watch.C=N, troops=41-100, dam=building",
        "truce=partial, watch.A=Y, watch.B=Y, watch.C=Y, troops=41-100, dam=building",
        "truce=partial, watch.A=N, watch.B=N, watch.C=Y, troops=41-100, dam=building",
    )


def test_a_priority_may_name_an_option_alone_where_only_one_issue_has_it() -> None:
    text = TALKS + "priorities: {N: [truce=full, watch>=A], S: [full, truce.full, A, watch.A]}\n"
    north, south = talks_conflict(parse_talks(text)).preferences[:2]
    full, watch = (statement.formula for statement in north.statements)
    assert [statement.formula for statement in south.statements] == [full, full, watch, watch]
    twice = text.replace("options: [open, shut]", "options: [open, shut, full]")
    with pytest.raises(InputError, match=r"found 'full', an option of 2 issues\. Write truce\.full or river\.full"):
        talks_conflict(parse_talks(twice))


def test_what_was_not_yet_said_is_no_preference() -> None:
    text = TALKS.replace("id: n_dam, party: N,", "id: n_dam, party: N, stated: '2025-05-01',")
    before = talks_conflict(parse_talks(text), as_of=date(2025, 4, 30))
    assert "n_dam" not in [statement.demand for statement in before.preferences[0].statements]
    assert "n_dam" in [statement.demand for statement in talks_conflict(parse_talks(text)).preferences[0].statements]


def test_every_reason_why_talks_make_no_conflict_is_listed_at_once() -> None:
    text = TALKS.replace("truce: none, watch", "truce: full, watch").replace("river: open, ", "river: shut, ")
    text += (
        "priorities: {N: [tuce=full, truce, ful, 'troops>=x', 'truce=ful', river=open, 'dam=built and'], S: [watch=]}\n"
    )
    with pytest.raises(InputError) as caught:
        talks_conflict(parse_talks(text, file="lake.yaml"))
    assert [str(problem) for problem in caught.value.problems] == [
        "lake.yaml: priorities.N[0]: found 'tuce', expected an issue or the id of a demand. Did you mean 'truce'?",
        "lake.yaml: priorities.N[1]: found 'truce' alone, expected 'truce=a' or 'truce!=a'.",
        "lake.yaml: priorities.N[2]: found 'ful', expected an option, an issue or the id of a demand. Did you mean 'full'?",
        "lake.yaml: priorities.N[3]: found 'troops>=x', expected a whole number after '>='.",
        "lake.yaml: priorities.N[4]: found 'ful', expected an option of 'truce'. Did you mean 'full'?",
        "lake.yaml: priorities.N[6]: found the end of the statement, expected an option.",
        "lake.yaml: priorities.S[0]: found the end of the statement, expected a value after '='.",
        "lake.yaml: status_quo: the status quo breaks the rule 'watched', so it is infeasible. Change one of them.",
    ]


def test_talks_in_which_nobody_controls_anything_are_no_conflict() -> None:
    text = "{parties: [{id: N}], issues: [{id: truce, kind: choice, options: [a, b]}], demands: []}"
    with pytest.raises(InputError, match=r"no issue says who can set it alone\. Name parties under its 'control'"):
        talks_conflict(parse_talks(text))
