"""Deals on talks made by hand: what is counted, in which order they come, what each party has said of them."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from math import factorial

import pytest
from deal_cases import AFTER, BEFORE, DAY, amount, choice, is_in, make_talks, not_in, order, red_line, subset

from parley.agenda import Atom, Relation, package_data
from parley.deal import Question, Status, Word, find_deals
from parley.errors import InputError
from parley.party import Consent, Party
from parley.position import Demand, Strength
from parley.talks import Group, Rule, Talks

SCOPE = choice("scope", "none", "partial", "full")
FORCE = subset("force", "A", "B", "C")
COUNT = amount("count", 0, 1_000_000_000)
STEPS = order("steps", "pull_out", "exchange", "vote")


def demand(name: str, party: str, strength: Strength, *then: Atom, weight: float = 1.0) -> Demand:
    return Demand(id=name, party=party, strength=strength, then=then, stated=BEFORE, weight=weight)


def test_deals_come_in_the_order_of_the_file() -> None:
    talks = make_talks([choice("a", "one", "two"), subset("b", "x", "y")])
    packages = [package_data(deal.package) for deal in find_deals(talks).deals]
    sets: list[list[str]] = [[], ["y"], ["x"], ["x", "y"]]
    assert packages == [{"a": option, "b": members} for option in ("one", "two") for members in sets]


def test_an_empty_agenda_has_one_empty_deal() -> None:
    answer = find_deals(make_talks([]))
    assert ([deal.package for deal in answer.deals], answer.count) == ([{}], 1)


def test_orders_come_as_a_person_would_list_them() -> None:
    talks = make_talks([STEPS], [red_line("last", Atom("steps", Relation.BEFORE, ("exchange", "vote")))])
    orders = [deal.package["steps"] for deal in find_deals(talks).deals]
    assert orders == [
        ("pull_out", "exchange", "vote"),
        ("exchange", "pull_out", "vote"),
        ("exchange", "vote", "pull_out"),
    ]


def test_amounts_are_counted_number_by_number_and_listed_upwards() -> None:
    at_least = red_line("least", Atom("count", Relation.AT_LEAST, bound=25_000))
    at_most = red_line("most", Atom("count", Relation.AT_MOST, bound=50_000), when=[is_in("scope", "full")])
    answer = find_deals(make_talks([SCOPE, COUNT], [at_least, at_most]), Question(limit=3))
    assert [deal.package["count"] for deal in answer.deals] == [25_000, 25_001, 25_002]
    above = 1_000_000_000 - 25_000 + 1
    assert answer.count == 2 * above + (50_000 - 25_000 + 1)


def test_both_ends_of_a_range_belong_to_it() -> None:
    exactly = [Atom("count", Relation.AT_LEAST, bound=7), Atom("count", Relation.AT_MOST, bound=7)]
    answer = find_deals(make_talks([COUNT], [red_line("seven", *exactly)]))
    assert [deal.package for deal in answer.deals] == [{"count": 7}]
    assert answer.standing is not None
    assert (answer.standing.forced, answer.standing.ranges) == ({"count": 7}, {"count": ((7, 7),)})


def test_two_ranges_apart_are_shown_as_two_runs() -> None:
    low_or_high = red_line(
        "gap", Atom("count", Relation.AT_LEAST, bound=100), when=[Atom("count", Relation.AT_LEAST, bound=11)]
    )
    answer = find_deals(make_talks([amount("count", 0, 200)], [low_or_high]), Question(limit=1))
    assert answer.standing is not None
    assert answer.standing.ranges == {"count": ((0, 10), (100, 200))}
    assert answer.count == 11 + 101


def test_large_agendas_are_counted_without_being_listed() -> None:
    wide = [choice(f"c{n}", "a", "b", "c") for n in range(20)]
    sets = [subset(f"s{n}", *"abcdefghijkl") for n in range(5)]
    talks = make_talks([*wide, *sets, order("o", *"abcdefg")], [red_line("no", not_in("c3", "b"))])
    answer = find_deals(talks, Question(limit=2))
    assert answer.count == 3**19 * 2 * 2 ** (12 * 5) * factorial(7)
    assert len(answer.deals) == 2


def implications(*, every: int) -> Talks:
    """One subset of 24 options, no two alike; each option that is in brings in the one `every` places on."""
    names = [f"m{n}" for n in range(24)]
    pairs = zip(names, names[every:], strict=False)
    lines = [
        red_line(f"{a}_{b}", Atom("force", Relation.ALL_OF, (b,)), when=[Atom("force", Relation.ALL_OF, (a,))])
        for a, b in pairs
    ]
    return make_talks([subset("force", *names)], lines)


def test_a_set_of_which_every_option_is_told_apart_is_counted_all_the_same() -> None:
    assert find_deals(implications(every=1), Question(limit=1)).count == 25
    assert find_deals(implications(every=8), Question(limit=1)).count == 4**8


def test_a_count_of_issues_that_hang_together_too_closely_is_left_open() -> None:
    steps = [f"s{n}" for n in range(10)]
    lines = [red_line(f"{a}_first", Atom("o", Relation.BEFORE, (a, b))) for a, b in pairwise(steps)]
    answer = find_deals(make_talks([order("o", *steps)], lines[::2]), Question(limit=1))
    assert (answer.status, answer.count, answer.count_complete) == (Status.FEASIBLE, None, False)
    assert "There are too many deals to count." in answer.notes


def test_what_every_deal_has_and_what_none_has() -> None:
    demands = [
        red_line("not_all", not_in("scope", "full")),
        red_line("something", not_in("scope", "none")),
        red_line("with_a", Atom("force", Relation.ALL_OF, ("A",)), when=[is_in("scope", "partial")]),
        red_line("few", Atom("force", Relation.MAX, bound=1)),
        red_line(
            "first",
            Atom("steps", Relation.BEFORE, ("vote", "exchange")),
            Atom("steps", Relation.BEFORE, ("exchange", "pull_out")),
        ),
    ]
    standing = find_deals(make_talks([SCOPE, FORCE, STEPS], demands)).standing
    assert standing is not None
    assert standing.forced == {"scope": "partial", "steps": ("vote", "exchange", "pull_out")}
    assert standing.excluded == {"scope": ("full", "none"), "force": ("B", "C")}
    assert standing.required == {"force": ("A",)}


def test_a_demand_counts_from_the_day_it_was_stated_to_the_day_before_it_ended() -> None:
    line = replace(red_line("line", is_in("scope", "none")), stated=DAY, until=AFTER)
    talks = make_talks([SCOPE], [line])
    counts = [find_deals(talks, Question(as_of=day)).count for day in (BEFORE, DAY, AFTER)]
    assert counts == [3, 1, 3]


def test_without_a_day_the_last_word_is_the_day() -> None:
    talks = make_talks([SCOPE], [red_line("line", is_in("scope", "none")), replace(red_line("new"), stated=AFTER)])
    answer = find_deals(talks)
    assert answer.as_of == AFTER
    assert f"No day was named: as of {AFTER}, the last day on which a demand was stated." in answer.notes


def test_only_parties_whose_consent_is_required_or_asked_for_count() -> None:
    talks = make_talks([SCOPE], [red_line("outsider", is_in("scope", "none"), party="R")])
    unasked, asked = find_deals(talks), find_deals(talks, Question(with_parties=("R",)))
    assert (unasked.counted, unasked.count) == ((), 3)
    assert (asked.counted, asked.count) == (("outsider",), 1)
    assert "Not counted, as the consent of Are is optional and it was not named: 'outsider'." in unasked.notes


def test_a_deal_that_breaks_the_line_of_a_party_not_asked_says_so() -> None:
    talks = make_talks([SCOPE], [red_line("outsider", is_in("scope", "none"), party="R")])
    first, second, _ = find_deals(talks).deals
    assert (first.breaks, first.consent["R"]) == ({}, Word.NOT_EXCLUDED)
    assert (second.breaks, second.consent["R"]) == ({"R": ("outsider",)}, Word.UNKNOWN)


def test_a_dropped_demand_that_a_deal_breaks_is_named() -> None:
    talks = make_talks([SCOPE], [red_line("given_up", is_in("scope", "none"))])
    deals = find_deals(talks, Question(drop=("given_up",))).deals
    assert [deal.breaks for deal in deals] == [{}, {"P": ("given_up",)}, {"P": ("given_up",)}]


def test_silence_is_not_consent() -> None:
    answer = find_deals(make_talks([SCOPE], [red_line("line", is_in("scope", "full"))]))
    (deal,) = answer.deals
    assert deal.consent == {"P": Word.NOT_EXCLUDED, "Q": Word.UNKNOWN, "R": Word.UNKNOWN}
    assert any(note.startswith("Queue has nothing on record") for note in answer.notes)


def test_a_party_accepts_if_it_does_wherever_it_has_spoken_and_where_it_is_silent_stands_beside() -> None:
    demands = [
        demand("offer", "P", Strength.OFFER, is_in("scope", "full")),
        demand("wish", "P", Strength.WISH, Atom("force", Relation.ANY_OF, ("A",))),
        demand("other", "Q", Strength.OFFER, is_in("scope", "full")),
        red_line("only_full", not_in("scope", "none"), party="Q"),
    ]
    talks = make_talks([SCOPE, FORCE], demands)
    deals = {(str(d.package["scope"]), len(set(d.package["force"]) & {"A"})): d for d in find_deals(talks).deals}  # type: ignore[arg-type]
    assert deals["full", 1].consent == {"P": Word.ACCEPTS, "Q": Word.ACCEPTS, "R": Word.UNKNOWN}
    assert deals["full", 0].consent["P"] is Word.NOT_EXCLUDED
    assert deals["partial", 1].consent["P"] is Word.NOT_EXCLUDED
    assert deals["full", 1].consent_by_issue["Q"] == {"scope": Word.ACCEPTS, "force": Word.UNKNOWN}
    assert deals["partial", 1].consent_by_issue["Q"]["scope"] is Word.NOT_EXCLUDED


def test_an_offer_on_a_condition_accepts_only_where_the_condition_holds() -> None:
    offer = replace(
        demand("if_a", "P", Strength.OFFER, is_in("scope", "full")), when=(Atom("force", Relation.ALL_OF, ("A",)),)
    )
    deals = find_deals(make_talks([choice("scope", "full"), subset("force", "A")], [offer])).deals
    words = {len(deal.package["force"]): deal.consent_by_issue["P"]["scope"] for deal in deals}  # type: ignore[arg-type]
    assert words == {0: Word.UNKNOWN, 1: Word.ACCEPTS}


def test_an_offer_of_one_option_says_nothing_of_another() -> None:
    offer = demand("full", "P", Strength.OFFER, is_in("scope", "full"))
    words = {deal.package["scope"]: deal.consent["P"] for deal in find_deals(make_talks([SCOPE], [offer])).deals}
    assert words["full"] is Word.ACCEPTS
    assert words["none"] is words["partial"] is Word.UNKNOWN


def test_the_weights_of_met_wishes_are_summed_per_party() -> None:
    demands = [
        demand("full", "P", Strength.WISH, is_in("scope", "full"), weight=2.5),
        demand("some", "P", Strength.WISH, not_in("scope", "none"), weight=1),
        demand("nothing", "Q", Strength.WISH, is_in("scope", "none"), weight=4),
    ]
    deals = find_deals(make_talks([SCOPE], demands)).deals
    assert [(deal.wishes["P"], deal.wishes["Q"], deal.wishes["R"]) for deal in deals] == [
        (0, 4, 0),
        (1, 0, 0),
        (3.5, 0, 0),
    ]


def test_a_package_that_settles_nothing_shows_which_conditions_it_leaves_untouched() -> None:
    condition = red_line("only_with_force", Atom("force", Relation.MIN, bound=1), when=[is_in("scope", "full")])
    talks = make_talks([choice("scope", "none", "full"), subset("force", "A")], [condition])
    untouched = {(d.package["scope"], d.package["force"]): d.not_triggered for d in find_deals(talks).deals}
    assert untouched["none", frozenset[str]()] == ("only_with_force",)
    assert untouched["full", frozenset({"A"})] == ()
    goal = find_deals(talks, Question(assume=(is_in("scope", "full"),)))
    assert [deal.not_triggered for deal in goal.deals] == [()]


def test_a_group_is_resolved_as_of_the_day_of_the_question() -> None:
    talks = replace(
        make_talks(
            [subset("force", "FIN", "CHE")], [red_line("no_allies", Atom("force", Relation.NONE_OF, ("allies",)))]
        ),
        groups={"allies": Group("allies", members_of="NATO")},
    )
    counts = [find_deals(talks, Question(as_of=date(year, 6, 1))).count for year in (2022, 2024)]
    assert counts == [4, 2]


def test_a_need_is_met_by_what_the_chosen_can_supply() -> None:
    force = subset("force", "A", "B", "C", need=5_000, capacity={"A": 3_000, "B": 2_000, "C": 1_000})
    sets = [package_data(deal.package)["force"] for deal in find_deals(make_talks([force])).deals]
    assert sets == [["A", "B"], ["A", "B", "C"]]


def test_rules_that_contradict_one_another_are_refused_with_the_fewest_that_do() -> None:
    rules = [
        Rule("harmless", (not_in("scope", "none"),)),
        Rule("all", (is_in("scope", "full"),)),
        Rule("not_all", (not_in("scope", "full"),)),
    ]
    with pytest.raises(
        InputError, match=r"no package can meet rule 'all' and rule 'not_all'\. Change or remove"
    ) as caught:
        find_deals(make_talks([SCOPE, FORCE], rules=rules))
    assert len(caught.value.problems) == 1


def test_a_need_beyond_all_capacity_is_refused_by_name() -> None:
    force = subset("force", "A", "B", need=10, capacity={"A": 4, "B": 5})
    with pytest.raises(InputError, match="no package can meet the need of 'force'"):
        find_deals(make_talks([force]))


def test_assumptions_that_contradict_the_rules_are_named_and_are_no_fault_of_the_talks() -> None:
    talks = make_talks([SCOPE], rules=[Rule("modest", (not_in("scope", "full"),))])
    answer = find_deals(talks, Question(assume=(is_in("scope", "full"),)))
    assert (answer.status, answer.count, answer.deals, answer.standing) == (Status.INFEASIBLE, 0, (), None)
    expected = (
        "No package meets what is assumed, whatever anyone demands: rule 'modest' and 'scope=full' cannot all hold."
    )
    assert expected in answer.notes


def pigeons(number: int) -> Talks:
    """More pigeons than holes: short to state, and very long to refute clause by clause."""
    holes = [f"h{hole}" for hole in range(number - 1)]
    apart = [
        red_line(f"{a}_{b}_{hole}", not_in(f"p{b}", hole), when=[is_in(f"p{a}", hole)])
        for a, b in combinations(range(number), 2)
        for hole in holes
    ]
    return make_talks([choice(f"p{n}", *holes) for n in range(number)], apart)


def test_running_out_of_time_is_undecided_not_infeasible_even_in_one_hard_search() -> None:
    talks = pigeons(14)
    started = time.monotonic()
    answer = find_deals(talks, Question(timeout=0.5))
    assert answer.status is Status.UNDECIDED
    assert time.monotonic() - started < 3


def test_time_that_runs_out_after_the_first_deal_leaves_the_rest_open() -> None:
    parties = (Party("P", "Pea", Consent.REQUIRED),)
    talks = make_talks([subset(f"s{n}", *"abcdefghij") for n in range(6)], parties=parties)
    answer = find_deals(talks, Question(limit=None, timeout=1))
    assert answer.status is Status.FEASIBLE
    assert answer.deals
    assert (answer.count, answer.count_complete) == (None, False)
    assert "The time ran out before all deals asked for were listed." in answer.notes
