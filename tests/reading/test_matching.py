"""From words to issue and option: the longest phrase wins, and nothing matches what no phrase names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.reading.matching import MAX_SKIPS, AgendaMatcher, Match, fold
from parley.talks import parse_talks

AGENDA = """
parties:
- {id: N, name: North}
- {id: S, name: South}
issues:
- id: border
  title: The border
  kind: choice
  options: [open, shut]
  names: [the border]
  phrases: {open: [open border, opening of the border], shut: [closed border, border gate shut at night]}
- id: escorts
  title: Who sends escorts
  kind: subset
  options: [NOR, CHE, KEN]
  names: [escort]
- id: ferry
  title: The ferry
  kind: choice
  options: [daily, weekly]
  phrases: {daily: [ferry, ferry every day], weekly: [weekly ferry]}
- id: port
  title: The port
  kind: choice
  options: [free, taxed]
  names: [ferry]
demands: []
groups:
  alpine: [CHE]
"""
MATCHER = AgendaMatcher(parse_talks(AGENDA))


@pytest.mark.parametrize(
    ("words", "issue", "option"),
    [
        ("an open border", "border", "open"),
        ("Open Borders", "border", "open"),
        ("the opening of the northern border", "border", "open"),
        ("the border", "border", None),
        ("the border’s future", "border", None),
        ("a border gate now shut at night", "border", "shut"),
        ("a weekly ferry", "ferry", "weekly"),
        ("a ferry running every day", "ferry", "daily"),
        ("ferries", "ferry", "daily"),
        ("escorts on the road", "escorts", None),
    ],
)
def test_a_phrase_names_its_issue_and_option(words: str, issue: str, option: str | None) -> None:
    match = MATCHER.match(words)
    assert match is not None
    assert (match.issue, match.option) == (issue, option)


@pytest.mark.parametrize("words", ["", "...", "peace", "an opener of borderlands", "border of the open", "Übergänge"])
def test_words_that_no_phrase_names_match_nothing(words: str) -> None:
    assert MATCHER.match(words) is None


def test_an_option_is_named_before_an_issue_and_an_earlier_issue_before_a_later_one() -> None:
    assert MATCHER.match("the ferry") == Match("ferry", "daily", 1)
    assert MATCHER.match("the escort of the border") == Match("border", None, 2)


def test_actors_that_are_options_name_them_where_the_issue_is_named() -> None:
    assert MATCHER.match("escorts from Kenya and Norway", ("KEN", "NOR")) == Match("escorts", "KEN", 1)
    assert MATCHER.match("soldiers from Kenya", ("KEN",)) is None
    assert MATCHER.match("escorts from Chad", ("TCD",)) == Match("escorts", None, 1)


def test_named_options_keep_the_order_of_the_text_and_hold_groups() -> None:
    assert MATCHER.named_options("escorts", ("alpine", "TCD", "NOR")) == ("alpine", "NOR")
    assert MATCHER.named_options("border", ("NOR",)) == ()


@pytest.mark.parametrize("between", range(MAX_SKIPS + 2))
def test_no_more_than_so_many_words_stand_between_those_of_a_phrase(between: int) -> None:
    match = MATCHER.match("open" + " green" * between + " border")
    assert (match is not None and match.option == "open") == (between <= MAX_SKIPS)


@given(st.text(max_size=60), st.text(max_size=60))
def test_words_around_a_phrase_never_hide_it(before: str, behind: str) -> None:
    match = MATCHER.match(f"{before} border gate shut at night {behind}")
    assert match is not None
    assert (match.issue, match.option) == ("border", "shut")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("NATO Troops, and proposals", ("nato", "troop", "and", "proposal")),
        ("The parties' cities", ("the", "party", "city")),
        ("crisis status pass", ("crisis", "status", "pass")),
        ("cease-fires", ("cease-fire",)),
        ("Kenya’s", ("kenya",)),
    ],
)
def test_plurals_possessives_and_capitals_are_folded(text: str, words: tuple[str, ...]) -> None:
    assert fold(text) == words
