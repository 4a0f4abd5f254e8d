"""The worlds that doubtful preferences leave open: which statements are made in each, and how states then rank.

A world is a choice of all that is doubtful. Few doubtful things make few worlds, which are gone through, each with its
chance; many make too many, which are drawn at random, each as likely as the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.conflict.batch import Ranks
from parley.conflict.doubtful_statements import Doubt, Thing, truth_columns
from parley.conflict.model import Conflict, Statement
from parley.errors import InputError, Problem, did_you_mean

_BLOCK = 31
"""Statements that are compared at a time: as many as leave room beside a rank in a 64-bit number."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Worlds:
    """`so` has a row per thing and a column per world: whether it is so there; `weights` is how likely each world is.

    `columns` has, per party, its ranks in each distinct way it may rank states, and `which` which of them is its way,
    per world. `exact`: whether these are all worlds, each with its chance, and not a sample.
    """

    things: tuple[Thing, ...]
    so: Flags
    weights: NDArray[np.float64]
    columns: tuple[Ranks, ...]
    which: tuple[NDArray[np.intp], ...]
    exact: bool


def open_worlds(conflict: Conflict, doubt: Doubt, *, samples: int, seed: int) -> Worlds:
    """All worlds if there are no more than `samples`, else so many drawn at random.

    Raises
    ------
    InputError
        if the doubt names what the conflict does not have, or a chance is not from 0 to 1; lists every problem.
    """
    places = _places(conflict, doubt)
    carried = [
        [_ways(conflict, doubt, party, place) for place in range(len(each.statements))]
        for party, each in enumerate(conflict.preferences)
    ]
    things = _things(conflict, doubt, carried)
    generator = np.random.default_rng(seed)
    exact = not any(places) and 2 ** len(things) <= samples
    so, weights = _all_of(things) if exact else _drawn(things, samples, generator)
    row = {thing.name: so[place] for place, thing in enumerate(things)}
    ranked = []
    for party in range(len(conflict.parties)):
        held = _held(carried[party], row, so.shape[1])
        if places[party]:
            ranked.append(_by_places(conflict.ranks[party], places[party], so.shape[1], generator))
        else:
            ranked.append(_by_statements(conflict, party, held))
    columns_of, which_of = zip(*ranked, strict=True)
    return Worlds(things, so, weights, tuple(columns_of), tuple(which_of), exact)


def ranks_in_order(conflict: Conflict, party: int, orders: Sequence[Sequence[int]]) -> Ranks:
    """How the party would rank states, a column per order: of those of its statements (places), in that order."""
    truths = truth_columns(conflict, party)
    keys = np.zeros((len(orders), len(conflict.states)), dtype=np.int64)
    for start in range(0, max(map(len, orders), default=0), _BLOCK):
        for column, order in enumerate(orders):
            for place in order[start : start + _BLOCK]:
                keys[column] = 2 * keys[column] + truths[place]
        keys = _dense(keys)
    return np.ascontiguousarray(keys.T.astype(np.int16))


_Ways = tuple[tuple[str, ...], ...] | None
"""In which ways a statement is carried; None if it is certain."""


def thing_of(conflict: Conflict, party: int, statement: Statement) -> str:
    """What a doubtful statement hangs on where nobody says otherwise: its demand, or its own words."""
    return f"demand {statement.demand}" if statement.demand else f"{conflict.parties[party]}: {statement.text}"


def _ways(conflict: Conflict, doubt: Doubt, party: int, place: int) -> _Ways:
    statement = conflict.preferences[party].statements[place]
    if statement.demand is not None and statement.demand in doubt.causes:
        return tuple(map(tuple, doubt.causes[statement.demand]))
    credence = doubt.otherwise if statement.credence is None else statement.credence
    return None if credence >= 1 else ((thing_of(conflict, party, statement),),)


def _things(conflict: Conflict, doubt: Doubt, carried: Sequence[Sequence[_Ways]]) -> tuple[Thing, ...]:
    chances: dict[str, float] = {}
    bears_on: dict[str, list[tuple[int, int]]] = {}
    for party, ways_of in enumerate(carried):
        for place, ways in enumerate(ways_of):
            statement = conflict.preferences[party].statements[place]
            own = doubt.otherwise if statement.credence is None else statement.credence
            for name in dict.fromkeys(name for way in ways or () for name in way):
                chances.setdefault(name, doubt.chances.get(name, own) if statement.demand in doubt.causes else own)
                bears_on.setdefault(name, []).append((party, place))
    return tuple(Thing(name, chance, tuple(bears_on[name])) for name, chance in chances.items())


def _all_of(things: Sequence[Thing]) -> tuple[Flags, NDArray[np.float64]]:
    worlds = np.arange(2 ** len(things))
    so = worlds >> np.arange(len(things))[:, None] & 1 == 1
    weights = np.ones(len(worlds))
    for thing, is_so in zip(things, so, strict=True):
        weights *= np.where(is_so, thing.chance, 1 - thing.chance)
    likely = weights > 0
    return so[:, likely], weights[likely]


