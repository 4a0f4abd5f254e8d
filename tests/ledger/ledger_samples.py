"""Reports, positions and histories of decisions to fold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite

from parley.dates import PartialDate
from parley.ledger import Entry, Kind, later_entry, proposals, record_reading
from parley.position import Condition, Extraction, Position, Stance
from parley.report import Block, Passage, Report, digest

NOON = datetime(2025, 3, 7, 12, tzinfo=UTC)


def sample_report(text: str = "Russia rejects NATO forces.", published: str | None = "2025-03-07") -> Report:
    return Report(
        text=text,
        masked=text,
        blocks=(Block(0, len(text)),),
        sha256=digest(text.encode()),
        name="sample.txt",
        published=None if published is None else PartialDate.parse(published),
        outlet="Daily Sample",
    )


def sample_position(report: Report, **changes: Any) -> Position:
    fields: dict[str, Any] = {
        "party": "RUS",
        "party_name": "Russia",
        "stance": Stance.REJECTS,
        "target": "NATO forces",
        "passage": Passage.of(report.text, 0, len(report.text)),
        "issue": "mission",
        "option": "FRA",
    }
    return Position(**(fields | changes))


def sample_entries(report: Report, *positions: Position, at: datetime = NOON) -> tuple[Entry, ...]:
    return record_reading(report, Extraction(positions=positions), reader="sample 1", at=at).entries


@composite
def histories(draw: DrawFn) -> list[Entry]:
    """A ledger's entries in the order in which they came in: a few reports, and decisions on what was read in them."""
    entries: list[Entry] = []
    for number in range(draw(st.integers(1, 3))):
        day = draw(st.sampled_from([None, "2025", "2025-03", "2025-03-07", "2025-03-11"]))
        report = sample_report(f"Report {number}: Russia rejects NATO forces.", day)
        said = st.sampled_from([None, PartialDate.parse("2025-03-01"), PartialDate.parse("2025-03-09")])
        stances = draw(st.lists(st.sampled_from(Stance), max_size=3, unique=True))
        at = NOON + timedelta(hours=number)
        found = [
            sample_position(report, stance=stance, said=draw(said), condition=Condition("there is progress", "if"))
            for stance in stances
        ]
        entries.extend(sample_entries(report, *found, at=at))
    subjects = [entry.subject for entry in entries if entry.kind is Kind.PROPOSAL]
    for number in range(draw(st.integers(0, 8)) if subjects else 0):
        subject = draw(st.sampled_from(subjects))
        entries.append(review(entries, subject, draw(decisions()), at=NOON + timedelta(days=1, minutes=number)))
    return entries


def decisions() -> st.SearchStrategy[dict[str, Any]]:
    """What a review entry says: its verdict and changes."""
    changes = st.fixed_dictionaries(
        {},
        optional={
            "party": st.sampled_from(["UKR", None]),
            "stance": st.sampled_from([str(stance) for stance in Stance]),
            "issue": st.sampled_from(["mission", None]),
            "option": st.sampled_from(["CHN", None]),
            "condition_issue": st.just("framework"),
            "firm": st.booleans(),
            "strength": st.sampled_from(["red_line", "wish", "offer", None]),
        },
    )
    plain: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
        [{"verdict": verdict, "changes": {}} for verdict in ("accept", "reject", "undo")]
    )
    return st.one_of(plain, st.builds(lambda them: {"verdict": "amend", "changes": them}, changes))


def review(entries: list[Entry], subject: str, what: dict[str, Any], *, at: datetime) -> Entry:
    """The next decision on the subject."""
    now = next(proposal for proposal in proposals(entries) if proposal.id == subject)
    return later_entry(
        Kind.REVIEW,
        subject,
        what | {"why": "as a sample"},
        revision=now.revision + 1,
        at=at,
        by="A. Reviewer",
        before=now.reviewable,
    )
