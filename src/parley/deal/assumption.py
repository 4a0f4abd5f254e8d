"""Assumptions as a person writes them: `scope=full`, `mission>=FRA,GBR`, `troops<=5000`, `steps:a<b`.

| kind of issue | written | means |
|---|---|---|
| choice | `scope=a,b` | one of these |
|  | `scope!=a,b` | none of these |
| subset | `mission>=A,B` | all of these, perhaps others |
|  | `mission<=A,B` | none but these |
|  | `mission=A,B` | exactly these; nothing after the sign = nobody |
|  | `mission!=A,B` | none of these |
| amount | `troops>=5`, `troops<=5`, `troops=5` | at least, at most, exactly |
| order | `steps:a<b<c` | in this sequence, others perhaps between |
| any | `{issue: mission, min: 2}` | the atom, as it stands in a talks file |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parley.agenda import Atom, Issue, IssueKind, Relation
from parley.errors import InputError, Problem, did_you_mean
from parley.talks import Talks, parse_atoms
from parley.talks.atoms import RELATIONS

_FORM = re.compile(r"\s*(?P<issue>[^=<>!:{}]+?)\s*(?P<sign>!=|>=|<=|=|:)\s*(?P<value>.*?)\s*", re.DOTALL)

_SIGNS: dict[tuple[IssueKind, str], tuple[Relation, ...]] = {
    (IssueKind.CHOICE, "="): (Relation.IN,),
    (IssueKind.CHOICE, "!="): (Relation.NOT_IN,),
    (IssueKind.SUBSET, ">="): (Relation.ALL_OF,),
    (IssueKind.SUBSET, "<="): (Relation.ONLY,),
    (IssueKind.SUBSET, "="): (Relation.ALL_OF, Relation.ONLY),
    (IssueKind.SUBSET, "!="): (Relation.NONE_OF,),
    (IssueKind.AMOUNT, ">="): (Relation.AT_LEAST,),
    (IssueKind.AMOUNT, "<="): (Relation.AT_MOST,),
    (IssueKind.AMOUNT, "="): (Relation.AT_LEAST, Relation.AT_MOST),
    (IssueKind.ORDER, ":"): (Relation.BEFORE,),
}

_EXAMPLES = {
    IssueKind.CHOICE: "'{0}=a' or '{0}!=a'",
    IssueKind.SUBSET: "'{0}>=A,B' (all of), '{0}<=A,B' (none but), '{0}=A,B' (exactly) or '{0}!=A,B' (none of)",
    IssueKind.AMOUNT: "'{0}>=5', '{0}<=5' or '{0}=5'",
    IssueKind.ORDER: "'{0}:a<b' (a before b)",
}

_BOUNDED = (Relation.MIN, Relation.MAX, Relation.AT_LEAST, Relation.AT_MOST)


def parse_assumption(text: str, talks: Talks) -> tuple[Atom, ...]:
    """The atoms that `text` stands for; all of them are assumed.

    Raises
    ------
    InputError
        if it has none of the forms above, or names what the talks do not have; lists every such name.
    """
    if text.lstrip().startswith(("{", "[")):
        return parse_atoms(text, talks, file="assumption")
    form = _FORM.fullmatch(text)
    if form is None:
        what = f"found '{text}', expected an issue, a sign and a value"
        raise _refusal(
            what, text, "Write it as 'scope=full', 'mission>=FRA,GBR', 'steps:a<b' or '{issue: .., in: [..]}'"
        )
    name, sign, value = form["issue"], form["sign"], form["value"]
    if name not in talks.agenda:
        known = talks.agenda.by_id
        raise _refusal(f"no issue has the id '{name}'", text, did_you_mean(name, known) or f"Known: {', '.join(known)}")
    issue = talks.agenda[name]
    if (issue.kind, sign) not in _SIGNS:
        what = f"'{sign}' says nothing of '{name}', an issue of kind {issue.kind}"
        raise _refusal(what, text, f"Write {_EXAMPLES[issue.kind].format(name)}")
    atoms = tuple(_atoms(issue, _SIGNS[issue.kind, sign], value, text))
    problems = [problem for atom in atoms for problem in atom_problems(atom, talks, key=_key(text))]
    if problems:
        raise InputError(dict.fromkeys(problems))
    return atoms


def write_assumption(atom: Atom) -> str:
    """The atom as a person would write it; in full where there is no short form."""
    for (_, sign), relations in _SIGNS.items():
        if relations == (atom.relation,):
            if atom.relation is Relation.BEFORE:
                return f"{atom.issue}:{'<'.join(atom.options)}"
            return f"{atom.issue}{sign}{','.join(atom.options) if atom.bound is None else atom.bound}"
    said = atom.as_data()[str(atom.relation)]
    return f"{{issue: {atom.issue}, {atom.relation}: {_flow(said)}}}"


def atom_problems(atom: Atom, talks: Talks, *, key: str) -> Iterator[Problem]:
    """What is wrong with an atom that someone made: unknown names, or a relation that does not fit the issue."""
    if atom.issue not in talks.agenda:
        yield Problem(
            what=f"no issue has the id '{atom.issue}'", key=key, todo=did_you_mean(atom.issue, talks.agenda.by_id)
        )
        return
    issue = talks.agenda[atom.issue]
    if atom.relation not in RELATIONS[issue.kind]:
        expected = ", ".join(RELATIONS[issue.kind])
        what = f"found '{atom.relation}' on '{issue.id}', an issue of kind {issue.kind}, expected one of {expected}"
        yield Problem(what=what, key=key)
        return
    if (atom.bound is None) == (atom.relation in _BOUNDED):
        what = f"found {'no' if atom.bound is None else 'a'} number with '{atom.relation}' on '{issue.id}'"
        yield Problem(what=what, key=key)
    if atom.relation is Relation.BEFORE and (len(atom.options) != 2 or len(set(atom.options)) != 2):
        what = f"found {len(set(atom.options))} options of '{issue.id}', expected two different ones, the earlier first"
        yield Problem(what=what, key=key)
    known = [*issue.option_ids, *(talks.groups if issue.kind is IssueKind.SUBSET else ())]
    for option in dict.fromkeys((*atom.options, *atom.others)):
        if option not in known:
            todo = did_you_mean(option, known) or f"Known: {', '.join(known)}"
            yield Problem(what=f"'{issue.id}' has no option '{option}'", key=key, todo=todo)


def _atoms(issue: Issue, relations: Sequence[Relation], value: str, text: str) -> Iterator[Atom]:
    match issue.kind:
        case IssueKind.AMOUNT:
            try:
                number = int(value)
            except ValueError:
                unit = f" of {issue.unit}" if issue.unit else ""
                raise _refusal(f"found '{value}', expected a whole number{unit}", text, None) from None
            yield from (Atom(issue.id, relation, bound=number) for relation in relations)
        case IssueKind.ORDER:
            sequence = [option.strip() for option in value.split("<")]
            if len(sequence) < 2:
                raise _refusal(f"found '{value}', expected two options or more", text, "Write 'a<b' for a before b")
            yield from (Atom(issue.id, Relation.BEFORE, pair) for pair in pairwise(sequence))
        case _:
            options = tuple(option.strip() for option in value.split(",")) if value else ()
            if not options and issue.kind is IssueKind.CHOICE:
                raise _refusal("found no option after the sign", text, f"Known: {', '.join(issue.option_ids)}")
            yield from (Atom(issue.id, relation, options) for relation in relations)


def _flow(value: object) -> str:
    return f"[{', '.join(map(_flow, value))}]" if isinstance(value, list) else str(value)


def _key(text: str) -> str:
    return f"assumption '{text}'"


def _refusal(what: str, text: str, todo: str | None) -> InputError:
    return InputError(Problem(what=what, key=_key(text), todo=todo))
