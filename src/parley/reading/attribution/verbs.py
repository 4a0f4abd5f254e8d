"""Verbs as cues: "said that", "wants to", "rejects the plan", "called for", "is expected to", "as X noted".

clause        a finite clause, before the cue or behind it
within        the cue stands inside its own content: "The truce, officials said, would hold"
as            "As officials noted, the truce holds"
infinitive, wish, gerund, object, preposition    see the head of `data/cues.yaml`
passive       what is subject belongs to the content: "The truce is expected to hold", "was approved by Kenya"
quoting       "RIA quoted Lavrov as saying ..."
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from parley.reading.attribution.candidate import Candidate
from parley.reading.attribution.cues import Cue, CueWords
from parley.reading.attribution.extents import below, noun_phrase, trimmed, verb_group
from parley.reading.attribution.quoted import MARKS
from parley.reading.syntax import child, is_passive, object_of, preposition, subject

_COMPLETING = frozenset(("as", "for", "of", "over", "to", "against", "from"))
_TRAILING = frozenset(("advcl", "prep", "npadvmod", "advmod"))
_CONDITIONS = frozenset(("if", "unless", "provided", "providing", "because", "until", "as", "so", "once"))
_PARENTHESES = frozenset((",", '"', "-", "--", "–", "—", "(", ")", "?", "!"))
_RELATIVE = frozenset(("who", "which", "that"))


def from_verb(verb: Token, words: CueWords) -> Iterator[Candidate]:
    """The attributions that a verb signals; rarely more than one."""
    cue = _entry(verb, words)
    if cue is None:
        return
    if verb.lemma_.lower() in ("quote", "cite") and preposition(verb, "as") is not None:
        yield from _quoting(verb)
    elif is_passive(verb) or _reduced_passive(verb):
        yield from _passive(verb, cue, words)
    else:
        yield from _active(verb, cue, words)


def source_of(verb: Token) -> Token | None:
    """The head of the noun phrase that says or holds what the verb tells, inherited where the verb has no subject."""
    own = child(verb, "nsubj")
    if own is not None:
        return own
    if verb.dep_ in ("acl", "relcl") and is_infinitive(verb):
        return None  # "reason to believe": whose it is stands elsewhere
    if verb.dep_ == "acl" and verb.head.pos_ in ("VERB", "AUX"):
        return subject(verb.head)
    return subject(verb)


def _entry(verb: Token, words: CueWords) -> Cue | None:
    """What the verb takes, with its particle or preposition where that makes another word of it ("rule out")."""
    lemma = verb.lemma_.lower()
    plain = words.verbs.get(lemma)
    particle = child(verb, "prt")
    if particle is not None:
        whole = words.verbs.get(f"{lemma} {particle.lower_}")
        return whole or _only(plain, ("clause", "quote", "infinitive"))
    for kid in verb.rights:
        if kid.dep_ in ("prep", "advmod") and (whole := words.verbs.get(f"{lemma} {kid.lower_}")) is not None:
            return whole if plain is None else Cue({**whole.takes, **plain.takes})
    return plain


def _only(cue: Cue | None, shapes: tuple[str, ...]) -> Cue | None:
    return None if cue is None else Cue({shape: cue.takes[shape] for shape in shapes if shape in cue.takes})


def _active(verb: Token, cue: Cue, words: CueWords) -> Iterator[Candidate]:
    head = source_of(verb)
    start, group_end = cue_group(verb, words)
    carrier = _carrier(verb, words)
    if carrier is not None:
        start, head = cue_group(carrier, words)[0], source_of(carrier)
    if head is None and verb.tag_ in ("VBD", "VBZ", "VBP"):
        head = beside(verb, start)
    inherited = "" if carrier is not None or child(verb, "nsubj") is not None else "-inherited"
    for content, rule, shape, end in _contents(verb, cue, words, group_end):
        if rule == "exhibit" and (head is None or head.lemma_.lower() not in words.artifacts):
            continue
        if rule in ("object", "preposition"):
            rule += inherited
        content -= set(range(start, end))
        if head is not None:
            content -= set(noun_phrase(head)) if head.i in content else set()
        source = noun_phrase(head, {*content, *range(start, end)}) if head is not None else frozenset()
        kept = frozenset(trimmed(content - source, verb.doc))
        if kept:
            yield Candidate(verb.i, (start, end), source, kept, rule, cue.takes.get(shape, False))
        return


def beside(verb: Token, start: int) -> Token | None:
    """The noun right before a finite verb that the parser has given no subject, or right behind it after a comma."""
    before = verb.doc[start - 1] if start > verb.sent.start else None
    if before is not None and before.text == "," and start - 1 > verb.sent.start:  # "Tom Smith, QC, said"
        before = verb.doc[start - 2]
    if before is not None and before.pos_ in ("NOUN", "PROPN", "PRON"):
        while before.dep_ in ("appos", "compound") and before.head.pos_ in ("NOUN", "PROPN"):
            before = before.head
        return before
    before = verb.doc[start - 1] if start > verb.sent.start else None
    behind = verb.doc[verb.i + 1] if verb.i + 1 < verb.sent.end else None
    if behind is not None and before is not None and before.is_punct and behind.pos_ in ("PROPN", "PRON"):
        return behind
    return None


def _carrier(verb: Token, words: CueWords) -> Token | None:
    """The verb of "issued a statement saying": who issued it says so."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or noun.dep_ != "dobj" or noun.i > verb.i or verb.i - noun.i > 2:
        return None
    carried = noun.lemma_.lower() in words.artifacts or noun.lemma_.lower() in words.nouns
    return noun.head if carried and noun.head.pos_ == "VERB" else None


