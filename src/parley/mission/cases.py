"""A mission's demands as cases: conditions, and ties to other issues, come to a few lists of rows that never overlap.

What ties the mission to other issues, or is said on a condition, speaks of the mission through a few atoms. A case says
of each of them whether it holds. Whether the other issues can then be settled is for the SAT solver to say, and depends
on the case alone; so in each case that can be, the missions are those that meet its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from parley.agenda import Atom, Issue
from parley.deal.deadline import Deadline
from parley.deal.oracle import open_space
from parley.deal.question import Inquiry
from parley.deal.requirement import GIVEN, Component, Origin, Requirement
from parley.mission.program import Row
from parley.mission.rows import atom_rows

Case = tuple[Row, ...]


def cases_of(inquiry: Inquiry, issue: Issue, requirements: Iterable[Requirement], deadline: Deadline) -> Iterator[Case]:
    """The cases in which `requirements` can be met, none of which share a mission.

    Raises
    ------
    OutOfTime
        from the iterator, once the deadline has passed.
    """
    parts = [part for requirement in requirements for part in requirement.split()]
    plain = [part for part in parts if not part.when and part.then[0].issue == issue.id]
    tied = [part for part in parts if part not in plain]
    always = [rows for part in plain for rows in atom_rows(part.then[0], issue.option_ids)]
    if any(not atom_rows(part.then[0], issue.option_ids) for part in plain):
        return
    base = tuple(row for rows in always for row in rows)
    asked = list(dict.fromkeys(atom for part in tied for atom in part.atoms if atom.issue == issue.id))
    for holding in _settled(inquiry, issue, parts, asked, deadline):
        choices = [atom_rows(atom, issue.option_ids, holds=holds) for atom, holds in zip(asked, holding, strict=True)]
        for rows in product(*choices):
            yield (*base, *(row for each in rows for row in each))


def _settled(
    inquiry: Inquiry, issue: Issue, parts: Sequence[Requirement], asked: Sequence[Atom], deadline: Deadline
) -> Iterator[tuple[bool, ...]]:
    """Whether each of the asked atoms holds, for each way in which the whole agenda can be settled."""
    gauges = [Requirement(Origin.WISH, str(number), (atom,)) for number, atom in enumerate(asked)]
    issues = tuple(replace(each, need=None) if each.id == issue.id else each for each in inquiry.talks.agenda.issues)
    space = open_space(Component(issues, (*parts, *gauges)), deadline, bound_by=(*GIVEN, Origin.DEMAND))
    literals = [literal for _, literal in space.of(Origin.WISH)]

    def extend(holding: tuple[bool, ...]) -> Iterator[tuple[bool, ...]]:
        signed = [literal if holds else -literal for literal, holds in zip(literals, holding, strict=False)]
        if not space.oracle.can(signed):
            return
        if len(holding) == len(literals):
            yield holding
            return
        for holds in (True, False):
            yield from extend((*holding, holds))

    yield from extend(())
