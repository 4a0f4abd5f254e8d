"""The order in which a diagram asks about demands changes its size, and no answer."""

from __future__ import annotations

import pytest
from deal_cases import Case, cases
from hypothesis import HealthCheck, given, settings

from parley.deal import openings
from parley.deal.deadline import Deadline
from parley.deal.diagram import FIRST_NODES, MOST_NODES, NoRoom
from parley.deal.openings import Openings, find_openings
from parley.deal.question import pose


def truth_table(found: Openings) -> dict[frozenset[str], bool]:
    sets = [frozenset[str]()]
    for name in sorted(found.names):
        sets += [each | {name} for each in sets]
    return {each: found.without(*each) for each in sets}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(most_demands=6))
def test_either_order_gives_the_same_function(case: Case) -> None:
    inquiry = pose(case.talks, case.question)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(openings, "_early_first", openings._late_first)
        late = find_openings(inquiry, Deadline())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(openings, "_late_first", openings._early_first)
        early = find_openings(inquiry, Deadline())
    assert truth_table(late) == truth_table(early)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(most_demands=6))
def test_of_two_diagrams_the_smaller_is_kept(case: Case) -> None:
    inquiry = pose(case.talks, case.question)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(openings, "FEW_NODES", 0)
        both = find_openings(inquiry, Deadline())
    assert both.nodes <= find_openings(inquiry, Deadline()).nodes


def test_where_no_order_fits_in_little_room_all_the_room_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = openings._built

    def crowded(*arguments: object) -> Openings:
        most_nodes = arguments[3]
        assert isinstance(most_nodes, int)
        asked.append(most_nodes)
        if most_nodes <= FIRST_NODES:
            raise NoRoom
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(openings, "_built", crowded)
    found = openings.openings_of([], Deadline())
    assert found.is_open
    assert asked == [FIRST_NODES, FIRST_NODES, MOST_NODES]
