"""The positions matrix: who holds what on which issue, as of a day, and on how many reports it rests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from parley.dossier.claims import Held, Point, as_held, held_as, point_of, superseded_by
from parley.dossier.dossier import Dossier
from parley.dossier.held import holdings_of
from parley.ledger import Proposal
from parley.position import Position
from parley.talks.draw_table import asks_for_condition, is_plain_consent, leaning


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
    held = as_held(found, holdings, dossier.talks)
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
            newest[point_of(held.proposal.position)] = held.proposal
    again = {
        (it := held.proposal).id: held_as(held, it, superseded_by(it, newest.get(point_of(it.position))))
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
    is_given_up = proposal.date is not None and turned.get(point_of(position), date.min) > proposal.date.first
    return None if is_given_up else (position.party, issue)


def _turned(found: Iterable[Proposal]) -> Mapping[Point, date]:
    """The last day on which a party is against an option, or for it with no condition. From such a day on, demands that
    were drawn from its earlier acceptance on a condition do not count either."""
    days: dict[Point, date] = {}
    for proposal in found:
        position = proposal.position
        if proposal.date is not None and (leaning(position) < 0 or is_plain_consent(position)):
            point = point_of(position)
            days[point] = max(days.get(point, date.min), proposal.date.first)
    return days


def _listed(known: Iterable[str], found: Iterable[str]) -> tuple[str, ...]:
    first = tuple(known)
    return first + tuple(sorted(set(found) - set(first)))


def _names(found: Iterable[Proposal]) -> dict[str, str]:
    return {it.position.party: it.position.party_name for it in found if it.position.party is not None}
