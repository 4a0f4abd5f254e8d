"""What can be said of the documented negotiations day by day: when a deal became possible, when not, and by what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from parley.deal import Question, Status, find_concessions, find_history, history_picture, history_record
from parley.deal.fragility import find_fragility
from parley.talks import Talks, load_talks

ROOT = Path(__file__).parents[2]
CASES = ["istanbul-2022", "korea-1953", "sinai-mfo-1981", "ukraine-2025-spring"]


def example(case: str) -> Talks:
    return load_talks(ROOT / f"examples/{case}.yaml")


def turns(talks: Talks, question: Question | None = None) -> list[tuple[str, bool, tuple[tuple[str, ...], ...]]]:
    return [
        (moment.day.isoformat(), moment.turned, moment.ways)
        for moment in find_history(talks, question).moments
        if moment.turned is not None
    ]


def test_ukraine_2025_closed_on_18_march_by_aid_and_rearming_together() -> None:
    assert turns(example("ukraine-2025-spring"), Question(as_of=date(2025, 4, 18))) == [
        ("2025-03-18", False, (("rus_no_aid", "rus_no_replenish"), ("rus_no_aid", "rus_own_replenish")))
    ]


def test_ukraine_2025_never_closed_for_less_than_a_full_ceasefire() -> None:
    assert turns(example("ukraine-2025-spring"), Question(as_of=date(2025, 4, 18), goal=False)) == []


def test_istanbul_2022_was_open_from_the_communique_to_the_april_text() -> None:
    found = turns(example("istanbul-2022"), Question(as_of=date(2022, 5, 17)))
    assert [(day, opened) for day, opened, _ in found] == [
        ("2022-03-17", False),
        ("2022-03-29", True),
        ("2022-04-15", False),
    ]


def test_istanbul_2022_is_never_open_again_where_the_guarantors_count() -> None:
    found = turns(example("istanbul-2022"), Question(as_of=date(2022, 5, 17), with_parties=("GUAR",)))
    assert [(day, opened) for day, opened, _ in found] == [("2022-03-17", False)]


def test_korea_1953_turned_on_each_of_its_questions_in_turn() -> None:
    found = turns(example("korea-1953"), Question(as_of=date(1953, 7, 27)))
    assert [(day, opened) for day, opened, _ in found] == [
        ("1951-07-29", False),
        ("1951-11-27", True),
        ("1951-12-01", False),
        ("1953-03-30", True),
        ("1953-04-26", False),
        ("1953-05-07", True),
    ]
    assert found[0][2] == (("unc_contact",),)
    assert found[3][2] == (("kpa_all_pow",),)


def test_what_is_most_worth_asking_of_ukraine_2025_beside_the_key_condition_was_only_inferred() -> None:
    answer = find_fragility(example("ukraine-2025-spring"), Question(as_of=date(2025, 3, 19)))
    assert [each.demand for each in answer.worth_checking[:2]] == ["rus_no_aid", "rus_own_replenish"]
    assert answer.status is Status.INFEASIBLE


def test_reports_of_one_publication_stand_or_fall_together_in_istanbul_2022() -> None:
    answer = find_fragility(example("istanbul-2022"), Question(as_of=date(2022, 4, 20)))
    (drafts,) = [source for source in answer.sources if source.origin == "nyt"]
    assert {"rus_trigger", "rus_caps"} <= set(drafts.demands)
    assert answer.doubts is not None
    assert answer.doubts.causes["rus_crimea_not_returned"][0][-1] == "source communique"


def test_the_side_that_would_move_is_left_open_in_ukraine_2025() -> None:
    """Two of the six smallest sets are Russia's alone, one is Ukraine's, three are shared."""
    talks = example("ukraine-2025-spring")
    concessions = find_concessions(talks, Question(as_of=date(2025, 3, 18))).concessions
    movers = [tuple(sorted({talks.demand_by_id[name].party for name in each})) for each in concessions]
    assert sorted(movers) == [("RUS",), ("RUS",), *[("RUS", "UKR")] * 3, ("UKR",)]


@pytest.mark.parametrize("case", CASES)
def test_every_source_of_an_example_says_how_far_it_was_read_and_what_is_from_memory_is_never_sure(case: str) -> None:
    talks = example(case)
    assert all(source.read is not None for source in talks.sources.values())
    for demand in talks.demands:
        if demand.src == ("mem",):
            assert demand.credence == 0.75
    assert talks.sources["mem"].read is False


def test_the_picture_of_the_tutorial_is_the_one_that_is_drawn_now() -> None:
    """Else run docs/pictures/make.sh."""
    talks = example("ukraine-2025-spring")
    drawn = history_picture(history_record(find_history(talks, Question(as_of=date(2025, 4, 18)))), title=talks.title)
    assert (ROOT / "docs/pictures/ukraine-2025-spring.svg").read_text(encoding="utf-8") == drawn
