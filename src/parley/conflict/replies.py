"""What the others can do about an improvement: asked of a SAT solver, a path of their moves comes back.

Under GMR and SMR the others may move as they like. Where no rule of what is infeasible ties options of two of them
together, any joint change of theirs can be made one party after the other, and one step stands for all of it. Else,
and under SEQ, where each step must be an improvement for whoever takes it, the path itself is looked for: rounds in
which everyone may move once, more and more of them. A path that is not found so within `ROUNDS` is looked for state by
state, up to `MOST_EXPLORED`; if that is not enough the question stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from parley.conflict.answer import Concept
from parley.conflict.formula import And, Formula, Holds, Not
from parley.conflict.option_form import OptionForm
from parley.conflict.options import Steps
from parley.conflict.search import Search
from parley.conflict.symbols import Clauses, Symbols, fixed, joined

ROUNDS = (1, 2, 4)
"""Rounds of everyone's moves that are tried, one number after the other."""
MOST_EXPLORED = 2_000
"""States looked at one by one."""
CANNOT_TELL = f"the others' paths are longer than {ROUNDS[-1]} rounds or pass more than {MOST_EXPLORED:,} states"

Values = tuple[int, ...]


class Undecided(Exception):  # noqa: N818 - not an error: the verdict says so
    """No path was found, and there may be one."""


@dataclass(frozen=True)
class Position:
    """A party at a state that it may leave. `ends` is a reading of the monotonic clock."""

    form: OptionForm
    party: int
    state: Values
    ends: float | None

    @cached_property
    def symbols(self) -> Symbols:
        return fixed(self.form.options, self.state)

    @cached_property
    def wishes(self) -> tuple[tuple[Formula, ...], ...]:
        """Every party's statements, most important first."""
        return tuple(tuple(each.formula for each in statements) for statements in self.form.statements)

    def controlled(self, party: int) -> tuple[int, ...]:
        """The places of the options that the party can change."""
        return tuple(at for at, option in enumerate(self.form.options) if party in option.owners)

    @cached_property
    def own(self) -> tuple[int, ...]:
        return self.controlled(self.party)

    @cached_property
    def others(self) -> tuple[int, ...]:
        """The parties that could answer: those that have options."""
        return tuple(party for party in range(len(self.form.parties)) if party != self.party and self.controlled(party))

    @cached_property
    def theirs(self) -> tuple[int, ...]:
        """The places of the options that others can change."""
        return tuple(sorted({at for party in self.others for at in self.controlled(party)}))

    @cached_property
    def joint_is_direct(self) -> bool:
        """Whether any joint change of the others that ends in a feasible state can be made one party at a time."""
        for rule in self.form.infeasible:
            named = {at for at in _named(rule.formula) if at in self.theirs}
            movers = {party for at in named for party in self.form.options[at].owners if party != self.party}
            if len(movers) > 1:
                return False
        return True


class Replies:
    """The others' answers to improvements from one position, under one concept."""

    def __init__(self, at: Position, concept: Concept) -> None:
        self._at, self._concept = at, concept
        self._credible = concept is Concept.SEQ
        self._escapes = _Escapes(at) if concept is Concept.SMR else None
        self._joint = _Paths(at, 0, False)
        self._paths: dict[int, _Paths] = {}

    def to(self, improvement: Values) -> list[Values] | None:
        """A path, from the improvement on, to a state by which the others deter it; None where there is none.

        Raises
        ------
        Undecided
            if it cannot be told.
        """
        path = self._along(self._joint, improvement)
        if path is None or (not self._credible and self._at.joint_is_direct):
            return path
        for rounds in ROUNDS:
            if rounds not in self._paths:
                self._paths[rounds] = _Paths(self._at, rounds, self._credible)
            path = self._along(self._paths[rounds], improvement)
            if path is not None:
                return path
            if len(self._at.others) == 1:
                return None
        return self._explored(improvement)

    def _along(self, paths: _Paths, improvement: Values) -> list[Values] | None:
        """A path that leaves the party no escape."""
        while (path := paths.to(improvement)) is not None:
            escape = None if self._escapes is None else self._escapes.to(path[-1])
            if escape is None:
                return path
            paths.avoid(escape)
        return None

    def _explored(self, start: Values) -> list[Values] | None:
        """A path by way of every state that the others can get to."""
        before: dict[Values, Values | None] = {start: None}
        open_states = [start]
        steps = [_Steps(self._at, mover, self._credible) for mover in self._at.others]
        sanctions = _Sanctions(self._at)
        while open_states:
            state = open_states.pop()
            for step in steps:
                for after in step.from_state(state):
                    if after in before:
                        continue
                    before[after] = state
                    open_states.append(after)
                    if sanctions.includes(after) and (self._escapes is None or self._escapes.to(after) is None):
                        return _traced(before, after)
                    if len(before) > MOST_EXPLORED:
                        raise Undecided
        return None


