"""Who must go first: steps that wait for one another, the knots in which they wait for ever, and what would undo them.

Each `order` issue's options are steps. What comes first is said by rules, assumptions and counted demands (`before`),
and by the talks' own `preconditions`: a step waits for all of some steps, or for any one of some.

1. A step is doable once what it waits for is done; all that can be done is the least fixpoint of that.
2. What is left waits for itself in knots: strongly connected parts of the graph of who waits for whom.
3. A knot opens if some requirement is waived. The smallest waivers meet every cycle; where a step waits for any one of
   several, every way of waiting. They are the minimal concessions of "all steps are done at last".
4. Or its steps are taken at once, as one exchange, after which what waited for them can go on; or one step is split in
   two, the first part of which waits for nothing within the knot.

Reference: strongly connected components after Tarjan 1972; minimal hitting sets by implicit enumeration (MARCO).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, permutations

from parley.agenda import Issue, IssueKind, Relation
from parley.deal.answer import Answer, Status
from parley.deal.deadline import Deadline, OutOfTime
from parley.deal.marco import Concession, explore
from parley.deal.oracle import Oracle
from parley.deal.question import Inquiry, Question, pose
from parley.deal.requirement import Origin, Requirement
from parley.talks import Talks

Step = str


@dataclass(frozen=True, slots=True)
class Wait:
    """`step` waits for all of `all_of`, or for any one of `any_of`; one of the two is empty.

    `name` says why: the id of a rule or demand, the assumption as written, or `STEP waits` for a precondition.
    `waivable` for demands alone.
    """

    step: Step
    name: str
    all_of: tuple[Step, ...] = ()
    any_of: tuple[Step, ...] = ()
    waivable: bool = False


@dataclass(frozen=True, slots=True)
class Knot:
    """Steps that wait for one another, in the order of the file, with the names of what ties them.

    `together`: steps that become doable where all of the knot's are taken at once. `split`: per step of the knot, what
    becomes doable where its first part need not wait.
    """

    steps: tuple[Step, ...]
    names: tuple[str, ...]
    together: tuple[Step, ...]
    split: Mapping[Step, tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Steps:
    """One order issue. `doable` in an order in which it can be done; `stuck` in the order of the file. `waivers`: the
    smallest sets of demands without which every step can be done, up to the limit; `complete` says whether all."""

    issue: str
    doable: tuple[Step, ...]
    stuck: tuple[Step, ...]
    knots: tuple[Knot, ...]
    waits: tuple[Wait, ...]
    waivers: tuple[tuple[str, ...], ...]
    complete: bool


@dataclass(frozen=True, kw_only=True)
class Sequences(Answer):
    """The order issues, in the order of the file; feasible where nothing is stuck."""

    sequences: tuple[Steps, ...]


def find_sequences(talks: Talks, question: Question | None = None) -> Sequences:
    """What can be done in which order, of every order issue, as demands on record have it.

    Demands whose `if` speaks of anything but steps of the same issue are passed over, and a note names them: whether
    they bind depends on the rest of the package.

    Raises
    ------
    InputError
        if the question names what the talks do not have.
    """
    question = question or Question()
    deadline = Deadline.after(question.timeout)
    inquiry = pose(talks, question)
    issues = [issue for issue in talks.agenda.issues if issue.kind is IssueKind.ORDER]
    found: list[Steps] = []
    for issue in issues:
        waits = tuple(waits_of(issue, inquiry))
        found.append(untangle(issue.id, issue.option_ids, waits, limit=question.limit, deadline=deadline))
    stuck = any(sequence.stuck for sequence in found)
    return Sequences(
        inquiry=inquiry,
        status=Status.INFEASIBLE if stuck else Status.FEASIBLE,
        notes=(*inquiry.notes, *_passed_over(inquiry)),
        sequences=tuple(found),
    )


def waits_of(issue: Issue, inquiry: Inquiry) -> Iterator[Wait]:
    """Who waits for whom, and by whose word."""
    for each in issue.preconditions:
        yield Wait(each.step, f"{each.step} waits", each.all_of, each.any_of)
    for requirement in (*inquiry.binding, *inquiry.demanded):
        if requirement.when:
            continue
        for atom in requirement.then:
            if atom.issue == issue.id and atom.relation is Relation.BEFORE:
                first, second = atom.options
                yield Wait(second, requirement.name, (first,), waivable=requirement.origin is Origin.DEMAND)


def untangle(
    issue: str,
    steps: Sequence[Step],
    waits: Sequence[Wait],
    *,
    limit: int | None = None,
    deadline: Deadline | None = None,
) -> Steps:
    """What can be done, what is stuck in which knots, and which waivers would free it all."""
    deadline = deadline or Deadline()
    doable = _doable(steps, waits)
    stuck = tuple(step for step in steps if step not in set(doable))
    knots = tuple(_knots(steps, stuck, waits))
    waivers, complete = _waivers(steps, waits, limit, deadline) if stuck else ((), True)
    return Steps(issue, doable, stuck, knots, tuple(waits), waivers, complete)


def _doable(steps: Iterable[Step], waits: Iterable[Wait], done: Iterable[Step] = ()) -> tuple[Step, ...]:
    """Steps in an order in which they can be done, after `done`: rounds of all that is ready, each as in the file."""
    waiting: dict[Step, list[Wait]] = {}
    for wait in waits:
        waiting.setdefault(wait.step, []).append(wait)
    finished = dict.fromkeys(done)
    left = [step for step in steps if step not in finished]
    ready = [step for step in left if _ready(waiting.get(step, ()), finished)]
    while ready:
        finished.update(dict.fromkeys(ready))
        left = [step for step in left if step not in finished]
        ready = [step for step in left if _ready(waiting.get(step, ()), finished)]
    return tuple(finished)


def _ready(waits: Iterable[Wait], done: Mapping[Step, object]) -> bool:
    return all(
        all(step in done for step in wait.all_of) and (not wait.any_of or any(step in done for step in wait.any_of))
        for wait in waits
    )


def _knots(steps: Sequence[Step], stuck: Sequence[Step], waits: Sequence[Wait]) -> Iterator[Knot]:
    among, after = set(stuck), _waited_for(stuck, waits)
    done = tuple(step for step in steps if step not in among)
    for part in components_of(after):
        if len(part) == 1 and part[0] not in after[part[0]]:
            continue
        inside = set(part)
        tied = [w for w in waits if w.step in inside and inside.intersection((*w.all_of, *w.any_of))]
        at_once = _doable(steps, waits, (*done, *part))
        yield Knot(
            steps=tuple(step for step in steps if step in inside),
            names=tuple(dict.fromkeys(wait.name for wait in tied)),
            together=tuple(step for step in at_once if step not in done and step not in inside),
            split={
                step: tuple(
                    other
                    for other in _doable(steps, [w for w in waits if w.step != step or w not in tied], done)
                    if other not in done
                )
                for step in steps
                if step in inside
            },
        )


def components_of(after: Mapping[Step, Sequence[Step]]) -> list[list[Step]]:
    """The strongly connected parts of a graph, each before those that it can be reached from (Tarjan, no recursion)."""
    index: dict[Step, int] = {}
    low: dict[Step, int] = {}
    path: list[Step] = []
    on_path: set[Step] = set()
    found: list[list[Step]] = []
    for root in after:
        if root in index:
            continue
        trail: list[tuple[Step, Iterator[Step]]] = [(root, iter(after[root]))]
        index[root] = low[root] = len(index)
        path.append(root)
        on_path.add(root)
        while trail:
            step, following = trail[-1]
            for other in following:
                if other not in index:
                    index[other] = low[other] = len(index)
                    path.append(other)
                    on_path.add(other)
                    trail.append((other, iter(after[other])))
                    break
                if other in on_path:
                    low[step] = min(low[step], index[other])
            else:
                trail.pop()
                if trail:
                    low[trail[-1][0]] = min(low[trail[-1][0]], low[step])
                if low[step] == index[step]:
                    part = path[path.index(step) :]
                    del path[len(path) - len(part) :]
                    on_path.difference_update(part)
                    found.append(part)
    return found


def _waivers(
    steps: Sequence[Step], waits: Sequence[Wait], limit: int | None, deadline: Deadline
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The minimal sets of demands without which all steps can be done, by size, then by ids; and whether all are there.

    In SAT: a literal per ordered pair of steps, "the first is done before the second", transitive and never both ways;
    a wait that holds has the steps it is for done before.
    """
    names = list(dict.fromkeys(wait.name for wait in waits if wait.waivable))
    clauses, holds = _clauses(steps, waits, names)
    oracle = Oracle(clauses, deadline)
    found: list[tuple[str, ...]] = []
    try:
        if not oracle.can():
            return (), True
        by_literal = {literal: name for name, literal in holds.items()}
        for each in explore(oracle, list(holds.values()), deadline):
            if isinstance(each, Concession):
                found.append(tuple(sorted(by_literal[literal] for literal in each.literals)))
    except OutOfTime:
        return _sorted(found)[:limit], False
    return tuple(islice(_sorted(found), limit)), limit is None or len(found) <= limit


