"""An option more on an issue, so that the question can be asked again; nobody's consent is made up for it.

Nobody was asked about the new option. So no list of accepted options gains it: what a red line asks with `in` it does
not have, and a wish or an offer is met only by what it named. Where the new option is a finer cut of an old one
(`like`), what was said against the old one is taken to hold of the new one as well: red lines and rules that refuse it
(`not_in`, `none_of`) refuse both, and those that apply if it is chosen (`if`) apply to both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from parley.agenda import Agenda, Atom, Issue, IssueKind, Option, Relation
from parley.errors import InputError, Problem, did_you_mean
from parley.position import Demand, Strength
from parley.talks.talks import Talks

_REFUSING = (Relation.NOT_IN, Relation.NONE_OF)
_LISTING = (Relation.IN, Relation.ANY_OF)
_EXCLUDING = (Relation.IN, Relation.ONLY)
"""What it takes for a `then` to have no place for an option that it does not list."""


@dataclass(frozen=True, slots=True)
class OptionAdded:
    """The new `talks`, without the checks of the old ones, which are answers about the old agenda.

    The rest are ids of demands that speak of the issue, in the order of the file, each in one list: `excluding` have no
    place for the new option, as they list what they ask for; `carried` now name it beside the option it is like;
    `silent` say nothing of it. `rules` likewise are the ids of rules that now name it. `goal_excludes` says whether a
    package with it does not settle the goal.
    """

    talks: Talks
    excluding: tuple[str, ...]
    carried: tuple[str, ...]
    silent: tuple[str, ...]
    rules: tuple[str, ...]
    goal_excludes: bool


def add_option(talks: Talks, issue: str, option: Option, *, like: str | None = None) -> OptionAdded:
    """The talks with `option` added to the issue, after the option it is `like`, else as the last.

    Raises
    ------
    InputError
        if the talks have no such issue or option, or the issue cannot have one more; lists everything wrong.
    """
    problems = list(_problems(talks, issue, option, like))
    if problems:
        raise InputError(problems)
    demands = tuple(_carried(demand, issue, option.id, like) for demand in talks.demands)
    rules = tuple(
        replace(
            rule,
            when=_named_too(rule.when, issue, option.id, like, _LISTING),
            then=_named_too(rule.then, issue, option.id, like, _REFUSING),
        )
        for rule in talks.rules
    )
    about = [
        (old, new)
        for old, new in zip(talks.demands, demands, strict=True)
        if any(atom.issue == issue for atom in (*old.when, *old.then))
    ]
    carried = tuple(new.id for old, new in about if old != new)
    excluding = tuple(new.id for old, new in about if old == new and _has_no_place(new.then, issue, option.id))
    issues = tuple(_with(each, option, like) if each.id == issue else each for each in talks.agenda.issues)
    return OptionAdded(
        talks=replace(
            talks, agenda=Agenda(issues, name=talks.agenda.name), demands=demands, rules=rules, expected=(), file=None
        ),
        excluding=excluding,
        carried=carried,
        silent=tuple(new.id for _, new in about if new.id not in (*carried, *excluding)),
        rules=tuple(new.id for old, new in zip(talks.rules, rules, strict=True) if old != new),
        goal_excludes=_has_no_place(talks.goal, issue, option.id),
    )


def _problems(talks: Talks, name: str, option: Option, like: str | None) -> Iterable[Problem]:
    file = talks.file
    issue = talks.agenda.by_id.get(name)
    if issue is None:
        yield Problem(what=f"no issue has the id '{name}'", file=file, todo=did_you_mean(name, talks.agenda.by_id))
        return
    if issue.kind is IssueKind.AMOUNT:
        what = f"'{name}' is an amount, which has no options"
        yield Problem(what=what, file=file, todo="Change its 'min' and 'max' in the file")
        return
    if not option.id.strip() or not option.id.isprintable():
        yield Problem(what="found no name, expected the new option's: one line of text", file=file)
    if option.id in issue.option_ids:
        yield Problem(what=f"'{name}' has the option '{option.id}' already", file=file, todo="Give it another name")
    if option.id in talks.groups:
        yield Problem(what=f"'{option.id}' is the name of a group", file=file, todo="Give the option another name")
    if like is not None and like not in issue.option_ids:
        what = f"'{name}' has no option '{like}'"
        yield Problem(what=what, file=file, todo=did_you_mean(like, issue.option_ids))
    told = talks.status_quo is not None or (talks.outcome is not None and talks.outcome.package is not None)
    if issue.kind is IssueKind.ORDER and told:
        what = f"the outcome or the status quo has the steps of '{name}' in order, and the new one is not in it"
        yield Problem(what=what, file=file, todo="Take these keys out of the file first, or add the step by hand")


def _carried(demand: Demand, issue: str, new: str, like: str | None) -> Demand:
    if demand.strength is not Strength.RED_LINE:
        return demand
    when = _named_too(demand.when, issue, new, like, _LISTING)
    return replace(demand, when=when, then=_named_too(demand.then, issue, new, like, _REFUSING))


def _named_too(
    atoms: tuple[Atom, ...], issue: str, new: str, like: str | None, relations: tuple[Relation, ...]
) -> tuple[Atom, ...]:
    """The atoms, those of these relations that name the old option naming the new one after it."""

    def both(atom: Atom) -> Atom:
        if like is None or atom.issue != issue or atom.relation not in relations or like not in atom.options:
            return atom
        return replace(atom, options=_after(atom.options, like, new))

    return tuple(both(atom) for atom in atoms)


def _has_no_place(then: Iterable[Atom], issue: str, new: str) -> bool:
    return any(atom.issue == issue and atom.relation in _EXCLUDING and new not in atom.options for atom in then)


def _with(issue: Issue, option: Option, like: str | None) -> Issue:
    ids = _after(issue.option_ids, like, option.id) if like else (*issue.option_ids, option.id)
    known = {each.id: each for each in (*issue.options, option)}
    return replace(issue, options=tuple(known[name] for name in ids))


def _after(names: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    at = names.index(old) + 1
    return (*names[:at], new, *names[at:])
