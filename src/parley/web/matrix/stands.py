"""What stands in one cell: statements that say the same become one stance, with the marks that hold of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from parley.board.quotes import about_words, condition_words
from parley.dossier import Held, Matrix
from parley.dossier.matrix import independent
from parley.ledger import Status
from parley.position import AttributionClass
from parley.talks import Talks
from parley.talks.drawn import attribution_of
from parley.web.matrix.sheet import At, Stand

ON_RECORD = (AttributionClass.ON_RECORD, AttributionClass.TEXT)
"""What a named voice of the party's own, or a text of its own, says."""


def stands_in(at: At, grid: Matrix, talks: Talks) -> tuple[Stand, ...]:
    """The stances that stand, then what is asked for here as a condition of something else, each newest first."""
    current = [held for held in grid.cells.get(at, ()) if held.is_current]
    asked = grid.conditions.get(at, ())
    return (*_grouped("stance", at, current, grid, talks), *_grouped("condition", at, asked, grid, talks))


def gone_since(
    at: At, stands: Sequence[Stand], them: Sequence[Held], before: Matrix | None, talks: Talks, since: date | None
) -> tuple[tuple[Stand, ...], str]:
    """What stood in the matrix before and does not any more, and what is new: a word, as in `Cell.news`."""
    if before is None or since is None:
        return (), ""
    once = stands_in(at, before, talks)
    had, has = {stand.what for stand in once}, {stand.what for stand in stands}
    gone = tuple(stand for stand in once if stand.what not in has)
    if not had:
        return (), "new" if has or _is_since(them, since) else ""
    return gone, "" if had == has else "gone" if not has else "changed"


def _is_since(them: Iterable[Held], since: date) -> bool:
    return any(held.proposal.date is not None and held.proposal.date.first > since for held in them)


def _grouped(kind: str, at: At, them: Iterable[Held], grid: Matrix, talks: Talks) -> Iterable[Stand]:
    groups: dict[tuple[str, str], list[Held]] = {}
    for held in them:
        position = held.proposal.position
        if kind == "stance":
            key = str(position.stance), about_words(position, talks)
        else:
            assert position.condition is not None
            key = "conditional", condition_words(position.condition, talks)
        groups.setdefault(key, []).append(held)
    for said, same in groups.items():
        yield _stand(kind, at, said, same, grid, talks)


def _stand(kind: str, at: At, said: tuple[str, str], same: Sequence[Held], grid: Matrix, talks: Talks) -> Stand:
    first = same[0].proposal.position
    asked = first.condition.option if first.condition else None
    mark, relayed_by = _mark(same, grid, talks)
    return Stand(
        kind=kind,
        stance=said[0],
        label=said[1],
        option=first.option if kind == "stance" else asked,
        hangs_on=tuple(dict.fromkeys(_hangs_on(kind, at, same, talks))),
        soft=not any(held.proposal.position.firm for held in same),
        unreviewed=all(held.proposal.status is Status.PROPOSED for held in same),
        mark=mark,
        relayed_by=relayed_by,
        said=max((held.proposal.date.first for held in same if held.proposal.date), default=None),
        reports=len({held.proposal.report.sha256 for held in same}),
        origins=independent(same),
        ids=tuple(held.proposal.id for held in same),
    )


def _hangs_on(kind: str, at: At, same: Iterable[Held], talks: Talks) -> Iterable[str]:
    """The conditions of a stance, with their word (if, unless ...); of a condition, what it is one of."""
    for held in same:
        position = held.proposal.position
        if kind == "condition":
            yield about_words(position, talks) + _elsewhere(position.issue, at[1], talks)
            continue
        for condition in position.conditions:
            words = condition_words(condition, talks) + _elsewhere(condition.issue, at[1], talks)
            yield f"{condition.kind.replace('-', ' ')} {words}"


def _elsewhere(issue: str | None, here: str, talks: Talks) -> str:
    """The title of another issue than that of the cell, in brackets."""
    return "" if issue is None or issue == here or issue not in talks.agenda else f" ({talks.agenda[issue].title})"


def _mark(same: Iterable[Held], grid: Matrix, talks: Talks) -> tuple[str, tuple[str, ...]]:
    """What is to be known of the voices, where it holds of all of them."""
    them = list(same)
    classes = {attribution_of(held.proposal.sourced, talks.actors) for held in them}
    if not classes.isdisjoint(ON_RECORD):
        return "", ()
    if all(held.only_relayed_by for held in them):
        parties = dict.fromkeys(party for held in them for party in held.only_relayed_by)
        return "relayed", tuple(grid.names.get(party, party) for party in parties)
    return ("unnamed" if classes == {AttributionClass.ANONYMOUS} else "inferred"), ()
