"""The timeline is the matrix laid out by day: nothing added, nothing lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from parley.demo import run_demo
from parley.dossier import Dossier, matrix, open_dossier
from parley.dossier.timeline import Timeline, timeline, timeline_record
from parley.ledger import reported_events
from parley.position import Stance


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return open_dossier(run_demo(tmp_path_factory.mktemp("timeline") / "demo").dossier)


def _statements(found: Timeline) -> set[str]:
    return {id for lane in found.lanes for row in lane.rows for it in row.moments for id in it.statements}


def test_every_statement_on_the_agenda_is_at_one_moment_or_undated(dossier: Dossier) -> None:
    grid = matrix(dossier)
    found = timeline(grid, dossier.talks.agenda)
    held = [one for cell in grid.cells.values() for one in cell if one.proposal.position.is_current]
    assert held, "the worked example has positions"
    assert _statements(found) | set(found.undated) == {one.proposal.id for one in held}


def test_a_stance_stands_until_another_is_taken(dossier: Dossier) -> None:
    for lane in timeline(matrix(dossier), dossier.talks.agenda).lanes:
        for row in lane.rows:
            assert [it.end for it in row.stretches[:-1]] == [it.start for it in row.stretches[1:]]
            assert row.stretches[-1].end is None
            for it in row.moments:
                at = [each for each in row.stretches if each.start <= it.day and (each.end or date.max) >= it.day]
                assert it.stance in {each.stance for each in at}


def test_what_was_taken_before_the_period_stands_at_its_beginning(dossier: Dossier) -> None:
    grid = matrix(dossier)
    whole = timeline(grid, dossier.talks.agenda)
    assert whole.last is not None
    late = timeline(grid, dossier.talks.agenda, since=whole.last)
    assert {row.party for lane in late.lanes for row in lane.rows} == {
        row.party for lane in whole.lanes for row in lane.rows
    }
    assert _statements(late) < _statements(whole)
    assert all(it.day == whole.last for lane in late.lanes for row in lane.rows for it in row.moments)


def test_nothing_after_the_matrixs_day_is_on_it(dossier: Dossier) -> None:
    events = reported_events(dossier.ledger.entries())
    dated = sorted(it.event.date.first for it in events if it.event.date is not None)
    found = timeline(matrix(dossier, as_of=dated[0]), dossier.talks.agenda, events, until=date(2026, 1, 1))
    assert found.last == dated[0]
    assert [it.event.date.first for it in found.events if it.event.date] == [day for day in dated if day == dated[0]]
    assert len(timeline(matrix(dossier), dossier.talks.agenda, events).events) == len(dated)


def test_the_record_is_plain_data_and_names_every_row(dossier: Dossier) -> None:
    found = timeline(matrix(dossier), dossier.talks.agenda)
    record = timeline_record(found)
    rows = [row for lane in record["lanes"] for row in lane["rows"]]
    assert len(rows) == sum(len(lane.rows) for lane in found.lanes)
    assert {it["stance"] for row in rows for it in row["moments"]} <= {str(stance) for stance in Stance}


def test_an_empty_matrix_has_an_empty_timeline(tmp_path: Path) -> None:
    from parley.dossier import create_dossier

    new = create_dossier(tmp_path / "new")
    found = timeline(matrix(new), new.talks.agenda)
    assert (found.lanes, found.first, found.last) == ((), None, None)
