"""The conflict file: what it may say, and what is said of one that is wrong."""

from __future__ import annotations

import tracemalloc
from itertools import product
from pathlib import Path
from random import Random

import pytest
from published_conflicts import CUBA, ELMIRA, EUPHRATES, PRISONERS

from parley.conflict import (
    Concept,
    Conflict,
    ConflictOption,
    OptionStates,
    Statement,
    analyse,
    load_conflict,
    load_option_form,
    parse_conflict,
)
from parley.conflict.formula import And, Formula, FormulaError, Holds, Not, Or, is_true, parse_formula
from parley.conflict.option_form import Infeasible, feasible_codes, ranks_by_priority
from parley.conflict.options import all_codes, name_value
from parley.conflict.write import formula_text
from parley.errors import InputError

TWO = """
parties: [A, B]
options: [{id: a, party: A}, {id: b, party: B}]
"""
INDIFFERENT = "preferences: {A: {priorities: []}, B: {priorities: []}}"


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        parse_conflict(text)
    return [str(problem) for problem in caught.value.problems]


def order(conflict: Conflict, party: int) -> list[list[str]]:
    """The states by rank, best first."""
    ranks = conflict.ranks[party]
    return [
        [conflict.states[state] for state in range(len(ranks)) if ranks[state] == rank]
        for rank in sorted(set(ranks), reverse=True)
    ]


def test_states_without_names_are_their_option_strings_and_the_first_option_counts_least() -> None:
    assert list(parse_conflict(TWO + INDIFFERENT).states) == ["NN", "YN", "NY", "YY"]


def test_a_ranking_may_name_states_by_name_by_string_or_by_pattern() -> None:
    text = TWO + "states: {peace: YY}\npreferences: {A: {ranking: [peace, NY, -N]}, B: {ranking: [YY, [NN, YN, NY]]}}"
    conflict = parse_conflict(text)
    assert order(conflict, 0) == [["peace"], ["NY"], ["NN", "YN"]]
    assert order(conflict, 1) == [["peace"], ["NN", "YN", "NY"]]


def test_the_first_priority_on_which_two_states_differ_decides() -> None:
    text = (
        TWO + 'preferences: {A: {priorities: [a, not b, a and b]}, B: {priorities: [a iff b, b if a, "not (a or b)"]}}'
    )
    conflict = parse_conflict(text)
    assert order(conflict, 0) == [["YN"], ["YY"], ["NN"], ["NY"]]
    assert order(conflict, 1) == [["NN"], ["YY"], ["NY"], ["YN"]]


def test_options_may_have_several_values_and_several_owners() -> None:
    text = """
parties: [A, B]
options: [{id: truce, parties: [A, B], values: [none, partial, full], moves: forward}, {id: b, party: B}]
infeasible: ["truce=full, b=Y"]
status_quo: truce=none, b=N
preferences: {A: {priorities: [truce=full]}, B: {priorities: [truce!=none, b]}}
"""
    conflict = parse_conflict(text)
    assert list(conflict.states) == [
        *("truce=none, b=N", "truce=partial, b=N", "truce=full, b=N", "truce=none, b=Y", "truce=partial, b=Y")
    ]
    assert conflict.status_quo == 0
    assert conflict.reached(0, 0) == (1, 2)
    assert conflict.reached(0, 2) == ()
    assert conflict.reached(1, 0) == (1, 2, 3, 4)
    assert conflict.reached(1, 2) == ()


def test_arcs_need_no_options_and_common_moves_stand_under_both_parties() -> None:
    text = """
parties: [A, B]
states: [war, truce, peace]
arcs: {A: [[war, truce], [truce, war]], B: [[war, truce], [truce, peace]]}
preferences: {A: {ranking: [peace, truce, war]}, B: {ranking: [[peace, truce], war]}}
"""
    conflict = parse_conflict(text)
    assert (conflict.reached(0, 0), conflict.reached(1, 0)) == ((1,), (1,))
    assert conflict.improvements(1, 1) == ()
    assert "sim" in analyse(conflict).left_out


