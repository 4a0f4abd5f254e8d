"""Source, cue and content: who is said to have said what in one sentence, by dependency rules, each with an id.

    verb        "Peskov said that ..."; "..., Bloomberg reported, citing sources"   a reporting verb with a clause
    according   "According to Bloomberg, ..."
    citing      "..., citing people familiar with the matter" without a reporting verb of its own
    trailing    "..., two officials said on Wednesday", where the parser loses the cue among the words before it
    continued   a sentence that stays inside the quotation marks which an earlier one opened

Content nests where one cue stands inside another's content. See Pareti (2016) for the scheme.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from parley.reading.lexicon import Lexicon
from parley.reading.syntax import child, is_passive, negated, object_of, preposition, subject


@dataclass(frozen=True, slots=True)
class Voice:
    """One attribution within a document; tokens by index.

    `source` is the head of the source's noun phrase, None where it is left out; `cited` the head of whom the source
    cites; `outlet` the printed name of a medium that was told; `medium` through what ("Telegram").
    """

    cue: Token
    source: Token | None
    content: frozenset[int]
    rule: str
    cited: Token | None = None
    outlet: str | None = None
    medium: str | None = None
    denied: bool = False
    quoted: bool = False


def voices(sentence: Span, lexicon: Lexicon) -> list[Voice]:
    """The attributions of one sentence, outermost first."""
    found = [voice for token in sentence for voice in _from(token, lexicon)]
    return sorted(found, key=lambda voice: (-len(voice.content), voice.cue.i))


def enclosing(voices: list[Voice], token: Token) -> list[Voice]:
    """The voices in whose content the token stands, outermost first."""
    return [voice for voice in voices if token.i in voice.content]


def is_quoted(token: Token, sentence: Span, around: Sequence[Voice]) -> bool:
    """Whether a token stands between quotation marks, those that an earlier sentence opened included."""
    if any(voice.rule == "continued" for voice in around):
        return True
    return sum(word.text == '"' for word in sentence if word.i < token.i) % 2 == 1


def continued(voice: Voice, sentence: Span) -> Voice:
    """The same voice going on through a sentence that has no cue of its own."""
    return replace(voice, content=frozenset(range(sentence.start, sentence.end)), rule="continued", quoted=voice.quoted)


def _from(token: Token, lexicon: Lexicon) -> Iterator[Voice]:
    lemma = token.lemma_.lower()
    if token.lower_ == "according" and (to := preposition(token, "to")) is not None:
        source = object_of(to)
        content = _head_clause(token) - _indices(token)
        if source is not None and content:
            yield Voice(token, source, content, "according")
    elif token.pos_ == "VERB" and lemma in lexicon.cues:
        if lemma in ("quote", "cite") and preposition(token, "as") is not None:
            yield from _quoting(token)
        elif lemma == "cite":
            yield from _citing(token, lexicon)
        else:
            yield from _reporting(token, lemma, lexicon)


def _reporting(verb: Token, lemma: str, lexicon: Lexicon) -> Iterator[Voice]:
    clause = child(verb, "ccomp") or _behind_a_medium(verb)
    if clause is not None and not _is_clause(clause, verb):
        clause = None
    content = _indices(clause) | _hung_on_the_cue(verb, clause) if clause is not None else _parenthetical(verb)
    content |= _going_on(verb)
    source = subject(verb) if verb.dep_ not in ("acl", "relcl") else child(verb, "nsubj")
    if verb.tag_ == "VBD" and verb.dep_ in ("acl", "relcl") and source is None and not content:
        yield from _trailing(verb, lexicon)
        return
    if is_passive(verb):
        return
    if source is None:
        source = _mistaken(verb, lexicon)
    if not content or (source is None and verb.dep_ not in ("advcl", "conj")):
        return
    if source is not None and source.i in content:
        return
    citing = [adv for holder in (verb, source) if holder for adv in holder.children if adv.lemma_ == "cite"]
    cited = next((kid for adv in citing for kid in adv.children if kid.dep_ == "dobj"), None)
    yield Voice(
        verb,
        source,
        content,
        "verb",
        cited=cited,
        outlet=_told(verb, lexicon),
        medium=medium_of(verb, lexicon),
        denied=lemma in lexicon.denial_cues or negated(verb, lexicon.negators),
        quoted=any(token.text == '"' for token in verb.sent),
    )


def _going_on(verb: Token) -> frozenset[int]:
    """ "said that A, but [that B]", where the parser hung the second clause on the cue."""
    more = (kid for kid in verb.rights if kid.dep_ == "conj" and child(kid, "mark") is not None)
    return frozenset(token.i for kid in more if child(kid, "nsubj") is not None for token in kid.subtree)


def _mistaken(verb: Token, lexicon: Lexicon) -> Token | None:
    """An outlet before the cue that the parser took for an adverb: "Axios, citing three officials, reported"."""
    return next((kid for kid in verb.lefts if kid.dep_ != "prep" and outlet_name(kid, lexicon)), None)


def _trailing(verb: Token, lexicon: Lexicon) -> Iterator[Voice]:
    """The last comma before the cue opens the source; what stands before it is the content."""
    sentence = verb.sent
    comma = next((token for token in reversed(sentence.doc[sentence.start : verb.i]) if token.text == ","), None)
    if comma is None:
        return
    phrase = sentence.doc[comma.i + 1 : verb.i]
    source = next(
        (token for token in phrase if token.pos_ in ("NOUN", "PROPN", "PRON") and token.head not in phrase), None
    )
    if source is not None:
        content = frozenset(range(sentence.start, comma.i))
        yield Voice(verb, source, content, "trailing", outlet=_told(verb, lexicon), medium=medium_of(verb, lexicon))


def _hung_on_the_cue(verb: Token, clause: Token) -> frozenset[int]:
    """A condition behind the content that the parser hung on the cue: "indicate that Russia is open to a truce,
    provided there is progress"."""
    if clause.i < verb.i:
        return frozenset()
    found: set[int] = set()
    for kid in verb.rights:
        if kid.i > clause.i and kid.dep_ in ("advcl", "ccomp", "prep") and kid.left_edge.lower_ in _OPENERS:
            found.update(token.i for token in kid.subtree)
    return frozenset(found)


