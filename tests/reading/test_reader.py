"""The reader as a whole: reports in, extractions out, in order, alike every time, with every word where it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reading_samples import read, report

from parley.errors import InputError
from parley.position import Extraction
from parley.reading import rule_reader
from parley.reading.paragraphs import LONGEST, paragraphs
from parley.report import Block, BlockKind, Passage, Report
from parley.talks import parse_talks

TALKS = """
parties:
- {id: ORC, name: Orchard Front}
- {id: VAL, name: Valley Council}
actors:
- {id: vera-lindqvist, name: Vera Lindqvist, kind: person, roles: [{party: VAL, title: speaker}]}
- {id: VAL, name: Valley Council, kind: organisation, aliases: [the Valleymen]}
issues:
- id: mill
  title: Who runs the old mill
  kind: choice
  options: [shared, sold]
  phrases: {shared: [shared mill, sharing of the mill], sold: [sale of the mill]}
demands: []
"""
EMPTY = Report(text="", masked="", blocks=(), sha256="0" * 64, name="empty.txt")
SENTENCES = (
    "Russia rejects a buffer zone. ",
    "Lavrov said that Kenya will accept a truce if prisoners are released. ",
    "“We reject a ceasefire, and observers too,” Lavrov said. ",
    "Kenya and Uganda met in Doha on Monday.",
    "Ukraine demands\nthe return of\u00a0children, citing a lack of trust. ",
    "Its army reiterated this position on Telegram. ",
    "According to two officials, it rejects that demand.",
)
NOISE = (
    "\n\n",
    "\n",
    "\r\n",
    "- ",
    "# ",
    "”",
    '"',
    ", ",
    "?",
    "é",
    "\u200b",
    "🕊",
    "\t",
    "<b>",
    " if ",
    ", Lavrov said",
    "Kenya ",
)
TEXTS = st.lists(
    st.sampled_from(SENTENCES) | st.sampled_from(NOISE) | st.text(max_size=6), min_size=1, max_size=10
).map("".join)


def told(extraction: Extraction) -> list[tuple[str | None, str]]:
    return [(position.party, position.target) for position in extraction.positions]


def passages(extraction: Extraction) -> list[Passage]:
    """Of every position and every event."""
    return [each.passage for each in extraction.positions] + [each.passage for each in extraction.events]


def report_of(text: str) -> Report:
    """The report, if the text can be one."""
    try:
        return report(text)
    except InputError:
        assume(False)
        raise


@given(TEXTS)
@settings(max_examples=60)
def test_whatever_the_text_every_quote_stands_verbatim_at_its_offsets(text: str) -> None:
    one = report_of(text)
    found = rule_reader().read(one)
    assert all(passage.stands_in(one.text) for passage in passages(found))
    folded = " ".join(one.text.split())
    for position in found.positions:
        words = (position.target, position.reason, position.condition.words if position.condition else None)
        assert all(" ".join(each.split()) in folded for each in words if each is not None)


@given(TEXTS)
@settings(max_examples=40)
def test_whatever_the_text_no_position_leaves_its_paragraph(text: str) -> None:
    one = report_of(text)
    for passage in passages(rule_reader().read(one)):
        homes = [block for block in one.blocks if block.start <= passage.start and passage.end <= block.end]
        assert [home.kind for home in homes] == [BlockKind.PARAGRAPH]


@given(TEXTS)
@settings(max_examples=40)
def test_whatever_the_text_attributions_are_spans_of_it_and_parents_come_first(text: str) -> None:
    one = report_of(text)
    for number, found in enumerate(rule_reader().read(one).attributions):
        spans = (*found.source, *found.cue, *found.content)
        assert all(0 <= start < end <= len(one.text) for start, end in spans)
        assert found.parent is None or 0 <= found.parent < number


def test_many_reports_come_back_in_their_order_whatever_their_size() -> None:
    rows = [
        (EMPTY, []),
        (report("Kenya rejects a truce."), [("KEN", "a truce")]),
        (EMPTY, []),
        (
            report("Chad demands a truce.\n\nMali rejects a truce.\n\nNobody met."),
            [("TCD", "a truce"), ("MLI", "a truce")],
        ),
        (report("Nothing happened."), []),
        (report("Russia opposes a truce."), [("RUS", "a truce")]),
        (EMPTY, []),
    ]
    assert [told(found) for found in rule_reader().read_many(one for one, _ in rows)] == [wanted for _, wanted in rows]


def test_no_reports_give_no_readings() -> None:
    assert list(rule_reader().read_many([])) == []


def test_reading_together_gives_what_reading_one_by_one_gives_and_twice_the_same() -> None:
    reports = [
        report(f"{party} rejects a truce if {other} does.") for party, other in (("Kenya", "Chad"), ("Chad", "Mali"))
    ]
    together = list(rule_reader().read_many(reports))
    assert together == [rule_reader().read(one) for one in reports] == list(rule_reader().read_many(reports))


def test_what_one_report_says_settles_nothing_in_the_next() -> None:
    first, second = report("Russia demands a truce."), report("It demands a buffer zone.")
    assert [told(found) for found in rule_reader().read_many([first, second])] == [[("RUS", "a truce")], []]


def test_later_reports_are_not_asked_for_before_earlier_ones_are_needed() -> None:
    asked: list[int] = []

    def endless() -> Iterator[Report]:
        while True:
            asked.append(len(asked))
            yield report("Kenya rejects a truce.")

    assert told(next(rule_reader().read_many(endless()))) == [("KEN", "a truce")]
    assert len(asked) < 5_000


@pytest.mark.parametrize("blocks", [(), (Block(0, 24, BlockKind.HEADLINE),)])
def test_a_report_without_paragraphs_says_nothing(blocks: tuple[Block, ...]) -> None:
    found = rule_reader().read(replace(report("Russia rejects ceasefire"), blocks=blocks))
    assert replace(found, attributions=()) == Extraction()


def test_a_paragraph_as_long_as_a_book_is_read_in_pieces_that_lose_no_sentence() -> None:
    line = "Kenya rejects a buffer zone near the old harbour. "
    count = LONGEST // len(line) + 20
    one = report(line * count)
    assert all(len(piece.text) <= LONGEST for piece in paragraphs(one))
    assert "".join(piece.text for piece in paragraphs(one)).split() == (line * count).split()
    assert [position.passage.quote for position in rule_reader().read(one).positions] == [line.strip()] * count


def test_words_without_a_space_are_cut_rather_than_refused() -> None:
    one = report("Kenya rejects a truce. " + "x" * (LONGEST + 10))
    assert told(rule_reader().read(one)) == [("KEN", "a truce")]


def test_a_text_in_another_language_is_not_read_and_said_to_be_so() -> None:
    spanish = (
        "El gobierno anunció ayer que las conversaciones con la guerrilla comenzarán la próxima semana en la capital, "
        "después de varios meses sin contacto alguno entre las partes, y pidió a los países vecinos que enviaran "
        "observadores cuanto antes para vigilar el alto el fuego acordado en el norte del país durante el verano."
    )
    (problem,) = report(spanish).doubts
    assert "Spanish" in problem.what
    assert read(spanish).positions == ()


@pytest.mark.parametrize(
    "text", ["Kenya rejects a truce.", "Alto el fuego.", "The sides met and talked of peace. " * 10]
)
def test_english_and_texts_too_short_to_tell_raise_no_doubt(text: str) -> None:
    assert read(text).problems == ()


def test_the_parties_and_actors_of_the_talks_are_found_by_all_their_names() -> None:
    talks = parse_talks(TALKS)
    text = (
        "The Orchard Front rejects a sale of the mill. The Valleymen demand a shared mill. Lindqvist rejected a truce."
    )
    found = read(text, talks=talks).positions
    assert [(position.party, position.issue, position.option) for position in found] == [
        ("ORC", "mill", "sold"),
        ("VAL", "mill", "shared"),
        ("VAL", None, None),
    ]


def test_the_talks_add_to_the_known_actors_and_take_none_away() -> None:
    found = read("Kenya rejects a sale of the mill.", talks=parse_talks(TALKS)).positions
    assert [(position.party, position.option) for position in found] == [("KEN", "sold")]


def test_a_condition_is_coded_on_the_same_agenda_as_its_target() -> None:
    text = "The Orchard Front will accept a shared mill if the council opens the sale of the mill."
    (position,) = read(text, talks=parse_talks(TALKS)).positions
    assert position.condition is not None
    assert (position.option, position.condition.option) == ("shared", "sold")


def test_a_different_day_of_publication_changes_dates_alone() -> None:
    text = "Lavrov said on Monday that Russia rejects a truce."
    early, late = (read(text, published=day).positions[0] for day in ("2025-03-07", "2025-03-14"))
    assert (str(early.said), str(late.said)) == ("2025-03-03", "2025-03-10")
    assert replace(early, said=None) == replace(late, said=None)


def test_positions_come_in_the_order_of_the_text() -> None:
    text = "Kenya rejects a truce. Chad demands one.\n\nMali said it rejects a buffer zone if Chad sends troops."
    starts = [position.passage.start for position in read(text).positions]
    assert starts == sorted(starts)
    assert len(set(starts)) > 1


TRANSCRIPT = """QUESTION: Will Russia accept a truce?

