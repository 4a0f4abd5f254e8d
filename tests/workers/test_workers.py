"""Work on many items in several processes: everything comes back in order, whatever becomes of the processes."""

from __future__ import annotations

import multiprocessing
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import tried_work

from parley.errors import InputError
from parley.workers import Lost, crew, worked
from parley.workers.child import Work


def done(
    batches: Iterable[Sequence[str]], *, jobs: int = 2, seconds: float = 60, make: Callable[[], Work] = tried_work.make
) -> list[Any]:
    return list(worked(make, batches, jobs=jobs, patience=lambda _: seconds))


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    batches = [[f"item {batch}-{item}" for item in range(batch % 4 + 1)] for batch in range(25)]
    assert done(batches, jobs=jobs) == [item.upper() for batch in batches for item in batch]


def test_without_work_no_process_is_started() -> None:
    assert done([], make=tried_work.never) == []


@pytest.mark.parametrize(
    ("poison", "why"),
    [
        ("crash", r"crashed the process that worked on it \(signal 9\)"),
        ("hang", "took longer than 2 seconds"),
        ("err", r"fault of the program's \(KeyError: 'err', at tried_work\.py:\d+\)"),
        pytest.param(
            "grow",
            r"needs more memory than the \d\.\d GB that a process may have",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds what a process allocates"),
        ),
    ],
)
def test_an_item_that_takes_its_process_with_it_is_lost_and_no_other(
    poison: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "MEMORY_BYTES", 1_000_000_000)
    found = done([["a", "b"], ["c", poison, "d"], ["e"], ["f"]], seconds=2 if poison == "hang" else 60)
    (lost,) = [it for it in found if isinstance(it, Lost)]
    assert [it for it in found if not isinstance(it, Lost)] == list("ABCDEF")
    assert (found.index(lost), lost.item) == (3, poison)
    assert re.search(why, lost.why)


def test_several_poisoned_items_are_each_found() -> None:
    found = done([["crash 1", "a", "err", "b", "crash 2"], ["c"]], jobs=1)
    assert [it.item if isinstance(it, Lost) else it for it in found] == ["crash 1", "A", "err", "B", "crash 2", "C"]


def test_a_process_that_is_ended_from_outside_costs_no_item(tmp_path: Path) -> None:
    items = ["a", f"once {tmp_path / 'one'}", "b", "c", f"once {tmp_path / 'two'}", "d"]
    assert done([items[:3], items[3:]], jobs=1) == [item.upper() for item in items]


def test_a_process_that_has_grown_gives_way_to_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    real = crew._Crew._started

    def counted(self: Any) -> Any:
        started.append(1)
        return real(self)

    monkeypatch.setattr(crew._Crew, "_started", counted)
    assert done([["a"], ["b"], ["c"]], jobs=1, make=tried_work.make_renewed) == ["A", "B", "C"]
    assert len(started) == 3


def test_what_prevents_the_work_is_told_in_its_own_words() -> None:
    with pytest.raises(InputError, match="the model is not installed"):
        done([["a"]], make=tried_work.refuse)


def test_processes_that_never_get_to_work_are_not_started_for_ever() -> None:
    with pytest.raises(InputError, match=r"cannot be started \(exit code 7\)"):
        done([["a"], ["b"]], make=tried_work.never)


def test_no_process_outlives_the_work_even_when_nobody_wants_the_rest() -> None:
    results = worked(tried_work.make, ([f"{n}"] for n in range(1_000)), jobs=2, patience=lambda _: 60)
    assert next(results) == "0"
    assert multiprocessing.active_children()
    results.close()
    assert not multiprocessing.active_children()


def test_no_more_is_taken_in_than_a_few_batches_ahead_of_what_was_passed_on() -> None:
    taken = 0

    def batches() -> Iterator[list[str]]:
        nonlocal taken
        for number in range(500):
            taken = number
            yield [f"{number}"]

    for place, _ in enumerate(worked(tried_work.make, batches(), jobs=2, patience=lambda _: 60)):
        assert taken - place <= crew.AHEAD * 2
