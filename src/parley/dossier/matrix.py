"""The positions matrix: who holds what on which issue, as of a day, and on how many reports it rests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parley.dossier.dossier import Dossier
from parley.dossier.held import Holdings, holdings_of
from parley.ledger import Proposal
from parley.party import Consent
from parley.position import Condition, Position, Stance
from parley.position.origins import Origin, origins
from parley.report.sketch import Story
from parley.talks import Talks
from parley.talks.draw_table import asks_for_condition, is_plain_consent, leaning
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """`cells` are by party id and issue id, and only where something is held: the newest first. `parties` and `issues`
    are those of the talks in the order of the file, then others that were found, sorted. `conditions` are laid out as
    `cells` are: at the issue that a position's condition is about, where the party asks for what the condition names,
    and has not since turned against what it would give in return. Such a position stands in its own issue's cell too,
    or is open. `open` are positions whose party or issue is not known, the newest first; background is not among them.
    `as_of` None: all that was ever said. `include_proposed`: whether what nobody has reviewed is among them.
    """

    as_of: date | None
    include_proposed: bool
    parties: tuple[str, ...]
    issues: tuple[str, ...]
    names: Mapping[str, str]
    """of the parties: as the talks have it, else as the reports print it"""
    cells: Mapping[tuple[str, str], tuple[Held, ...]]
    conditions: Mapping[tuple[str, str], tuple[Held, ...]]
    open: tuple[Held, ...]


def matrix(
    dossier: Dossier,
    *,
    as_of: date | None = None,
    include_proposed: bool = False,
    only: Callable[[Proposal], bool] | None = None,
) -> Matrix:
    """The dossier's matrix as of a day; with `only`, as if its ledger had no other proposals than those that pass."""
    holdings = holdings_of(dossier)
    found = holdings.standing(as_of=as_of, include_proposed=include_proposed)
    if only is not None:
        found = tuple(filter(only, found))
    held = _held(found, holdings, dossier.talks)
    cells = _placed((_cell_of(one.proposal.position), one) for one in reversed(held))
    turned = _turned(found)
    conditions = _placed((_condition_cell_of(one.proposal, turned), one) for one in reversed(held))
    talks = dossier.talks
    return Matrix(
        as_of=as_of,
        include_proposed=include_proposed,
        parties=_listed(talks.party_by_id, (party for party, _ in (*cells, *conditions))),
        issues=_listed(talks.agenda.by_id, (issue for _, issue in (*cells, *conditions))),
        names=_names(found) | {party.id: party.name for party in talks.parties},
        cells=cells,
        conditions=conditions,
        open=tuple(one for one in reversed(held) if one.is_current and _cell_of(one.proposal.position) is None),
    )


def supported(matrix: Matrix, origins: int) -> Matrix:
    """The matrix with only those claims that have so many independent origins; what only others supersede stands."""
    kept = [held for held in everything(matrix) if held.origins >= origins]
    newest: dict[Point, Proposal] = {}
    for held in sorted(kept, key=lambda it: it.proposal.date.first if it.proposal.date else date.min):
        if held.proposal.position.is_current:
            newest[_point(held.proposal.position)] = held.proposal
    again = {
        (it := held.proposal).id: _held_as(held, it, _superseded_by(it, newest.get(_point(it.position))))
        for held in kept
    }

    def left(them: Iterable[Held]) -> tuple[Held, ...]:
        return tuple(again[held.proposal.id] for held in them if held.proposal.id in again)

    cells = {at: them for at, held in matrix.cells.items() if (them := left(held))}
    conditions = {at: them for at, held in matrix.conditions.items() if (them := left(held))}
    return replace(matrix, cells=cells, conditions=conditions, open=left(matrix.open))


def everything(matrix: Matrix) -> list[Held]:
    """All that is in the matrix, each once."""
    placed = (held for cells in (matrix.cells, matrix.conditions) for them in cells.values() for held in them)
    return list({held.proposal.id: held for held in (*placed, *matrix.open)}.values())


