"""Demands drawn from positions by a stated table.

What a person decided stays decided: a strength set in review wins over the table. What the table cannot turn into a
demand becomes an offer that says its words, or a note: nothing is silently lost, and nothing is hardened.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parley.agenda import Atom, IssueKind, Relation
from parley.party import Consent, Party
from parley.position import Aspect, Condition, Demand, Position, SourcedPosition, Stance, Strength
from parley.report.sketch import Story
from parley.talks.draw_table import LIFTING, TABLE, Case, Part, Row, asks_for_condition, is_plain_consent, leaning
from parley.talks.drawn import Piece, demand_of, demand_order, numbered, source_key, source_of, statement
from parley.talks.talks import Source, Talks

__all__ = ["TABLE", "draw_talks"]

_Point = tuple[str | None, str | None, str | None]
"""Party, issue and option: what a party can change its mind on."""
_Turns = Mapping[tuple[_Point, int], Sequence[date]]
_NO_CONDITION = 2
"""Beside the leanings of `leaning`: for the option on no condition."""
_ONLY_WORDS = Row(Stance.CONDITIONAL, Case.UNLINKED, Strength.OFFER, Part.NOTHING, Part.NOTHING)
_ASPECTS = {
    Aspect.HISTORICAL: "it is told as history",
    Aspect.HYPOTHETICAL: "it is told as what might be",
    Aspect.WITHDRAWN: "it is told as taken back",
}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A position as the table sees it. `stance` has `conditional` for whatever is accepted on a condition."""

    sourced: SourcedPosition
    stance: Stance
    case: Case

    @property
    def point(self) -> _Point:
        position = self.sourced.position
        return position.party, position.issue, position.option

    @property
    def day(self) -> date | None:
        """The first day on which it can have been said."""
        return None if self.sourced.date is None else self.sourced.date.first

    @property
    def leaning(self) -> int:
        """As `parley.talks.draw_table.leaning`."""
        return leaning(self.sourced.position)


def draw_talks(
    positions: Iterable[SourcedPosition],
    base: Talks,
    *,
    as_of: date | None = None,
    stories: Mapping[str, Story] | None = None,
) -> Talks:
    """`base` with the demands that the positions stand for, their parties and their sources; all that was not drawn, or
    not as it was said, is in its `notes`.

    A demand is `stated` from the day the words were said, else published (the first day of a vaguer date; no day where
    none is known), `until` the first later day on which the same party is reported to lean the other way on the same
    option or to take its words back, or, where it hangs on a condition, to accept or demand that option without one.
    What requires the same is one demand with every passage, however often and in whatever words it was said.
    `stories` say which reports (by SHA-256) are one wire story, for the count of a demand's independent origins.
    A position from after `as_of` does not count. Demands of `base` stay, first; the drawn ones follow by day, party
    and id.

    Parties that `base` does not have join as required where it has none at all, else as optional.
    """
    readings = [_read(sourced) for sourced in positions]
    counted = [it for it in readings if as_of is None or it.day is None or it.day <= as_of]
    counted.sort(key=_order)
    pieces: list[Piece] = []
    notes = list(base.notes)
    turns = _turns(counted)
    for reading in counted:
        why_not = _why_not(reading, base)
        if why_not is None:
            pieces.extend(_pieces(reading, base, _until(reading, turns)))
        remark = why_not or _remark(reading)
        if remark is not None:
            notes.append(f"{statement(reading.sourced)}: {remark}.")
    notes.extend(_two_minds(counted))
    demands = _demands(pieces, base, stories or {})
    parties, joined = _parties(demands, counted, base)
    return replace(
        base,
        parties=parties,
        demands=(*base.demands, *demands),
        sources=_sources(pieces, base),
        notes=tuple(dict.fromkeys((*notes, *joined))),
    )


def _read(sourced: SourcedPosition) -> _Reading:
    position = sourced.position
    stance = position.stance
    condition = next((each for each in position.conditions if each.issue and each.option), position.condition)
    if condition is not None and stance in (Stance.ACCEPTS, Stance.OPEN_TO):
        stance = Stance.CONDITIONAL
    if condition is None:
        case = Case.UNLINKED if stance is Stance.CONDITIONAL else Case.PLAIN
    elif condition.issue is None or condition.option is None:
        case = Case.UNLINKED
    else:
        case = Case.LIFTED if condition.kind in LIFTING.get(stance, ()) else Case.LINKED
    return _Reading(sourced, stance, case)


