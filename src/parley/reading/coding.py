"""From stance frames to positions: holder, target, condition, reason and source chain, as one sentence gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from parley.dates import PartialDate
from parley.position import Aspect, Condition, Link, Mode, Position, Stance
from parley.reading.about import About, Before
from parley.reading.attaching import attached, conditioned
from parley.reading.attributions import Voice, enclosing, is_quoted, medium_of
from parley.reading.chains import chain, credence, link_to, outlet_of, own_links, voice_link, with_holder
from parley.reading.channels import outlet_beside
from parley.reading.conditions import Clause, conditions, reasons
from parley.reading.lexicon import Lexicon
from parley.reading.locating import Locator
from parley.reading.manner import act_of, aspect_of, modality_of, polarity_of, scope_of
from parley.reading.matching import AgendaMatcher
from parley.reading.referents import Referent, Resolver
from parley.reading.speaking import Speaking
from parley.reading.stances import Frame, frames
from parley.reading.syntax import child, subject
from parley.reading.targets import coordinated, target_words
from parley.reading.timing import timings
from parley.reading.when import When, dates_of, token_at
from parley.report import Report

HISTORICAL = 180
"""Days before publication from which a dated stance is background rather than a present position."""
BESIDE = 2
"""Words after a cue within which a date is the cue's, wherever the parser hung it: "said on Tuesday it had agreed"."""


