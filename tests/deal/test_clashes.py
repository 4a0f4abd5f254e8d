"""Clashes and concessions on talks made by hand, with answers known in closed form."""

from __future__ import annotations

import time
from itertools import combinations, islice
from math import comb

from deal_cases import choice, is_in, make_talks, not_in, red_line

from parley.agenda import Atom, Relation
from parley.deal import Question, Status, find_clashes, find_concessions, find_deals
from parley.deal.deadline import Deadline
from parley.deal.question import pose
from parley.deal.stream import stream_families
from parley.talks import Rule, Talks


def rivals(issues: int, options: int) -> Talks:
    """On every issue, as many demands as options, each for another option."""
    names = [f"o{n}" for n in range(options)]
    demands = [
        red_line(f"d{i:02}_{n}", is_in(f"i{i}", n), party="PQ"[k % 2])
        for i in range(issues)
        for k, n in enumerate(names)
    ]
    return make_talks([choice(f"i{i}", *names) for i in range(issues)], demands)


def test_rivals_for_one_issue_clash_in_pairs_and_all_but_one_must_yield() -> None:
    talks = rivals(1, 4)
    assert find_clashes(talks).clashes == tuple(combinations(["d00_o0", "d00_o1", "d00_o2", "d00_o3"], 2))
    assert find_concessions(talks).concessions == tuple(combinations(["d00_o0", "d00_o1", "d00_o2", "d00_o3"], 3))


def test_independent_issues_add_their_clashes_and_multiply_their_concessions_without_listing_them() -> None:
    talks = rivals(30, 4)
    clashes, concessions = find_clashes(talks), find_concessions(talks)
    assert (clashes.count, len(clashes.clashes), clashes.complete) == (30 * comb(4, 2), 20, False)
    assert (concessions.count, len(concessions.concessions), concessions.complete) == (4**30, 20, False)
    assert list(concessions.concessions) == sorted(concessions.concessions)
    assert len(set(concessions.concessions)) == 20


def test_where_there_is_a_deal_nothing_clashes_and_nothing_has_to_be_conceded() -> None:
    talks = make_talks([choice("scope", "a", "b")], [red_line("line", is_in("scope", "a"))])
    clashes, concessions = find_clashes(talks), find_concessions(talks)
    assert (clashes.status, clashes.clashes, clashes.count, clashes.complete) == (Status.FEASIBLE, (), 0, True)
    assert (concessions.status, concessions.concessions, concessions.count) == (Status.FEASIBLE, (), 0)
    assert concessions.complete


def test_where_the_assumptions_leave_nothing_the_clash_is_empty_and_no_concession_helps() -> None:
    talks = make_talks([choice("scope", "a", "b")], [red_line("line", is_in("scope", "a"))])
    question = Question(assume=(is_in("scope", "a"), is_in("scope", "b")))
    clashes, concessions = find_clashes(talks, question), find_concessions(talks, question)
    assert (clashes.status, clashes.clashes, clashes.count, clashes.complete) == (Status.INFEASIBLE, ((),), 1, True)
    assert (concessions.status, concessions.concessions, concessions.count) == (Status.INFEASIBLE, (), 0)
    assert any("'scope=a' and 'scope=b' cannot all hold" in note for note in concessions.notes)


def test_a_demand_that_the_rules_exclude_clashes_alone() -> None:
    rules = [Rule("never", (not_in("scope", "a"),))]
    talks = make_talks([choice("scope", "a", "b")], [red_line("line", is_in("scope", "a"))], rules)
    assert find_clashes(talks).clashes == (("line",),)
    assert find_concessions(talks).concessions == (("line",),)


def test_one_demand_reported_twice_is_one_search_and_both_ids_stand_in_the_answer() -> None:
    demands = [
        red_line("a1", is_in("scope", "a")),
        red_line("a2", not_in("scope", "b", "c")),
        red_line("b1", is_in("scope", "b"), party="Q"),
        red_line("b2", is_in("scope", "b"), party="Q"),
    ]
    talks = make_talks([choice("scope", "a", "b", "c")], demands)
    assert find_clashes(talks).clashes == (("a1", "b1"), ("a1", "b2"), ("a2", "b1"), ("a2", "b2"))
    assert find_concessions(talks).concessions == (("a1", "a2"), ("b1", "b2"))


