"""Results of the literature, by name."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from published_conflicts import CHICKEN, CUBA, ELMIRA, EUPHRATES, KOREA_EQUILIBRIA, PRISONERS, garrison, gisborne, korea

from parley.conflict import Concept, SimRule, StabilityAnswer, Switches, analyse, parse_conflict

CONCEPTS = [Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ]


def analysed(text: str) -> StabilityAnswer:
    return analyse(parse_conflict(text), concepts=CONCEPTS)


def names(answer: StabilityAnswer, concept: str, party: str) -> set[str]:
    return {answer.conflict.states[state] for state in answer.stable_states(Concept(concept), party)}


def equilibria(answer: StabilityAnswer, concept: str) -> set[str]:
    return {answer.conflict.states[state] for state in answer.equilibria[Concept(concept)]}


def check(answer: StabilityAnswer, concepts: str, stable: Mapping[str, str], both: str) -> None:
    for concept in concepts.split():
        for party, expected in stable.items():
            assert names(answer, concept, party) == set(expected.split()), (concept, party)
        assert equilibria(answer, concept) == set(both.split()), concept


def test_prisoners_cooperate_once_they_look_further_than_one_step() -> None:
    answer = analysed(PRISONERS)
    check(answer, "nash", {"one": "DD DC", "two": "DD CD"}, "DD")
    check(answer, "gmr smr seq sseq", {"one": "DD DC CC", "two": "DD CD CC"}, "DD CC")


def test_in_chicken_mutual_cooperation_rests_on_sanctions_nobody_would_want() -> None:
    answer = analysed(CHICKEN)
    check(answer, "nash seq sseq", {"one": "CD DC", "two": "CD DC"}, "CD DC")
    check(answer, "gmr smr", {"one": "CD DC CC", "two": "CD DC CC"}, "CD DC CC")


def test_the_euphrates_conflict_of_1975() -> None:
    answer = analysed(EUPHRATES)
    check(answer, "nash", {"Syria": "1 6", "Iraq": "2 4 6"}, "6")
    check(answer, "gmr", {"Syria": "1 3 6", "Iraq": "1 2 4 5 6"}, "1 6")
    check(answer, "smr", {"Syria": "1 3 6", "Iraq": "2 4 6"}, "6")
    check(answer, "seq", {"Syria": "1 3 6", "Iraq": "2 4 5 6"}, "6")
    check(answer, "sseq", {"Syria": "1 3 6", "Iraq": "2 4 6"}, "6")


@pytest.mark.parametrize(("variant", "irreversible", "concept", "expected"), KOREA_EQUILIBRIA)
def test_the_nine_published_equilibrium_sets_of_north_korea(
    variant: str, irreversible: bool, concept: str, expected: set[int]
) -> None:
    answer = analyse(
        parse_conflict(korea(variant, irreversible)),
        concepts=[Concept(concept)],
        switches=Switches(simultaneous=SimRule.FRASER_HIPEL),
    )
    assert equilibria(answer, concept) == {str(state) for state in expected}


def test_testing_simultaneous_sanctions_everywhere_would_add_two_states_to_the_pacifist_korea() -> None:
    answer = analyse(
        parse_conflict(korea("pacifist", True)),
        concepts=[Concept.SEQ],
        switches=Switches(simultaneous=SimRule.EVERYWHERE),
    )
    assert equilibria(answer, "seq") == {"0", "2", "4", "5", "10"}


def test_elmira_with_its_merged_state_of_abandonment() -> None:
    answer = analysed(ELMIRA)
    conflict = answer.conflict
    assert set(conflict.states) == {f"s{number}" for number in range(1, 10)}
    everything = " ".join(conflict.states)
    assert conflict.reached(1, conflict.state("s9")) == ()
    check(answer, "nash", {"MoE": everything, "Uniroyal": "s1 s4 s5 s8 s9", "LG": "s5 s6 s7 s8 s9"}, "s5 s8 s9")
    check(answer, "gmr smr", {"MoE": everything, "Uniroyal": "s1 s4 s5 s8 s9", "LG": everything}, "s1 s4 s5 s8 s9")
    seq = {"MoE": everything, "Uniroyal": "s1 s4 s5 s8 s9", "LG": "s2 s3 s5 s6 s7 s8 s9"}
    check(answer, "seq sseq", seq, "s5 s8 s9")


def test_the_cuban_missile_crisis() -> None:
    answer = analysed(CUBA)
    check(answer, "nash", {"US": "2 3 5 6 12", "USSR": "1 6 7 8"}, "6")
    check(answer, "gmr smr", {"US": "1 2 3 4 5 6 7 8 12", "USSR": "1 2 3 5 6 7 8"}, "1 2 3 5 6 7 8")
    check(answer, "seq", {"US": "2 3 5 6 7 12", "USSR": "1 5 6 7 8"}, "5 6 7")


def test_lake_gisborne_turns_on_what_the_province_wants() -> None:
    economic, environmental = analysed(gisborne("economic")), analysed(gisborne("environmental"))
    for concept, expected in (("nash", {"4"}), ("seq", {"4"}), ("gmr", {"4", "8"}), ("smr", {"4", "8"})):
        assert equilibria(economic, concept) == expected
        assert equilibria(environmental, concept) == {"6"}


def test_garrison_where_a_party_moves_again_after_another() -> None:
    """State 6 is GMR and SMR stable for the Canadian opposition: 2 is answered by 1, 4 and 3, the first and the last
    step by the same party (differs from GMCR+, which lets each party move once)."""
    answer = analysed(garrison())
    support, us = "1 2 3 5 6 7 9 11 12 15 17 18 21 22", "2 3 4 6 7 8 10 11 13 14 15 17 18 19 21 22 23"
    ijc = " ".join(answer.conflict.states)
    nash = {"support": support, "us": us, "canada": "1 2 3 4 9 10 11 14 16 17 18 19 20 21 22 23", "ijc": ijc}
    check(answer, "nash", nash, "2 3 11 17 18 21 22")
    longer = " ".join(map(str, [*range(1, 20), 21, 22]))
    canada = " ".join(map(str, [*range(1, 7), *range(8, 24)]))
    both = "2 3 4 6 8 10 11 13 14 15 17 18 19 21 22"
    check(answer, "gmr smr", {"support": longer, "us": us, "canada": canada, "ijc": ijc}, both)
    credible = "1 2 3 4 5 8 9 10 11 14 16 17 18 19 20 21 22 23"
    check(answer, "seq", {"support": support, "us": us, "canada": credible, "ijc": ijc}, "2 3 11 17 18 21 22")