def cue_group(verb: Token, words: CueWords) -> tuple[int, int]:
    """The verb group, from the verb that only lends it its subject on: "continued to insist", "made a vow to"."""
    start, end = verb_group(verb)
    head = verb.head
    if verb.dep_ in ("xcomp", "advcl") and head != verb and head.lemma_.lower() in words.catenative and head.i < start:
        upper, _ = cue_group(head, words)
        if all(_passes(verb.doc[index], verb, head) for index in range(head.i + 1, start)):
            return upper, end
    return start, end


def _passes(token: Token, verb: Token, head: Token) -> bool:
    return token.head in (verb, head) and token.dep_ in ("aux", "prt", "advmod", "neg")


Found = tuple[set[int], str, str, int]
"""Content, rule, the shape that licensed it, and where the cue ends with its preposition."""


def _contents(verb: Token, cue: Cue, words: CueWords, end: int) -> Iterator[Found]:
    takes = cue.takes
    if "clause" in takes and (clause := _clause(verb)) is not None:
        told = below(clause) | _hung(verb, clause) | _rest(verb, clause) | _more(verb, clause)
        yield told, "clause", "clause", end
    if "clause" in takes and (content := _within(verb)):
        yield content, "within", "clause", end
    if "clause" in takes and (content := _as(verb, words)):
        yield content, "as", "clause", end
    infinitive = _infinitive(verb)
    if "wish" in takes:
        wish = child(verb, "ccomp")
        if wish is not None and wish.i > verb.i and is_infinitive(wish):
            yield below(wish), "wish", "wish", end
        wished = child(verb, "dobj", "dative")
        if wished is not None and infinitive is not None and wished.i < infinitive.i:
            yield below(wished) | below(infinitive), "wish", "wish", end
        yield from _wish_behind(verb, infinitive, end)
    if "infinitive" in takes and infinitive is not None and child(verb, "dobj") is None:
        yield below(infinitive) | _hung(verb, infinitive), "infinitive", "infinitive", end
    if "gerund" in takes and (gerund := _gerund(verb)) is not None:
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


def _clause(verb: Token) -> Token | None:
    for kid in verb.children:
        if kid.dep_ == "ccomp" and _is_clause(kid) and not is_infinitive(kid):
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


def _is_clause(clause: Token) -> bool:
    return clause.pos_ in ("VERB", "AUX") or child(clause, "nsubj", "nsubjpass", "cop", "expl") is not None


def is_infinitive(clause: Token) -> bool:
    return any(kid.lower_ == "to" and kid.dep_ == "aux" for kid in clause.children)


def _infinitive(verb: Token) -> Token | None:
    for kid in verb.rights:
        if kid.dep_ in ("xcomp", "advcl", "ccomp") and is_infinitive(kid):
            return kid
    return None


def _gerund(verb: Token) -> Token | None:
    for kid in verb.rights:
        if kid.dep_ in ("xcomp", "ccomp", "pcomp") and kid.tag_ == "VBG" and not is_infinitive(kid):
            return kid
    return None


