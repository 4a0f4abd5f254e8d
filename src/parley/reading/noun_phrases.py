"""The shape of noun phrases: what modifies a name or a role noun, and how the phrase is printed."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from parley.reading.mentions import Mention, is_place
from parley.reading.syntax import child, object_of, preposition
from parley.reading.when import TIME


def modifiers(head: Token) -> list[Token]:
    """The words before a noun that belong to it, outermost first, a compound's own compounds included."""
    found = []
    for kid in head.lefts:
        if kid.dep_ in ("compound", "amod", "nmod", "poss", "appos", "nummod"):
            found.extend(modifiers(kid))
            found.append(kid)
    return found


def neighbours(head: Token) -> list[Token]:
    """The words around a noun that may name its party, the surest first: before it, in apposition, in a relative
    clause, behind "of" or "from".
    """
    found = modifiers(head)[::-1]
    for kid in sorted(head.rights, key=lambda kid: kid.dep_ == "relcl"):
        if kid.dep_ == "appos":
            found.extend((*modifiers(kid), kid))
            found.extend(token for token in behind(kid))
        elif kid.dep_ == "relcl" and kid.lemma_ in _BELONGING:
            found.extend(token for token in kid.subtree if token.pos_ in ("PROPN", "ADJ"))
    found.extend(behind(head))
    if head.dep_ == "appos":
        found.extend((*modifiers(head.head), head.head, *behind(head.head)))
    return found


_BELONGING = frozenset(
    ("be", "represent", "lead", "head", "command", "speak", "serve", "chair", "rule", "govern", "run", "act", "belong")
)
"""Verbs whose relative clause says whose somebody is: "the general who commands Kenya's army"; "who visited Damascus"
does not."""


def behind(head: Token) -> list[Token]:
    """What a noun's prepositions govern: "sources from Moscow", "the government of Sudan"."""
    found: list[Token] = []
    for kid in head.rights:
        if kid.dep_ == "prep" and kid.lower_ in ("of", "from", "for", "in", "at", "with", "inside", "to"):
            governed = object_of(kid)
            if governed is not None:
                found.extend((*modifiers(governed), governed))
            if governed is not None and kid.lower_ == "of":
                found.extend(behind(governed))  # "the Ministry of Foreign Affairs of Qatar"
    return found


def formerly(head: Token) -> bool:
    """ "former President X", "an ex-minister": somebody who speaks for no government any more."""
    words = [*modifiers(head), *head.lefts]
    if head.dep_ == "appos":  # "Peru's former president, X"
        words += [*modifiers(head.head), *head.head.lefts]
    return any(word.lower_ in ("former", "ex") or word.lower_.startswith("ex-") for word in words)


def stands_against(head: Token, opponents: frozenset[str]) -> bool:
    """Whether a noun phrase is of those who are no government's: "Syrian rebels", "opposition leader X"."""
    beside = [kid for kid in (*head.children, head.head) if "appos" in (kid.dep_, head.dep_) and kid.pos_ == "NOUN"]
    named = [word for noun in beside for word in (noun, *modifiers(noun))]
    words = (word for word in (head, *modifiers(head), *named) if word == head or word.dep_ != "poss")
    return any(not {word.lemma_.lower(), word.lower_.removesuffix("s")}.isdisjoint(opponents) for word in words)


def is_within(head: Token) -> bool:
    """Whether a noun phrase is of those who are one group of many in a state: "Iraq's main Sunni party", "one of
    Chad's political groups"; a ruling party speaks for the state. So are its firms, and its peoples."""
    words = [kid.lower_ for kid in modifiers(head)]
    private = not _PRIVATE.isdisjoint((head.lemma_.lower(), *words))
    people = head.tag_ == "NNPS" and head.lower_ not in _FORCES
    return private or people or (head.lemma_.lower() in _WITHIN and "ruling" not in words)


