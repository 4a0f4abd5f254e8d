"""One report, sentence by sentence: attributions, stances, conditions and reasons put together into positions.

What a sentence leaves open is taken from the ones before it: who "he" is, whose words a quotation goes on with, which stance is
"this stance". Nothing is taken across the edge of a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from parley.dates import PartialDate
from parley.errors import Problem
from parley.party import ActorKind, ActorTable
from parley.position import Attribution, Condition, Event, Extraction, Link, Position, Stance
from parley.reading.attributions import Voice, continued, enclosing, medium_of, voices
from parley.reading.chains import chain, credence, link_to, outlet_of, voice_link
from parley.reading.conditions import Clause, conditions, reasons
from parley.reading.events import events, merged
from parley.reading.issuer import issuer
from parley.reading.lexicon import Lexicon
from parley.reading.matching import AgendaMatcher, Match
from parley.reading.mentions import Mention, is_place
from parley.reading.referents import Referent, Resolver
from parley.reading.stances import Frame, frames, goes_on
from parley.reading.syntax import SUBJECTS, child, conjuncts, pieces, run_around, subject
from parley.reading.when import When, dates_in
from parley.report import Passage, Report

HISTORICAL = 180
"""Days before publication from which a dated stance is background rather than a present position."""

BESIDE = 2
"""Words after a cue within which a date is the cue's, wherever the parser hung it: "said on Tuesday it had agreed"."""

CONDITIONED = frozenset((Stance.ACCEPTS, Stance.OPEN_TO))
"""Stances that any condition makes conditional."""
RELENTING = frozenset(("unless", "only-after", "as-long-as"))
"""Conditions under which a rejection would end: "will not sign until" accepts if."""


@dataclass(slots=True)
class _Before:
    """What the sentence before left: its voices and its positions, for sentences that go on from it."""

    voices: list[Voice] = field(default_factory=list)
    links: tuple[Link, ...] = ()
    positions: list[Position] = field(default_factory=list)
    open_quote: Voice | None = None


