"""An issue taken apart, so that its parts can be settled differently; nobody's consent is made up for it.

Nobody was asked about the parts. So what was said of the whole is taken to be said of every part: a red line holds in
each of them, and one that applies if something is settled applies as soon as it is in any one. A wish or an offer is
met only where all parts are as it said: whoever would take the whole is not taken to take a half.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from parley.agenda import Agenda, Atom, Issue, Package
from parley.errors import InputError, Problem, did_you_mean
from parley.position import Demand
from parley.talks.talks import Outcome, Rule, Talks

Said = TypeVar("Said", Demand, Rule)


@dataclass(frozen=True, slots=True)
class IssueSplit:
    """The new `talks`, without the checks of the old ones. `carried`: ids of the demands that spoke of the whole and
    now bind every part, in the order of the file; `multiplied`: those that stand once per part, as `ID_PART`."""

    talks: Talks
    carried: tuple[str, ...]
    multiplied: tuple[str, ...]


def split_issue(talks: Talks, issue: str, parts: Sequence[str]) -> IssueSplit:
    """The talks with one issue for each part in place of `issue`, named after the parts, with the options it had.

    Raises
    ------
    InputError
        if the talks have no such issue, there are fewer than two parts, or a name is taken; lists everything wrong.
    """
    problems = list(_problems(talks, issue, parts))
    if problems:
        raise InputError(problems)
    demands = [each for demand in talks.demands for each in _for_every_part(demand, issue, parts)]
    rules = [each for rule in talks.rules for each in _for_every_part(rule, issue, parts)]
    about = [d.id for d in talks.demands if any(atom.issue == issue for atom in (*d.when, *d.then))]
    issues = [each for old in talks.agenda.issues for each in (_parts(old, parts) if old.id == issue else (old,))]
    return IssueSplit(
        talks=replace(
            talks,
            agenda=Agenda(tuple(issues), name=talks.agenda.name),
            demands=tuple(demands),
            rules=tuple(rules),
            goal=tuple(_of_all(talks.goal, issue, parts)),
            status_quo=_settled(talks.status_quo, issue, parts),
            outcome=_ended(talks.outcome, issue, parts),
            expected=(),
            file=None,
        ),
        carried=tuple(about),
        multiplied=tuple(d.id for d in talks.demands if any(atom.issue == issue for atom in d.when)),
    )


def _problems(talks: Talks, issue: str, parts: Sequence[str]) -> Iterator[Problem]:
    if issue not in talks.agenda:
        todo = did_you_mean(issue, talks.agenda.by_id)
        yield Problem(what=f"no issue has the id '{issue}'", file=talks.file, todo=todo)
    if len(set(parts)) < 2 or len(set(parts)) < len(parts):
        yield Problem(what="expected two or more parts, each with a name of its own", file=talks.file)
    for part in parts:
        if not part.strip() or not part.isprintable():
            yield Problem(what="found no name, expected the part's: one line of text", file=talks.file)
        elif part in talks.agenda and part != issue:
            todo = "Give the part another name"
            yield Problem(what=f"'{part}' is an issue already", file=talks.file, todo=todo)
    taken = set(talks.demand_by_id) | {rule.id for rule in talks.rules}
    for demand in talks.demands:
        for part in parts:
            if any(atom.issue == issue for atom in demand.when) and f"{demand.id}_{part}" in taken:
                yield Problem(what=f"'{demand.id}_{part}' is the id of a demand or rule already", file=talks.file)


def _parts(issue: Issue, parts: Sequence[str]) -> Iterator[Issue]:
    for part in parts:
        yield replace(issue, id=part, title=f"{issue.title}: {part}")


def _for_every_part(said: Said, issue: str, parts: Sequence[str]) -> Iterator[Said]:
    then = tuple(_of_all(said.then, issue, parts))
    if not any(atom.issue == issue for atom in said.when):
        yield replace(said, then=then)
        return
    for part in parts:
        when = tuple(replace(atom, issue=part) if atom.issue == issue else atom for atom in said.when)
        yield replace(said, id=f"{said.id}_{part}", when=when, then=then)


def _of_all(atoms: Iterable[Atom], issue: str, parts: Sequence[str]) -> Iterator[Atom]:
    for atom in atoms:
        if atom.issue == issue:
            yield from (replace(atom, issue=part) for part in parts)
        else:
            yield atom


def _settled(package: Package | None, issue: str, parts: Sequence[str]) -> Package | None:
    if package is None or issue not in package:
        return package
    return {name: value for old, value in package.items() for name in (parts if old == issue else (old,))}


def _ended(outcome: Outcome | None, issue: str, parts: Sequence[str]) -> Outcome | None:
    return None if outcome is None else replace(outcome, package=_settled(outcome.package, issue, parts))
