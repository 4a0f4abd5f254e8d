"""How a position is put: as what kind of act, of what time, with which polarity and modality, and within what bounds.

The acts are Searle's; polarity and modality follow FactBank, aspect the auxiliary modes of PLOVER. A record from before
these were read has the defaults.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    ASSERTIVE = "assertive"
    """judges: "X is unacceptable", "X is essential" """
    COMMISSIVE = "commissive"
    """binds the party itself: accepts, offers, promises, refuses"""
    DIRECTIVE = "directive"
    """asks it of others: demands, urges, proposes"""


class Aspect(StrEnum):
    CURRENT = "current"
    HISTORICAL = "historical"
    """held well before the report, which tells it as background"""
    HYPOTHETICAL = "hypothetical"
    """held by nobody yet: "would have agreed", "if Kenya accepts" """
    WITHDRAWN = "withdrawn"
    """taken back: "dropped its demand for X" """


class Polarity(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"
    """what is said of the target is that it shall not be, whatever may lift that: "will not sign unless" """


class Modality(StrEnum):
    PLAIN = "plain"
    """said as a fact, present or past: "accepts", "rejected" """
    WILL = "will"
    WOULD = "would"
    READY = "ready-to"
    """ready, willing, prepared, open to"""
    COULD = "could"
    """could, may, might"""
    SHOULD = "should"
    MUST = "must"


class Bound(StrEnum):
    """What limits a target, so that a part of it is not taken for the whole."""

    DURATION = "duration"
    """ "30-day", "for two weeks" """
    TERRITORY = "territory"
    """ "in the border area", "at sea" """
    GROUP = "group"
    """ "only women and children", "energy sites only" """
    PHASE = "phase"
    """ "interim", "in the first phase" """


@dataclass(frozen=True, slots=True)
class Scope:
    """One bound on a target, in the report's words."""

    kind: Bound
    words: str
