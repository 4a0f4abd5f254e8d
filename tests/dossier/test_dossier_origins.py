"""Origins as a dossier shows them: retellings counted once, the other side's word marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from fake_reading import FakeReader, new_dossier, position_of

from parley.dates import PartialDate
from parley.dossier import Dossier, Held, matrix, read_reports, talks_as_of
from parley.position import Extraction, Link
from parley.report import Passage, Report

STORY = (
    "Delegations parted at the lake on Sunday with no agreement about the bridges, and buses took them to the airport. "
    "Mediators speak of a new paper that both capitals shall have by Wednesday, and of a fourth round before the month ends. "
)


@dataclass(frozen=True)
class Telling(FakeReader):
    """As `FakeReader`; every position is told by the actor `by`."""

    by: str | None = None

    def read(self, report: Report) -> Extraction:
        found = []
        for line in re.finditer(r"^(?:RUS|UKR) .+$", report.text, re.MULTILINE):
            position = position_of(line.group(), Passage.of(report.text, *line.span()))
            found.append(replace(position, chain=(Link("a minister", self.by),), speaker="a minister"))
        return Extraction(positions=tuple(found))


def add(dossier: Dossier, name: str, text: str, *, on: str = "2025-03-07", by: str | None = None) -> None:
    file = dossier.path.parent / name
    file.write_text(text)
    read_reports(dossier, [file], reader=Telling(by=by), published=PartialDate.parse(on))


def cell(dossier: Dossier) -> tuple[Held, ...]:
    return matrix(dossier, include_proposed=True).cells["RUS", "scope"]


def test_a_rewritten_wire_story_is_one_origin_and_the_dossier_says_why(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    add(dossier, "a.txt", f"RUS rejects scope full said its envoy\n{STORY}")
    add(dossier, "b.txt", f"A headline of our own\nRUS rejects scope full on Sunday\n{STORY}", on="2025-03-08")
    add(dossier, "c.txt", "RUS rejects scope full as we heard\nA text of its own about other things.", on="2025-03-09")
    held = cell(dossier)
    assert {(one.reports, one.origins) for one in held} == {(3, 2)}
    assert len({one.origin for one in held}) == 2
    (sentence,) = {tie for one in held for tie in one.ties}
    assert "are one story" in sentence


def test_a_drawn_demand_counts_origins_not_reports(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    add(dossier, "a.txt", f"RUS rejects scope full said its envoy\n{STORY}")
    add(dossier, "b.txt", f"RUS rejects scope full on Sunday\n{STORY}", on="2025-03-08")
    (demand,) = talks_as_of(dossier, include_proposed=True).demands
    assert (len(demand.src), demand.origins) == (2, 1)


def test_a_claim_known_only_through_the_other_side_is_marked(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    add(dossier, "a.txt", "RUS rejects scope full their enemies say\n", by="UKR")
    assert [one.only_relayed_by for one in cell(dossier)] == [("UKR",)]
    add(dossier, "b.txt", "RUS rejects scope full it says itself\n", by="RUS", on="2025-03-08")
    assert {one.only_relayed_by for one in cell(dossier)} == {()}


def test_a_mediator_s_word_is_not_the_other_side_s(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    add(dossier, "a.txt", "RUS rejects scope full mediators say\n", by="TUR")
    assert [one.only_relayed_by for one in cell(dossier)] == [()]


def test_open_words_about_different_things_are_different_claims(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    add(dossier, "a.txt", "RUS demands - - clarity\n")
    add(dossier, "b.txt", "RUS demands - - respect\n", on="2025-03-08")
    assert [one.reports for one in matrix(dossier, include_proposed=True).open] == [1, 1]