class ReportReading:
    """Gathers what one report says. Call `enter` for each paragraph, `read` for each of its sentences, in order."""

    def __init__(self, report: Report, actors: ActorTable, matcher: AgendaMatcher, lexicon: Lexicon) -> None:
        self._report = report
        self._actors = actors
        self._matcher = matcher
        self._lexicon = lexicon
        self._day = report.published.last if report.published else None
        self._issuer = issuer(report, actors)
        self._resolver = Resolver(actors, lexicon, day=self._day, issuer=self._issuer)
        self._start = 0
        self._before = _Before()
        self._attributions: list[Attribution] = []
        self._positions: list[Position] = []
        self._events: list[Event] = []

    def enter(self, start: int, mentions: Mapping[int, Mention]) -> None:
        """Turns to the paragraph that begins at `start` of the report's text."""
        self._start = start
        self._resolver.enter(mentions)
        self._before.open_quote = None

    def read(self, sentence: Span) -> None:
        """Takes in the next sentence of the paragraph."""
        if not any(token.is_alpha for token in sentence):
            return
        passage = self._passage(sentence)
        dates = dates_in(sentence.text, self._report.published)
        said = self._voices(sentence)
        self._note_attributions(said)
        found = list(self._coded(sentence, said, dates, passage))
        found.extend(self._restated(sentence, passage))
        self._positions.extend(found)
        self._events.extend(events(sentence, self._resolver, self._lexicon, dates, self._report.published, passage))
        self._remember(sentence)
        self._before = replace(
            self._before, voices=said or self._before.voices, positions=found or self._before.positions
        )

    def extraction(self, *, problems: Iterable[Problem] = ()) -> Extraction:
        """Everything read so far."""
        return Extraction(
            attributions=tuple(self._attributions),
            positions=tuple(self._positions),
            events=merged(self._events),
            problems=tuple(problems),
        )

    # -- voices

    def _voices(self, sentence: Span) -> list[Voice]:
        found = voices(sentence, self._lexicon)
        opened = self._before.open_quote
        marks = sum(token.text == '"' for token in sentence)
        if opened is not None and not found:
            found = [continued(opened, sentence)]
        quoting = next((voice for voice in found if voice.quoted), opened)
        inside = (opened is not None) != (marks % 2 == 1)
        self._before.open_quote = quoting if inside else None
        return found

    def _note_attributions(self, said: list[Voice]) -> None:
        first = len(self._attributions)
        for number, voice in enumerate(said):
            parents = [other for other in said[:number] if voice.cue.i in other.content]
            parent = first + said.index(parents[-1]) if parents else None
            doc = voice.cue.doc
            spans = tuple(self._span(doc[a].idx, doc[b].idx + len(doc[b])) for a, b in pieces(voice.content))
            source: tuple[tuple[int, int], ...] = ()
            if voice.source is not None and voice.rule != "continued":
                source = (self._token_span(_phrase(voice.source)),)
            cue = () if voice.rule == "continued" else (self._token_span((voice.cue,)),)
            self._attributions.append(Attribution(source, cue, spans, parent))

    # -- positions

    def _coded(self, sentence: Span, said: list[Voice], dates: list[When], passage: Passage) -> Iterator[Position]:
        found = [frame for frame in frames(sentence, self._lexicon) if not self._empty(frame)]
        clauses = conditions(sentence, self._lexicon)
        grounds = reasons(sentence, self._lexicon)
        seen: set[tuple[str | None, str, str]] = set()
        for frame in found:
            around = enclosing(said, frame.predicate)
            if any(voice.denied for voice in around) or self._is_background(frame, sentence, dates):
                continue
            cut = frozenset().union(
                *(clause.whole for clause in (*clauses, *grounds) if frame.predicate.i not in clause.whole),
                *(self._outside(voice) for voice in said if frame.predicate.i in voice.content),
            )
            cut |= _not_target(frame, found)
            tokens = run_around(frame.target, _extent(frame) - cut)
            condition = self._condition(_attached(frame, found, clauses), frame)
            ground = _attached(frame, found, grounds)
            for holder, around_holder in self._holders(frame, around):
                self._resolver.discourse.remember(holder)
                for part in self._parts(frame, tokens):
                    for position in self._positions_of(
                        frame, holder, around_holder, part, condition, ground, passage, sentence
                    ):
                        key = (position.party or position.party_name, position.target, position.option or "")
                        if key not in seen:
                            seen.add(key)
                            yield position

    def _parts(self, frame: Frame, tokens: list[Token]) -> list[list[Token]]:
        """The target whole, or its coordinated parts where they are about different points of the agenda: "an end to rearmament
        and control of the ceasefire"."""
        inside = {token.i for token in tokens}
        heads = [
            frame.target,
            *(other for other in frame.target.conjuncts if other.i in inside and other.i > frame.target.i),
        ]
        if len(heads) < 2:
            return [tokens]
        parts = []
        for head in heads:
            others = {token.i for other in heads if other.i > head.i for token in other.subtree}
            part = run_around(head, ({token.i for token in head.subtree} & inside) - others)
            parts.append(part)
        matches = [self._matcher.match(self._words(part)) for part in parts]
        issues = {match.issue for match in matches if match is not None}
        return parts if None not in matches and len(issues) == len(parts) else [tokens]

    def _holders(self, frame: Frame, around: list[Voice]) -> Iterator[tuple[Referent, list[Voice]]]:
        """Who holds a frame's stance, with the voices that say so."""
        speaker = self._speaker(around)
        if frame.holder is not None:
            named = [self._resolver.resolve(head, speaker) for head in conjuncts(frame.holder)]
            known = [referent for referent in named if referent is not None and not _nobody(referent)]
            if frame.rule == "will":
                known = [referent for referent in known if speaker is not None and referent.party == speaker.party]
            if known or frame.rule not in ("aim", "verdict"):
                yield from ((referent, around) for referent in known)
                return
        if frame.rule == "condition" and not around:
            for position in self._before.positions[:1]:
                yield Referent(position.party, position.party_name, position.party_name), self._before.voices
        else:
            yield from ((voice, around) for voice in self._speakers(around) if not _nobody(voice))

    def _speaker(self, around: list[Voice]) -> Referent | None:
        for voice in reversed(around):
            head = voice.cited or voice.source
            if head is not None:
                return self._resolver.resolve(head, self._issuer)
        return self._issuer

    def _speakers(self, around: list[Voice]) -> Iterator[Referent]:
        """Everybody in whose words a frame stands: "the United States and Ukraine said"."""
        head = next((voice.cited or voice.source for voice in reversed(around) if voice.cited or voice.source), None)
        if head is None and self._issuer is not None:
            yield self._issuer
        for token in conjuncts(head) if head is not None else ():
            referent = self._resolver.resolve(token, self._issuer)
            if referent is not None:
                yield referent

    def _positions_of(
        self,
        frame: Frame,
        holder: Referent,
        around: list[Voice],
        tokens: list[Token],
        condition: Condition | None,
        ground: Clause | None,
        passage: Passage,
        sentence: Span,
    ) -> Iterator[Position]:
        target = self._words(tokens)
        links = chain(around, self._resolver, self._lexicon, self._report.outlet)
        speaker = self._speaker(around) if around else None
        if (
            holder.person is not None
            and (speaker is None or speaker.person != holder.person)
            and frame.holder is not None
        ):
            links = (*links, link_to(holder))
            speaker = holder
        voice = voice_link(links, self._lexicon, self._report.outlet)
        actors = tuple(dict.fromkeys(self._actors_in(tokens)))
        match = self._matcher.match(target, actors)
        notes: list[str | None] = [holder.note, speaker.note if speaker else None]
        if match is None and (earlier := self._pointed_at(frame)) is not None:
            match = Match(earlier.issue, earlier.option, 0) if earlier.issue else None
            notes.append(f"'{target}' taken to mean: {earlier.target}")
        tangible = (
            condition is not None if frame.rule == "will" else frame.target.lemma_.lower() in self._lexicon.instruments
        )
        if match is None and frame.weak and not tangible:
            return
        issue, options = (match.issue, (match.option,)) if match else (None, (None,))
        if match is not None and match.option in self._matcher.named_options(match.issue, actors):
            options = self._matcher.named_options(match.issue, actors)
        for option in options:
            yield Position(
                party=holder.party,
                party_name=holder.name or holder.printed,
                stance=_conditioned(frame.stance, condition),
                target=target,
                passage=passage,
                condition=condition,
                reason=self._words(ground.words) if ground else None,
                issue=issue,
                option=option,
                speaker=voice.name if voice else None,
                outlet=outlet_of(links, self._lexicon, self._report.outlet),
                medium=voice.medium if voice else None,
                anonymous=voice.anonymous if voice else False,
                chain=links,
                said=self._said(around, sentence),
                credence=credence(voice, speaker, holder.party),
                firm=frame.firm,
                cue=" ".join(token.text for token in frame.cue),
                rule=frame.rule,
                notes=tuple(note for note in dict.fromkeys(notes) if note),
            )

    def _restated(self, sentence: Span, passage: Passage) -> Iterator[Position]:
        """ "reiterated this stance": the latest position of the speaker's party, in the speaker's mouth."""
        for verb in sentence:
            if verb.lemma_.lower() not in self._lexicon.restating_verbs or verb.pos_ != "VERB":
                continue
            thing, head = child(verb, "dobj"), subject(verb)
            if thing is None or head is None or thing.lemma_.lower() not in self._lexicon.restated_nouns:
                continue
            pointing = any(kid.lower_ in ("this", "that", "these", "those", "the", "same") for kid in thing.children)
            bare = child(thing, "prep", "acl", "relcl") is None
            speaker = self._resolver.resolve(head)
            if not pointing or not bare or speaker is None or speaker.party is None:
                continue
            earlier = next((held for held in reversed(self._positions) if held.party == speaker.party), None)
            if earlier is None:
                continue
            medium = medium_of(verb, self._lexicon)
            ground = next(iter(reasons(sentence, self._lexicon)), None)
            link = link_to(speaker, medium=medium)
            links = (Link(self._report.outlet), link) if self._report.outlet else (link,)
            yield replace(
                earlier,
                passage=passage,
                reason=self._words(ground.words) if ground else earlier.reason,
                speaker=speaker.printed,
                outlet=self._report.outlet,
                medium=medium,
                anonymous=speaker.anonymous,
                chain=links,
                credence=credence(link, speaker, speaker.party),
                cue=f"{verb.text} {thing.text}",
                rule="restated",
                notes=tuple(note for note in (speaker.note,) if note),
            )

    # -- parts of a position

    def _condition(self, clause: Clause | None, frame: Frame) -> Condition | None:
        if clause is None or (
            clause.kind == "unless" and clause.marker.lower_ == "without" and frame.stance is not Stance.REJECTS
        ):
            return None
        words = self._words(clause.words)
        actors = tuple(dict.fromkeys(self._actors_in(clause.words)))
        match = self._matcher.match(words, actors)
        return Condition(words, clause.kind, match.issue if match else None, match.option if match else None)

    def _said(self, around: list[Voice], sentence: Span) -> PartialDate | None:
        """The date that stands with the cue: "said on Tuesday"."""
        dates = dates_in(sentence.text, self._report.published, past=True) if around else []
        for voice in reversed(around):
            for when in dates:
                first = next((t for t in sentence if t.idx - sentence.start_char >= when.start), None)
                beside = first is not None and 0 < first.i - voice.cue.i <= BESIDE
                if first is not None and (beside or (first.i not in voice.content and _under(first, voice.cue))):
                    return when.date
        return None

    def _is_background(self, frame: Frame, sentence: Span, dates: list[When]) -> bool:
        """Whether the stance is dated well before publication: "had agreed in 2002"."""
        if self._day is None:
            return False
        clause = {token.idx - sentence.start_char for token in frame.predicate.subtree}
        past = any(token.tag_ in ("VBD", "VBN") for token in (frame.predicate, *frame.predicate.children))
        return past and any(
            (self._day - when.date.last).days > HISTORICAL
            for when in dates
            if any(when.start <= at < when.end for at in clause)
        )

    def _pointed_at(self, frame: Frame) -> Position | None:
        """The position of the sentence before that a target points back at: "that demand", "it"."""
        target = frame.target
        pronoun = target.lower_ in ("it", "this", "that", "them")
        noun = target.lemma_.lower() in self._lexicon.pointing_nouns and any(
            kid.lower_ in ("this", "that", "these", "those", "the") and kid.dep_ == "det" for kid in target.children
        )
        bare = child(target, "prep", "acl", "relcl", "compound", "amod", "poss") is None
        return self._before.positions[-1] if (pronoun or noun) and bare and self._before.positions else None

    def _empty(self, frame: Frame) -> bool:
        """Whether the target says nothing that could be negotiated, or points at nothing that was read."""
        target = frame.target
        if target.lemma_.lower() in self._lexicon.empty_targets:
            return True
        bare = target.pos_ == "PRON" and not any(True for _ in target.children)
        vague = (
            target.lemma_.lower() in ("idea", "suggestion", "term")
            and child(target, "prep", "acl", "amod", "poss") is None
        )
        return (bare or vague) and self._pointed_at(frame) is None

    def _outside(self, voice: Voice) -> frozenset[int]:
        """What of a voice's sentence is not its content: the cue with its source."""
        tokens = {voice.cue.i}
        if voice.source is not None:
            tokens.update(token.i for token in voice.source.subtree)
        return frozenset(tokens - voice.content)

    def _actors_in(self, tokens: Iterable[Token]) -> Iterator[str]:
        """The states, organisations and movements that some words name, places left out."""
        for token in tokens:
            mention = self._resolver.mention_at(token)
            if mention is not None and mention.actor.kind is not ActorKind.PERSON and not is_place(token):
                yield mention.actor.id

    def _remember(self, sentence: Span) -> None:
        """Keeps who was spoken of, subjects last so that they are found first."""
        heads = [token for token in sentence if token.pos_ in ("PROPN", "NOUN") and token.dep_ in _ROLES]
        for token in sorted(heads, key=lambda token: (token.dep_ in SUBJECTS, token.i)):
            mention = self._resolver.mention_at(token)
            if token.pos_ == "PROPN" or mention is not None or token.dep_ in SUBJECTS:
                referent = self._resolver.resolve(token)
                if referent is not None:
                    self._resolver.discourse.remember(referent)

    def _passage(self, sentence: Span) -> Passage:
        start, end = self._token_span(sentence)
        return Passage.of(self._report.text, start, end)

    def _words(self, tokens: Iterable[Token]) -> str:
        start, end = self._token_span(tokens)
        return " ".join(self._report.text[start:end].split())

    def _token_span(self, tokens: Iterable[Token]) -> tuple[int, int]:
        solid = [token for token in tokens if not token.is_space]
        return self._span(solid[0].idx, solid[-1].idx + len(solid[-1]))

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._start + start, self._start + end