def _hung(verb: Token, clause: Token) -> set[int]:
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


def _rest(verb: Token, clause: Token) -> set[int]:
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


def _ends(token: Token) -> bool:
    return token.is_space or token.text[-1] in ".!?…\"')]:"


def _more(verb: Token, clause: Token) -> set[int]:
    """Further clauses right behind the first on the same side of the cue: the parser breaks one content into two."""
    found: set[int] = set()
    for kid in verb.rights:
        if kid.dep_ == "ccomp" and kid.i > clause.i > verb.i and _is_clause(kid):
            found |= below(kid)
    return found


def _tells(clause: Token) -> bool:
    """Whether a clause behind the content has a content of its own: "... although he said it would hold"."""
    return clause.dep_ == "advcl" and child(clause, "ccomp") is not None and child(clause, "nsubj") is not None


def _within(verb: Token) -> set[int]:
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


def _as(verb: Token, words: CueWords) -> set[int]:
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
            kid.dep_ in ("oprd", "dative") or (kid.dep_ == "prep" and kid.lower_ in _COMPLETING) or kid.dep_ == "xcomp"
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


# -- the passive


def _reduced_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and child(verb, "aux") is None and child(verb, "agent") is not None


def _passive(verb: Token, cue: Cue, words: CueWords) -> Iterator[Candidate]:
    start, end = cue_group(verb, words)
    agent = child(verb, "agent")
    by = object_of(agent) if agent is not None else None
    subject_head = child(verb, "nsubjpass") or (verb.head if verb.dep_ == "acl" else subject(verb))
    takes = cue.takes
    addressed = verb.lemma_.lower() in words.addressing
    told: set[int] = set() if subject_head is None else set(noun_phrase(subject_head, range(start, end)))
    if subject_head is not None and subject_head.lower_ in ("it", "there"):
        told = set()
    content: set[int] = set()
    shape = ""
    clause, infinitive = _clause(verb), _infinitive(verb)
    if clause is not None and "clause" in takes:
        content, shape = below(clause), "clause"
    elif infinitive is not None and ("infinitive" in takes or "wish" in takes or "clause" in takes):
        content, shape = told | below(infinitive), "wish" if "wish" in takes else "infinitive"
    elif as_ := preposition(verb, "as"):
        content, shape = told | below(as_) - {as_.i}, "naming"
        end = as_.i + 1 if as_.i == end else end
    elif "object" in takes and not addressed:
        rest = {
            index for kid in verb.rights if kid.lower_ in _COMPLETING and kid.dep_ == "prep" for index in below(kid)
        }
        content, shape = told | rest, "object"
        if by is None and not rest:
            content = set() if verb.dep_ == "acl" else content
    source = noun_phrase(by, content) if by is not None else frozenset[int]()
    kept = frozenset(trimmed(content - set(source) - set(range(start, end)), verb.doc))
    if kept:
        yield Candidate(verb.i, (start, end), source, kept, f"passive-{shape}", takes.get(shape, False))


def _quoting(verb: Token) -> Iterator[Candidate]:
    """ "was quoted as saying": whoever is quoted is the source. "RIA quoted him as saying ...": so is RIA, around it."""
    as_ = preposition(verb, "as")
    saying = object_of(as_) if as_ is not None else None
    clause = child(saying, "ccomp", "dobj", "xcomp") if saying is not None else None
    passive = is_passive(verb)
    quoted = child(verb, "nsubjpass" if passive else "dobj")
    if as_ is None or saying is None or clause is None or quoted is None:
        return
    content = frozenset(trimmed(below(clause), verb.doc))
    source = noun_phrase(quoted, {*content, *range(as_.i, saying.i + 1)})
    start, end = verb_group(verb)
    if passive:
        whole = (start, saying.i + 1) if as_.i == end else (as_.i, saying.i + 1)
        yield Candidate(verb.i if as_.i == end else saying.i, whole, source, content, "quoting")
        return
    quoter = source_of(verb)
    outer = noun_phrase(quoter, range(start, end)) if quoter is not None else frozenset[int]()
    yield Candidate(verb.i, (start, end), outer, frozenset(trimmed({*source, *below(as_)}, verb.doc)), "quoting")
    yield Candidate(saying.i, (as_.i, saying.i + 1), source, content, "quoting")
