"""What a stance is about: the issue and the options that its target names, or that the words before it meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from parley.party import ActorKind
from parley.party.table import Naming
from parley.position import Position, Stance
from parley.reading.attributions import Voice
from parley.reading.lexicon import Lexicon
from parley.reading.matching import AgendaMatcher, Match
from parley.reading.mentions import is_place
from parley.reading.referents import Resolver
from parley.reading.stances import Frame
from parley.reading.syntax import child, object_of, whole_word
from parley.reading.targets import cores, is_empty, is_vague, points_back


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentence before left: its voices and its positions, for sentences that go on from it."""

    voices: Sequence[Voice] = ()
    positions: Sequence[Position] = ()

    def with_one_more(self, position: Position) -> Before:
        """Background is nothing that a later word points at."""
        return Before(self.voices, (*self.positions, position)) if position.is_current else self


class About:
    """Knows the agenda and the names of one report."""

    def __init__(self, resolver: Resolver, matcher: AgendaMatcher, lexicon: Lexicon) -> None:
        self._resolver = resolver
        self._matcher = matcher
        self._lexicon = lexicon

    def match(self, tokens: Iterable[Token]) -> Match | None:
        """What a target is about: its core first, what clauses inside it say only where the core says nothing."""
        for words in cores(list(tokens)):
            text = "".join(token.text_with_ws for token in words)
            match = self._matcher.match(text, self._actors_in(words))
            if match is not None:
                return match
        return None

    def placed(self, position: Position, tokens: list[Token]) -> Iterator[Position]:
        """A position whose target no phrase names, put on the agenda by meaning and marked so; else as it is, open."""
        text = "".join(token.text_with_ws for token in tokens)
        match = self._matcher.by_meaning(text, self._actors_in(tokens))
        if match is None:
            yield position
            return
        note = f"on the agenda by meaning (score {match.score:.2f}), not by one of its phrases"
        for option in self.options(match, tokens):
            notes = (*position.notes, note)
            yield replace(position, issue=match.issue, option=option, by_meaning=match.score, notes=notes)

    def options(self, match: Match, tokens: list[Token]) -> tuple[str | None, ...]:
        """All the options named where options are actors ("troops from China and Brazil"), else the one matched."""
        named = self._matcher.named_options(match.issue, self._actors_in(tokens))
        return named if match.option in named else (match.option,)

    def meant(self, frame: Frame, before: Before) -> Position | None:
        """What a pointing target points at: the last position before it, "the proposal" at one that rejects nothing."""
        if not points_back(frame.target, self._lexicon):
            return None
        fit = [held for held in before.positions if held.stance is not Stance.REJECTS or frame.target.pos_ == "PRON"]
        return fit[-1] if fit else None

    def counts_unmatched(self, frame: Frame, draft: Position) -> bool:
        """Whether a weak stance counts though its target is not on the agenda: a promise with a condition, or support
        for something that is negotiated anywhere ("the Egyptian plan")."""
        target, lemma = frame.target, whole_word(frame.target).lemma_.lower()
        if draft.party is None:  # of those whom no table knows, only plain words for what is negotiated count
            named = bool(draft.party_name) and " " in draft.party_name
            things = (lemma, *(thing.lemma_.lower() for thing in _done_to(target)))
            return named and frame.rule in ("verb", "noun") and not self._lexicon.instruments.isdisjoint(things)
        if draft.condition is not None:
            return True
        if frame.rule == "will":
            return lemma not in self._lexicon.cues and self._is_about_a_step(target)
        if (target.pos_ == "VERB" or target.dep_ == "ccomp") and frame.stance is Stance.DEMANDS:
            return lemma not in _NO_STEPS
        if target.pos_ == "VERB" and child(target, "nsubj") is not None:
            return lemma not in _NO_STEPS  # somebody else's step, allowed or agreed to
        if target.pos_ == "VERB":
            return lemma not in self._lexicon.no_promises and lemma not in self._lexicon.cues
        if frame.rule == "noun" and frame.stance is Stance.ACCEPTS and target.pos_ == "NOUN":
            return not self._is_of_people(lemma)
        if frame.stance is Stance.DEMANDS and frame.cue[0].lemma_ in ("want", "seek") and target.pos_ == "NOUN":
            return not self._is_of_people(lemma)
        return self._is_negotiable(lemma)

    def _is_about_a_step(self, verb: Token) -> bool:
        """Whether what is promised is such a step, or is done to something negotiable: "will abide by the ruling"."""
        if verb.lemma_.lower() in self._lexicon.steps:
            return True
        return any(self._is_negotiable(thing.lemma_.lower()) for thing in _done_to(verb))

    def _is_negotiable(self, lemma: str) -> bool:
        return lemma in self._lexicon.instruments or lemma.endswith(_ACTS)

    def _is_of_people(self, lemma: str) -> bool:
        return lemma in self._lexicon.person_nouns or lemma in self._lexicon.group_nouns

    def says_nothing(self, frame: Frame, before: Before) -> bool:
        """Whether a stance's target names nothing that could be negotiated, and points at nothing that does."""
        if is_empty(frame.target, self._lexicon) or self._is_bare_promise(frame) or _is_courtesy(frame.target):
            return True
        if frame.predicate.lemma_ == "reason" and frame.target.lemma_ in _THINKING:
            return True  # "no reason to believe"
        if frame.stance is Stance.REJECTS and _keeps_silent(frame.target):
            return True
        mention = self._resolver.mention_at(frame.target)
        if self._is_about_people(frame, known=mention is not None):
            return True
        judged = frame.rule == "verdict" and frame.stance is Stance.DEMANDS  # "both are indispensable to each other"
        if mention is not None and mention.how is not Naming.DEMONYM and (judged or frame.stance is Stance.ACCEPTS):
            return True  # "backs Armenia" is an alliance, not a position
        return is_vague(frame.target) and not (points_back(frame.target, self._lexicon) and before.positions)

    def _is_about_people(self, frame: Frame, *, known: bool) -> bool:
        """ "Its leader is fine", "had disagreements with the general", "the war is against the army"."""
        people = self._is_of_people(frame.target.lemma_.lower())
        if frame.rule == "verdict" and frame.stance is Stance.ACCEPTS:
            return people
        against = frame.rule == "verdict" and frame.cue[0].lower_ == "against"
        quarrel = frame.rule == "noun" and frame.predicate.lemma_ in ("disagreement", "problem")
        return (against or quarrel) and (people or known)

    def _is_bare_promise(self, frame: Frame) -> bool:
        """ "stands ready to assist": nothing says in what."""
        target = frame.target
        bare = target.pos_ == "VERB" and not any(kid.dep_ in _SAYING_WHAT for kid in target.children)
        return bare and frame.rule in ("adjective", "noun") and target.lemma_.lower() in self._lexicon.no_promises

    def _actors_in(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """The states, organisations and movements that some words name, places left out, in the order of the text."""
        found = []
        for token in tokens:
            mention = self._resolver.mention_at(token)
            if mention is not None and mention.actor.kind is not ActorKind.PERSON and not is_place(token):
                found.append(mention.actor.id)
        return tuple(dict.fromkeys(found))


def _is_courtesy(act: Token) -> bool:
    """ "want to thank", "agreed to stay in touch"."""
    keeps = act.lemma_ in ("remain", "stay", "keep", "be", "maintain")
    return act.lemma_ in _COURTESIES or (keeps and any(kid.lower_ in ("touch", "contact") for kid in act.subtree))


def _keeps_silent(act: Token) -> bool:
    """ "declined to reveal where", "refused to say more": nothing is settled by what is not told."""
    told = child(act, "dobj")
    return act.lemma_ in _TELLING and (told is None or told.lemma_.lower() in _PARTICULARS)


_THINKING = frozenset(
    ("believe", "think", "doubt", "suspect", "fear", "worry", "assume", "expect", "suppose", "be", "hope", "trust")
)
_TELLING = frozenset(
    ("reveal", "disclose", "divulge", "elaborate", "specify", "say", "tell", "explain", "confirm", "give", "provide")
)
_PARTICULARS = frozenset(("detail", "more", "name", "identity", "particular", "number", "figure", "location", "reason"))


def _done_to(verb: Token) -> Iterator[Token]:
    """What an act is done to, also by a further verb that it leads to: "use its means [to monitor the truce]"."""
    for kid in verb.children:
        thing = object_of(kid) if kid.dep_ == "prep" else kid if kid.dep_ in ("dobj", "xcomp", "advcl") else None
        if thing is None or thing.i < verb.i:
            continue
        if thing.pos_ in ("VERB", "AUX"):
            yield from _done_to(thing)
        else:
            yield thing


_SAYING_WHAT = frozenset(("dobj", "prep", "ccomp", "xcomp", "prt", "advcl"))
_NO_STEPS = frozenset(
    (
        *("say", "comment", "answer", "know", "see", "hear", "be", "explain", "think", "understand", "thank", "talk"),
        *(
            "congratulate",
            "apologise",
            "apologize",
            "stress",
            "emphasise",
            "emphasize",
            "express",
            "highlight",
            "admit",
        ),
        *("remember", "recognise", "recognize", "realise", "realize", "note", "mention", "remind", "add", "admit"),
    )
)
"""What somebody can be asked to do that settles nothing."""
_COURTESIES = frozenset(("thank", "congratulate", "apologise", "apologize"))
_ACTS = ("tion", "sion", "ment", "ing", "al", "ance", "ence", "ure", "ship", "cy")
"""How nouns of acts and states end: what a party can want without the agenda's naming it."""
