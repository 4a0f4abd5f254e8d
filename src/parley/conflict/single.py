"""Whether one state is stable, in conflicts with far too many states to list: asked of a SAT solver.

An improvement is looked for that nobody answers. Each that is found is shown to the others (`replies`); the answer that
they find rules out, from then on, every improvement it answers as well, so that few are ever looked at: abstraction
refined by counterexamples, as for quantified formulas (Janota, Klieber, Marques-Silva and Clarke 2016). Definitions are
those of `concepts`, in which a sanction may return to the state that was left.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parley.conflict.answer import Concept
from parley.conflict.option_form import OptionForm
from parley.conflict.replies import CANNOT_TELL, Position, Replies, Undecided, feasible, refutes
from parley.conflict.search import OutOfTime, Search
from parley.conflict.symbols import fixed
from parley.errors import InputError, Problem, did_you_mean

SINGLE = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ)
"""The concepts that can be asked about one state."""

TIME_RAN_OUT = "time ran out"


@dataclass(frozen=True, slots=True)
class StateVerdict:
    """Whether the state is stable for one party; None where it was not decided, and then `why` says what stopped it.
    `leaves_to` is, where it is not stable, an improvement that nothing deters: a value per option."""

    stable: bool | None
    leaves_to: tuple[int, ...] | None = None
    why: str | None = None


@dataclass(frozen=True, kw_only=True)
class StateAnswer:
    """One state of a conflict, and per concept and party whether it is stable."""

    form: OptionForm
    state: tuple[int, ...]
    verdicts: Mapping[Concept, Mapping[str, StateVerdict]]

    def is_equilibrium(self, concept: Concept) -> bool | None:
        """Whether it is stable for every party that was asked about; None where that was not decided."""
        found = [verdict.stable for verdict in self.verdicts[concept].values()]
        return False if False in found else None if None in found else True


@dataclass(frozen=True, kw_only=True)
class NashEquilibria:
    """States, a value per option each, in the order in which they were found; `complete` if there are no others."""

    states: tuple[tuple[int, ...], ...]
    complete: bool
    why: str | None = field(default=None)


def analyse_state(
    form: OptionForm,
    state: Sequence[int],
    *,
    concepts: Sequence[Concept] = SINGLE,
    parties: Sequence[str] | None = None,
    timeout: float | None = None,
) -> StateAnswer:
    """Whether the state, a value per option, is stable for the parties (names; all by default); `timeout` in seconds.

    Raises
    ------
    InputError
        if the state is not one of the conflict's, a party is unknown, or a concept is none of `SINGLE`; lists all.
    """
    asked = form.parties if parties is None else tuple(parties)
    _check(form, state, concepts, asked)
    ends = None if timeout is None else time.monotonic() + timeout
    verdicts = {
        concept: {
            name: _verdict(Position(form, form.parties.index(name), tuple(state), ends), concept) for name in asked
        }
        for concept in concepts
    }
    return StateAnswer(form=form, state=tuple(state), verdicts=verdicts)


def nash_equilibria(form: OptionForm, *, limit: int | None = None, timeout: float | None = None) -> NashEquilibria:
    """The states that no party can improve upon by one move of its own; at most `limit`, within `timeout` seconds.

    A state is guessed; who can improve upon it says by what, and no state is guessed again that the same would improve.
    """
    found: list[tuple[int, ...]] = []
    ends = None if timeout is None else time.monotonic() + timeout
    guesses = Search(ends)
    state = tuple(guesses.free(option) for option in form.options)
    guesses.impose([feasible(guesses, form, state)])
    movers = [_Improver(form, party, ends) for party in range(len(form.parties))]
    try:
        while guesses.finds():
            if limit is not None and len(found) >= limit:
                return NashEquilibria(states=tuple(found), complete=False, why=f"stopped at {limit:,}")
            values = guesses.values(state)
            better = [(mover, to) for mover in movers if (to := mover.best(values)) is not None]
            for mover, to in better:
                guesses.impose([-mover.improves(guesses, state, to)])
            if not better:
                found.append(values)
                guesses.impose([-literal[value] for literal, value in zip(state, values, strict=True)])
    except OutOfTime:
        return NashEquilibria(states=tuple(found), complete=False, why=TIME_RAN_OUT)
    return NashEquilibria(states=tuple(found), complete=True)


def _verdict(at: Position, concept: Concept) -> StateVerdict:
    """Improvements one after the other, until one is found that nothing deters or none is left."""
    open_question: str | None = None
    try:
        search = Search(at.ends)
        improvement = search.moved(at.form.options, at.symbols, at.own)
        search.impose([feasible(search, at.form, improvement)])
        search.impose([search.is_better(at.wishes[at.party], improvement, at.symbols)])
        replies = None if concept is Concept.NASH else Replies(at, concept)
        while search.finds():
            values = search.values(improvement)
            try:
                path = None if replies is None else replies.to(values)
            except Undecided:
                open_question, path = CANNOT_TELL, [values]
            if path is None:
                return StateVerdict(False, leaves_to=values)
            search.impose([-refutes(search, at, concept, improvement, path)])
    except OutOfTime:
        return StateVerdict(None, why=TIME_RAN_OUT)
    return StateVerdict(None, why=open_question) if open_question else StateVerdict(True)


class _Improver:
    """What a party would rather do, asked of one state after another."""

    def __init__(self, form: OptionForm, party: int, ends: float | None) -> None:
        self._form, self._party = form, party
        self._own = tuple(at for at, option in enumerate(form.options) if party in option.owners)
        self._wishes = tuple(each.formula for each in form.statements[party])
        self._search = search = Search(ends)
        self._state = tuple(search.free(option) for option in form.options)
        self._after = search.moved(form.options, self._state, self._own)
        search.impose([feasible(search, form, self._after)])
        self._is_better = search.is_better(self._wishes, self._after, self._state)
        self._holds = [search.holds(wish, self._after) for wish in self._wishes]

    def best(self, values: Sequence[int]) -> tuple[int, ...] | None:
        """The best state that the party can move to; None where none is better. The best says most about others."""
        given = [literals[value] for literals, value in zip(self._state, values, strict=True)]
        if not self._search.finds(*given, self._is_better):
            return None
        for literal in self._holds:
            given.append(literal if self._search.finds(*given, literal) else -literal)
        self._search.finds(*given)
        return self._search.values(self._after)

    def improves(self, search: Search, state: tuple[tuple[int, ...], ...], to: Sequence[int]) -> int:
        """The literal that says that the party's options as in `to` are an improvement upon the state."""
        there = fixed(self._form.options, to)
        after = tuple(there[at] if at in self._own else mine for at, mine in enumerate(state))
        ways = [search.can_go(self._form.options[at], state[at], there[at]) for at in self._own]
        better = search.is_better(self._wishes, after, state)
        return search.all_of([*ways, feasible(search, self._form, after), better])


def _check(form: OptionForm, state: Sequence[int], concepts: Sequence[Concept], parties: Sequence[str]) -> None:
    problems = [
        Problem(
            what=f"found '{name}', expected a party of the conflict ({', '.join(form.parties)})",
            todo=did_you_mean(name, form.parties),
        )
        for name in parties
        if name not in form.parties
    ]
    problems += [
        Problem(what=f"found '{concept}', which cannot be asked about one state of a conflict too large to list")
        for concept in concepts
        if concept not in SINGLE
    ]
    sizes = [len(option.values) for option in form.options]
    if len(state) != len(sizes) or any(not 0 <= value < size for value, size in zip(state, sizes, strict=False)):
        what = f"found a state of {len(state)} values, expected one value for each of the {len(sizes)} options"
        problems.append(Problem(what=what))
    else:
        search = Search(None)
        if feasible(search, form, fixed(form.options, state)) < 0:
            problems.append(Problem(what="found a state that is ruled out under 'infeasible'"))
    if problems:
        raise InputError(problems)
