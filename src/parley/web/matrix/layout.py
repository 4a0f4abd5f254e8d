"""How a sheet lies on the page: parties in groups, each unfolded or drawn as one, and the addresses of its controls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from parley.web.asked import address
from parley.web.desk import Cut
from parley.web.matrix.filters import Filters
from parley.web.matrix.sheet import Cell, PartyHead, Sheet

PATH = "/positions"

GROUPS = {"must": "Must agree", "may": "At the table", "others": "Others in the reports"}
"""In the order of the page; within a group, parties are in the order of the talks file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """`folded`: its parties are drawn as one. `turned`: the address that folds or unfolds it."""

    id: str
    name: str
    parties: tuple[PartyHead, ...]
    folded: bool
    turned: str

    @property
    def width(self) -> int:
        return 1 if self.folded else len(self.parties)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A sheet with what its page needs. `every_party` and `every_issue` can be chosen from: id, name, whether chosen.
    `most` stances are listed in a cell; its own page has all."""

    sheet: Sheet
    groups: tuple[Group, ...]
    every_party: tuple[tuple[str, str, bool], ...]
    every_issue: tuple[tuple[str, str, bool], ...]
    cut: Cut
    filters: Filters
    most: int = 4

    @property
    def place(self) -> int:
        """Of the sheet's day among the days."""
        return max(
            (at for at, day in enumerate(self.sheet.days) if self.sheet.day and day <= self.sheet.day), default=0
        )

    @property
    def source_choices(self) -> tuple[int, ...]:
        return tuple(sorted({1, 2, 3, 5, self.filters.min_sources}))

    @property
    def with_proposed(self) -> str:
        return address(PATH, replace(self.cut, proposed=True), self.filters.pairs())

    def to(self, **changes: object) -> str:
        """The address of this page with other filters."""
        return address(PATH, self.cut, replace(self.filters, **changes).pairs())  # type: ignore[arg-type]

    def on(self, day: date | None) -> str:
        """The address of this page as of another day."""
        return address(PATH, replace(self.cut, as_of=day), self.filters.pairs())

    def as_file(self, form: str) -> str:
        """The address of this page as a file."""
        return address(PATH, self.cut, (*self.filters.pairs(), ("format", form)))

    def of_cell(self, cell: Cell) -> str:
        return address(f"{PATH}/{quote(cell.party)}/{quote(cell.issue)}", self.cut)

    def folded(self, group: Group, issue: str) -> tuple[int, int]:
        """How many of a folded group's parties say something on an issue, and in how many statements."""
        found = [cell for party in group.parties if (cell := self.sheet.cells.get((party.id, issue)))]
        return len(found), sum(cell.statements for cell in found)


def layout_of(
    sheet: Sheet, cut: Cut, *, parties: Iterable[tuple[str, str]], issues: Iterable[tuple[str, str]]
) -> Layout:
    """`parties` and `issues` are all that there are, with their names."""
    filters = sheet.filters
    return Layout(
        sheet=sheet,
        groups=tuple(_groups(sheet, cut)),
        every_party=tuple((id, name, id in filters.party) for id, name in parties),
        every_issue=tuple((id, title, id in filters.issue) for id, title in issues),
        cut=cut,
        filters=filters,
    )


def _groups(sheet: Sheet, cut: Cut) -> Iterator[Group]:
    for id, name in GROUPS.items():
        parties = tuple(party for party in sheet.parties if party.group == id)
        if parties:
            folded = id in sheet.filters.fold
            others = tuple(each for each in sheet.filters.fold if each != id)
            turned = replace(sheet.filters, fold=others if folded else (*others, id))
            yield Group(id=id, name=name, parties=parties, folded=folded, turned=address(PATH, cut, turned.pairs()))
