"""A GENIUS profile: what each value of each issue is worth to one party, by GENIUS's own rule.

    utility of a package  =  sum over issues  weight × evaluation / greatest evaluation of the issue

for discrete issues; an integer issue's evaluation is a straight line over its range, cut at 0 and 1. So it is done in
GENIUS 10.4; other readers that take weight × evaluation as it stands rank packages otherwise, wherever the greatest
evaluations differ. A non-linear profile gives so much for each box of values that a package lies in, or outside of,
over the greatest utility that the file states.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from parley.agenda import Atom, Issue, IssueKind, Relation
from parley.interchange.domain import MAX_OPTIONS, Domain
from parley.interchange.elements import GeniusFile, as_number

DECIMALS = 12
"""To which utilities are rounded, so that what is equal in the file is equal here."""

NEGLIGIBLE = 0.00001
"""A greatest evaluation below which GENIUS takes the issue to be worth nothing."""


@dataclass(frozen=True, slots=True)
class Worth:
    """So much utility where `when` is false or `then` is true; both are conjunctions, empty = true."""

    weight: float
    then: tuple[Atom, ...]
    when: tuple[Atom, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """`reservation` is what the party has where nothing is agreed, None where the file does not say. `notes` are plain
    facts about what the file says and talks cannot."""

    worths: tuple[Worth, ...]
    reservation: float | None
    notes: tuple[str, ...]


def read_profile(file: GeniusFile, domain: Domain) -> Profile:
    """What the profile says about the domain's issues; faults are noted."""
    utility = file.first("utility")
    if utility is not None and file.first("ufun") is not None:
        worths = list(_boxes(utility, file, domain))
        most = 1.0
    else:
        worths, most = _additive(file, domain)
    rounded = [Worth(round(worth.weight, DECIMALS), worth.then, worth.when) for worth in worths]
    reservation, discount = file.first("reservation"), file.first("discount_factor")
    told = None if reservation is None else as_number(reservation.get("value"))
    notes = []
    if reservation is not None and told is None:
        notes.append("the reservation value is no number and was left out")
    if discount is not None and as_number(discount.get("value")) not in (None, 0.0, 1.0):
        notes.append(f"the discount factor {discount.get('value')} was left out: talks have no clock")
    elif discount is not None and as_number(discount.get("value")) is None:
        notes.append("the discount factor is no number and was left out")
    if most > 1 + 1e-6:
        notes.append(f"utilities reach {most:.4g}: GENIUS cuts them at 1, talks do not")
    return Profile(tuple(worth for worth in rounded if worth.weight > 0), told, tuple(notes))


def _additive(file: GeniusFile, domain: Domain) -> tuple[list[Worth], float]:
    """What values are worth, and the most that a package can be."""
    weights = {file.whole(each, "index"): file.number(each, "value", least=0) for each in file.all("weight")}
    elements = {file.whole(each, "index"): each for each in file.all("issue")}
    worths: list[Worth] = []
    most = 0.0
    for index, issue in domain.issues.items():
        element = elements.get(index)
        if element is None or index not in weights:
            missing = "nothing" if element is None else "no <weight>"
            what = f"there is {missing} for the issue '{issue.id}' (index {index}) of the domain"
            file.note(file.root if element is None else element, what, "Is this profile of that domain?")
            continue
        found = list(_of_issue(element, issue, weights[index], file))
        most += max((worth.weight for worth in found), default=0.0)
        worths += found
    return worths, most


def _of_issue(element: etree._Element, issue: Issue, weight: float, file: GeniusFile) -> Iterator[Worth]:
    if issue.kind is IssueKind.AMOUNT:
        yield from _of_amount(element, issue, weight, file)
        return
    evaluations = _evaluations(element, issue, file)
    most = max(evaluations.values(), default=0.0)
    if most < NEGLIGIBLE:
        return
    alike: dict[float, list[str]] = {}
    for option in issue.option_ids:
        alike.setdefault(evaluations.get(option, 0.0), []).append(option)
    for evaluation, options in alike.items():
        yield Worth(weight * evaluation / most, (Atom(issue.id, Relation.IN, tuple(options)),))