def test_a_name_for_a_pattern_merges_its_states() -> None:
    text = (
        TWO
        + "states: {over: Y-, open: NN}\npreferences: {A: {ranking: [over, open, NY]}, B: {ranking: [NY, open, over]}}"
    )
    conflict = parse_conflict(text)
    assert list(conflict.states) == ["open", "over", "NY"]
    assert conflict.merged == (("NN",), ("YN", "YY"), ("NY",))
    assert conflict.reached(1, conflict.state("over")) == ()
    assert conflict.state("YY") == conflict.state("over")


def test_merged_states_that_a_party_tells_apart_are_refused() -> None:
    text = TWO + "states: {over: Y-}\npreferences: {A: {priorities: [b]}, B: {priorities: []}}"
    assert problems(text) == ["states: the states merged into 'over' are not equal to 'A', as merged states must be."]


def test_everything_wrong_with_a_file_is_listed_at_once() -> None:
    text = """parties: [A, B]
options: [{id: a, party: A}, {id: b, party: B, moves: forwards}]
infeasible: [YY, YYY, a and c]
states: {x: NN, y: YN, z: YN}
status_quo: YY
preferences:
  A: {ranking: [x, NY, x, yy]}
  B: {priorities: [a and, d, "a if b if a", not (a, a=maybe]}
  C: {priorities: []}
"""
    assert problems(text) == [
        "2:55: options[1].moves: found 'forwards', expected one of (both, forward, back, once). Did you mean 'forward'?",
        "3:18: infeasible[1]: found 'YYY', 3 letters, expected 2: Y, N or - per option in order. A pattern has 2 letters Y, N or -.",
        "3:23: infeasible[2]: found 'c', which is no option. A pattern has 2 letters Y, N or -.",
        "4:27: states.z: found 'YN' as 'z', which is named 'y' already. Keep one name for each state.",
        "5:13: status_quo: found 'YY', which is infeasible ('infeasible' lists 'YY'). Use a state that can be.",
        "7:24: preferences.A.ranking[2]: found 'x' twice in a ranking, which makes a cycle: x > NY > x. Keep one.",
        "7:27: preferences.A.ranking[3]: found 'yy', expected a state by its name or by its options, such as 'NN' (x, y, z, NY). Did you mean 'y'?",
        "8:20: preferences.B.priorities[0]: found the end of the statement, expected an option.",
        "8:27: preferences.B.priorities[1]: found 'd', which is no option.",
        "8:30: preferences.B.priorities[2]: found 'if' where the statement should end. Put parentheses around what belongs together.",
        "8:45: preferences.B.priorities[3]: found a '(' that is never closed. Add the ')'.",
        "8:53: preferences.B.priorities[4]: found 'a=maybe', expected one of the values N, Y.",
        "9:3: preferences.C: found 'C', expected the id of a party (A, B).",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TWO + "preferences: {A: {ranking: [NN, NY]}, B: {priorities: []}}", "4:28: preferences.A.ranking: found no place for 'YN', 'YY', expected every state to be ranked. Add what is missing."),
        (TWO + "preferences: {A: {priorities: []}}", "4:14: preferences: found no preference of 'B', which every party needs. Write B: {priorities: []} if it does not mind."),
        (TWO + "preferences: {A: {priorities: [], ranking: [--]}, B: {priorities: []}}", "4:18: preferences.A: expected one of 'ranking' and 'priorities'. Keep one of them."),
        (TWO + "infeasible: ['--']\n" + INDIFFERENT, "4:13: infeasible: found every state infeasible, expected at least one that can be."),
        (TWO + "states: {YN: NY}\n" + INDIFFERENT, "4:10: states.YN: found the name 'YN', which is another state's option string."),
        (TWO + "arcs: {A: [[NN, YN], [YN], [NY, NY]]}\n" + INDIFFERENT, "4:22: arcs.A[1]: expected a move: [from, to]."),
        (TWO + "arcs: {A: [[NN, NN]]}\n" + INDIFFERENT, "4:12: arcs.A[0]: found a move from a state to itself, expected one to another. Take it out."),
        ("parties: [A]\n" + "preferences: {A: {priorities: []}}", "1:1: found neither 'options' nor 'arcs', one of which says who can move where."),
        ("parties: [A]\nstates: [x, y, x]\narcs: {}\npreferences: {A: {ranking: [x, y]}}", "2:9: states: found the state 'x' twice. Give each a name of its own."),
        ("parties: [A]\nstates: [x, y]\narcs: {}\npreferences: {A: {priorities: [x]}}", "4:31: preferences.A.priorities: found priorities in a conflict without options. Give a ranking of the states."),
        ("parties: [A]\noptions: [{id: a}]\npreferences: {A: {priorities: []}}", "2:11: options[0]: found no 'party', which an option needs. Say who can change it; write parties: [] if nobody can alone."),
        ("parties: [A]\noptions: [{id: a, party: A, values: [x]}]\npreferences: {A: {priorities: []}}", "2:37: options[0].values: found fewer values than two, the least there can be. Leave the key out for yes or no."),
        (TWO + "status_quo: N-\n" + INDIFFERENT, "4:13: status_quo: found 'N-', which is 2 states, expected one."),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place_and_what_to_do(text: str, expected: str) -> None:
    assert expected in problems(text)


