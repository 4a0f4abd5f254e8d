"""The talks of a dossier: its talks file with the demands drawn from its ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from parley.dossier.dossier import Dossier, open_dossier
from parley.dossier.held import holdings_of
from parley.talks import Talks, draw_talks, load_talks


def talks_as_of(dossier: Dossier, *, as_of: date | None = None, include_proposed: bool = False) -> Talks:
    """The dossier's talks with every demand drawn from the positions held on `as_of` (None: all that were ever said).

    With `include_proposed`, what nobody has reviewed counts too, and a note says how many positions that are.
    """
    holdings = holdings_of(dossier)
    held = holdings.standing(as_of=as_of, include_proposed=include_proposed)
    positions = [proposal.sourced for proposal in held]
    talks = draw_talks(positions, dossier.talks, as_of=as_of, stories=holdings.stories(held))
    unreviewed = sum(not proposal.status.counts for proposal in held)
    if not unreviewed:
        return talks
    return replace(talks, notes=(*talks.notes, f"Not reviewed by anyone: {unreviewed} of {len(held)} positions."))


def open_talks(path: Path | str, *, as_of: date | None = None, include_proposed: bool = False) -> Talks:
    """The talks at `path`: a dossier's as of the day, or those of a talks file, where both options change nothing.

    Raises
    ------
    InputError
        if neither is there, or it cannot be read.
    """
    place = Path(path)
    if place.is_dir():
        return talks_as_of(open_dossier(place), as_of=as_of, include_proposed=include_proposed)
    return load_talks(place)
