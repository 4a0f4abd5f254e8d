"""Runs the checks that a talks file carries: a question each, with the right answer as a person worked it out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from parley.agenda import Atom, Issue, IssueKind, Package, Relation, Value
from parley.deal.answer import Status
from parley.deal.deadline import Deadline, OutOfTime
from parley.deal.deals import find_deals, has_deal
from parley.deal.families import find_families
from parley.deal.question import Question, pose
from parley.talks import Expectation, Talks

MOST_NAMED = 20
"""Unexpected sets named for one check: a longer list would tell a person no more."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """`differences` are sentences, none where the check passed; `say` is what the file has a correct analysis say."""

    at: date
    ok: bool
    differences: tuple[str, ...]
    say: str


def check_talks(talks: Talks, *, timeout: float | None = None) -> tuple[CheckResult, ...]:
    """The results of the checks under `expected`, in the order of the file; `timeout` is in seconds for each check.

    Raises
    ------
    InputError
        if a check names what the talks do not have, or the rules of the talks contradict one another.
    """
    results = []
    for expected in talks.expected:
        differences = tuple(_differences(talks, expected, timeout))
        results.append(CheckResult(expected.at, not differences, differences, expected.say))
    return tuple(results)


def _differences(talks: Talks, expected: Expectation, timeout: float | None) -> Iterator[str]:
    question = Question(
        as_of=expected.at,
        assume=expected.assume,
        drop=expected.drop,
        promote=expected.promote,
        goal=expected.goal,
        with_parties=expected.with_parties,
        limit=1,
        timeout=timeout,
    )
    if expected.feasible is not None or expected.forced is not None:
        yield from _deal_differences(talks, expected, question)
    lists = (expected.minimal_conflicts, expected.minimal_concessions, expected.minimal_concessions_count)
    if any(wanted is not None for wanted in lists):
        yield from _family_differences(talks, expected, question)
    if expected.outcome_feasible is not None:
        yield from _outcome_differences(talks, expected.outcome_feasible, question)


def _deal_differences(talks: Talks, expected: Expectation, question: Question) -> Iterator[str]:
    found = find_deals(talks, question)
    if found.status is Status.UNDECIDED:
        yield "whether there is a deal was not decided in time"
        return
    feasible = found.status is Status.FEASIBLE
    if expected.feasible is not None and expected.feasible != feasible:
        yield f"expected {_a_deal(expected.feasible)}, found {_a_deal(feasible)}"
    if expected.forced is None:
        return
    if found.standing is None:
        yield "expected forced options, found no deal" if not feasible else "forced options were not decided in time"
        return
    choices = {issue.id for issue in talks.agenda.issues if issue.kind is IssueKind.CHOICE}
    forced = {issue: value for issue, value in found.standing.forced.items() if issue in choices}
    yield from _forced_differences(expected.forced, forced)


def _forced_differences(expected: Mapping[str, str], found: Mapping[str, Value]) -> Iterator[str]:
    for issue, option in expected.items():
        if issue not in found:
            yield f"expected '{issue}' to be forced to '{option}', found other options open"
        elif found[issue] != option:
            yield f"expected '{issue}' to be forced to '{option}', found it forced to '{found[issue]}'"
    for issue in found:
        if issue not in expected:
            yield f"found '{issue}' forced to '{found[issue]}', which was not expected"


def _family_differences(talks: Talks, expected: Expectation, question: Question) -> Iterator[str]:
    found = find_families(pose(talks, question), Deadline.after(question.timeout))
    if not found.complete:
        yield "the lists of clashes and concessions were not complete in time"
        return
    if expected.minimal_conflicts is not None:
        yield from _set_differences("clash", expected.minimal_conflicts, map(frozenset, found.clashes()))
    if expected.minimal_concessions is not None:
        yield from _set_differences("concession", expected.minimal_concessions, map(frozenset, found.concessions()))
    count = expected.minimal_concessions_count
    if count is not None and count != found.concession_count:
        yield f"expected {count:,} minimal concessions, found {found.concession_count:,}"


def _set_differences(what: str, expected: Collection[frozenset[str]], found: Iterator[frozenset[str]]) -> Iterator[str]:
    missing, surplus = set(expected), []
    for each in found:
        if each in missing:
            missing.remove(each)
        else:
            surplus.append(each)
            if len(surplus) == MOST_NAMED:
                yield f"found at least {MOST_NAMED} that were not expected; what was missed is not worked out"
                break
    else:
        yield from (f"expected {what} {_set(each)} was not found" for each in sorted(missing, key=sorted))
    yield from (f"found {what} {_set(each)}, which was not expected" for each in surplus)


def _outcome_differences(talks: Talks, expected: bool, question: Question) -> Iterator[str]:
    package = talks.outcome.package if talks.outcome else None
    if package is None:
        yield "expected the outcome among the deals or not, but the file has no outcome with a package"
        return
    settled = tuple(atom for issue in talks.agenda.issues for atom in _settling(issue, package))
    inquiry = pose(talks, replace(question, assume=(*question.assume, *settled)))
    try:
        found = has_deal(inquiry, Deadline.after(question.timeout))
    except OutOfTime:
        yield "whether the outcome is among the deals was not decided in time"
        return
    if found != expected:
        words = {True: "among the deals", False: "not among the deals"}
        yield f"expected the outcome {words[expected]}, found it {words[found]}"


def _settling(issue: Issue, package: Package) -> Iterator[Atom]:
    """Atoms that only the package's own value of `issue` meets; none where the package leaves it open."""
    match package.get(issue.id):
        case str() as option:
            yield Atom(issue.id, Relation.IN, (option,))
        case frozenset() as members:
            yield Atom(issue.id, Relation.ALL_OF, tuple(sorted(members)))
            yield Atom(issue.id, Relation.ONLY, tuple(sorted(members)))
        case tuple() as order:
            yield from (Atom(issue.id, Relation.BEFORE, pair) for pair in pairwise(order))
        case int() as number:
            yield Atom(issue.id, Relation.AT_LEAST, bound=number)
            yield Atom(issue.id, Relation.AT_MOST, bound=number)


def _a_deal(feasible: bool) -> str:
    return "a deal" if feasible else "no deal"


def _set(ids: Collection[str]) -> str:
    return "{" + ", ".join(sorted(ids)) + "}"
