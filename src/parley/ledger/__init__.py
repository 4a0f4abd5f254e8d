"""Entries that are added and never changed (who claims what, read by what, decided by whom), and their views."""

from parley.ledger.entry import Entry, Kind, first_entry, later_entry
from parley.ledger.fold import VERDICTS, Fold, held_positions, proposals, reported_events, reports, sketches, standing
from parley.ledger.gate import misquotations, unkeepable
from parley.ledger.ledger import Ledger, Original, RevisionTakenError
from parley.ledger.proposal import Proposal, ReportedEvent, Status
from parley.ledger.record import (
    RecordedReading,
    agenda_entry,
    container_entry,
    event_entry,
    proposal_entry,
    record_reading,
    report_entry,
)
from parley.ledger.snapshot import Earlier, NewestPlace, earlier_proposals, newest_places, snapshot_entry

__all__ = [
    "VERDICTS",
    "Earlier",
    "Entry",
    "Fold",
    "Kind",
    "Ledger",
    "NewestPlace",
    "Original",
    "Proposal",
    "RecordedReading",
    "ReportedEvent",
    "RevisionTakenError",
    "Status",
    "agenda_entry",
    "container_entry",
    "earlier_proposals",
    "event_entry",
    "first_entry",
    "held_positions",
    "later_entry",
    "misquotations",
    "newest_places",
    "proposal_entry",
    "proposals",
    "record_reading",
    "report_entry",
    "reported_events",
    "reports",
    "sketches",
    "snapshot_entry",
    "standing",
    "unkeepable",
]
