"""From stance frames to positions: holder, target, condition, reason and source chain, as one sentence gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from parley.position import Aspect, Condition, Link, Mode, Position, Stance
from parley.reading.about import About, Before
from parley.reading.attaching import attached, conditioned
from parley.reading.attributions import Voice, enclosing, is_quoted
from parley.reading.chains import chain, credence, link_to, outlet_of, own_links, voice_link, with_holder
from parley.reading.channels import outlet_beside
from parley.reading.conditions import conditions, reasons
from parley.reading.dating import is_background, reported_on, said_on
from parley.reading.governed import Clause
from parley.reading.lexicon import Lexicon
from parley.reading.locating import Locator
from parley.reading.manner import act_of, aspect_of, modality_of, polarity_of, scope_of
from parley.reading.matching import AgendaMatcher
from parley.reading.referents import Referent, Resolver
from parley.reading.speaking import Speaking
from parley.reading.stances import Frame, frames
from parley.reading.targets import coordinated, target_words
from parley.reading.timing import timings
from parley.reading.when import When
from parley.report import Report


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
            past = is_background(frame, sentence, dates, published=self._report.published)
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
        relays = [each for each in around if self._passes_on(each)]
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
            said=said_on(frame, around, sentence, relays=relays, published=self._report.published),
            reported=reported_on(relays, sentence, published=self._report.published),
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

    def _passes_on(self, voice: Voice) -> bool:
        """Whether a voice is an outlet, which tells what others say."""
        return voice.source is not None and outlet_beside(voice.source, self._lexicon) is not None

    def _counts_for_nothing(self, voice: Voice) -> bool:
        """What is denied, and what bystanders guess, is nobody's position."""
        guess = voice.source is not None and voice.source.lemma_.lower() in self._lexicon.bystanders
        return voice.denied or guess

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
                    yield from self._about_what.placed(position, part)
            else:
                for option in self._about_what.options(match, part):
                    yield replace(position, issue=match.issue, option=option)

    # -- under what condition, and when

    def _condition(self, clause: Clause, at: Locator) -> Condition:
        match = self._about_what.match(clause.words)
        words = at.words(clause.words)
        return Condition(words, clause.kind, match.issue if match else None, match.option if match else None)


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
