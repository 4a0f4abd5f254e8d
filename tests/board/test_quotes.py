"""From a position to its quote: the whole sentence and nothing more, with the words that carry it marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.board.quotes import quote_view, sentence_around
from parley.dates import PartialDate
from parley.ledger import Proposal, Status
from parley.position import Condition, Link, Position, SourcedPosition, Stance
from parley.report import Passage, Report, ReportFacts, make_report
from parley.talks import parse_talks

TALKS = parse_talks("""
parties: [{id: RUS, name: Russia}]
issues: [{id: halt, title: Halt, kind: choice, options: [{id: full, means: everything stops}, none_at_all]}]
demands: []
""")

TEXT = (
    "A headline\n\nHe spoke in Moscow. Russia would stop\nif Ukraine withdraws, he said. “It is late.” Nobody answered."
)


def report(text: str = TEXT) -> Report:
    return make_report(text.encode(), "report.txt", published=PartialDate.parse("2025-03-07"), outlet="Daily Sample")


def proposal(quote: str, text: str = TEXT, **changes: object) -> Proposal:
    start = text.index(quote)
    values: dict[str, object] = {
        "party": "RUS",
        "party_name": "Russia",
        "stance": Stance.CONDITIONAL,
        "target": "stop",
        "passage": Passage.of(text, start, start + len(quote)),
        "condition": Condition("Ukraine withdraws", "if"),
        "issue": "halt",
        "option": "full",
    }
    position = Position(**(values | changes))  # type: ignore[arg-type]
    return Proposal(
        id="p",
        sourced=SourcedPosition(position=position, report=ReportFacts.of(report(text))),
        status=Status.ACCEPTED,
        revision=1,
        original=position,
        proposed_by="a reader",
        known_at=datetime(2025, 3, 8, tzinfo=UTC),
    )


def test_a_quote_is_shown_in_its_whole_sentence_with_its_parts_named() -> None:
    view = quote_view(proposal("stop\nif Ukraine withdraws"), report(), TALKS)
    assert view.pieces == (
        ("Russia would ", ""),
        ("stop", "about"),
        ("\nif ", ""),
        ("Ukraine withdraws", "condition"),
        (", he said. ", ""),
    )


def test_words_that_stand_in_no_one_place_mark_the_passage() -> None:
    view = quote_view(
        proposal("Russia would stop", TEXT.replace("\n", " "), target="halt", condition=None),
        report(TEXT.replace("\n", " ")),
        TALKS,
    )
    assert ("Russia would stop", "about") in view.pieces


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("spoke", "He spoke in Moscow. "),
        ("late", "“It is late.” "),
        ("answered", "Nobody answered."),
        ("Moscow. Russia", "He spoke in Moscow. Russia would stop\nif Ukraine withdraws, he said. "),
        ("headline", "A headline"),
    ],
)
def test_a_sentence_ends_where_it_ends(quote: str, sentence: str) -> None:
    start, end = sentence_around(report(), Passage.of(TEXT, TEXT.index(quote), TEXT.index(quote) + len(quote)))
    assert TEXT[start:end] == sentence


@given(
    st.integers(0, len(TEXT) - 1), st.integers(1, 30), st.sampled_from(["stop", "he said", "\n", "", "a.b(", "Ukraine"])
)
def test_the_pieces_are_the_report_s_own_words_around_the_passage(start: int, length: int, target: str) -> None:
    quote = TEXT[start : start + length]
    at = TEXT.index(quote)
    pieces = quote_view(proposal(quote, target=target, reason="he said"), report(), TALKS).pieces
    shown = "".join(text for text, _ in pieces)
    assert shown in TEXT
    assert quote in shown
    assert TEXT.index(quote) == at


def test_the_chain_begins_with_the_outlet_and_names_it_once() -> None:
    links = (Link("Daily Sample"), Link("Bloomberg"), Link("people", anonymous=True, medium="Telegram"))
    for chain in (links, links[1:]):
        view = quote_view(proposal("stop", chain=chain), report(), TALKS)
        assert [link.name for link in view.chain] == ["Daily Sample", "Bloomberg", "people"]
        assert [link.outlet for link in view.chain] == [True, False, False]
        assert view.chain[-1].anonymous


def test_an_option_is_called_by_what_it_means_and_words_off_the_agenda_by_themselves() -> None:
    named = proposal("stop")
    assert quote_view(named, report(), TALKS).about == "everything stops"
    for changes, about in (
        ({"option": "none_at_all"}, "none at all"),
        ({"option": None}, "“stop”"),
        ({"issue": None}, "“stop”"),
    ):
        position = replace(named.position, **changes)
        changed = replace(named, sourced=replace(named.sourced, position=position))
        assert quote_view(changed, report(), TALKS).about == about


def test_a_date_is_shown_as_vague_as_it_is() -> None:
    assert quote_view(proposal("stop", said=PartialDate.parse("2025-02")), report(), TALKS).said == "2025-02"
    assert quote_view(proposal("stop", said=PartialDate.parse("2025-03-06")), report(), TALKS).said == "6 March 2025"
    assert quote_view(proposal("stop"), report(), TALKS).said is None
