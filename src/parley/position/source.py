"""Source chains: who told whom, the outlet first and the voice last, each link as the report gives it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    QUOTE = "quote"
    """direct quotation"""
    PARAPHRASE = "paraphrase"
    DOCUMENT = "document"


class Role(StrEnum):
    OUTLET = "outlet"
    """that published the report"""
    RELAY = "relay"
    """another outlet that had it before, or was told"""
    SPEAKER = "speaker"
    """who said it, for whomever"""
    HOLDER = "holder"
    """the party itself, where it speaks as such ("Moscow said")"""


@dataclass(frozen=True, slots=True)
class Link:
    """One voice in a chain.

    `name` is the printed form; `actor` the id it resolves to, None where it does not; `anonymous` is true for unnamed
    sources ("people familiar with the matter"); `medium` says through what ("Telegram", "interview"), None if not said.
    `count` is how many they are ("two people": 2), None where the words do not tell; `affiliation` the party to which
    an unnamed source belongs ("a senior Hamas official"), None where nothing says so.
    """

    name: str
    actor: str | None = None
    anonymous: bool = False
    mode: Mode = Mode.PARAPHRASE
    medium: str | None = None
    role: Role = Role.SPEAKER
    count: int | None = None
    affiliation: str | None = None


SourceChain = tuple[Link, ...]
"""Outermost link first. Empty where the report itself is the voice and its outlet is not known."""
