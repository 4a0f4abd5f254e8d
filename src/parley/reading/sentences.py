"""One report, sentence by sentence.

What a sentence leaves open is taken from the ones before it: who "he" is, whose words a quotation goes on with, which
stance is "this stance". Nothing is taken across the edge of a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Span

from parley.errors import Problem
from parley.party import ActorTable
from parley.position import Event, Extraction, Position
from parley.reading.about import Before
from parley.reading.attributions import Voice, continued, voices
from parley.reading.coding import Coder
from parley.reading.events import events, merged
from parley.reading.issuer import ASKING, headings_of, issuer, named_in
from parley.reading.lexicon import Lexicon
from parley.reading.locating import Locator
from parley.reading.matching import AgendaMatcher
from parley.reading.mentions import Mention
from parley.reading.participants import Participants
from parley.reading.referents import Resolver
from parley.reading.restating import restated
from parley.reading.speaking import Speaking
from parley.reading.syntax import SUBJECTS
from parley.reading.when import dates_of
from parley.report import Report


class ReportReading:
    """Gathers what one report says. Call `enter` for each paragraph, `read` for each of its sentences, in order."""

    def __init__(self, report: Report, actors: ActorTable, matcher: AgendaMatcher, lexicon: Lexicon) -> None:
        self._report = report
        self._actors = actors
        self._lexicon = lexicon
        own = issuer(report, actors)
        self._day = report.published.last if report.published else None
        self._resolver = Resolver(actors, lexicon, day=self._day, issuer=own)
        headings = [line for line in (report.title, *headings_of(report)) if line]
        self._present = Participants(headings, actors, day=self._day, official=own is not None)
        self._coder = Coder(report, self._resolver, Speaking(self._resolver, self._present), matcher, lexicon)
        self._at = Locator(report.text, 0)
        self._before = Before()
        self._asked = False
        """Whether a journalist asks in the present paragraph of a transcript: nobody's position."""
        self._open_quote: Voice | None = None
        self._last_quoted: Voice | None = None
        self._positions: list[Position] = []
        self._background: list[Position] = []
        self._events: list[Event] = []

    def enter(self, start: int, mentions: Mapping[int, Mention], *, label: str | None = None) -> None:
        """Turns to the paragraph that begins at `start` of the report's text, with its known names by token.

        `label` says who speaks in it and in those that follow, as transcripts have it ("LAVROV:").
        """
        self._at = Locator(self._report.text, start)
        self._resolver.enter(mentions)
        if label is not None:
            self._resolver.labelled = named_in(label, self._actors, self._day)
        self._asked = label is not None and label.lower() in ASKING
        self._open_quote = self._last_quoted = None

    def read(self, sentence: Span) -> None:
        """Takes in the next sentence of the paragraph."""
        if not any(token.is_alpha for token in sentence):
            return
        dates = dates_of(sentence, self._report.published)
        said = self._voices(sentence)
        self._present.look_at(sentence, self._resolver, told=bool(said))
        coded: list[Position] = []
        if not self._asked:
            coded.extend(self._coder.coded(sentence, said, dates, self._at, self._before))
            again = restated(
                sentence,
                self._positions,
                self._at,
                resolver=self._resolver,
                lexicon=self._lexicon,
                outlet=self._report.outlet,
            )
            coded.extend(again)
        self._background.extend(position for position in coded if not position.is_current)
        coded = [position for position in coded if position.is_current]
        self._positions.extend(coded)
        passage = self._at.passage(sentence)
        self._events.extend(events(sentence, self._resolver, self._lexicon, dates, self._report.published, passage))
        self._remember(sentence)
        self._before = Before(said or self._before.voices, coded or self._before.positions)

    def extraction(self, *, problems: Iterable[Problem] = ()) -> Extraction:
        """Everything read so far."""
        return Extraction(
            positions=tuple(self._positions),
            events=merged(self._events),
            problems=tuple(problems),
            background=tuple(self._background),
        )

    def _voices(self, sentence: Span) -> list[Voice]:
        """The voices of a sentence.

        One that stays inside quotation marks opened before, or opens them again without a cue of its own, goes on with
        the voice quoted last in the paragraph.
        """
        found = voices(sentence, self._lexicon)
        speaking = self._open_quote
        if speaking is None and sentence[0].text == '"' and self._last_quoted is not None:
            speaking = self._last_quoted
        if speaking is not None and not found:
            found = [continued(speaking, sentence)]
        opens_or_closes = sum(token.text == '"' for token in sentence) % 2 == 1
        stays_open = (self._open_quote is not None) != opens_or_closes
        quoting = next((voice for voice in found if voice.quoted), self._open_quote)
        self._open_quote = quoting if stays_open else None
        self._last_quoted = quoting or self._last_quoted
        return found

    def _remember(self, sentence: Span) -> None:
        """Keeps who was spoken of, subjects last so that they are found first."""
        heads = [token for token in sentence if token.pos_ in ("PROPN", "NOUN") and token.dep_ in _ROLES]
        for token in sorted(heads, key=lambda token: (token.dep_ in SUBJECTS, token.i)):
            if token.pos_ == "PROPN" or token.dep_ in SUBJECTS or self._resolver.mention_at(token) is not None:
                referent = self._resolver.resolve(token)
                if referent is not None:
                    self._resolver.discourse.remember(referent)


_ROLES = frozenset((*SUBJECTS, "poss", "appos"))
"""Where those stand who are likely to be spoken of again."""