LAVROV: We reject a truce.

Foreign troops must leave.

FOREIGN MINISTER KULEBA: We are ready for talks.

Prospects: Kenya rejects a truce."""


def test_a_transcript_s_labels_say_whose_words_follow() -> None:
    found = rule_reader().read(report(TRANSCRIPT, published="2022-03-10")).positions
    assert [(held.party, str(held.stance), held.speaker) for held in found[:3]] == [
        ("RUS", "rejects", "LAVROV"),
        ("RUS", "demands", "LAVROV"),
        ("UKR", "open-to", "FOREIGN MINISTER KULEBA"),
    ]
    assert found[3].party == "KEN"


@pytest.mark.parametrize(
    "text",
    [
        "Analysts doubt that Kenya would accept a truce.",
        "Uganda has not decided whether to support a truce.",
        "Had Kenya accepted a truce, the war might have ended sooner.",
        "Kenya would have agreed to a truce had Uganda asked for it.",
    ],
)
def test_doubt_and_what_never_came_about_are_nobodys_consent(text: str) -> None:
    assert rule_reader().read(report(text)).positions == ()


def test_a_condition_told_by_word_order_is_one() -> None:
    (held,) = rule_reader().read(report("Should Uganda withdraw its troops, Kenya is ready to sign a truce.")).positions
    assert (held.party, str(held.stance)) == ("KEN", "conditional")
    assert held.condition is not None
    assert held.condition.words == "Uganda withdraw its troops"
