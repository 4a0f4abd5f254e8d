"""Stability of all states beside a peer and beside the matrix method, on the same conflicts made up at random: medians
of processor time, and how many times ours goes into theirs. Answers are compared before anything is timed.

Conflicts: yes/no options in equal shares, all reversible and all states feasible, random strict rankings; Nash, GMR,
SMR and SEQ for every party. Ours is the whole of `analyse`, conflict to answer, compiled code loaded before; beside it
the same sweeps with NumPy alone. The peer is gmcr-py (proprietary, so not part of this project): name the folder of its
checkout in PARLEY_GMCR_PY; the time counted is its reachability and its verdicts, not its loading. The matrix method is
that of Xu, Hipel and Kilgour (IEEE SMC-A 39, 2009), our own words in NumPy.

    PARLEY_GMCR_PY=... OMP_NUM_THREADS=1 .venv/bin/python bench/stability.py [--sizes 5/3,8/3,12/3,20/4] [--rounds 5]
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import reduce
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from parley.conflict import Concept, Conflict, ConflictOption, OptionForm, OptionStates, Statement, analyse
from parley.conflict.formula import And, Holds
from parley.conflict.kernels import plain
from parley.conflict.kernels.box import lay_out
from parley.conflict.kernels.solve import solve
from parley.conflict.model import Preference
from parley.conflict.moves import OptionMoves
from parley.conflict.single import analyse_state, nash_equilibria

CONCEPTS = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ)
SIZES = "5/3,8/2,8/3,8/4,10/3,12/2,12/3,12/4,16/4,20/4"
PEER = os.environ.get("PARLEY_GMCR_PY")
HAS_NUMBA = find_spec("numba") is not None

Verdicts = dict[Concept, Any]
"""Per concept a table of parties by states."""


def make_conflict(options: int, parties: int, seed: int = 0) -> Conflict:
    chance = np.random.default_rng(seed)
    owners = sorted(place % parties for place in range(options))
    yes_no = tuple(ConflictOption(f"o{place}", (owner,)) for place, owner in enumerate(owners))
    states = OptionStates(yes_no, range(1 << options))
    ranks = [chance.permutation(1 << options).astype(np.int32) for _ in range(parties)]
    names = tuple(f"P{party}" for party in range(parties))
    preferences = tuple(Preference(each) for each in ranks)  # type: ignore[arg-type]
    return Conflict(name="", parties=names, states=states, moves=OptionMoves(states), preferences=preferences)


def ours(conflict: Conflict) -> Verdicts:
    answer = analyse(conflict, concepts=CONCEPTS)
    return {
        concept: np.array([np.frombuffer(each, dtype=np.bool_) for each in answer.stable[concept].values()])
        for concept in CONCEPTS
    }


def numpy_alone(conflict: Conflict) -> Verdicts:
    assert isinstance(conflict.states, OptionStates)
    box = lay_out(conflict.states, conflict.ranks)
    assert box is not None
    return dict(solve(box, CONCEPTS, kernels=plain))


def by_matrices(conflict: Conflict) -> Verdicts:
    """Xu, Hipel and Kilgour's matrices of states by states; float32, so that the products are BLAS's."""
    ranks = np.array(conflict.ranks)
    parties, states = ranks.shape
    better = [ranks[party][None, :] > ranks[party][:, None] for party in range(parties)]
    no_better = [(~each).astype(np.float32) for each in better]
    assert isinstance(conflict.states, OptionStates)
    options = conflict.states.options
    own = [sum(1 << at for at, each in enumerate(options) if party in each.owners) for party in range(parties)]
    number = np.arange(states)
    moves = [((number[:, None] ^ number[None, :]) & ~mask) == 0 for mask in own]
    for each in moves:
        np.fill_diagonal(each, False)
    improvements = [move & gain for move, gain in zip(moves, better, strict=True)]
    found: Verdicts = {concept: np.empty((parties, states), dtype=np.bool_) for concept in CONCEPTS}
    for party in range(parties):
        others = [other for other in range(parties) if other != party]
        reach = _joint([moves[other] for other in others])
        credible = _joint([improvements[other] for other in others])
        escape = moves[party].astype(np.float32) @ better[party].T.astype(np.float32) > 0
        held = no_better[party].T * ~escape
        tests = {
            Concept.GMR: (reach, no_better[party].T),
            Concept.SMR: (reach, held),
            Concept.SEQ: (credible, no_better[party].T),
        }
        found[Concept.NASH][party] = ~improvements[party].any(axis=1)
        for concept, (reached, sanctions) in tests.items():
            deterred = reached.astype(np.float32) @ sanctions > 0
            found[concept][party] = ~(improvements[party] & ~deterred.T).any(axis=1)
    return found


def _joint(steps: list[Any]) -> Any:
    """Where several parties get together, nobody twice in a row: by who moved last, until nothing is added."""
    last = [step.copy() for step in steps]
    while True:
        fresh = []
        for place, step in enumerate(steps):
            before = reduce(np.logical_or, (each for at, each in enumerate(last) if at != place), np.zeros_like(step))
            fresh.append(last[place] | (before.astype(np.float32) @ step.astype(np.float32) > 0))
        if all(np.array_equal(one, other) for one, other in zip(fresh, last, strict=True)):
            return reduce(np.logical_or, last)
        last = fresh


def make_peer(conflict: Conflict) -> Any:
    """The peer's own model of the conflict."""
    module = import_module("data_01_conflictModel")
    assert isinstance(conflict.states, OptionStates)
    options = conflict.states.options
    model = module.ConflictModel()
    model.json_import(
        {
            "useManualPreferenceRanking": True,
            "options": [{"name": each.id, "permittedDirection": "both"} for each in options],
            "decisionMakers": [
                {
                    "name": name,
                    "options": [at for at, each in enumerate(options) if party in each.owners],
                    "preferences": [],
                    "preferenceRanking": [int(state) + 1 for state in np.argsort(ranks)[::-1]],
                }
                for party, (name, ranks) in enumerate(zip(conflict.parties, conflict.ranks, strict=True))
            ],
            "infeasibles": [],
        }
    )
    return model