def _why_not(reading: _Reading, base: Talks) -> str | None:
    """Why no demand can be drawn; None where one can."""
    position = reading.sourced.position
    if not position.is_current:
        return f"{_ASPECTS[position.aspect]}, so it is not counted"
    if position.party is None:
        return "whose position it is is not known, so it is not counted"
    if reading.stance is Stance.UNCLEAR:
        return "the stance is unclear, so it is not counted"
    if position.issue is None or position.option is None:
        return "it matches no option of the agenda, so it is not counted"
    links = [(position.issue, position.option)]
    links += [(named.issue, named.option) for named in position.conditions if named.issue and named.option]
    for issue, option in links:
        if issue not in base.agenda:
            return f"the agenda has no issue '{issue}', so it is not counted"
        kind = base.agenda[issue].kind
        if kind in (IssueKind.ORDER, IssueKind.AMOUNT):
            return f"one option alone says nothing of '{issue}', which is of kind {kind}, so it is not counted"
        if _atom(issue, option, base) is None:
            return f"the issue '{issue}' has no option '{option}', so it is not counted"
    return None


def _remark(reading: _Reading) -> str | None:
    """What a person should know of a demand that was drawn."""
    when = reading.sourced.date
    if reading.case is Case.UNLINKED:
        drawn = "an offer that constrains nothing" if reading.stance is Stance.CONDITIONAL else "a wish"
        if reading.sourced.strength not in (None, Strength.OFFER) and reading.stance is not Stance.CONDITIONAL:
            drawn = f"the {reading.sourced.strength} that the review made of it"
        return f"its condition is not on the agenda, so it is drawn as {drawn}"
    if when is None:
        return "neither the words nor the report are dated, so it counts on any day"
    return None if when.day is not None else f"it is dated {when}, and counts from {when.first}"


def _pieces(reading: _Reading, base: Talks, until: date | None) -> Iterable[Piece]:
    rows = [row for row in TABLE if row.stance is reading.stance and row.case is reading.case]
    if _hangs_on_more(reading):
        rows = [_ONLY_WORDS if row.strength is Strength.OFFER else row for row in rows]
    if reading.sourced.strength is Strength.OFFER and len(rows) > 1:
        rows = [row for row in rows if row.strength is Strength.OFFER]
    for row in rows:
        yield Piece(
            sourced=reading.sourced,
            stance=reading.stance,
            strength=_strength(row, reading, alone=len(rows) == 1),
            when=_atoms(row.when, reading, base),
            then=_atoms(row.then, reading, base),
            stated=reading.day,
            until=until,
            words=row.then is Part.NOTHING,
        )


def _strength(row: Row, reading: _Reading, *, alone: bool) -> Strength:
    """A person's word first, as far as the row has something to require; else the table's, softened where it was."""
    chosen = reading.sourced.strength
    if chosen is not None and row.then is not Part.NOTHING and (alone or row.strength is not Strength.OFFER):
        return chosen
    soft = not reading.sourced.position.firm and reading.stance is not Stance.CONDITIONAL
    return Strength.WISH if soft and row.strength is Strength.RED_LINE else row.strength


def _atoms(part: Part, reading: _Reading, base: Talks) -> tuple[Atom, ...]:
    position = reading.sourced.position
    negated = part in (Part.NOT_OPTION, Part.NOT_CONDITION)
    holders: Sequence[Position | Condition] = position.conditions
    if part in (Part.OPTION, Part.NOT_OPTION):
        holders = (position,)
    if part is Part.NOTHING:
        return ()
    found = (
        _atom(holder.issue, holder.option, base, negated=negated)
        for holder in holders
        if holder.issue is not None and holder.option is not None
    )
    return tuple(dict.fromkeys(atom for atom in found if atom is not None))


def _hangs_on_more(reading: _Reading) -> bool:
    """Whether an offer depends on something beyond its linked conditions, so that those alone do not bring it about."""
    conditions = reading.sourced.position.conditions
    return reading.case is Case.LINKED and any(not (each.issue and each.option) for each in conditions)


