"""Conflicts made up at random in which parties have statements, some of them doubtful."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from conflict_models import made_up_options

from parley.conflict import Conflict, OptionStates, Preference, Statement
from parley.conflict.formula import And, Formula, Holds, Not, Or
from parley.conflict.option_form import ranks_by_priority


def with_statements(seed: int, *, most: int = 3, doubtful: float = 0.6) -> Conflict:
    """At most so many statements of each party; of ten, so many have a credence."""
    chance = Random(seed)
    conflict = made_up_options(chance, most=12)
    assert isinstance(conflict.states, OptionStates)
    count = len(conflict.states.options)
    preferences = []
    for party in range(len(conflict.parties)):
        statements = tuple(
            Statement(
                f"s{party}.{place}",
                _formula(chance, conflict.states, count),
                demand=f"d{party}.{place}" if chance.random() < 0.5 else None,
                credence=round(chance.uniform(0.05, 0.95), 2) if chance.random() < doubtful else None,
            )
            for place in range(chance.randint(0, most))
        )
        preferences.append(Preference(ranks_by_priority(conflict.states, statements), statements))
    return replace(conflict, preferences=tuple(preferences))


def with_made(conflict: Conflict, party: int, statements: tuple[Statement, ...]) -> Conflict:
    """The same, with these statements of the party."""
    assert isinstance(conflict.states, OptionStates)
    preferences = list(conflict.preferences)
    preferences[party] = Preference(ranks_by_priority(conflict.states, statements), statements)
    return replace(conflict, preferences=tuple(preferences))


def _formula(chance: Random, states: OptionStates, count: int) -> Formula:
    def literal() -> Formula:
        if not count:
            return And(())
        place = chance.randrange(count)
        value = Holds(place, frozenset({chance.randrange(len(states.options[place].values))}))
        return chance.choice((value, Not(value)))

    parts = (literal(), literal())
    return chance.choice((parts[0], parts[0], And(parts), Or(parts)))
