"""The Pareto frontier beside peers on the same made-up negotiations: medians over interleaved rounds, and the ratio.

Additive, against NegMAS's `pareto_frontier`. NegMAS is under the AGPL and no part of this project: it runs in a process
of its own, by the interpreter that `--negmas` names (of a virtual environment in which it is installed).
With links between issues, against CP-SAT, asked for one point after the other (extra `bench`). Every frontier is
compared with ours before it is timed. Times are processor seconds of whoever does the work.

    .venv/bin/python bench/deal_front.py [--negmas PYTHON] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from parley.agenda import Agenda, Atom, Issue, IssueKind, Option, Relation
from parley.deal import Question
from parley.deal.best import whole_weights, wishes_of, wishing_network
from parley.deal.deadline import Deadline
from parley.deal.elimination import eliminate
from parley.deal.elimination.fronts import Front
from parley.deal.question import pose
from parley.party import Party
from parley.position import Demand, Strength
from parley.talks import Rule, Talks

Points = set[tuple[int, ...]]
Tables = list[list[list[int]]]
"""Per party and issue, what each option is worth."""

NEGMAS = """
import json, sys, time
from negmas import make_issue, make_os, LinearAdditiveUtilityFunction
from negmas.preferences.ops import pareto_frontier
tables = json.loads(sys.stdin.readline())
issues = [make_issue(len(options), name=f"i{n}") for n, options in enumerate(tables[0])]
space = make_os(issues)
ufuns = [LinearAdditiveUtilityFunction({f"i{n}": dict(enumerate(o)) for n, o in enumerate(of)}, issues=issues)
         for of in tables]
for line in sys.stdin:
    started = time.process_time()
    points, _ = pareto_frontier(ufuns, list(space.enumerate()), sort_by_welfare=False)
    seconds = time.process_time() - started
    print(json.dumps([seconds, sorted({tuple(round(x) for x in point) for point in points})]), flush=True)
