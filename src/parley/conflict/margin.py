"""How little would have to be otherwise for a state to hold, or to hold no longer: single changes of a preference.

A change is one of three. A party may drop one of its statements, or put two neighbouring ones in the other order of
importance, or swap two states that stand next to one another in its ranking. Each is tried alone, all else as it is;
the party's part in sanctions changes with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from parley.conflict.answer import Concept
from parley.conflict.explain import decided
from parley.conflict.model import Conflict, Statement
from parley.errors import InputError, Problem

if TYPE_CHECKING:
    from parley.conflict.batch import Ranks

MOST_CELLS = 2_000_000
"""States times changes up to which swaps of two other states are tried; where a party minds little there are many."""

_CREDIBLE = (Concept.SEQ, Concept.SSEQ)


class ChangeKind(StrEnum):
    DROP = "drop"
    """the party does not make the statement"""
    REORDER = "reorder"
    """the party puts the second statement, next after the first, before it"""
    SWAP = "swap"
    """the party prefers the second state, next below the first, to it"""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one party's preference.

    `statements` are those that it changes, as they are now: one is dropped, or two are put in the other order. For a
    swap it is the statement by which the first state is better than the second, if the ranking follows from statements:
    what somebody would have to be wrong about. `states` (numbers) are the two swapped, the better one first.
    """

    party: str
    kind: ChangeKind
    statements: tuple[Statement, ...] = ()
    states: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """A change that turns the answer, with the parties for whom the state is stable now and would not be, or not stable
    now and would be."""

    change: Change
    parties: tuple[str, ...]


@dataclass(frozen=True)
class Margin:
    """Whether a state `holds`, as an equilibrium under a concept, and which single changes turn that; in the order of
    the parties, of each its statements first, then swaps of the state, then of other states.

    `tried` is how many were tried; `complete` is False where there were too many swaps to try them all. If it is True
    and none turned it, one change is not enough.
    """

    conflict: Conflict
    state: int
    concept: Concept
    holds: bool
    turned: tuple[Turned, ...]
    tried: int
    complete: bool


def find_margin(conflict: Conflict, state: int, *, concept: Concept) -> Margin:
    """The single changes of a preference that end the state's being an equilibrium; or bring it about, if it is none.

    Swaps are tried where they can matter to the state: one of the two is the state itself or, where sanctions must be
    credible (SEQ, SSEQ), the party could move from one to the other. Sanctions may return to the state left.

    Raises
    ------
    InputError
        for the concept SIM, or more states than `batch.MOST_STATES`.
    """
    import numpy as np

    from parley.conflict.batch import MOST_STATES, verdicts_by_world, ways_of

    if concept is Concept.SIM:
        raise InputError(Problem(what="found 'sim', expected nash, gmr, smr, seq or sseq for a margin"))
    if len(conflict.states) > MOST_STATES:
        what = f"found {len(conflict.states):,} states, expected at most {MOST_STATES:,} for a margin"
        raise InputError(Problem(what=what, todo="Leave out options that change nothing"))
    base = [np.array(ranks, dtype=np.int16)[:, None] for ranks in conflict.ranks]
    changes: list[Change] = []
    columns: list[list[Ranks]] = [[each] for each in base]
    most = MOST_CELLS // len(conflict.states) // len(conflict.parties)
    complete = True
    for party in range(len(conflict.parties)):
        swaps = list(islice(_swaps(conflict, party, state, concept), most + 1))
        complete &= len(swaps) <= most
        own = [*_of_statements(conflict, party), *_of_states(conflict, party, swaps[:most])]
        changes += [change for change, _ in own]
        for other, listed in enumerate(columns):
            listed += [ranks[:, None] for _, ranks in own] if other == party else [base[other]] * len(own)
    found = verdicts_by_world(ways_of(conflict), [np.concatenate(each, axis=1) for each in columns], concept)
    stable = np.array([verdicts[state] for verdicts in found])
    holds = [all(column) for column in stable.T.tolist()]
    turned = []
    for column, change in enumerate(changes, 1):
        if holds[column] != holds[0]:
            parties = (name for party, name in enumerate(conflict.parties) if stable[party, column] != stable[party, 0])
            turned.append(Turned(change, tuple(parties)))
    return Margin(conflict, state, concept, holds[0], tuple(turned), len(changes), complete)


def margin_record(margin: Margin) -> dict[str, object]:
    """The answer as it stands in JSON."""
    names = margin.conflict.states
    return {
        "state": names[margin.state],
        "concept": str(margin.concept),
        "holds": margin.holds,
        "tried": margin.tried,
        "complete": margin.complete,
        "turned_by": [
            {
                "party": each.change.party,
                "change": str(each.change.kind),
                "statements": [
                    {"wants": statement.text, "demand": statement.demand, "passages": list(statement.passages)}
                    for statement in each.change.statements
                ],
                "states": None if each.change.states is None else [names[one] for one in each.change.states],
                "turns": list(each.parties),
            }
            for each in margin.turned
        ],
    }


def _of_statements(conflict: Conflict, party: int) -> Iterator[tuple[Change, Ranks]]:
    """The changes of the party's statements, each with its ranks after it."""
    from parley.conflict.worlds import ranks_in_order

    name, statements = conflict.parties[party], conflict.preferences[party].statements
    every = list(range(len(statements)))
    changes, orders = [], []
    for place, statement in enumerate(statements):
        changes.append(Change(name, ChangeKind.DROP, (statement,)))
        orders.append(every[:place] + every[place + 1 :])
    for place in every[:-1]:
        changes.append(Change(name, ChangeKind.REORDER, statements[place : place + 2]))
        orders.append([*every[:place], place + 1, place, *every[place + 2 :]])
    if changes:
        yield from zip(changes, ranks_in_order(conflict, party, orders).T, strict=True)


def _swaps(conflict: Conflict, party: int, state: int, concept: Concept) -> Iterator[tuple[int, int]]:
    """The neighbours in the party's ranking, the better one first, whose swap can matter: those of the state, then, if
    sanctions must be credible, of other states."""
    ranks = conflict.ranks[party]
    by_rank: dict[int, list[int]] = {}
    for one, rank in enumerate(ranks):
        by_rank.setdefault(rank, []).append(one)
    yield from ((one, state) for one in by_rank.get(ranks[state] + 1, ()))
    yield from ((state, other) for other in by_rank.get(ranks[state] - 1, ()))
    if concept in _CREDIBLE:
        reached = [set(conflict.reached(party, one)) for one in range(len(ranks))]
        for one, rank in enumerate(ranks):
            for other in by_rank.get(rank - 1, ()):
                if state not in (one, other) and (other in reached[one] or one in reached[other]):
                    yield one, other


def _of_states(conflict: Conflict, party: int, swaps: Sequence[tuple[int, int]]) -> Iterator[tuple[Change, Ranks]]:
    """The swaps, each with the party's ranks after it."""
    import numpy as np

    ranks = np.array(conflict.ranks[party], dtype=np.int16)
    for one, other in swaps:
        swapped = ranks.copy()
        swapped[[one, other]] = ranks[[other, one]]
        by = decided(conflict, party, one, other).statement
        said = () if by is None else (by,)
        yield Change(conflict.parties[party], ChangeKind.SWAP, said, (one, other)), swapped
