"""What must be true of deals, clashes and concessions whatever the talks, over generated questions."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from deal_cases import Case, cases, make_talks, many
from hypothesis import assume, given, settings

from parley.agenda import package_data
from parley.deal import Question, Status, find_clashes, find_concessions, find_deals
from parley.errors import InputError
from parley.talks import Talks

hundreds = settings(max_examples=many(250), deadline=None)


def status_of(talks: Talks, question: Question) -> Status:
    return find_deals(talks, replace(question, limit=0)).status


def only(case: Case, ids: set[str]) -> Question:
    """The same question with no counted demand but these."""
    others = [demand.id for demand in case.talks.demands if demand.id not in ids]
    return replace(case.question, drop=tuple(others))


def lawful(case: Case) -> None:
    try:
        status_of(case.talks, case.question)
    except InputError:
        assume(False)


@hundreds
@given(cases())
def test_no_clash_can_be_met(case: Case) -> None:
    lawful(case)
    for clash in find_clashes(case.talks, case.question).clashes:
        assert status_of(case.talks, only(case, set(clash))) is Status.INFEASIBLE


@hundreds
@given(cases())
def test_a_clash_without_any_one_of_its_demands_can_be_met(case: Case) -> None:
    lawful(case)
    for clash in find_clashes(case.talks, case.question).clashes:
        for demand in clash:
            assert status_of(case.talks, only(case, set(clash) - {demand})) is Status.FEASIBLE


@hundreds
@given(cases())
def test_withdrawing_a_concession_opens_a_deal_and_withdrawing_less_does_not(case: Case) -> None:
    lawful(case)
    for concession in find_concessions(case.talks, case.question).concessions:
        dropped = replace(case.question, drop=(*case.question.drop, *concession))
        assert status_of(case.talks, dropped) is Status.FEASIBLE
        for kept in concession:
            less = tuple(demand for demand in concession if demand != kept)
            question = replace(case.question, drop=(*case.question.drop, *less))
            assert status_of(case.talks, question) is Status.INFEASIBLE


@hundreds
@given(cases())
def test_concessions_are_the_smallest_sets_that_meet_every_clash(case: Case) -> None:
    lawful(case)
    clashes = find_clashes(case.talks, case.question).clashes
    concessions = find_concessions(case.talks, case.question).concessions
    hitting = {frozenset(picked) for picked in product(*clashes)} if clashes else set()
    assert set(map(frozenset, concessions)) == {each for each in hitting if not any(other < each for other in hitting)}


@hundreds
@given(cases())
def test_a_new_demand_never_adds_deals(case: Case) -> None:
    lawful(case)
    *earlier, newest = case.talks.demands or [None]
    assume(newest is not None)
    ids = {demand.id for demand in earlier if demand is not None}
    question = replace(
        case.question,
        drop=tuple(name for name in case.question.drop if name in ids),
        promote=tuple(name for name in case.question.promote if name in ids),
    )
    talks = case.talks
    fewer = make_talks(talks.agenda.issues, [d for d in earlier if d is not None], talks.rules, talks.parties)
    before, after = find_deals(fewer, question), find_deals(talks, replace(question, promote=case.question.promote))
    known = [package_data(deal.package) for deal in before.deals]
    assert all(package_data(deal.package) in known for deal in after.deals)


@hundreds
@given(cases())
def test_asking_twice_gives_the_same_lists_in_the_same_order(case: Case) -> None:
    lawful(case)
    for find in (find_deals, find_clashes, find_concessions):
        assert find(case.talks, case.question) == find(case.talks, case.question)


@hundreds
@given(cases())
def test_a_limit_cuts_the_list_and_not_the_count(case: Case) -> None:
    lawful(case)
    for find, name in ((find_clashes, "clashes"), (find_concessions, "concessions"), (find_deals, "deals")):
        whole, cut = find(case.talks, case.question), find(case.talks, replace(case.question, limit=1))
        assert cut.count == whole.count
        assert getattr(cut, name) == getattr(whole, name)[:1]


@hundreds
@given(cases())
def test_with_no_time_at_all_every_answer_is_undecided(case: Case) -> None:
    question = replace(case.question, timeout=0)
    deals, clashes = find_deals(case.talks, question), find_clashes(case.talks, question)
    concessions = find_concessions(case.talks, question)
    assert {deals.status, clashes.status, concessions.status} == {Status.UNDECIDED}
    assert (deals.deals, deals.count, deals.count_complete, deals.standing) == ((), None, False, None)
    assert (clashes.clashes, clashes.count, clashes.complete) == ((), None, False)
    assert (concessions.concessions, concessions.count, concessions.complete) == ((), None, False)
