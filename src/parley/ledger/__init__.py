"""Entries that are added and never changed (who claims what, read by what, decided by whom), and their views."""

from parley.ledger.entry import Entry, Kind, first_entry, later_entry
from parley.ledger.fold import VERDICTS, held_positions, proposals, reported_events, reports, sketches
from parley.ledger.gate import misquotations, unkeepable
from parley.ledger.ledger import Ledger, Original, RevisionTakenError
from parley.ledger.proposal import Proposal, ReportedEvent, Status
from parley.ledger.record import (
    RecordedReading,
    agenda_entry,
    event_entry,
    proposal_entry,
    record_reading,
    report_entry,
)

__all__ = [
    "VERDICTS",
    "Entry",
    "Kind",
    "Ledger",
    "Original",
    "Proposal",
    "RecordedReading",
    "ReportedEvent",
    "RevisionTakenError",
    "Status",
    "agenda_entry",
    "event_entry",
    "first_entry",
    "held_positions",
    "later_entry",
    "misquotations",
    "proposal_entry",
    "proposals",
    "record_reading",
    "report_entry",
    "reported_events",
    "reports",
    "sketches",
    "unkeepable",
]
