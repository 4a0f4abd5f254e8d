"""Readers: from a report to proposed positions and events, and the rules' one in full.

The whole of a reading, step by step, is in `RuleReader._read`: paragraphs are parsed, known names found, then sentence
by sentence attributions, stance frames, conditions and reasons are put together into positions.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Protocol

from parley.errors import Problem
from parley.party import Actor, ActorKind, ActorTable, packaged_actors
from parley.position import Extraction
from parley.reading.attribution import Part, attributed
from parley.reading.attribution import parts as divided
from parley.reading.issuer import OWN_OFFICE, QUESTIONS, named_in
from parley.reading.lexicon import lexicon
from parley.reading.matching import AgendaMatcher
from parley.reading.mentions import MentionFinder, by_token
from parley.reading.model import english
from parley.reading.paragraphs import Piece, paragraphs
from parley.reading.sentences import ReportReading
from parley.report import Report, Span
from parley.talks import Talks

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Reader(Protocol):
    """Proposes positions; never accepts them. `name` and `version` are recorded with every proposal."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def read(self, report: Report) -> Extraction: ...

    def read_many(self, reports: Iterable[Report]) -> Iterator[Extraction]:
        """One extraction per report, in the order given."""
        ...


class RuleReader:
    """Reads English by dependency rules over spaCy, offline, with an agenda and a table of actors."""

    name = "rules"
    version = "1"

    def __init__(self, talks: Talks, actors: ActorTable) -> None:
        self._actors = actors
        self._finder = MentionFinder(actors)
        self._matcher = AgendaMatcher(talks)
        self._lexicon = lexicon()

    @property
    def actors(self) -> ActorTable:
        """Whom it knows by name."""
        return self._actors

    def read(self, report: Report) -> Extraction:
        """What one report says."""
        return next(self.read_many((report,)))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Extraction]:
        """What each report says, in the order given; parsed in batches across reports."""
        waiting: deque[tuple[Parts, int]] = deque()
        parsed: dict[Span, Doc] = {}

        def feed() -> Iterator[tuple[str, Span]]:
            for report in reports:
                parts = Parts(report, paragraphs(report, self._speaks), divided(report))
                spans = parts.spans
                waiting.append((parts, len(spans)))
                for start, end in spans:
                    yield report.masked[start:end], (start, end)

        for doc, span in english().pipe(feed(), as_tuples=True):
            while waiting[0][1] == 0:
                yield self._read(waiting.popleft()[0], {})
            parsed[span] = doc
            if len(parsed) == waiting[0][1]:
                yield self._read(waiting.popleft()[0], parsed)
                parsed = {}
        while waiting:
            yield self._read(waiting.popleft()[0], {})

    def _speaks(self, label: str) -> bool:
        """Whether a label names a speaker, or at least a question, rather than opening a sentence."""
        return label.lower() in QUESTIONS | OWN_OFFICE or named_in(label, self._actors, None) is not None

    def _read(self, parts: Parts, parsed: Mapping[Span, Doc]) -> Extraction:
        report = parts.report
        day = report.published.last if report.published else None
        reading = ReportReading(report, self._actors, self._matcher, self._lexicon)
        docs = [(piece, parsed[piece.span]) for piece in parts.pieces]
        for piece, doc in docs:
            reading.enter(piece.start, by_token(self._finder.find(doc, on=day)), label=piece.label)
            for sentence in doc.sents:
                reading.read(sentence)
        # by the rules alone: the trained part takes a quarter of the time and no position hangs on it
        said = attributed([(part, parsed[part.start, part.end]) for part in parts.said], None)
        return replace(reading.extraction(problems=_doubts(report, docs)), attributions=said)


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a report is parsed: pieces for positions, and parts for attributions, headlines among them. Most are the
    same, and parsed once."""

    report: Report
    pieces: list[Piece]
    said: list[Part]

    @property
    def spans(self) -> list[Span]:
        """Every span to parse, once, in the order of the text."""
        return sorted({*(piece.span for piece in self.pieces), *((part.start, part.end) for part in self.said)})


def rule_reader(talks: Talks | None = None) -> RuleReader:
    """The default reader, for the agenda and the actors of `talks`; without it, for the packaged ceasefire agenda."""
    if talks is None:
        return _packaged_reader()
    own = {actor.id for actor in talks.actors}
    known = packaged_actors().by_id
    parties = tuple(
        party_actor(party.id, party.name) for party in talks.parties if party.id not in known and party.id not in own
    )
    return RuleReader(talks, packaged_actors().extended((*parties, *talks.actors)))


@cache
def _packaged_reader() -> RuleReader:
    from parley.talks import packaged_agenda

    return RuleReader(packaged_agenda(), packaged_actors())


def party_actor(id: str, name: str) -> Actor:
    """A party of a talks file that no table knows, found by its name and its id."""
    return Actor(id=id, name=name, kind=ActorKind.ORGANISATION, aliases=(id,) if id != name else ())


ENGLISH_SHARE = 0.15
"""Share of function words below which a text is hardly English; English newswire lies near 0.4."""
ENOUGH_WORDS = 40
"""Below so many words the share says little."""


def _doubts(report: Report, parsed: Sequence[tuple[Piece, Doc]]) -> tuple[Problem, ...]:
    words = [token for _, doc in parsed for token in doc if token.is_alpha]
    if len(words) >= ENOUGH_WORDS and sum(token.is_stop for token in words) < ENGLISH_SHARE * len(words):
        return (
            Problem(
                what="this text does not look like English, the one language that this reader knows",
                file=report.name,
                todo="Translate it first, or code it by hand",
            ),
        )
    return ()