def by_peer(model: Any) -> Verdicts:
    solver = import_module("data_02_conflictSolvers").LogicalSolver(model)
    return {
        concept: np.array(
            [
                [bool(getattr(solver, concept.value)(party, state)[0]) for state in range(len(model.feasibles))]
                for party in solver.effectiveDMs
            ]
        )
        for concept in CONCEPTS
    }


def timed(ask: Callable[[], object], rounds: int) -> float:
    """The median of so many times, in seconds; each is the mean of as many runs as take a fiftieth of a second. Once is
    enough for what takes over two."""
    took: list[float] = []
    runs = 1
    while len(took) < rounds and not (took and took[-1] > 2):
        before = time.process_time()
        for _ in range(runs):
            ask()
        spent = time.process_time() - before
        if spent < 0.02 and not took:
            runs *= 2
            continue
        took.append(spent / runs)
    return statistics.median(took)


def compared(name: str, ask: Callable[[], Verdicts], expected: Verdicts, rounds: int, *, but: Any = ()) -> float:
    """The same, of what first gave the expected answers (`but` for these concepts)."""
    before = time.process_time()
    found = ask()
    took = time.process_time() - before
    for concept in CONCEPTS:
        if concept not in but and not np.array_equal(found[concept], expected[concept]):
            sys.exit(f"{name} and we differ on {concept}: nothing is timed")
    return took if took > 2 else timed(ask, rounds)


def row(options: int, parties: int, rounds: int, peer_most: int, matrix_most: int) -> str:
    conflict = make_conflict(options, parties)
    expected = ours(conflict)  # compiles, and loads what is compiled
    mine = timed(lambda: analyse(conflict, concepts=CONCEPTS), rounds)
    cells = [f"{options:>2} {parties:>2}", _ms(mine)]
    cells.append(_ms(compared("NumPy alone", lambda: numpy_alone(conflict), expected, rounds)))
    cells.append(_ms(floor(conflict)))
    if options <= matrix_most:
        cells.append(_beside(compared("matrices", lambda: by_matrices(conflict), expected, rounds), mine))
    else:
        cells.append("-".rjust(22))
    if PEER and options <= peer_most:
        model = make_peer(conflict)
        wrong = () if parties == 2 else (Concept.SEQ,)  # it lets each of the others move once only
        cells.append(_beside(compared("the peer", lambda: by_peer(model), expected, rounds, but=wrong), mine))
    return "  ".join(cells)


def _ms(seconds: float) -> str:
    return f"{1e3 * seconds:>10.2f}ms"


def _beside(theirs: float, mine: float) -> str:
    return f"{_ms(theirs)} {theirs / mine:>8,.0f}x"


