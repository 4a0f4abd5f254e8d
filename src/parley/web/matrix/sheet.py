"""The matrix as it is shown: every mark and number on the page is in here, and page, CSV and picture only draw it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from parley.board.page import counted
from parley.web.matrix.filters import Filters

At = tuple[str, str]
"""Party id and issue id."""

MARKS = {
    "unnamed": "unnamed source",
    "inferred": "inferred",
    "relayed": "only relayed",
}
"""How a mark of `Stand.mark` is worded; for `relayed`, the parties' names follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A stance that stands in a cell, or, with `kind` `condition`, something asked for as the condition of something
    else. Statements that say the same are one; marks hold where they hold of all of them."""

    kind: str
    stance: str
    label: str
    """the option in the agenda's words; of a condition, what it names"""
    option: str | None
    hangs_on: tuple[str, ...] = ()
    """the conditions of a stance; of a condition, what it is one of"""
    soft: bool = False
    unreviewed: bool = False
    mark: str = ""
    """`unnamed`, `inferred`, `relayed` (through other parties in dispute), or "" for a voice of the party's own"""
    relayed_by: tuple[str, ...] = ()
    said: date | None = None
    reports: int = 0
    origins: int = 0
    ids: tuple[str, ...] = ()
    """of the statements, the newest first"""

    @property
    def mark_words(self) -> str:
        """What is to be known of the voices; "" where nothing is."""
        words = MARKS.get(self.mark, "")
        return f"{words} by {' and '.join(self.relayed_by)}" if self.relayed_by else words

    @property
    def word(self) -> str:
        """The stance's own."""
        return "condition" if self.kind == "condition" else self.stance.replace("-", " ")

    @property
    def what(self) -> tuple[str, str, str]:
        """What must be equal for two to be the same stance on the same thing."""
        return self.kind, self.stance, self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one party is reported to say on one issue. `stands`: what stands, the newest first. `gone`: what stood on
    the day `since` and does not any more. `age` is in days before the sheet's day; None where nothing is dated."""

    party: str
    issue: str
    stands: tuple[Stand, ...] = ()
    gone: tuple[Stand, ...] = ()
    age: int | None = None
    statements: int = 0
    reports: int = 0
    origins: int = 0
    stale: bool = False
    differs: bool = False
    """for and against one option stand at the same time: the party turned, or the reports differ"""
    changed: bool = False
    """another stance on one of its options stood until lately"""
    newest: str = ""
    """the words of the newest statement, cut short"""
    news: str = ""
    """since the day asked about: `new`, `changed`, `gone`, or "" """

    @property
    def mark(self) -> str:
        """Of the whole cell: where all that stands has one."""
        marks = {stand.mark for stand in self.stands}
        return marks.pop() if len(marks) == 1 else ""

    @property
    def age_tag(self) -> str:
        """How old, as short as a tag."""
        return "undated" if self.age is None else f"{self.age:,} d"

    @property
    def sources(self) -> str:
        """On how many independent sources it rests, and on how many reports where these are more."""
        sources = counted(self.origins, "source")
        return sources if self.origins == self.reports else f"{sources} ({counted(self.reports, 'report')})"

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """What must be seen at a glance: the mark, and its word."""
        partly = any(stand.unreviewed for stand in self.stands)
        found = (
            ("news", self.news),
            ("differs", "for and against" if self.differs else ""),
            ("changed", "changed lately" if self.changed and not self.news else ""),
            ("unreviewed", "unreviewed" if self.unreviewed else "partly unreviewed" if partly else ""),
            ("voices", self.stands[0].mark_words if self.mark else ""),
            ("old", "old" if self.stale else ""),
        )
        return tuple((mark, word) for mark, word in found if word)

    @property
    def unreviewed(self) -> bool:
        return bool(self.stands) and all(stand.unreviewed for stand in self.stands)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyHead:
    """`group`: `must` (a deal needs its consent), `may` (at the table) or `others` (only in the reports). `recent`: of
    its statements, those of the last 30 days. `bars`: its statements over the record's time, in equal parts."""

    id: str
    name: str
    group: str
    statements: int = 0
    recent: int = 0
    bars: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueHead:
    """Of the `pairs` of parties that take a side on it, `differ` take different ones."""

    id: str
    title: str
    differ: int = 0
    pairs: int = 0
    spoken_of: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    statements: int
    reports: int
    independent: int
    unreviewed: int
    open: int
    """statements that match nothing on the agenda"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`day`: up to which ages are counted, the day asked for or else the newest one in the record; None where nothing
    is dated. `days`: all on which anything was said. `silent`: titles of issues of which nothing was reported."""

    as_of: date | None
    proposed: bool
    filters: Filters
    said: tuple[str, ...]
    """the filters, a clause each"""
    day: date | None
    days: tuple[date, ...]
    parties: tuple[PartyHead, ...]
    issues: tuple[IssueHead, ...]
    silent: tuple[str, ...]
    cells: Mapping[At, Cell]
    counts: Counts

    @property
    def is_swapped(self) -> bool:
        return self.filters.swap

    @property
    def previous(self) -> date | None:
        """The last day before the one shown on which anything was said."""
        return max((day for day in self.days if self.day is not None and day < self.day), default=None)

    @property
    def following(self) -> date | None:
        return min((day for day in self.days if self.as_of is not None and day > self.as_of), default=None)
