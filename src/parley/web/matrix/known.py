"""Which parties and issues there are at all: those of the talks, and whoever and whatever the reports brought in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parley.ledger import Proposal, Status
from parley.web.desk import Desk


def party_names(desk: Desk) -> Mapping[str, str]:
    """By id: those of the talks in the order of the file, then others, sorted."""

    def draw() -> Mapping[str, str]:
        found = {it.position.party: it.position.party_name for it in _proposed(desk) if it.position.party is not None}
        at_table = {party.id: party.name for party in desk.dossier.talks.parties}
        return at_table | {party: found[party] for party in sorted(found) if party not in at_table}

    return desk.drawn("party names", draw)


def issue_titles(desk: Desk) -> Mapping[str, str]:
    """By id: those of the agenda in its order, then others, sorted."""

    def draw() -> Mapping[str, str]:
        found = {issue for it in _proposed(desk) for issue in _issues(it)}
        agenda = {issue.id: issue.title for issue in desk.dossier.talks.agenda.issues}
        return agenda | {issue: issue for issue in sorted(found) if issue not in agenda}

    return desk.drawn("issue titles", draw)


def _proposed(desk: Desk) -> Iterator[Proposal]:
    return (it for it in desk.proposals() if it.status is not Status.REJECTED)


def _issues(proposal: Proposal) -> Iterator[str]:
    position = proposal.position
    yield from filter(None, (position.issue, *(condition.issue for condition in position.conditions)))