_ROLES = frozenset((*SUBJECTS, "poss", "appos"))
"""Where those stand who are likely to be spoken of again."""


def _nobody(referent: Referent) -> bool:
    """An unnamed source speaks for nobody unless its party stands beside it."""
    return referent.party is None and (referent.anonymous or not referent.name)


def _attached(frame: Frame, found: list[Frame], clauses: list[Clause]) -> Clause | None:
    """The condition or reason that belongs to a frame: each clause goes to the nearest frame above it in the parse, else to the
    last one before it, else to the first one after it."""
    for clause in clauses:
        free = [other for other in found if other.predicate.i not in clause.whole or other.predicate == clause.marker]
        above = [other for other in free if other.predicate in (clause.marker, *clause.marker.ancestors)]
        before = [other for other in free if other.predicate.i < clause.marker.i]
        if above:
            owner = max(above, key=lambda other: len(list(other.predicate.ancestors)))
        elif before:
            owner = before[-1]
        elif free:
            owner = free[0]
        else:
            continue
        if owner is frame:
            return clause
    return None


def _extent(frame: Frame) -> set[int]:
    """The indices that may belong to a target: its subtree, and the phrases right behind it that the parser hung on the
    verb instead ("opposes any transit [through the zone]")."""
    indices = {token.i for token in frame.target.subtree}
    if frame.target.dep_ == "dobj":
        for kid in sorted(frame.target.head.rights, key=lambda kid: kid.i):
            if kid.dep_ == "prep" and kid.left_edge.i == max(indices) + 1 and kid.lower_ in _BELONGING:
                indices.update(token.i for token in kid.subtree)
    return indices


