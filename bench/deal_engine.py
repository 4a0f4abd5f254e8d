"""What the engine of the deal space takes, beside peers and beside other ways of asking; processor seconds, and ratios.

    .venv/bin/python bench/deal_engine.py counted    clashes and concessions counted, against clingo to completion
    .venv/bin/python bench/deal_engine.py chance     the exact chance of a deal, against sampling with a SAT solver
    .venv/bin/python bench/deal_engine.py history    every date of a file, against one evaluation
    .venv/bin/python bench/deal_engine.py start      `parley clashes` on ten demands from a cold start (wall clock)
    .venv/bin/python bench/deal_engine.py cliff [--sizes 12/100,12/150]    where overlapping demands get too many

Talks are those of bench/deal_space.py; for `chance`, `history` and `cliff` each condition is on an issue near the one
it is about. clingo comes with the extra `bench`; to list minimal sets as
github.com/potassco/clingo/issues/494 has it.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from deal_space import make_talks

from parley.agenda import Atom, Relation
from parley.deal import Question
from parley.deal.deadline import Deadline, OutOfTime
from parley.deal.diagram import TooLarge
from parley.deal.encoding import encode
from parley.deal.families import find_families
from parley.deal.fragility import find_fragility
from parley.deal.history import find_history
from parley.deal.openings import find_openings
from parley.deal.question import pose
from parley.deal.requirement import Component
from parley.talks import Talks, talks_yaml

T = TypeVar("T")

HELD = 0.1
"""How likely each demand is held, where chances are compared: so that neither deal nor none is nearly certain."""

HARD = 20_000
"""Concessions that the talks must have on which clingo is compared: the first that do are taken."""


def timed(run: Callable[[], T]) -> tuple[float, T]:
    started = time.process_time()
    answer = run()
    return time.process_time() - started, answer


def local_talks(issues: int, demands: int, seed: int) -> Talks:
    """Of the same talks, with each condition moved to one of the two issues on either side."""
    random = Random(seed)
    talks = make_talks(issues, demands, seed)

    def near(issue: str) -> str:
        at = int(issue[1:])
        return f"i{random.choice([n for n in range(max(0, at - 2), min(issues, at + 3)) if n != at])}"

    moved = tuple(
        replace(demand, when=tuple(replace(atom, issue=near(demand.then[0].issue)) for atom in demand.when))
        for demand in talks.demands
    )
    return replace(talks, demands=moved)


def counted(rounds: int) -> None:
    try:
        import clingo
    except ImportError:
        print("clingo is not installed; it is part of the extra 'bench'.")
        return
    hard = (make_talks(14, 60, seed) for seed in range(100))
    talks = next(t for t in hard if find_families(pose(t, Question()), Deadline()).concession_count > HARD)

    def says(atom: Atom) -> str:
        wanted = "; ".join(f"is({atom.issue},{option})" for option in atom.options)
        return f"1 {{{wanted}}}" if atom.relation is Relation.IN else f"{{{wanted}}} 0"

    def by_clingo() -> int:
        control = clingo.Control(["0", "--heuristic=Domain", "--enum-mode=domRec", "--dom-mod=5,16"])
        rules = [f"1 {{{'; '.join(f'is({i.id},{o})' for o in i.option_ids)}}} 1." for i in talks.agenda.issues]
        for demand in talks.demands:
            when = "".join(f", {says(atom)}" for atom in demand.when)
            rules += [f"{{drop({demand.id})}}.", f"ok({demand.id}) :- {says(demand.then[0])}."]
            rules += [f":- not drop({demand.id}), not ok({demand.id}){when}."]
        control.add("base", [], " ".join([*rules, "#show drop/1."]))
        control.ground([("base", [])])
        with control.solve(yield_=True) as found:
            return sum(1 for _ in found)

    def ours() -> tuple[int, int]:
        families = find_families(pose(talks, Question()), Deadline())
        return families.clash_count, families.concession_count

    own, (clashes, concessions) = min(timed(ours) for _ in range(max(rounds, 3)))
    seconds, listed = timed(by_clingo)
    assert listed == concessions, f"{concessions} concessions here, {listed} there"
    print(
        f"14/60: {clashes} clashes, {concessions} concessions; {own:.3f} s, clingo (concessions alone) {seconds:.1f} s"
    )
    print(f"ratio {seconds / own:.0f}x")


def chance(rounds: int, samples: int = 10_000) -> None:
    from pysat.solvers import Solver

    unsure = local_talks(30, 200, seed=7)
    talks = replace(unsure, demands=tuple(replace(demand, credence=HELD) for demand in unsure.demands))
    inquiry = pose(talks, Question())
    runs = [timed(lambda: find_fragility(talks)) for _ in range(rounds)]
    own, exact = statistics.median(seconds for seconds, _ in runs), runs[0][1].compatible
    encoding = encode(Component(talks.agenda.issues, inquiry.demanded))
    random = Random(7)

    def sample() -> float:
        with Solver("m22", bootstrap_with=encoding.clauses) as solver:
            held = ([lit for lit in encoding.met if random.random() < HELD] for _ in range(samples))
            return sum(bool(solver.solve(assumptions=assumed)) for assumed in held) / samples

    seconds, estimate = timed(sample)
    print(
        f"30/200: exact {exact:.5f} with every importance {own:.3f} s; {samples} samples {estimate:.4f} {seconds:.2f} s"
    )
    print(f"ratio to 100,000 samples {seconds * 100_000 / samples / own:.0f}x")


def history(rounds: int) -> None:
    random, start = Random(7), date(2000, 1, 1)
    talks = local_talks(100, 500, seed=7)
    dated = tuple(
        replace(demand, stated=(day := start + timedelta(random.randrange(3000))), until=day + timedelta(800))
        for demand in talks.demands
    )
    over_time = replace(talks, demands=dated)
    question = Question(as_of=start + timedelta(9000))
    runs = [
        (timed(lambda: find_history(over_time, question)), timed(lambda: find_fragility(talks))) for _ in range(rounds)
    ]
    whole = statistics.median(seconds for (seconds, _), _ in runs)
    once = statistics.median(seconds for _, (seconds, _) in runs)
    print(f"{len(runs[0][0][1].moments)} dates: {whole:.2f} s; all demands at once, one date: {once:.2f} s")
    print(f"ratio {whole / once:.1f}x")


def start(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "talks.yaml"
        file.write_text(talks_yaml(make_talks(5, 10, seed=7)), encoding="utf-8")
        command = [str(Path(sys.executable).with_name("parley")), "clashes", str(file), "--json"]
        times = []
        for _ in range(rounds + 1):
            started = time.perf_counter()
            subprocess.run(command, capture_output=True, check=False)
            times.append(time.perf_counter() - started)
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = (spent.ru_utime + spent.ru_stime) / len(times)
    print(f"parley clashes, ten demands: least {min(times):.2f} s by the clock, {worked:.2f} s of processor on average")


def cliff(sizes: str, limit: float) -> None:
    print("issues/demands  seed    nodes   diagram, s   clashes  concessions   families, s")
    for size in sizes.split(","):
        issues, demands = map(int, size.split("/"))
        for seed in (1, 2):
            inquiry = pose(local_talks(issues, demands, seed), Question())
            row = f"{size:>14} {seed:5}"
            try:
                seconds, openings = timed(lambda: find_openings(inquiry, Deadline.after(limit)))  # noqa: B023
                row += f" {openings.nodes:8} {seconds:11.2f}"
            except (TooLarge, OutOfTime) as stopped:
                row += f" {type(stopped).__name__:>20}"
            seconds, found = timed(lambda: find_families(inquiry, Deadline.after(2 * limit)))  # noqa: B023
            whole = "" if found.complete else "  not all"
            print(f"{row} {found.clash_count:9} {found.concession_count:12.3g} {seconds:13.2f}{whole}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["counted", "chance", "history", "start", "cliff"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", default="12/100,12/150,12/200,20/200,20/300,30/300")
    parser.add_argument("--limit", type=float, default=10.0, help="seconds for the diagram of each size")
    asked = parser.parse_args()
    if asked.what == "cliff":
        cliff(asked.sizes, asked.limit)
    else:
        {"counted": counted, "chance": chance, "history": history, "start": start}[asked.what](asked.rounds)


if __name__ == "__main__":
    main()