def independent(them: Iterable[Held]) -> int:
    """How many of the reports behind these are independent: those that share the origin of any claim among them are
    one."""
    root: dict[str, str] = {}

    def found(id: str) -> str:
        while (above := root.setdefault(id, id)) != id:
            root[id], id = root[above], above
        return id

    for held in them:
        root[found(held.proposal.report.sha256[: len(held.origin)])] = found(held.origin)
    return sum(id == above for id, above in root.items())


def _placed(found: Iterable[tuple[tuple[str, str] | None, Held]]) -> Mapping[tuple[str, str], tuple[Held, ...]]:
    placed: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
    for at, one in found:
        if at is not None:
            placed[at].append(one)
    return {at: tuple(held) for at, held in placed.items()}


def _cell_of(position: Position) -> tuple[str, str] | None:
    if position.party is None or position.issue is None:
        return None
    return position.party, position.issue


def _condition_cell_of(proposal: Proposal, turned: Mapping[Point, date]) -> tuple[str, str] | None:
    position = proposal.position
    issue = position.condition.issue if position.condition else None
    if position.party is None or issue is None or not asks_for_condition(position):
        return None
    is_given_up = proposal.date is not None and turned.get(_point(position), date.min) > proposal.date.first
    return None if is_given_up else (position.party, issue)


def _turned(found: Iterable[Proposal]) -> Mapping[Point, date]:
    """The last day on which a party is against an option, or for it with no condition. From such a day on, demands that
    were drawn from its earlier acceptance on a condition do not count either."""
    days: dict[Point, date] = {}
    for proposal in found:
        position = proposal.position
        if proposal.date is not None and (leaning(position) < 0 or is_plain_consent(position)):
            point = _point(position)
            days[point] = max(days.get(point, date.min), proposal.date.first)
    return days


def _held(found: Sequence[Proposal], holdings: Holdings, talks: Talks) -> list[Held]:
    """The positions in the order given, which is that of their dates."""
    claims: dict[Claim, list[Proposal]] = {}
    newest: dict[Point, Proposal] = {}
    claimed = [_claim(proposal) for proposal in found]
    for claim, proposal in zip(claimed, found, strict=True):
        claims.setdefault(claim, []).append(proposal)
        if proposal.position.is_current:
            newest[_point(proposal.position)] = proposal
    told = _told_of(claims, holdings.stories(found), holdings, talks, _in_dispute(found, talks))
    return [
        _held_as(told[claim][it.report.sha256], it, _superseded_by(it, newest.get(_point(it.position))))
        for claim, it in zip(claimed, found, strict=True)
    ]


def _held_as(like: Held, proposal: Proposal, superseded_by: str | None) -> Held:
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
    return *_point(position), position.stance, (position.aspect, words, *conditions)


def _point(position: Position) -> Point:
    return position.party, position.issue, position.option


def _condition(condition: Condition) -> object:
    """Two conditions are the same where they name the same option, or, linked to none, in the same words."""
    return (condition.issue, condition.option) if condition.option else condition.words


def _superseded_by(proposal: Proposal, newest: Proposal | None) -> str | None:
    """The newest position's id if it takes another stance on a later day; words that match no issue supersede nothing,
    and neither does anything that has no date."""
    if proposal.position.issue is None or proposal.position.party is None or proposal.date is None:
        return None
    if newest is None or newest.date is None or newest.date.first <= proposal.date.first:
        return None
    return newest.id if newest.position.stance is not proposal.position.stance else None


def _listed(known: Iterable[str], found: Iterable[str]) -> tuple[str, ...]:
    first = tuple(known)
    return first + tuple(sorted(set(found) - set(first)))


def _names(found: Iterable[Proposal]) -> dict[str, str]:
    return {it.position.party: it.position.party_name for it in found if it.position.party is not None}
