"""One negotiation's folder: reports in; the matrix, the talks file and the review queue out."""

from parley.dossier.claims import Held
from parley.dossier.dossier import Dossier, create_dossier, is_dossier, open_dossier
from parley.dossier.drawing import open_talks, talks_as_of
from parley.dossier.matrix import Matrix, matrix
from parley.dossier.read import ReadSummary, read_reports
from parley.dossier.reviewing import (
    accept,
    accept_all,
    all_proposals,
    amend,
    find_proposal,
    pending,
    reject,
    undo,
)
from parley.dossier.timeline import Timeline, timeline, timeline_record

__all__ = [
    "Dossier",
    "Held",
    "Matrix",
    "ReadSummary",
    "Timeline",
    "accept",
    "accept_all",
    "all_proposals",
    "amend",
    "create_dossier",
    "find_proposal",
    "is_dossier",
    "matrix",
    "open_dossier",
    "open_talks",
    "pending",
    "read_reports",
    "reject",
    "talks_as_of",
    "timeline",
    "timeline_record",
    "undo",
]
