"""Where the content of a verb in the active stands, shape by shape; the surest shape comes first."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.reading.attribution.clauses import (
    around,
    broken_off,
    clause_of,
    further,
    gerund_of,
    hung_on,
    infinitive_of,
    is_infinitive,
    told_by_as,
)
from parley.reading.attribution.cues import Cue, CueWords
from parley.reading.attribution.extents import below
from parley.reading.attribution.quoted import MARKS
from parley.reading.syntax import child, object_of

COMPLETING = frozenset(("as", "for", "of", "over", "to", "against", "from"))
"""Prepositions whose phrase belongs to the object before it: "accused Chad of", "described it as"."""
_RELATIVE = frozenset(("who", "which", "that"))

Found = tuple[set[int], str, str, int]
"""Content, rule, the shape that licensed it, and where the cue ends with its preposition."""


def contents(verb: Token, cue: Cue, words: CueWords, end: int) -> Iterator[Found]:
    """The contents of a verb whose cue ends at `end`; the caller takes the first that holds."""
    takes = cue.takes
    if "clause" in takes and (clause := clause_of(verb)) is not None:
        told = below(clause) | hung_on(verb, clause) | broken_off(verb, clause) | further(verb, clause)
        yield told, "clause", "clause", end
    if "clause" in takes and (content := around(verb)):
        yield content, "within", "clause", end
    if "clause" in takes and (content := told_by_as(verb, words)):
        yield content, "as", "clause", end
    infinitive = infinitive_of(verb)
    if "wish" in takes:
        wish = child(verb, "ccomp")
        if wish is not None and wish.i > verb.i and is_infinitive(wish):
            yield below(wish), "wish", "wish", end
        wished = child(verb, "dobj", "dative")
        if wished is not None and infinitive is not None and wished.i < infinitive.i:
            yield below(wished) | below(infinitive), "wish", "wish", end
        yield from _wish_behind(verb, infinitive, end)
    if "infinitive" in takes and infinitive is not None and child(verb, "dobj") is None:
        yield below(infinitive) | hung_on(verb, infinitive), "infinitive", "infinitive", end
    if "gerund" in takes and (gerund := gerund_of(verb)) is not None:
        yield below(gerund), "gerund", "gerund", end
    if "object" in takes and (content := _object(verb)):
        yield content, "object", "object", end
    if "exhibit" in takes and (content := _object(verb)):
        yield content, "exhibit", "exhibit", end
    if "naming" in takes and (content := _named(verb)):
        yield content, "naming", "naming", end
    yield from _prepositional(verb, cue, end)


def _wish_behind(verb: Token, infinitive: Token | None, end: int) -> Iterator[Found]:
    """ "called on Iran to leave"."""
    for kid in verb.rights:
        if kid.dep_ == "prep" and kid.lower_ in ("on", "upon", "to", "for", "with"):
            governed = child(kid, "pobj")
            clause = infinitive or _infinitive_under(kid, governed)
            if governed is not None and clause is not None and is_infinitive(clause) and governed.i < clause.i:
                yield below(governed) | below(clause), "wish", "wish", kid.i + 1 if kid.i == end else end


def _infinitive_under(prep: Token, governed: Token | None) -> Token | None:
    for holder in (governed, prep):
        for kid in holder.rights if holder is not None else ():
            if kid.dep_ in ("acl", "relcl", "xcomp", "advcl", "ccomp") and is_infinitive(kid):
                return kid
    return None


def _named(verb: Token) -> set[int]:
    """ "called it a mistake", "called the truce 'dead'"."""
    thing = child(verb, "dobj")
    complement = child(verb, "oprd", "ccomp", "acomp")
    if complement is not None and complement.i > verb.i:
        return below(complement) | (below(thing) if thing is not None else set())
    if thing is None or not any(verb.doc[index].text in MARKS for index in below(thing) if index > verb.i):
        return set()
    return below(thing)


def _object(verb: Token) -> set[int]:
    thing = child(verb, "dobj")
    if thing is None:
        clause = child(verb, "ccomp", "xcomp")
        small = clause is not None and clause.i > verb.i and clause.pos_ in ("NOUN", "ADJ", "PROPN")
        return below(clause) if small and clause is not None else set()
    if thing.lower_.endswith(("self", "selves")):
        return set()
    if thing.i < verb.i and thing.lower_ not in _RELATIVE and thing.tag_ not in ("WDT", "WP"):
        return set()
    content = below(thing)
    for kid in verb.rights:
        if kid.i > thing.i and (
            kid.dep_ in ("oprd", "dative") or (kid.dep_ == "prep" and kid.lower_ in COMPLETING) or kid.dep_ == "xcomp"
        ):
            content |= below(kid)
    return content


def _prepositional(verb: Token, cue: Cue, end: int) -> Iterator[Found]:
    for kid in verb.rights:
        if kid.lower_ in cue.takes and kid.dep_ in ("prep", "prt", "agent"):
            governed = object_of(kid)
            if governed is not None:
                content = below(kid) - {kid.i}
                yield content, "preposition", kid.lower_, kid.i + 1 if kid.i <= end else end
                return
