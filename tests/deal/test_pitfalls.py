"""Where arithmetic on what negotiators say goes wrong most easily: one claim each.

Others of the kind stand with what they are about: any deal against the likeliest one, shared sources, sure things and
tiny chances in test_fragility, a goal that rules out the empty deal in test_goal, silence in test_silence, a party at
odds with itself and reports told twice in test_clashes, disagreement points and ties in tests/bargain.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from deal_cases import DAY, Case, cases, choice, is_in, make_talks, many, not_in, red_line, subset
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.agenda import Atom, Relation
from parley.deal import Question, Status, Word, find_clashes, find_concessions, find_deals
from parley.deal.deadline import Deadline
from parley.deal.families import find_families
from parley.deal.fragility import find_fragility
from parley.deal.question import pose
from parley.deal.stream import stream_families
from parley.errors import InputError
from parley.party import Consent, Party
from parley.position import AttributionClass, Demand, Strength
from parley.talks import Source, Talks

HALT = choice("halt", "none", "full")


@settings(max_examples=many(100))
@given(st.lists(st.floats(0.05, 0.95), min_size=2, max_size=6))
def test_the_odds_of_one_deal_are_never_the_chance_of_a_deal(likely: list[float]) -> None:
    """Every option is excluded by somebody: the best deal fails as soon as its own foe is held, all only together."""
    options = [f"o{number}" for number in range(len(likely))]
    lines = [
        replace(red_line(f"no_{option}", not_in("x", option)), credence=credence)
        for option, credence in zip(options, likely, strict=True)
    ]
    answer = find_fragility(make_talks([choice("x", *options)], lines))
    every = 1.0
    for credence in likely:
        every *= credence
    assert answer.compatible == pytest.approx(1 - every, abs=1e-12)
    assert answer.best_single == pytest.approx(1 - min(likely), abs=1e-12)


def test_a_deal_that_settles_nothing_is_sure_until_the_goal_asks_for_more() -> None:
    lines = [
        replace(red_line("only_if", is_in("line", "east"), when=[is_in("halt", "full")]), credence=0.6),
        replace(red_line("never", is_in("line", "west"), party="Q"), credence=0.5),
    ]
    talks = make_talks([HALT, choice("line", "east", "west")], lines)
    assert find_fragility(talks).compatible == 1
    assert find_fragility(replace(talks, goal=(is_in("halt", "full"),))).compatible == pytest.approx(0.7)


def test_who_has_said_nothing_is_not_counted_as_content() -> None:
    talks = make_talks(
        [HALT], [red_line("full", is_in("halt", "full"))], parties=[Party("P", "Pea"), Party("S", "Ess")]
    )
    (deal,) = find_deals(talks).deals
    assert deal.consent["S"] is Word.UNKNOWN


@pytest.mark.parametrize("reports", [1, 2, 7])
def test_reports_of_one_demand_make_it_surer_and_not_more_of_it(reports: int) -> None:
    keys = [f"r{number}" for number in range(reports)]
    told = replace(
        red_line("full", is_in("halt", "full")), src=tuple(keys), attribution=AttributionClass.ANONYMOUS, credence=None
    )
    other = replace(red_line("none", is_in("halt", "none"), party="Q"), credence=1.0)
    talks = replace(make_talks([HALT], [told, other]), sources={key: Source(key, credence=0.5) for key in keys})
    assert find_clashes(talks).clashes == (("full", "none"),)
    assert find_concessions(talks).count == 2
    assert find_fragility(talks).compatible == pytest.approx(0.5**reports)
    retold = replace(talks, sources={key: replace(source, origin="one wire") for key, source in talks.sources.items()})
    assert find_fragility(retold).compatible == pytest.approx(0.5)


def test_a_party_at_odds_with_itself_stands_in_nobody_s_way() -> None:
    lines = [red_line("early", is_in("halt", "none")), red_line("late", is_in("halt", "full"))]
    other = red_line("other", is_in("halt", "none"), party="Q")
    answer = find_clashes(make_talks([HALT], [*lines, other]))
    assert answer.clashes == (("early", "late"), ("late", "other"))
    assert answer.within_one_party == (("early", "late"),)


@settings(max_examples=many(60))
@given(st.integers(1, 5), st.floats(0, 1))
def test_however_many_demands_one_leak_carries_it_is_doubted_once(demands: int, credence: float) -> None:
    """Each excludes another option, so that all together leave none."""
    options = [f"o{number}" for number in range(demands)]
    lines = [
        replace(red_line(f"no_{option}", not_in("x", option)), src=(f"paper_{option}",), credence=credence)
        for option in options
    ]
    sources = {f"paper_{option}": Source(option, credence=credence, origin="one leak") for option in options}
    talks = replace(make_talks([choice("x", *options)], lines), sources=sources)
    assert find_fragility(talks).compatible == pytest.approx(1 - credence, abs=1e-12)


def test_a_tiny_chance_still_tells_what_would_be_if_the_worst_clashes_fell() -> None:
    names = [f"i{number:02}" for number in range(60)]
    lines = [
        replace(red_line(f"{option}_{name}", is_in(name, option), party=party), credence=0.9)
        for name in names
        for option, party in (("a", "P"), ("b", "Q"))
    ]
    talks = make_talks([choice(name, "a", "b") for name in names], lines)
    whole = find_fragility(talks).compatible
    assert whole == pytest.approx(0.19**60, rel=1e-9)
    without = find_fragility(talks, Question(drop=("a_i00", "a_i01", "a_i02"))).compatible
    assert whole is not None
    assert without == pytest.approx(whole / 0.19**3, rel=1e-9)


def test_what_to_check_first_is_what_would_teach_most_and_not_what_matters_most() -> None:
    """The surest foe of a deal matters most, and there is least to learn about it."""
    lines = [
        replace(red_line(f"no_{option}", not_in("x", option)), credence=credence)
        for option, credence in (("a", 0.999), ("b", 0.6), ("c", 0.5))
    ]
    answer = find_fragility(make_talks([choice("x", "a", "b", "c")], lines))
    importance = {each.demand: each.importance for each in answer.worth_checking}
    assert max(importance, key=lambda demand: importance[demand]) == "no_c"
    assert [each.demand for each in answer.worth_checking] == ["no_c", "no_b", "no_a"]
    assert importance["no_a"] == pytest.approx(0.6 * 0.5)
    assert answer.worth_checking[-1].swing < answer.worth_checking[0].swing / 50


def test_what_hangs_on_a_third_party_is_free_until_its_own_word_counts() -> None:
    """What is promised "if the guarantor signs" is an issue that the guarantor has a say in, and no wish come true."""
    guarantee = choice("guarantee", "given", "refused")
    parties = [Party("P", "Pea"), Party("G", "Gee", Consent.OPTIONAL)]
    lines = [
        red_line("only_if", is_in("guarantee", "given"), when=[is_in("halt", "full")]),
        red_line("never", is_in("guarantee", "refused"), party="G"),
    ]
    talks = replace(make_talks([HALT, guarantee], lines, parties=parties), goal=(is_in("halt", "full"),))
    free = find_deals(talks)
    assert (free.status, free.deals[0].breaks) == (Status.FEASIBLE, {"G": ("never",)})
    assert find_clashes(talks, Question(with_parties=("G",))).clashes == (("never", "only_if"),)
    silent = find_deals(replace(talks, demands=talks.demands[:1]))
    assert silent.deals[0].consent["G"] is Word.UNKNOWN


@settings(max_examples=many(300))
@given(cases(most_demands=8))
def test_what_the_solver_calls_a_clash_is_checked_by_other_means(case: Case) -> None:
    """Sets that a solver streams are those that elimination reads off."""
    try:
        inquiry = pose(case.talks, case.question)
        streamed, read = stream_families(inquiry, Deadline()), find_families(inquiry, Deadline())
    except InputError:
        return
    assert streamed.complete
    assert sorted(streamed.clashes()) == sorted(read.clashes())
    assert sorted(streamed.concessions()) == sorted(read.concessions())


def test_two_solver_libraries_that_cannot_live_together_never_meet_here() -> None:
    """highspy and ortools in one process end in an ImportError; Parley needs neither."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = " ".join([*project["dependencies"], *project["optional-dependencies"].get("test", [])])
    assert "highspy" not in needed
    assert not any("highspy" in part for extra in project["optional-dependencies"].values() for part in extra)


