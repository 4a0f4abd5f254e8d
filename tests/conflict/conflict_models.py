"""Conflicts made up at random: with moves that cannot be undone, states that cannot be, ties, arcs, two to five parties."""

from __future__ import annotations

from array import array
from random import Random

from parley.conflict import Conflict, ConflictOption, OptionStates, Steps, arc_conflict, option_conflict
from parley.conflict.options import all_codes


def made_up(seed: int) -> Conflict:
    """The conflict of this number: of every two one is in option form, one has arcs."""
    chance = Random(seed)
    return made_up_options(chance) if seed % 2 else made_up_arcs(chance)


def made_up_options(chance: Random, *, most: int = 16) -> Conflict:
    """At most so many states; options of two to four values, some shared by parties, some of nobody."""
    parties = chance.choice((2, 2, 3, 3, 4, 5))
    options: list[ConflictOption] = []
    total = 1
    while True:
        size = chance.choice((2, 2, 2, 3, 4))
        if total * size > most:
            break
        total *= size
        owners = tuple(sorted(chance.sample(range(parties), chance.choice((0, 1, 1, 1, 1, 1, 1, 2)))))
        values = ("N", "Y") if size == 2 else tuple("abcd"[:size])
        options.append(ConflictOption(f"o{len(options)}", owners, values, chance.choice([*Steps, *[Steps.BOTH] * 4])))
    codes = list(all_codes(options))
    kept = chance.choice((1.0, 1.0, 0.8, 0.5))
    feasible = [code for code in codes if chance.random() < kept] or codes[:1]
    states = OptionStates(tuple(options), array("q", feasible))
    return option_conflict(states, [_ranks(chance, len(feasible)) for _ in range(parties)])


def made_up_arcs(chance: Random, *, most: int = 9) -> Conflict:
    """At most so many states; any arcs at all."""
    parties, count = chance.choice((2, 2, 3, 3, 4, 5)), chance.randint(2, most)
    density = chance.choice((0.1, 0.2, 0.3, 0.5))
    pairs = [(source, target) for source in range(count) for target in range(count) if source != target]
    arcs = [[pair for pair in pairs if chance.random() < density] for _ in range(parties)]
    return arc_conflict(arcs, [_ranks(chance, count) for _ in range(parties)])


def _ranks(chance: Random, count: int) -> list[int]:
    """A strict ranking, or one with ties: few of them, or nothing but two classes."""
    strict = chance.sample(range(count), count)
    return chance.choice((strict, strict, [rank // 2 for rank in strict], [rank % 2 for rank in strict]))
