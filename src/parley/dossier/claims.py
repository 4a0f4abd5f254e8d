"""A held position, and what is to be said of the claim in it: on how many reports it rests, independent or not, through
whom it is known, and whether it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from parley.dossier.held import Holdings
from parley.ledger import Proposal
from parley.party import Consent
from parley.position import Condition, Position, Stance
from parley.position.origins import Origin, origins
from parley.report.sketch import Story
from parley.talks import Talks
from parley.talks.telling import only_relayed_by

Claim = tuple[str | None, str | None, str | None, Stance, object]
"""Party, issue, option, stance, of what time it is and on what it hangs: what reports that say the same agree on."""

Point = tuple[str | None, str | None, str | None]
"""Party, issue and option: what a party can change its stance on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A held position in its cell.

    `reports` counts the reports that have the same claim, `origins` those among them that can know it independently of
    each other, by `parley.position.origins`: copies of one wire story count once. `origin` is the id of this one's, and
    `ties` say, a sentence each, with which others its report shares it and why. `only_relayed_by` are the other parties
    in dispute through whom alone the claim is known; () where anybody else tells it as well. `superseded_by` is the id
    of the newest position of the same party on the same option, if its stance is another; None where this stance
    stands.
    """

    proposal: Proposal
    reports: int
    origins: int
    origin: str = ""
    ties: tuple[str, ...] = ()
    only_relayed_by: tuple[str, ...] = ()
    superseded_by: str | None = None

    @property
    def is_current(self) -> bool:
        return self.superseded_by is None and self.proposal.position.is_current


def as_held(found: Sequence[Proposal], holdings: Holdings, talks: Talks) -> list[Held]:
    """The positions in the order given, which is that of their dates."""
    claims: dict[Claim, list[Proposal]] = {}
    newest: dict[Point, Proposal] = {}
    claimed = [_claim(proposal) for proposal in found]
    for claim, proposal in zip(claimed, found, strict=True):
        claims.setdefault(claim, []).append(proposal)
        if proposal.position.is_current:
            newest[point_of(proposal.position)] = proposal
    told = _told_of(claims, holdings.stories(found), holdings, talks, _in_dispute(found, talks))
    return [
        held_as(told[claim][it.report.sha256], it, superseded_by(it, newest.get(point_of(it.position))))
        for claim, it in zip(claimed, found, strict=True)
    ]


def held_as(like: Held, proposal: Proposal, superseded_by: str | None) -> Held:
    return Held(
        proposal=proposal,
        reports=like.reports,
        origins=like.origins,
        origin=like.origin,
        ties=like.ties,
        only_relayed_by=like.only_relayed_by,
        superseded_by=superseded_by,
    )


def _told_of(
    claims: Mapping[Claim, Sequence[Proposal]],
    stories: Mapping[str, Story],
    holdings: Holdings,
    talks: Talks,
    disputing: frozenset[str],
) -> Mapping[Claim, Mapping[str, Held]]:
    """What is to be said of each claim, from memory where it is told as it was the last time."""

    def made_of(same: Sequence[Proposal]) -> object:
        told = [(it.id, it.revision, stories.get(it.report.sha256)) for it in same]
        return told, disputing, talks.actors

    def drawn(same: Sequence[Proposal]) -> Callable[[], Mapping[str, Held]]:
        return lambda: _told(same, stories, talks, disputing)

    return {claim: holdings.kept(("told", claim), made_of(same), drawn(same)) for claim, same in claims.items()}


def _told(
    same: Sequence[Proposal], stories: Mapping[str, Story], talks: Talks, disputing: frozenset[str]
) -> Mapping[str, Held]:
    """What is to be said of a claim for each of the reports that tell it, by SHA-256."""
    sourced = [proposal.sourced for proposal in same]
    found = origins(sourced, stories)
    relayed_by = only_relayed_by(sourced, talks.actors, disputing - {same[0].position.party})
    reports = sum(len(origin.reports) for origin in found)
    ties = _ties_by_report(found)
    return {
        sha256: Held(
            proposal=same[0],
            reports=reports,
            origins=len(found),
            origin=origin.id,
            ties=tuple(ties[sha256]),
            only_relayed_by=relayed_by,
        )
        for origin in found
        for sha256 in origin.reports
    }


def _ties_by_report(found: Iterable[Origin]) -> Mapping[str, list[str]]:
    """The ties that each report is part of: all those of an origin with each of its reports would be too many where
    thousands tell the same."""
    ties: defaultdict[str, list[str]] = defaultdict(list)
    for origin in found:
        for tie in origin.ties:
            sentence = str(tie)
            ties[tie.earlier.sha256].append(sentence)
            ties[tie.later.sha256].append(sentence)
    return ties


def _in_dispute(found: Iterable[Proposal], talks: Talks) -> frozenset[str]:
    """Those without whom there is no deal; where the talks name no parties, whoever holds a position."""
    if talks.parties:
        return frozenset(party.id for party in talks.parties if party.consent is Consent.REQUIRED)
    return frozenset(it.position.party for it in found if it.position.party is not None)


def _claim(proposal: Proposal) -> Claim:
    position = proposal.position
    conditions = tuple(_condition(condition) for condition in position.conditions)
    words = " ".join(position.target.casefold().split()) if position.option is None else None
    return *point_of(position), position.stance, (position.aspect, words, *conditions)


def point_of(position: Position) -> Point:
    return position.party, position.issue, position.option


def _condition(condition: Condition) -> object:
    """Two conditions are the same where they name the same option, or, linked to none, in the same words."""
    return (condition.issue, condition.option) if condition.option else condition.words


def superseded_by(proposal: Proposal, newest: Proposal | None) -> str | None:
    """The newest position's id if it takes another stance on a later day; words that match no issue supersede nothing,
    and neither does anything that has no date."""
    if proposal.position.issue is None or proposal.position.party is None or proposal.date is None:
        return None
    if newest is None or newest.date is None or newest.date.first <= proposal.date.first:
        return None
    return newest.id if newest.position.stance is not proposal.position.stance else None
