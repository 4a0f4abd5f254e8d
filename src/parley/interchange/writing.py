"""Talks as GENIUS files: the agenda as a domain, each party's wishes as a profile.

What a value is worth to a party is the sum of the weights of its wishes that the value meets. GENIUS counts from 0 to
1, so each party's weights are divided by what the best values of all issues together would give it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from os import PathLike
from pathlib import Path

from lxml import etree

from parley.agenda import Issue, IssueKind, Value, holds
from parley.deal import Question
from parley.deal.question import Inquiry, pose
from parley.errors import InputError, Problem
from parley.position import Demand, Strength
from parley.talks import Talks

MAX_VALUES = 10_000
"""Of one amount, each of which is written out."""

Worths = Mapping[str, Sequence[Fraction]]
"""Per issue, what each of its values is worth to one party."""


@dataclass(frozen=True, slots=True)
class GeniusFiles:
    """The text of the domain, and of a profile for each party by id; `notes` say what GENIUS cannot hold."""

    domain: str
    profiles: Mapping[str, str]
    notes: tuple[str, ...]


def genius_files(talks: Talks, question: Question | None = None) -> GeniusFiles:
    """The agenda, and the wishes on record on the question's day.

    Red lines, rules and the goal have no place in GENIUS, whose agents are free to agree on anything: they are left
    out, and the notes say how many.

    Raises
    ------
    InputError
        if issues or wishes cannot be said in a sum over single values; lists every problem.
    """
    inquiry = pose(talks, question or Question())
    wishes = [demand for demand in inquiry.on_record if demand.strength is Strength.WISH]
    problems = [*_issue_problems(talks), *_wish_problems(wishes)]
    if problems:
        raise InputError(problems)
    worths = {
        party.id: {
            issue.id: _worths(issue, [wish for wish in wishes if wish.party == party.id])
            for issue in talks.agenda.issues
        }
        for party in talks.parties
    }
    whole = {issue.id for issue in talks.agenda.issues if _is_integer(issue, worths.values())}
    return GeniusFiles(
        domain=_text(_domain(talks, whole)),
        profiles={party: _text(_profile(talks, party, of_party, whole)) for party, of_party in worths.items()},
        notes=tuple(_notes(inquiry, worths)),
    )


def write_genius(talks: Talks, folder: str | PathLike[str], question: Question | None = None) -> tuple[Path, ...]:
    """Writes `domain.xml` and `profile1.xml`, `profile2.xml`, ... in the order of the parties into a folder, which is
    made where it is missing; the paths, the domain's first.

    Raises
    ------
    InputError
        as `genius_files`; and if a file of such a name is there already, or the folder cannot be written. Then nothing
        is written.
    """
    files = genius_files(talks, question)
    named = {f"profile{number}.xml": text for number, text in enumerate(files.profiles.values(), start=1)}
    paths = {Path(folder) / name: text for name, text in {"domain.xml": files.domain, **named}.items()}
    there = [path for path in paths if path.exists()]
    if there:
        raise InputError(Problem(what="a file of this name exists", file=str(there[0]), todo="Name an empty folder"))
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for path, text in paths.items():
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(Problem(what=f"the files cannot be written ({error.strerror})", file=str(folder))) from None
    return tuple(paths)


def _issue_problems(talks: Talks) -> Iterable[Problem]:
    for issue in talks.agenda.issues:
        if issue.kind not in (IssueKind.CHOICE, IssueKind.AMOUNT):
            what = f"the issue '{issue.id}' is of kind {issue.kind}, and GENIUS has choices and amounts alone"
            yield Problem(what=what, file=talks.file)
        elif issue.kind is IssueKind.AMOUNT and len(_values(issue)) > MAX_VALUES:
            what = f"the amount '{issue.id}' has more than the {MAX_VALUES} values that can be written out"
            yield Problem(what=what, file=talks.file, todo="Say it in a larger unit")


def _wish_problems(wishes: Iterable[Demand]) -> Iterable[Problem]:
    for wish in wishes:
        issues = {atom.issue for atom in (*wish.when, *wish.then)}
        if len(issues) > 1:
            listed = ", ".join(f"'{issue}'" for issue in sorted(issues))
            what = f"the wish '{wish.id}' hangs on several issues ({listed}), and GENIUS adds up issue by issue"
            yield Problem(what=what, todo="Leave it out with `drop`")


def _values(issue: Issue) -> Sequence[Value]:
    if issue.kind is IssueKind.CHOICE:
        return issue.option_ids
    return range(issue.minimum or 0, (issue.maximum or 0) + 1)


def _worths(issue: Issue, wishes: Sequence[Demand]) -> list[Fraction]:
    concerned = [
        (wish, Fraction(repr(wish.weight)))
        for wish in wishes
        if any(atom.issue == issue.id for atom in (*wish.when, *wish.then))
    ]
    return [
        sum((weight for wish, weight in concerned if _is_met(wish, {issue.id: value})), Fraction())
        for value in _values(issue)
    ]


def _is_met(wish: Demand, package: Mapping[str, Value]) -> bool:
    return not all(holds(atom, package) for atom in wish.when) or all(holds(atom, package) for atom in wish.then)


def _is_integer(issue: Issue, parties: Iterable[Worths]) -> bool:
    """Whether it is an amount whose worth is a straight line for every party, as GENIUS's integer issues need."""
    if issue.kind is not IssueKind.AMOUNT:
        return False
    return all(len({after - one for one, after in pairwise(worths[issue.id])}) < 2 for worths in parties)


