"""How a drawn demand reads: its id, its words, its sources."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parley.agenda import Atom, Relation
from parley.party import Actor
from parley.position import AttributionClass, Demand, Mode, Position, SourcedPosition, Stance, Strength
from parley.position.origins import origins
from parley.report import ReportFacts
from parley.report.sketch import Story
from parley.talks.talks import Source
from parley.talks.telling import told_by

WORDS = {
    Stance.DEMANDS: "demands",
    Stance.ACCEPTS: "accepts",
    Stance.OPEN_TO: "is open to",
    Stance.CONDITIONAL: "accepts on a condition",
    Stance.REJECTS: "rejects",
    Stance.UNCLEAR: "speaks of",
}

BEST_FIRST = (
    AttributionClass.ON_RECORD,
    AttributionClass.TEXT,
    AttributionClass.ANONYMOUS,
    AttributionClass.RECONSTRUCTED,
)
"""Of several reports of one demand, the best attribution is the demand's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one position contributes to a demand. `words`: the demand is nothing but its words, so it is only the same
    where they are."""

    sourced: SourcedPosition
    stance: Stance
    strength: Strength
    when: tuple[Atom, ...]
    then: tuple[Atom, ...]
    stated: date | None
    until: date | None
    words: bool = False

    @property
    def what(self) -> tuple[object, ...]:
        """What must be equal for two pieces to be one demand.

        A red line or wish is what it requires, in whatever words and from whichever side it was put; an offer is also
        how it was made, and one that is nothing but its words is those."""
        position = self.sourced.position
        same = (position.party, self.strength, self.when, self.then, self.until, self.stated is None)
        if self.words:
            said = position.condition.words if position.condition else position.target
            return *same, self.stance, position.issue, position.option, said
        return (*same, self.stance) if self.strength is Strength.OFFER else same


def demand_of(pieces: Sequence[Piece], actors: Iterable[Actor], stories: Mapping[str, Story]) -> Demand:
    """The demand that the pieces, earliest first, all state. Its id may be another's too: see `numbered`."""
    first = pieces[0]
    actors = tuple(actors)
    classes = {attribution_of(piece.sourced, actors) for piece in pieces}
    return Demand(
        id=_id(first),
        party=first.sourced.position.party or "",
        strength=first.strength,
        then=first.then,
        when=first.when,
        stated=first.stated,
        until=first.until,
        says=_says(first.sourced, actors),
        attribution=min(classes, key=BEST_FIRST.index),
        src=tuple(dict.fromkeys(source_key(piece.sourced.report) for piece in pieces)),
        credence=max(piece.sourced.position.credence for piece in pieces),
        passages=tuple(dict.fromkeys(_passage(piece.sourced) for piece in pieces)),
        origins=len(origins((piece.sourced for piece in pieces), stories)),
    )


def demand_order(demand: Demand) -> tuple[date, str, str, tuple[str, ...]]:
    """By day (the undated first), party, id, and passages: later reports never come before earlier ones."""
    return demand.stated or date.min, demand.party, demand.id, demand.passages


def numbered(demands: Iterable[Demand], *, taken: Collection[str]) -> tuple[Demand, ...]:
    """The demands, each with an id of its own: where one is taken, it goes on with `_2`, `_3` and so on."""
    used = set(taken)
    out = []
    for demand in demands:
        name, count = demand.id, 1
        while name in used:
            count += 1
            name = f"{demand.id}_{count}"
        used.add(name)
        out.append(replace(demand, id=name))
    return tuple(out)


def statement(sourced: SourcedPosition) -> str:
    """What was said, by which report, in one clause: `Russia rejects “NATO forces” (Reuters, 2025-03-07)`."""
    published = sourced.report.published
    where = sourced.report.source if published is None else f"{sourced.report.source}, {published}"
    return f"{_said(sourced.position)} ({where})"


def source_key(report: ReportFacts) -> str:
    """A readable key that stays the same whatever else is read: outlet, day, and the start of the hash."""
    parts = (_slug(report.outlet or report.name.rsplit(".", 1)[0]), _slug(str(report.published or "undated")))
    return "_".join((*parts, report.sha256[:8]))


def source_of(report: ReportFacts) -> Source:
    """The report as a talks file's source."""
    what = ", ".join(part for part in (report.outlet, report.title) if part) or report.name
    return Source(what=what, date=str(report.published or ""), url=report.url or "", read=True)


def _says(sourced: SourcedPosition, actors: tuple[Actor, ...]) -> str:
    told = f" (as told by {sourced.position.speaker})" if told_by(sourced, actors) is not None else ""
    return _said(sourced.position) + told


def _said(position: Position) -> str:
    said = f"{position.party_name} {WORDS[position.stance]} “{_folded(position.target)}”"
    if position.condition is None:
        return said
    return f"{said}, {position.condition.kind.replace('-', ' ')} “{_folded(position.condition.words)}”"


def _folded(words: str) -> str:
    return " ".join(words.split())


def _passage(sourced: SourcedPosition) -> str:
    passage = sourced.position.passage
    return f"{source_key(sourced.report)}#{passage.start}-{passage.end}"


def attribution_of(sourced: SourcedPosition, actors: Iterable[Actor]) -> AttributionClass:
    """On record is what a named voice of the party's own says; another's account of it is a reconstruction."""
    position = sourced.position
    if position.anonymous:
        return AttributionClass.ANONYMOUS
    if position.speaker is None or told_by(sourced, actors) is not None:
        return AttributionClass.RECONSTRUCTED
    document = position.chain and position.chain[-1].mode is Mode.DOCUMENT
    return AttributionClass.TEXT if document else AttributionClass.ON_RECORD


def _id(piece: Piece) -> str:
    """Made of what is required, not of the words: `rus_rejects_mission_nato`, `rus_if_scope_full_then_aid_halted`,
    `ukr_accepts_scope_full_if_aid_continues`."""
    position = piece.sourced.position
    when, then = _atom_words(piece.when), _atom_words(piece.then)
    if piece.words:
        parts = [str(piece.stance), position.issue or "", position.option or ""]
    elif piece.strength is Strength.OFFER:
        verb = piece.stance if piece.stance is Stance.OPEN_TO else Stance.ACCEPTS
        parts = [verb, then, *(["if", when] if when else [])]
    elif when:
        parts = ["if", when, "then", then]
    else:
        parts = ["rejects", then.removeprefix("no_")] if then.startswith("no_") else ["demands", then]
    return "_".join(_slug(part) for part in (position.party or "", *parts))


def _atom_words(atoms: Iterable[Atom]) -> str:
    against = (Relation.NOT_IN, Relation.NONE_OF)
    return "_".join(
        "_".join((*(["no"] if atom.relation in against else []), atom.issue, *atom.options)) for atom in atoms
    )


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_") or "x"
