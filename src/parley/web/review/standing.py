"""The talks as accepted positions have them, kept up to date decision by decision.

Drawing every demand of thousands of positions takes seconds; a decision touches a few. So what was drawn once is drawn
again only where a decision changed it, and only where many changed at once is all of it drawn anew.
"""

from __future__ import annotations

from datetime import date
from threading import Lock
from weakref import WeakKeyDictionary

from parley.dossier.effect import Effect, effect_of, redrawn
from parley.ledger import Proposal
from parley.talks import Talks, draw_talks
from parley.web.desk import Desk

MANY = 20
"""Changes after which all is drawn anew."""


class Standing:
    """Of one desk."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: tuple[Proposal, ...] = ()
        self._talks: Talks | None = None

    def of(self, desk: Desk) -> tuple[tuple[Proposal, ...], Talks]:
        """The accepted positions, and the talks drawn from them."""
        base = desk.dossier.talks
        held = desk.drawn("accepted", lambda: tuple(it for it in desk.proposals() if it.status.counts))
        with self._lock:
            if self._talks is None or len(set(_marks(held)) ^ set(_marks(self._held))) > MANY:
                self._talks = draw_talks([it.sourced for it in held], base)
            elif held is not self._held:
                self._talks = redrawn(self._talks, base, self._held, held)
            self._held = held
            return held, self._talks


_STANDING: WeakKeyDictionary[Desk, Standing] = WeakKeyDictionary()


def effect_at(desk: Desk, proposal: Proposal, *, as_of: date | None = None) -> Effect:
    """What it changes that the proposal counts beside all that a person accepted."""
    base = desk.dossier.talks
    if as_of is not None:
        held, _ = _STANDING.setdefault(desk, Standing()).of(desk)
        return effect_of(proposal, held, base, as_of=as_of)
    held, talks = _STANDING.setdefault(desk, Standing()).of(desk)
    if proposal.status.counts:
        without = tuple(it for it in held if it.id != proposal.id)
        return effect_of(proposal, without, base, redrawn(talks, base, held, without))
    return effect_of(proposal, held, base, talks)


def _marks(held: tuple[Proposal, ...]) -> list[tuple[str, int]]:
    return [(it.id, it.revision) for it in held]
