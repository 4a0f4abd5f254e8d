"""What a deal must settle, what holds without one, rival versions of one demand, groups without members."""

from __future__ import annotations

from dataclasses import replace

import pytest
from deal_cases import BEFORE, DAY, Case, cases, choice, is_in, make_talks, not_in, red_line, subset
from deal_oracle import find_truth
from hypothesis import given
from hypothesis import strategies as st

from parley.agenda import Atom, Relation
from parley.deal import Question, Status, find_clashes, find_concessions, find_deals
from parley.deal.question import pose
from parley.errors import InputError
from parley.position import Demand, Strength
from parley.talks import Group, Rule

HALT, LINE = choice("halt", "none", "full"), choice("line", "east", "west")
ONLY_IF_EAST = red_line("p_east", is_in("line", "east"), when=[is_in("halt", "full")])
NEVER_EAST = red_line("q_west", is_in("line", "west"), party="Q")
GOAL = (not_in("halt", "none"),)


def test_a_halt_only_if_something_holds_is_met_by_no_halt_at_all_unless_the_goal_asks_for_one() -> None:
    talks = make_talks([HALT, LINE], [ONLY_IF_EAST, NEVER_EAST])
    assert find_deals(talks).status is Status.FEASIBLE
    with_goal = replace(talks, goal=GOAL)
    assert find_deals(with_goal).status is Status.INFEASIBLE
    assert find_deals(with_goal, Question(goal=False)).status is Status.FEASIBLE
    assert find_clashes(with_goal).clashes == (("p_east", "q_west"),)


@given(cases(most_demands=6), st.booleans())
def test_a_goal_binds_as_a_rule_does(case: Case, with_goal: bool) -> None:
    talks, question = case.talks, case.question
    goal = tuple(atom for rule in talks.rules for atom in rule.then)
    aimed = replace(talks, rules=(), goal=goal)
    inquiry = pose(aimed, replace(question, goal=with_goal))
    as_rule = [Rule("goal", inquiry.goal)]
    truth = find_truth(talks.agenda.issues, as_rule, inquiry.assume, inquiry.counted)
    if not truth.lawful:
        return
    asked = replace(question, goal=with_goal)
    assert find_deals(aimed, asked).count == len(truth.deals)
    assert {frozenset(ids) for ids in find_concessions(aimed, asked).concessions} <= truth.concessions


def test_a_goal_that_the_rules_exclude_is_a_fault_of_the_talks() -> None:
    talks = replace(make_talks([HALT], rules=[Rule("never", (is_in("halt", "none"),))]), goal=GOAL)
    with pytest.raises(InputError, match="no package can meet rule 'never' and the goal"):
        find_deals(talks)


def test_an_assumption_that_the_goal_excludes_is_named_with_it() -> None:
    answer = find_deals(replace(make_talks([HALT]), goal=GOAL), Question(assume=(is_in("halt", "none"),)))
    assert any("the goal and 'halt=none' cannot all hold" in note for note in answer.notes)


def rivals() -> tuple[Demand, ...]:
    first = red_line("p_full", is_in("halt", "full"))
    second = replace(red_line("p_none", is_in("halt", "none")), rival_of="p_full", stated=DAY)
    return first, second, red_line("q_full", is_in("halt", "full"), party="Q")


def test_of_rival_versions_the_first_counts_unless_another_is_named_and_never_both() -> None:
    talks = make_talks([HALT], rivals())
    assert find_deals(talks, Question(as_of=DAY)).counted == ("p_full", "q_full")
    other = find_deals(talks, Question(as_of=DAY, rival=("p_none",)))
    assert (other.counted, other.status) == (("p_none", "q_full"), Status.INFEASIBLE)
    assert any("'p_none' is the one that counts here" in note for note in other.notes)


def test_a_rival_version_counts_where_the_first_is_not_on_record() -> None:
    first, second, third = rivals()
    talks = make_talks([HALT], [replace(first, until=DAY), second, third])
    assert find_deals(talks, Question(as_of=BEFORE)).counted == ("p_full", "q_full")
    assert find_deals(talks, Question(as_of=DAY)).counted == ("p_none", "q_full")


def test_giving_up_the_version_that_counts_does_not_bring_in_its_rival() -> None:
    assert find_deals(make_talks([HALT], rivals()), Question(as_of=DAY, drop=("p_full",))).counted == ("q_full",)


def test_what_the_outvoted_version_wishes_weighs_nothing() -> None:
    wish = Demand(id="p_wish", party="P", strength=Strength.WISH, then=(is_in("halt", "full"),), rival_of="p_full")
    (deal,) = find_deals(make_talks([HALT], [rivals()[0], wish])).deals
    assert deal.wishes["P"] == 0


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (("q_full",), "'q_full' has no rival version"),
        (("p_non",), "Did you mean 'p_none'"),
        (("p_full", "p_none"), "'p_full' and 'p_none' are versions of one demand"),
    ],
)
def test_a_version_that_cannot_be_named_is_refused(named: tuple[str, ...], said: str) -> None:
    with pytest.raises(InputError, match=said):
        find_deals(make_talks([HALT], rivals()), Question(rival=named))


def test_a_group_without_members_is_named_with_whoever_names_it() -> None:
    atom = Atom("force", Relation.ANY_OF, ("near",))
    talks = replace(
        make_talks([subset("force", "A", "B")], [red_line("p_near", atom)]), groups={"near": Group("near", ())}
    )
    answer = find_deals(talks)
    assert answer.status is Status.INFEASIBLE
    assert any("group 'near' has no members" in note and "'p_near'" in note for note in answer.notes)
