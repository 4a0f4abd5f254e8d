"""Generated talks, small enough to try everything, and shorthands for talks made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from parley.agenda import Agenda, Atom, Issue, IssueKind, Option, Relation
from parley.deal import Question
from parley.party import Consent, Party
from parley.position import Demand, Strength
from parley.talks import Rule, Talks
from parley.talks.atoms import RELATIONS

DAY = date(2000, 1, 2)
BEFORE, AFTER = date(2000, 1, 1), date(2000, 1, 3)
PARTIES = (Party("P", "Pea"), Party("Q", "Queue"), Party("R", "Are", Consent.OPTIONAL))


def many(cases: int) -> int:
    """So many generated cases in the ordinary run, and as many more as the chosen profile says (tests/conftest.py):
    2,500 become 10^5 at night."""
    return cases * settings().max_examples // 100


@dataclass(frozen=True)
class Case:
    talks: Talks
    question: Question

    def __repr__(self) -> str:
        lines = [
            f"{issue.kind} {issue.id} {issue.option_ids or (issue.minimum, issue.maximum)}"
            for issue in self.talks.agenda.issues
        ]
        lines += [
            f"need {issue.id}: {issue.need} of {dict(issue.capacity)}"
            for issue in self.talks.agenda.issues
            if issue.need is not None
        ]
        lines += [f"rule {rule.id}: {words(rule.when)} -> {words(rule.then)}" for rule in self.talks.rules]
        lines += [
            f"{d.strength} {d.id} of {d.party} [{d.stated}, {d.until}): {words(d.when)} -> {words(d.then)}"
            for d in self.talks.demands
        ]
        return "\n".join([*lines, repr(self.question)])


def words(atoms: Iterable[Atom]) -> list[Mapping[str, object]]:
    return [atom.as_data() for atom in atoms]


def choice(name: str, *options: str) -> Issue:
    return Issue(id=name, title=name, kind=IssueKind.CHOICE, options=tuple(map(Option, options)))


def subset(name: str, *options: str, need: int | None = None, capacity: Mapping[str, int] | None = None) -> Issue:
    return Issue(
        id=name,
        title=name,
        kind=IssueKind.SUBSET,
        options=tuple(map(Option, options)),
        need=need,
        capacity=capacity or {},
    )


def order(name: str, *options: str) -> Issue:
    return Issue(id=name, title=name, kind=IssueKind.ORDER, options=tuple(map(Option, options)))


def amount(name: str, minimum: int, maximum: int) -> Issue:
    return Issue(id=name, title=name, kind=IssueKind.AMOUNT, minimum=minimum, maximum=maximum)


def is_in(issue: str, *options: str) -> Atom:
    return Atom(issue, Relation.IN, options)


def not_in(issue: str, *options: str) -> Atom:
    return Atom(issue, Relation.NOT_IN, options)


def red_line(name: str, *then: Atom, when: Sequence[Atom] = (), party: str = "P") -> Demand:
    return Demand(id=name, party=party, strength=Strength.RED_LINE, then=then, when=tuple(when), stated=BEFORE)


def make_talks(
    issues: Iterable[Issue],
    demands: Iterable[Demand] = (),
    rules: Iterable[Rule] = (),
    parties: Sequence[Party] = PARTIES,
) -> Talks:
    return Talks(parties=tuple(parties), agenda=Agenda(tuple(issues)), demands=tuple(demands), rules=tuple(rules))


def cases(*, most_demands: int = 10) -> st.SearchStrategy[Case]:
    """Talks of one to three issues and a question to them. Made by a plain generator that Hypothesis seeds, ten times
    as fast as drawing every part from it, so that thousands fit into seconds."""
    return st.randoms(use_true_random=True).map(lambda random: _Maker(random).case(most_demands))


class _Maker:
    def __init__(self, random: Random) -> None:
        self._random = random

    def case(self, most_demands: int) -> Case:
        agenda = [self.issue(name) for name in "xyz"[: self._random.choice([1, 2, 2, 3])]]
        rules = [
            Rule(f"r{n}", self.atoms(agenda, 1, 2), self.atoms(agenda, 0, 1))
            for n in range(self._random.choice([0, 0, 1, 2]))
        ]
        demands = [self.demand(f"d{n}", agenda) for n in range(self._random.randint(0, most_demands))]
        question = Question(
            as_of=DAY,
            assume=self.atoms(agenda, 0, 2) if self._random.random() < 0.2 else (),
            drop=self.some(demands),
            promote=self.some(demands),
            with_parties=self._random.choice([(), ("R",)]),
            limit=None,
        )
        return Case(make_talks(agenda, demands, rules), question)

    def issue(self, name: str) -> Issue:
        options = [f"{name}{number}" for number in range(self._random.randint(1, 3))]
        match self._random.choice(list(IssueKind)):
            case IssueKind.AMOUNT:
                minimum = self._random.randint(-2, 3)
                return amount(name, minimum, minimum + self._random.randint(0, 4))
            case IssueKind.SUBSET if self._random.random() < 0.2:
                capacity = {option: self._random.randint(0, 3) for option in options}
                return subset(name, *options, need=self._random.randint(0, 4), capacity=capacity)
            case IssueKind.SUBSET:
                return subset(name, *options)
            case IssueKind.ORDER:
                return order(name, *options, f"{name}3")
            case IssueKind.CHOICE:
                return choice(name, *options)

    def demand(self, name: str, agenda: Sequence[Issue]) -> Demand:
        return Demand(
            id=name,
            party=self._random.choice("PPQQR"),
            strength=self._random.choice([Strength.RED_LINE] * 6 + [Strength.WISH, Strength.OFFER]),
            then=self.atoms(agenda, 0 if self._random.random() < 0.05 else 1, 2),
            when=self.atoms(agenda, 0, 2) if self._random.random() < 0.3 else (),
            stated=self._random.choice([None, BEFORE, BEFORE, BEFORE, DAY, DAY, AFTER]),
            until=self._random.choice([None, None, None, None, AFTER, DAY]),
        )

    def some(self, demands: Sequence[Demand]) -> tuple[str, ...]:
        ids = [demand.id for demand in demands]
        return tuple(self._random.sample(ids, min(len(ids), self._random.choice([0, 0, 1, 2]))))

    def atoms(self, agenda: Sequence[Issue], least: int, most: int) -> tuple[Atom, ...]:
        return tuple(self.atom(self._random.choice(agenda)) for _ in range(self._random.randint(least, most)))

    def atom(self, issue: Issue) -> Atom:
        relation = self._random.choice(RELATIONS[issue.kind])
        match relation:
            case Relation.AT_LEAST | Relation.AT_MOST:
                assert issue.minimum is not None
                assert issue.maximum is not None
                return Atom(issue.id, relation, bound=self._random.randint(issue.minimum - 1, issue.maximum + 1))
            case Relation.MIN | Relation.MAX:
                return Atom(issue.id, relation, bound=self._random.randint(0, len(issue.options) + 1))
            case Relation.BEFORE:
                return Atom(issue.id, relation, tuple(self._random.sample(issue.option_ids, 2)))
            case Relation.EQUAL_COUNT:
                return Atom(issue.id, relation, self.options(issue, 0), self.options(issue, 0))
            case _:
                return Atom(issue.id, relation, self.options(issue, 0 if self._random.random() < 0.1 else 1))

    def options(self, issue: Issue, least: int) -> tuple[str, ...]:
        return tuple(self._random.sample(issue.option_ids, self._random.randint(least, len(issue.options))))
