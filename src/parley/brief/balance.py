"""Whose words the brief rests on: how many reports and outlets tell of each party, and which others alone tell of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parley.dossier import Held, Matrix
from parley.party import Consent
from parley.talks import Talks


@dataclass(frozen=True, slots=True)
class Balance:
    """What is known of one party. `outlets` leaves out reports whose outlet is not known. `warnings` are sentences."""

    party: str
    statements: int
    reports: int
    outlets: tuple[str, ...]
    unnamed: int
    warnings: tuple[str, ...]


def balance_of(grid: Matrix, talks: Talks) -> tuple[Balance, ...]:
    """Of each party whose consent is required, in the order of the talks; of all, where the talks require nobody's."""
    required = [party.id for party in talks.parties if party.consent is Consent.REQUIRED]
    parties = required or [party for party in grid.parties if any(party == at for at, _ in grid.cells)]
    return tuple(_of(party, grid) for party in parties)


def _of(party: str, grid: Matrix) -> Balance:
    held = [one for (at, _), cell in grid.cells.items() if at == party for one in cell]
    reports = {one.proposal.report.sha256: one.proposal.report.outlet for one in held}
    outlets = sorted({outlet for outlet in reports.values() if outlet})
    unnamed = sum(one.proposal.position.anonymous for one in held)
    warnings = tuple(_warnings(grid.names.get(party, party), held, len(reports), outlets, unnamed, grid))
    return Balance(grid.names.get(party, party), len(held), len(reports), tuple(outlets), unnamed, warnings)


def _warnings(
    name: str, held: Sequence[Held], reports: int, outlets: Sequence[str], unnamed: int, grid: Matrix
) -> Iterator[str]:
    if not held:
        yield f"Nothing is reported of {name}; silence is not consent."
        return
    if unnamed == len(held):
        yield f"All that is reported of {name} comes from unnamed sources."
    relayed = {party for one in held for party in one.only_relayed_by}
    if relayed and all(one.only_relayed_by for one in held):
        who = " and ".join(sorted(grid.names.get(party, party) for party in relayed))
        yield f"All that is reported of {name} is told by {who}."
    if reports > 1 and len(outlets) == 1:
        yield f"All that is reported of {name} comes from one outlet, {outlets[0]}."
    if reports == 1:
        yield f"All that is reported of {name} comes from one report."