_PRIVATE = frozenset(
    (
        *("company", "firm", "giant", "airline", "carrier", "broadcaster", "newspaper", "magazine", "network", "club"),
        *(
            "retailer",
            "manufacturer",
            "automaker",
            "carmaker",
            "maker",
            "conglomerate",
            "charity",
            "university",
            "church",
        ),
    )
)
"""Beside a state's name they are somebody in it: "Kenya's national airline", "the U.S. Internet giant X"."""
_FORCES = frozenset(("forces", "marines", "guards", "authorities"))
"""What is a state's own, as its peoples and parties are not: "Iraq's Kurds"."""
_WITHIN = frozenset(
    ("party", "group", "faction", "tribe", "clan", "sect", "bloc", "movement", "organisation", "organization")
)


def is_chamber(head: Token) -> bool:
    """ "Its lower house", "the house of representatives": a parliament's."""
    of = preposition(head, "of")
    whole = object_of(of) if of is not None else None
    sort = any(kid.lower_ in ("upper", "lower") for kid in modifiers(head))
    return head.lemma_.lower() in ("house", "chamber") and (sort or (whole is not None and whole.lower_ in _SEATS))


_SEATS = frozenset(("parliament", "representatives", "commons", "lords", "deputies", "assembly"))


def is_ethnic(people: Mention, doc: Doc) -> bool:
    """ "Ethnic Albanians" are not Albania."""
    return people.start > 0 and doc[people.start - 1].lower_ == "ethnic"


def named_apposition(head: Token) -> Token | None:
    """The name that a role noun introduces: "the envoy, Steve Witkoff"."""
    named = child(head, "appos") or _called(head)
    proper = named is not None and (named.pos_ == "PROPN" or named.text.isupper())
    return named if named is not None and proper and named.i > head.i else None


def _called(head: Token) -> Token | None:
    """ "The largest group, known as the FARC"; the tagger may take such a name for a common noun."""
    naming = child(head, "acl")
    as_what = preposition(naming, "as") if naming is not None and naming.lemma_ == "know" else None
    return object_of(as_what) if as_what is not None else None


def bare_name(head: Token) -> str:
    """A surname standing alone, with the particles that belong to it; "Mr." is none."""
    before = (kid.text for kid in head.lefts if kid.dep_ == "compound" and kid.lower_.rstrip(".") not in _ADDRESS)
    words = [*before, head.text]
    return " ".join(words)


_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "dr"))


def full_name(head: Token, titles: frozenset[str], mentions: Mapping[int, Mention]) -> str:
    """The capitalised words that end in `head`, titles and known actors before them left out."""
    index = head.i
    doc = head.doc
    while index > head.sent.start:
        token = doc[index - 1]
        title = (
            TIME.fullmatch(token.text)
            or token.lower_ in titles
            or token.lemma_.lower() in titles
            or index - 1 in mentions
        )
        if title or (token.pos_ != "PROPN" and token.text != "-"):
            break
        index -= 1
    return doc[index : head.i + 1].text


def looks_like_an_actor(head: Token) -> bool:
    """Whether an unknown capitalised name can act: it stands as a subject or an agent, and not as a place."""
    return head.dep_ in ("nsubj", "agent", "pobj", "conj", "poss") and not is_place(head)


def definite_singular(head: Token) -> bool:
    """ "the president" is one known person; "officials" are nobody in particular."""
    return head.tag_ in ("NN", "NNP") and any(kid.lower_ == "the" for kid in head.children)


def as_printed(head: Token) -> str:
    """The noun phrase as printed, without what follows a relative clause or a comma."""
    last = head
    for kid in head.rights:
        if kid.dep_ in ("prep", "compound", "amod", "case", "nummod", "acl") and kid.tag_ != "VBD":
            last = kid.right_edge
        elif kid.dep_ in ("relcl", "punct", "appos", "acl"):
            break
    doc = head.doc
    first = head.left_edge
    while first.i < head.i and first.dep_ in ("punct", "cc", "advmod"):
        first = doc[first.i + 1]
    words = [token.text_with_ws for token in doc[first.i : last.i + 1] if token.tag_ != "POS" or token.head != head]
    return " ".join("".join(words).split())
