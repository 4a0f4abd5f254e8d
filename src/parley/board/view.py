"""What the board shows, as plain values: every word on the page is in here, and the page adds only its look.

The order of every tuple is the order on the page. Days run from the earliest to the latest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from parley.position import Stance


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One link of a source chain. `mode` is `quote`, `paraphrase` or `document`; `outlet` marks the outermost link."""

    name: str
    mode: str
    anonymous: bool = False
    medium: str | None = None
    outlet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """One statement behind a cell or a demand.

    `pieces` are the sentence in order, each with what it is: `about` (the words the stance is on), `condition`,
    `reason`, or "" for the rest. `about` names issue and option in the agenda's words, or repeats the text's where they
    match nothing. `chain` runs from the outlet inwards to the voice. `said` is None where the report does not date it.
    """

    pieces: tuple[tuple[str, str], ...]
    stance: Stance
    about: str
    chain: tuple[VoiceView, ...] = ()
    anonymous: bool = False
    soft: bool = False
    """whether it was put softly, as a hope or a preference"""
    said: str | None = None
    reported: str | None = None
    title: str = ""
    status: str = "accepted"
    superseded: bool = False
    """whether the same party later took another stance on the same point"""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """What one party is reported to say on one issue: its newest stance on each option, and all quotes behind it.

    `conditions` are what it asks for here as the condition of something else: what the condition names, and of what.

    `age` is in days before the page's day, None where nothing is dated; `origins` counts those of its `reports`
    that are independent, so that retellings of one wire story count once. `only_relayed_by` names the other parties in
    dispute through whom alone it is known.
    """

    party: str
    issue: str
    stances: tuple[tuple[Stance, str], ...]
    age: int | None
    reports: int
    anonymous: bool
    """whether every quote rests on unnamed sources"""
    quotes: tuple[QuoteView, ...]
    conditions: tuple[tuple[str, str], ...] = ()
    origins: int | None = None
    only_relayed_by: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.issue}-{self.party}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandView:
    """A counted demand as a card: who, how firm, what, and where it was read."""

    id: str
    party: str
    party_name: str
    strength: str
    says: str
    when: str
    """on which packages it asks anything, in the agenda's words; "" = on all"""
    requires: str
    """what it asks of them"""
    stated: str | None
    attribution: str | None
    quotes: tuple[QuoteView, ...] = ()

    @property
    def anonymous(self) -> bool:
        return self.attribution == "anonymous"


@dataclass(frozen=True, slots=True)
class PackageView:
    """One package: `(issue title, value)` in agenda order; for each party its name, its word (accepts, not_excluded,
    unknown), and on which issues it is silent, as a clause, "" where there is nothing to add."""

    values: tuple[tuple[str, str], ...]
    consent: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class FragileView:
    """The counted demands that rest on unnamed sources alone, and how the answer would differ without them."""

    demands: tuple[DemandView, ...]
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """The answer to one question as of one day. `count` is None where it was not counted."""

    question: str
    status: str
    """`feasible`, `infeasible` or `undecided`"""
    sentence: str
    counted: tuple[DemandView, ...] = ()
    standing: tuple[tuple[str, str], ...] = ()
    """issue title, and what every package left has in common on it; issues that are wholly open are left out"""
    packages: tuple[PackageView, ...] = ()
    count: int | None = None
    clashes: tuple[tuple[DemandView, ...], ...] = ()
    clashes_complete: bool = True
    concessions: tuple[tuple[DemandView, ...], ...] = ()
    concessions_complete: bool = True
    fragile: FragileView | None = None
    """None where the answer would be the same without them"""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """The page as of one day."""

    day: date
    cells: Mapping[tuple[str, str], CellView]
    """by (party id, issue id); a missing cell means that nothing was reported"""
    answer: AnswerView
    options: tuple[tuple[str, str], ...] = ()
    """for the issue in question, each option and the status of the same question about it"""
    open_quotes: tuple[tuple[str, QuoteView], ...] = ()
    """(party name, statement) for statements that match nothing on the agenda"""
    new: frozenset[tuple[str, str]] = frozenset()
    """cells in which something was said since the day before on the page"""

    @property
    def id(self) -> str:
        return self.day.isoformat()

    @property
    def spoken_of(self) -> frozenset[str]:
        """The issues on which something was reported."""
        return frozenset(issue for _, issue in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """One page."""

    title: str
    summary: str
    parties: tuple[tuple[str, str, bool], ...]
    """id, name, whether its consent is required"""
    issues: tuple[tuple[str, str], ...]
    """id, title"""
    days: tuple[DayView, ...]
    counted_by: str
    """one sentence on which positions were counted and who reviewed them"""
    reports: tuple[tuple[str, str, str], ...] = ()
    """title, outlet, published day"""
    notes: tuple[str, ...] = field(default=())