def _evaluations(element: etree._Element, issue: Issue, file: GeniusFile) -> Mapping[str, float]:
    """By option; also of items that the domain does not have, which count towards the greatest."""
    found = {}
    for item in element.findall("item"):
        if item.get("evaluation") not in (None, "null"):
            found[file.name_of(item, "value")] = file.number(item, "evaluation", least=0)
    missing = [option for option in issue.option_ids if option not in found]
    if missing:
        listed = ", ".join(f"'{option}'" for option in missing[:5]) + (", ..." if len(missing) > 5 else "")
        file.note(element, f"there is no evaluation of {listed} of the issue '{issue.id}'", "Give each item one")
    return found


def _of_amount(element: etree._Element, issue: Issue, weight: float, file: GeniusFile) -> Iterator[Worth]:
    """One for each run of values that are worth the same."""
    evaluator = element.find("evaluator")
    low, high = issue.minimum or 0, issue.maximum or 0
    if evaluator is None or evaluator.get("ftype", "linear") != "linear":
        what = f"there is no linear <evaluator> of the integer issue '{issue.id}', the one kind that GENIUS has for it"
        file.note(element, what)
        return
    slope, offset = file.number(evaluator, "slope"), file.number(evaluator, "offset")
    if slope and high - low >= MAX_OPTIONS:
        what = f"the issue '{issue.id}' has {high - low + 1} values, more than the {MAX_OPTIONS} that are read"
        file.note(element, what, "Say it in larger steps")
        return
    values = range(low, high + 1) if slope else range(low, low + 1)

    def evaluation(value: int) -> float:
        return round(min(max(offset + slope * (value - low), 0.0), 1.0), DECIMALS)

    for worth, same in groupby(values, evaluation):
        run = list(same)
        last = run[-1] if slope else high
        yield Worth(weight * worth, _within(issue, run[0], last) or (_at_least(issue, low),))


def _boxes(utility: etree._Element, file: GeniusFile, domain: Domain) -> Iterator[Worth]:
    """Of a sum over boxes; any other way of putting them together is noted."""
    most = file.number(utility, "maxutility", least=NEGLIGIBLE)
    functions = utility.findall("ufun")
    if len(functions) != 1 or functions[0].get("aggregation") != "sum" or functions[0].find("ufun") is not None:
        file.note(utility, "this non-linear utility is no plain sum over boxes of values, which is all that is read")
        return
    for box in functions[0].findall("hyperRectangle"):
        weight = 1.0 if box.get("weight") is None else file.number(box, "weight", least=0)
        worth = file.number(box, "utility", least=0) * weight / (most or 1.0)
        includes, excludes = box.findall("INCLUDES"), box.findall("EXCLUDES")
        if includes and excludes:
            file.note(box, "this box both includes and excludes values, expected one or the other")
            continue
        inside = tuple(atom for bound in includes or excludes for atom in _bound(bound, file, domain))
        if not excludes:
            yield Worth(worth, inside or _anything(domain))
        elif inside:  # one that leaves nothing outside is never met
            yield Worth(worth, (_against(inside[0]),), inside)


def _bound(bound: etree._Element, file: GeniusFile, domain: Domain) -> tuple[Atom, ...]:
    index, low, high = (file.whole(bound, key) for key in ("index", "min", "max"))
    issue = domain.issues.get(-1 if index is None else index)
    if issue is None or issue.kind is not IssueKind.AMOUNT:
        file.note(bound, f"found a box over the issue with index {index}, expected an integer issue of the domain")
    elif low is not None and high is not None:
        return _within(issue, low, high)
    return ()


def _within(issue: Issue, low: int, high: int) -> tuple[Atom, ...]:
    """What keeps an amount between the two; nothing where its own bounds do."""
    above = () if low <= (issue.minimum or 0) else (_at_least(issue, low),)
    below = () if high >= (issue.maximum or 0) else (Atom(issue.id, Relation.AT_MOST, bound=high),)
    return above + below


def _at_least(issue: Issue, bound: int) -> Atom:
    return Atom(issue.id, Relation.AT_LEAST, bound=bound)


def _against(atom: Atom) -> Atom:
    """What holds of an amount where the atom does not."""
    bound = atom.bound or 0
    if atom.relation is Relation.AT_LEAST:
        return Atom(atom.issue, Relation.AT_MOST, bound=bound - 1)
    return Atom(atom.issue, Relation.AT_LEAST, bound=bound + 1)


def _anything(domain: Domain) -> tuple[Atom, ...]:
    """What every package meets."""
    issue = next(each for each in domain.issues.values() if each.kind is IssueKind.AMOUNT)
    return (_at_least(issue, issue.minimum or 0),)