def test_many_reports_of_two_demands_are_counted_without_being_multiplied_out() -> None:
    demands = [red_line(f"a{n:03}", is_in("scope", "a")) for n in range(500)]
    demands += [red_line(f"b{n:03}", is_in("scope", "b"), party="Q") for n in range(500)]
    talks = make_talks([choice("scope", "a", "b")], demands)
    clashes, concessions = find_clashes(talks), find_concessions(talks)
    assert (clashes.count, clashes.clashes[:2]) == (250_000, (("a000", "b000"), ("a000", "b001")))
    assert concessions.count == 2


def test_a_party_that_contradicts_itself_is_told_apart_from_two_that_stand_against_each_other() -> None:
    demands = [
        red_line("old", is_in("scope", "a")),
        red_line("new", is_in("scope", "b")),
        red_line("theirs", is_in("scope", "c"), party="Q"),
    ]
    answer = find_clashes(make_talks([choice("scope", "a", "b", "c")], demands))
    assert answer.clashes == (("new", "old"), ("new", "theirs"), ("old", "theirs"))
    assert answer.within_one_party == (("new", "old"),)


def test_promises_in_a_circle_clash_only_all_together() -> None:
    steps = choice("first", "P_first", "Q_first"), choice("second", "done", "open")
    demands = [
        red_line("p_after_q", is_in("first", "Q_first"), when=[is_in("second", "done")]),
        red_line("q_after_p", is_in("first", "P_first"), when=[is_in("second", "done")], party="Q"),
        red_line("done", is_in("second", "done"), party="Q"),
    ]
    assert find_clashes(make_talks(steps, demands)).clashes == (("done", "p_after_q", "q_after_p"),)


def entangled(conflicts: int) -> Talks:
    """Many conflicts that a harmless rule ties into one component, so that their concessions cannot be multiplied."""
    issues = [choice(f"i{n:02}", "a", "b", "c") for n in range(conflicts)]
    ties = [Rule(f"tie{n}", (not_in(f"i{n + 1:02}", "c"),), (is_in(f"i{n:02}", "c"),)) for n in range(conflicts - 1)]
    demands = [red_line(f"{option}{n:02}", is_in(f"i{n:02}", option)) for n in range(conflicts) for option in "ab"]
    return make_talks(issues, demands, ties)


def test_what_was_found_before_the_time_ran_out_is_true_and_not_called_complete() -> None:
    talks = entangled(24)
    started = time.monotonic()
    found = stream_families(pose(talks, Question()), Deadline.after(0.4))
    assert time.monotonic() - started < 3
    assert (found.status, found.complete) == (Status.INFEASIBLE, False)
    assert set(found.clashes()) <= {(f"a{n:02}", f"b{n:02}") for n in range(24)}
    assert found.concession_count
    for concession in islice(found.concessions(), 5):
        assert len(concession) == 24
        assert find_deals(talks, Question(drop=concession, limit=0)).status is Status.FEASIBLE


def test_conflicts_tied_into_one_component_are_counted_without_being_listed() -> None:
    concessions = find_concessions(entangled(40), Question(limit=3))
    assert (concessions.count, len(concessions.concessions)) == (2**40, 3)
    assert find_clashes(entangled(40), Question(limit=3)).count == 40


def test_demands_on_different_kinds_of_issue_clash_through_a_condition() -> None:
    from deal_cases import amount, order, subset

    issues = [subset("force", "A", "B", "C"), amount("size", 0, 9_000), order("steps", "in", "out")]
    demands = [
        red_line("strong", Atom("size", Relation.AT_LEAST, bound=5_000)),
        red_line(
            "few_if_first",
            Atom("size", Relation.AT_MOST, bound=4_999),
            when=[Atom("steps", Relation.BEFORE, ("in", "out"))],
            party="Q",
        ),
        red_line("in_first", Atom("steps", Relation.BEFORE, ("in", "out"))),
        red_line("even", Atom("force", Relation.EQUAL_COUNT, ("A",), ("B", "C")), party="Q"),
    ]
    talks = make_talks(issues, demands)
    assert find_clashes(talks).clashes == (("few_if_first", "in_first", "strong"),)
    assert find_concessions(talks).concessions == (("few_if_first",), ("in_first",), ("strong",))
