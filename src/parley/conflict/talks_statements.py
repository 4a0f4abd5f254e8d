"""Statements of priority in a talks file: what they say of the issues, and which demand they stand for.

| written | means |
|---|---|
| `scope=a`, `scope=a,b`, `scope!=a` | choice: one of these; none of these |
| `mission>=A,B`, `mission<=A,B`, `mission=A,B`, `mission!=A,B` | subset: all of; none but; exactly; none of |
| `troops>=5`, `troops<=5`, `troops=5` | amount |
| `'steps:a<b'` | order: a before b; in quotation marks |
| `scope.a`, or `a` alone where no other issue has an option of that name | the option is chosen; the member is in |
| the id of a demand | that the demand is met |

They are joined by and, or, not, if, iff and parentheses, as in a conflict file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parley.agenda import Atom, Issue, IssueKind, Relation
from parley.conflict.formula import And, Formula, FormulaError, Not, Or, parse_formula
from parley.errors import did_you_mean
from parley.position import Demand
from parley.talks import Talks

Saying = Callable[[Atom], Formula]
"""What an atom says of a conflict's options."""

_RELATIONS = {
    (IssueKind.CHOICE, "="): (Relation.IN,),
    (IssueKind.CHOICE, "!="): (Relation.NOT_IN,),
    (IssueKind.SUBSET, ">="): (Relation.ALL_OF,),
    (IssueKind.SUBSET, "<="): (Relation.ONLY,),
    (IssueKind.SUBSET, "="): (Relation.ALL_OF, Relation.ONLY),
    (IssueKind.SUBSET, "!="): (Relation.NONE_OF,),
    (IssueKind.AMOUNT, ">="): (Relation.AT_LEAST,),
    (IssueKind.AMOUNT, "<="): (Relation.AT_MOST,),
    (IssueKind.AMOUNT, "="): (Relation.AT_LEAST, Relation.AT_MOST),
}
_CHOSEN = {IssueKind.CHOICE: Relation.IN, IssueKind.SUBSET: Relation.ALL_OF}
_FORMS = {
    IssueKind.CHOICE: "'{0}=a' or '{0}!=a'",
    IssueKind.SUBSET: "'{0}>=A,B', '{0}<=A,B', '{0}=A,B' or '{0}!=A,B'",
    IssueKind.AMOUNT: "'{0}>=5', '{0}<=5' or '{0}=5'",
    IssueKind.ORDER: "'{0}:a<b' in quotation marks",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One statement. `demand` is the one it stands for, if it is a demand's id and nothing else; `atoms` are those it
    is made of. `formula` is None where there is an `error`."""

    formula: Formula | None
    atoms: Sequence[Atom] = ()
    demand: Demand | None = None
    error: FormulaError | None = None


def parse_statement(text: str, talks: Talks, says: Saying) -> Said:
    """What the statement says."""
    atoms: list[Atom] = []

    def name(word: str, relation: str, value: str) -> Formula:
        if not relation and word in talks.demand_by_id:
            demand = talks.demand_by_id[word]
            atoms.extend((*demand.when, *demand.then))
            ends = And(tuple(map(says, demand.then)))
            return Or((Not(And(tuple(map(says, demand.when)))), ends)) if demand.when else ends
        found = _atoms(word, relation, value, talks)
        atoms.extend(found)
        return says(found[0]) if len(found) == 1 else And(tuple(map(says, found)))

    try:
        formula = parse_formula(text, name)
    except FormulaError as error:
        return Said(None, atoms, error=error)
    return Said(formula, atoms, talks.demand_by_id.get(text.strip()))


def _atoms(word: str, relation: str, value: str, talks: Talks) -> tuple[Atom, ...]:
    if not relation and ":" in word:
        return _order(word, talks)
    if not relation and word not in talks.agenda:
        return (_chosen(word, talks),)
    issue = _issue(word, talks)
    relations = _RELATIONS.get((issue.kind, relation))
    if relations is None:
        found = f"'{word}{relation}{value}'" if relation else f"'{word}' alone"
        raise FormulaError(f"found {found}, expected {_FORMS[issue.kind].format(word)}")
    if issue.kind is IssueKind.AMOUNT:
        if not value.isascii() or not value.isdigit():
            raise FormulaError(f"found '{word}{relation}{value}', expected a whole number after '{relation}'")
        return tuple(Atom(issue.id, each, bound=int(value)) for each in relations)
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    known = (*issue.option_ids, *talks.groups)
    for name in names:
        if name not in known:
            raise FormulaError(f"found '{name}', expected an option of '{issue.id}'", did_you_mean(name, known))
    if not names and issue.kind is IssueKind.CHOICE:
        raise FormulaError(f"found no option after '{word}{relation}', expected one of '{issue.id}'")
    return tuple(Atom(issue.id, each, names) for each in relations)


def _chosen(word: str, talks: Talks) -> Atom:
    """That an option, named with its issue or alone, is chosen."""
    homes = [
        (issue, option)
        for issue in talks.agenda.issues
        if issue.kind in _CHOSEN
        for option in issue.option_ids
        if word in (option, f"{issue.id}.{option}")
    ]
    if len(homes) > 1:
        each = " or ".join(f"{issue.id}.{option}" for issue, option in homes)
        raise FormulaError(f"found '{word}', an option of {len(homes)} issues", f"Write {each}")
    if not homes:
        known = [
            *talks.agenda.by_id,
            *talks.demand_by_id,
            *(name for issue in talks.agenda.issues for name in issue.option_ids),
        ]
        raise FormulaError(
            f"found '{word}', expected an option, an issue or the id of a demand", did_you_mean(word, known)
        )
    issue, option = homes[0]
    return Atom(issue.id, _CHOSEN[issue.kind], (option,))


def _order(word: str, talks: Talks) -> tuple[Atom, ...]:
    name, _, steps = word.partition(":")
    issue = _issue(name.strip(), talks)
    pair = tuple(step.strip() for step in steps.split("<"))
    if issue.kind is not IssueKind.ORDER or len(pair) != 2 or not set(pair) <= set(issue.option_ids):
        raise FormulaError(f"found '{word}', expected {_FORMS[issue.kind].format(issue.id)}")
    return (Atom(issue.id, Relation.BEFORE, pair),)


def _issue(name: str, talks: Talks) -> Issue:
    if name in talks.agenda:
        return talks.agenda[name]
    known = [*talks.agenda.by_id, *talks.demand_by_id]
    raise FormulaError(f"found '{name}', expected an issue or the id of a demand", did_you_mean(name, known))