class Coder:
    """Codes the sentences of one report."""

    def __init__(
        self, report: Report, resolver: Resolver, speaking: Speaking, matcher: AgendaMatcher, lexicon: Lexicon
    ) -> None:
        self._report = report
        self._resolver = resolver
        self._speaking = speaking
        self._about_what = About(resolver, matcher, lexicon)
        self._lexicon = lexicon

    def coded(
        self, sentence: Span, said: list[Voice], dates: list[When], at: Locator, before: Before
    ) -> Iterator[Position]:
        """The positions that a sentence states, each once, in the order of the text."""
        every = frames(sentence, self._lexicon)
        clauses, grounds = _that_count(conditions(sentence, self._lexicon), every), reasons(sentence, self._lexicon)
        silent = (*clauses, *(ground for ground in grounds if ground.marker.lower_ in _GROUNDS))
        inside = frozenset().union(*(clause.whole - {clause.marker.i} for clause in silent))
        every = [frame for frame in every if frame.predicate.i not in inside]
        found = [frame for frame in every if frame.aspect is not Aspect.HYPOTHETICAL]
        seen: set[tuple[str, str, str]] = set()
        for frame in every:
            around = enclosing(said, frame.predicate)
            if any(self._counts_for_nothing(voice) for voice in around) or self._about_what.says_nothing(frame, before):
                continue
            own = [clause for clause in clauses if _may_hang_on(clause, frame, grounds)]
            hangs_on = [self._condition(clause, at) for clause in attached(frame, found, own)]
            plain = frame.rule == "will" and not around and not hangs_on and frame.stance is not Stance.REJECTS
            if plain and not self._speaking.promises(frame):
                continue  # what will happen, in the report's own voice, is nobody's promise
            words = target_words(frame, found, (*clauses, *grounds), said)
            words = [word for word in words if word.dep_ != "mark" or word not in frame.cue]
            past = self._is_background(frame, sentence, dates)
            reason = next(iter(attached(frame, found, [it for it in grounds if it.marker != frame.predicate])), None)
            when = timings(
                frame,
                sentence,
                silent=inside,
                around=around,
                lexicon=self._lexicon,
                published=self._report.published,
            )
            for holder, voices in self._held(frame, around, before):
                self._resolver.discourse.remember(holder)
                draft = self._hung(self._draft(frame, holder, voices, sentence, at), frame, hangs_on)
                draft = replace(draft, aspect=Aspect.HISTORICAL if past else draft.aspect)
                draft = replace(draft, reason=at.words(reason.words) if reason else None)
                draft = replace(draft, effective=when.effective, until=when.until)
                for position in self._about(draft, frame, words, at, before):
                    key = (position.party or position.party_name, position.target, position.option or "")
                    if key not in seen:
                        seen.add(key)
                        before = before.with_one_more(position)
                        yield position

    def _hung(self, draft: Position, frame: Frame, hangs_on: list[Condition]) -> Position:
        """The draft with all that it hangs on."""
        stance = conditioned(frame, [condition.kind for condition in hangs_on])
        first = hangs_on[0] if hangs_on else None
        return replace(draft, stance=stance, condition=first, more_conditions=tuple(hangs_on[1:]))

    def restated(self, sentence: Span, earlier: Sequence[Position], at: Locator) -> Iterator[Position]:
        """ "reiterated this stance": the latest `earlier` position of the speaker's party, in the speaker's mouth."""
        for verb in sentence:
            speaker = self._restating(verb)
            held = next((held for held in reversed(earlier) if speaker and held.party == speaker.party), None)
            if speaker is None or held is None:
                continue
            medium = medium_of(verb, self._lexicon)
            ground = next(iter(reasons(sentence, self._lexicon)), None)
            link = link_to(speaker, medium=medium)
            yield replace(
                held,
                passage=at.passage(sentence),
                reason=at.words(ground.words) if ground else held.reason,
                speaker=speaker.printed,
                outlet=self._report.outlet,
                medium=medium,
                anonymous=speaker.anonymous,
                chain=(Link(self._report.outlet), link) if self._report.outlet else (link,),
                said=None,
                credence=credence((link,), speaker, speaker.party, lexicon=self._lexicon, outlet=None),
                cue=verb.text,
                rule="restated",
                notes=(speaker.note,) if speaker.note else (),
            )

    # -- who, and through whom

    def _held(self, frame: Frame, around: list[Voice], before: Before) -> Iterator[tuple[Referent, Sequence[Voice]]]:
        """Who holds a frame's stance, with the voices that say so."""
        if frame.rule == "condition" and frame.holder is None and not around:
            for position in before.positions[:1]:
                yield Referent(position.party, position.party_name, position.party_name), before.voices
            return
        for holder in self._speaking.holders(frame, around):
            yield holder, around

    def _draft(self, frame: Frame, holder: Referent, around: Sequence[Voice], sentence: Span, at: Locator) -> Position:
        """A position with all that does not depend on its target."""
        outlet = self._report.outlet
        quoted = is_quoted(frame.target, sentence, around)
        mode = Mode.QUOTE if quoted else Mode.PARAPHRASE
        links = chain(around, self._resolver, self._lexicon, outlet=outlet, mode=mode, party=holder.party)
        labelled = self._resolver.labelled
        if labelled is not None and not around:
            links = (*links, link_to(labelled, mode=Mode.QUOTE))
        voiced = list(self._speaking.speakers(list(around))) if around else [labelled]
        speaker = next((each for each in voiced if each and each.party == holder.party), next(iter(voiced), None))
        own_voice = holder.person is not None and (speaker is None or speaker.person != holder.person)
        if (own_voice and frame.holder is not None) or (not around and labelled is None):
            own, own_speaker = own_links(frame, holder, self._resolver, self._lexicon)
            links, speaker = (*links, *own), own_speaker or speaker
        links = with_holder(links, holder.party)
        voice = self._who_says_so(links, holder)
        notes = (holder.note, speaker.note if speaker else None)
        return Position(
            party=holder.party,
            party_name=holder.name or holder.printed,
            stance=frame.stance,
            target="",
            passage=at.passage(sentence),
            speaker=voice.name if voice else None,
            outlet=outlet_of(links, self._lexicon, outlet),
            medium=voice.medium if voice else None,
            anonymous=any(link.anonymous for link in links),
            chain=links,
            said=self._said(frame, around, sentence),
            reported=self._reported(around, sentence),
            credence=credence(links, speaker, holder.party, lexicon=self._lexicon, outlet=outlet),
            firm=frame.firm,
            cue=" ".join(token.text for token in frame.cue),
            rule=frame.rule,
            notes=tuple(note for note in dict.fromkeys(notes) if note),
            act=act_of(frame),
            aspect=aspect_of(frame),
            polarity=polarity_of(frame),
            modality=modality_of(frame),
        )

    def _who_says_so(self, links: tuple[Link, ...], holder: Referent) -> Link | None:
        """The innermost voice; a party's own name is passed over for whoever tells of it: "Hamas has said it is ready,
        an Egyptian source said"."""
        voices = [link for link in links if voice_link((link,), self._lexicon, self._report.outlet) is not None]
        others = [link for link in voices if link.actor is None or link.actor != holder.party]
        return (others or voices)[-1] if voices else None

    def _counts_for_nothing(self, voice: Voice) -> bool:
        """What is denied, and what bystanders guess, is nobody's position."""
        guess = voice.source is not None and voice.source.lemma_.lower() in self._lexicon.bystanders
        return voice.denied or guess

    def _restating(self, verb: Token) -> Referent | None:
        """Who restates an earlier stance by this verb; None where it restates nothing or nobody known does."""
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in self._lexicon.restating_verbs:
            return None
        thing, head = child(verb, "dobj"), subject(verb)
        if thing is None or head is None or thing.lemma_.lower() not in self._lexicon.restated_nouns:
            return None
        pointing = any(kid.lower_ in _POINTING for kid in thing.children)
        bare = child(thing, "prep", "acl", "relcl") is None
        speaker = self._resolver.resolve(head)
        return speaker if pointing and bare and speaker is not None and speaker.party is not None else None

    # -- about what

    def _about(
        self, draft: Position, frame: Frame, words: list[Token], at: Locator, before: Before
    ) -> Iterator[Position]:
        """The draft with its target: whole, or part by part where the parts are about different issues, and once for
        each option that it names."""
        parts = coordinated(frame, words)
        parts = parts if len(parts) > 1 else [words]
        matches = [self._about_what.match(part) for part in parts]
        issues = {match.issue for match in matches if match is not None}
        if None in matches or len(issues) < len(parts):
            parts, matches = [words], [self._about_what.match(words)]
        for part, match in zip(parts, matches, strict=True):
            position = replace(draft, target=at.words(part), scope=scope_of(part))
            meant = self._about_what.meant(frame, before) if match is None else None
            if meant is not None and (meant.party, meant.stance) == (draft.party, draft.stance):
                continue  # "will oppose it" says again what "does not support X" said
            if meant is not None:
                note = f"'{position.target}' taken to mean: {meant.target}"
                yield replace(position, issue=meant.issue, option=meant.option, notes=(*position.notes, note))
            elif match is None:
                if not frame.weak or self._about_what.counts_unmatched(frame, draft):
                    yield position
            else:
                for option in self._about_what.options(match, part):
                    yield replace(position, issue=match.issue, option=option)

    # -- under what condition, and when

    def _condition(self, clause: Clause, at: Locator) -> Condition:
        match = self._about_what.match(clause.words)
        words = at.words(clause.words)
        return Condition(words, clause.kind, match.issue if match else None, match.option if match else None)

    def _said(self, frame: Frame, around: Sequence[Voice], sentence: Span) -> PartialDate | None:
        """The date that stands with the cue: "said on Tuesday"; in the report's own voice, with the stance itself.

        Never one after publication.
        """
        dates = dates_of(sentence, self._report.published, past=True)
        for voice in reversed(around):
            if not self._passes_on(voice) and (told := self._date_of(voice, sentence, dates)) is not None:
                return told
        if around or frame.rule not in ("verb", "noun", "adjective"):
            return None
        return next((when.date for when in dates if self._dates_the_stance(when, frame, sentence)), None)

    def _reported(self, around: Sequence[Voice], sentence: Span) -> PartialDate | None:
        """The day of the earliest report that this one relays: "Reuters reported on Wednesday, citing an official"."""
        relays = [voice for voice in around if self._passes_on(voice)]
        if not relays:
            return None
        dates = dates_of(sentence, self._report.published, past=True)
        return next((told for voice in reversed(relays) if (told := self._date_of(voice, sentence, dates))), None)

    def _passes_on(self, voice: Voice) -> bool:
        """Whether a voice is an outlet, which tells what others say."""
        return voice.source is not None and outlet_beside(voice.source, self._lexicon) is not None

    def _date_of(self, voice: Voice, sentence: Span, dates: list[When]) -> PartialDate | None:
        """The date that stands with a voice's cue, never one after publication."""
        day = self._report.published
        for when in dates:
            first = token_at(sentence, when.start)
            if first is None or (day is not None and when.date.first > day.last):
                continue
            under_cue = first.i not in voice.content and voice.cue in first.ancestors
            if under_cue or 0 < first.i - voice.cue.i <= BESIDE:
                return when.date
        return None

    def _dates_the_stance(self, when: When, frame: Frame, sentence: Span) -> bool:
        first = next((token for token in sentence if token.idx - sentence.start_char >= when.start), None)
        day = self._report.published
        if first is None or (day is not None and when.date.first > day.last):
            return False
        under_target = frame.target in first.ancestors
        return not under_target and first.head in (frame.predicate, *frame.predicate.children)

    def _is_background(self, frame: Frame, sentence: Span, dates: list[When]) -> bool:
        """Whether the stance is dated well before publication: "had agreed in 2002"."""
        if self._report.published is None:
            return False
        target = set(frame.target.subtree) - set(
            frame.predicate.subtree if frame.target in frame.predicate.ancestors else ()
        )
        clause = {token.idx - sentence.start_char for token in frame.predicate.subtree if token not in target}
        past = any(token.tag_ in ("VBD", "VBN") for token in (frame.predicate, *frame.predicate.children))
        day = self._report.published.last
        return past and any(
            (day - when.date.last).days > HISTORICAL and any(when.start <= place < when.end for place in clause)
            for when in dates
        )


def _that_count(clauses: list[Clause], found: list[Frame]) -> list[Clause]:
    """ "without" makes a condition of a rejection alone: "no truce without guarantees"."""
    rejected = any(frame.stance is Stance.REJECTS for frame in found)
    return [clause for clause in clauses if rejected or clause.marker.lower_ != "without"]


def _may_hang_on(clause: Clause, frame: Frame, grounds: list[Clause]) -> bool:
    """A condition told inside a reason belongs to what is said there: "saying no truce was possible until"; "without"
    makes one of a rejection alone."""
    if clause.marker.lower_ == "without" and frame.stance is not Stance.REJECTS:
        return False
    return not any(clause.marker.i in ground.whole and frame.predicate.i not in ground.whole for ground in grounds)


_GROUNDS = frozenset(("because", "due", "owing", "citing", "for", "on"))
"""Openers of reasons in which nobody takes a stance; "saying that ..." may hold one."""
_POINTING = frozenset(("this", "that", "these", "those", "the", "same"))
