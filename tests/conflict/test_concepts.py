"""The subtleties that decide an answer, each in the smallest conflict that shows it."""

from __future__ import annotations

import pytest

from parley.conflict import Concept, Conflict, SimRule, Switches, analyse, arc_conflict, parse_conflict
from parley.errors import InputError

SANCTIONED = [Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ]


def stable(conflict: Conflict, concept: Concept, state: int = 0, *, may_return: bool = True) -> bool:
    """Whether the state is stable for the first party."""
    switches = Switches(sanction_may_return=may_return)
    return analyse(conflict, concepts=[concept], switches=switches).is_stable(concept, conflict.parties[0], state)


def test_nobody_moves_twice_in_a_row_in_a_sanction() -> None:
    """From 1 the other would have to go over 2 to 3 by two moves of its own."""
    ranks = [[1, 2, 3, 0], [0, 1, 2, 3]]
    two_steps = arc_conflict([[(0, 1)], [(1, 2), (2, 3)]], ranks)
    assert not any(stable(two_steps, concept) for concept in SANCTIONED)
    one_step = arc_conflict([[(0, 1)], [(1, 2), (2, 3), (1, 3)]], ranks)
    assert all(stable(one_step, concept) for concept in SANCTIONED)


def test_a_sanctioner_may_move_again_after_another_has() -> None:
    """1 to 2 by the second party, to 3 by the third, to 4 by the second again; each step improves for its mover."""
    arcs = [[(0, 1)], [(1, 2), (3, 4)], [(2, 3)]]
    conflict = arc_conflict(arcs, [[1, 2, 2, 2, 0], [0, 0, 1, 0, 1], [0, 0, 0, 1, 0]])
    assert all(stable(conflict, concept) for concept in SANCTIONED)


def test_to_end_where_one_was_no_better_off_is_sanction_enough() -> None:
    conflict = arc_conflict([[(0, 1)], [(1, 2)]], [[1, 2, 1], [0, 0, 1]])
    assert all(stable(conflict, concept) for concept in SANCTIONED)


def test_a_move_among_equals_is_no_improvement() -> None:
    assert stable(arc_conflict([[(0, 1)], []], [[1, 1], [0, 0]]), Concept.NASH)


def test_where_the_others_cannot_move_nothing_deters() -> None:
    conflict = arc_conflict([[(0, 1)], []], [[0, 1], [1, 0]])
    assert not any(stable(conflict, concept) for concept in SANCTIONED)


def test_a_sanction_may_lead_back_to_the_state_left_unless_the_switch_forbids_it() -> None:
    """Only the very move can be undone, and only by the other: a common move."""
    undone = arc_conflict([[(0, 1)], [(1, 0)]], [[0, 1], [1, 0]])
    for concept in (Concept.GMR, Concept.SEQ):
        assert stable(undone, concept)
        assert not stable(undone, concept, may_return=False)
    assert not stable(undone, Concept.SMR), "it would simply move again"


def test_an_escape_is_measured_against_the_state_first_left() -> None:
    """From the sanction at 2 the party can go to 3, which is better than 2 and no better than 0: no escape."""
    ranks = [[1, 3, 0, 1, 2], [0, 0, 1, 0, 0]]
    assert stable(arc_conflict([[(0, 1), (2, 3)], [(1, 2)]], ranks), Concept.SMR)
    assert not stable(arc_conflict([[(0, 1), (2, 4)], [(1, 2)]], ranks), Concept.SMR)


def test_a_sanction_that_hurts_its_mover_deters_under_gmr_and_not_under_seq() -> None:
    conflict = arc_conflict([[(0, 1)], [(1, 2)]], [[1, 2, 0], [0, 1, 0]])
    assert stable(conflict, Concept.GMR)
    assert not stable(conflict, Concept.SEQ)


def test_seq_and_smr_may_rest_on_different_sanctions_and_then_sseq_fails() -> None:
    """To 2 is credible but can be escaped to 4; to 3 cannot be escaped but nobody would want it."""
    conflict = arc_conflict([[(0, 1), (2, 4)], [(1, 2), (1, 3)]], [[1, 2, 0, 0, 2], [0, 1, 2, 0, 0]])
    assert stable(conflict, Concept.SEQ)
    assert stable(conflict, Concept.SMR)
    assert not stable(conflict, Concept.SSEQ)


