"""What stands behind a demand: the positions that it was drawn from, found by the passages it names."""

from __future__ import annotations

from collections.abc import Mapping

from parley.dossier import Held, Matrix
from parley.position import Demand
from parley.talks.drawn import source_key


def everything_in(grid: Matrix) -> list[Held]:
    """All that is held, on the agenda and off it."""
    return [held for them in grid.cells.values() for held in them] + list(grid.open)


def passage_key(held: Held) -> str:
    """How a drawn demand names the passage."""
    passage = held.proposal.position.passage
    return f"{source_key(held.proposal.report)}#{passage.start}-{passage.end}"


def told_by_passage(grid: Matrix) -> Mapping[str, tuple[Held, ...]]:
    """All that is held, by the passages as drawn demands name them."""
    told: dict[str, list[Held]] = {}
    for held in everything_in(grid):
        told.setdefault(passage_key(held), []).append(held)
    return {at: tuple(them) for at, them in told.items()}


def is_behind(held: Held, demand: Demand) -> bool:
    """Whether the position is one that the demand was drawn from: a passage can hold several."""
    position = held.proposal.position
    issues = {atom.issue for atom in (*demand.when, *demand.then)}
    return position.party == demand.party and (not issues or position.issue in issues)