def _domain(talks: Talks, whole: set[str]) -> etree._Element:
    root = etree.Element("negotiation_template")
    space = etree.SubElement(root, "utility_space", number_of_issues=str(len(talks.agenda.issues)))
    _add_issues(space, talks, whole, None)
    return root


def _profile(talks: Talks, party: str, worths: Worths, whole: set[str]) -> etree._Element:
    total = _total(worths)
    root = etree.Element("utility_space")
    objective = _add_issues(root, talks, whole, worths)
    for index, issue in enumerate(talks.agenda.issues, start=1):
        weight = max(worths[issue.id]) / total if total else Fraction(1, len(talks.agenda.issues))
        etree.SubElement(objective, "weight", index=str(index), value=_written(weight))
    etree.SubElement(root, "discount_factor", value="1.0")
    reservation = Fraction(repr(float(talks.disagreement.get(party, 0.0)))) / (total or 1)
    etree.SubElement(root, "reservation", value=_written(reservation))
    return root


def _total(worths: Worths) -> Fraction:
    """What the best values of all issues give together."""
    return sum((max(each) for each in worths.values()), Fraction())


def _add_issues(parent: etree._Element, talks: Talks, whole: set[str], worths: Worths | None) -> etree._Element:
    name = talks.title or talks.case or "talks"
    root = {"index": "0", "name": name, "type": "objective", "etype": "objective", "description": ""}
    objective = etree.SubElement(parent, "objective", root)
    for index, issue in enumerate(talks.agenda.issues, start=1):
        kind = "integer" if issue.id in whole else "discrete"
        attributes = {"index": str(index), "name": issue.id, "type": kind, "etype": kind, "vtype": kind}
        if issue.id in whole:
            attributes |= {"lowerbound": str(issue.minimum), "upperbound": str(issue.maximum)}
        element = etree.SubElement(objective, "issue", attributes)
        _add_values(element, issue, issue.id in whole, None if worths is None else worths[issue.id])
    return objective


def _add_values(element: etree._Element, issue: Issue, is_whole: bool, worths: Sequence[Fraction] | None) -> None:
    most = max(worths) if worths else Fraction()
    shares = [worth / (most or 1) for worth in worths or ()]
    if is_whole:
        if worths is not None:
            slope = shares[1] - shares[0] if len(shares) > 1 else Fraction()
            line = {"ftype": "linear", "offset": _written(shares[0]), "slope": _written(slope)}
            etree.SubElement(element, "evaluator", line)
        return
    for at, value in enumerate(_values(issue)):
        item = etree.SubElement(element, "item", index=str(at + 1), value=str(value))
        if worths is not None:
            item.set("evaluation", _written(shares[at]))


def _notes(inquiry: Inquiry, worths: Mapping[str, Worths]) -> Iterable[str]:
    binding = {
        "red lines": len(inquiry.counted),
        "rules": len(inquiry.rules),
        "goals": len(inquiry.goal),
        "assumptions": len(inquiry.assume),
    }
    left_out = [f"{what}: {number}" for what, number in binding.items() if number]
    if left_out:
        yield f"Left out, as GENIUS knows no bounds to what may be agreed ({', '.join(left_out)})."
    for party in inquiry.talks.parties:
        total = _total(worths[party.id])
        if not total:
            yield f"{party.name} has no wish on record: its profile is all zeros."
        elif total != 1:
            yield f"The weights of {party.name} were divided by {float(total):g}, so that they reach 1."


def _written(number: Fraction) -> str:
    return repr(float(number))


def _text(root: etree._Element) -> str:
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"
