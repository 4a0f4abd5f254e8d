"""An issue taken apart: what was said of the whole binds every part, and no deal appears that nobody accepted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from deal_cases import choice, is_in, make_talks, not_in, red_line

from parley.deal import Question, Status, find_clashes, find_deals
from parley.errors import InputError
from parley.talks import Rule, Talks, parse_talks, talks_yaml
from parley.talks.split_issue import split_issue


def a_truce() -> Talks:
    lines = [
        red_line("all", is_in("scope", "full")),
        red_line("price", is_in("pay", "yes"), when=[is_in("scope", "full")], party="Q"),
        red_line("no_pay", not_in("pay", "yes")),
    ]
    rules = [Rule("r", (not_in("scope", "none"),))]
    return make_talks([choice("scope", "none", "full"), choice("pay", "yes", "no")], lines, rules)


def test_what_was_said_of_the_whole_binds_every_part() -> None:
    split = split_issue(a_truce(), "scope", ["land", "sea"])
    assert (split.carried, split.multiplied) == (("all", "price"), ("price",))
    assert [issue.id for issue in split.talks.agenda.issues] == ["land", "sea", "pay"]
    deals = find_deals(split.talks, Question(drop=("no_pay",)))
    assert [dict(deal.package) for deal in deals.deals] == [{"land": "full", "sea": "full", "pay": "yes"}]


def test_a_red_line_with_an_if_applies_as_soon_as_one_part_is_settled_so() -> None:
    split = split_issue(a_truce(), "scope", ["land", "sea"])
    assert find_clashes(split.talks).clashes == (("no_pay", "price_land"), ("no_pay", "price_sea"))
    assert find_deals(split.talks).status is Status.INFEASIBLE


def test_the_split_file_is_read_back_as_it_is() -> None:
    talks = replace(a_truce(), status_quo={"scope": "none", "pay": "no"}, goal=(is_in("scope", "full"),))
    split = split_issue(talks, "scope", ["land", "sea"]).talks
    assert split.status_quo == {"land": "none", "sea": "none", "pay": "no"}
    assert parse_talks(talks_yaml(split)) == split


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        split_issue(a_truce(), "scop", ["pay"])
    assert len(caught.value.problems) == 3
