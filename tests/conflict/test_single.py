"""One state asked of a SAT solver: the same verdicts as the definitions, and an honest word where it cannot tell."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from random import Random

import pytest
from conflict_oracle import Oracle

from parley.conflict import Concept, ConflictOption, OptionForm, OptionStates, Statement, Steps, listed, replies
from parley.conflict.formula import And, Formula, Holds, Not, Or, is_true, parse_formula
from parley.conflict.option_form import Infeasible
from parley.conflict.options import name_value
from parley.conflict.single import SINGLE, analyse_state, nash_equilibria
from parley.errors import InputError

MODELS = int(os.environ.get("PARLEY_CONFLICTS", "150"))


def made_up_form(seed: int, *, most_options: int = 5) -> OptionForm:
    """Options of two or three values, some shared, some irreversible; rules, of which some tie two parties together."""
    chance = Random(seed)
    parties = chance.randint(2, 4)
    options = []
    for place in range(chance.randint(2, most_options)):
        owners = tuple(sorted(chance.sample(range(parties), chance.choice((0, 1, 1, 1, 1, 1, 1, 1, 1, 2)))))
        values = chance.choice((("N", "Y"), ("N", "Y"), ("a", "b", "c")))
        options.append(ConflictOption(f"o{place}", owners, values, chance.choice([*Steps, *[Steps.BOTH] * 6])))

    def some(most: int) -> Formula:
        parts: list[Formula] = []
        for _ in range(chance.randint(1, most)):
            place = chance.randrange(len(options))
            holds = Holds(place, frozenset({chance.randrange(len(options[place].values))}))
            parts.append(Not(holds) if chance.random() < 0.3 else holds)
        return chance.choice((And, Or))(tuple(parts))

    rules = [And((some(1), some(1))) for _ in range(chance.randint(0, 3))]
    wishes = [[Statement("", some(3)) for _ in range(chance.randint(0, 6))] for _ in range(parties)]
    return OptionForm(
        parties=tuple(f"P{party}" for party in range(parties)),
        options=tuple(options),
        statements=tuple(map(tuple, wishes)),
        infeasible=tuple(Infeasible("", rule) for rule in rules),
    )


def large_form(options: int, parties: int, seed: int) -> OptionForm:
    """Yes/no options in equal shares; each party has as many statements as there are options."""
    chance = Random(seed)
    wishes = [
        tuple(
            Statement(
                "", And(tuple(Holds(at, frozenset({chance.randrange(2)})) for at in chance.sample(range(options), 2)))
            )
            for _ in range(options)
        )
        for _ in range(parties)
    ]
    return OptionForm(
        parties=tuple(f"P{party}" for party in range(parties)),
        options=tuple(ConflictOption(f"o{at}", (at * parties // options,)) for at in range(options)),
        statements=tuple(wishes),
    )


def form_of(owners: str, statements: Sequence[Sequence[str]], infeasible: Sequence[str] = ()) -> OptionForm:
    """Options a, b, c ... owned by the parties that the digits name."""
    options = tuple(ConflictOption(chr(97 + at), (int(owner),)) for at, owner in enumerate(owners))

    def formula(text: str) -> Formula:
        return parse_formula(text, lambda *said: name_value(options, *said))

    return OptionForm(
        parties=tuple(f"P{party}" for party in range(len(statements))),
        options=options,
        statements=tuple(tuple(Statement(text, formula(text)) for text in each) for each in statements),
        infeasible=tuple(Infeasible(text, formula(text)) for text in infeasible),
    )


def test_verdicts_on_single_states_equal_the_definitions_on_made_up_conflicts() -> None:
    asked = 0
    for seed in range(MODELS):
        form = made_up_form(seed)
        conflict = listed(form)
        assert isinstance(conflict.states, OptionStates)
        oracle = Oracle(conflict)
        for state in Random(seed).sample(range(len(conflict.states)), min(2, len(conflict.states))):
            answer = analyse_state(form, conflict.states.values(state))
            for concept in SINGLE:
                for party, name in enumerate(form.parties):
                    asked += 1
                    verdict = answer.verdicts[concept][name]
                    assert verdict.stable is (state in oracle.stable(concept, party)), (seed, state, concept, name)
    assert asked > 10 * MODELS


def test_nash_equilibria_are_all_found_on_made_up_conflicts() -> None:
    for seed in range(MODELS):
        form = made_up_form(seed)
        conflict = listed(form)
        assert isinstance(conflict.states, OptionStates)
        oracle = Oracle(conflict)
        stable = [oracle.stable("nash", party) for party in range(len(form.parties))]
        found = nash_equilibria(form)
        assert found.complete
        assert len(set(found.states)) == len(found.states)
        assert set(found.states) == {conflict.states.values(state) for state in set.intersection(*map(set, stable))}


def test_an_improvement_that_nobody_deters_comes_with_the_verdict() -> None:
    dilemma = form_of("01", [["not b", "a"], ["not a", "b"]])
    answer = analyse_state(dilemma, [0, 0], concepts=[Concept.NASH])
    assert answer.verdicts[Concept.NASH]["P0"].leaves_to == (1, 0)
    assert answer.is_equilibrium(Concept.NASH) is False
    assert analyse_state(dilemma, [0, 0], concepts=[Concept.SEQ]).is_equilibrium(Concept.SEQ) is True


def test_a_sanction_that_would_pass_through_an_infeasible_state_deters_nobody() -> None:
    """P1 and P2 could only set b and c together, which nobody can: P0 leaves."""
    statements = [["not b or not c", "a"], [], []]
    together = form_of("012", statements, ["b and not c", "c and not b"])
    assert analyse_state(together, [0, 0, 0]).verdicts[Concept.GMR]["P0"].stable is False
    assert analyse_state(form_of("012", statements), [0, 0, 0]).verdicts[Concept.GMR]["P0"].stable is True


def test_a_party_moves_again_after_another_has_where_rules_leave_no_other_way() -> None:
    """P0 minds c and d together. P1 cannot take c first nor P2 d: P1 takes b, P2 then d, and P1 goes over from b to c."""
    statements = [["not (c and d)", "a"], [], []]
    rules = ["c and not b and not d", "d and not b and not c", "b and c"]
    answer = analyse_state(form_of("0112", statements, rules), [0, 0, 0, 0])
    assert answer.verdicts[Concept.GMR]["P0"].stable is True
    blocked = analyse_state(form_of("0112", statements, [*rules, "b and d"]), [0, 0, 0, 0])
    assert blocked.verdicts[Concept.GMR]["P0"].stable is False


def test_more_than_53_statements_are_told_apart() -> None:
    """What floating-point weights could not do: the last of 80 statements decides."""
    form = form_of("01", [["b"] * 79 + ["a"], []])
    assert analyse_state(form, [0, 0]).verdicts[Concept.NASH]["P0"].leaves_to == (1, 0)
    assert analyse_state(form, [1, 0]).verdicts[Concept.NASH]["P0"].stable is True


@pytest.mark.parametrize(("options", "parties"), [(40, 4), (160, 6)])
def test_one_state_of_2_to_the_160_is_decided(options: int, parties: int) -> None:
    form = large_form(options, parties, seed=2)
    before = time.process_time()
    answer = analyse_state(form, [at % 2 for at in range(options)], parties=["P0"], timeout=60)
    assert all(answer.verdicts[concept]["P0"].stable is not None for concept in SINGLE)
    assert time.process_time() - before < 5  # a guard against blow-ups; the bench says how fast it is


def test_an_improvement_it_reports_is_one_and_keeps_the_rules() -> None:
    form = large_form(40, 4, seed=5)
    state = [0] * 40
    verdict = analyse_state(form, state, concepts=[Concept.NASH], parties=["P1"]).verdicts[Concept.NASH]["P1"]
    assert verdict.leaves_to is not None
    changed = {at for at, value in enumerate(verdict.leaves_to) if value != state[at]}
    assert {form.options[at].owners for at in changed} == {(1,)}
    before = [is_true(each.formula, state) for each in form.statements[1]]
    assert [is_true(each.formula, verdict.leaves_to) for each in form.statements[1]] > before


def test_running_out_of_time_is_undecided_and_says_so() -> None:
    form = large_form(40, 4, seed=1)
    answer = analyse_state(form, [0] * 40, timeout=0)
    verdict = answer.verdicts[Concept.GMR]["P0"]
    assert (verdict.stable, verdict.why) == (None, "time ran out")
    assert answer.is_equilibrium(Concept.GMR) is None
    found = nash_equilibria(form, timeout=0)
    assert (found.states, found.complete, found.why) == ((), False, "time ran out")


def test_paths_too_long_to_follow_are_undecided_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """P1 and P2 climb a ladder, one rung each in turn, at whose end P0 would mind."""
    rungs = "12" * 4
    rules = [f"{chr(98 + at)} and not {chr(97 + at)}" for at in range(1, len(rungs))]
    rules += [f"{chr(98 + at)} and {chr(98 + at + 2)} and not {chr(98 + at + 1)}" for at in range(len(rungs) - 2)]
    last = chr(97 + len(rungs))
    form = form_of("0" + rungs, [[f"not {last}", "a"], [], []], rules)
    start = [0] * (1 + len(rungs))
    assert analyse_state(form, start, concepts=[Concept.GMR]).verdicts[Concept.GMR]["P0"].stable is True
    monkeypatch.setattr(replies, "ROUNDS", (1,))
    monkeypatch.setattr(replies, "MOST_EXPLORED", 3)
    verdict = analyse_state(form, start, concepts=[Concept.GMR]).verdicts[Concept.GMR]["P0"]
    assert verdict.stable is None
    assert verdict.why is not None
    assert "paths" in verdict.why


def test_the_list_of_nash_equilibria_can_be_cut_and_says_so() -> None:
    found = nash_equilibria(large_form(40, 4, seed=1), limit=5)
    assert (len(found.states), found.complete, found.why) == (5, False, "stopped at 5")


def test_all_faults_of_a_question_are_told_at_once() -> None:
    form = form_of("01", [["a"], ["b"]], ["a and b"])
    with pytest.raises(InputError) as caught:
        analyse_state(form, [1], concepts=[Concept.SIM], parties=["P7"])
    assert len(caught.value.problems) == 3
    with pytest.raises(InputError, match="ruled out under 'infeasible'"):
        analyse_state(form, [1, 1])
