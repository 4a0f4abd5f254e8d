"""From a dossier to the board's view: what counts on which day, and who stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from parley.board import board_view, page
from parley.dates import PartialDate
from parley.deal import Question, parse_assumption
from parley.dossier import Dossier, accept_all, create_dossier, read_reports
from parley.position import Condition, Extraction, Position, Stance
from parley.report import Passage, Report

AGENDA = """
title: North and South
parties: [{id: NOR, name: North}, {id: SOU, name: South}, {id: EAS, name: East, consent: optional}]
issues:
  - {id: halt, title: Halt, kind: choice, options: [none, full]}
  - {id: line, title: Line, kind: choice, options: [river, ridge]}
demands: []
"""
NAMES = {"NOR": "North", "SOU": "South", "WES": "West"}
MARCH_1, MARCH_5 = date(2031, 3, 1), date(2031, 3, 5)


class LineReader:
    """Reads lines such as `NOR rejects line ridge`: party, stance, issue, option (`-` for none); after them can stand a
    condition, `if halt full`."""

    name, version = "lines", "1"

    def read(self, report: Report) -> Extraction:
        start, positions = 0, []
        for line in report.text.splitlines(keepends=True):
            words = line.split()
            if len(words) in (4, 7):
                positions.append(self._position(report, start, line.strip(), words))
            start += len(line)
        return Extraction(positions=tuple(positions))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Extraction]:
        return map(self.read, reports)

    def _position(self, report: Report, start: int, line: str, words: list[str]) -> Position:
        party, stance, issue, option = (None if word == "-" else word for word in words[:4])
        return Position(
            party=party,
            party_name=NAMES.get(party or "", "somebody"),
            stance=Stance(stance or "unclear"),
            target=line,
            passage=Passage.of(report.text, start, start + len(line)),
            issue=issue,
            option=option,
            condition=Condition(" ".join(words[5:]), words[4], words[5], words[6]) if words[4:] else None,
            speaker="a spokesman",
        )


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    agenda = tmp_path / "agenda.yaml"
    agenda.write_text(AGENDA, encoding="utf-8")
    return create_dossier(tmp_path / "dossier", agenda=agenda)


def read(dossier: Dossier, name: str, day: str, text: str) -> None:
    file = dossier.path.parent / name
    file.write_text(text, encoding="utf-8")
    given = PartialDate.parse(day)
    assert read_reports(dossier, [file], reader=LineReader(), published=given, outlet=name).read == 1


def test_each_day_shows_what_had_been_said_by_then(dossier: Dossier) -> None:
    read(dossier, "a.txt", "2031-03-01", "NOR demands line ridge\n")
    read(dossier, "b.txt", "2031-03-04", "SOU rejects line ridge\n")
    accept_all(dossier, by="me")
    first, second = board_view(dossier, [MARCH_5, MARCH_1], Question()).days
    assert (first.day, first.answer.status, set(first.cells)) == (MARCH_1, "feasible", {("NOR", "line")})
    assert (second.day, second.answer.status) == (MARCH_5, "infeasible")
    assert second.new == {("SOU", "line")}
    assert (second.cells["NOR", "line"].age, second.cells["SOU", "line"].age) == (4, 1)


def test_a_demand_s_card_has_the_quote_it_was_drawn_from(dossier: Dossier) -> None:
    read(dossier, "a.txt", "2031-03-01", "NOR demands line ridge\nNOR rejects halt full\n")
    accept_all(dossier, by="me")
    (day,) = board_view(dossier, [MARCH_1], Question()).days
    said = {
        demand.id: [text for quote in demand.quotes for text, part in quote.pieces if part == "about"]
        for demand in day.answer.counted
    }
    assert said == {
        "nor_demands_line_ridge": ["NOR demands line ridge"],
        "nor_rejects_halt_full": ["NOR rejects halt full"],
    }


def test_copies_of_one_text_are_one_origin(dossier: Dossier) -> None:
    for name, text in (
        ("a.txt", "NOR demands line ridge\n"),
        ("b.txt", "NOR demands line ridge\n\n"),
        ("c.txt", "NOR demands line  ridge\nmore"),
    ):
        read(dossier, name, "2031-03-01", text)
    read(dossier, "d.txt", "2031-03-01", "NOR demands line ridge\nNOR accepts line river\n")
    accept_all(dossier, by="me")
    (day,) = board_view(dossier, [MARCH_1], Question()).days
    cell = day.cells["NOR", "line"]
    assert (cell.reports, cell.origins) == (4, 1)


def test_a_stance_that_was_given_up_is_kept_among_the_quotes_only(dossier: Dossier) -> None:
    read(dossier, "a.txt", "2031-03-01", "NOR rejects line ridge\n")
    read(dossier, "b.txt", "2031-03-04", "NOR accepts line ridge\n")
    accept_all(dossier, by="me")
    (day,) = board_view(dossier, [MARCH_5], Question()).days
    cell = day.cells["NOR", "line"]
    assert cell.stances == ((Stance.ACCEPTS, "ridge"),)
    assert [quote.superseded for quote in cell.quotes] == [False, True]


def test_every_party_of_a_clash_says_something_in_the_row_that_it_is_about(dossier: Dossier) -> None:
    read(dossier, "a.txt", "2031-03-01", "NOR rejects line ridge\n")
    read(dossier, "b.txt", "2031-03-04", "SOU conditional halt full if line ridge\n")
    accept_all(dossier, by="me")
    question = Question(assume=parse_assumption("halt=full", dossier.talks))
    view = board_view(dossier, [MARCH_1, MARCH_5], question)
    day = view.days[1]
    ((first, second),) = day.answer.clashes
    assert {first.party, second.party} == {"NOR", "SOU"}
    cell = day.cells["SOU", "line"]
    assert (cell.stances, cell.conditions, cell.age) == ((), (("ridge", "full"),), 1)
    assert [quote.about for quote in cell.quotes] == ["full"]
    assert {("SOU", "line"), ("SOU", "halt")} == day.new
    assert day.cells["NOR", "line"].conditions == ()
    assert "ridge, as a condition of full" in page(view)


@pytest.mark.parametrize(("later", "counts"), [("open-to", True), ("accepts", False), ("rejects", False)])
def test_a_condition_is_shown_as_long_as_the_demand_drawn_from_it_counts(
    later: str, counts: bool, dossier: Dossier
) -> None:
    read(dossier, "a.txt", "2031-03-01", "NOR conditional halt full if line ridge\n")
    read(dossier, "b.txt", "2031-03-04", f"NOR {later} halt full\n")
    accept_all(dossier, by="me")
    (day,) = board_view(dossier, [MARCH_5], Question()).days
    drawn = [demand for demand in day.answer.counted if demand.requires == "Line: ridge"]
    assert (("NOR", "line") in day.cells, bool(drawn)) == (counts, counts)


def test_what_nobody_has_reviewed_is_left_out_unless_asked_for_and_then_marked(dossier: Dossier) -> None:
    read(dossier, "a.txt", "2031-03-01", "NOR demands line ridge\n")
    reviewed = board_view(dossier, [MARCH_1], Question())
    assert reviewed.days[0].cells == {}
    assert reviewed.counted_by == "No position is counted."
    proposed = board_view(dossier, [MARCH_1], Question(), include_proposed=True)
    assert proposed.days[0].cells["NOR", "line"].quotes[0].status == "proposed"
    assert "1 not yet reviewed by anyone" in proposed.counted_by
    assert "proposed" in page(proposed)


def test_required_parties_are_shown_in_their_silence_and_others_when_they_speak(dossier: Dossier) -> None:
    read(dossier, "a.txt", "2031-03-01", "NOR demands line ridge\nWES accepts line river\n- accepts - -\n")
    accept_all(dossier, by="me")
    view = board_view(dossier, [MARCH_1], Question())
    assert view.parties == (("NOR", "North", True), ("SOU", "South", True), ("WES", "West", False))
    assert [name for name, _ in view.days[0].open_quotes] == ["somebody"]


def test_the_question_is_put_to_every_option_of_its_issue(dossier: Dossier) -> None:
    read(dossier, "a.txt", "2031-03-01", "NOR rejects halt full\n")
    accept_all(dossier, by="me")
    question = Question(assume=parse_assumption("halt=full", dossier.talks))
    (day,) = board_view(dossier, [MARCH_1], question).days
    assert day.options == (("none", "feasible"), ("full", "infeasible"))
    assert board_view(dossier, [MARCH_1], Question()).days[0].options == ()