def test_a_sanction_may_pass_through_what_the_party_likes_and_only_its_end_counts() -> None:
    conflict = arc_conflict([[(0, 1)], [(1, 2)], [(2, 3)]], [[1, 2, 3, 0], [0, 0, 1, 1], [0, 0, 0, 1]])
    assert all(stable(conflict, concept) for concept in SANCTIONED)


ROW = """
parties: [A, B]
options: [{id: a, party: A}, {id: b, party: B}]
preferences:
  A: {ranking: [YN, NY, NN, YY]}
  B: {ranking: [NY, YN, NN, YY]}
"""


def test_who_both_give_way_to_temptation_at_once_may_both_regret_it() -> None:
    """From NN each would take its own option; together they land in YY, the worst."""
    answer = analyse(parse_conflict(ROW), concepts=[Concept.NASH, Concept.SIM])
    assert not answer.is_stable(Concept.NASH, "A", 0)
    assert answer.is_stable(Concept.SIM, "A", 0)
    assert answer.is_stable(Concept.SIM, "B", 0)


def test_simultaneous_sanctions_count_under_other_concepts_only_if_switched_on() -> None:
    conflict = parse_conflict(ROW)
    for rule, expected in ((SimRule.OFF, False), (SimRule.FRASER_HIPEL, True), (SimRule.EVERYWHERE, True)):
        answer = analyse(conflict, concepts=[Concept.SEQ, Concept.NASH], switches=Switches(simultaneous=rule))
        assert answer.is_stable(Concept.SEQ, "A", 0) is expected
        assert not answer.is_stable(Concept.NASH, "A", 0)


def test_moves_that_are_not_made_of_options_cannot_be_combined_and_the_answer_says_so() -> None:
    answer = analyse(arc_conflict([[(0, 1)], []], [[0, 1], [1, 0]]), concepts=[Concept.SIM])
    assert Concept.SIM not in answer.stable
    assert "not made of options" in answer.left_out[Concept.SIM]


def test_counting_simultaneous_sanctions_where_none_can_be_told_is_refused() -> None:
    conflict = arc_conflict([[(0, 1)], []], [[0, 1], [1, 0]])
    switches = Switches(simultaneous=SimRule.EVERYWHERE)
    with pytest.raises(
        InputError, match="simultaneous sanctions cannot be counted: its states are not made of options"
    ):
        analyse(conflict, concepts=[Concept.SEQ], switches=switches)


def test_asking_for_some_parties_and_states_leaves_equilibria_those_of_all_parties() -> None:
    conflict = parse_conflict(ROW)
    everything = analyse(conflict, concepts=[Concept.NASH])
    some = analyse(conflict, concepts=[Concept.NASH], parties=["B"], states=[1, 3])
    assert some.parties == ("B",)
    assert list(some.states) == [1, 3]
    assert some.stable_states(Concept.NASH, "B") == tuple(
        state for state in everything.stable_states(Concept.NASH, "B") if state in (1, 3)
    )
    assert some.equilibria[Concept.NASH] == tuple(s for s in everything.equilibria[Concept.NASH] if s in (1, 3))


def test_out_of_time_is_undecided_and_no_verdict() -> None:
    answer = analyse(parse_conflict(ROW), timeout=0)
    assert answer.stable == {}
    assert set(answer.undecided) == {Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SIM}


def test_a_party_that_is_not_in_the_conflict_is_told() -> None:
    with pytest.raises(InputError, match=r"found 'C', expected a party of the conflict \(A, B\)"):
        analyse(parse_conflict(ROW), parties=["C"])


def test_moves_too_many_to_go_through_are_left_out_and_not_attempted() -> None:
    options = "\n".join(f"- {{id: o{place}, parties: [A, B]}}" for place in range(14))
    conflict = parse_conflict(
        f"parties: [A, B]\noptions:\n{options}\npreferences: {{A: {{priorities: [o1]}}, B: {{priorities: [o2]}}}}"
    )
    answer = analyse(conflict, concepts=[Concept.GMR, Concept.SIM])
    assert answer.stable == {}
    assert (
        answer.left_out[Concept.GMR] == "the conflict has more than 5,000,000 moves, too many to go through one by one"
    )
