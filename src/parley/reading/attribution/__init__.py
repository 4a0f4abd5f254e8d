"""Attribution: source, cue and content of what a text says that others say, hold or want.

`candidates` reads one parsed paragraph; `merged` keeps the surest proposal for each cue; `attributions` reads whole
texts, with quotations that run across paragraphs, nesting, and spans in characters.
"""

from parley.reading.attribution.candidate import Candidate
from parley.reading.attribution.labels import Part, parts
from parley.reading.attribution.layer import attributed, attributions, system
from parley.reading.attribution.learned import tagger_for
from parley.reading.attribution.merging import merged
from parley.reading.attribution.paragraph import candidates

__all__ = ["Candidate", "Part", "attributed", "attributions", "candidates", "merged", "parts", "system", "tagger_for"]
