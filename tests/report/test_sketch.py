"""Which reports are one wire story: rewrites found, chance likeness not, whatever the order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.report.sketch import ENOUGH, KEPT, SAME, Sketch, shared_part, sketch, stories

WIRE = (
    "Negotiators for the two sides left the lakeside hotel late on Sunday without a deal on the crossing points. "
    "A delegate for the northern council said it would not reopen the eastern road before the monitors were in place. "
    "The southern delegation answered that monitors could come only after the road had been open for a week. "
    "The mediators will present a new draft to both delegations on Wednesday, an adviser to the chair said. "
    "It is the third round since the truce of January, which both accuse each other of having broken many times. "
    "More than four thousand people have fled the valley since fighting flared again along the river last month."
)
REWRITE = (
    "No deal was reached in the fourth day of valley talks. Negotiators for the two sides left the lakeside hotel late on "
    "Sunday without a deal on the crossing points, agencies report. A delegate for the northern council said it would not "
    "reopen the eastern road before the monitors were in place. The other side saw it the other way round. The mediators "
    "will present a new draft to both delegations on Wednesday, an adviser to the chair said."
)
OWN = (
    "Our correspondent at the lake saw both delegations leave on Sunday evening, smiling and silent. The council of the north "
    "insists on monitors first, one of its members told this newspaper over coffee. In the south they want traffic first and "
    "monitors afterwards. A paper by the mediators is expected in the middle of the week, several diplomats agree, and few "
    "of them hope for much from it. On the market people speak about the price of flour rather than about the talks."
)


def test_a_rewrite_and_a_cut_of_a_wire_report_are_its_story_and_another_s_own_report_is_not() -> None:
    cut = " ".join(WIRE.split()[:60])
    found = stories({"a": sketch(WIRE), "b": sketch(REWRITE), "c": sketch(OWN), "d": sketch(cut)})
    assert {id: story.id for id, story in found.items()} == {"a": "a", "b": "a", "c": "c", "d": "a"}
    assert found["d"].like in ("a", "b")
    assert found["a"].like is None


def test_marks_spaces_and_capitals_are_no_difference() -> None:
    assert sketch(WIRE) == sketch(WIRE.upper().replace(".", " ;\n"))


def test_short_texts_are_not_compared() -> None:
    words = " ".join(f"word{number}" for number in range(ENOUGH + 3))
    assert len({story.id for story in stories({"a": sketch(words), "b": sketch(words)}).values()}) == 2
    longer = f"{words} more"
    assert len({story.id for story in stories({"a": sketch(longer), "b": sketch(longer)}).values()}) == 1


def text_of(first: int, last: int) -> str:
    return " ".join(f"w{number}" for number in range(first, last))


@pytest.mark.parametrize(("common", "one_story"), [(43, False), (44, True), (45, True)])
def test_the_boundary_is_where_it_is_said_to_be(common: int, one_story: bool) -> None:
    """Texts of 104 words have 100 runs; with so many words in common, they share four runs fewer."""
    one, other = text_of(0, 104), text_of(104 - common, 208 - common)
    assert shared_part(sketch(one), sketch(other)) == (common - 4) / 100
    assert ((common - 4) / 100 >= SAME) is one_story
    assert (len({story.id for story in stories({"a": sketch(one), "b": sketch(other)}).values()}) == 1) is one_story


@pytest.mark.parametrize("share", [0.2, 0.6, 0.9])
def test_of_long_texts_the_share_is_estimated_within_a_sixth(share: float) -> None:
    words = 3000
    one, other = text_of(0, words), text_of(round(words * (1 - share)), round(words * (2 - share)))
    assert len(sketch(one).runs) == KEPT
    assert abs(shared_part(sketch(one), sketch(other)) - share) < 1 / 6


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(30, 60)), min_size=1, max_size=7), st.randoms())
def test_the_order_in_which_reports_are_given_does_not_matter(spans: list[tuple[int, int]], rng: random.Random) -> None:
    sketches = [(f"r{place}", sketch(text_of(first, first + long))) for place, (first, long) in enumerate(spans)]
    shuffled = list(sketches)
    rng.shuffle(shuffled)
    assert stories(dict(sketches)) == stories(dict(shuffled))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(30, 60)), min_size=1, max_size=6), st.integers(0, 5))
def test_a_copy_never_adds_a_story(spans: list[tuple[int, int]], which: int) -> None:
    sketches = {f"r{place}": sketch(text_of(first, first + long)) for place, (first, long) in enumerate(spans)}
    before = len({story.id for story in stories(sketches).values()})
    for name in ("a", "zz"):
        more = {**sketches, name: sketches[f"r{which % len(spans)}"]}
        assert len({story.id for story in stories(more).values()}) == before


@given(st.text(max_size=400))
def test_a_sketch_written_down_reads_back_equal(text: str) -> None:
    assert Sketch.parse(str(sketch(text))) == sketch(text)
