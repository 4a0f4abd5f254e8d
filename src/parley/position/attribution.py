"""What a reader finds in one text: attributions, positions, events, and what it could not read."""

from __future__ import annotations

from dataclasses import dataclass

from parley.dates import PartialDate
from parley.errors import Problem
from parley.position.position import Position
from parley.report import Passage, Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as spans; a source or a cue that the text leaves out has none.

    `parent` is the index of the attribution in whose content this one stands. `kind` is "direct" or "mixed" where all
    or part of the content stands between quotation marks, "indirect" for other speech, "attitude" for what is held,
    wanted, decided or noticed. `rule` says what found it; `confidence`, 0-1, how sure that is.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: int | None = None
    kind: str = "indirect"
    rule: str = ""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is planned, such as talks. `participants` are actor ids, in the order of the text;
    `date` and `place` are None where the report does not say."""

    kind: str
    participants: tuple[str, ...]
    passage: Passage
    place: str | None = None
    date: PartialDate | None = None
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """One text's reading, in the order of the text. `background` are positions that are not held now: historical,
    hypothetical or withdrawn."""

    attributions: tuple[Attribution, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
    background: tuple[Position, ...] = ()
