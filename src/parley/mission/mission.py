"""Which sets of contributors can make up a mission: the best in a stated order, how many there are, why there is none.

A mission is a set of options of one subset issue, with one member at least, that supplies what is needed, keeps the
balance, and leaves a package that meets the rules, the goal, the assumptions and every counted demand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from parley.agenda import Issue, IssueKind
from parley.deal import Question, Status
from parley.deal.deadline import Deadline, OutOfTime
from parley.deal.question import Inquiry, pose
from parley.errors import InputError, Problem, did_you_mean
from parley.mission.answer import By, Kind, MadeUp, Missions, Shortfall
from parley.mission.cases import Case, cases_of
from parley.mission.clashing import find_clashing
from parley.mission.count import count_all
from parley.mission.groups import classes_of_groups, group_problems, members_by_group
from parley.mission.narrowing import narrow
from parley.mission.program import Program, make_program
from parley.mission.rows import balance_rows, issue_rows
from parley.mission.search import Pattern, find_best
from parley.mission.spread import spread_cases
from parley.party.regions import region_of
from parley.talks import Talks


def find_missions(
    talks: Talks, question: Question | None = None, *, issue: str | None = None, by: By | None = None
) -> Missions:
    """The best missions. `issue` names the subset issue where the talks have several; `by` None = the cheapest where
    the file says what options cost, else the smallest.

    Raises
    ------
    InputError
        if the question or `issue` names what the talks do not have, `by` asks for what the file does not say, or a
        group that is named has no members on the day.
    """
    question = question or Question()
    inquiry = pose(talks, question)
    subset = mission_issue(talks, issue)
    by = by or (By.CHEAPEST if subset.cost else By.SMALLEST)
    problems = [*_order_problems(subset, by), *group_problems(inquiry, subset)]
    if problems:
        raise InputError(problems)
    search = _Search(inquiry, subset, by, question.limit, Deadline.after(question.timeout))
    found = Missions(
        inquiry=inquiry,
        status=Status.UNDECIDED,
        notes=inquiry.notes,
        issue=subset,
        by=by,
        narrowing=narrow(inquiry, subset),
        classes=classes_of_groups(inquiry, subset),
    )
    try:
        return search.answer(found)
    except OutOfTime:
        return found


def mission_issue(talks: Talks, name: str | None = None) -> Issue:
    """The subset issue of that name; without one, the only one, or the only one with capacities, costs or a balance.

    Raises
    ------
    InputError
        if there is no such issue, or several would do.
    """
    subsets = [issue for issue in talks.agenda.issues if issue.kind is IssueKind.SUBSET]
    ids = [issue.id for issue in subsets]
    if name is not None:
        if name in ids:
            return talks.agenda[name]
        known = f"Known: {', '.join(ids)}" if ids else None
        raise InputError(
            Problem(
                what=f"no issue of kind subset has the id '{name}'", key="issue", todo=did_you_mean(name, ids) or known
            )
        )
    telling = [issue for issue in subsets if issue.capacity or issue.cost or issue.need or issue.balance] or subsets
    if len(telling) == 1:
        return telling[0]
    if not telling:
        raise InputError(
            Problem(what="the talks have no issue of kind subset, whose options could make up a mission", key="issue")
        )
    raise InputError(
        Problem(what="several issues could be a mission", key="issue", todo=f"Name one of {', '.join(ids)}")
    )


def _order_problems(issue: Issue, by: By) -> Iterator[Problem]:
    for wanted, key in ((By.CHEAPEST, "cost"), (By.STRONGEST, "capacity")):
        if by is wanted and not getattr(issue, key):
            yield Problem(what=f"found no '{key}' in the issue '{issue.id}', without which none is the {by}", key="by")


@dataclass(frozen=True)
class _Search:
    inquiry: Inquiry
    issue: Issue
    by: By
    limit: int | None
    deadline: Deadline

    def answer(self, found: Missions) -> Missions:
        """`found` with what the search adds: cases, the best of each, their number; or why there is none.

        Raises
        ------
        OutOfTime
            if the deadline passes before anything is known.
        """
        cases = [self._rows(case) for case in self._cases([demand.id for demand in self.inquiry.counted])]
        listed, sure, complete = self._listed(cases)
        if listed:
            count = self._count(cases)
            shown = islice(_sets(listed), self.limit)
            missions = tuple(self._made_up(members, spread) for members, spread in shown)
            return replace(
                found,
                status=Status.FEASIBLE,
                missions=missions,
                kinds=tuple(_kind(program, pattern) for pattern, program, _ in listed),
                count=count if count is not None else (len(missions) if complete else None),
                sure=sure,
                complete=complete or (count is not None and count == len(missions)),
                notes=(*found.notes, *([] if sure else ["The time ran out: there may be better missions."])),
            )
        if not sure:
            return found
        clashes, all_found = find_clashing(list(found.counted), self._possible, limit=self.limit)
        return replace(
            found,
            status=Status.INFEASIBLE,
            count=0,
            sure=True,
            complete=True,
            clashes=clashes,
            clashes_complete=all_found,
            shortfall=self._shortfall(found),
        )

    def _listed(self, cases: Sequence[Case]) -> tuple[list[tuple[Pattern, Program, int | None]], bool, bool]:
        """The best patterns of all cases, each with its program and spread; whether none better can be missing; and
        whether these are all."""
        wanted = self.limit if self.limit is not None else 1 << 62
        best: list[tuple[Pattern, Program, int | None]] = []
        sure = complete = True
        for spread, rows in self._by_spread(cases):
            found: list[tuple[Pattern, Program, int | None]] = []
            for case in rows:
                program = make_program(self.issue.option_ids, self._price, case)
                run = find_best(program, limit=max(wanted, 1), deadline=self.deadline)
                found += [(pattern, program, spread) for pattern in run.patterns]
                sure, complete = sure and run.settled, complete and run.complete
            best += sorted(found, key=lambda each: (each[0].value, sum(each[0].taken)))
            if sum(pattern.ways for pattern, _, _ in best) >= wanted:
                total = sum(pattern.ways for pattern, _, _ in best)
                return _cut(best, max(wanted, 1)), sure, complete and total <= wanted and spread is None
        return best, sure, complete

    def _by_spread(self, cases: Sequence[Case]) -> Iterator[tuple[int | None, Iterable[Case]]]:
        """The cases once; or, for the most balanced, once for each spread, narrowed down to it."""
        if self.by is not By.BALANCED:
            yield None, cases
            return
        groups = self._sides()
        for spread in range(max((len(group) for group in groups), default=0) + 1):
            yield spread, ((*case, *rows) for case in cases for rows in spread_cases(groups, spread, self.deadline))

    def _sides(self) -> list[tuple[str, ...]]:
        """Whose numbers of members are to be alike: of those that nobody excludes, so far as they have any."""
        named = dict.fromkeys(balance.group for balance in self.issue.balance)
        left = narrow(self.inquiry, self.issue).left
        if named:
            members = members_by_group(self.inquiry, self.issue)
            sides = [tuple(option for option in left if option in members[name]) for name in named]
        else:
            by_region: dict[str, list[str]] = {}
            for option in left:
                by_region.setdefault(region_of(option) or "", []).append(option)
            sides = [tuple(options) for options in by_region.values()]
        return [side for side in sides if side]

    @property
    def _price(self) -> Mapping[str, int]:
        match self.by:
            case By.CHEAPEST:
                return self.issue.cost
            case By.STRONGEST:
                return {option: -many for option, many in self.issue.capacity.items()}
            case _:
                return dict.fromkeys(self.issue.option_ids, 1)

    def _cases(self, counted: Sequence[str]) -> Iterator[Case]:
        demanded = [requirement for requirement in self.inquiry.demanded if requirement.name in counted]
        return cases_of(self.inquiry, self.issue, (*self.inquiry.binding, *demanded), self.deadline)

    def _rows(self, case: Case, *, need: bool = True) -> Case:
        issue = self.issue if need else replace(self.issue, need=None)
        members = members_by_group(self.inquiry, self.issue)
        balance = (row for each in issue.balance for row in balance_rows(issue, each, members[each.group]))
        return (*issue_rows(issue), *balance, *case)

    def _possible(self, counted: Sequence[str]) -> bool:
        """Whether there is a mission when only these demands count.

        Raises
        ------
        OutOfTime
            if it is not known in time.
        """
        for case in self._cases(counted):
            run = find_best(make_program(self.issue.option_ids, {}, self._rows(case)), limit=1, deadline=self.deadline)
            if not run.settled and not run.patterns:
                raise OutOfTime
            if run.patterns:
                return True
        return False

    def _count(self, cases: Sequence[Case]) -> int | None:
        numbers = [count_all(make_program(self.issue.option_ids, {}, case), self.deadline) for case in cases]
        known = [number for number in numbers if number is not None]
        return sum(known) if len(known) == len(numbers) else None

    def _shortfall(self, found: Missions) -> Shortfall | None:
        if self.issue.need is None:
            return None
        capacity = self.issue.capacity
        allowed = sum(capacity.get(option, 0) for option in found.narrowing.left)
        price = {option: -many for option, many in capacity.items()}
        most: list[int] = []
        try:
            for case in self._cases(found.counted):
                program = make_program(self.issue.option_ids, price, self._rows(case, need=False))
                run = find_best(program, limit=1, deadline=self.deadline)
                if not run.settled:
                    return Shortfall(self.issue.need, allowed, None)
                most += [-pattern.value for pattern in run.patterns]
        except OutOfTime:
            most = []
        return Shortfall(self.issue.need, allowed, max(most, default=None))

    def _made_up(self, members: Sequence[str], spread: int | None) -> MadeUp:
        place = {option: number for number, option in enumerate(self.issue.option_ids)}
        return MadeUp(
            tuple(sorted(members, key=place.__getitem__)),
            sum(self.issue.capacity.get(option, 0) for option in members),
            sum(self.issue.cost.get(option, 0) for option in members),
            spread,
        )


def _cut(
    listed: Sequence[tuple[Pattern, Program, int | None]], wanted: int
) -> list[tuple[Pattern, Program, int | None]]:
    chosen = []
    sets = 0
    for each in listed:
        if sets >= wanted:
            break
        chosen.append(each)
        sets += each[0].ways
    return chosen


def _sets(listed: Iterable[tuple[Pattern, Program, int | None]]) -> Iterator[tuple[tuple[str, ...], int | None]]:
    for pattern, program, spread in listed:
        for members in program.sets(pattern.taken):
            yield members, spread


def _kind(program: Program, pattern: Pattern) -> Kind:
    pairs = zip(pattern.taken, program.classes, strict=True)
    return Kind(tuple((many, options) for many, options in pairs if many), pattern.ways)