class _Paths:
    """Paths of so many rounds in which each of the others may move once; with no round, one joint change of theirs that
    need not be possible in steps."""

    def __init__(self, at: Position, rounds: int, credible: bool) -> None:
        self._at = at
        self._search = search = Search(at.ends)
        options = at.form.options
        states = [tuple(search.free(option) if n in at.own else at.symbols[n] for n, option in enumerate(options))]
        movers = [at.controlled(mover) for mover in at.others]
        for places in movers * rounds if rounds else [at.theirs]:
            after = search.moved(options, states[-1], places)
            search.impose([feasible(search, at.form, after)])
            states.append(after)
        if credible:
            for mover, one, other in zip(at.others * rounds, states, states[1:], strict=False):
                search.impose([search.same(one, other), search.is_better(at.wishes[mover], other, one)])
        search.impose([-search.is_better(at.wishes[at.party], states[-1], at.symbols)])
        self._states = states

    def to(self, improvement: Values) -> list[Values] | None:
        """The states passed, from the improvement on, each once; None where there is no such path."""
        if not self._search.finds(*(self._states[0][place][improvement[place]] for place in self._at.own)):
            return None
        path = [self._search.values(state) for state in self._states]
        return [state for place, state in enumerate(path) if not place or state != path[place - 1]]

    def avoid(self, escape: Values) -> None:
        """From now on only paths to where the party could not escape so."""
        self._search.impose([-_escapes_by(self._search, self._at, self._states[-1], escape)])


class _Escapes:
    """The party's moves from where it was brought to something better than the state it left."""

    def __init__(self, at: Position) -> None:
        self._search = search = Search(at.ends)
        self._state = tuple(search.free(option) for option in at.form.options)
        self._after = search.moved(at.form.options, self._state, at.own)
        search.impose([feasible(search, at.form, self._after)])
        search.impose([search.is_better(at.wishes[at.party], self._after, at.symbols)])

    def to(self, state: Values) -> Values | None:
        """Where the party can escape to from the state; None where it cannot."""
        if not self._search.finds(*(each[value] for each, value in zip(self._state, state, strict=True))):
            return None
        return self._search.values(self._after)


class _Steps:
    """One party's moves, or improvements, from one state after another."""

    def __init__(self, at: Position, mover: int, improvements: bool) -> None:
        self._at, self._mover, self._improvements = at, mover, improvements

    def from_state(self, state: Values) -> list[Values]:
        search, start = Search(self._at.ends), fixed(self._at.form.options, state)
        places = self._at.controlled(self._mover)
        after = search.moved(self._at.form.options, start, places)
        search.impose([feasible(search, self._at.form, after)])
        if self._improvements:
            search.impose([search.is_better(self._at.wishes[self._mover], after, start)])
        found: list[Values] = []
        while len(found) <= MOST_EXPLORED and search.finds():
            found.append(search.values(after))
            search.impose([-after[place][found[-1][place]] for place in places])
        return found


class _Sanctions:
    """Which states are no better for the party than the one it left."""

    def __init__(self, at: Position) -> None:
        self._at = at

    def includes(self, state: Values) -> bool:
        symbols = fixed(self._at.form.options, state)
        return Clauses().is_better(self._at.wishes[self._at.party], symbols, self._at.symbols) < 0


def feasible(clauses: Clauses, form: OptionForm, state: Symbols) -> int:
    """The literal that says that no rule forbids the state."""
    return clauses.holds(And(tuple(Not(rule.formula) for rule in form.infeasible)), state)


def refutes(clauses: Clauses, at: Position, concept: Concept, improvement: Symbols, path: Sequence[Values]) -> int:
    """The literal that says that the same moves of the others answer this improvement too; at least where it is the one
    that the path begins with."""
    options = at.form.options
    exactly = clauses.all_of([improvement[place][path[0][place]] for place in at.own])
    shared = set(at.own) & set(at.theirs)
    once = concept is Concept.SMR and any(options[place].steps is not Steps.BOTH for place in at.own)
    if len(path) < 2 or shared or once:
        return exactly
    states = [joined(fixed(options, values), improvement, at.own) for values in path]
    conditions = [feasible(clauses, at.form, state) for state in states[1:]]
    conditions.append(-clauses.is_better(at.wishes[at.party], states[-1], at.symbols))
    if concept is Concept.SEQ:
        for one, other, here, there in zip(states, states[1:], path, path[1:], strict=False):
            conditions.append(clauses.is_better(at.wishes[_mover(at, here, there)], other, one))
    return clauses.all_of(conditions)


def _mover(at: Position, here: Values, there: Values) -> int:
    """Who of the others can have made the step, and wanted to."""
    changed = {place for place, value in enumerate(here) if there[place] != value}
    for mover in at.others:
        if changed <= set(at.controlled(mover)):
            wishes = at.wishes[mover]
            if Clauses().is_better(wishes, fixed(at.form.options, there), fixed(at.form.options, here)) > 0:
                return mover
    raise AssertionError("a step under SEQ improves things for whoever takes it")


def _escapes_by(clauses: Clauses, at: Position, state: Symbols, escape: Values) -> int:
    """The literal that says that the party's options as in `escape` take it from the state to something better than it
    had."""
    there = joined(state, fixed(at.form.options, escape), at.own)
    ways = [clauses.can_go(at.form.options[place], state[place], there[place]) for place in at.own]
    better = clauses.is_better(at.wishes[at.party], there, at.symbols)
    return clauses.all_of([*ways, feasible(clauses, at.form, there), better])


def _traced(before: dict[Values, Values | None], end: Values) -> list[Values]:
    path, at = [end], before[end]
    while at is not None:
        path.append(at)
        at = before[at]
    return path[::-1]


def _named(formula: Formula) -> set[int]:
    """The places of the options that the formula names."""
    if isinstance(formula, Holds):
        return {formula.option}
    parts = (formula.part,) if isinstance(formula, Not) else formula.parts
    return set().union(*map(_named, parts))
