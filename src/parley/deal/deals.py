"""Is there a deal, which deals are there, how many, and what do they have in common?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import prod

from parley.agenda import Package
from parley.deal.answer import Answer, Status
from parley.deal.consent import Deal, judge
from parley.deal.contradiction import explain_contradiction
from parley.deal.deadline import Deadline, OutOfTime
from parley.deal.diagram import TooLarge
from parley.deal.elimination import Count, eliminate
from parley.deal.openings import networks_of
from parley.deal.oracle import Space, open_space
from parley.deal.question import Inquiry, Question, pose
from parley.deal.requirement import Origin, components
from parley.deal.standing import Standing, find_standing
from parley.deal.status_quo import StatusQuo, judge_status_quo
from parley.deal.values import packages
from parley.deal.versions import Version, find_versions
from parley.talks import Talks


@dataclass(frozen=True, kw_only=True)
class Deals(Answer):
    """`deals` in the order of the file, up to the limit; `count` is how many there are, None where `count_complete` is
    False. `standing` is None where the time ran out before it was known, or no deal is left. `versions` has an answer
    for every choice among rival versions of demands, none where no demand on record has any."""

    deals: tuple[Deal, ...] = ()
    count: int | None = None
    count_complete: bool = False
    standing: Standing | None = None
    versions: tuple[Version, ...] = ()
    versions_complete: bool = True

    @property
    def status_quo(self) -> StatusQuo | None:
        """What holds while nothing is agreed, judged as a package; None where the talks do not say."""
        return judge_status_quo(self.inquiry)


def find_deals(talks: Talks, question: Question | None = None) -> Deals:
    """The packages that meet the rules, the assumptions, and every counted demand.

    Steps: settle whether there is one; list the first ones; find what all have in common; count them. Time that runs
    out leaves the later steps open, and a note says so.

    Raises
    ------
    InputError
        if the question names what the talks do not have, or the rules of the talks contradict one another.
    """
    question = question or Question()
    deadline = Deadline.after(question.timeout)
    inquiry = pose(talks, question)
    answer = _answer(inquiry, deadline)

    def versed(asked: Question, until: Deadline) -> tuple[Status, int | None]:
        version = _answer(pose(talks, asked), until)
        return version.status, version.count

    versions, complete = find_versions(inquiry, versed, deadline)
    return replace(answer, versions=versions, versions_complete=complete)


def _answer(inquiry: Inquiry, deadline: Deadline) -> Deals:
    try:
        spaces = _open_spaces(inquiry, deadline)
        is_open = all(space.oracle.can() for space in spaces)
    except OutOfTime:
        return Deals(inquiry=inquiry, status=Status.UNDECIDED, notes=inquiry.notes)
    return _describe(inquiry, spaces, deadline) if is_open else _no_deals(inquiry, deadline)


def has_deal(inquiry: Inquiry, deadline: Deadline) -> bool:
    """Whether any package meets what the inquiry counts.

    Raises
    ------
    OutOfTime
        if the deadline passes first.
    """
    return all(space.oracle.can() for space in _open_spaces(inquiry, deadline))


def _open_spaces(inquiry: Inquiry, deadline: Deadline) -> list[Space]:
    """The components, all that is counted imposed. What demands several things at once is split, as none can be given
    up here: that ties fewer issues together."""
    parts = [part for whole in (*inquiry.binding, *inquiry.demanded) for part in whole.split()]
    found = components(inquiry.talks.agenda.issues, parts)
    return [open_space(component, deadline, bound_by=Origin) for component in found]


def _no_deals(inquiry: Inquiry, deadline: Deadline) -> Deals:
    try:
        sentence = explain_contradiction(inquiry, deadline)
    except OutOfTime:
        sentence = "The time ran out before it was known whether the rules and what is assumed leave any package."
    return Deals(
        inquiry=inquiry,
        status=Status.INFEASIBLE,
        notes=(*inquiry.notes, *([sentence] if sentence else [])),
        count=0,
        count_complete=True,
    )


def _describe(inquiry: Inquiry, spaces: Sequence[Space], deadline: Deadline) -> Deals:
    issues, limit = inquiry.talks.agenda.issues, inquiry.question.limit
    notes: list[str] = []
    listed, exhausted = _list(inquiry, packages(issues, spaces), limit, notes)
    standing = None
    count = len(listed) if exhausted else None
    try:
        standing = find_standing(issues, spaces)
        if count is None:
            count = _count(inquiry, deadline)
            notes += ["There are too many deals to count."] if count is None else []
    except OutOfTime:
        what = "before the deals were counted" if standing else "before it was known what all deals have in common"
        notes.append(f"The time ran out {what}.")
    return Deals(
        inquiry=inquiry,
        status=Status.FEASIBLE,
        notes=(*inquiry.notes, *notes),
        deals=tuple(listed),
        count=count,
        count_complete=count is not None,
        standing=standing,
    )


def _list(inquiry: Inquiry, found: Iterator[Package], limit: int | None, notes: list[str]) -> tuple[list[Deal], bool]:
    """The first deals, and whether there are no others."""
    listed: list[Deal] = []
    try:
        for package in islice(found, limit):
            listed.append(judge(package, inquiry))
        return listed, limit is None or len(listed) < limit or next(found, None) is None
    except OutOfTime:
        notes.append("The time ran out before all deals asked for were listed.")
        return listed, False


def _count(inquiry: Inquiry, deadline: Deadline) -> int | None:
    """Exactly, however many there are; None where the issues hang together too closely."""
    try:
        networks = networks_of(inquiry, deadline)
        return prod(eliminate(network, Count(), deadline) for network in networks)
    except TooLarge:
        return None
