"""One set of demands, drawn out: what each asks of which issue, and on which issues they are tied to one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parley.agenda import Atom
from parley.board.words import atom_words
from parley.deal.requirement import Origin
from parley.position import Demand
from parley.web.answers.asking import Asked
from parley.web.answers.cards import Card


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of an issue: as the condition of the rest (`when`), or asked."""

    words: str
    when: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a column meets an issue's line. `across` says whether the line is at its start here ("from"), goes through
    ("through"), ends ("to") or is not here (""); `stem` the same of the column's own line ("through", "to" or "")."""

    said: tuple[Said, ...]
    across: str
    stem: str


@dataclass(frozen=True, slots=True)
class Line:
    """An issue's line: its title, and what each column says of it. `tied` where more than one says anything."""

    title: str
    cells: tuple[Cell, ...]
    tied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`bound` are the last columns: rules, the goal and what is assumed, where they speak of the same issues."""

    cards: tuple[Card, ...]
    bound: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def who(self) -> tuple[str, ...]:
        """What each column is called."""
        return (*(card.party_name for card in self.cards), *self.bound)

    @property
    def columns(self) -> int:
        return len(self.who)


def score_of(ids: Sequence[str], cards: dict[str, Card], asked: Asked) -> Score:
    """The lines of every issue that any of the demands speaks of, in the order of the agenda; `cards` in neutral
    order."""
    demands = [asked.talks.demand_by_id[name] for name in cards if name in ids]
    touched = {atom.issue for demand in demands for atom in (*demand.when, *demand.then)}
    bound = _bound(touched, asked)
    columns: list[tuple[Iterable[Atom], Iterable[Atom]]] = [(_of(demand)) for demand in demands]
    columns += [(when, then) for _, when, then in bound]
    issues = [issue for issue in asked.talks.agenda.issues if issue.id in touched]
    said = [[_said(issue.id, when, then, asked) for when, then in columns] for issue in issues]
    return Score(
        cards=tuple(cards[demand.id] for demand in demands),
        bound=tuple(words for words, _, _ in bound),
        lines=tuple(_line(issue.title, said, row) for row, issue in enumerate(issues)),
    )


def _line(title: str, said: Sequence[Sequence[tuple[Said, ...]]], row: int) -> Line:
    here = [column for column, each in enumerate(said[row]) if each]
    return Line(
        title,
        tuple(
            Cell(each, _across(column, here), _stem([bool(line[column]) for line in said], row))
            for column, each in enumerate(said[row])
        ),
        len(here) > 1,
    )


def _across(column: int, here: Sequence[int]) -> str:
    if len(here) < 2 or not here[0] <= column <= here[-1]:
        return ""
    return "from" if column == here[0] else "to" if column == here[-1] else "through"


def _stem(speaks: Sequence[bool], row: int) -> str:
    last = max(number for number, each in enumerate(speaks) if each)
    return "through" if row < last else "to" if row == last else ""


def _of(demand: Demand) -> tuple[Iterable[Atom], Iterable[Atom]]:
    return demand.when, demand.then


def _said(issue: str, when: Iterable[Atom], then: Iterable[Atom], asked: Asked) -> tuple[Said, ...]:
    title = asked.talks.agenda[issue].title
    return tuple(
        Said(atom_words(atom, asked.talks).removeprefix(f"{title}: "), is_when)
        for atoms, is_when in ((when, True), (then, False))
        for atom in atoms
        if atom.issue == issue
    )


def _bound(touched: set[str], asked: Asked) -> list[tuple[str, Iterable[Atom], Iterable[Atom]]]:
    """Rules, goal and assumptions that speak of the issues: (what it is, when, then)."""
    said = {rule.id: rule for rule in asked.talks.rules}
    found: list[tuple[str, Iterable[Atom], Iterable[Atom]]] = []
    for each in asked.inquiry.binding:
        when, then = tuple(each.when), tuple(each.then)
        if each.origin is Origin.RULE:  # groups by their names
            when, then = said[each.name].when, said[each.name].then
        same = any((when, then) == (one, other) for _, one, other in found)
        if not same and touched & {atom.issue for atom in (*when, *then)}:
            words = {Origin.RULE: f"Rule {each.name}", Origin.GOAL: "The goal of the talks"}.get(each.origin, "Assumed")
            found.append((words, when, then))
    return found