_BELONGING = frozenset("in on at of through from into to for along near across between with over within".split())


def _not_target(frame: Frame, found: list[Frame]) -> frozenset[int]:
    """What stands under a frame's target in the parse and is no part of it: a promise's own subject and auxiliaries, and
    a following main clause that the parser hung on it."""
    cut: set[int] = set()
    if frame.rule == "must":
        own = child(frame.target, *SUBJECTS)
        if own is not None:
            cut.update(token.i for token in frame.target.subtree if token.i < own.left_edge.i)
    if frame.rule == "existence":
        cut.update(kid.i for kid in frame.target.children if kid.dep_ == "det")
    if frame.rule == "will":
        cut.update(token.i for token in frame.target.subtree if token.i < frame.target.i)
    for other in found:
        if other is not frame and goes_on(other.predicate, frame):
            cut.update(token.i for token in other.predicate.subtree)
    return frozenset(cut)


def _conditioned(stance: Stance, condition: Condition | None) -> Stance:
    if condition is None or condition.kind == "before":
        return stance
    if stance in CONDITIONED or (stance is Stance.REJECTS and condition.kind in RELENTING):
        return Stance.CONDITIONAL
    return stance


def _phrase(head: Token) -> list[Token]:
    return run_around(head, {token.i for token in head.subtree})


def _under(token: Token, head: Token) -> bool:
    return token == head or head in token.ancestors