def _drawn(things: Sequence[Thing], samples: int, generator: np.random.Generator) -> tuple[Flags, NDArray[np.float64]]:
    so = generator.random((len(things), samples)) < np.array([thing.chance for thing in things])[:, None]
    return so, np.full(samples, 1 / samples)


def _held(carried: Sequence[_Ways], row: Mapping[str, Flags], worlds: int) -> Flags:
    """A row per statement of a party, a column per world: whether it is made."""
    held = np.ones((len(carried), worlds), dtype=np.bool_)
    for place, ways in enumerate(carried):
        if ways is not None:
            held[place] = False
            for way in ways:
                held[place] |= np.logical_and.reduce([row[name] for name in way], axis=0)
    return held


def _by_statements(conflict: Conflict, party: int, held: Flags) -> tuple[Ranks, NDArray[np.intp]]:
    """The party's ranks in each distinct way, and which way is which world's."""
    if not len(held) or held.all():
        ranks = np.array(conflict.ranks[party], dtype=np.int16)
        return ranks[:, None], np.zeros(held.shape[1], dtype=np.intp)
    made, which = np.unique(held, axis=1, return_inverse=True)
    truths = truth_columns(conflict, party).astype(np.int64)
    keys = np.zeros((made.shape[1], len(conflict.states)), dtype=np.int64)
    for start in range(0, len(made), _BLOCK):
        for is_made, holds in zip(made[start : start + _BLOCK], truths[start : start + _BLOCK], strict=True):
            keys = 2 * keys + np.outer(is_made, holds)
        keys = _dense(keys)
    return np.ascontiguousarray(keys.T.astype(np.int16)), which.reshape(-1)


def _by_places(
    ranks: Sequence[int], places: Mapping[int, float], worlds: int, generator: np.random.Generator
) -> tuple[Ranks, NDArray[np.intp]]:
    """A column per world, with doubtful states anywhere in those worlds in which they do not rank as said."""
    said = np.array(ranks, dtype=np.float64)
    keys = np.repeat(said[None, :], worlds, axis=0)
    for state, credence in places.items():
        others = np.unique(np.delete(said, state))
        between = np.append(others - 0.5, others[-1:] + 0.5) if len(others) else np.zeros(1)
        apart = generator.uniform(-0.25, 0.25, worlds)  # so that two in one place do not tie
        anywhere = generator.choice(between, worlds) + apart
        keys[:, state] = np.where(generator.random(worlds) < credence, said[state], anywhere)
    return np.ascontiguousarray(_dense(keys).T.astype(np.int16)), np.arange(worlds)


def _dense(keys: NDArray[np.int64] | NDArray[np.float64]) -> NDArray[np.int64]:
    """Row by row the same order in numbers from 0 without gaps."""
    order = np.argsort(keys, axis=1, kind="stable")
    ascending = np.take_along_axis(keys, order, axis=1)
    place = np.zeros(keys.shape, dtype=np.int64)
    np.cumsum(ascending[:, 1:] != ascending[:, :-1], axis=1, out=place[:, 1:])
    dense = np.empty_like(place)
    np.put_along_axis(dense, order, place, axis=1)
    return dense


def _places(conflict: Conflict, doubt: Doubt) -> list[dict[int, float]]:
    """Per party the states (numbers) whose place is doubtful, with how likely it is."""
    found: list[dict[int, float]] = [{} for _ in conflict.parties]
    problems: list[Problem] = []
    for name, states in doubt.places.items():
        for state, credence in states.items():
            try:
                party = conflict.party(name)
                found[party][conflict.state(state)] = credence
            except InputError as error:
                problems += error.problems
                continue
            if conflict.preferences[party].statements:
                what = f"found a doubtful place of '{state}' for '{name}', whose ranking follows from its statements"
                problems.append(Problem(what=what, todo="Give the statements credences instead"))
            problems += _faults(f"the place of '{state}' for '{name}'", credence)
    problems += _faults("a statement without credence", doubt.otherwise)
    for thing, chance in doubt.chances.items():
        problems += _faults(f"'{thing}'", chance)
    named = {name for ways in doubt.causes.values() for way in ways for name in way}
    for thing in sorted(named - set(doubt.chances)):
        what = f"found no chance of '{thing}', which a demand hangs on"
        problems.append(Problem(what=what, todo=did_you_mean(thing, doubt.chances)))
    if problems:
        raise InputError(problems)
    return found


def _faults(what: str, chance: float) -> list[Problem]:
    if 0 <= chance <= 1:
        return []
    return [Problem(what=f"found {chance} as how likely {what} is, expected a number from 0 to 1")]