def _atom(issue: str, option: str, base: Talks, *, negated: bool = False) -> Atom | None:
    """That the option, or any of the group, is (not) in the package; None where the issue has no such."""
    kind = base.agenda[issue].kind
    has = option in base.agenda[issue].option_ids
    if kind is IssueKind.CHOICE and has:
        return Atom(issue, Relation.NOT_IN if negated else Relation.IN, (option,))
    if kind is IssueKind.SUBSET and (has or option in base.groups):
        whole = Relation.ALL_OF if has else Relation.ANY_OF
        return Atom(issue, Relation.NONE_OF if negated else whole, (option,))
    return None


def _turns(counted: Iterable[_Reading]) -> _Turns:
    """The days on which each party is reported to lean each way on each option, in order."""
    turns: dict[tuple[_Point, int], list[date]] = {}
    for reading in counted:
        if reading.leaning and reading.day is not None:
            turns.setdefault((reading.point, reading.leaning), []).append(reading.day)
            if is_plain_consent(reading.sourced.position):
                turns.setdefault((reading.point, _NO_CONDITION), []).append(reading.day)
    return {key: sorted(days) for key, days in turns.items()}


def _until(reading: _Reading, turns: _Turns) -> date | None:
    """The first later day on which the party leans the other way on the same option, or drops the condition."""
    if reading.day is None or not reading.leaning:
        return None
    ends = [turns.get((reading.point, -reading.leaning), ())]
    if asks_for_condition(reading.sourced.position):
        ends.append(turns.get((reading.point, _NO_CONDITION), ()))
    later = [days[place] for days in ends if (place := bisect_right(days, reading.day)) < len(days)]
    return min(later, default=None)


def _two_minds(counted: Sequence[_Reading]) -> Iterable[str]:
    """A note for each option that a party is reported to be for and against on one day: both count."""
    leanings: dict[tuple[object, ...], set[int]] = {}
    for it in counted:
        if it.leaning and it.sourced.position.is_current and None not in it.point:
            leanings.setdefault((*it.point, it.day), set()).add(it.leaning)
    for (party, issue, option, day), found in leanings.items():
        if len(found) > 1:
            when = "in undated words" if day is None else f"on {day}"
            yield f"{party} is reported {when} to be for and against '{option}' on '{issue}': both are counted."


def _demands(pieces: Iterable[Piece], base: Talks, stories: Mapping[str, Story]) -> tuple[Demand, ...]:
    """One demand for all pieces that ask the same from the same party, at the same strength, up to the same day."""
    same: dict[tuple[object, ...], list[Piece]] = {}
    for piece in pieces:
        same.setdefault(piece.what, []).append(piece)
    demands = sorted((demand_of(them, base.actors, stories) for them in same.values()), key=demand_order)
    return numbered(demands, taken=base.demand_by_id)


def _parties(
    demands: Iterable[Demand], counted: Iterable[_Reading], base: Talks
) -> tuple[tuple[Party, ...], Sequence[str]]:
    names = {it.sourced.position.party: it.sourced.position.party_name for it in counted}
    names.update((actor.id, actor.name) for actor in base.actors)
    found = sorted({demand.party for demand in demands} - base.party_by_id.keys())
    if not base.parties:
        return tuple(Party(id, names[id]) for id in found), ()
    joined = tuple(Party(id, names[id], Consent.OPTIONAL) for id in found)
    notes = [f"{party.name} ({party.id}) was found in the reports and joins as optional." for party in joined]
    return (*base.parties, *joined), notes


def _sources(pieces: Iterable[Piece], base: Talks) -> Mapping[str, Source]:
    """The base's sources, then the reports by day and key. A source that the base names without describing is kept."""
    bare = {key: Source(what=key) for demand in base.demands for key in demand.src}
    reports = {source_key(piece.sourced.report): piece.sourced.report for piece in pieces}
    drawn = sorted((source_of(report).date, key, source_of(report)) for key, report in reports.items())
    return bare | dict(base.sources) | {key: source for _, key, source in drawn}


def _order(reading: _Reading) -> tuple[date, str, int, int, str]:
    """By day, report and place in it; then by all there is, so that the order in which they came never matters."""
    passage = reading.sourced.position.passage
    return reading.day or date.min, reading.sourced.report.sha256, passage.start, passage.end, repr(reading.sourced)