def test_a_file_that_is_not_there_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.yaml: the conflict file cannot be read"):
        load_conflict(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "the file is empty, expected a conflict file with parties, options and preferences."),
        ("parties: &a [A]", "1:10: found '&a', a YAML anchor or alias, which conflict files do not use. Put the text in quotation marks, or write the value out."),
        ("[A, B]", "1:1: found a list, expected a conflict file with the keys conflict, title, summary, sources, parties, options, infeasible, states, status_quo, arcs, preferences, notes."),
    ],
)  # fmt: skip
def test_what_is_no_conflict_file_is_told_as_such(text: str, expected: str) -> None:
    assert expected in problems(text)


def test_no_slip_of_the_pen_leads_to_anything_but_a_list_of_problems() -> None:
    told: list[list[str]] = []
    for seed in range(1_500):
        chance = Random(seed)
        text = chance.choice((PRISONERS, EUPHRATES, ELMIRA, CUBA, TWO + INDIFFERENT))
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text))
            cut = chance.choice((0, 0, 1, 3, 12))
            text = (
                text[:at]
                + chance.choice(("", "", "[", "}", "-", "Y", ": ", "\n", "and ", "null", "1", "'"))
                + text[at + cut :]
            )
        try:
            parse_conflict(text)
        except InputError as error:
            told.append([problem.what for problem in error.problems])
    assert 500 < len(told) < 1_500
    assert all(all(problems) for problems in told)


def test_four_thousand_unknown_states_are_told_in_a_moment() -> None:
    options = ", ".join(f"{{id: o{place}, party: A}}" for place in range(12))
    ranking = ", ".join(f"x{place}" for place in range(4_096))
    told = problems(f"parties: [A]\noptions: [{options}]\npreferences: {{A: {{ranking: [{ranking}]}}}}")
    assert told[-1] == "3097 more problems of this file are not listed. Mend those above first."


def test_a_file_is_read_as_its_text(tmp_path: Path) -> None:
    path = tmp_path / "dilemma.yaml"
    path.write_text(PRISONERS, encoding="utf-8")
    assert load_conflict(path) == parse_conflict(PRISONERS)