@settings(max_examples=many(100))
@given(cases(most_demands=6))
def test_wishes_and_offers_never_clash(case: Case) -> None:
    soft = [
        replace(demand, strength=Strength.WISH if number % 2 else Strength.OFFER)
        for number, demand in enumerate(case.talks.demands)
    ]
    question = replace(case.question, promote=())
    try:
        answer = find_clashes(replace(case.talks, demands=tuple(soft)), question)
    except InputError:
        return
    assert set(answer.clashes) <= {()}


def uncertain(*names: str) -> list[Demand]:
    return [replace(red_line(name, is_in("x", name)), credence=0.5) for name in names]


def test_what_is_doubted_and_what_was_said_differ_in_the_verdict_too() -> None:
    """Taken at their word the demands leave nothing; the chance that they do is another thing, and both are told."""
    talks: Talks = make_talks([choice("x", "a", "b", "c")], uncertain("a", "b", "c"))
    answer = find_fragility(talks, Question(as_of=DAY))
    assert answer.status is Status.INFEASIBLE
    assert answer.compatible == pytest.approx(0.5)
    assert find_clashes(talks).clashes == tuple(combinations("abc", 2))


def test_a_force_of_none_meets_every_condition_on_its_members() -> None:
    """The empty set is a mission too, unless a goal or a rule asks for somebody."""
    force = subset("force", "A", "B")
    line = red_line("no_b", Atom("force", Relation.NONE_OF, ("B",)))
    talks = make_talks([force], [line])
    packages = [deal.package["force"] for deal in find_deals(talks).deals]
    assert frozenset() in packages
    with_goal = replace(talks, goal=(Atom("force", Relation.MIN, bound=1),))
    assert [deal.package["force"] for deal in find_deals(with_goal).deals] == [frozenset({"A"})]
