"""Talks of which counts and chances are known without any search, and what ties clashes to concessions in all talks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from math import comb, prod

import pytest
from deal_cases import Case, cases, choice, is_in, make_talks, many, not_in, red_line, subset
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.agenda import Atom, Issue, Relation
from parley.deal import Question, find_clashes, find_concessions, find_deals, openings
from parley.deal.best import find_frontier
from parley.deal.deadline import Deadline
from parley.deal.families import find_families
from parley.deal.fragility import find_fragility
from parley.deal.question import pose
from parley.errors import InputError
from parley.party import Party
from parley.position import Demand, Strength
from parley.talks import Rule, Talks

COUNTS = Question(limit=0)
credences = st.floats(0, 1, allow_subnormal=False)


def rivalry(name: str, likely: Sequence[float]) -> tuple[Issue, list[Demand]]:
    """An issue on which each of several parties demands an option of its own."""
    options = [f"{name}_{number}" for number in range(len(likely))]
    demands = [
        replace(red_line(f"d_{option}", is_in(name, option), party=f"P{number}"), credence=credence)
        for number, (option, credence) in enumerate(zip(options, likely, strict=True))
    ]
    return choice(name, *options), demands


def rivalries(likely: Sequence[Sequence[float]]) -> Talks:
    parts = [rivalry(f"i{number:02}", each) for number, each in enumerate(likely)]
    parties = [Party(f"P{number}", f"Party {number}") for number in range(max(map(len, likely)))]
    return make_talks(
        [issue for issue, _ in parts], [demand for _, demands in parts for demand in demands], parties=parties
    )


def one_at_most(likely: Sequence[float]) -> float:
    """The chance that at most one of these is held."""
    none = prod(1 - q for q in likely)
    return none + sum(q * prod(1 - other for n, other in enumerate(likely) if n != at) for at, q in enumerate(likely))


@settings(max_examples=many(40))
@given(st.lists(credences, min_size=1, max_size=8))
def test_each_demanding_another_option_clash_in_pairs_and_all_but_one_yield(likely: list[float]) -> None:
    talks = rivalries([likely])
    ids = sorted(demand.id for demand in talks.demands)
    assert find_clashes(talks, Question(limit=None)).clashes == tuple(combinations(ids, 2))
    concessions = find_concessions(talks, Question(limit=None)).concessions
    if len(ids) > 1:
        assert sorted(concessions) == sorted(tuple(i for i in ids if i != kept) for kept in ids)
    assert find_fragility(talks).compatible == pytest.approx(one_at_most(likely), abs=1e-12)


@settings(max_examples=many(40))
@given(st.lists(st.lists(credences, min_size=2, max_size=6), min_size=1, max_size=15))
def test_of_issues_apart_clashes_add_up_and_concessions_and_chances_multiply(likely: list[list[float]]) -> None:
    talks = rivalries(likely)
    clashes, concessions = find_clashes(talks, COUNTS), find_concessions(talks, COUNTS)
    assert clashes.count == sum(comb(len(each), 2) for each in likely)
    assert concessions.count == prod(len(each) for each in likely)
    assert find_fragility(talks).compatible == pytest.approx(prod(map(one_at_most, likely)), abs=1e-12)


def test_a_million_million_concessions_are_counted_to_the_last() -> None:
    talks = rivalries([[0.5] * 10] * 12)
    found = find_concessions(talks, replace(COUNTS, limit=3))
    assert (found.count, len(found.concessions), found.complete) == (10**12, 3, False)
    assert find_clashes(talks, COUNTS).count == 12 * comb(10, 2)


def test_what_outgrows_the_room_made_at_first_is_given_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openings, "FIRST_NODES", 1 << 5)
    talks = rivalries([[0.5] * 10] * 6)
    assert find_concessions(talks, COUNTS).count == 10**6


@pytest.mark.parametrize(("members", "most"), [(5, 2), (12, 11), (30, 14), (40, 20)])
def test_where_so_many_may_join_every_one_too_many_is_a_clash(members: int, most: int) -> None:
    """Each member is demanded by somebody, and only `most` may be in: any most + 1 of the demands clash."""
    options = [f"m{number:02}" for number in range(members)]
    lines = [red_line(f"in_{option}", Atom("force", Relation.ALL_OF, (option,))) for option in options]
    rules = [Rule("few", (Atom("force", Relation.MAX, bound=most),))]
    talks = make_talks([subset("force", *options)], lines, rules)
    assert find_clashes(talks, COUNTS).count == comb(members, most + 1)
    assert find_concessions(talks, COUNTS).count == comb(members, members - most)


@pytest.mark.parametrize("issues", [1, 2, 40, 60])
def test_deals_of_a_chain_are_counted_as_its_recurrence_says(issues: int) -> None:
    """No two neighbours both take the first of three options: a(n) = 2 a(n-1) + 2 a(n-2), beyond 10^12 from 30 on."""
    names = [f"i{number:02}" for number in range(issues)]
    lines = [red_line(f"d_{here}", not_in(there, "a"), when=[is_in(here, "a")]) for here, there in pairwise(names)]
    counts = [1, 3]
    while len(counts) <= issues:
        counts.append(2 * counts[-1] + 2 * counts[-2])
    found = find_deals(make_talks([choice(name, "a", "b", "c") for name in names], lines), COUNTS)
    assert (found.count, found.count_complete) == (counts[issues], True)


def tug_of_war(weights: Sequence[float]) -> Talks:
    """On each issue two parties wish for opposite options, and either is worth as much to its party."""
    names = [f"i{number:03}" for number in range(len(weights))]
    wishes = [
        Demand(id=f"{party}_{name}", party=party, strength=Strength.WISH, then=(is_in(name, party),), weight=weight)
        for name, weight in zip(names, weights, strict=True)
        for party in "PQ"
    ]
    return make_talks(
        [choice(name, "P", "Q") for name in names], wishes, parties=[Party("P", "Pea"), Party("Q", "Cue")]
    )


def test_where_every_division_differs_every_one_is_on_the_frontier() -> None:
    """Weights 1, 2, 4, ...: whatever one gains, the other loses, so all 2^10 packages are best in their way."""
    found = find_frontier(tug_of_war([2.0**power for power in range(10)]), Question(limit=None))
    assert [tuple(deal.wishes.values()) for deal in found.deals] == [(1023 - n, n) for n in range(1024)]
    assert found.epsilon == {"P": 0, "Q": 0}


def test_weights_that_add_up_to_the_same_are_one_point_also_where_fractions_do_not_add_up_in_binary() -> None:
    """A tenth, two tenths and three: 0.1 + 0.2 is 0.3 here, so seven points and not eight."""
    found = find_frontier(tug_of_war([0.1, 0.2, 0.3]), Question(limit=None))
    assert [deal.wishes["P"] for deal in found.deals] == pytest.approx([0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0])


def test_of_a_hundred_like_issues_only_how_many_each_wins_is_told_apart() -> None:
    found = find_frontier(tug_of_war([1.0] * 100), Question(limit=None))
    assert [tuple(deal.wishes.values()) for deal in found.deals] == [(100 - n, n) for n in range(101)]


def test_a_circle_of_conditions_is_one_clash_and_anyone_can_open_it() -> None:
    """Each gives way only if the next one has: with somebody who must not, all hang together."""
    steps = [f"s{number:02}" for number in range(20)]
    lines = [red_line(f"d_{here}", is_in(there, "done"), when=[is_in(here, "done")]) for here, there in pairwise(steps)]
    ends = [red_line("first", is_in(steps[0], "done")), red_line("never", is_in(steps[-1], "open"))]
    talks = make_talks([choice(step, "open", "done") for step in steps], [*lines, *ends])
    assert find_clashes(talks).clashes == (tuple(sorted(demand.id for demand in talks.demands)),)
    assert find_concessions(talks, COUNTS).count == 21
    halves = replace(talks, demands=tuple(replace(demand, credence=0.5) for demand in talks.demands))
    assert find_fragility(halves).compatible == pytest.approx(1 - 0.5**21, abs=1e-12)


@settings(max_examples=many(300))
@given(cases(most_demands=12))
def test_clashes_are_the_smallest_sets_that_meet_every_concession(case: Case) -> None:
    """The other half of the duality: either family gives the other."""
    try:
        found = find_families(pose(case.talks, case.question), Deadline())
    except InputError:
        return
    clashes, concessions = (set(map(frozenset, each)) for each in (found.clashes(), found.concessions()))
    if not concessions:
        return
    assert clashes == smallest_meeting(concessions)
    assert concessions == smallest_meeting(clashes)


def smallest_meeting(family: set[frozenset[str]]) -> set[frozenset[str]]:
    """Berge's way: one set after the other, keeping what is smallest."""
    kept: set[frozenset[str]] = {frozenset()}
    for each in family:
        grown = {one if one & each else one | {member} for one in kept for member in each}
        kept = {one for one in grown if not any(other < one for other in grown)}
    return kept
