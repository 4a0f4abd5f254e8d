"""Stability in doubt: what 10,000 worlds of a conflict take, in processor seconds and memory; beside asking one by one.

Conflicts are made up: yes/no options in equal shares, all reversible and all states feasible. Either each party has
eight statements of two options, all of them doubtful; or it ranks the states, each of which may rank elsewhere once in
ten times. Nash, GMR, SMR and SEQ for every party. "One by one" is `analyse` on as many worlds, reckoned from a few of
them, with compiled code loaded where numba is installed. Before anything is timed, the worlds tried are compared.

    OMP_NUM_THREADS=1 .venv/bin/python bench/stability_doubt.py [--sizes 8/2,8/3,8/4,10/3] [--rounds 3]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from random import Random

from parley.conflict import (
    Concept,
    Conflict,
    ConflictOption,
    Doubt,
    OptionStates,
    Preference,
    Statement,
    analyse,
    find_margin,
    option_conflict,
    rankings_that_hold,
    stability_in_doubt,
)
from parley.conflict.batch import verdicts_by_world, ways_of
from parley.conflict.formula import Holds, Or
from parley.conflict.option_form import ranks_by_priority
from parley.conflict.worlds import Worlds, open_worlds

CONCEPTS = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ)
SAMPLES = 10_000
TRIED = 20
"""Worlds that are also asked one by one."""


def ranked(options: int, parties: int) -> Conflict:
    chance = Random(1)
    yes_no = tuple(ConflictOption(f"o{place}", (place * parties // options,)) for place in range(options))
    count = 1 << options
    states = OptionStates(yes_no, range(count))
    return option_conflict(states, [chance.sample(range(count), count) for _ in range(parties)])


def stated(conflict: Conflict) -> Conflict:
    chance = Random(2)
    assert isinstance(conflict.states, OptionStates)
    count = len(conflict.states.options)
    preferences = []
    for party in range(len(conflict.parties)):
        literals = ((chance.randrange(count), frozenset({chance.randrange(2)})) for _ in range(16))
        pairs = zip(literals, literals, strict=False)
        statements = tuple(
            Statement(f"s{party}.{place}", Or((Holds(*one), Holds(*other))), credence=chance.choice((0.5, 0.7, 0.9)))
            for place, (one, other) in enumerate(pairs)
        )
        preferences.append(Preference(ranks_by_priority(conflict.states, statements), statements))
    return replace(conflict, preferences=tuple(preferences))


def one_by_one(conflict: Conflict, worlds: Worlds) -> list[dict[Concept, dict[str, bytes]]]:
    found = []
    for world in range(TRIED):
        columns = zip(worlds.columns, worlds.which, strict=True)
        preferences = (Preference(each[:, which[world]].tolist()) for each, which in columns)
        answer = analyse(replace(conflict, preferences=tuple(preferences)), concepts=CONCEPTS)
        found.append({concept: dict(by_party) for concept, by_party in answer.stable.items()})
    return found


def check(conflict: Conflict, worlds: Worlds, expected: list[dict[Concept, dict[str, bytes]]]) -> None:
    ways = ways_of(conflict)
    ranks = [each[:, which[:TRIED]] for each, which in zip(worlds.columns, worlds.which, strict=True)]
    for concept in CONCEPTS:
        for name, verdicts in zip(conflict.parties, verdicts_by_world(ways, ranks, concept), strict=True):
            for world, each in enumerate(expected):
                if verdicts[:, world].astype("u1").tobytes() != each[concept][name]:
                    raise SystemExit(f"{concept}, {name}, world {world}: the answers differ")


def seconds(call: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main() -> None:
    with suppress(ImportError):
        import_module("parley.conflict.kernels.compiled")  # else small conflicts are asked without it
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="8/2,8/3,8/4,10/3", help="options/parties, comma-separated")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    print(f"{SAMPLES:,} worlds; processor seconds, medians of {given.rounds}; memory is the most so far")
    print(f"{'size':>5} {'doubtful':>11} {'seconds':>8} {'one by one':>11} {'ratio':>7} {'margin':>7} {'MB':>5}")
    for size in given.sizes.split(","):
        options, parties = map(int, size.split("/"))
        plain = ranked(options, parties)
        assert isinstance(plain.states, OptionStates)
        anywhere = Doubt(places={name: dict.fromkeys(plain.states, 0.9) for name in plain.parties})
        for kind, conflict, doubt in (("statements", stated(plain), Doubt()), ("places", plain, anywhere)):
            worlds = open_worlds(conflict, doubt, samples=SAMPLES, seed=0)
            one_by_one(conflict, worlds)  # after this, compiled code is loaded
            start = time.process_time()
            expected = one_by_one(conflict, worlds)
            singly = (time.process_time() - start) / TRIED * len(worlds.weights)
            check(conflict, worlds, expected)
            ours = seconds(lambda c=conflict, d=doubt: stability_in_doubt(c, d), given.rounds)
            margin = seconds(lambda c=conflict: find_margin(c, 5, concept=Concept.SEQ), given.rounds)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{size:>5} {kind:>11} {ours:8.2f} {singly:11.1f} {singly / ours:7.0f} {margin:7.2f} {memory:5}")
    count_rankings(given.rounds)


def count_rankings(rounds: int) -> None:
    conflict = ranked(8, 2)
    best = max(range(256), key=conflict.ranks[1].__getitem__)
    for concept in (Concept.NASH, Concept.GMR, Concept.SMR):

        def count(asked: Concept = concept) -> object:
            return rankings_that_hold(conflict, "P1", best, concept=asked).share

        print(f"which of 256! rankings make a state an equilibrium ({concept}): {seconds(count, rounds):.2f} s")


if __name__ == "__main__":
    main()
