"""A GENIUS domain: issues, discrete ones as choices and integer ones as amounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from parley.agenda import Agenda, Issue, IssueKind, Option
from parley.interchange.elements import GeniusFile, kind_of

MAX_ISSUES = 1_000
MAX_OPTIONS = 10_000
"""Of one issue."""


@dataclass(frozen=True, slots=True)
class Domain:
    """`issues` by the number that the file gives them, by which profiles name them."""

    title: str
    issues: Mapping[int, Issue]

    @property
    def agenda(self) -> Agenda:
        return Agenda(tuple(self.issues.values()))


def read_domain(file: GeniusFile) -> Domain:
    """The issues in the order of the file, whatever objectives they are grouped under; faults are noted."""
    issues: dict[int, Issue] = {}
    names: set[str] = set()
    found = list(file.all("issue"))
    if not found:
        file.note(file.root, "there is no <issue> in this file, expected a GENIUS domain")
    if len(found) > MAX_ISSUES:
        file.note(found[MAX_ISSUES], f"there are {len(found)} issues, more than the {MAX_ISSUES} that are read")
    for element in found[:MAX_ISSUES]:
        index, issue = file.whole(element, "index"), _read_issue(element, file)
        if index is None or issue is None:
            continue
        if index in issues or issue.id in names:
            file.note(element, f"found a second issue '{issue.id}' (index {index})", "Give each a name and an index")
        issues[index] = issue
        names.add(issue.id)
    root = file.first("objective")
    return Domain("" if root is None else " ".join((root.get("name") or "").split()), issues)


def _read_issue(element: etree._Element, file: GeniusFile) -> Issue | None:
    name = file.name_of(element, "name")
    match kind_of(element):
        case "discrete":
            options = _read_options(element, name, file)
            return Issue(id=name, title=name, kind=IssueKind.CHOICE, options=options) if options else None
        case "integer":
            low, high = _bounds(element, file)
            if low is None or high is None:
                return None
            if low > high:
                file.note(element, f"found the range {low} to {high} of '{name}', expected the lower bound first")
                return None
            return Issue(id=name, title=name, kind=IssueKind.AMOUNT, minimum=low, maximum=high)
        case other:
            what = f"the issue '{name}' is {other}, expected discrete or integer: amounts are whole numbers in Parley"
            file.note(element, what, "Say it in whole steps, such as tenths")
            return None


def _bounds(element: etree._Element, file: GeniusFile) -> tuple[int | None, int | None]:
    """On the issue itself, or on a <range> in it."""
    inside = element.find("range")
    place = inside if inside is not None and element.get("lowerbound") is None else element
    return file.whole(place, "lowerbound"), file.whole(place, "upperbound")


def _read_options(element: etree._Element, issue: str, file: GeniusFile) -> tuple[Option, ...]:
    options: dict[str, Option] = {}
    items = element.findall("item")
    if not items:
        file.note(element, f"the issue '{issue}' has no <item>, expected at least one")
    if len(items) > MAX_OPTIONS:
        file.note(element, f"the issue '{issue}' has {len(items)} items, more than the {MAX_OPTIONS} that are read")
    for item in items[:MAX_OPTIONS]:
        value = file.name_of(item, "value")
        if value in options:
            file.note(item, f"found a second item '{value}' of '{issue}'", "Give each a value of its own")
        means = " ".join((item.get("description") or "").split())
        options[value] = Option(value, "" if means == value else means)
    return tuple(options.values())
