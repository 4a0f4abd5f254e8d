"""Missions of generated talks, held against trying every package; and what is said where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.agenda import Agenda, Atom, Balance, Issue, IssueKind, Of, Option, Package, Relation, holds
from parley.deal import Question, Status, find_deals
from parley.errors import InputError
from parley.mission import By, Missions, find_missions
from parley.party import Party
from parley.position import Demand, Strength
from parley.talks import Group, Rule, Talks, parse_talks

OPTIONS = tuple("ABCDE")
GROUPS = {"north": Group("north", ("A", "B", "C")), "coast": Group("coast", ("B", "D"))}
PARTIES = (Party("P", "Pea"), Party("Q", "Queue"))
MANDATE = Issue(id="mandate", title="", kind=IssueKind.CHOICE, options=(Option("un"), Option("own")))
DAY = date(2025, 3, 7)


@dataclass(frozen=True)
class Case:
    talks: Talks

    @property
    def force(self) -> Issue:
        return self.talks.agenda["force"]

    def missions(self, demands: tuple[Demand, ...]) -> set[frozenset[str]]:
        """Every set that some package has which keeps to rules and `demands`, and that is enough and in balance."""
        binding = [*((d.when, d.then) for d in demands), *((r.when, r.then) for r in self.talks.rules)]
        return {
            members
            for members in every_set()
            if members and self._is_enough(members) and all(self._keeps(each, members) for each in self.force.balance)
            if any(
                all(
                    not all(holds(atom, package) for atom in when) or all(holds(atom, package) for atom in then)
                    for when, then in binding
                )
                for package in packages_with(members)
            )
        }

    def _is_enough(self, members: frozenset[str]) -> bool:
        strength = sum(self.force.capacity.get(member, 0) for member in members)
        most = self.force.need_at_most
        return self.force.need is None or (strength >= self.force.need and (most is None or strength <= most))

    def _keeps(self, balance: Balance, members: frozenset[str]) -> bool:
        parts = dict.fromkeys(OPTIONS, 1) if balance.of is Of.MEMBERS else self.force.capacity
        whole = sum(parts.get(member, 0) for member in members)
        theirs = sum(parts.get(member, 0) for member in members if member in GROUPS[balance.group].options)
        return (
            (balance.at_least is None or theirs >= balance.at_least)
            and (balance.at_most is None or theirs <= balance.at_most)
            and (balance.at_least_share is None or theirs >= balance.at_least_share * whole)
            and (balance.at_most_share is None or theirs <= balance.at_most_share * whole)
        )


def packages_with(members: frozenset[str]) -> Iterator[Package]:
    for mandate in MANDATE.option_ids:
        yield {"force": members, "mandate": mandate}


def every_set() -> Iterator[frozenset[str]]:
    return (
        frozenset(option for option, is_in in zip(OPTIONS, taken, strict=True) if is_in)
        for taken in product((False, True), repeat=len(OPTIONS))
    )


@st.composite
def force_atoms(draw: st.DrawFn) -> Atom:
    relation = draw(st.sampled_from([r for r in Relation if r in OF_SETS]))
    some = st.lists(st.sampled_from(OPTIONS), unique=True, min_size=1, max_size=3).map(tuple)
    if relation in (Relation.MIN, Relation.MAX):
        return Atom("force", relation, bound=draw(st.integers(0, 5)))
    others = draw(some) if relation is Relation.EQUAL_COUNT else ()
    return Atom("force", relation, draw(some), others)


OF_SETS = (
    *(Relation.ALL_OF, Relation.ANY_OF, Relation.NONE_OF, Relation.ONLY, Relation.MIN, Relation.MAX),
    Relation.EQUAL_COUNT,
)


def mandate_atoms() -> st.SearchStrategy[Atom]:
    return st.sampled_from(["un", "own"]).map(lambda option: Atom("mandate", Relation.IN, (option,)))


def all_atoms() -> st.SearchStrategy[tuple[Atom, ...]]:
    return st.lists(force_atoms() | mandate_atoms(), min_size=1, max_size=2).map(tuple)


@st.composite
def balances(draw: st.DrawFn) -> Balance:
    shares = st.none() | st.sampled_from([Decimal("0"), Decimal("0.25"), Decimal("0.5"), Decimal("0.6"), Decimal("1")])
    numbers = st.none() | st.integers(0, 3)
    return Balance(
        group=draw(st.sampled_from(list(GROUPS))),
        of=draw(st.sampled_from(list(Of))),
        at_least=draw(numbers),
        at_most=draw(numbers),
        at_least_share=draw(shares),
        at_most_share=draw(shares),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    need = draw(st.none() | st.integers(0, 12))
    force = Issue(
        id="force",
        title="Force",
        kind=IssueKind.SUBSET,
        options=tuple(map(Option, OPTIONS)),
        capacity={option: draw(st.integers(0, 5)) for option in OPTIONS},
        need=need,
        need_at_most=None if need is None else draw(st.none() | st.integers(need, 15)),
        cost={option: draw(st.integers(0, 4)) for option in OPTIONS},
        balance=tuple(draw(st.lists(balances(), max_size=2))),
    )
    demands = tuple(
        Demand(
            id=f"d{n}", party=draw(st.sampled_from("PQ")), strength=Strength.RED_LINE, then=draw(all_atoms()), when=when
        )
        for n, when in enumerate(draw(st.lists(st.just(()) | all_atoms(), max_size=4)))
    )
    rules = tuple(Rule("r", draw(all_atoms()), draw(all_atoms())) for _ in range(draw(st.integers(0, 1))))
    return Case(Talks(parties=PARTIES, agenda=Agenda((force, MANDATE)), demands=demands, rules=rules, groups=GROUPS))


def asked(case: Case, by: By | None = None, limit: int | None = None) -> Missions:
    return find_missions(case.talks, Question(as_of=DAY, limit=limit), by=by)


@settings(max_examples=300, deadline=None)
@given(cases(), st.sampled_from(list(By)))
def test_every_mission_is_found_once_and_counted(case: Case, by: By) -> None:
    every = case.missions(case.talks.demands)
    found = asked(case, by)
    assert found.status is (Status.FEASIBLE if every else Status.INFEASIBLE)
    listed = [frozenset(each.members) for each in found.missions]
    assert len(set(listed)) == len(listed)
    assert set(listed) == every
    assert found.count == len(every)
    assert found.complete
    assert found.sure


def spread(members: frozenset[str]) -> int:
    """By how far the sides in balance differ: Parley takes the groups of the balance without the excluded."""
    sides = [len(members & {"A", "B", "C"}), len(members & {"B", "D"})]
    return max(sides) - min(sides)


@settings(max_examples=200, deadline=None)
@given(cases(), st.sampled_from([By.CHEAPEST, By.STRONGEST, By.SMALLEST]), st.integers(1, 5))
def test_the_best_come_first(case: Case, by: By, limit: int) -> None:
    value = {
        By.CHEAPEST: lambda members: sum(case.force.cost[member] for member in members),
        By.STRONGEST: lambda members: -sum(case.force.capacity[member] for member in members),
        By.SMALLEST: len,
    }[by]
    if by is By.STRONGEST and not any(case.force.capacity.values()):
        return
    every = sorted(map(value, case.missions(case.talks.demands)))
    found = asked(case, by, limit)
    assert [value(frozenset(each.members)) for each in found.missions] == every[:limit]


def test_the_most_balanced_differ_least_between_the_groups() -> None:
    force = Issue(
        id="force",
        title="",
        kind=IssueKind.SUBSET,
        options=tuple(map(Option, OPTIONS)),
        balance=(Balance(group="north", at_least=0), Balance(group="coast", at_least=0)),
    )
    case = Case(Talks(parties=PARTIES, agenda=Agenda((force, MANDATE)), demands=(), groups=GROUPS))
    found = asked(case, By.BALANCED)
    assert [each.spread for each in found.missions] == [spread(frozenset(each.members)) for each in found.missions]
    order = [(spread(frozenset(each.members)), len(each.members)) for each in found.missions]
    assert order == sorted(order)
    assert len(order) == 31


@settings(max_examples=150, deadline=None)
@given(cases())
def test_where_there_is_none_the_clashes_are_the_minimal_sets_that_leave_none(case: Case) -> None:
    demands = case.talks.demands
    found = asked(case)
    if found.status is Status.FEASIBLE:
        return
    subsets = chain.from_iterable(combinations(demands, size) for size in range(len(demands) + 1))
    leaving_none = [frozenset(d.id for d in chosen) for chosen in subsets if not case.missions(chosen)]
    minimal = {one for one in leaving_none if not any(other < one for other in leaving_none)}
    assert {frozenset(clash) for clash in found.clashes} == minimal
    assert found.clashes_complete


@settings(max_examples=150, deadline=None)
@given(cases())
def test_the_shortfall_is_the_most_that_all_else_allows(case: Case) -> None:
    found = asked(case)
    if found.shortfall is None:
        return
    free = Case(replace(case.talks, agenda=Agenda((replace(case.force, need=None, need_at_most=None), MANDATE))))
    strengths = [sum(case.force.capacity[m] for m in members) for members in free.missions(case.talks.demands)]
    assert found.shortfall.needed == case.force.need
    assert found.shortfall.most == max(strengths, default=None)


TALKS = """
parties: [{id: P, name: Pea}]
issues:
- {id: force, kind: subset, options: [CHN, FIN, FRA, IND], capacity: {CHN: 5, FIN: 3, FRA: 9, IND: 4}, need: {at_least: 10}}
- {id: watchers, kind: subset, options: [CHE]}
groups: {allies: {members_of: NATO}, pact: {members_of: WARSAW_PACT}}
demands:
- {id: no_allies, party: P, strength: red_line, stated: '2025-03-01', then: [{issue: force, none_of: [allies]}]}
"""


def test_a_force_that_cannot_be_strong_enough_says_by_how_much() -> None:
    found = find_missions(parse_talks(TALKS))
    assert found.status is Status.INFEASIBLE
    assert found.clashes == (("no_allies",),)
    assert found.shortfall is not None
    assert (found.shortfall.needed, found.shortfall.allowed, found.shortfall.most) == (10, 9, 9)


def test_a_group_is_that_of_the_day_asked_about() -> None:
    talks = parse_talks(TALKS.replace("'2025-03-01'", "'2020-03-01'"))
    found = find_missions(talks, Question(as_of=date(2022, 1, 1), limit=None))
    assert {each.members for each in found.missions} == {("CHN", "FIN", "IND")}


def test_a_group_without_members_on_the_day_is_refused_with_who_names_it() -> None:
    with pytest.raises(InputError) as error:
        find_missions(parse_talks(TALKS.replace("[allies]", "[pact]")))
    assert "'pact' (a member of WARSAW_PACT) has no members" in str(error.value)
    assert "demand 'no_allies'" in str(error.value)


def test_what_the_file_does_not_say_cannot_be_ranked_by() -> None:
    with pytest.raises(InputError, match="found no 'cost'"):
        find_missions(parse_talks(TALKS), by=By.CHEAPEST)


def test_the_issue_is_the_one_that_says_something_of_a_make_up_or_the_one_named() -> None:
    assert find_missions(parse_talks(TALKS)).issue.id == "force"
    assert find_missions(parse_talks(TALKS), issue="watchers").issue.id == "watchers"
    with pytest.raises(InputError, match="Did you mean 'force'"):
        find_missions(parse_talks(TALKS), issue="forces")
    with pytest.raises(InputError, match="several issues could be a mission"):
        find_missions(
            parse_talks(
                TALKS.replace("capacity", "names").replace(
                    "{CHN: 5, FIN: 3, FRA: 9, IND: 4}, need: {at_least: 10}", "[]"
                )
            )
        )


def test_other_answers_say_that_they_do_not_count_the_balance() -> None:
    talks = parse_talks(TALKS.replace("{at_least: 10}", "{at_least: 5, at_most: 6}"))
    assert any("count in 'parley mission' alone" in note for note in find_deals(talks).notes)
    assert not any("'parley mission'" in note for note in find_deals(parse_talks(TALKS)).notes)
    assert {each.members for each in find_missions(talks, Question(limit=None)).missions} == {("CHN",)}


def test_no_time_at_all_is_undecided() -> None:
    found = find_missions(parse_talks(TALKS), Question(timeout=0))
    assert found.status is Status.UNDECIDED
    assert found.count is None
    assert not found.complete