def test_a_conflict_of_40_options_is_described_but_not_listed(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    options = ", ".join(f"{{id: o{number}, party: {'AB'[number % 2]}}}" for number in range(40))
    path.write_text(f"parties: [A, B]\noptions: [{options}]\nstatus_quo: {'N' * 40}\n{INDIFFERENT}", encoding="utf-8")
    form = load_option_form(path)
    assert (len(form.options), form.status_quo) == (40, (0,) * 40)
    with pytest.raises(InputError, match="the options make more than 67,108,864 feasible states"):
        load_conflict(path)


def test_mutually_exclusive_options_are_listed_without_going_through_all_combinations() -> None:
    options = tuple(ConflictOption(f"o{place}", (0,)) for place in range(40))
    pairs = [Holds(place, frozenset({1})) for place in range(40)]
    rules = [
        Infeasible("", parse_formula(f"o{one} and o{two}", lambda *said: name_value(options, *said)))
        for one in range(40)
        for two in range(one)
    ]
    tracemalloc.start()
    codes = feasible_codes(options, rules)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    assert list(codes) == [0, *(1 << place for place in range(len(pairs)))]


def test_feasible_states_are_those_that_no_formula_rules_out() -> None:
    for seed in range(100):
        chance = Random(seed)
        options = _options(chance)
        rules = [Infeasible("", _formula(chance, options, 3)) for _ in range(chance.randint(0, 3))]
        states = OptionStates(options, all_codes(options))
        kept = [s for s in range(len(states)) if not any(is_true(rule.formula, states.values(s)) for rule in rules)]
        assert list(feasible_codes(options, rules)) == kept


def test_a_formula_comes_back_from_its_text() -> None:
    for seed in range(300):
        chance = Random(seed)
        options = _options(chance)
        formula = _formula(chance, options, 4)
        again = _parsed(formula_text(formula, options), options)
        for values in product(*(range(len(option.values)) for option in options)):
            assert is_true(again, values) == is_true(formula, values)


def test_seventy_priorities_are_compared_exactly() -> None:
    """With weights as floats the last of 70 would be lost: 2^69 + 1 and 2^69 are one number to them."""
    options = tuple(ConflictOption(f"o{place}", (0,)) for place in range(2))
    first, last = Holds(0, frozenset({1})), Holds(1, frozenset({1}))
    statements = [Statement("o0", first)] * 69 + [Statement("o1", last)]
    assert list(ranks_by_priority(OptionStates(options, all_codes(options)), statements)) == [0, 2, 1, 3]


def test_ranks_by_priority_order_states_as_their_lists_of_truths_do() -> None:
    for seed in range(50):
        chance = Random(seed)
        options = _options(chance)
        statements = [Statement("", _formula(chance, options, 2)) for _ in range(chance.choice((0, 1, 3, 40)))]
        states = OptionStates(options, all_codes(options))
        truths = [[is_true(each.formula, states.values(s)) for each in statements] for s in range(len(states))]
        ranks = ranks_by_priority(states, statements)
        for one, other in product(range(len(states)), repeat=2):
            assert (ranks[one] < ranks[other]) == (truths[one] < truths[other])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "found an empty statement"),
        ("a b", "found 'b' where the statement should end"),
        ("a and and b", "found 'and', expected an option"),
        ("(a", "found a '(' that is never closed"),
        ("a)", "found ')' where the statement should end"),
        ("a > b", "found '> b'"),
        ("not " * 200 + "a", "found more than 100"),
        ("a=", "expected a value after '='"),
    ],
)
def test_what_is_no_statement_is_told(text: str, expected: str) -> None:
    options = (ConflictOption("a", (0,)), ConflictOption("b", (0,)))
    with pytest.raises(FormulaError) as caught:
        parse_formula(text, lambda *said: name_value(options, *said))
    assert caught.value.what.startswith(expected) or expected in caught.value.what


def test_concepts_are_known_by_the_names_of_the_contract() -> None:
    assert [str(concept) for concept in Concept] == ["nash", "gmr", "smr", "seq", "sseq", "sim"]


def _parsed(text: str, options: tuple[ConflictOption, ...]) -> Formula:
    return parse_formula(text, lambda *said: name_value(options, *said))


def _options(chance: Random) -> tuple[ConflictOption, ...]:
    kinds = [("N", "Y"), ("N", "Y"), ("low", "mid", "very high"), ("and", "b", "c", "d")]
    names = ["a", "second one", "not", "z_4"]
    return tuple(ConflictOption(name, (0,), chance.choice(kinds)) for name in names[: chance.randint(1, 4)])


def _formula(chance: Random, options: tuple[ConflictOption, ...], depth: int) -> Formula:
    kind = chance.choice("hhnao") if depth else "h"
    if kind == "h":
        place = chance.randrange(len(options))
        values = range(len(options[place].values))
        return Holds(place, frozenset(value for value in values if chance.random() < 0.5))
    if kind == "n":
        return Not(_formula(chance, options, depth - 1))
    parts = tuple(_formula(chance, options, depth - 1) for _ in range(chance.randint(0, 3)))
    return And(parts) if kind == "a" else Or(parts)
