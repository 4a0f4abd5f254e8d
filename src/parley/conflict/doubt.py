"""Stability in doubt: how often each state is stable, if preferences are as uncertain as their sources say.

What is doubtful is which statements of a party are its own, as its demands were read, and where a state ranks that
somebody ranked without being sure. Each world that this leaves open is one conflict, whose verdicts are exact; shares
are of worlds, by their chances. They say what follows from what was reported, and how surely, and forecast nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.conflict.answer import Concept
from parley.conflict.chance import Share, sampled_share
from parley.conflict.doubtful_statements import Doubt, Thing
from parley.conflict.model import Conflict, Statement
from parley.errors import InputError, Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from parley.conflict.batch import Verdicts, Ways
    from parley.conflict.worlds import Worlds

USUAL = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ)
SAMPLES = 10_000
"""Worlds that are drawn where there are more: the share is then known to within a hundredth, 95 times in 100."""

_OWN = (Concept.NASH, Concept.GMR, Concept.SMR)
"""Under these a party's verdict hangs on nobody's preferences but its own."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How often a state is an equilibrium where a doubtful thing is so, and where it is not; None for what is never."""

    thing: Thing
    if_so: Share | None
    if_not: Share | None

    @property
    def difference(self) -> float:
        """By how much its being so makes the state an equilibrium more often."""
        return 0.0 if self.if_so is None or self.if_not is None else self.if_so.value - self.if_not.value


@dataclass(frozen=True, eq=False)
class DoubtAnswer:
    """Shares of worlds, per concept: `stable` per party and state, `equilibria` per state.

    `worlds` is how many were looked at: all there are, each by its chance, if `exact`, else a sample drawn by `seed`.
    `things` are what is doubtful, in the order of the parties' statements.
    """

    conflict: Conflict
    worlds: int
    exact: bool
    seed: int
    things: tuple[Thing, ...]
    stable: Mapping[Concept, Mapping[str, Sequence[Share]]]
    equilibria: Mapping[Concept, Sequence[Share]]
    chances: NDArray[np.float64]
    """How likely each thing is in the worlds looked at."""
    together: Mapping[Concept, NDArray[np.float64]]
    """Per state and thing, in how many of the worlds the state is an equilibrium and the thing is so."""

    def turns(self, concept: Concept, state: int) -> tuple[Turn, ...]:
        """What the state's being an equilibrium turns on, the things that matter most first."""
        found = [self._turn(concept, state, place) for place in range(len(self.things))]
        return tuple(sorted(found, key=lambda turn: -abs(turn.difference)))

    def statements(self, thing: Thing) -> tuple[Statement, ...]:
        """The statements that the thing bears on: each with its demand and the passages it was read in."""
        return tuple(self.conflict.preferences[party].statements[place] for party, place in thing.bears_on)

    def _turn(self, concept: Concept, state: int, place: int) -> Turn:
        so, both = float(self.chances[place]), float(self.together[concept][state, place])
        alone = self.equilibria[concept][state].value - both
        return Turn(self.things[place], self._share(both, so), self._share(alone, 1 - so))

    def _share(self, part: float, of: float) -> Share | None:
        if of <= 1e-12:
            return None
        if self.exact:
            return _exact(part / of)
        return sampled_share(round(part * self.worlds), round(of * self.worlds))


def stability_in_doubt(
    conflict: Conflict,
    doubt: Doubt | None = None,
    *,
    concepts: Sequence[Concept] = USUAL,
    samples: int = SAMPLES,
    seed: int = 0,
) -> DoubtAnswer:
    """How often each state is stable for whom, and an equilibrium.

    Statements are as doubtful as their credence says, and `doubt` may add to that. Sanctions may return to the state
    left. If there are no more worlds than `samples`, all are looked at and the answer is exact.

    Raises
    ------
    InputError
        for the concept SIM, a doubt that does not fit the conflict, merged states with doubtful statements, or more
        states than `batch.MOST_STATES`.
    """
    from parley.conflict.batch import MOST_STATES, ways_of
    from parley.conflict.worlds import open_worlds

    if Concept.SIM in concepts:
        raise InputError(
            Problem(what="found 'sim', expected nash, gmr, smr, seq or sseq where preferences are in doubt")
        )
    if len(conflict.states) > MOST_STATES:
        what = f"found {len(conflict.states):,} states, expected at most {MOST_STATES:,} where preferences are in doubt"
        raise InputError(Problem(what=what, todo="Leave out options that change nothing"))
    worlds = open_worlds(conflict, doubt or Doubt(), samples=samples, seed=seed)
    count = len(worlds.weights)
    ways, chosen = ways_of(conflict), list(dict.fromkeys(concepts))
    found = {concept: _shares(ways, worlds, concept) for concept in chosen}
    return DoubtAnswer(
        conflict=conflict,
        worlds=count,
        exact=worlds.exact,
        seed=seed,
        things=worlds.things,
        stable={
            concept: {
                name: [_share(value, worlds.exact, count) for value in found[concept].stable[party]]
                for party, name in enumerate(conflict.parties)
            }
            for concept in chosen
        },
        equilibria={
            concept: [_share(value, worlds.exact, count) for value in found[concept].equilibria] for concept in chosen
        },
        chances=worlds.so @ worlds.weights,
        together={concept: found[concept].together for concept in chosen},
    )


