"""Clauses as content: the one that a verb governs, the one it stands in, and what the parser breaks off from either."""

from __future__ import annotations

from spacy.tokens import Token

from parley.reading.attribution.cues import CueWords
from parley.reading.attribution.extents import below
from parley.reading.syntax import child, object_of

_TRAILING = frozenset(("advcl", "prep", "npadvmod", "advmod"))
_CONDITIONS = frozenset(("if", "unless", "provided", "providing", "because", "until", "as", "so", "once"))
_PARENTHESES = frozenset((",", '"', "-", "--", "–", "—", "(", ")", "?", "!"))


def clause_of(verb: Token) -> Token | None:
    """The head of the clause or quotation that a verb governs; None where it has none."""
    for kid in verb.children:
        if kid.dep_ == "ccomp" and is_clause(kid) and not is_infinitive(kid):
            return kid
    for kid in verb.children:  # "said in a statement that ...": the parser hangs the clause on the statement
        governed = object_of(kid) if kid.dep_ == "prep" else kid if kid.dep_ in ("dobj", "npadvmod", "dative") else None
        clause = child(governed, "acl", "relcl", "ccomp") if governed is not None and governed.i > verb.i else None
        if clause is not None and any(part.lower_ == "that" and part.dep_ == "mark" for part in clause.children):
            return clause
    for kid in verb.rights:
        if kid.dep_ in ("advcl", "dep", "xcomp") and child(kid, "nsubj", "nsubjpass", "expl") is not None:
            mark = child(kid, "mark")
            if (mark is None and kid.dep_ != "advcl") or (mark is not None and mark.lower_ in ("that", "whether")):
                return kid
    return None


def is_clause(clause: Token) -> bool:
    return clause.pos_ in ("VERB", "AUX") or child(clause, "nsubj", "nsubjpass", "cop", "expl") is not None


def is_infinitive(clause: Token) -> bool:
    """Whether "to" introduces the clause."""
    return any(kid.lower_ == "to" and kid.dep_ == "aux" for kid in clause.children)


def infinitive_of(verb: Token) -> Token | None:
    """The first infinitive behind a verb."""
    for kid in verb.rights:
        if kid.dep_ in ("xcomp", "advcl", "ccomp") and is_infinitive(kid):
            return kid
    return None


def gerund_of(verb: Token) -> Token | None:
    """The first verb in -ing that a verb governs."""
    for kid in verb.rights:
        if kid.dep_ in ("xcomp", "ccomp", "pcomp") and kid.tag_ == "VBG" and not is_infinitive(kid):
            return kid
    return None


def hung_on(verb: Token, clause: Token) -> set[int]:
    """What stands behind the content and the parser hung on the cue: "would leave, provided the rebels did".

    Behind a comma only conditions and reasons: the rest is as likely the author's.
    """
    if clause.i < verb.i:
        return set()
    found: set[int] = set()
    for kid in verb.rights:
        if kid.i <= clause.i or kid.dep_ not in _TRAILING:
            continue
        first = kid.left_edge
        if verb.doc[first.i - 1].text == "," and first.lower_ not in _CONDITIONS:
            break
        if kid.dep_ == "advcl" and child(kid, "mark") is None and kid.tag_ in ("VBG", "VBN"):
            break
        if _tells(kid):
            break
        found |= below(kid)
    return found


def broken_off(verb: Token, clause: Token) -> set[int]:
    """The rest of a content that the parser breaks off: a noun behind "that" whose verb it missed, and what stands
    behind a full stop that ends no sentence."""
    doc, last = verb.doc, max(below(clause))
    if clause.i < verb.i:
        return set()
    found: set[int] = set()
    if clause.pos_ in ("NOUN", "PROPN") and child(clause, "mark") is not None:
        found = set(range(last + 1, verb.sent.end))
        last = verb.sent.end - 1
    if last == verb.sent.end - 1 and verb.sent.end < len(doc) and not _ends(doc[last]):
        found |= set(range(verb.sent.end, doc[verb.sent.end].sent.end))
    return found


def further(verb: Token, clause: Token) -> set[int]:
    """Further clauses right behind the first on the same side of the cue: the parser breaks one content into two."""
    found: set[int] = set()
    for kid in verb.rights:
        if kid.dep_ == "ccomp" and kid.i > clause.i > verb.i and is_clause(kid):
            found |= below(kid)
    return found


def around(verb: Token) -> set[int]:
    """The content of a cue that stands inside it, between commas; "you know" and "I mean" fill a pause."""
    head = verb.head
    if verb.lemma_ in ("know", "mean", "see") and verb.tag_ == "VBP":
        return set()
    if head == verb or child(verb, "mark") is not None or child(verb, "nsubj") is None:
        return set()
    if verb.dep_ == "parataxis" or (
        verb.dep_ in ("ccomp", "intj") and verb.i > head.i and head.pos_ in ("VERB", "AUX")
    ):
        chunk = below(verb)
        edges = [index for index in chunk if not verb.doc[index].is_punct]
        first, last = min(edges), max(edges)
        opened = first > 0 and verb.doc[first - 1].text in _PARENTHESES
        closed = last + 1 == len(verb.doc) or verb.doc[last + 1].text in (*_PARENTHESES, ".")
        if opened and closed:
            return below(head) - chunk
    return set()


def told_by_as(verb: Token, words: CueWords) -> set[int]:
    """The content of "as officials noted": the clause that it hangs on."""
    if verb.dep_ != "advcl" or child(verb, "ccomp", "xcomp") is not None:
        return set()
    if child(verb, "dobj") is not None and verb.lemma_.lower() not in words.addressing:
        return set()
    if verb.lemma_.lower() in ("know", "gather", "see", "understand"):
        return set()
    mark = child(verb, "mark", "advmod", "prep")
    if (
        mark is None
        or mark.lower_ != "as"
        or sum(kid.lower_ == "as" for kid in mark.head.subtree) > 1
        or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN")
    ):
        return set()
    return below(verb.head) - below(verb)


def _ends(token: Token) -> bool:
    return token.is_space or token.text[-1] in ".!?…\"')]:"


def _tells(clause: Token) -> bool:
    """Whether a clause behind the content has a content of its own: "... although he said it would hold"."""
    return clause.dep_ == "advcl" and child(clause, "ccomp") is not None and child(clause, "nsubj") is not None
