"""Bargaining over the deals of talks: what each classic solution picks, from a stated disagreement point.

What a party has from a package is the sum of the weights of its wishes that the package meets. What it has where
nothing is agreed is the disagreement point: stated in the talks, else what the status quo gives it, else nothing; which
of these it was is always said. Weights compare between parties only as far as whoever set them meant them to: the
utilitarian and the egalitarian solution depend on that, Nash's and Kalai and Smorodinsky's do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from parley.agenda import Package
from parley.bargain.solutions import SOLUTIONS, Point, Solution
from parley.deal import Answer, Deal, Question
from parley.deal.best import find_frontier, wishes_of
from parley.deal.question import Inquiry
from parley.position import Demand
from parley.talks import Talks


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A deal of the frontier: what each party has from it, and what it gains over the disagreement point."""

    deal: Deal
    has: Mapping[str, Fraction]
    gains: Mapping[str, Fraction]


@dataclass(frozen=True, kw_only=True)
class Bargain(Answer):
    """`frontier`: the deals that no other betters and that leave nobody worse off than disagreement, the first party's
    most first. `solutions` picks rows of it, all that are best. Both are empty where every deal leaves somebody worse
    off than no deal: then `worse_off` has, for the deals of the whole frontier, the least that some party would lose.

    `disagreement_from` is "stated", "status quo" or "nothing". `epsilon` per party is above 0 where the frontier was
    thinned, and solutions are then best among what was kept.
    """

    disagreement: Mapping[str, Fraction]
    disagreement_from: str
    frontier: tuple[Outcome, ...] = ()
    solutions: Mapping[Solution, tuple[int, ...]] = field(default_factory=dict)
    worse_off: Mapping[str, Fraction] = field(default_factory=dict)
    epsilon: Mapping[str, float] = field(default_factory=dict)


def find_bargain(talks: Talks, question: Question | None = None) -> Bargain:
    """The solutions over the deals that the question leaves.

    Raises
    ------
    InputError
        if the question names what the talks do not have.
    """
    found = find_frontier(talks, question)
    wishes = wishes_of(found.inquiry)
    disagreement, stated = _disagreement(talks, wishes)
    parties = [party.id for party in talks.parties]
    outcomes = [_outcome(deal, parties, wishes, disagreement) for deal in found.deals]
    rational = [outcome for outcome in outcomes if min(outcome.gains.values(), default=Fraction(0)) >= 0]
    points: list[Point] = [tuple(outcome.gains.values()) for outcome in rational]
    return Bargain(
        inquiry=found.inquiry,
        status=found.status,
        notes=(*found.notes, *_notes(found.inquiry, wishes)),
        disagreement=disagreement,
        disagreement_from=stated,
        frontier=tuple(rational),
        solutions={name: tuple(pick(points)) for name, pick in SOLUTIONS.items()} if rational else {},
        worse_off={} if rational else _least_losses(outcomes),
        epsilon=dict(found.epsilon or {}),
    )


def _disagreement(talks: Talks, wishes: Sequence[Demand]) -> tuple[dict[str, Fraction], str]:
    parties = [party.id for party in talks.parties]
    if talks.disagreement:
        return {party: Fraction(repr(talks.disagreement.get(party, 0.0))) for party in parties}, "stated"
    if talks.status_quo is not None:
        return {party: _weight(talks.status_quo, party, wishes) for party in parties}, "status quo"
    return {party: Fraction(0) for party in parties}, "nothing"


def _outcome(
    deal: Deal, parties: Sequence[str], wishes: Sequence[Demand], disagreement: Mapping[str, Fraction]
) -> Outcome:
    has = {party: _weight(deal.package, party, wishes) for party in parties}
    return Outcome(deal=deal, has=has, gains={party: has[party] - disagreement[party] for party in parties})


def _weight(package: Package, party: str, wishes: Sequence[Demand]) -> Fraction:
    met = (wish for wish in wishes if wish.party == party and wish.met_by(package))
    return sum((Fraction(repr(wish.weight)) for wish in met), Fraction(0))


def _least_losses(outcomes: Sequence[Outcome]) -> dict[str, Fraction]:
    """Per party, the least that it would lose in any deal of the frontier, where it loses in all of them."""
    if not outcomes:
        return {}
    most = {party: max(outcome.gains[party] for outcome in outcomes) for party in outcomes[0].gains}
    return {party: -gain for party, gain in most.items() if gain < 0}


def _notes(inquiry: Inquiry, wishes: Sequence[Demand]) -> list[str]:
    silent = [party.name for party in inquiry.talks.parties if not any(wish.party == party.id for wish in wishes)]
    return [f"{name} has no wish on record, so every deal gives it the same." for name in silent]
