"""By meaning only where no phrase stands, marked as such, whatever the order of the agenda; what is not clear is open."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import read

from parley.agenda import Agenda
from parley.reading import meaning
from parley.reading.matching import AgendaMatcher
from parley.reading.meaning import MANY_ISSUES, SCORE, Meaning, Meant, meaning_of, words_of
from parley.reading.tagging.vectors import WordVectors
from parley.reading.tagging.weights import packaged_vectors
from parley.talks import Talks, packaged_agenda, parse_talks

TALKS = """
parties:
- {id: N, name: North}
- {id: S, name: South}
issues:
- id: dam
  title: Height of the dam
  kind: choice
  options: [{id: low, means: a low dam of twenty metres}, {id: high, means: a high dam of forty metres}]
  names: [barrage]
- id: fishing
  title: Fishing in the delta
  definition: Who may catch fish in the delta, and how much.
  kind: choice
  options: [{id: free, means: fishing without a licence}, {id: banned, means: a ban on nets}]
- id: rail
  title: Repair of the railway
  kind: choice
  options: [north_pays, south_pays]
- id: convoys
  title: Who guards the lorries
  kind: subset
  options: [NOR, KEN]
demands: []
"""
TEXTS = ("catching fish in the delta", "the height of a dam", "repairing the railway line", "pensions for widows")
WORDS = st.sampled_from(
    ["fish", "delta", "dam", "height", "railway", "repair", "the", "of", "river", "peace", "ban", "nets", "Ruritania"]
)
PHRASES = st.lists(WORDS, max_size=6).map(" ".join)


@cache
def talks() -> Talks:
    return parse_talks(TALKS)


@cache
def by_meaning() -> Meaning:
    return Meaning(talks().agenda, packaged_vectors())


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("catching fish in the delta", "fishing"),
        ("fish caught in the delta", "fishing"),
        ("a higher dam", "dam"),
        ("repairing the railway line", "rail"),
    ],
)
def test_other_words_for_an_issue_find_it(text: str, issue: str) -> None:
    meant = by_meaning().meant(text)
    assert meant is not None
    assert meant.issue == issue
    assert meant.score >= SCORE


@pytest.mark.parametrize(
    "text", ["pensions for widows", "an exchange of prisoners", "the plan", "their decision", "a football match"]
)
def test_what_is_on_no_agenda_or_on_another_is_open(text: str) -> None:
    assert by_meaning().meant(text) is None


@pytest.mark.parametrize("text", ["", "...", "Übergänge", "Qzxvrk", "Qzxvrk Wqrtzpl"])
def test_without_a_known_word_nothing_is_meant(text: str) -> None:
    assert by_meaning().meant(text) is None


@given(PHRASES, st.integers(0, 99))
def test_the_order_of_issues_and_options_changes_nothing(text: str, seed: int) -> None:
    random = Random(seed)
    issues = [
        replace(issue, options=tuple(random.sample(issue.options, len(issue.options))))
        for issue in talks().agenda.issues
    ]
    random.shuffle(issues)
    shuffled = Meaning(Agenda(tuple(issues)), packaged_vectors())
    assert shuffled.meant(text) == by_meaning().meant(text)


@given(PHRASES)
def test_an_answer_is_on_the_agenda_and_above_the_threshold(text: str) -> None:
    meant = by_meaning().meant(text)
    if meant is not None:
        assert meant.option is None or meant.option in talks().agenda[meant.issue].option_ids
        assert meant.score >= SCORE


@given(PHRASES, PHRASES)
def test_a_phrase_always_goes_before_the_meaning(before: str, behind: str) -> None:
    match = AgendaMatcher(talks()).match(f"{before} barrage {behind}")
    assert match is not None
    assert (match.issue, match.score) == ("dam", None)


def test_the_actors_named_are_the_options_of_an_issue_that_is_meant() -> None:
    matcher = AgendaMatcher(talks())
    assert matcher.match("guarding the lorries") is None
    match = matcher.by_meaning("guarding the lorries", ("KEN",))
    assert match is not None
    assert (match.issue, match.option, match.words) == ("convoys", "KEN", 0)


def test_where_no_option_stands_out_the_issue_alone_is_told() -> None:
    meant = by_meaning().meant("the height of a dam")
    assert meant is not None
    assert (meant.issue, meant.option) == ("dam", None)


def test_without_vectors_all_that_no_phrase_names_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> WordVectors:
        raise FileNotFoundError("vectors.npz")

    monkeypatch.setattr(meaning, "packaged_vectors", missing)
    assert meaning_of(talks().agenda) is None
    matcher = AgendaMatcher(talks())
    assert [matcher.by_meaning(text) for text in TEXTS] == [None] * len(TEXTS)


def test_a_large_agenda_and_an_empty_one_are_left_to_their_phrases() -> None:
    whole = packaged_agenda().agenda
    assert len(whole.issues) > MANY_ISSUES
    assert meaning_of(whole) is None
    assert meaning_of(Agenda(())) is None
    assert meaning_of(Agenda(whole.issues[:MANY_ISSUES])) is not None


def test_one_issue_alone_is_told_from_what_reports_tell_of_otherwise() -> None:
    alone = Meaning(Agenda((talks().agenda["fishing"],)), packaged_vectors())
    assert alone.meant("the exchange of prisoners") is None
    assert alone.meant("the height of a dam") is None
    assert alone.meant("fish in the delta") is not None


def test_the_arithmetic_is_a_sum_of_nearness_and_two_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors along the axes: the target lies on the first issue, at a right angle to all else."""
    pieces = ["dam", "fish", "rail", "other"]
    vectors = WordVectors(pieces, np.eye(4, dtype=np.int8), 1.0)
    monkeypatch.setattr(meaning, "elsewhere", lambda: ("other",))
    monkeypatch.setattr(meaning, "usually_negotiated", lambda: ("other",))
    issues = tuple(
        replace(issue, title=word, definition="", phrases=(), options=())
        for issue, word in zip(talks().agenda.issues, pieces[:3], strict=False)
    )
    small = Meaning(Agenda(issues), vectors)
    assert small.meant("fish") == Meant("fishing", None, 3.0)
    assert small.meant("other") is None


def test_a_position_found_by_meaning_says_so_with_its_score() -> None:
    (position,) = read("Norway rejects catching fish in the delta.", talks=talks()).positions
    assert position.issue == "fishing"
    assert position.by_meaning is not None
    assert position.by_meaning >= SCORE
    assert f"by meaning (score {position.by_meaning:.2f})" in position.notes[-1]


@pytest.mark.parametrize("text", ["Norway rejects the barrage.", "Norway rejects pensions for widows."])
def test_a_position_named_by_a_phrase_or_open_has_no_score(text: str) -> None:
    (position,) = read(text, talks=talks()).positions
    assert position.by_meaning is None
    assert position.notes == ()


@given(st.text(max_size=40))
def test_words_are_in_lower_case_and_without_the_genitive(text: str) -> None:
    assert all(word == word.lower() and not word.endswith("'s") for word in words_of(text))
