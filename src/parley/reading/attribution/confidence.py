"""How sure a rule is: the share of what it found that was right, source, cue and content together.

Counted on the development part of our own labelled reports, nested attributions included, by `bench/attributions.py
--rules`; where there are few, drawn towards a half, or towards the rule whose order of words is another. A rule that
finds a source is another than the same rule without one.
"""

from __future__ import annotations

from collections.abc import Mapping

from parley.reading.attribution.candidate import Candidate

CONFIDENCE: Mapping[str, float] = {
    "adjective-clause": 0.74,  # 12 of 15
    "adjective-infinitive": 0.62,  # 8 of 12
    "adjective-object": 0.75,  # 40 of 52
    "as": 0.50,  # 4 of 8
    "clause": 0.91,  # 839 of 918
    "clause, no source": 0.31,  # 2 of 9
    "copula-clause": 0.40,  # 0 of 1
    "exhibit": 0.56,  # 3 of 5
    "gerund": 0.77,  # 8 of 9
    "infinitive": 0.77,  # 108 of 139
    "light-clause": 0.75,  # 4 of 4
    "light-infinitive": 0.30,  # 1 of 6
    "light-infinitive, no source": 0.57,  # 2 of 3
    "light-object": 0.51,  # 17 of 33
    "light-object, no source": 0.50,  # 2 of 4
    "naming": 0.86,  # 29 of 32
    "noun-clause": 0.71,  # 3 of 3
    "noun-clause, no source": 0.55,  # 4 of 7
    "noun-infinitive": 0.86,  # 17 of 18
    "noun-infinitive, no source": 0.27,  # 7 of 29
    "noun-object": 0.68,  # 30 of 43
    "noun-object, no source": 0.14,  # 14 of 108
    "object": 0.78,  # 264 of 335
    "object-inherited": 0.37,  # 40 of 111
    "object-inherited, no source": 0.03,  # 0 of 56
    "passive-clause, no source": 0.80,  # 6 of 6
    "passive-infinitive": 0.60,  # 1 of 1
    "passive-infinitive, no source": 0.60,  # 7 of 11
    "passive-naming, no source": 0.55,  # 4 of 7
    "passive-object": 0.67,  # 10 of 14
    "passive-object, no source": 0.54,  # 20 of 37
    "passive-wish, no source": 0.85,  # 26 of 29
    "phrase": 0.50,  # 5 of 10
    "preposition": 0.62,  # 53 of 84
    "preposition-inherited": 0.37,  # 13 of 37
    "preposition-inherited, no source": 0.40,  # 0 of 1
    "quote": 0.94,  # 2 of 2
    "quoting": 0.98,  # 11 of 11
    "turn": 0.97,  # 76 of 76
    "wish": 0.76,  # 85 of 110
    "wish, no source": 0.29,  # 0 of 3
    "within": 0.74,  # 3 of 5
}
UNKNOWN = 0.5
"""Of a rule that found nothing in the labelled reports."""
ENOUGH = 0.35
"""Below it, leaving an attribution out is right more often than it costs: about half of the F1 reached."""


def confidence(one: Candidate) -> float:
    """0-1, by rule and by whether there is a source."""
    return CONFIDENCE.get(one.rule if one.source else f"{one.rule}, no source", UNKNOWN)
