"""What accepting one proposal does: its cell of the matrix, the clashes, and the deals, before and after.

Both sides are drawn from the same record but for the one proposal. Drawing the demands of thousands of positions takes
long, so only those are drawn again that the proposal can touch: of the same party, on the same issues.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parley.deal import Clashes, Deals, Question, find_clashes, find_deals
from parley.ledger import Proposal
from parley.position import Demand, Position, Stance, Strength
from parley.talks import Talks, draw_talks

FEW = 40
"""Up to so many counted demands, clashes are sought among all; of more, among those on the issues that are touched."""

Key = tuple[object, ...]
"""What a demand asks, whatever it is called: two with the same key bind the same packages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """`cell` is (party, issue), None where either is not known; `before` and `after` are its newest stance on each
    option, the newest first. `created` and `removed` are clashes, each of demands as they are with or without the
    proposal; `clashes_known` is False where the time ran out or there were too many to list. `among_all`: clashes were
    sought among all counted demands, else among those on the `issues` the proposal touches. Without deals before and
    after (both None), nothing that binds a package changes.
    """

    proposal: str
    as_of: date | None
    cell: tuple[str, str] | None
    before: tuple[tuple[Stance, str | None], ...]
    after: tuple[tuple[Stance, str | None], ...]
    appears: tuple[Demand, ...] = ()
    ends: tuple[Demand, ...] = ()
    created: tuple[tuple[Demand, ...], ...] = ()
    removed: tuple[tuple[Demand, ...], ...] = ()
    clashes_known: bool = True
    among_all: bool = True
    issues: tuple[str, ...] = ()
    deals_before: Deals | None = None
    deals_after: Deals | None = None

    @property
    def is_binding(self) -> bool:
        return self.deals_before is not None


def effect_of(
    proposal: Proposal,
    held: Sequence[Proposal],
    base: Talks,
    talks: Talks | None = None,
    *,
    as_of: date | None = None,
    seconds: float = 3.0,
) -> Effect:
    """What it changes that the proposal counts.

    `held` are the positions that count besides, `base` the talks file's talks, `talks` those drawn from `held` where
    the caller has them. As of a day, of what was said by then; None: of all there is. `seconds` bound each search.
    """
    without = tuple(it for it in held if it.id != proposal.id and _is_by(it, as_of))
    with_it = (*without, proposal) if _is_by(proposal, as_of) else without
    before = talks or draw_talks([it.sourced for it in without], base, as_of=as_of)
    after = redrawn(before, base, without, with_it, as_of=as_of)
    cell = _cell(proposal.position)
    shown = Effect(
        proposal=proposal.id,
        as_of=as_of,
        cell=cell,
        before=stances_in(cell, without),
        after=stances_in(cell, with_it),
        issues=tuple(sorted(_issues(proposal.position))),
    )
    day = as_of or max((it for it in (before.last_word, after.last_word) if it), default=None)
    appears, ends = _new(after, before, day), _new(before, after, day)
    if not appears and not ends:
        return shown
    shown = replace(shown, appears=appears, ends=ends)
    return _with_answers(shown, before, after, Question(as_of=day, timeout=seconds))


def redrawn(
    talks: Talks, base: Talks, before: Sequence[Proposal], after: Sequence[Proposal], *, as_of: date | None = None
) -> Talks:
    """`talks`, drawn from the positions `before`, as they would be drawn from those `after`: the same demands, though
    the ids of new ones may differ, and notes and sources are left as they were."""
    touched = _touched(before, after)
    gone = _drawn(base, _among(before, touched), as_of)
    come = _drawn(base, _among(after, touched), as_of)
    lost = {_key(demand) for demand in gone.demands} - {_key(demand) for demand in come.demands}
    kept = [demand for demand in talks.demands if _key(demand) not in lost or demand.id in base.demand_by_id]
    known = {_key(demand) for demand in kept}
    taken = {demand.id for demand in kept}
    new = [_named(demand, taken) for demand in come.demands if _key(demand) not in known]
    parties = {party.id: party for party in (*talks.parties, *come.parties)}
    return replace(talks, demands=(*kept, *new), parties=tuple(parties.values()))


def stances_in(cell: tuple[str, str] | None, held: Iterable[Proposal]) -> tuple[tuple[Stance, str | None], ...]:
    """The newest stance of a cell's party on each option of its issue, the newest first; what is told as background
    is not among them."""
    if cell is None:
        return ()
    inside = [it for it in held if it.position.party == cell[0] and it.position.issue == cell[1]]
    newest: dict[str | None, Proposal] = {}
    for it in sorted((it for it in inside if it.position.is_current), key=_day):
        newest.pop(it.position.option, None)
        newest[it.position.option] = it
    return tuple((it.position.stance, option) for option, it in reversed(newest.items()))