"""


def make_tables(parties: int, issues: int, options: int, seed: int) -> Tables:
    random = Random(seed)
    return [[[random.randint(1, 1000) for _ in range(options)] for _ in range(issues)] for _ in range(parties)]


def make_talks(tables: Tables, links: Sequence[Rule] = ()) -> Talks:
    issues = tuple(
        Issue(id=f"i{n}", title="", kind=IssueKind.CHOICE, options=tuple(Option(str(k)) for k in range(len(options))))
        for n, options in enumerate(tables[0])
    )
    wishes = tuple(
        Demand(
            id=f"w{party}.{n}.{k}",
            party=f"p{party}",
            strength=Strength.WISH,
            then=(Atom(f"i{n}", Relation.IN, (str(k),)),),
            weight=float(worth),
        )
        for party, of_party in enumerate(tables)
        for n, options in enumerate(of_party)
        for k, worth in enumerate(options)
    )
    parties = tuple(Party(f"p{n}", f"Party {n}") for n in range(len(tables)))
    return Talks(parties=parties, agenda=Agenda(issues), demands=wishes, rules=tuple(links))


def make_links(tables: Tables, number: int, seed: int) -> list[Rule]:
    """Where one issue has some option, the next or the one after has one of two."""
    random, issues, options = Random(seed), len(tables[0]), len(tables[0][0])
    links = []
    for n in range(number):
        one = random.randrange(issues)
        other = min(one + random.choice([1, 2]), issues - 1) if one < issues - 1 else one - 1
        wanted = tuple(sorted(map(str, random.sample(range(options), 2))))
        when = Atom(f"i{one}", Relation.IN, (str(random.randrange(options)),))
        links.append(Rule(f"r{n}", (Atom(f"i{other}", Relation.IN, wanted),), (when,)))
    return links


def parley(talks: Talks) -> tuple[float, Points]:
    """From the question to the points, without writing out what each party says of each deal."""
    started = time.process_time()
    inquiry = pose(talks, Question())
    weights, _ = whole_weights(wishes_of(inquiry))
    parties = [party.id for party in talks.parties]
    holder = {demand.id: demand.party for demand in inquiry.on_record}
    vectors = {name: tuple(w if holder[name] == party else 0 for party in parties) for name, w in weights.items()}
    network = wishing_network(inquiry, Deadline())
    front = eliminate(network, Front(len(parties), vectors), Deadline())
    return time.process_time() - started, {tuple(map(int, point)) for point in front.points}


def negmas(python: str, tables: Tables) -> Callable[[], tuple[float, Points]]:
    worker = subprocess.Popen(
        [python, "-W", "ignore", "-c", NEGMAS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def ask(line: str) -> None:
        assert worker.stdin is not None
        worker.stdin.write(line + "\n")
        worker.stdin.flush()

    def run() -> tuple[float, Points]:
        ask("go")
        assert worker.stdout is not None
        seconds, points = json.loads(worker.stdout.readline())
        return seconds, {tuple(point) for point in points}

    ask(json.dumps(tables))
    return run


def cp_sat(tables: Tables, links: Sequence[Rule]) -> tuple[float, Points]:
    """One point after the other: the greatest sum that some party betters every point found so far in."""
    from ortools.sat.python import cp_model

    started = time.process_time()
    model: Any = cp_model.CpModel()
    chosen = [[model.new_bool_var(f"{n}.{k}") for k in range(len(options))] for n, options in enumerate(tables[0])]
    for options in chosen:
        model.add_exactly_one(options)
    for link in links:
        (when,), (then,) = link.when, link.then
        allowed = [chosen[int(then.issue[1:])][int(k)] for k in then.options]
        model.add_bool_or([*allowed, chosen[int(when.issue[1:])][int(when.options[0])].negated()])
    sums = [
        sum(worth * chosen[n][k] for n, options in enumerate(of_party) for k, worth in enumerate(options))
        for of_party in tables
    ]
    model.maximize(sum(sums))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    found: Points = set()
    while solver.solve(model) == cp_model.OPTIMAL:
        point = tuple(int(solver.value(of_party)) for of_party in sums)
        found.add(point)
        better = [model.new_bool_var("") for _ in sums]
        model.add_bool_or(better)
        for switch, of_party, worth in zip(better, sums, point, strict=True):
            model.add(of_party > worth).only_enforce_if(switch)
    return time.process_time() - started, found


def compare(name: str, talks: Talks, peer: Callable[[], tuple[float, Points]], rounds: int) -> None:
    ours, theirs = [], []
    for _ in range(rounds):
        own, points = parley(talks)
        other, its = peer()
        assert points == its, f"{name}: {len(points)} points here, {len(its)} there"
        ours.append(own)
        theirs.append(other)
    own, other = statistics.median(ours), statistics.median(theirs)
    print(f"{name:34} {len(points):6} {own * 1000:9.2f} {other * 1000:11.1f}   {other / own:8.0f}x", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--negmas", metavar="PYTHON", help="an interpreter that has NegMAS")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    print(f"{'':34} {'points':>6} {'ours, ms':>9} {'peer, ms':>11}   {'ratio':>9}")
    for parties, issues in ((2, 5), (3, 5), (2, 6)) if asked.negmas else ():
        tables = make_tables(parties, issues, 10, seed=7)
        name = f"NegMAS, {parties} parties, 10^{issues} packages"
        compare(name, make_talks(tables), negmas(asked.negmas, tables), asked.rounds)
    if not asked.negmas:
        print("NegMAS was left out: --negmas names no interpreter that has it.")
    try:
        import ortools  # noqa: F401
    except ImportError:
        print("CP-SAT was left out: ortools is not installed; it is part of the extra 'bench'.")
        return
    for parties, issues, links in ((2, 8, 6), (3, 8, 6), (3, 10, 10)):
        tables = make_tables(parties, issues, 4, seed=7)
        rules = make_links(tables, links, seed=7)
        name = f"CP-SAT, {parties} parties, {issues} issues, {links} links"
        compare(name, make_talks(tables, rules), lambda t=tables, r=rules: cp_sat(t, r), asked.rounds)


if __name__ == "__main__":
    main()