def floor(conflict: Conflict) -> float:
    """What it takes to read every rank and to write every verdict as one bit, at the speed of copying."""
    states, parties = len(conflict.states), len(conflict.parties)
    source = np.zeros(states * parties * 4 + states * parties * len(CONCEPTS) // 8, dtype=np.uint8)
    target = np.empty_like(source)
    return timed(lambda: np.copyto(target, source), 5)


def memory(size: str) -> str:
    """Peak memory of a process of its own, and what of it was there before the analysis."""
    asked = [sys.executable, __file__, "--peak", size]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


def peak(size: str) -> None:
    if HAS_NUMBA:
        import_module("parley.conflict.kernels.compiled")
    options, parties = map(int, size.split("/"))
    conflict = make_conflict(options, parties)
    before = _most_memory()
    analyse(conflict, concepts=CONCEPTS)
    print(f"{size}: {_most_memory():,} MB at most, {before:,} MB of them before the analysis")


def _most_memory() -> int:
    """The most memory that the process has had, in MB. What getrusage says counts a parent's memory too."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) >> 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def make_form(options: int, parties: int, chance: Random) -> OptionForm:
    """Each party has as many statements as there are options, of one to three options each."""

    def statement() -> Statement:
        places = chance.sample(range(options), chance.randint(1, 3))
        return Statement("", And(tuple(Holds(place, frozenset({chance.randrange(2)})) for place in places)))

    return OptionForm(
        parties=tuple(f"P{party}" for party in range(parties)),
        options=tuple(ConflictOption(f"o{at}", (at * parties // options,)) for at in range(options)),
        statements=tuple(tuple(statement() for _ in range(options)) for _ in range(parties)),
    )


def single_states(options: int, parties: int, asked: int = 30) -> str:
    """One verdict each for a state and a party drawn at random: median and most, in milliseconds."""
    cells = [f"{options:>4} {parties:>2}"]
    for concept in CONCEPTS:
        took = []
        for seed in range(asked):
            chance = Random(seed)
            form = make_form(options, parties, chance)
            state, party = [chance.randrange(2) for _ in range(options)], chance.choice(form.parties)
            before = time.process_time()
            answer = analyse_state(form, state, concepts=[concept], parties=[party], timeout=30)
            took.append(1e3 * (time.process_time() - before))
            if answer.is_equilibrium(concept) is None:
                sys.exit(f"undecided: {options} options, seed {seed}, {concept}")
        cells.append(f"{statistics.median(took):>7.1f} {max(took):>7.1f}")
    form = make_form(options, parties, Random(0))
    before = time.process_time()
    found = nash_equilibria(form, limit=1_000, timeout=60)
    cells.append(f"{len(found.states):>6,}{'' if found.complete else '+'} in {time.process_time() - before:.2f}s")
    return "  ".join(cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=SIZES, help="options/parties, comma-separated")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peer-most", type=int, default=10, help="options up to which the peer is asked (12: minutes)")
    parser.add_argument("--matrix-most", type=int, default=9, help="options up to which the matrix method is asked")
    parser.add_argument("--peak", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peak:
        peak(arguments.peak)
        return
    if PEER and not Path(PEER, "data_02_conflictSolvers.py").is_file():
        sys.exit(f"PARLEY_GMCR_PY={PEER}: no checkout of gmcr-py")
    if PEER:
        sys.path.insert(0, PEER)
    else:
        print("PARLEY_GMCR_PY is not set: the peer is left out")
    if HAS_NUMBA:
        import_module("parley.conflict.kernels.compiled")
    else:
        print("numba is not installed: ours is NumPy alone")
    print(
        "options, parties; ours; NumPy alone; the floor; the matrix method and how many times ours; the peer likewise"
    )
    sizes = [tuple(map(int, size.split("/"))) for size in arguments.sizes.split(",")]
    for options, parties in sizes:
        print(row(options, parties, arguments.rounds, arguments.peer_most, arguments.matrix_most), flush=True)
    print("memory:", memory("/".join(map(str, max(sizes)))), flush=True)
    print("one state by SAT, ms median and most: nash, gmr, smr, seq; and Nash equilibria found, up to 1,000")
    for options, parties in ((40, 4), (80, 5), (160, 6)):
        print(single_states(options, parties), flush=True)


if __name__ == "__main__":
    main()