_OPENERS = frozenset(
    ("if", "unless", "provided", "providing", "once", "until", "as", "so", "only", "after", "before", "because", "in")
)


def _is_clause(clause: Token, verb: Token) -> bool:
    return clause.pos_ in ("VERB", "AUX") or child(clause, "nsubj", "cop", "expl") is not None


def _citing(token: Token, lexicon: Lexicon) -> Iterator[Voice]:
    """ "citing sources" beside a clause whose verb reports nothing itself."""
    cited = child(token, "dobj")
    if token.lower_ != "citing" or cited is None or token.head.lemma_.lower() in lexicon.cues:
        return
    if cited.lemma_.lower() in lexicon.anonymous_nouns or outlet_name(cited, lexicon):
        content = _indices(token.head) - _indices(token)
        if content:
            yield Voice(token, cited, content, "citing")


def _behind_a_medium(verb: Token) -> Token | None:
    """ "said in a statement that ...": the parser hangs the clause on the statement."""
    for kid in verb.children:
        governed = object_of(kid) if kid.dep_ == "prep" else None
        clause = child(governed, "acl", "relcl", "ccomp") if governed is not None else None
        if clause is not None and any(k.lower_ == "that" and k.dep_ in ("mark", "nsubj") for k in clause.children):
            return clause
    return None


def _quoting(verb: Token) -> Iterator[Voice]:
    """ "RIA quoted Lavrov as saying ...": the quoted one is the voice, whoever quotes passes it on."""
    saying = object_of(preposition(verb, "as") or verb)
    clause = child(saying, "ccomp", "dobj") if saying is not None else None
    if clause is None:
        return
    source, cited = child(verb, "nsubj"), child(verb, "dobj")
    if is_passive(verb):
        agent = preposition(verb, "by")
        source, cited = (object_of(agent) if agent is not None else None), child(verb, "nsubjpass")
    yield Voice(verb, source, _indices(clause), "verb", cited=cited)


def _parenthetical(verb: Token) -> frozenset[int]:
    """The content of a cue that stands inside its own content: "The truce, officials said, would hold"."""
    if verb.dep_ in ("parataxis", "intj") or (
        verb.dep_ == "ccomp"
        and verb.head.pos_ in ("VERB", "AUX")
        and verb.i > verb.head.i
        and child(verb, "mark") is None
    ):
        return _indices(verb.head) - _indices(verb)
    return frozenset()


def _head_clause(token: Token) -> frozenset[int]:
    """The clause that an "according to" belongs to."""
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    return _indices(head)


def _told(verb: Token, lexicon: Lexicon) -> str | None:
    """The outlet that was told: "told Reuters", "said in an interview with the BBC"."""
    for kid in verb.children:
        if kid.dep_ in ("dobj", "dative") and (name := outlet_name(kid, lexicon)):
            return name
        if kid.dep_ == "prep":
            for token in kid.subtree:
                if token.dep_ == "pobj" and (name := outlet_name(token, lexicon)):
                    return name
    return None


def medium_of(verb: Token, lexicon: Lexicon) -> str | None:
    """Through what it was said: "via Telegram", "in an interview", "on social media"."""
    for kid in verb.children:
        governed = (
            object_of(kid) if kid.dep_ == "prep" and kid.lower_ in ("via", "on", "in", "by", "at", "through") else None
        )
        if governed is None:
            continue
        words = " ".join(token.text for token in governed.lefts if token.dep_ in ("compound", "amod"))
        for name in (f"{words} {governed.text}".strip(), governed.text):
            if name in lexicon.media or name.lower() in lexicon.media:
                return name
    return None


def outlet_name(head: Token, lexicon: Lexicon) -> str | None:
    """The outlet whose name ends in `head`, or None.

    "the Anadolu agency" and "the Reuters news agency" count as well.
    """
    if head.lower_ in ("agency", "newspaper", "broadcaster", "daily", "magazine", "channel"):
        for kid in head.children:
            if kid.dep_ in ("compound", "nmod", "appos") and (name := outlet_name(kid, lexicon)):
                return name
    words = [token.text for token in head.lefts if token.dep_ in ("compound", "amod", "nmod", "det")] + [head.text]
    for start in range(len(words)):
        name = " ".join(words[start:])
        if name in lexicon.outlets:
            return name
    return None


def _indices(token: Token) -> frozenset[int]:
    return frozenset(kid.i for kid in token.subtree)