def _sorted(found: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(found, key=lambda ids: (len(ids), ids)))


def _clauses(
    steps: Sequence[Step], waits: Sequence[Wait], names: Sequence[str]
) -> tuple[list[list[int]], dict[str, int]]:
    """Only steps that wait for one another in a circle are compared: the others can come before or after as a whole."""
    parts = components_of(_waited_for(steps, waits))
    part_of = {step: number for number, part in enumerate(parts) for step in part}
    before: dict[tuple[Step, Step], int] = {}
    for part in parts:
        for pair in permutations(part, 2):
            before[pair] = len(before) + 1
    holds = {name: len(before) + number for number, name in enumerate(names, start=1)}
    clauses = [[-before[one, other], -before[other, one]] for one, other in before if one < other]
    clauses += [
        [-before[one, two], -before[two, three], before[one, three]]
        for part in parts
        for one, two, three in permutations(part, 3)
    ]
    for wait in waits:
        unless = [-holds[wait.name]] if wait.waivable else []
        inside = [step for step in wait.all_of if part_of[step] == part_of[wait.step]]
        clauses += [[*unless, *([before[step, wait.step]] if step != wait.step else [])] for step in inside]
        if wait.any_of and all(part_of[step] == part_of[wait.step] for step in wait.any_of):
            clauses.append([*unless, *(before[step, wait.step] for step in wait.any_of if step != wait.step)])
    return clauses, holds


def _waited_for(steps: Iterable[Step], waits: Iterable[Wait]) -> dict[Step, list[Step]]:
    """Per step, those that it waits for."""
    waited: dict[Step, list[Step]] = {step: [] for step in steps}
    for wait in waits:
        if wait.step in waited:
            waited[wait.step] += [step for step in (*wait.all_of, *wait.any_of) if step in waited]
    return waited


def _passed_over(inquiry: Inquiry) -> Iterator[str]:
    conditional = [r.name for r in _speaking_of_steps((*inquiry.binding, *inquiry.demanded), inquiry) if r.when]
    if conditional:
        yield f"Passed over, as they bind only under a condition: {', '.join(conditional)}."


def _speaking_of_steps(requirements: Iterable[Requirement], inquiry: Inquiry) -> Iterator[Requirement]:
    steps = {issue.id for issue in inquiry.talks.agenda.issues if issue.kind is IssueKind.ORDER}
    return (each for each in requirements if any(atom.issue in steps for atom in each.then))
