"""How many of the reports that tell a claim can know it independently: each tie, and what is true of all."""

from __future__ import annotations

import hashlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.dates import PartialDate
from parley.position import Position, SourcedPosition, Stance
from parley.position.origins import ALIKE, Origin, origins
from parley.report import Passage, ReportFacts
from parley.report.sketch import Story

SAID = "The council rejects the draft on the river crossings, its speaker said late on Monday after the session."


def told(
    words: str = SAID,
    *,
    outlet: str | None = None,
    cites: str | None = None,
    on: str | None = "2031-03-03",
    name: str = "",
) -> SourcedPosition:
    """A telling in a report of its own; `cites` is the outlet it has it from."""
    sha256 = hashlib.sha256(f"{words}{outlet}{cites}{on}{name}".encode()).hexdigest()
    published = None if on is None else PartialDate.parse(on)
    report = ReportFacts(sha256=sha256, name=f"{sha256[:4]}.txt", published=published, outlet=outlet)
    position = Position(
        party="NOR",
        party_name="North",
        stance=Stance.REJECTS,
        target="the draft",
        passage=Passage.of(words, 0, len(words)),
        outlet=cites or outlet,
    )
    return SourcedPosition(position=position, report=report)


def why(found: tuple[Origin, ...]) -> list[str]:
    return [str(tie) for origin in found for tie in origin.ties]


def test_reports_with_words_of_their_own_are_as_many_origins() -> None:
    other = "North will not have the paper about the bridges, a member of its council told reporters."
    assert len(origins([told(outlet="Herald"), told(other, outlet="Courier")])) == 2


def test_the_same_words_are_one_origin_and_the_sentence_says_so() -> None:
    found = origins([told(outlet="Herald"), told(SAID.upper(), outlet="Courier", on="2031-03-04")])
    assert len(found) == 1
    assert why(found) == ["Courier (2031-03-04) says it in the words of Herald (2031-03-03)"]


def test_edited_words_are_one_origin() -> None:
    edited = SAID.replace("late on Monday after the session", "late on Monday after a session")
    assert len(origins([told(outlet="Herald"), told(edited, outlet="Courier")])) == 1


def test_the_same_quote_is_one_origin() -> None:
    quote = "“We will never sign a paper about bridges”"
    one, other = f"{quote}, the speaker said.", f"Asked about the draft, North's speaker answered: {quote}."
    found = origins([told(one, outlet="Herald"), told(other, outlet="Courier")])
    assert len(found) == 1
    assert "quote the same words: “we will never sign a paper”" in why(found)[0]


def test_a_few_words_quoted_alike_are_chance() -> None:
    one, other = "“We will never sign”, the speaker said.", "The draft? “We will never sign”, was North's answer."
    assert len(origins([told(one, outlet="Herald"), told(other, outlet="Courier")])) == 2


def test_who_cites_an_outlet_shares_its_origin() -> None:
    own = told(outlet="Axios")
    citing = told("North turned the paper down, Axios reported.", outlet="Herald", cites="Axios", on="2031-03-04")
    found = origins([own, citing])
    assert len(found) == 1
    assert why(found) == ["Herald (2031-03-04) cites Axios (2031-03-03)"]


def test_two_that_cite_the_same_outlet_share_an_origin_nobody_has_read() -> None:
    one = told("North turned the paper down, Axios reported.", outlet="Herald", cites="Axios")
    other = told("According to Axios, the council will not sign.", outlet="Courier", cites="Axios")
    found = origins([one, other])
    assert len(found) == 1
    assert "both cite Axios" in why(found)[0]


@pytest.mark.parametrize(("on", "count"), [("2031-03-10", 1), ("2031-03-11", 2), (None, 1)])
def test_a_week_later_the_outlet_may_have_it_anew(on: str | None, count: int) -> None:
    citing = told("North turned the paper down, Axios reported.", outlet="Herald", cites="Axios", on=on)
    assert len(origins([told(outlet="Axios"), citing])) == count


def test_reports_of_one_story_are_one_origin_whatever_their_sentence() -> None:
    one, other = told(outlet="Herald"), told("North said no.", outlet="Courier", on="2031-03-04")
    story = {one.report.sha256: Story("s"), other.report.sha256: Story("s", one.report.sha256, 0.71)}
    found = origins([one, other], story)
    assert len(found) == 1
    assert "are one story: 71 % of the runs of five words are the same" in why(found)[0]


@pytest.mark.parametrize(("equal", "count"), [(18, 2), (19, 1)])
def test_passages_are_alike_from_the_share_that_is_said(equal: int, count: int) -> None:
    """Of two passages of 24 words that begin alike, 20 runs each, of which `equal` - 4 are shared."""
    one = " ".join(f"a{number}" for number in range(24))
    other = " ".join([f"a{number}" for number in range(equal)] + [f"b{number}" for number in range(24 - equal)])
    shared = equal - 4
    assert (shared / (40 - shared) >= ALIKE) is (count == 1)
    assert len(origins([told(one), told(other)])) == count


_WORDS = st.sampled_from(
    [
        SAID,
        SAID.replace("late", "early"),
        "No, said North, “we will never sign a paper about bridges”.",
        "“We will never sign a paper about bridges,” it said.",
        "North is against the crossings draft as it stands, two of its members say.",
    ]
)
_TOLD = st.builds(
    told,
    _WORDS,
    outlet=st.sampled_from(["Herald", "Courier", "Axios", None]),
    cites=st.sampled_from([None, None, "Axios", "Herald"]),
    on=st.sampled_from(["2031-03-03", "2031-03-05", "2031-03-20", "2031-03", None]),
)


@given(st.lists(_TOLD, min_size=1, max_size=8), st.randoms())
def test_the_order_of_the_reports_does_not_matter(tellings: list[SourcedPosition], rng: random.Random) -> None:
    shuffled = list(tellings)
    rng.shuffle(shuffled)
    assert origins(tellings) == origins(shuffled)


@given(st.lists(_TOLD, min_size=1, max_size=8))
def test_each_report_has_one_origin(tellings: list[SourcedPosition]) -> None:
    reports = [sha256 for origin in origins(tellings) for sha256 in origin.reports]
    assert sorted(reports) == sorted({it.report.sha256 for it in tellings})


@given(st.lists(_TOLD, min_size=1, max_size=8), st.sampled_from(["2031-03-01", "2031-03-05", "2031-04-01"]))
def test_a_copy_never_adds_an_origin(tellings: list[SourcedPosition], on: str) -> None:
    first = tellings[0].position
    copy = told(first.passage.quote, outlet="Gazette", on=on, name="copy")
    assert len(origins([*tellings, copy])) <= len(origins(tellings))


@given(st.lists(_TOLD, min_size=1, max_size=8))
def test_there_is_a_sentence_for_every_report_beyond_the_first_of_its_origin(tellings: list[SourcedPosition]) -> None:
    for origin in origins(tellings):
        assert len(origin.ties) == len(origin.reports) - 1
        assert all(str(tie) for tie in origin.ties)
