"""Which parties and issues there are at all: those of the talks, and whoever and whatever the reports brought in."""

from __future__ import annotations

from collections.abc import Mapping

from parley.web.desk import Cut, Desk

EVERYTHING = Cut(as_of=None, proposed=True)


def party_names(desk: Desk) -> Mapping[str, str]:
    """By id, in the order of the page."""
    grid = desk.matrix(EVERYTHING)
    return {party: grid.names.get(party, party) for party in grid.parties}


def issue_titles(desk: Desk) -> Mapping[str, str]:
    """By id, in the order of the agenda."""
    agenda = desk.dossier.talks.agenda
    issues = desk.matrix(EVERYTHING).issues
    return {issue: agenda[issue].title if issue in agenda else issue for issue in issues}
