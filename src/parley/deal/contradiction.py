"""Where no package is left whatever anyone demands: which rules, or which assumptions, contradict one another."""

from __future__ import annotations

from parley.deal.deadline import Deadline
from parley.deal.oracle import Space, open_space, shrink
from parley.deal.question import Inquiry
from parley.deal.requirement import Origin, components
from parley.errors import InputError, Problem


def explain_contradiction(inquiry: Inquiry, deadline: Deadline) -> str | None:
    """A sentence that names a minimal set of assumptions and rules that no package meets; None if some package does.

    Raises
    ------
    InputError
        if the rules alone cannot be met: then the talks themselves, not the question, are at fault.
    OutOfTime
        if the deadline passes first.
    """
    found = components(inquiry.talks.agenda.issues, inquiry.binding)
    spaces = [open_space(component, deadline, bound_by=()) for component in found]
    problems = []
    for space in spaces:
        clashing = _smallest(space, _rules(space))
        if clashing is not None:
            what = f"no package can meet {_listed(clashing)}" if clashing else "some issue has no option at all"
            todo = "Change or remove one of them" if clashing else "Give it options"
            problems.append(Problem(what=what, file=inquiry.talks.file, key="rules", todo=todo))
    if problems:
        raise InputError(problems)
    for space in spaces:
        assumed = [(f"'{name}'", literal) for name, literal in space.of(Origin.ASSUMPTION)]
        clashing = _smallest(space, [*_rules(space), *assumed])
        if clashing is not None:
            return f"No package meets what is assumed, whatever anyone demands: {_listed(clashing)} cannot all hold."
    return None


def _rules(space: Space) -> list[tuple[str, int]]:
    rules = [(f"rule '{name}'", literal) for name, literal in space.of(Origin.RULE)]
    rules += [("the goal", literal) for _, literal in space.of(Origin.GOAL)]
    return rules + [(f"the need of '{issue}'", literal) for issue, literal in space.encoding.needs.items()]


def _smallest(space: Space, named: list[tuple[str, int]]) -> list[str] | None:
    """Names of a minimal part that cannot be met; None if all of it can."""
    if space.oracle.can([literal for _, literal in named]):
        return None
    core = shrink(space.oracle, {literal for _, literal in named})
    first = {literal: name for name, literal in reversed(named) if literal in core}
    return list(reversed(first.values()))


def _listed(names: list[str]) -> str:
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"
