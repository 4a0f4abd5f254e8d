"""Clashes and concessions beside peers on the same generated talks: medians of processor time over
interleaved runs, and their ratio.

Peers: the enumerators that come with python-sat, LBX for minimal correction sets and OptUx for minimal unsatisfiable
sets, on the clauses of our own encoding; and the MARCO of CPMpy on its own model of the talks, if CPMpy is installed
(`pip install cpmpy`; it is not needed for anything else). Every answer is compared with ours before it is timed.

    .venv/bin/python bench/deal_space.py [--rounds 5] [--sizes 8/20,8/30,10/40]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import combinations
from random import Random

from pysat.examples.lbx import LBX
from pysat.examples.optux import OptUx
from pysat.formula import WCNF

from parley.agenda import Agenda, Atom, Issue, IssueKind, Option, Relation
from parley.deal import Question
from parley.deal.deadline import Deadline
from parley.deal.encoding import encode
from parley.deal.families import find_families
from parley.deal.question import pose
from parley.deal.requirement import Component
from parley.party import Party
from parley.position import Demand, Strength
from parley.talks import Talks

Sets = set[frozenset[str]]
Answer = tuple[Sets, Sets]


def make_talks(issues: int, demands: int, seed: int) -> Talks:
    """Talks of five parties, four options an issue. Every party has a package in mind that all its demands allow:
    55 % of them name a set of options of one issue, 15 % exclude one, 30 % hang on another issue."""
    random = Random(seed)
    options = ("a", "b", "c", "d")
    agenda = Agenda(
        tuple(
            Issue(id=f"i{n}", title="", kind=IssueKind.CHOICE, options=tuple(map(Option, options)))
            for n in range(issues)
        )
    )
    minds = [[random.choice(options) for _ in range(issues)] for _ in range(5)]
    made = []
    for number in range(demands):
        party = random.randrange(5)
        one, other = random.sample(range(issues), 2)
        wanted = minds[party][one]
        some = tuple(sorted({wanted, *random.sample(options, random.choice([0, 1]))}))
        kind = random.random()
        when: tuple[Atom, ...] = ()
        then = Atom(f"i{one}", Relation.IN, some)
        if kind < 0.15:
            then = Atom(
                f"i{one}", Relation.NOT_IN, (random.choice([option for option in options if option != wanted]),)
            )
        elif kind < 0.45:
            when = (Atom(f"i{other}", Relation.IN, (random.choice(options),)),)
        made.append(Demand(id=f"d{number:03}", party=f"p{party}", strength=Strength.RED_LINE, then=(then,), when=when))
    return Talks(parties=tuple(Party(f"p{n}", f"Party {n}") for n in range(5)), agenda=agenda, demands=tuple(made))


def parley(talks: Talks) -> Answer:
    found = find_families(pose(talks, Question()), Deadline())
    return set(map(frozenset, found.clashes())), set(map(frozenset, found.concessions()))


def pysat_tools(talks: Talks) -> Answer:
    inquiry = pose(talks, Question())
    encoding = encode(Component(talks.agenda.issues, inquiry.demanded))
    ids = [requirement.name for requirement in inquiry.demanded]
    formula = WCNF()
    for clause in encoding.clauses:
        formula.append(clause)
    for literal in encoding.met:
        formula.append([literal], weight=1)
    with LBX(formula, use_cld=True, solver_name="m22") as corrections, OptUx(formula, unsorted=True) as unsatisfiable:
        concessions = set()
        for found in corrections.enumerate():
            corrections.block(found)
            concessions.add(frozenset(ids[n - 1] for n in found))
        clashes = {frozenset(ids[n - 1] for n in found) for found in unsatisfiable.enumerate()}
    return clashes, concessions


def cpmpy_marco(talks: Talks) -> Answer:
    import cpmpy
    from cpmpy.tools.explain import marco

    chosen = {(i.id, option): cpmpy.boolvar() for i in talks.agenda.issues for option in i.option_ids}
    hard = []
    for issue in talks.agenda.issues:
        options = [chosen[issue.id, option] for option in issue.option_ids]
        hard += [cpmpy.any(options), *(~one | ~other for one, other in combinations(options, 2))]

    def says(atom: Atom) -> cpmpy.expressions.core.Expression:
        listed = [chosen[atom.issue, option] for option in atom.options]
        return cpmpy.any(listed) if atom.relation is Relation.IN else ~cpmpy.any(listed)

    soft = [cpmpy.boolvar(name=demand.id) for demand in talks.demands]
    hard += [
        cpmpy.any([~switch, *(~says(atom) for atom in demand.when), *(says(atom) for atom in demand.then)])
        for switch, demand in zip(soft, talks.demands, strict=True)
    ]
    clashes: Sets = set()
    concessions: Sets = set()
    for kind, found in marco(soft=soft, hard=hard, solver="pysat", map_solver="pysat"):
        (clashes if kind == "MUS" else concessions).add(frozenset(switch.name for switch in found))
    return clashes, concessions


def timed(run: Callable[[Talks], Answer], talks: Talks) -> float:
    started = time.process_time()
    run(talks)
    return time.process_time() - started


def measure(peers: Sequence[Callable[[Talks], Answer]], size: tuple[int, int], rounds: int) -> None:
    talks = make_talks(*size, seed=7)
    clashes, concessions = parley(talks)
    for peer in peers:
        assert peer(talks) == (clashes, concessions), f"{peer.__name__} differs"
    runs: list[list[float]] = [[] for _ in (parley, *peers)]
    for _ in range(rounds):
        for times, run in zip(runs, (parley, *peers), strict=True):
            times.append(timed(run, talks))
    own, *theirs = (statistics.median(times) for times in runs)
    print(f"{size[0]:3}/{size[1]:<4} {len(clashes):6} {len(concessions):7}   {own * 1000:9.1f}", end="")
    print("".join(f"   {their * 1000:9.1f} ({their / own:5.1f}x)" for their in theirs), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", default="8/20,8/30,10/40", help="issues/demands, with commas between")
    asked = parser.parse_args()
    peers = [pysat_tools]
    try:
        import cpmpy  # noqa: F401

        peers.append(cpmpy_marco)
    except ImportError:
        print("CPMpy is not installed: left out.")
    print("issues/demands, clashes, concessions; milliseconds, median (peer / ours)")
    print("           clash concess.        parley" + "".join(f"   {peer.__name__:>18}" for peer in peers))
    for size in asked.sizes.split(","):
        issues, demands = map(int, size.split("/"))
        measure(peers, (issues, demands), asked.rounds)


if __name__ == "__main__":
    main()
