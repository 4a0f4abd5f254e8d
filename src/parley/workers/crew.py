"""The parent's side: hands batches out, gathers results in order, and replaces processes that were lost.

A batch in which a process is lost is done again item by item, each with a process and a time of its own: so the item
that is at fault is found, and an accident (a process ended from outside) costs no item at all. What fails twice, once
among others and once alone, is lost.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, Generic, TypeVar

from parley.errors import InputError, Problem
from parley.workers.child import Failed, Finished, Message, Ready, Refused, Result, Work, serve

T = TypeVar("T")

POLL_S = 1.0
"""Seconds between looks at the clock. Time counts only while the parent listens, so that neither a machine that slept
nor a parent that was held up looks like a child that hangs."""
START_S = 300.0
"""Seconds that a process may take to make its work."""
STARTS = 3
"""Processes in a row that may end before their work is made; then none is likely to get there."""
AHEAD = 6
"""Batches, per process, that may be under way or done behind the oldest one: what waits in memory while that one is
held up."""
MEMORY_BYTES = 4_000_000_000
"""The most that a process may allocate, where the machine has as much to give."""
LEAST_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """In place of a result: the item that could not be worked on; `why` is a clause, "took longer than 60 seconds"."""

    item: T
    why: str


def worked(
    make: Callable[[], Work],
    batches: Iterable[Sequence[T]],
    *,
    jobs: int,
    patience: Callable[[Sequence[T]], float],
) -> Generator[Any | Lost[T]]:
    """What `make()` returns, done to every item by `jobs` processes: one result per item, in the order given.

    `make` is called once in each process, and must be one that can be pickled, as must items and results. `patience`
    is the seconds that items may take together, when they are worked on at once. Processes are started when there is
    work for them, and none outlives the generator: close it, or exhaust it.

    Raises
    ------
    InputError
        as raised by `make`, or if no process can be started.
    """
    crew = _Crew(make, batches, jobs, patience)
    try:
        while crew.hand_out():
            yield from crew.next_results()
            if crew.order:
                crew.listen()
    finally:
        crew.end()


@dataclass(eq=False, slots=True)
class _Batch:
    """`results` are those not passed on yet; `done` counts all. `singly` once a process was lost over it."""

    items: Sequence[Any]
    results: deque[Any] = field(default_factory=deque)
    done: int = 0
    singly: bool = False

    @property
    def is_done(self) -> bool:
        return self.done == len(self.items)

    def portion(self) -> Sequence[Any]:
        """What a process is to be given of it next."""
        return self.items[self.done : self.done + 1] if self.singly else self.items[self.done :]

    def add(self, result: Any) -> None:
        self.results.append(result)
        self.done += 1

    def fail(self, why: str) -> None:
        """A process was lost over the portion that was out."""
        if self.singly:
            self.add(Lost(self.items[self.done], why))
        self.singly = True


@dataclass(eq=False, slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    is_ready: bool = False
    batch: _Batch | None = None
    bound_s: float = START_S
    waited_s: float = 0.0

    @property
    def is_idle(self) -> bool:
        return self.is_ready and self.batch is None

    def give(self, batch: _Batch, bound_s: float) -> None:
        self.batch, self.bound_s, self.waited_s = batch, bound_s, 0.0
        self.pipe.send(batch.portion())


class _Crew:
    def __init__(
        self,
        make: Callable[[], Work],
        batches: Iterable[Sequence[Any]],
        jobs: int,
        patience: Callable[[Sequence[Any]], float],
    ) -> None:
        self.make, self.jobs, self.patience = make, jobs, patience
        self.coming = iter(batches)
        self.is_exhausted = False
        self.waiting: deque[_Batch] = deque()
        """To be handed out: new ones, and before them those that have items left to do singly."""
        self.order: deque[_Batch] = deque()
        """All that are under way, or done behind one that is, in the order given."""
        self.workers: list[_Worker] = []
        self.failed_starts = 0

    def hand_out(self) -> bool:
        """Gives work to whoever is free, starting processes as needed; whether any is left under way."""
        for worker in [worker for worker in self.workers if worker.is_idle]:
            if self._has_work_for(1):
                self._give(worker, self.waiting.popleft())
        starting = sum(not worker.is_ready for worker in self.workers)
        while len(self.workers) < self.jobs and self._has_work_for(starting + 1):
            self.workers.append(self._started())
            starting += 1
        return bool(self.order) or self._has_work_for(1)

    def next_results(self) -> Generator[Any]:
        """All that can be passed on without breaking the order."""
        while self.order:
            head = self.order[0]
            while head.results:
                yield head.results.popleft()
            if not head.is_done:
                return
            self.order.popleft()

    def listen(self) -> None:
        """Waits until something is heard from a process, or the time of one is over."""
        began = monotonic()
        heard = wait([worker.pipe for worker in self.workers], timeout=POLL_S)
        passed = min(monotonic() - began, 2 * POLL_S)
        for worker in list(self.workers):
            worker.waited_s += passed
            if worker.pipe in heard:
                self._hear(worker)
            elif worker.waited_s > worker.bound_s and not worker.is_idle:
                self._lose(worker, f"took longer than {worker.bound_s:.0f} seconds")

    def end(self) -> None:
        """Ends every process at once: what they were at is not wanted any more."""
        for worker in self.workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
        self.workers.clear()

    def _has_work_for(self, workers: int) -> bool:
        """Whether so many batches wait to be handed out; they are drawn in as needed."""
        while len(self.waiting) < workers:
            if self.is_exhausted or len(self.order) >= AHEAD * self.jobs:
                return False
            items = next(self.coming, None)
            if items is None:
                self.is_exhausted = True
            else:
                self.order.append(_Batch(items))
                self.waiting.append(self.order[-1])
        return True

    def _started(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        memory = _memory_for(self.jobs)
        process = context.Process(target=serve, args=(theirs, self.make, memory), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _give(self, worker: _Worker, batch: _Batch) -> None:
        try:
            worker.give(batch, self.patience(batch.portion()))
        except OSError:  # it was ended while it had nothing to do
            self._dismiss(worker)
            self.waiting.appendleft(batch)

    def _hear(self, worker: _Worker) -> None:
        """Takes in all that a process has sent."""
        try:
            while worker in self.workers and worker.pipe.poll():
                self._take(worker, worker.pipe.recv())
        except (EOFError, OSError):
            self._lose(worker, "")

    def _take(self, worker: _Worker, message: Message) -> None:
        match message:
            case Ready():
                worker.is_ready, self.failed_starts = True, 0
            case Refused(problems):
                raise InputError(problems)
            case Result(value) if worker.batch is not None:
                worker.batch.add(value)
            case Failed(why):
                self._lose(worker, why)
            case Finished(is_last):
                batch, worker.batch = worker.batch, None
                if batch is not None and not batch.is_done:
                    self.waiting.appendleft(batch)
                if is_last:
                    self._dismiss(worker)

    def _lose(self, worker: _Worker, why: str) -> None:
        """Gives up a process; `why` is empty where it ended by itself."""
        batch, was_ready = worker.batch, worker.is_ready
        self._dismiss(worker)
        if not was_ready:
            self.failed_starts += 1
            if self.failed_starts == STARTS:
                what = f"the processes that do the work cannot be started ({_ended(worker.process)})"
                raise InputError(Problem(what=what, todo="Close other programs, or use fewer jobs"))
        elif batch is not None:
            batch.fail(why or f"crashed the process that worked on it ({_ended(worker.process)})")
            if not batch.is_done:
                self.waiting.appendleft(batch)

    def _dismiss(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.join(POLL_S)
        worker.process.kill()
        worker.process.join()


def _ended(process: BaseProcess) -> str:
    code = process.exitcode or 0
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def _memory_for(jobs: int) -> int | None:
    """A process's share of the machine's memory, one share being left to everything else; None where nobody knows."""
    try:
        total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None
    return max(min(MEMORY_BYTES, total // (jobs + 1)), LEAST_BYTES)
