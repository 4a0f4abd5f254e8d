"""The trained part of attribution: a small network over the parse, which weighs the rules' proposals and adds its own.

`features` says what it sees, `network` is its arithmetic, `proposals` turns probabilities into attributions, `weights`
reads and writes the file that training makes, `tagger` is the whole. It needs NumPy only. The trainer lives beside the
package, in `training/` of the repository.
"""

from parley.reading.tagging.features import Hint, Words, seen_from, words_of
from parley.reading.tagging.proposals import Tagged
from parley.reading.tagging.tagger import Tagger, tagger, tagger_from
from parley.reading.tagging.weights import About, Weights, read_weights, write_weights

__all__ = [
    "About",
    "Hint",
    "Tagged",
    "Tagger",
    "Weights",
    "Words",
    "read_weights",
    "seen_from",
    "tagger",
    "tagger_from",
    "words_of",
    "write_weights",
]
