"""Which words a stance is about: the target without conditions, reasons and whoever says so, whole or in its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from parley.position import Stance
from parley.reading.attributions import Voice
from parley.reading.governed import Clause
from parley.reading.lexicon import Lexicon
from parley.reading.stances import Frame, denied, excluded, goes_on
from parley.reading.syntax import SUBJECTS, child, object_of, run_around, whole_word
from parley.reading.when import TIME

_BELONGING = frozenset(("in", "on", "at", "of", "through", "from", "into", "to", "for", "along", "near", "across"))
"""Prepositions whose phrase belongs to the noun before it rather than to the verb."""


def target_words(frame: Frame, found: list[Frame], clauses: Iterable[Clause], said: Iterable[Voice]) -> list[Token]:
    """The tokens of a frame's target, unbroken.

    `found` are all frames of the sentence, `clauses` its conditions and reasons, `said` its voices.
    """
    cut = _not_target(frame, found)
    for clause in clauses:
        if frame.predicate.i not in clause.whole:
            cut |= clause.whole
    for voice in said:
        if frame.predicate.i in voice.content:
            cut |= _outside(voice)
    doc = frame.target.doc
    breaks = {index for index in _extent(frame) if doc[index].text == ";"}
    return run_around(frame.target, _extent(frame) - cut - breaks)


def coordinated(frame: Frame, tokens: list[Token]) -> list[list[Token]]:
    """The coordinated parts of a target: "an end to rearmament" and "control of the ceasefire"; at least itself."""
    inside = {token.i for token in tokens}
    behind = [other for other in frame.target.conjuncts if other.i in inside and other.i > frame.target.i]
    heads = [frame.target, *behind]
    parts = []
    for head in heads:
        others = {token.i for other in heads if other.i > head.i for token in other.subtree}
        parts.append(run_around(head, ({token.i for token in head.subtree} & inside) - others))
    return parts


def _opens_a_relative(word: Token) -> bool:
    """ "which" and "who" alone; "which countries" asks a question that belongs to the target."""
    return word.tag_ in ("WDT", "WP", "WRB") and word.dep_ != "det"


def cores(words: list[Token]) -> Iterator[list[Token]]:
    """A target from its core outwards: without any clause inside it, then with those that say what it consists of.

    "proposals [to form a coalition [to oversee a truce]]" is about proposals, then about a coalition, and only then
    about overseeing.
    """
    inside = {token.i for token in words}
    head = next((token for token in words if token.head.i not in inside), words[0])
    for kinds in (_CLAUSES, _CLAUSES - {"acl", "ccomp", "pcomp"}):
        cut: set[int] = set()
        for token in words:
            if token != head and token.dep_ in kinds and token.pos_ in ("VERB", "AUX"):
                cut.update(kid.i for kid in token.subtree)
        if head.i not in cut and cut & inside:
            yield [token for token in words if token.i not in cut]
    yield words


_CLAUSES = frozenset(("relcl", "acl", "advcl", "ccomp", "pcomp"))


def points_back(target: Token, lexicon: Lexicon) -> bool:
    """Whether a target only points at what was said before: "it", "that demand"."""
    if target.lower_ in ("it", "this", "that", "them"):
        return True
    again = target.dep_ == "appos"  # "X, a demand that Kenya rejects"
    pointing = again or any(kid.lower_ in _POINTING and kid.dep_ == "det" for kid in target.children)
    bare = child(target, "prep", "acl", "compound", "amod", "poss") is None
    bare = bare and (again or child(target, "relcl") is None)
    return target.lemma_.lower() in lexicon.pointing_nouns and pointing and bare


_POINTING = frozenset(("this", "that", "these", "those", "the"))


def is_empty(target: Token, lexicon: Lexicon) -> bool:
    """Whether a target names nothing that could be negotiated: "the allegation", "her friends"."""
    said_of_what = any(kid.i > target.i or kid.dep_ == "amod" for kid in target.children)
    if said_of_what and target.lemma_.lower() in _SAID_OF_WHAT:
        return False
    return target.lemma_.lower() in lexicon.empty_targets


_SAID_OF_WHAT = frozenset(("claim", "effort", "work", "cause"))
"""Empty by themselves, not where the words beside them say of what they are: "efforts to end the siege"."""


def is_vague(target: Token) -> bool:
    """Whether a target means nothing without the sentence before: "it", "the idea"."""
    pronoun = target.pos_ == "PRON" and not any(True for _ in target.children)
    bare = child(target, "prep", "acl", "amod", "poss") is None
    return pronoun or (bare and target.lemma_.lower() in ("idea", "suggestion", "term"))


def _extent(frame: Frame) -> set[int]:
    """The indices that may belong to a target: its subtree, and the phrases right behind it that the parser hung on the
    verb instead ("opposes any transit [through the zone]")."""
    indices = {token.i for token in frame.target.subtree}
    whole = whole_word(frame.target)
    if whole != frame.target:
        indices.update(range(frame.target.i, whole.i), (token.i for token in whole.subtree))
    if frame.target.pos_ == "PRON" and frame.target.lower_ in ("it", "this", "that", "them"):
        return {frame.target.i}
    if frame.target.dep_ == "dobj":
        for kid in sorted(frame.target.head.rights, key=lambda kid: kid.i):
            next_to_it = kid.dep_ == "prep" and kid.left_edge.i == max(indices) + 1
            a_time = TIME.search(" ".join(token.text for token in kid.subtree)) is not None
            if next_to_it and kid.lower_ in _BELONGING and not a_time and not _tells_where(kid):
                indices.update(token.i for token in kid.subtree)
    if frame.stance is Stance.DEMANDS and frame.target.tag_ == "VB":
        indices.update(token.i for token in _addressee(frame))
    return indices - _asides(frame.target)


def _tells_where(prep: Token) -> bool:
    """ "in a joint statement": where a stance was told rather than what it is about."""
    text = object_of(prep) if prep.lower_ in ("in", "at") else None
    if text is None or text.lemma_.lower() not in _TOLD_IN:
        return False
    return any(kid.lower_ in ("a", "an") for kid in text.lefts)


_TOLD_IN = frozenset(
    ("statement", "speech", "interview", "letter", "address", "briefing", "conference", "message", "post", "call")
)


def _addressee(frame: Frame) -> list[Token]:
    """Who is to act, right before the infinitive: "urged [Turkey] to respect", "called on [Baku] to release"."""
    heads = [kid for kid in frame.predicate.children if kid.dep_ == "dobj"]
    called = [
        kid
        for kid in frame.predicate.children
        if kid.dep_ == "prep" and kid.lower_ in ("on", "upon", "for", "to", "with")
    ]
    heads += [found for kid in called if (found := object_of(kid)) is not None]
    first = frame.target.left_edge.i
    named = ([token for token in head.subtree if token.i < first] for head in heads)
    return next((words for words in named if words and words[-1].i + 1 == first), [])


def _asides(target: Token) -> set[int]:
    """Relative clauses behind a comma say more about a target without being part of it: "..., which is planned"."""
    doc = target.doc
    found = {
        token.i
        for kid in target.subtree
        if kid.dep_ == "relcl" and _opens_a_relative(kid.left_edge) and doc[kid.left_edge.i - 1].text == ","
        for token in kid.subtree
    }
    said_in = (kid for kid in target.subtree if kid.dep_ == "prep" and _tells_where(kid))
    found.update(token.i for kid in said_in for token in kid.subtree)
    again = (kid for kid in target.subtree if kid.dep_ == "appos" and kid != target and child(kid, "relcl") is not None)
    return found.union(*({token.i for token in kid.subtree} for kid in again))


def _not_target(frame: Frame, found: list[Frame]) -> set[int]:
    """What stands under a frame's target in the parse and is no part of it: a promise's own subject and auxiliaries,
    and a following main clause that the parser hung on it."""
    cut: set[int] = set()
    if frame.rule == "must":
        own = child(frame.target, *SUBJECTS)
        if own is not None:
            cut.update(token.i for token in frame.target.subtree if token.i < own.left_edge.i)
    if frame.rule in ("existence", "verdict") or denied(frame.target):
        cut.update(kid.i for kid in frame.target.children if kid.lower_ in ("no", "neither", "nor"))
    if frame.target.left_edge.lower_ == "not" and excluded(frame.target):
        cut.add(frame.target.left_edge.i)
    if frame.rule != "must" and frame.predicate != frame.target and frame.target in frame.predicate.ancestors:
        cut.update(token.i for token in frame.predicate.subtree)
    if frame.rule == "will" and child(frame.target, "nsubjpass") is None:
        cut.update(token.i for token in frame.target.subtree if token.i < frame.target.i)
    for other in found:
        if other.predicate == frame.predicate and frame.target in other.target.ancestors:
            cut.update(_with_its_opener(other.target) - {frame.target.i})
        misread = other.rule == "verb" and other.predicate.tag_ == "NNS" and frame.target in other.predicate.ancestors
        if misread:
            cut.update(token.i for token in other.predicate.subtree)
        if other is not frame and goes_on(other.predicate, frame):
            cut.update(token.i for token in other.predicate.subtree)
    return cut


def _with_its_opener(target: Token) -> set[int]:
    """A further thing with the "not" or the preposition before it."""
    indices = {token.i for token in target.subtree}
    first = target.left_edge
    before = first.nbor(-1) if first.i > target.sent.start else first
    return indices | ({before.i} if before.lower_ == "not" or before == target.head else set())


def _outside(voice: Voice) -> frozenset[int]:
    """What of a voice's sentence is not its content: the cue with its source."""
    tokens = {voice.cue.i}
    if voice.source is not None:
        tokens.update(token.i for token in voice.source.subtree)
    return frozenset(tokens - voice.content)