def doubt_record(answer: DoubtAnswer) -> dict[str, object]:
    """The answer as it stands in JSON: shares as `{share, low, high}`; of a sample, 95 in 100 intervals hold the true
    share. `turns_on` has, for states that are an equilibrium in some worlds and not in others, what that turns on."""
    names = answer.conflict.states
    return {
        "worlds": answer.worlds,
        "exact": answer.exact,
        "seed": answer.seed,
        "doubtful": [_thing_record(answer, thing) for thing in answer.things],
        "stable": {
            str(concept): {
                party: {names[state]: _share_record(share) for state, share in enumerate(shares)}
                for party, shares in by_party.items()
            }
            for concept, by_party in answer.stable.items()
        },
        "equilibria": {
            str(concept): {names[state]: _share_record(share) for state, share in enumerate(shares)}
            for concept, shares in answer.equilibria.items()
        },
        "turns_on": {
            str(concept): {
                names[state]: [_turn_record(turn) for turn in answer.turns(concept, state) if turn.difference]
                for state, share in enumerate(shares)
                if 0 < share.value < 1
            }
            for concept, shares in answer.equilibria.items()
        },
    }


@dataclass(frozen=True, eq=False)
class _Shares:
    stable: list[NDArray[np.float64]]
    equilibria: NDArray[np.float64]
    together: NDArray[np.float64]


def _shares(ways: Ways, worlds: Worlds, concept: Concept) -> _Shares:
    """Steps: worlds in which all parties rank alike are one, of their weights together; the verdicts of a party under
    Nash, GMR and SMR are computed once per way it ranks, others once per world."""
    import numpy as np

    from parley.conflict.batch import own_verdicts, verdicts_by_world

    distinct, home = np.unique(np.stack(worlds.which), axis=1, return_inverse=True)
    if concept in _OWN:
        own = [own_verdicts(ways, ranks, party, concept) for party, ranks in enumerate(worlds.columns)]
        verdicts = [each[:, place] for each, place in zip(own, distinct, strict=True)]
    else:
        ranks = [each[:, place] for each, place in zip(worlds.columns, distinct, strict=True)]
        verdicts = verdicts_by_world(ways, ranks, concept)
    home, size = home.reshape(-1), distinct.shape[1]
    weights: NDArray[np.float64] = np.bincount(home, weights=worlds.weights, minlength=size).astype(np.float64)
    so = [np.bincount(home, weights=worlds.weights * each, minlength=size) for each in worlds.so]
    lasting = np.logical_and.reduce(verdicts)
    return _Shares(
        stable=[_weighed(each, weights) for each in verdicts],
        equilibria=_weighed(lasting, weights),
        together=lasting @ np.array(so).reshape(len(so), size).T,
    )


def _weighed(verdicts: Verdicts, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Per state the weight of the worlds in which it is stable; 0 and 1 are never a rounding error."""
    import numpy as np

    shares = np.where(verdicts.all(axis=1), 1.0, np.clip(verdicts @ weights, 0.0, 1.0))
    return np.where(verdicts.any(axis=1), shares, 0.0)


def _share(value: float, exact: bool, worlds: int) -> Share:
    return _exact(value) if exact else sampled_share(round(float(value) * worlds), worlds)


def _exact(value: float) -> Share:
    share = min(1.0, max(0.0, float(value)))
    return Share(share, share, share)


def _share_record(share: Share | None) -> dict[str, float] | None:
    return None if share is None else {"share": share.value, "low": share.low, "high": share.high}


def _thing_record(answer: DoubtAnswer, thing: Thing) -> dict[str, object]:
    statements = [
        {
            "party": answer.conflict.parties[party],
            "wants": statement.text,
            "demand": statement.demand,
            "passages": list(statement.passages),
        }
        for (party, _), statement in zip(thing.bears_on, answer.statements(thing), strict=True)
    ]
    return {"name": thing.name, "chance": thing.chance, "statements": statements}


def _turn_record(turn: Turn) -> dict[str, object]:
    return {"on": turn.thing.name, "if_so": _share_record(turn.if_so), "if_not": _share_record(turn.if_not)}
