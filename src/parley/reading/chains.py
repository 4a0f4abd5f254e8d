"""Source chains: from the outlet inwards to the voice, and how far such a chain can be believed at first sight."""

from __future__ import annotations

from collections.abc import Iterable

from parley.position import Link, Mode
from parley.reading.attributions import Voice, outlet_name
from parley.reading.lexicon import Lexicon
from parley.reading.referents import Referent, Resolver

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
    voices: Iterable[Voice], resolver: Resolver, lexicon: Lexicon, *, outlet: str | None, mode: Mode
) -> tuple[Link, ...]:
    """The chain of the voices around a passage, outermost first, below the report's own outlet where it is known.

    `mode` says how the innermost voice's words are given; what an outer one passes on is a paraphrase.
    """
    voices = list(voices)
    links = [Link(outlet)] if outlet else []
    for voice in voices:
        given = mode if voice is voices[-1] else Mode.PARAPHRASE
        if voice.outlet:
            links.append(Link(voice.outlet))
        for head in (voice.source, voice.cited):
            if head is None:
                continue
            name = outlet_name(head, lexicon)
            if name:
                links.append(Link(name))
                continue
            referent = resolver.resolve(head)
            if referent is None:
                links.append(Link(" ".join(head.text.split()), mode=given, medium=voice.medium))
            else:
                links.append(link_to(referent, mode=given, medium=voice.medium))
    return tuple(links)


def link_to(referent: Referent, *, mode: Mode = Mode.PARAPHRASE, medium: str | None = None) -> Link:
    """A link for somebody: unnamed sources stand for nobody in particular, so they have no actor."""
    actor = None if referent.anonymous else referent.actor
    return Link(referent.printed, actor, referent.anonymous, mode, medium)


def voice_link(links: tuple[Link, ...], lexicon: Lexicon, outlet: str | None) -> Link | None:
    """The innermost link that is a voice rather than an outlet; None where the report speaks for itself."""
    for link in reversed(links):
        if link.name != outlet and link.name not in lexicon.outlets:
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
