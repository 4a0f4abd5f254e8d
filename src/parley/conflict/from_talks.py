"""Talks as a conflict: the issues that parties control are its options, what they want are its preferences.

A party's preference is what the talks file lists under `priorities`. Where it lists nothing, the party's demands on
record stand in: its red lines first, in the order of the file, then its wishes, the heaviest first. Of two states the
better one is thus the one that keeps the first red line on which they differ. A rule of the talks that a state breaks
makes the state infeasible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property

from parley.agenda import Atom, Issue, Package
from parley.conflict.formula import And, Formula, FormulaError, Not, Or, is_true
from parley.conflict.model import Conflict, Statement
from parley.conflict.option_form import Infeasible, OptionForm, code_of, listed
from parley.conflict.options import ConflictOption
from parley.conflict.talks_options import IssueOptions, cuts_of, fixed, options_of
from parley.conflict.talks_statements import parse_statement
from parley.errors import InputError, Problem
from parley.party import Consent
from parley.position import Demand, Strength
from parley.talks import Talks, expand

STATUS_QUO = "status quo"
"""What the state is called that holds as long as nothing is agreed."""


def talks_conflict(talks: Talks, *, as_of: date | None = None) -> Conflict:
    """The talks as of a day (None = the last on which a demand was stated) as a conflict, its feasible states listed.

    Raises
    ------
    InputError
        if the talks do not say enough, or make too many states; lists every problem.
    """
    conflict = listed(talks_form(talks, as_of=as_of))
    return replace(conflict, title=talks.title, summary=talks.summary, sources=talks.sources)


def talks_form(talks: Talks, *, as_of: date | None = None) -> OptionForm:
    """The same by its options alone, none of its states listed.

    Raises
    ------
    InputError
        if the talks do not say enough; lists every problem.
    """
    day = as_of or talks.last_word or datetime.now(UTC).date()
    reading = _Reading(talks, day)
    options = reading.options
    infeasible = [each for rule in talks.rules if (each := reading.rule(rule.id, rule.when, rule.then)) is not None]
    statements = tuple(tuple(reading.statements(party)) for party in reading.parties)
    quo = reading.status_quo(infeasible)
    if reading.problems:
        raise InputError(reading.problems)
    return OptionForm(
        name=talks.case,
        parties=reading.parties,
        options=options,
        infeasible=tuple(infeasible),
        statements=statements,
        status_quo=quo,
        names={} if quo is None else {code_of(options, quo): STATUS_QUO},
    )


@dataclass(frozen=True)
class _Reading:
    """The talks while they are turned into options; what is wrong gathers in `problems`."""

    talks: Talks
    day: date

    @cached_property
    def problems(self) -> list[Problem]:
        return []

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Those whose consent is required, who control an issue or have priorities; in the order of the file."""
        talks = self.talks
        moving = {party for issue in talks.agenda.issues for party in issue.control}
        return tuple(
            party.id
            for party in talks.parties
            if party.consent is Consent.REQUIRED or party.id in moving or party.id in talks.priorities
        )

    @cached_property
    def active(self) -> tuple[Demand, ...]:
        """The demands on record on the day; of rival versions of one demand the first."""
        versions: dict[str, Demand] = {}
        for demand in self.talks.demands:
            if demand.active_on(self.day):
                versions.setdefault(demand.rival_of or demand.id, demand)
        return tuple(versions.values())

    @cached_property
    def issues(self) -> dict[str, IssueOptions]:
        """The issues that somebody can set alone."""
        found: dict[str, IssueOptions] = {}
        place = 0
        controlled = [issue for issue in self.talks.agenda.issues if issue.control]
        if not controlled:
            self._note("no issue says who can set it alone", "Name parties under its 'control'", key="issues")
        for issue in controlled:
            made = self._issue(issue, place)
            if made is not None:
                found[issue.id] = made
                place += len(made.options)
        return found

    @cached_property
    def options(self) -> tuple[ConflictOption, ...]:
        return tuple(option for each in self.issues.values() for option in each.options)

    def _issue(self, issue: Issue, place: int) -> IssueOptions | None:
        owners = tuple(sorted(self.parties.index(party) for party in set(issue.control)))
        quo = (self.talks.status_quo or {}).get(issue.id)
        atoms = [*_atoms(self.talks), *self._listed_atoms]
        cuts = cuts_of(atoms).get(issue.id, [])
        try:
            return options_of(issue, place, owners, status_quo=quo, cuts=cuts)
        except FormulaError as error:
            self._note(error.what, error.todo, key="issues")
            return None

    @cached_property
    def _listed_atoms(self) -> list[Atom]:
        """The atoms that the statements of priority are made of, as far as they can be read."""
        atoms: list[Atom] = []
        for texts in self.talks.priorities.values():
            for text in texts:
                atoms += parse_statement(text, self.talks, lambda atom: And(())).atoms
        return atoms

    def rule(self, name: str, when: Sequence[Atom], then: Sequence[Atom]) -> Infeasible | None:
        """What a rule makes infeasible; None where it cannot be said, which is noted."""
        formula = self._met(when, then, key=f"rules.{name}")
        return None if formula is None else Infeasible(f"not {name}", Not(formula))

    def statements(self, party: str) -> Iterator[Statement]:
        """What the party wants, most important first."""
        if party in self.talks.priorities:
            for place, text in enumerate(self.talks.priorities[party]):
                yield from self._listed(text, f"priorities.{party}[{place}]")
            return
        own = [demand for demand in self.active if demand.party == party]
        red = [demand for demand in own if demand.strength is Strength.RED_LINE]
        wishes = sorted((demand for demand in own if demand.strength is Strength.WISH), key=lambda each: -each.weight)
        for demand in (*red, *wishes):
            formula = self._met(demand.when, demand.then, key=f"demands.{demand.id}")
            if formula is not None:
                yield _statement(demand.id, formula, demand)

    def _listed(self, text: str, key: str) -> Iterator[Statement]:
        said = parse_statement(text, self.talks, self.says)
        if said.error is not None:
            self._note(said.error.what, said.error.todo, key=key)
        elif said.formula is not None:
            yield _statement(text, said.formula, said.demand)

    def _met(self, when: Sequence[Atom], then: Sequence[Atom], *, key: str) -> Formula | None:
        """That `when` is false or `then` true; None where it cannot be said, which is noted."""
        try:
            ends = And(tuple(map(self.says, then)))
            return Or((Not(And(tuple(map(self.says, when)))), ends)) if when else ends
        except FormulaError as error:
            self._note(error.what, error.todo, key=key)
            return None

    def says(self, atom: Atom) -> Formula:
        """What an atom of the talks says of the options.

        Raises
        ------
        FormulaError
            if it is about an issue that does not move, and nobody says where it stands.
        """
        atom = expand(atom, self.talks, self.day)
        if atom.issue in self.issues:
            return self.issues[atom.issue].says(atom)
        if self.talks.agenda[atom.issue].control:
            return And(())  # its fault is noted where it is read
        package = self.talks.status_quo
        if package is None or atom.issue not in package:
            todo = "Name under 'control' who can set it alone, or say under 'status_quo' where it stands"
            raise FormulaError(f"'{atom.issue}' is an issue that nobody controls and that has no status quo", todo)
        return fixed(atom, package)

    def status_quo(self, infeasible: Iterable[Infeasible]) -> tuple[int, ...] | None:
        """The values of the options as long as nothing is agreed; None where the talks do not say."""
        package: Package | None = self.talks.status_quo
        if package is None:
            return None
        missing = [issue for issue in self.issues if issue not in package]
        if missing:
            what = f"the status quo does not say where {', '.join(missing)} stands"
            self._note(what, "Say it for every issue that somebody controls", key="status_quo")
            return None
        values = tuple(value for name, each in self.issues.items() for value in each.values_of(package[name]))
        for each in infeasible:
            if is_true(each.formula, values):
                what = f"the status quo breaks the rule '{each.text.removeprefix('not ')}', so it is infeasible"
                self._note(what, "Change one of them", key="status_quo")
        return values

    def _note(self, what: str, todo: str | None, *, key: str) -> None:
        self.problems.append(Problem(what=what, file=self.talks.file, key=key, todo=todo))


def _statement(text: str, formula: Formula, demand: Demand | None) -> Statement:
    if demand is None:
        return Statement(text, formula)
    return Statement(text, formula, demand.id, demand.passages, demand.credence, demand.says, demand.src)


def _atoms(talks: Talks) -> Iterator[Atom]:
    for demand in talks.demands:
        yield from (*demand.when, *demand.then)
    for rule in talks.rules:
        yield from (*rule.when, *rule.then)
    yield from talks.goal
