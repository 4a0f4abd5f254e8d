"""Source chains: from the outlet inwards to the voice, and how far such a chain can be believed at first sight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from parley.position import Link, Mode, Role
from parley.reading.attributions import Voice
from parley.reading.channels import cited_by, count_of, is_some_outlet, medium_near, outlet_beside, outlet_near, teller
from parley.reading.lexicon import Lexicon
from parley.reading.referents import Referent, Resolver
from parley.reading.stances import Frame
from parley.reading.syntax import conjuncts

CREDENCE = {
    "named voice of the party itself": 0.9,
    "the report in its own voice": 0.7,
    "named voice of somebody else": 0.6,
    "unnamed": 0.5,
    "voice not resolved": 0.5,
}
"""First proposal of a position's credence, by who says so; a person changes it. The order is that of common practice (a
party's own word before others', named before unnamed); the figures are a convention, not a measurement."""


def chain(
    voices: Iterable[Voice],
    resolver: Resolver,
    lexicon: Lexicon,
    *,
    outlet: str | None,
    mode: Mode,
    party: str | None = None,
) -> tuple[Link, ...]:
    """The chain of the voices around a passage, outermost first, below the report's own outlet where it is known.

    `mode` says how the innermost voice's words are given; what an outer one passes on is a paraphrase. Of several who
    speak together, the one of `party` is the link.
    """
    voices = list(voices)
    links = [Link(outlet, role=Role.OUTLET)] if outlet else []
    for voice in voices:
        given = mode if voice is voices[-1] else Mode.PARAPHRASE
        if voice.outlet:
            links.append(Link(voice.outlet, role=Role.RELAY))
        cited = voice.cited or (cited_by(voice.source) if voice.source is not None else None)
        for head in (voice.source, cited):
            if head is None:
                continue
            name = outlet_beside(head, lexicon)
            if name:
                links.append(Link(name, role=Role.RELAY))
            elif is_some_outlet(head):
                links.append(Link(" ".join(head.text.split()), None, True, Mode.PARAPHRASE, role=Role.RELAY))
            else:
                links.append(_speaker(head, resolver, party, mode=given, medium=voice.medium))
    return tuple(links)


def _speaker(head: Token, resolver: Resolver, party: str | None, *, mode: Mode, medium: str | None) -> Link:
    found = [(token, resolver.resolve(token)) for token in conjuncts(head)]
    own = ((token, referent) for token, referent in found if referent is not None and referent.party == party)
    token, referent = next(own, found[0])
    if referent is None:
        return Link(" ".join(head.text.split()), mode=mode, medium=medium, count=count_of(head))
    return replace(link_to(referent, mode=mode, medium=medium), count=count_of(token) if referent.anonymous else None)


def link_to(referent: Referent, *, mode: Mode = Mode.PARAPHRASE, medium: str | None = None) -> Link:
    """A link for somebody. Unnamed sources stand for nobody in particular: they have an affiliation, but no actor."""
    if referent.anonymous:
        return Link(referent.printed, None, True, mode, medium, affiliation=referent.party)
    return Link(referent.printed, referent.actor, False, mode, medium)


def own_links(
    frame: Frame, holder: Referent, resolver: Resolver, lexicon: Lexicon
) -> tuple[tuple[Link, ...], Referent | None]:
    """The links of a stance that no cue tells, and who speaks; () and None where the report itself speaks.

    A person who takes it for the party ("Lavrov rejected the truce in an interview with the BBC"), whoever affirms
    another's ("Fidan reiterated Ankara's support"), or the party itself where a medium shows that it spoke
    ("demanded in a joint statement").
    """
    predicate = frame.predicate
    medium, told = medium_near(predicate, lexicon), outlet_near(predicate, lexicon)
    office = frame.holder is not None and frame.holder.lemma_.lower() in lexicon.person_nouns
    alone = office and frame.holder is not None and frame.holder.tag_ in ("NN", "NNP")
    speaker = holder if holder.person is not None or (alone and not holder.anonymous) else None
    if speaker is None and (head := teller(predicate)) is not None and head != frame.holder:
        referent = resolver.resolve(head)
        ours = referent is not None and referent.person is not None and referent.party == holder.party
        speaker = referent if ours else None
    if speaker is None and medium is not None and holder.party is not None:
        speaker = holder
    if speaker is None:
        return (), None
    relay = (Link(told, role=Role.RELAY),) if told else ()
    return (*relay, link_to(speaker, medium=medium)), speaker


def with_holder(links: tuple[Link, ...], party: str | None) -> tuple[Link, ...]:
    """The links, with the role of holder for the party's own voice."""
    return tuple(
        replace(link, role=Role.HOLDER) if link.role is Role.SPEAKER and link.actor and link.actor == party else link
        for link in links
    )


def voice_link(links: tuple[Link, ...], lexicon: Lexicon, outlet: str | None) -> Link | None:
    """The innermost link that is a voice rather than an outlet; None where the report speaks for itself."""
    for link in reversed(links):
        if link.name != outlet and link.name not in lexicon.outlets and link.role in (Role.SPEAKER, Role.HOLDER):
            return link
    return None


def outlet_of(links: tuple[Link, ...], lexicon: Lexicon, outlet: str | None) -> str | None:
    """The outlet that first had it: the innermost one in the chain, else the report's own."""
    return next((link.name for link in reversed(links) if link.name in lexicon.outlets), outlet)


def credence(
    links: tuple[Link, ...], speaker: Referent | None, party: str | None, *, lexicon: Lexicon, outlet: str | None
) -> float:
    """The first proposal for how likely it is that the party really holds this. One unnamed link makes it unnamed."""
    if any(link.anonymous for link in links):
        return CREDENCE["unnamed"]
    if voice_link(links, lexicon, outlet) is None:
        return CREDENCE["the report in its own voice"]
    if speaker is None or speaker.party is None:
        return CREDENCE["voice not resolved"]
    own = speaker.party == party
    return CREDENCE["named voice of the party itself" if own else "named voice of somebody else"]
