"""A stance frame: a predicate that carries a stance, who holds it, and the head of what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from parley.position import Aspect, Stance


@dataclass(frozen=True, slots=True)
class Frame:
    """A stance before it is known who the words stand for.

    `holder` heads the holder's noun phrase; None means the voice in whose words the frame stands, or, for rule
    `condition`, whoever the sentence before spoke of. `target` heads what the stance is about.
    """

    predicate: Token
    stance: Stance
    firm: bool
    target: Token
    holder: Token | None
    rule: str
    cue: tuple[Token, ...]
    owned: bool = False
    """Whether it names its own holder inside what another stance is about: "proposals from European nations" stay
    theirs whoever rejects them, and so does a relative clause ("a plan that Kenya rejects")."""
    weak: bool = False
    """Whether the stance counts only where its target is on the agenda."""
    aspect: Aspect = Aspect.CURRENT
