"""Whether an event took place or will, and whether it has a day: "refused to meet", "called for talks" tell of none."""

from __future__ import annotations

from spacy.tokens import Token

from parley.position import Stance
from parley.reading.lexicon import Lexicon
from parley.reading.stances.complements import verb_lemma
from parley.reading.syntax import negated
from parley.reading.when import TIME


def did_not_happen(event: Token, lexicon: Lexicon) -> bool:
    """Whether an event is denied, avoided or only wanted."""
    verb = event if event.pos_ == "VERB" else governing_verb(event)
    if negated(event, lexicon.negators) or (verb is not None and negated(verb, lexicon.negators)):
        return True
    if _is_only_wanted(event, lexicon):
        return True
    return verb is not None and verb.lemma_.lower() in _AVOIDING


def has_a_day(event: Token) -> bool:
    """Whether a weekday or a date stands with an event, also one that nobody can count from."""
    verb = event if event.pos_ == "VERB" else governing_verb(event)
    times = (token for token in event.sent if TIME.search(token.text))
    above = ({time.head, time.head.head if time.head.dep_ == "prep" else time.head} for time in times)
    return any(verb in heads or event in heads for heads in above)


def governing_verb(noun: Token) -> Token | None:
    token = noun
    for _ in range(6):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def _is_only_wanted(event: Token, lexicon: Lexicon) -> bool:
    """ "called for talks", "its readiness for talks", "refused to return to talks"."""
    for above in event.ancestors:
        if above.lower_ in _DURING:
            return False
        kind = {"VERB": lexicon.verbs, "NOUN": lexicon.nouns, "ADJ": lexicon.adjectives}.get(above.pos_, {})
        entry = kind.get(verb_lemma(above, lexicon)[0] if above.pos_ == "VERB" else above.lemma_.lower())
        if entry is not None and entry.stance is not Stance.ACCEPTS and not entry.only_modal:
            return True
        if above.pos_ in ("VERB", "AUX") and above.dep_ not in ("xcomp", "pcomp", "acl"):
            return False
    return False


_DURING = frozenset(("during", "at", "after", "before", "following", "since", "ahead"))
"""Prepositions behind which an event only says when something else was done."""


_AVOIDING = frozenset(
    ("refuse", "reject", "decline", "skip", "boycott", "cancel", "avoid", "oppose", "propose", "offer")
)
