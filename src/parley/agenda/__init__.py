"""What is being negotiated: issues with options, atoms that say something about them, packages that settle them."""

from parley.agenda.atom import Atom, Relation
from parley.agenda.issue import Agenda, Balance, Issue, IssueKind, Of, Option, Precondition
from parley.agenda.package import Package, Value, holds, package_data

__all__ = [
    "Agenda",
    "Atom",
    "Balance",
    "Issue",
    "IssueKind",
    "Of",
    "Option",
    "Package",
    "Precondition",
    "Relation",
    "Value",
    "holds",
    "package_data",
]
