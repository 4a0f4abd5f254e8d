"""Clashes and concessions in three orders, narrowed and told apart by parties, as sorting all of them would have it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from deal_cases import Case, cases, choice, is_in, make_talks, red_line
from hypothesis import given
from hypothesis import strategies as st

from parley.deal import By, Listing, Question, find_concessions
from parley.deal import listing as listing_of_the_package
from parley.errors import InputError


@given(cases(most_demands=8), st.sampled_from(By), st.integers(1, 4), st.booleans())
def test_a_listing_is_what_sorting_all_of_them_gives(case: Case, by: By, weight: int, many: bool) -> None:
    demands = [replace(d, weight=float(1 + (n * weight) % 3)) for n, d in enumerate(case.talks.demands)]
    talks = replace(case.talks, demands=tuple(demands))
    try:
        every = find_concessions(talks, case.question).concessions
    except InputError:
        return
    holder = {demand.id: demand.party for demand in demands}

    def place(ids: tuple[str, ...]) -> tuple[object, ...]:
        parties = tuple(sorted({holder[name] for name in ids}))
        total = sum(talks.demand_by_id[name].weight for name in ids)
        return {By.SIZE: (), By.WEIGHT: (total,), By.PARTIES: (len(parties), parties)}[by] + (len(ids), ids)

    with pytest.MonkeyPatch.context() as patch:
        if many and by is not By.WEIGHT:  # as where there are more of one size than are made at once
            patch.setattr(listing_of_the_package, "MOST_SORTED", 1)
        found = find_concessions(talks, case.question, listing=Listing(by=by))
    assert list(found.concessions) == sorted(every, key=place)
    assert found.profile is not None
    assert sum(found.profile.values()) == len(every)
    for parties, number in found.profile.items():
        assert number == sum(tuple(sorted({holder[name] for name in ids})) == parties for ids in every)


@given(cases(most_demands=8))
def test_narrowed_to_a_demand_are_those_that_hold_it(case: Case) -> None:
    try:
        every = find_concessions(case.talks, case.question)
    except InputError:
        return
    for name in every.counted:
        found = find_concessions(case.talks, case.question, listing=Listing(containing=(name,)))
        assert found.concessions == tuple(ids for ids in every.concessions if name in ids)
        assert found.count == len(found.concessions)


def test_a_million_million_concessions_are_counted_and_the_first_listed_by_ids() -> None:
    issues = [choice(f"i{n:02}", "a", "b") for n in range(40)]
    demands = [red_line(f"{issue.id}_{o}", is_in(issue.id, o), party="PQ"[o == "b"]) for issue in issues for o in "ab"]
    found = find_concessions(make_talks(issues, demands), Question(limit=2), listing=Listing(by=By.PARTIES))
    assert (found.count, found.complete) == (2**40, False)
    assert [set(ids) for ids in found.concessions] == [{f"i{n:02}_{o}" for n in range(40)} for o in "ab"]
    assert found.profile == {("P",): 1, ("Q",): 1, ("P", "Q"): 2**40 - 2}
    by_size = find_concessions(make_talks(issues, demands), Question(limit=2)).concessions
    assert by_size[1] == (*(f"i{n:02}_a" for n in range(39)), "i39_b")
