"""How sure a rule is: the share of what it found that was right, source, cue and content together.

Counted on the development part of our own labelled reports (nested attributions included) and drawn towards a half where
there are few: (right + 1) / (found + 2). A rule that finds a source where one stands is another than the same rule
without one.
"""

from __future__ import annotations

from collections.abc import Mapping

from parley.reading.attribution.candidate import Candidate

CONFIDENCE: Mapping[str, float] = {
    "adjective-clause": 0.76,
    "adjective-infinitive": 0.64,
    "adjective-object": 0.76,
    "as": 0.50,
    "clause": 0.92,
    "clause, no source": 0.23,
    "copula-clause": 0.33,
    "exhibit": 0.57,
    "gerund": 0.82,
    "infinitive": 0.77,
    "infinitive, no source": 0.33,
    "light-clause": 0.83,
    "light-infinitive": 0.25,
    "light-infinitive, no source": 0.60,
    "light-object": 0.51,
    "light-object, no source": 0.50,
    "naming": 0.88,
    "noun-clause": 0.80,
    "noun-clause, no source": 0.56,
    "noun-infinitive": 0.90,
    "noun-infinitive, no source": 0.26,
    "noun-object": 0.69,
    "noun-object, no source": 0.14,
    "object": 0.79,
    "object-inherited": 0.37,
    "object-inherited, no source": 0.02,
    "passive-clause, no source": 0.88,
    "passive-infinitive": 0.67,
    "passive-infinitive, no source": 0.62,
    "passive-naming, no source": 0.56,
    "passive-object": 0.69,
    "passive-object, no source": 0.54,
    "passive-wish, no source": 0.87,
    "phrase": 0.50,
    "preposition": 0.63,
    "preposition-inherited": 0.36,
    "preposition-inherited, no source": 0.33,
    "quote": 0.75,
    "quoting": 0.88,
    "wish": 0.77,
    "wish, no source": 0.20,
    "within": 0.57,
}
UNKNOWN = 0.5
"""Of a rule that found nothing in the labelled reports."""
ENOUGH = 0.35
"""Below it, leaving an attribution out is right more often than it costs: about half of the F1 reached."""


def confidence(one: Candidate) -> float:
    """0-1, by rule and by whether there is a source."""
    return CONFIDENCE.get(one.rule if one.source else f"{one.rule}, no source", UNKNOWN)
