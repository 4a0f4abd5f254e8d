"""What is remembered of a ledger is what a whole reading of it would give."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from parley.demo import run_demo
from parley.dossier import accept, amend, matrix, open_dossier, pending, reject, undo
from parley.dossier.held import FOLDED, Holdings
from parley.ledger import Entry, proposals
from parley.web.desk import Cut, Desk


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entry, ...]:
    """The entries of a ledger in which decisions were taken, changed and taken back."""
    folder = run_demo(tmp_path_factory.mktemp("held") / "demo").dossier
    dossier = open_dossier(folder)
    first, second, third, fourth, *_ = (it.id for it in proposals(dossier.ledger.entries(kinds=FOLDED)))
    reject(dossier, first, by="a")
    amend(dossier, second, {"stance": "rejects"}, by="b")
    undo(dossier, first, by="b")
    reject(dossier, third, by="a")
    accept(dossier, third, by="c")
    undo(dossier, fourth, by="a")
    assert {it.id for it in pending(dossier)} == {fourth}
    return dossier.ledger.entries(kinds=FOLDED)


@pytest.mark.parametrize("step", [1, 2, 7, 1000])
def test_a_ledger_folded_as_it_grows_comes_to_what_it_comes_to_at_once(grown: tuple[Entry, ...], step: int) -> None:
    holdings = Holdings()
    for start in range(0, len(grown), step):
        holdings.add(grown[start : start + step])
        assert holdings.proposals == proposals(grown[: start + step])


def test_the_order_in_which_entries_of_one_batch_come_does_not_matter(grown: tuple[Entry, ...]) -> None:
    mixed = list(grown)
    random.Random(1).shuffle(mixed)
    assert Holdings(mixed).proposals == proposals(grown)


def test_a_kept_value_is_worked_out_again_only_when_it_is_made_of_something_else() -> None:
    holdings, made = Holdings(), iter(range(9))
    values = [holdings.kept("claim", of, lambda: next(made)) for of in ("a", "a", "b", "a")]
    assert values == [0, 0, 1, 2]


def test_a_matrix_drawn_from_memory_is_the_one_drawn_afresh(tmp_path: Path) -> None:
    folder = run_demo(tmp_path / "demo").dossier
    desk = Desk(open_dossier(folder))
    days = sorted({it.date.first for it in desk.proposals() if it.date})
    for turn, proposal in enumerate(desk.proposals()[:6]):
        (reject, accept, undo)[turn % 3](desk.dossier, proposal.id, by="a")
        for day in (None, *days):
            for proposed in (False, True):
                kept = desk.matrix(Cut(day, proposed))
                assert kept == matrix(open_dossier(folder), as_of=day, include_proposed=proposed)