def _with_answers(shown: Effect, before: Talks, after: Talks, question: Question) -> Effect:
    first, then = (find_deals(talks, replace(question, limit=0)) for talks in (before, after))
    among_all = len(then.counted) <= FEW
    one, other = (_clashes(talks, question, None if among_all else set(shown.issues)) for talks in (before, after))
    old, new = _by_key(one, before), _by_key(other, after)
    return replace(
        shown,
        deals_before=first,
        deals_after=then,
        created=tuple(new[key] for key in new if key not in old),
        removed=tuple(old[key] for key in old if key not in new),
        clashes_known=one.complete and other.complete,
        among_all=among_all,
    )


def _clashes(talks: Talks, question: Question, issues: set[str] | None) -> Clashes:
    """All of them; with `issues`, those among the demands that speak of any of these."""
    if issues is not None:
        speaking = [it for it in talks.demands if _issues_of(it) & issues]
        rivals = {it.rival_of for it in speaking}
        kept = {it.id for it in speaking} | rivals
        talks = replace(talks, demands=tuple(it for it in talks.demands if it.id in kept))
    return find_clashes(talks, replace(question, limit=500))


def _by_key(found: Clashes, talks: Talks) -> Mapping[frozenset[Key], tuple[Demand, ...]]:
    """The clashes by what their demands ask; ids may have changed hands between two drawings."""
    clashes = (tuple(talks.demand_by_id[id] for id in ids) for ids in found.clashes)
    return {frozenset(_asks(demand) for demand in clash): clash for clash in clashes}


def _new(talks: Talks, others: Talks, day: date | None) -> tuple[Demand, ...]:
    """The demands on record on the day that the other talks do not have then."""
    known = {_asks(demand) for demand in others.demands if day is None or demand.active_on(day)}
    active = (demand for demand in talks.demands if day is None or demand.active_on(day))
    return tuple(demand for demand in active if demand.strength is not Strength.OFFER and _asks(demand) not in known)


def _touched(before: Iterable[Proposal], after: Iterable[Proposal]) -> frozenset[tuple[str | None, str]]:
    """The parties and issues that what differs between the two speaks of."""
    one, other = ({it.id: it for it in them} for them in (before, after))
    changed = [it for id in one.keys() | other.keys() if one.get(id) != other.get(id) for it in _both(id, one, other)]
    return frozenset((it.position.party, issue) for it in changed for issue in _issues(it.position))


def _both(id: str, one: Mapping[str, Proposal], other: Mapping[str, Proposal]) -> Iterator[Proposal]:
    yield from (them[id] for them in (one, other) if id in them)


def _among(held: Sequence[Proposal], touched: frozenset[tuple[str | None, str]]) -> list[Proposal]:
    """What speaks of a touched issue; and what speaks of the same options as any of that, since a later word of the
    party may end what an earlier one asked for."""
    parties = {party for party, _ in touched}
    theirs = [it for it in held if it.position.party in parties]
    first = [it for it in theirs if any((it.position.party, issue) in touched for issue in _issues(it.position))]
    points = {_point(it.position) for it in first}
    return [it for it in theirs if _point(it.position) in points]


def _drawn(base: Talks, held: Iterable[Proposal], as_of: date | None) -> Talks:
    drawn = draw_talks([it.sourced for it in held], base, as_of=as_of)
    return replace(drawn, demands=tuple(it for it in drawn.demands if it.id not in base.demand_by_id))


def _named(demand: Demand, taken: set[str]) -> Demand:
    id, number = demand.id, 2
    while id in taken:
        id, number = f"{demand.id}_{number}", number + 1
    taken.add(id)
    return replace(demand, id=id)


def _key(demand: Demand) -> Key:
    return *_asks(demand), demand.stated, demand.until


def _asks(demand: Demand) -> Key:
    return demand.party, demand.strength, demand.when, demand.then, demand.says if not demand.then else ""


def _issues_of(demand: Demand) -> set[str]:
    return {atom.issue for atom in (*demand.when, *demand.then)}


def _issues(position: Position) -> set[str]:
    named = (position.issue, *(condition.issue for condition in position.conditions))
    return {issue for issue in named if issue is not None}


def _point(position: Position) -> Key:
    return position.party, position.issue, position.option


def _cell(position: Position) -> tuple[str, str] | None:
    return None if position.party is None or position.issue is None else (position.party, position.issue)


def _day(proposal: Proposal) -> date:
    return date.min if proposal.date is None else proposal.date.first


def _is_by(proposal: Proposal, as_of: date | None) -> bool:
    return as_of is None or proposal.date is None or proposal.date.first <= as_of
