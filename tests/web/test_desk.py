"""The desk keeps what is costly until the ledger grows, and lets nobody wait for what they did not ask."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from parley.dossier import open_dossier, undo
from parley.ledger import Kind
from parley.web.desk import KEPT, Desk

LONG = 20.0
"""Seconds after which a test gives up on a thread."""


@pytest.fixture
def desk(own_folder: Path) -> Desk:
    return Desk(open_dossier(own_folder))


def test_a_value_is_drawn_once_until_the_ledger_grows(desk: Desk, own_folder: Path) -> None:
    made = iter(range(9))
    assert [desk.drawn("it", lambda: next(made)) for _ in range(3)] == [0, 0, 0]
    undo(open_dossier(own_folder), desk.proposals()[0].id, by="somebody in another program")
    assert desk.drawn("it", lambda: next(made)) == 1


def test_those_who_ask_the_same_at_once_wait_for_one_answer(desk: Desk) -> None:
    begun, go_on = Event(), Event()
    made: list[str] = []

    def slow() -> str:
        made.append("drawn")
        begun.set()
        assert go_on.wait(LONG)
        return "answer"

    with ThreadPoolExecutor(2) as threads:
        both = [threads.submit(desk.drawn, "it", slow)]
        assert begun.wait(LONG)
        both.append(threads.submit(desk.drawn, "it", slow))
        go_on.set()
        assert [one.result(LONG) for one in both] == ["answer", "answer"]
    assert made == ["drawn"]


def test_a_slow_answer_holds_up_nobody_who_asks_something_else(desk: Desk) -> None:
    begun, go_on = Event(), Event()

    def slow() -> str:
        begun.set()
        assert go_on.wait(LONG)
        return "slow"

    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(desk.drawn, "slow", slow)
        assert begun.wait(LONG)
        assert desk.drawn("quick", lambda: "quick") == "quick"
        go_on.set()
        assert waiting.result(LONG) == "slow"


def test_what_could_not_be_drawn_is_tried_again(desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError):
        desk.drawn("it", lambda: 1 // 0)
    assert desk.drawn("it", lambda: 2) == 2


def test_what_was_not_asked_for_the_longest_is_dropped_first(desk: Desk) -> None:
    for number in range(KEPT):
        desk.drawn(number, lambda number=number: number)  # type: ignore[misc]
    desk.drawn(0, lambda: -1)
    desk.drawn("one more", lambda: 0)
    assert desk.drawn(0, lambda: -1) == 0, "asked for lately"
    assert desk.drawn(1, lambda: -1) == -1, "dropped"


def test_the_remembered_ledger_answers_as_the_kept_one(desk: Desk, own_folder: Path) -> None:
    kept = open_dossier(own_folder).ledger
    every = kept.entries()
    for subject in (None, every[0].subject, desk.proposals()[0].id, "nothing"):
        for since, until in ((0, None), (3, 9)):
            for kinds in (frozenset(Kind), (Kind.REVIEW,)):
                asked = kept.entries(since=since, until=until, kinds=kinds, subject=subject)
                assert desk.ledger.entries(since=since, until=until, kinds=kinds, subject=subject) == asked
